//! What others rely on and what the house promises itself, each held by a comparison.

mod commands;
mod imports;
mod migrations;
mod openapi;
pub mod permissions;
mod roles;
mod schema;
mod settings;
pub mod source;
