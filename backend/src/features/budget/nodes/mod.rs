//! Program nodes: one tree a book, each node with its roll-ups.

mod dto;
pub(crate) mod export;
pub(crate) mod repo;
mod routes;
mod service;
pub(crate) mod totals;

pub(crate) use dto::NodeFilter;
pub use dto::{NodeRef, ProgramNode};
pub use repo::newest_of_lineages;
pub use routes::{get_program_node, list_program_node_lineage, list_program_nodes};
pub use totals::StageAmounts;
