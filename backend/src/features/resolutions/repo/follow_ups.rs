//! Follow-ups of a resolution.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::{
    features::resolutions::model::FollowUpState,
    kernel::page::Cursor,
    platform::{
        authz::{Granted, Resolutions},
        db::schema::resolution_follow_ups,
    },
};

/// A stored follow-up.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = resolution_follow_ups)]
pub struct FollowUpRow {
    pub id: Uuid,
    pub resolution_id: Uuid,
    pub organization_id: Option<Uuid>,
    pub state: Option<FollowUpState>,
    pub note: String,
    pub happened_on: NaiveDate,
    pub letter_number: Option<String>,
    pub letter_date: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    pub created_by: Option<Uuid>,
}

/// A page of what was heard, the newest entry first.
pub async fn follow_ups(
    connection: &mut AsyncPgConnection,
    resolution_id: Uuid,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<FollowUpRow>, diesel::result::Error> {
    let mut rows = resolution_follow_ups::table
        .filter(resolution_follow_ups::resolution_id.eq(resolution_id))
        .into_boxed();
    if let Some(cursor) = after {
        rows = rows.filter(resolution_follow_ups::id.lt(cursor.id));
    }
    rows.select(FollowUpRow::as_select())
        .order(resolution_follow_ups::id.desc())
        .limit(limit)
        .load(connection)
        .await
}

/// How much was heard.
pub async fn count_follow_ups(
    connection: &mut AsyncPgConnection,
    resolution_id: Uuid,
) -> Result<i64, diesel::result::Error> {
    resolution_follow_ups::table
        .filter(resolution_follow_ups::resolution_id.eq(resolution_id))
        .count()
        .get_result(connection)
        .await
}

/// Stores what was heard.
pub async fn insert_follow_up(
    connection: &mut AsyncPgConnection,
    _: &Granted<impl Sized, Resolutions>,
    row: &FollowUpRow,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(resolution_follow_ups::table)
        .values(row)
        .execute(connection)
        .await
        .map(|_| ())
}
