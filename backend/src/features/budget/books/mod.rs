//! Budget books: one year, one flow, one version, one classification.

mod dto;
pub(crate) mod repo;
mod routes;

pub use dto::BudgetBook;
pub(crate) use repo::{BookFilter, BookRow};
pub(crate) use routes::page_of;
pub use routes::{get_budget_book, list_budget_books};
