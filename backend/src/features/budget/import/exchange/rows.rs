//! One row of an exported book.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    super::{
        figures::Lines, lineage::GivenLineage, mapping::BookMeta, report::RowError, tree::TreeNode,
    },
    cells::Cells,
};
use crate::features::budget::{
    exchange::*,
    model::{Part, Stage},
};

/// Amounts by stage.
pub type Totals = BTreeMap<Stage, Decimal>;

/// A node that does not know its place yet.
#[derive(Debug)]
pub struct Row {
    /// Identifier of the row above; `None` for the whole book.
    pub parent: Option<Uuid>,
    /// Place among its siblings; behind all others where it is not given.
    pub position: Option<usize>,
    /// The node.
    pub node: TreeNode,
    /// The totals that the file prints, to be compared.
    pub totals: Totals,
}

/// Reads a row.
pub fn read(cells: &Cells<'_>, meta: &BookMeta) -> Result<Row, RowError> {
    let id = cells.id(ID)?;
    let mut totals = Totals::new();
    for stage in &meta.stages {
        if let Some(amount) = cells.amount(&total(*stage), &meta.currency)? {
            totals.insert(*stage, amount);
        }
    }
    let row_part = cells.value(ROW_PART)?.unwrap_or(1);
    if row_part < 1 {
        return Err(RowError::value(cells.line, ROW_PART, &row_part.to_string(), &"1 or more"));
    }
    Ok(Row {
        parent: cells.id(PARENT_ID)?,
        position: cells.value(POSITION)?,
        totals,
        node: TreeNode {
            name: cells.needed(NAME)?,
            source_row: cells.line,
            table: cells.code(TABLE)?,
            row: cells.code(CODE)?,
            row_part,
            long_name: cells.text(LONG_NAME)?,
            name_en: cells.text(NAME_EN)?,
            note: cells.text(NOTE)?,
            quoted: cells.text(QUOTED)?,
            page: cells.text(PAGE)?,
            provenance: cells.value(PROVENANCE)?,
            printed: cells.amount(PRINTED, &meta.currency)?,
            lines: lines(cells, meta)?,
            lineage: lineage(cells)?,
            id,
            ..TreeNode::default()
        },
    })
}

/// A line where any stage of a part has an amount.
fn lines(cells: &Cells<'_>, meta: &BookMeta) -> Result<Option<Lines>, RowError> {
    let mut lines = Lines::new();
    for part in Part::ALL {
        for stage in &meta.stages {
            if let Some(amount) = cells.amount(&amount(*part, *stage), &meta.currency)? {
                lines.insert((*part, *stage), amount);
            }
        }
    }
    Ok(Some(lines).filter(|lines| !lines.is_empty()))
}

fn lineage(cells: &Cells<'_>) -> Result<Option<GivenLineage>, RowError> {
    let Some(id) = cells.id(LINEAGE_ID)? else { return Ok(None) };
    Ok(Some(GivenLineage {
        id,
        basis: cells.needed_value(LINEAGE_BASIS)?,
        name: cells.needed(LINEAGE_NAME)?,
    }))
}
