//! Budget books on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::repo::{BookRow, in_force_rank};
use crate::{
    features::budget::{
        model::{BookState, Classification, Coverage, Flow, Stage, Version},
        nodes::StageAmounts,
    },
    kernel::provenance::{Provenance, Source},
    platform::{
        audit::{WriterRef, Writers},
        http::MergePatch,
    },
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
    /// Whether the caller sees names alone: the book is not published, and his right to read it is
    /// bound to a part of the country.
    pub amounts_hidden: bool,
    /// Nodes in its tree.
    #[schema(minimum = 0)]
    pub node_count: i32,
    /// Whether it is still written.
    pub state: BookState,
    /// Since when the public sees it.
    pub published_at: Option<DateTime<Utc>>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The publication.
    pub source: Source,
    /// Counts the changes of the book itself, not of its nodes; the beginning of its `ETag`.
    #[schema(minimum = 1)]
    pub revision: i32,
    /// When it was stored first.
    pub created_at: DateTime<Utc>,
    /// Who stored it; null for the public.
    pub created_by: Option<WriterRef>,
    /// When it was changed or replaced last.
    pub updated_at: DateTime<Utc>,
    /// Who changed it last; null for the public.
    pub updated_by: Option<WriterRef>,
    /// What the caller may do with it now, by the names of operations of this document; nothing for
    /// the public.
    #[schema(max_items = 50)]
    pub allowed_actions: Vec<String>,
}

/// A book in preparation as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetBookInput {
    /// Fiscal year.
    #[schema(minimum = 1300, maximum = 1500)]
    pub fiscal_year: i32,
    /// Expenses or revenues.
    pub flow: Flow,
    /// Which text of the budget; one book of a year, flow and classification is it.
    pub version: Version,
    /// What is to be said of its version.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub version_basis: Option<String>,
    /// How the tree is arranged.
    pub classification: Classification,
    /// Title; at first also the name of its root.
    #[schema(min_length = 1, max_length = 500)]
    pub title: String,
    /// Title in English.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub title_en: Option<String>,
    /// The stages that its amounts are in.
    #[schema(max_items = 9)]
    pub stages: Vec<Stage>,
    /// Unit in which figures are usually written: `million_rial`, `billion_toman` …
    #[schema(min_length = 1, max_length = 50)]
    pub unit: String,
    /// What the levels below the root are called, from the top down.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub level_labels: Vec<String>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The publication.
    pub source: Source,
}

/// Changes of it.
pub type BudgetBookPatch = MergePatch<BudgetBookInput>;

impl BudgetBook {
    /// The view of a stored book.
    pub fn new(
        row: BookRow,
        root_node_id: Option<Uuid>,
        totals: StageAmounts,
        writers: &Writers,
    ) -> Self {
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
            amounts_hidden: false,
            allowed_actions: Vec::new(),
            node_count: row.node_count,
            provenance: row.provenance,
            source: row.source,
            state: row.state,
            published_at: row.published_at,
            revision: row.revision,
            created_at: row.created_at,
            created_by: writers.get(row.created_by),
            updated_at: row.updated_at,
            updated_by: writers.get(row.updated_by),
        }
    }
}
