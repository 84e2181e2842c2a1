//! Accounts: users, their roles, and the sessions in which they are logged in.

mod accounts;
mod admin;
mod assignments;
mod clients;
mod dto;
mod identities;
mod logins;
mod routes;
mod sessions;
mod tokens;

pub use accounts::{NewAccount, create as create_account, demonstration_accounts, exists, is_real};
pub use admin::{
    create_api_client, create_api_client_secret, create_role_assignment, create_user,
    delete_api_client_secret, delete_role_assignment, get_api_client, get_my_permissions, get_user,
    get_user_permissions, list_api_client_history, list_api_clients, list_role_assignments,
    list_roles, list_user_history, list_users, update_api_client, update_user,
};
pub use clients::{NewClient, create as create_client, demonstration_client_exists};
pub use identities::SessionIdentities;
pub use routes::{get_me, login, logout, refresh};
pub use tokens::create_token;
