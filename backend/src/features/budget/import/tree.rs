//! The tree of a book as it was read, and its printed subtotals beside the computed sums.

use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    figures::{self, Lines, Parts},
    lineage::GivenLineage,
    report::{ControlDifference, Notice, RowError, shown},
};
use crate::{
    features::budget::model::Stage,
    kernel::{money::plain, provenance::Provenance},
};

/// A node in the making; `parent` and `children` are places in [`Tree::nodes`].
#[derive(Debug, Clone, Default)]
pub struct TreeNode {
    /// The node above; `None` for the root.
    pub parent: Option<usize>,
    /// 0 for the root.
    pub level: usize,
    /// Place among its siblings.
    pub position: usize,
    /// How many stand directly below.
    pub child_count: usize,
    /// Name at its level.
    pub name: String,
    /// Names from the first level down to this one.
    pub path: Vec<String>,
    /// What tells it from all other nodes of its book and joins it to other years.
    pub path_key: String,
    /// Row of the file that it was first read from.
    pub source_row: u64,
    /// Table and row of the source.
    pub table: Option<String>,
    /// Row code.
    pub row: Option<String>,
    /// 1, or 2 and more where the source splits a printed row over several places.
    pub row_part: i32,
    /// Full title.
    pub long_name: Option<String>,
    /// English name.
    pub name_en: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// The words that cite it.
    pub quoted: Option<String>,
    /// Page of the source.
    pub page: Option<String>,
    /// Where it comes from, when not as its book.
    pub provenance: Option<Provenance>,
    /// The subtotal that the source prints.
    pub printed: Option<Decimal>,
    /// Money on the node itself; `None` where the source gives no figure.
    pub lines: Option<Lines>,
    /// Money on it and all below; `None` where there is no figure at all.
    pub totals: Option<Lines>,
    /// The id that the file gives it.
    pub id: Option<Uuid>,
    /// The lineage that the file gives it.
    pub lineage: Option<GivenLineage>,
}

/// The tree and what was found on the way.
#[derive(Debug)]
pub struct Tree {
    /// The stage that printed subtotals are of.
    pub stage: Stage,
    /// The root first, every node behind its parent.
    pub nodes: Vec<TreeNode>,
    /// Rows that carry money.
    pub leaf_rows: usize,
    /// Subtotals and grand totals.
    pub control_rows: usize,
    /// Refused rows.
    pub errors: Vec<RowError>,
    /// Repairs and oddities.
    pub notices: Vec<Notice>,
    /// Printed subtotals, compared with the sums of the leaves.
    pub controls: Vec<Control>,
}

/// A printed subtotal.
#[derive(Debug)]
pub struct Control {
    /// Row of the file.
    pub row: u64,
    /// The node that it is printed for.
    pub node: usize,
    /// What is printed.
    pub printed: Decimal,
    /// Its printed parts.
    pub parts: Parts,
}

impl Tree {
    /// A tree without nodes.
    #[must_use]
    pub fn new(stage: Stage) -> Self {
        Tree {
            stage,
            nodes: Vec::new(),
            leaf_rows: 0,
            control_rows: 0,
            errors: Vec::new(),
            notices: Vec::new(),
            controls: Vec::new(),
        }
    }

    /// Sum of all leaves.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.nodes.first().map_or(Decimal::ZERO, |root| self.sum(root))
    }

    fn sum(&self, node: &TreeNode) -> Decimal {
        node.totals.as_ref().map_or(Decimal::ZERO, |totals| figures::sum_of(totals, self.stage))
    }

    /// Adds the lines up, from the deepest nodes to the root.
    pub fn sum_up(&mut self) {
        for index in (0..self.nodes.len()).rev() {
            let Some(node) = self.nodes.get_mut(index) else { continue };
            if let Some(lines) = &node.lines {
                figures::add(node.totals.get_or_insert_default(), lines);
            }
            let (parent, totals) = (node.parent, node.totals.clone());
            if let (Some(parent), Some(totals)) = (parent, totals)
                && let Some(above) = self.nodes.get_mut(parent)
            {
                figures::add(above.totals.get_or_insert_default(), &totals);
            }
        }
    }

    /// Printed subtotals that differ from the computed sums, by row.
    #[must_use]
    pub fn control_differences(&self) -> Vec<ControlDifference> {
        self.controls
            .iter()
            .filter_map(|control| {
                let node = self.nodes.get(control.node)?;
                let computed = self.sum(node);
                (computed != control.printed).then(|| ControlDifference {
                    row: control.row,
                    path: shown(&node.path),
                    printed: plain(control.printed),
                    computed: plain(computed),
                })
            })
            .collect()
    }

    /// Compares the printed parts of subtotals; parts that the source itself leaves open are
    /// told where they stand, and not again at every level above.
    pub fn compare_parts(&mut self) {
        for control in &self.controls {
            let Some(node) = self.nodes.get(control.node) else { continue };
            for (part, printed) in &control.parts {
                let computed = node
                    .totals
                    .as_ref()
                    .and_then(|totals| totals.get(&(*part, self.stage)))
                    .copied()
                    .unwrap_or_default();
                if computed != *printed {
                    let notice =
                        Notice::control_part_differs(control.row, *part, *printed, computed);
                    self.notices.push(notice);
                }
            }
        }
    }
}
