//! Budget books: one year, one flow, one version, one classification.

mod dto;
pub(crate) mod repo;
mod routes;
mod service;

pub use dto::BudgetBook;
pub(crate) use repo::{BookFilter, BookRow};
pub(crate) use routes::page_of;
pub use routes::{
    create_budget_book, get_budget_book, list_budget_book_history, list_budget_books,
    publish_budget_book, update_budget_book, withdraw_budget_book,
};
