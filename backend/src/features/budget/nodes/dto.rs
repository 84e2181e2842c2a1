//! Program nodes on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::totals::{PartAmounts, StageAmounts};
use crate::{
    features::budget::model::{Classification, Coverage, Flow, LineageBasis, Version},
    kernel::provenance::{Provenance, Source},
    platform::{audit::WriterRef, http::MergePatch},
};

/// A node in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NodeRef {
    /// Identifier.
    pub id: Uuid,
    /// Row code.
    #[schema(max_length = 50)]
    pub code: Option<String>,
    /// Name.
    #[schema(max_length = 1000)]
    pub name: String,
    /// Name in English.
    #[schema(max_length = 1000)]
    pub name_en: Option<String>,
    /// 0 for the root.
    #[schema(minimum = 0)]
    pub level: i16,
}

/// A node of a budget book's tree, with the sums of itself and all below it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProgramNode {
    /// Identifier; the same after the book is imported again.
    pub id: Uuid,
    /// Its book.
    pub book_id: Uuid,
    /// Fiscal year of the book.
    #[schema(minimum = 1300, maximum = 1500)]
    pub fiscal_year: i32,
    /// Flow of the book.
    pub flow: Flow,
    /// Version of the book.
    pub version: Version,
    /// The node above; null for the root.
    pub parent_id: Option<Uuid>,
    /// What joins it to the same node of other years.
    pub lineage_id: Uuid,
    /// Why it is held to be the same.
    pub lineage_basis: LineageBasis,
    /// 0 for the root.
    #[schema(minimum = 0)]
    pub level: i16,
    /// What its level is called.
    #[schema(max_length = 200)]
    pub level_label: Option<String>,
    /// Place among its siblings, as the source orders them.
    #[schema(minimum = 0)]
    pub position: i32,
    /// Row code or classification number, `105000-5`.
    #[schema(max_length = 50)]
    pub code: Option<String>,
    /// Table of the law, `7`; a code is unique only with its table.
    #[schema(max_length = 50)]
    pub table: Option<String>,
    /// Name.
    #[schema(max_length = 1000)]
    pub name: String,
    /// Name in English.
    #[schema(max_length = 1000)]
    pub name_en: Option<String>,
    /// The full title, where the source has one.
    #[schema(max_length = 2000)]
    pub long_name: Option<String>,
    /// Whether nodes stand below it.
    pub has_children: bool,
    /// How many stand directly below it.
    #[schema(minimum = 0)]
    pub child_count: i32,
    /// Sums by stage; empty where the source gives no figure.
    pub totals: StageAmounts,
    /// Sums by part and stage.
    pub parts: PartAmounts,
    /// The subtotal that the source prints for it, a control: it may differ from the sums.
    pub printed: Option<StageAmounts>,
    /// Whether the caller sees its name alone, as of its book.
    pub amounts_hidden: bool,
    /// A remark of the source.
    #[schema(max_length = 4000)]
    pub note: Option<String>,
    /// The nodes above it, the root first; with `include=ancestors` and on a single node.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 20)]
    pub ancestors: Option<Vec<NodeRef>>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The publication.
    pub source: Source,
    /// Counts the changes of the node itself, not of its sums; the beginning of its `ETag`.
    #[schema(minimum = 1)]
    pub revision: i32,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
    /// Who stored it; null for the public.
    pub created_by: Option<WriterRef>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Who changed it last; null for the public.
    pub updated_by: Option<WriterRef>,
    /// What the caller may do with it now, by the names of operations of this document; nothing for
    /// the public.
    #[schema(max_items = 50)]
    pub allowed_actions: Vec<String>,
}

/// A node of a book in preparation as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgramNodeInput {
    /// The node above; it has no amounts of its own. It stays as it is afterwards.
    #[serde(default)]
    pub parent_id: Option<Uuid>,
    /// Name; no two nodes below the same one have the same.
    #[schema(min_length = 1, max_length = 1000)]
    pub name: String,
    /// Name in English.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub name_en: Option<String>,
    /// The full title.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub long_name: Option<String>,
    /// Row code or classification number; with its table it is unique in the book.
    #[serde(default)]
    #[schema(max_length = 50)]
    pub code: Option<String>,
    /// Table of the law.
    #[serde(default)]
    #[schema(max_length = 50)]
    pub table: Option<String>,
    /// A remark.
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub note: Option<String>,
    /// The same row of other years, whose lineage it goes on with; a new one when not given.
    #[serde(default)]
    pub lineage_id: Option<Uuid>,
    /// Page of the source.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub page: Option<String>,
    /// The words of the source that cite it.
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub quoted: Option<String>,
}

/// Changes of it.
pub type ProgramNodePatch = MergePatch<ProgramNodeInput>;

/// One year of a lineage.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineageItem {
    /// Fiscal year.
    #[schema(minimum = 1300, maximum = 1500)]
    pub fiscal_year: i32,
    /// Version of the book.
    pub version: Version,
    /// Classification of the book.
    pub classification: Classification,
    /// Whole book or extract.
    pub coverage: Coverage,
    /// The book.
    pub book_id: Uuid,
    /// The node in it.
    pub node: NodeRef,
    /// Table of the law.
    #[schema(max_length = 50)]
    pub table: Option<String>,
    /// Names from the root down to the node's parent.
    #[schema(max_items = 20)]
    pub path: Vec<String>,
    /// Why it is held to be the same.
    pub basis: LineageBasis,
    /// Its sums.
    pub totals: StageAmounts,
}

/// What selects and sorts program nodes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct NodeFilter {
    /// A book by its id; otherwise by the four fields that follow.
    pub book_id: Option<Uuid>,
    /// Fiscal year, 1399.
    #[param(minimum = 1300, maximum = 1500)]
    pub fiscal_year: Option<i32>,
    /// Expenses when not given.
    pub flow: Option<Flow>,
    /// The text in force when not given, else the newest.
    pub version: Option<Version>,
    /// How the tree is arranged.
    pub classification: Option<Classification>,
    /// The children of this node; without it, `q` and `code`: the root alone.
    pub parent_id: Option<Uuid>,
    /// Words to find in the names of the whole book, or the beginning of a code; letters,
    /// digits and half-spaces in any spelling.
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// Exactly this row code.
    #[param(max_length = 50)]
    pub code: Option<String>,
    /// `position`, `name`, `code` or `level`, `-` before it turns it round; `position` for
    /// children, `level` for what is found.
    #[param(max_length = 20)]
    pub sort: Option<String>,
}
