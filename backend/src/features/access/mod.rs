//! Accounts: users, their roles, and the sessions in which they are logged in.

mod accounts;
mod dto;
mod identities;
mod logins;
mod routes;
mod sessions;

pub use accounts::{
    NewAccount, Role, create as create_account, demonstration_accounts, exists, is_real,
};
pub use identities::SessionIdentities;
pub use routes::{get_me, login, logout, refresh};
