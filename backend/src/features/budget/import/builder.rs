//! From rows to one tree. A row with others below it is a printed subtotal: a control, not money.

use std::collections::{HashMap, HashSet};

use super::{
    figures,
    mapping::{BookMeta, DuplicatePaths, Mapping},
    report::{Notice, RowError},
    rows::{Row, Rows},
    tree::{Control, Tree, TreeNode},
};
use crate::{features::budget::model::path_key, kernel::persian_text::fold};

/// Builds the tree of a book.
#[must_use]
pub fn build(mapping: &Mapping, meta: &BookMeta, read: Rows) -> Tree {
    let above: HashSet<Vec<String>> = read
        .rows
        .iter()
        .map(|row| &row.path)
        .chain(&read.refused_paths)
        .flat_map(|path| {
            let key = folded(path);
            (0..key.len()).map(move |depth| key.iter().take(depth).cloned().collect())
        })
        .collect();
    let mut builder = Builder {
        tree: Tree { errors: read.errors, notices: read.notices, ..Tree::new(meta.stage()) },
        by_path: HashMap::new(),
        leaves: HashMap::new(),
        spellings: HashSet::new(),
        duplicates: mapping.rules.duplicate_paths,
    };
    builder.push(TreeNode {
        name: meta.root_name.clone(),
        name_en: meta.root_name_en.clone(),
        path_key: path_key(&[], None),
        row_part: 1,
        ..TreeNode::default()
    });
    builder.by_path.insert(Vec::new(), 0);
    let mut controls = Vec::new();
    for row in read.rows {
        let key = folded(&row.path);
        if key.is_empty() || above.contains(&key) {
            controls.push((key, row));
        } else {
            builder.leaf(key, row);
        }
    }
    for (key, row) in controls {
        builder.control(&key, row);
    }
    builder.add_details(mapping, meta);
    builder.number_codes();
    builder.tree.sum_up();
    builder.tree.compare_parts();
    builder.tree.errors.sort_by_key(|error| error.row);
    builder.tree.notices.sort_by_key(|notice| notice.row);
    builder.tree
}

/// The leaves of one path.
struct Twins {
    /// Row of the first.
    first_row: u64,
    /// Its node.
    first_node: usize,
    /// The codes of all.
    codes: HashSet<Option<String>>,
}

struct Builder {
    tree: Tree,
    /// Folded path → its (first) node.
    by_path: HashMap<Vec<String>, usize>,
    /// Folded path → its leaves read so far.
    leaves: HashMap<Vec<String>, Twins>,
    /// (spelling, first spelling) that were told.
    spellings: HashSet<(String, String)>,
    duplicates: DuplicatePaths,
}

impl Builder {
    fn push(&mut self, node: TreeNode) -> usize {
        self.tree.nodes.push(node);
        self.tree.nodes.len() - 1
    }

    /// The node of a path, made with all above it where it is missing.
    fn node_at(&mut self, key: &[String], row: &Row) -> usize {
        if let Some(found) = self.by_path.get(key) {
            return *found;
        }
        let above = key.len().saturating_sub(1);
        let parent = self.node_at(key.get(..above).unwrap_or_default(), row);
        let index = self.child(parent, key, row);
        self.by_path.insert(key.to_vec(), index);
        index
    }

    fn child(&mut self, parent: usize, key: &[String], row: &Row) -> usize {
        let level = key.len();
        let position = match self.tree.nodes.get_mut(parent) {
            Some(node) => {
                node.child_count += 1;
                node.child_count - 1
            }
            None => 0,
        };
        let code = level.checked_sub(1).and_then(|i| row.codes.get(i).cloned().flatten());
        self.push(TreeNode {
            parent: Some(parent),
            level,
            position,
            name: row.path.get(level.saturating_sub(1)).cloned().unwrap_or_default(),
            path: row.path.iter().take(level).cloned().collect(),
            path_key: path_key(key, None),
            row: code,
            row_part: 1,
            ..TreeNode::default()
        })
    }

    fn leaf(&mut self, key: Vec<String>, row: Row) {
        let twins =
            self.leaves.get(&key).map(|t| (t.first_row, t.first_node, t.codes.contains(&row.row)));
        let index = match (twins, self.duplicates) {
            (None, _) => self.node_at(&key, &row),
            (Some((first, node, _)), DuplicatePaths::Merge) => {
                self.tree.notices.push(Notice::duplicate_path(row.line, first, true));
                node
            }
            (Some((first, node, false)), DuplicatePaths::Separate) => {
                self.tree.notices.push(Notice::duplicate_path(row.line, first, false));
                self.key_by_code(node, &key);
                self.twin(&key, &row)
            }
            (Some((first, _, _)), DuplicatePaths::Separate | DuplicatePaths::Reject) => {
                self.tree.errors.push(RowError::duplicate(row.line, first));
                return;
            }
        };
        self.tree.leaf_rows += 1;
        self.tell_spellings(&key, &row);
        self.leaves
            .entry(key)
            .or_insert_with(|| Twins {
                first_row: row.line,
                first_node: index,
                codes: HashSet::new(),
            })
            .codes
            .insert(row.row.clone());
        self.book(index, row);
    }

    /// Another node of a path that has one already.
    fn twin(&mut self, key: &[String], row: &Row) -> usize {
        let above = key.len().saturating_sub(1);
        let parent = self.node_at(key.get(..above).unwrap_or_default(), row);
        let index = self.child(parent, key, row);
        if let Some(twin) = self.tree.nodes.get_mut(index) {
            twin.path_key = path_key(key, row.row.as_deref());
        }
        index
    }

    /// Twins are told apart by their codes, the first one too, in whatever order they stand.
    fn key_by_code(&mut self, node: usize, key: &[String]) {
        if let Some(node) = self.tree.nodes.get_mut(node) {
            node.path_key = path_key(key, node.row.as_deref());
        }
    }

    /// Tells, once for each pair, that two spellings are taken for one name.
    fn tell_spellings(&mut self, key: &[String], row: &Row) {
        for (depth, name) in (1..).zip(&row.path) {
            let known = key.get(..depth).and_then(|above| self.by_path.get(above));
            let Some(node) = known.and_then(|index| self.tree.nodes.get(*index)) else { continue };
            if node.name != *name && self.spellings.insert((name.clone(), node.name.clone())) {
                self.tree.notices.push(Notice::spelling(row.line, name, &node.name));
            }
        }
    }

    /// Puts a row's money and texts on its node.
    fn book(&mut self, index: usize, row: Row) {
        let division = row.amount.map(|amount| figures::divide(amount, &row.parts));
        match &division {
            None => self.tree.notices.push(Notice::amount_missing(row.line)),
            Some(d) if !d.remainder.is_zero() => {
                self.tree.notices.push(Notice::remainder(row.line, d.remainder));
            }
            Some(_) => {}
        }
        let Some(node) = self.tree.nodes.get_mut(index) else { return };
        if let Some(division) = division {
            let lines = figures::in_stage(&division.parts, self.tree.stage);
            figures::add(node.lines.get_or_insert_default(), &lines);
        }
        describe(node, row);
    }

    fn control(&mut self, key: &[String], row: Row) {
        self.tree.control_rows += 1;
        self.tell_spellings(key, &row);
        let Some(index) = self.by_path.get(key).copied() else { return };
        if let Some(printed) = row.amount {
            self.tree.controls.push(Control {
                row: row.line,
                node: index,
                printed,
                parts: row.parts.clone(),
            });
        }
        let Some(node) = self.tree.nodes.get_mut(index) else { return };
        if node.printed.is_some() {
            self.tree.notices.push(Notice::control_repeated(row.line, &node.path));
        }
        node.printed = node.printed.or(row.amount);
        describe(node, row);
    }

    fn add_details(&mut self, mapping: &Mapping, meta: &BookMeta) {
        for node in &mut self.tree.nodes {
            if node.name_en.is_none() {
                node.name_en = mapping.names_en.get(&fold(&node.name)).cloned();
            }
            let known = meta
                .details
                .iter()
                .find(|d| Some(&d.code) == node.row.as_ref() && d.table == node.table);
            let Some(detail) = known.cloned() else { continue };
            node.long_name = detail.long_name.or(node.long_name.take());
            node.quoted = detail.quoted.or(node.quoted.take());
            node.note = detail.note.or(node.note.take());
            node.page = detail.page.or(node.page.take());
            node.provenance = detail.provenance.or(node.provenance);
        }
    }

    /// A printed row that occurs in several places gets the parts 1, 2, … Leaves come first; a
    /// subtotal that repeats the code of one of them goes without.
    fn number_codes(&mut self) {
        let mut seen: HashMap<(Option<String>, String), i32> = HashMap::new();
        let leaves: HashSet<(Option<String>, String)> = self
            .tree
            .nodes
            .iter()
            .filter(|node| node.child_count == 0)
            .filter_map(|node| Some((node.table.clone(), node.row.clone()?)))
            .collect();
        for node in &mut self.tree.nodes {
            let Some(row) = node.row.clone() else { continue };
            let code = (node.table.clone(), row);
            if node.child_count > 0 && leaves.contains(&code) {
                node.row = None;
                continue;
            }
            let part = seen.entry(code).or_insert(0);
            *part += 1;
            node.row_part = *part;
        }
        let repeated: Vec<Notice> = self
            .tree
            .nodes
            .iter()
            .filter(|node| node.row_part > 1)
            .filter_map(|node| {
                Some(Notice::code_repeated(node.source_row, node.row.as_deref()?, node.row_part))
            })
            .collect();
        self.tree.notices.extend(repeated);
    }
}

fn describe(node: &mut TreeNode, row: Row) {
    if node.source_row == 0 {
        node.source_row = row.line;
    }
    node.table = node.table.take().or(row.table);
    node.row = node.row.take().or(row.row);
    node.long_name = node.long_name.take().or(row.long_name);
    node.name_en = node.name_en.take().or(row.name_en);
    node.note = node.note.take().or(row.note);
    node.quoted = node.quoted.take().or(row.quoted);
}

pub(super) fn folded(path: &[String]) -> Vec<String> {
    path.iter().map(|name| fold(name)).collect()
}
