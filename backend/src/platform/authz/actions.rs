//! What a caller may do with a record now: rights and state together, for screens and programs.

use super::{permission::Permission, reach::Place};
use crate::platform::auth::VisibleScope;

/// Collects operations by their names in the document.
pub struct Actions<'a> {
    scope: VisibleScope<'a>,
    found: Vec<String>,
}

impl<'a> Actions<'a> {
    /// None so far.
    #[must_use]
    pub fn of(scope: VisibleScope<'a>) -> Self {
        Actions { scope, found: Vec::new() }
    }

    /// An operation that needs a right in a place, and a state of the record.
    #[must_use]
    pub fn with(self, operation: &str, permission: Permission, place: Place, state: bool) -> Self {
        let may = state && self.scope.reaches(permission, place);
        self.when(operation, may)
    }

    /// An operation that depends on something else.
    #[must_use]
    pub fn when(mut self, operation: &str, may: bool) -> Self {
        if may {
            self.found.push(operation.to_owned());
        }
        self
    }

    /// What was found.
    #[must_use]
    pub fn found(self) -> Vec<String> {
        self.found
    }
}
