//! Administration: accounts, roles in places, programs. Everywhere the same two rules: who gives a
//! right must have it himself in that place, and nobody decides about himself.

mod clients;
mod roles;
mod rules;
mod users;

pub use clients::{
    create_api_client, create_api_client_secret, delete_api_client_secret, get_api_client,
    list_api_client_history, list_api_clients, update_api_client,
};
pub use roles::{
    create_role_assignment, delete_role_assignment, get_my_permissions, get_user_permissions,
    list_role_assignments, list_roles,
};
pub use users::{
    create_password_link, create_user, end_user_session, get_user, list_user_history,
    list_user_sessions, list_users, reset_user_second_factor, update_user,
};
