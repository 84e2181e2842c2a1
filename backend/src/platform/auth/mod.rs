//! Who calls: passwords, tokens, second factors and the [`Caller`] of a request.

mod caller;
mod password;
mod password_rules;
mod secrets;
mod tokens;
mod totp;

pub use caller::{Actor, Caller, Identities, Standing, VisibleScope, identities};
pub use password::{PasswordHashing, generate_password};
pub use password_rules::{LONGEST_PASSWORD, PasswordFault, SHORTEST_PASSWORD, check_password};
pub use secrets::{DEVICE_DAYS, Device, Secrets};
pub use tokens::{
    ACCESS_TOKEN_SECONDS, Claims, SubjectKind, TokenKeys, new_refresh_token, refresh_token_hash,
};
pub use totp::{new_recovery_code, new_totp_secret, totp_enrolment, totp_step};
