//! Resolutions: what a meeting decided, verbatim, with the bodies that owe it, what they owe to
//! whom, and until when.
//!
//! Invariants: the text is never changed after adoption; a relative deadline names its basis;
//! a resolution whose outcome is unknown is never shown as overdue.

pub mod deadline;
mod dto;
pub mod model;
mod policy;
pub(crate) mod repo;
mod routes;
mod service;

pub(crate) use dto::{Owner, Resolution, ResolutionFilter};
pub use routes::{
    adopt_resolution, create_follow_up, create_resolution, get_resolution, list_follow_ups,
    list_resolution_history, list_resolutions, publish_resolution, update_resolution,
    withdraw_resolution,
};
pub(crate) use service::list as page_of;
