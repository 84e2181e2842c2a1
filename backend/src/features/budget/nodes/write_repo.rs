//! Writing nodes, row by row. The book is locked before anything here is called.

use diesel::{dsl::max, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::repo::{NewNode, NodeRow};
use crate::{
    features::budget::model::{Flow, LineageBasis},
    kernel::clock::now,
    platform::{
        authz::{Budget, Granted, Write},
        db::schema::{budget_lines, lineages, program_nodes},
    },
};

/// What is changed of a node.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = program_nodes, treat_none_as_null = true)]
pub struct NodeChanges {
    pub lineage_id: Uuid,
    pub lineage_basis: LineageBasis,
    pub table_code: Option<String>,
    pub row_code: Option<String>,
    pub name: String,
    pub name_en: Option<String>,
    pub long_name: Option<String>,
    pub name_search: String,
    pub note: Option<String>,
    pub quoted: Option<String>,
    pub page: Option<String>,
    pub revision: i32,
}

/// Stores a node behind its siblings and counts it.
pub async fn insert(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Budget>,
    node: &NewNode,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(program_nodes::table)
        .values((
            node,
            program_nodes::created_by.eq(granted.actor_id()),
            program_nodes::updated_by.eq(granted.actor_id()),
        ))
        .execute(connection)
        .await?;
    match node.parent_id {
        Some(parent) => count_children(connection, parent, 1).await,
        None => Ok(()),
    }
}

/// Changes a node.
pub async fn update(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Budget>,
    id: Uuid,
    changes: &NodeChanges,
) -> Result<(), diesel::result::Error> {
    diesel::update(program_nodes::table.find(id))
        .set((
            changes,
            program_nodes::updated_at.eq(now()),
            program_nodes::updated_by.eq(granted.actor_id()),
        ))
        .execute(connection)
        .await
        .map(|_| ())
}

/// Removes a node without children, with its lines and totals.
pub async fn delete(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Budget>,
    node: &NodeRow,
) -> Result<(), diesel::result::Error> {
    diesel::delete(program_nodes::table.find(node.id)).execute(connection).await?;
    match node.parent_id {
        Some(parent) => count_children(connection, parent, -1).await,
        None => Ok(()),
    }
}

async fn count_children(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    more: i32,
) -> Result<(), diesel::result::Error> {
    diesel::update(program_nodes::table.find(id))
        .set(program_nodes::child_count.eq(program_nodes::child_count + more))
        .execute(connection)
        .await
        .map(|_| ())
}

/// The place behind the last child of a node.
pub async fn next_position(
    connection: &mut AsyncPgConnection,
    parent_id: Uuid,
) -> Result<i32, diesel::result::Error> {
    let last: Option<i32> = program_nodes::table
        .filter(program_nodes::parent_id.eq(parent_id))
        .select(max(program_nodes::position))
        .first(connection)
        .await?;
    Ok(last.map_or(0, |position| position.saturating_add(1)))
}

/// Whether a node has amounts of its own.
pub async fn has_lines(
    connection: &mut AsyncPgConnection,
    node_id: Uuid,
) -> Result<bool, diesel::result::Error> {
    diesel::select(diesel::dsl::exists(
        budget_lines::table.filter(budget_lines::node_id.eq(node_id)),
    ))
    .get_result(connection)
    .await
}

/// Whether another node of the book has this path, or this code in this table.
pub async fn is_taken(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    book_id: Uuid,
    path_key: &str,
    (table, code): (Option<&str>, Option<&str>),
) -> Result<(bool, bool), diesel::result::Error> {
    let others = || {
        program_nodes::table
            .filter(program_nodes::book_id.eq(book_id))
            .filter(program_nodes::id.ne(id))
    };
    let path =
        diesel::select(diesel::dsl::exists(others().filter(program_nodes::path_key.eq(path_key))))
            .get_result(connection)
            .await?;
    let code = match code {
        None => false,
        Some(code) => {
            diesel::select(diesel::dsl::exists(
                others()
                    .filter(program_nodes::row_code.eq(code))
                    .filter(program_nodes::table_code.is_not_distinct_from(table)),
            ))
            .get_result(connection)
            .await?
        }
    };
    Ok((path, code))
}

/// The children of some nodes: id, node above, name.
pub async fn children(
    connection: &mut AsyncPgConnection,
    parents: &[Uuid],
) -> Result<Vec<(Uuid, Uuid, String)>, diesel::result::Error> {
    program_nodes::table
        .filter(program_nodes::parent_id.eq_any(parents))
        .select((
            program_nodes::id,
            program_nodes::parent_id.assume_not_null(),
            program_nodes::name,
        ))
        .load(connection)
        .await
}

/// Keeps the path of a node.
pub async fn set_path(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Budget>,
    id: Uuid,
    path_key: &str,
) -> Result<(), diesel::result::Error> {
    diesel::update(program_nodes::table.find(id))
        .set(program_nodes::path_key.eq(path_key))
        .execute(connection)
        .await
        .map(|_| ())
}

/// Makes a new lineage.
pub async fn insert_lineage(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Budget>,
    (id, flow, name): (Uuid, Flow, &str),
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(lineages::table)
        .values((lineages::id.eq(id), lineages::flow.eq(flow), lineages::name.eq(name)))
        .execute(connection)
        .await
        .map(|_| ())
}

/// The flow of a lineage.
pub async fn lineage_flow(
    connection: &mut AsyncPgConnection,
    id: Uuid,
) -> Result<Option<Flow>, diesel::result::Error> {
    lineages::table.find(id).select(lineages::flow).first(connection).await.optional()
}
