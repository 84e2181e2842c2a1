//! What may be done with budget books and what is in them, by whom: they belong to the whole
//! country.

use super::{books::BookRow, model::BookState, nodes::repo::NodeRow};
use crate::platform::{
    auth::VisibleScope,
    authz::{Actions, Permission as P, Place},
};

/// Whether a caller sees of a book names alone: it is not published, and his right to read it is
/// bound to a part of the country.
pub fn hides_amounts(scope: VisibleScope<'_>, book: &BookRow) -> bool {
    book.published_at.is_none() && !scope.reaches(P::BudgetRead, Place::Country)
}

/// What a caller may do with a book now.
pub fn book_actions(scope: VisibleScope<'_>, book: &BookRow) -> Vec<String> {
    let published = book.published_at.is_some();
    Actions::of(scope)
        .with("update_budget_book", P::BudgetWrite, Place::Country, is_open(book))
        .with("create_program_node", P::BudgetWrite, Place::Country, is_open(book))
        .with("publish_budget_book", P::PublicationsWrite, Place::Country, !published)
        .with("withdraw_budget_book", P::PublicationsWrite, Place::Country, published)
        .with("list_budget_book_history", P::BudgetRead, Place::Country, true)
        .found()
}

/// What a caller may do with a node now; amounts stand on leaves alone.
pub fn node_actions(scope: VisibleScope<'_>, book: &BookRow, node: &NodeRow) -> Vec<String> {
    let (open, leaf) = (is_open(book), node.child_count == 0);
    let below = node.parent_id.is_some();
    Actions::of(scope)
        .with("update_program_node", P::BudgetWrite, Place::Country, open)
        .with("delete_program_node", P::BudgetWrite, Place::Country, open && leaf && below)
        .with("create_program_node", P::BudgetWrite, Place::Country, open)
        .with("create_budget_line", P::BudgetWrite, Place::Country, open && leaf)
        .with("list_program_node_history", P::BudgetRead, Place::Country, true)
        .found()
}

/// What a caller may do with a line now.
pub fn line_actions(scope: VisibleScope<'_>, book: &BookRow) -> Vec<String> {
    Actions::of(scope)
        .with("update_budget_line", P::BudgetWrite, Place::Country, is_open(book))
        .with("delete_budget_line", P::BudgetWrite, Place::Country, is_open(book))
        .with("list_budget_line_history", P::BudgetRead, Place::Country, true)
        .found()
}

fn is_open(book: &BookRow) -> bool {
    book.state == BookState::Preparing
}
