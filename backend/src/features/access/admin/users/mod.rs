//! Accounts of people, with their posts.

pub mod dto;
pub mod repo;
mod routes;
mod service;

pub use routes::{create_user, get_user, list_user_history, list_users, update_user};
