//! Accounts, sessions and the tokens that speak for them.

mod administration;
mod audited;
mod links;
mod login;
mod own_sessions;
mod passwords;
mod second_factor;
mod sessions;
mod throttle;
mod tokens;
