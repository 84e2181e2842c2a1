//! Queries on budget lines.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{
    features::budget::{
        model::{Part, Stage},
        nodes::totals::{Amounts, stage_columns},
    },
    platform::{
        authz::{Budget, Granted, Write},
        db::schema::budget_lines,
    },
};

/// A stored line.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = budget_lines)]
pub struct LineRow {
    pub id: Uuid,
    pub node_id: Uuid,
    pub part: Part,
    pub proposed: Decimal,
    pub approved: Decimal,
    pub communicated: Decimal,
    pub agreed: Decimal,
    pub allocated: Decimal,
    pub reserved: Decimal,
    pub committed: Decimal,
    pub certified: Decimal,
    pub paid: Decimal,
    pub revision: i32,
    pub created_by: Option<Uuid>,
    pub updated_by: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

stage_columns!(LineRow);

/// The lines of a node, by part.
pub async fn of_node(
    connection: &mut AsyncPgConnection,
    node_id: Uuid,
) -> Result<Vec<LineRow>, diesel::result::Error> {
    budget_lines::table
        .filter(budget_lines::node_id.eq(node_id))
        .select(LineRow::as_select())
        .order(budget_lines::part)
        .load(connection)
        .await
}

/// One line.
pub async fn find(
    connection: &mut AsyncPgConnection,
    id: Uuid,
) -> Result<LineRow, diesel::result::Error> {
    budget_lines::table.find(id).select(LineRow::as_select()).first(connection).await
}

/// Stores a new line.
pub async fn insert(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Budget>,
    row: &LineRow,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(budget_lines::table).values(row).execute(connection).await.map(|_| ())
}

/// Stores a line as it is now.
pub async fn update(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Budget>,
    row: &LineRow,
) -> Result<(), diesel::result::Error> {
    diesel::update(budget_lines::table.find(row.id)).set(row).execute(connection).await.map(|_| ())
}

/// Removes a line.
pub async fn delete(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Budget>,
    id: Uuid,
) -> Result<(), diesel::result::Error> {
    diesel::delete(budget_lines::table.find(id)).execute(connection).await.map(|_| ())
}
