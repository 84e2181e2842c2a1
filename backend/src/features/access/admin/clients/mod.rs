//! Programs of bodies: their scopes and secrets.

mod dto;
pub mod repo;
mod routes;
mod service;

pub use routes::{
    create_api_client, create_api_client_secret, delete_api_client_secret, get_api_client,
    list_api_client_history, list_api_clients, update_api_client,
};
