//! Queries on resolutions.

mod follow_ups;
mod write;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

pub use follow_ups::{FollowUpRow, count_follow_ups, follow_ups, insert_follow_up};
pub use write::{
    NewResolution, insert, insert_missing, lock, next_item_number, number_is_taken, replace_parts,
    set_owner_state, update,
};

use super::{
    deadline::{DeadlineBasis, DeadlineKind, DeadlineUnit},
    model::{OwnerRole, OwnerState, ResolutionState, ResolutionType},
};
use crate::{
    features::meetings::visible_resolutions,
    kernel::{
        page::Cursor,
        persian_text::like_pattern,
        provenance::{Provenance, Source},
    },
    platform::{
        auth::VisibleScope,
        db::schema::{
            lineages, resolution_lineages, resolution_owners, resolution_territories, resolutions,
        },
        http::DateRange,
    },
};

/// A stored resolution.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = resolutions, treat_none_as_null = true)]
pub struct ResolutionRow {
    pub id: Uuid,
    pub meeting_id: Option<Uuid>,
    pub number: Option<String>,
    pub item_number: Option<i16>,
    pub title: String,
    pub title_en: Option<String>,
    pub text: String,
    pub text_search: String,
    pub kind: ResolutionType,
    pub state: ResolutionState,
    pub recipient_id: Option<Uuid>,
    pub deliverable: Option<String>,
    pub deliverable_en: Option<String>,
    pub creates: Option<String>,
    pub creates_en: Option<String>,
    pub deadline_kind: DeadlineKind,
    pub deadline_n: Option<i32>,
    pub deadline_unit: Option<DeadlineUnit>,
    pub deadline_basis: Option<DeadlineBasis>,
    pub deadline_basis_date: Option<NaiveDate>,
    pub deadline_rrule: Option<String>,
    pub deadline_needs_definition: bool,
    pub deadline_stated: Option<String>,
    pub deadline_note: Option<String>,
    pub deadline_note_en: Option<String>,
    pub due_on: Option<NaiveDate>,
    pub adopted_on: Option<NaiveDate>,
    pub outcome_known: bool,
    pub outcome_note: Option<String>,
    pub outcome_note_en: Option<String>,
    pub published_at: Option<DateTime<Utc>>,
    pub provenance: Provenance,
    pub source: Source,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub revision: i32,
    pub created_by: Option<Uuid>,
    pub updated_by: Option<Uuid>,
    pub body_id: Option<Uuid>,
    pub legal_basis: Option<String>,
    pub letter_number: Option<String>,
    pub letter_date: Option<NaiveDate>,
}

/// A stored owner.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = resolution_owners)]
pub struct OwnerRow {
    pub resolution_id: Uuid,
    pub position: i16,
    pub organization_id: Uuid,
    pub role: OwnerRole,
    pub state: OwnerState,
}

/// How a list of resolutions is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResolutionSort {
    /// Place in its meeting.
    ItemNumber,
    /// Last day; without one last.
    DueOn,
    /// When it was stored.
    CreatedAt,
}

/// Which resolutions.
#[derive(Debug, Clone, Default)]
pub struct ResolutionSelection {
    pub states: Vec<ResolutionState>,
    pub organization_id: Option<Uuid>,
    pub body_id: Option<Uuid>,
    pub meeting_id: Option<Uuid>,
    pub territory_id: Option<Uuid>,
    pub lineage_id: Option<Uuid>,
    pub deadline_kind: Option<DeadlineKind>,
    pub needs_definition: Option<bool>,
    /// Overdue or not, on that day.
    pub overdue: Option<(bool, NaiveDate)>,
    pub due: DateRange,
    pub provenance: Option<Provenance>,
    pub terms: Vec<String>,
}

fn selection<'a>(
    select: &ResolutionSelection,
    scope: VisibleScope<'_>,
) -> resolutions::BoxedQuery<'a, diesel::pg::Pg> {
    use resolutions as r;
    let mut rows = r::table.into_boxed();
    if let Some(visible) = visible_resolutions(scope) {
        rows = rows.filter(visible);
    }
    if !select.states.is_empty() {
        rows = rows.filter(r::state.eq_any(select.states.clone()));
    }
    if let Some(body) = select.organization_id {
        let owed = resolution_owners::table
            .filter(resolution_owners::organization_id.eq(body))
            .select(resolution_owners::resolution_id);
        rows = rows.filter(r::id.eq_any(owed).or(r::recipient_id.is_not_distinct_from(body)));
    }
    if let Some(body) = select.body_id {
        rows = rows.filter(r::body_id.eq(body));
    }
    if let Some(meeting) = select.meeting_id {
        rows = rows.filter(r::meeting_id.eq(meeting));
    }
    if let Some(place) = select.territory_id {
        let about = resolution_territories::table
            .filter(resolution_territories::territory_id.eq(place))
            .select(resolution_territories::resolution_id);
        rows = rows.filter(r::id.eq_any(about));
    }
    if let Some(lineage) = select.lineage_id {
        let about = resolution_lineages::table
            .filter(resolution_lineages::lineage_id.eq(lineage))
            .select(resolution_lineages::resolution_id);
        rows = rows.filter(r::id.eq_any(about));
    }
    if let Some(kind) = select.deadline_kind {
        rows = rows.filter(r::deadline_kind.eq(kind));
    }
    if let Some(needs) = select.needs_definition {
        rows = rows.filter(r::deadline_needs_definition.eq(needs));
    }
    if let Some((overdue, today)) = select.overdue {
        // As `model::is_overdue` says it; without a due date nothing is late.
        let late = r::state
            .eq_any(ResolutionState::BINDING)
            .and(r::outcome_known)
            .and(coalesce_date(r::due_on, today).lt(today));
        rows = if overdue { rows.filter(late) } else { rows.filter(diesel::dsl::not(late)) };
    }
    if let Some(from) = select.due.from {
        rows = rows.filter(r::due_on.ge(from));
    }
    if let Some(to) = select.due.to {
        rows = rows.filter(r::due_on.le(to));
    }
    if let Some(provenance) = select.provenance {
        rows = rows.filter(r::provenance.eq(provenance));
    }
    for term in &select.terms {
        rows = rows.filter(r::text_search.like(like_pattern(term)));
    }
    rows
}

diesel::define_sql_function! {
    /// SQL's `coalesce` of a date.
    #[sql_name = "coalesce"]
    fn coalesce_date(x: diesel::sql_types::Nullable<diesel::sql_types::Date>, y: diesel::sql_types::Date) -> diesel::sql_types::Date;
}
diesel::define_sql_function! {
    /// SQL's `coalesce` of a small number.
    #[sql_name = "coalesce"]
    fn coalesce_small(x: diesel::sql_types::Nullable<diesel::sql_types::SmallInt>, y: diesel::sql_types::SmallInt) -> diesel::sql_types::SmallInt;
}

/// What stands for a missing day, so that it sorts last in either direction.
fn missing_day(descending: bool) -> NaiveDate {
    let year = if descending { 1 } else { 9999 };
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default()
}

/// A page of resolutions.
pub async fn list(
    connection: &mut AsyncPgConnection,
    select: &ResolutionSelection,
    scope: VisibleScope<'_>,
    (sort, descending): (ResolutionSort, bool),
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<ResolutionRow>, diesel::result::Error> {
    use resolutions as r;
    let mut rows = selection(select, scope);
    // A keyset page: behind (key, id) of the last row, in the direction of the sort.
    macro_rules! keyset {
        ($column:expr, $key:expr) => {{
            let key = after.and_then(|c| Some(($key(&c)?, c.id)));
            if let Some((key, id)) = key {
                rows = if descending {
                    rows.filter($column.lt(key).or($column.eq(key).and(r::id.lt(id))))
                } else {
                    rows.filter($column.gt(key).or($column.eq(key).and(r::id.gt(id))))
                };
            }
            if descending {
                rows.order(($column.desc(), r::id.desc()))
            } else {
                rows.order(($column.asc(), r::id.asc()))
            }
        }};
    }
    let ordered = match sort {
        ResolutionSort::ItemNumber => {
            let missing = if descending { i16::MIN } else { i16::MAX };
            keyset!(coalesce_small(r::item_number, missing), |c: &Cursor| {
                c.key.as_ref()?.parse::<i16>().ok()
            })
        }
        ResolutionSort::DueOn => {
            keyset!(coalesce_date(r::due_on, missing_day(descending)), Cursor::day)
        }
        ResolutionSort::CreatedAt => keyset!(r::created_at, Cursor::instant),
    };
    ordered.select(ResolutionRow::as_select()).limit(limit).load(connection).await
}

impl ResolutionRow {
    /// The sort key of the row, for a cursor.
    #[must_use]
    pub fn sort_key(&self, (sort, descending): (ResolutionSort, bool)) -> String {
        match sort {
            ResolutionSort::ItemNumber => {
                self.item_number.unwrap_or(if descending { i16::MIN } else { i16::MAX }).to_string()
            }
            ResolutionSort::DueOn => {
                self.due_on.unwrap_or_else(|| missing_day(descending)).to_string()
            }
            ResolutionSort::CreatedAt => self.created_at.to_rfc3339(),
        }
    }
}

/// How many resolutions are selected.
pub async fn count(
    connection: &mut AsyncPgConnection,
    select: &ResolutionSelection,
    scope: VisibleScope<'_>,
) -> Result<i64, diesel::result::Error> {
    selection(select, scope).count().get_result(connection).await
}

/// One resolution.
pub async fn find(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    scope: VisibleScope<'_>,
) -> Result<ResolutionRow, diesel::result::Error> {
    selection(&ResolutionSelection::default(), scope)
        .filter(resolutions::id.eq(id))
        .select(ResolutionRow::as_select())
        .first(connection)
        .await
}

/// The owners of some resolutions, in order.
pub async fn owners(
    connection: &mut AsyncPgConnection,
    ids: &[Uuid],
) -> Result<Vec<OwnerRow>, diesel::result::Error> {
    resolution_owners::table
        .filter(resolution_owners::resolution_id.eq_any(ids))
        .select(OwnerRow::as_select())
        .order((resolution_owners::resolution_id, resolution_owners::position))
        .load(connection)
        .await
}

/// (resolution, territory) of some resolutions.
pub async fn territories(
    connection: &mut AsyncPgConnection,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Uuid)>, diesel::result::Error> {
    resolution_territories::table
        .filter(resolution_territories::resolution_id.eq_any(ids))
        .select((resolution_territories::resolution_id, resolution_territories::territory_id))
        .load(connection)
        .await
}

/// (resolution, lineage, its name) of some resolutions.
pub async fn lineages(
    connection: &mut AsyncPgConnection,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Uuid, String)>, diesel::result::Error> {
    resolution_lineages::table
        .inner_join(lineages::table)
        .filter(resolution_lineages::resolution_id.eq_any(ids))
        .select((resolution_lineages::resolution_id, lineages::id, lineages::name))
        .load(connection)
        .await
}
