//! The audit log as it is read: who did what, where, and whether the chain of its rows is whole. It is
//! for those with the right `audit:read`; where that counts in a place, for what belongs to it.

mod dto;
mod repo;
mod routes;
mod service;

pub use dto::{AuditEntry, AuditFilter};
pub use routes::{get_audit_entry, list_audit_log, verify_audit_log};
pub(crate) use service::page_of;
