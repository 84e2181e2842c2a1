//! Territories: country → province → county → district → city → neighbourhood.

mod dto;
pub(crate) mod repo;
mod routes;
mod service;

pub(crate) use dto::TerritoryFilter;
pub use dto::{Ref, Territory, TerritoryKind};
pub(crate) use routes::page_of;
pub use routes::{
    create_territory, get_territory, list_territories, list_territory_history, update_territory,
};
