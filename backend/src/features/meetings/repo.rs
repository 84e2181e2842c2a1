//! Queries on meetings.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{
    dto::{MeetingFilter, MeetingRef, StatementKind},
    visibility::{visible_meetings, visible_resolutions},
};
use crate::{
    kernel::{
        page::Cursor,
        persian_text::{like_pattern, search_terms},
        provenance::{Provenance, Source},
    },
    platform::{
        auth::VisibleScope,
        authz::{Granted, Meetings, Write},
        db::schema::{meeting_participants, meeting_statements, meetings, resolutions},
    },
};

/// A stored meeting.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = meetings, treat_none_as_null = true)]
pub struct MeetingRow {
    pub id: Uuid,
    pub title: String,
    pub title_en: Option<String>,
    pub held_on: Option<NaiveDate>,
    pub held_on_note: Option<String>,
    pub held_on_note_en: Option<String>,
    pub published_on: Option<NaiveDate>,
    pub summary: Option<String>,
    pub summary_en: Option<String>,
    pub title_search: String,
    pub published_at: Option<DateTime<Utc>>,
    pub provenance: Provenance,
    pub source: Source,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub revision: i32,
    pub created_by: Option<Uuid>,
    pub updated_by: Option<Uuid>,
    pub body_id: Option<Uuid>,
    pub letter_number: Option<String>,
    pub letter_date: Option<NaiveDate>,
}

/// A stored participant.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = meeting_participants)]
pub struct ParticipantRow {
    pub meeting_id: Uuid,
    pub position: i16,
    pub name: String,
    pub post: String,
    pub organization_id: Option<Uuid>,
}

/// A stored statement.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = meeting_statements)]
pub struct StatementRow {
    pub meeting_id: Uuid,
    pub position: i16,
    pub speaker: String,
    pub post: String,
    pub kind: StatementKind,
    pub text: String,
}

/// Stands for the day of a meeting of which no day is known.
const NO_DAY: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

fn selection<'a>(
    filter: &MeetingFilter,
    scope: VisibleScope<'_>,
) -> meetings::BoxedQuery<'a, diesel::pg::Pg> {
    let mut rows = meetings::table.into_boxed();
    if let Some(visible) = visible_meetings(scope) {
        rows = rows.filter(visible);
    }
    if let Some(body) = filter.body_id {
        rows = rows.filter(meetings::body_id.eq(body));
    }
    if let Some(provenance) = filter.provenance {
        rows = rows.filter(meetings::provenance.eq(provenance));
    }
    for term in filter.q.as_deref().map(search_terms).unwrap_or_default() {
        rows = rows.filter(meetings::title_search.like(like_pattern(&term)));
    }
    rows
}

diesel::define_sql_function! {
    /// SQL's `coalesce` of dates.
    #[sql_name = "coalesce"]
    fn first_date(x: diesel::sql_types::Nullable<diesel::sql_types::Date>, y: diesel::sql_types::Nullable<diesel::sql_types::Date>, z: diesel::sql_types::Date) -> diesel::sql_types::Date;
}

/// A page of meetings, the newest first: by their day, where that is not known by the day on which
/// the source was published, and those of no day last.
pub async fn list(
    connection: &mut AsyncPgConnection,
    filter: &MeetingFilter,
    scope: VisibleScope<'_>,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<MeetingRow>, diesel::result::Error> {
    let mut rows = selection(filter, scope);
    let day = first_date(meetings::held_on, meetings::published_on, NO_DAY);
    if let Some((key, id)) = after.and_then(|c| Some((c.day()?, c.id))) {
        rows = rows.filter(day.lt(key).or(day.eq(key).and(meetings::id.lt(id))));
    }
    rows.select(MeetingRow::as_select())
        .order((day.desc(), meetings::id.desc()))
        .limit(limit)
        .load(connection)
        .await
}

/// How many meetings a filter selects.
pub async fn count(
    connection: &mut AsyncPgConnection,
    filter: &MeetingFilter,
    scope: VisibleScope<'_>,
) -> Result<i64, diesel::result::Error> {
    selection(filter, scope).count().get_result(connection).await
}

/// One meeting.
pub async fn find(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    scope: VisibleScope<'_>,
) -> Result<MeetingRow, diesel::result::Error> {
    selection(&MeetingFilter::default(), scope)
        .filter(meetings::id.eq(id))
        .select(MeetingRow::as_select())
        .first(connection)
        .await
}

/// Some meetings in short.
pub async fn refs(
    connection: &mut AsyncPgConnection,
    ids: Vec<Uuid>,
    scope: VisibleScope<'_>,
) -> Result<HashMap<Uuid, MeetingRef>, diesel::result::Error> {
    let rows: Vec<(Uuid, String, Option<String>)> = selection(&MeetingFilter::default(), scope)
        .filter(meetings::id.eq_any(ids))
        .select((meetings::id, meetings::title, meetings::title_en))
        .load(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, title, title_en)| (id, MeetingRef { id, title, title_en }))
        .collect())
}

/// Who took part in a meeting, as the source orders them.
pub async fn participants(
    connection: &mut AsyncPgConnection,
    meeting_id: Uuid,
) -> Result<Vec<ParticipantRow>, diesel::result::Error> {
    meeting_participants::table
        .filter(meeting_participants::meeting_id.eq(meeting_id))
        .select(ParticipantRow::as_select())
        .order(meeting_participants::position)
        .load(connection)
        .await
}

/// What was said in a meeting.
pub async fn statements(
    connection: &mut AsyncPgConnection,
    meeting_id: Uuid,
) -> Result<Vec<StatementRow>, diesel::result::Error> {
    meeting_statements::table
        .filter(meeting_statements::meeting_id.eq(meeting_id))
        .select(StatementRow::as_select())
        .order(meeting_statements::position)
        .load(connection)
        .await
}

/// How many visible resolutions each meeting has.
pub async fn resolution_counts(
    connection: &mut AsyncPgConnection,
    meetings: &[Uuid],
    scope: VisibleScope<'_>,
) -> Result<HashMap<Uuid, i64>, diesel::result::Error> {
    let mut counted = resolutions::table
        .filter(resolutions::meeting_id.eq_any(meetings))
        .select(resolutions::meeting_id.assume_not_null())
        .into_boxed();
    if let Some(visible) = visible_resolutions(scope) {
        counted = counted.filter(visible);
    }
    let rows: Vec<Uuid> = counted.load(connection).await?;
    let mut counts = HashMap::new();
    for meeting in rows {
        *counts.entry(meeting).or_insert(0) += 1;
    }
    Ok(counts)
}

/// Whether a resolution of a meeting is not of this body.
pub async fn has_resolutions_of_others(
    connection: &mut AsyncPgConnection,
    meeting_id: Uuid,
    body_id: Uuid,
) -> Result<bool, diesel::result::Error> {
    diesel::select(diesel::dsl::exists(
        resolutions::table
            .filter(resolutions::meeting_id.eq(meeting_id))
            .filter(resolutions::body_id.is_distinct_from(body_id)),
    ))
    .get_result(connection)
    .await
}

/// Stores a meeting with its participants and statements; false when it is there already.
pub async fn insert_missing(
    connection: &mut AsyncPgConnection,
    meeting: &MeetingRow,
    participants: &[ParticipantRow],
    statements: &[StatementRow],
) -> Result<bool, diesel::result::Error> {
    let stored = diesel::insert_into(meetings::table)
        .values(meeting)
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    if stored == 0 {
        return Ok(false);
    }
    insert_parts(connection, participants, statements).await?;
    Ok(true)
}

async fn insert_parts(
    connection: &mut AsyncPgConnection,
    participants: &[ParticipantRow],
    statements: &[StatementRow],
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(meeting_participants::table)
        .values(participants)
        .execute(connection)
        .await?;
    diesel::insert_into(meeting_statements::table).values(statements).execute(connection).await?;
    Ok(())
}

/// A meeting that the caller may see, locked until the transaction ends.
pub async fn lock(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    scope: VisibleScope<'_>,
) -> Result<MeetingRow, diesel::result::Error> {
    find(connection, id, scope).await?;
    meetings::table.find(id).select(MeetingRow::as_select()).for_update().first(connection).await
}

/// A meeting with its participants and statements.
#[derive(Debug)]
pub struct WholeMeeting {
    pub row: MeetingRow,
    pub participants: Vec<ParticipantRow>,
    pub statements: Vec<StatementRow>,
}

/// Stores a new meeting.
pub async fn insert(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Meetings>,
    meeting: &WholeMeeting,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(meetings::table).values(&meeting.row).execute(connection).await?;
    insert_parts(connection, &meeting.participants, &meeting.statements).await
}

/// Stores a meeting as it is now, its participants and statements replaced.
pub async fn update(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Meetings>,
    meeting: &WholeMeeting,
) -> Result<(), diesel::result::Error> {
    let id = meeting.row.id;
    update_row(connection, granted, &meeting.row).await?;
    diesel::delete(meeting_participants::table.filter(meeting_participants::meeting_id.eq(id)))
        .execute(connection)
        .await?;
    diesel::delete(meeting_statements::table.filter(meeting_statements::meeting_id.eq(id)))
        .execute(connection)
        .await?;
    insert_parts(connection, &meeting.participants, &meeting.statements).await
}

/// Stores the row of a meeting as it is now.
pub async fn update_row(
    connection: &mut AsyncPgConnection,
    _: &Granted<impl Sized, Meetings>,
    row: &MeetingRow,
) -> Result<(), diesel::result::Error> {
    diesel::update(meetings::table.find(row.id)).set(row).execute(connection).await.map(|_| ())
}

impl MeetingRow {
    /// The sort key of the row, for a cursor.
    #[must_use]
    pub fn sort_key(&self) -> String {
        self.held_on.or(self.published_on).unwrap_or(NO_DAY).to_string()
    }
}
