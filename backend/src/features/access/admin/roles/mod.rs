//! Roles in places: who has which, and what follows from it.

mod dto;
mod permissions;
mod repo;
mod routes;
mod service;

pub use routes::{
    create_role_assignment, delete_role_assignment, get_my_permissions, get_user_permissions,
    list_role_assignments, list_roles,
};
pub use service::{grant_role, held_roles};
