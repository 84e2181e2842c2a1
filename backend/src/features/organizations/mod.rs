//! Organisations: ministries, agencies, companies, councils, headquarters and their units, with
//! the other spellings under which texts and budget books name them.

mod dto;
pub(crate) mod repo;
mod routes;
mod service;

pub(crate) use dto::OrganizationFilter;
pub use dto::{Organization, OrganizationKind};
pub use repo::named;
pub(crate) use routes::page_of;
pub use routes::{
    create_organization, get_organization, list_organization_history, list_organizations,
    update_organization,
};
