//! Who calls: passwords, tokens and the [`Caller`] of a request.

mod caller;
mod password;
mod tokens;

pub use caller::{Actor, Caller, Identities, Standing, VisibleScope, identities};
pub use password::{PasswordHashing, generate_password};
pub use tokens::{
    ACCESS_TOKEN_SECONDS, Claims, SubjectKind, TokenKey, new_refresh_token, refresh_token_hash,
};
