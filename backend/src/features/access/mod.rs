//! Accounts: users, their roles, and the sessions in which they are logged in.

mod accounts;
mod assignments;
mod clients;
mod dto;
mod identities;
mod logins;
mod routes;
mod sessions;
mod tokens;

pub use accounts::{NewAccount, create as create_account, demonstration_accounts, exists, is_real};
pub use clients::{NewClient, create as create_client, demonstration_client_exists};
pub use identities::SessionIdentities;
pub use routes::{get_me, login, logout, refresh};
pub use tokens::create_token;
