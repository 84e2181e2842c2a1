//! From the rows of an exported book to its tree, by the identifiers that the file gives.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{
    super::{
        ImportError,
        builder::folded,
        figures::{Parts, sum_of},
        mapping::BookMeta,
        report::{Notice, RowError},
        tree::{Control, Tree, TreeNode},
    },
    rows::{Row, Totals},
};
use crate::features::budget::model::path_key;

/// Puts the rows below one another, the root first, and sums up.
///
/// # Errors
/// [`ImportError::PartOfBook`] when no row is the whole book.
pub fn build(tree: &mut Tree, meta: &BookMeta, rows: Vec<Row>) -> Result<(), ImportError> {
    let mut roots = Vec::new();
    let mut below: HashMap<Uuid, Vec<Row>> = HashMap::new();
    let mut ids = HashSet::new();
    for row in rows {
        if row.node.id.is_some_and(|id| !ids.insert(id)) {
            tree.errors.push(RowError::id_again(row.node.source_row));
            continue;
        }
        match row.parent {
            Some(parent) => below.entry(parent).or_default().push(row),
            None => roots.push(row),
        }
    }
    let mut roots = roots.into_iter();
    let root = roots.next().ok_or(ImportError::PartOfBook)?;
    tree.errors.extend(roots.map(|row| RowError::second_root(row.node.source_row)));
    let printed = place(tree, &mut below, root);
    tree.errors
        .extend(below.values().flatten().map(|row| RowError::parent_unknown(row.node.source_row)));
    check_codes(tree);
    key_paths(tree);
    count(tree);
    tree.sum_up();
    compare(tree, meta, &printed);
    tree.errors.sort_by_key(|error| error.row);
    tree.notices.sort_by_key(|notice| notice.row);
    Ok(())
}

/// Places a row and all below it, and returns the totals that the file prints for each. A stack,
/// for a deep tree must not be a deep recursion.
fn place(tree: &mut Tree, below: &mut HashMap<Uuid, Vec<Row>>, root: Row) -> Vec<Totals> {
    let mut printed = Vec::new();
    let mut waiting: Vec<(Option<usize>, usize, Row)> = vec![(None, 0, root)];
    while let Some((parent, position, row)) = waiting.pop() {
        let index = tree.nodes.len();
        let above = parent.and_then(|parent| tree.nodes.get(parent));
        let level = above.map_or(0, |above| above.level + 1);
        let mut path = above.map_or_else(Vec::new, |above| above.path.clone());
        if level > 0 {
            path.push(row.node.name.clone());
        }
        let mut children = row.node.id.and_then(|id| below.remove(&id)).unwrap_or_default();
        children.sort_by_key(|row| row.position.unwrap_or(usize::MAX));
        let child_count = children.len();
        let mut next = 0;
        let mut placed: Vec<_> = Vec::with_capacity(child_count);
        for child in children {
            let position = child.position.unwrap_or(next);
            if position < next {
                tree.errors.push(RowError::position_again(child.node.source_row));
            }
            next = position + 1;
            placed.push((Some(index), position, child));
        }
        waiting.extend(placed.into_iter().rev());
        printed.push(row.totals);
        tree.nodes.push(TreeNode { parent, level, position, child_count, path, ..row.node });
    }
    printed
}

/// (table, row, part of the row) is unique in a book.
fn check_codes(tree: &mut Tree) {
    let mut seen = HashSet::new();
    for node in &tree.nodes {
        let Some(row) = &node.row else { continue };
        if !seen.insert((node.table.clone(), row.clone(), node.row_part)) {
            tree.errors.push(RowError::code_again(node.source_row, row));
        }
    }
}

/// As the builder does: twins of one path are told apart by their code.
fn key_paths(tree: &mut Tree) {
    let paths: Vec<Vec<String>> = tree.nodes.iter().map(|node| folded(&node.path)).collect();
    let mut count: HashMap<&Vec<String>, usize> = HashMap::new();
    for path in &paths {
        *count.entry(path).or_default() += 1;
    }
    for (node, path) in tree.nodes.iter_mut().zip(&paths) {
        let twins = count.get(path).is_some_and(|count| *count > 1);
        node.path_key = path_key(path, node.row.as_deref().filter(|_| twins));
    }
}

fn count(tree: &mut Tree) {
    tree.leaf_rows =
        tree.nodes.iter().filter(|node| node.level > 0 && node.child_count == 0).count();
    tree.control_rows = tree.nodes.len() - tree.leaf_rows;
    tree.controls = tree
        .nodes
        .iter()
        .enumerate()
        .filter_map(|(index, node)| {
            Some(Control {
                row: node.source_row,
                node: index,
                printed: node.printed?,
                parts: Parts::new(),
            })
        })
        .collect();
}

/// Tells where the totals of the file are not the sums of its rows: someone changed a row and not
/// the rows above it. The sums are stored.
fn compare(tree: &mut Tree, meta: &BookMeta, printed: &[Totals]) {
    for (node, printed) in tree.nodes.iter().zip(printed) {
        for stage in &meta.stages {
            let computed = node.totals.as_ref().map(|totals| sum_of(totals, *stage));
            let printed = printed.get(stage).copied();
            if computed != printed {
                let notice = Notice::total_differs(node.source_row, *stage, printed, computed);
                tree.notices.push(notice);
            }
        }
    }
}
