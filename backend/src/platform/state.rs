//! What all handlers share.

use std::path::PathBuf;

use actix_web::web;

use super::{
    auth::{PasswordHashing, TokenKey},
    db::Database,
};

/// Made once, at the start.
pub struct State {
    /// The database.
    pub db: Database,
    /// Hashing of passwords.
    pub passwords: PasswordHashing,
    /// The key of access tokens.
    pub token_key: web::Data<TokenKey>,
    /// Whether people reach the server by HTTPS.
    pub secure_cookies: bool,
    /// Folder of the built web pages.
    pub frontend_dir: PathBuf,
}

impl State {
    /// Name of the refresh cookie; the prefix makes browsers insist on `Secure` (RFC 6265bis).
    #[must_use]
    pub fn refresh_cookie(&self) -> &'static str {
        if self.secure_cookies { "__Secure-jaygah_refresh" } else { "jaygah_refresh" }
    }
}
