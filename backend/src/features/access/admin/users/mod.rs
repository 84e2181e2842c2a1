//! Accounts of people, with their posts.

mod credentials;
pub mod dto;
pub mod repo;
mod routes;
mod service;

pub use credentials::{
    create_password_link, end_user_session, list_user_sessions, reset_user_second_factor,
};
pub use routes::{create_user, get_user, list_user_history, list_users, update_user};
