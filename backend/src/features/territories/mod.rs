//! Territories: country → province → county → district → city → neighbourhood.

mod dto;
pub(crate) mod repo;
mod routes;

pub use dto::{Ref, Territory, TerritoryKind};
pub use routes::{get_territory, list_territories};
