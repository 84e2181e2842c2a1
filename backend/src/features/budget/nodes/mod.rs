//! Program nodes: one tree a book, each node with its roll-ups.

mod dto;
pub(crate) mod export;
pub(crate) mod repo;
pub(crate) mod roll_up;
mod routes;
mod service;
pub(crate) mod totals;
mod write;
mod write_repo;

pub(crate) use dto::NodeFilter;
pub use dto::{NodeRef, ProgramNode};
pub use repo::{known_lineages, newest_of_lineages};
pub use routes::{
    create_program_node, delete_program_node, get_program_node, list_program_node_history,
    list_program_node_lineage, list_program_nodes, update_program_node,
};
pub use totals::StageAmounts;
pub(crate) use write::store_root;
