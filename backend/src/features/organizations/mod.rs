//! Organisations: ministries, agencies, companies, councils, headquarters and their units, with
//! the other spellings under which texts and budget books name them.

mod dto;
pub(crate) mod repo;
mod routes;

pub use dto::{Organization, OrganizationKind};
pub use routes::{get_organization, list_organizations};
