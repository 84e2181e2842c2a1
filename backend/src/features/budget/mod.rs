//! Budget books and their trees of program nodes.
//!
//! A **book** is one fiscal year's expenses or revenues in one version (bill, law …) and one
//! classification. Its **nodes** form one tree with a single root. Money stands on the **lines**
//! of a node alone, a line a part (recurrent, capital, financial, unclassified), a column a stage
//! (proposed, approved …). A node's **totals** are the sums of the lines at and below it, written
//! in the transaction that writes the lines. A **lineage** joins a node to the same node of
//! other years.
//!
//! Invariants: every total equals the recomputed sum (`jaygah reconcile`); a book has one root;
//! (book, table, row, part of the row) is unique.

pub mod books;
pub mod exchange;
pub mod import;
pub mod lines;
pub mod model;
pub mod nodes;
pub(crate) mod policy;
pub mod reconcile;
pub mod years;
