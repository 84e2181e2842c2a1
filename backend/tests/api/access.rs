//! Accounts, sessions and the tokens that speak for them.

mod login;
mod sessions;
mod tokens;
