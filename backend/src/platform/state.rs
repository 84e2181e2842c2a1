//! What all handlers share.

use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::web;

use super::{
    audit::Heads,
    auth::{PasswordHashing, Secrets, TokenKeys},
    config::Secret,
    db::Database,
    http::Transport,
    metrics::Metrics,
    web_pages::WebPages,
};

/// Whether the server was told to stop.
#[derive(Debug, Default)]
pub struct Stopping(AtomicBool);

impl Stopping {
    /// From now on.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Made once, at the start.
pub struct State {
    /// The database.
    pub db: Database,
    /// Hashing of passwords.
    pub passwords: PasswordHashing,
    /// The signed heads of the audit log.
    pub heads: Heads,
    /// The keys of access tokens.
    pub token_key: web::Data<TokenKeys>,
    /// The keys of what the server keeps to itself.
    pub secrets: Secrets,
    /// Whether this is a demonstration, where no role needs a second factor.
    pub demonstration: bool,
    /// Scheme, host and port under which people reach the server.
    pub origin: String,
    /// Whether people reach the server by HTTPS.
    pub secure_cookies: bool,
    /// What holds for every request and reply.
    pub transport: web::Data<Transport>,
    /// The built web pages.
    pub pages: WebPages,
    /// What the server counts about itself.
    pub metrics: web::Data<Metrics>,
    /// Who has this may read what it counts; nobody from elsewhere when there is none.
    pub metrics_token: Option<Secret>,
    /// Set when the server is told to stop: it is no longer ready.
    pub stopping: Stopping,
}

impl State {
    /// Name of the refresh cookie; the prefix makes browsers insist on `Secure`, on this very host
    /// and on all its paths (RFC 6265bis).
    #[must_use]
    pub fn refresh_cookie(&self) -> &'static str {
        if self.secure_cookies { "__Host-jaygah_refresh" } else { "jaygah_refresh" }
    }

    /// Name of the cookie by which a device is known again.
    #[must_use]
    pub fn device_cookie(&self) -> &'static str {
        if self.secure_cookies { "__Host-jaygah_device" } else { "jaygah_device" }
    }
}
