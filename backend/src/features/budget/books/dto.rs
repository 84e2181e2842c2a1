//! Budget books on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::repo::{BookRow, in_force_rank};
use crate::{
    features::budget::{
        model::{Classification, Coverage, Flow, Stage, Version},
        nodes::StageAmounts,
    },
    kernel::provenance::{Provenance, Source},
};

/// One fiscal year's expenses or revenues in one version and classification.
#[derive(Debug, Serialize, ToSchema)]
pub struct BudgetBook {
    /// Identifier.
    pub id: Uuid,
    /// Fiscal year.
    #[schema(minimum = 1300, maximum = 1500)]
    pub fiscal_year: i32,
    /// Expenses or revenues.
    pub flow: Flow,
    /// Which text of the budget.
    pub version: Version,
    /// What the source says of its version.
    #[schema(max_length = 2000)]
    pub version_basis: Option<String>,
    /// How the tree is arranged.
    pub classification: Classification,
    /// Title.
    #[schema(max_length = 500)]
    pub title: String,
    /// Title in English.
    #[schema(max_length = 500)]
    pub title_en: Option<String>,
    /// Whole or extract; the sums of an extract are those of what it holds.
    pub coverage: Coverage,
    /// Whether this text has (or had) the force of law.
    pub in_force: bool,
    /// The stages that its amounts are in.
    #[schema(max_items = 9)]
    pub stages: Vec<Stage>,
    /// ISO 4217 code.
    #[schema(max_length = 3)]
    pub currency: String,
    /// Unit in which the source prints its figures; all amounts here are in rials.
    #[schema(max_length = 50)]
    pub unit: String,
    /// What the levels below the root are called, from the top down.
    #[schema(max_items = 20)]
    pub level_labels: Vec<String>,
    /// The root of its tree.
    pub root_node_id: Option<Uuid>,
    /// Sums of the whole book by stage.
    pub totals: StageAmounts,
    /// Nodes in its tree.
    #[schema(minimum = 0)]
    pub node_count: i32,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The publication.
    pub source: Source,
    /// When it was stored first.
    pub created_at: DateTime<Utc>,
    /// When it was replaced last.
    pub updated_at: DateTime<Utc>,
}

impl BudgetBook {
    /// The view of a stored book.
    pub fn new(row: BookRow, root_node_id: Option<Uuid>, totals: StageAmounts) -> Self {
        BudgetBook {
            id: row.id,
            fiscal_year: row.fiscal_year,
            flow: row.flow,
            in_force: in_force_rank(row.version) > 0,
            version: row.version,
            version_basis: row.version_basis,
            classification: row.classification,
            title: row.title,
            title_en: row.title_en,
            coverage: row.coverage,
            stages: row.stages,
            currency: row.currency,
            unit: row.unit,
            level_labels: row.level_labels,
            root_node_id,
            totals,
            node_count: row.node_count,
            provenance: row.provenance,
            source: row.source,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}
