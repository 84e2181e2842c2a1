//! Accounts: users, their roles, and the sessions in which they are logged in.

mod account_routes;
mod accounts;
mod admin;
mod assignments;
mod browser;
mod clients;
mod dto;
mod housekeeping;
mod identities;
mod links;
mod login_routes;
mod logins;
mod passwords;
mod routes;
mod second_factor;
mod session_list;
mod sessions;
mod throttle;
mod tokens;
mod visitor;

pub use account_routes::{
    begin_second_factor, change_password, confirm_second_factor, end_my_other_sessions,
    end_my_session, list_my_sessions, remove_second_factor,
};
pub use accounts::{NewAccount, Where, create as create_account, exists, id_of, is_real};
pub use admin::{
    create_api_client, create_api_client_secret, create_password_link, create_role_assignment,
    create_user, delete_api_client_secret, delete_role_assignment, end_user_session,
    get_api_client, get_my_permissions, get_user, get_user_permissions, list_api_client_history,
    list_api_clients, list_role_assignments, list_roles, list_user_history, list_user_sessions,
    list_users, reset_user_second_factor, update_api_client, update_user,
};
pub use clients::{NewClient, create as create_client, demonstration_client_exists};
pub use housekeeping::clean_up;
pub use identities::SessionIdentities;
pub use links::{LinkPurpose, make as make_link};
pub use login_routes::{login, logout, refresh, set_password};
pub use routes::get_me;
pub use second_factor::reset as reset_second_factor;
pub use tokens::create_token;
