//! Queries on program nodes.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{
    features::budget::model::{LineageBasis, Part, Stage},
    kernel::{page::Cursor, persian_text::like_pattern, provenance::Provenance},
    platform::{
        auth::VisibleScope,
        authz::{Permission, Reach},
        db::schema::{budget_books, budget_lines, lineages, node_totals, program_nodes},
    },
};

/// A stored node.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = program_nodes)]
pub struct NodeRow {
    pub id: Uuid,
    pub book_id: Uuid,
    pub parent_id: Option<Uuid>,
    pub lineage_id: Uuid,
    pub lineage_basis: LineageBasis,
    pub level: i16,
    pub position: i32,
    pub table_code: Option<String>,
    pub row_code: Option<String>,
    pub row_part: i32,
    pub name: String,
    pub name_en: Option<String>,
    pub long_name: Option<String>,
    pub child_count: i32,
    pub printed_amount: Option<Decimal>,
    pub note: Option<String>,
    pub provenance: Provenance,
    pub quoted: Option<String>,
    pub page: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub revision: i32,
    pub created_by: Option<Uuid>,
    pub updated_by: Option<Uuid>,
}

/// What is written of a node.
#[derive(Debug, Insertable)]
#[diesel(table_name = program_nodes)]
pub struct NewNode {
    pub id: Uuid,
    pub book_id: Uuid,
    pub parent_id: Option<Uuid>,
    pub lineage_id: Uuid,
    pub lineage_basis: LineageBasis,
    pub level: i16,
    pub position: i32,
    pub table_code: Option<String>,
    pub row_code: Option<String>,
    pub row_part: i32,
    pub name: String,
    pub name_en: Option<String>,
    pub long_name: Option<String>,
    pub name_search: String,
    pub path_key: String,
    pub child_count: i32,
    pub printed_amount: Option<Decimal>,
    pub note: Option<String>,
    pub provenance: Provenance,
    pub quoted: Option<String>,
    pub page: Option<String>,
}

/// The columns of a line and of a total are the same: node, part, and one column a stage.
macro_rules! amounts_row {
    ($(#[$meta:meta])* $name:ident, $table:ident { $($id:ident)? }) => {
        $(#[$meta])*
        #[derive(Debug, Insertable)]
        #[diesel(table_name = $table)]
        pub struct $name {
            $($id: Uuid,)?
            node_id: Uuid,
            part: Part,
            proposed: Decimal,
            approved: Decimal,
            communicated: Decimal,
            agreed: Decimal,
            allocated: Decimal,
            reserved: Decimal,
            committed: Decimal,
            certified: Decimal,
            paid: Decimal,
        }

        impl $name {
            /// The amount of every stage.
            #[must_use]
            pub fn of($($id: Uuid,)? node_id: Uuid, part: Part, amount: impl Fn(Stage) -> Decimal) -> Self {
                $name {
                    $($id,)?
                    node_id,
                    part,
                    proposed: amount(Stage::Proposed),
                    approved: amount(Stage::Approved),
                    communicated: amount(Stage::Communicated),
                    agreed: amount(Stage::Agreed),
                    allocated: amount(Stage::Allocated),
                    reserved: amount(Stage::Reserved),
                    committed: amount(Stage::Committed),
                    certified: amount(Stage::Certified),
                    paid: amount(Stage::Paid),
                }
            }
        }
    };
}

amounts_row!(
    /// What is written of a line.
    NewLine, budget_lines { id }
);
amounts_row!(
    /// What is written of a total.
    NewTotal, node_totals {}
);

/// How a list of nodes is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeSort {
    /// As the source orders the children of a node.
    Position,
    /// From the root down.
    Level,
    /// By name.
    Name,
    /// By row code.
    Code,
}

/// Which nodes of one book.
#[derive(Debug, Clone, Default)]
pub struct NodeSelection {
    /// The book.
    pub book_id: Uuid,
    /// The children of this node.
    pub parent_id: Option<Uuid>,
    /// The root alone.
    pub root: bool,
    /// Nodes that hold every one of these folded terms in a name or begin with them in the code.
    pub terms: Vec<String>,
    /// Nodes of exactly this row code.
    pub code: Option<String>,
}

diesel::define_sql_function! {
    /// SQL's `coalesce` of a text.
    fn coalesce(x: diesel::sql_types::Nullable<diesel::sql_types::Text>, y: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

type Nodes<'a> = program_nodes::BoxedQuery<'a, diesel::pg::Pg>;

fn selection<'a>(select: &NodeSelection) -> Nodes<'a> {
    let mut nodes =
        program_nodes::table.filter(program_nodes::book_id.eq(select.book_id)).into_boxed();
    if select.root {
        nodes = nodes.filter(program_nodes::parent_id.is_null());
    }
    if let Some(parent) = select.parent_id {
        nodes = nodes.filter(program_nodes::parent_id.eq(parent));
    }
    if let Some(code) = &select.code {
        nodes = nodes.filter(program_nodes::row_code.eq(code.clone()));
    }
    for term in &select.terms {
        let code_prefix = like_pattern(term).trim_start_matches('%').to_owned();
        nodes = nodes.filter(
            program_nodes::name_search.like(like_pattern(term)).or(coalesce(
                program_nodes::row_code,
                "",
            )
            .like(code_prefix)),
        );
    }
    nodes
}

/// A page of nodes.
pub async fn list(
    connection: &mut AsyncPgConnection,
    select: &NodeSelection,
    (sort, descending): (NodeSort, bool),
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<NodeRow>, diesel::result::Error> {
    use program_nodes as n;
    let mut nodes = selection(select);
    // A keyset page: behind (key, id) of the last row, in the direction of the sort.
    macro_rules! keyset {
        ($column:expr, $key:expr) => {{
            if let Some((key, id)) = after.and_then(|c| Some(($key(c.key?)?, c.id))) {
                nodes = if descending {
                    nodes.filter($column.lt(key.clone()).or($column.eq(key).and(n::id.lt(id))))
                } else {
                    nodes.filter($column.gt(key.clone()).or($column.eq(key).and(n::id.gt(id))))
                };
            }
            if descending {
                nodes.order(($column.desc(), n::id.desc()))
            } else {
                nodes.order(($column.asc(), n::id.asc()))
            }
        }};
    }
    let ordered = match sort {
        NodeSort::Position => keyset!(n::position, |key: String| key.parse::<i32>().ok()),
        NodeSort::Level => keyset!(n::level, |key: String| key.parse::<i16>().ok()),
        NodeSort::Name => keyset!(n::name, Some::<String>),
        NodeSort::Code => keyset!(coalesce(n::row_code, ""), Some::<String>),
    };
    ordered.select(NodeRow::as_select()).limit(limit).load(connection).await
}

impl NodeRow {
    /// The sort key of the row, for a cursor.
    #[must_use]
    pub fn sort_key(&self, sort: NodeSort) -> String {
        match sort {
            NodeSort::Position => self.position.to_string(),
            NodeSort::Level => self.level.to_string(),
            NodeSort::Name => self.name.clone(),
            NodeSort::Code => self.row_code.clone().unwrap_or_default(),
        }
    }
}

/// How many nodes are selected.
pub async fn count(
    connection: &mut AsyncPgConnection,
    select: &NodeSelection,
) -> Result<i64, diesel::result::Error> {
    selection(select).count().get_result(connection).await
}

/// One node.
pub async fn find(
    connection: &mut AsyncPgConnection,
    id: Uuid,
) -> Result<NodeRow, diesel::result::Error> {
    program_nodes::table.find(id).select(NodeRow::as_select()).first(connection).await
}

/// Some nodes.
pub async fn find_all(
    connection: &mut AsyncPgConnection,
    ids: &[Uuid],
) -> Result<Vec<NodeRow>, diesel::result::Error> {
    program_nodes::table
        .filter(program_nodes::id.eq_any(ids))
        .select(NodeRow::as_select())
        .load(connection)
        .await
}

/// The tree of a book without its contents: node, parent, in the order of the source.
pub async fn skeleton(
    connection: &mut AsyncPgConnection,
    book_id: Uuid,
) -> Result<Vec<(Uuid, Option<Uuid>)>, diesel::result::Error> {
    program_nodes::table
        .filter(program_nodes::book_id.eq(book_id))
        .select((program_nodes::id, program_nodes::parent_id))
        .order((program_nodes::level, program_nodes::position))
        .load(connection)
        .await
}

/// The names of the lineages of some nodes, by node.
pub async fn lineage_names(
    connection: &mut AsyncPgConnection,
    nodes: &[Uuid],
) -> Result<HashMap<Uuid, String>, diesel::result::Error> {
    let names: Vec<(Uuid, String)> = program_nodes::table
        .inner_join(lineages::table)
        .filter(program_nodes::id.eq_any(nodes))
        .select((program_nodes::id, lineages::name))
        .load(connection)
        .await?;
    Ok(names.into_iter().collect())
}

/// The nodes of one lineage in all books.
pub async fn of_lineage(
    connection: &mut AsyncPgConnection,
    lineage_id: Uuid,
) -> Result<Vec<NodeRow>, diesel::result::Error> {
    program_nodes::table
        .filter(program_nodes::lineage_id.eq(lineage_id))
        .select(NodeRow::as_select())
        .load(connection)
        .await
}

/// Which of some lineages there are.
pub async fn known_lineages(
    connection: &mut AsyncPgConnection,
    ids: &[Uuid],
) -> Result<Vec<Uuid>, diesel::result::Error> {
    lineages::table.filter(lineages::id.eq_any(ids)).select(lineages::id).load(connection).await
}

/// The newest visible node of each of some lineages.
pub async fn newest_of_lineages(
    connection: &mut AsyncPgConnection,
    lineages: &[Uuid],
    scope: VisibleScope<'_>,
) -> Result<HashMap<Uuid, Uuid>, diesel::result::Error> {
    let mut nodes = program_nodes::table
        .inner_join(budget_books::table)
        .filter(program_nodes::lineage_id.eq_any(lineages))
        .select((program_nodes::lineage_id, program_nodes::id))
        .order((budget_books::fiscal_year.asc(), budget_books::updated_at.asc()))
        .into_boxed();
    if scope.reach(Permission::BudgetRead) == Reach::Nowhere {
        nodes = nodes.filter(budget_books::published_at.is_not_null());
    }
    Ok(nodes.load::<(Uuid, Uuid)>(connection).await?.into_iter().collect())
}
