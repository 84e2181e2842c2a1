//! Budget lines: the amounts of a node in one part, a column a stage. Only nodes without others
//! below them have lines, and only in a book in preparation are they written row by row.

mod dto;
pub(crate) mod repo;
mod routes;
mod service;

pub use routes::{
    create_budget_line, delete_budget_line, get_budget_line, list_budget_line_history,
    list_budget_lines, update_budget_line,
};
