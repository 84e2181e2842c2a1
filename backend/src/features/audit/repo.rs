//! Queries on the audit log.

use chrono::{DateTime, Utc};
use diesel::{pg::Pg, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use uuid::Uuid;

use super::dto::AuditFilter;
use crate::{
    kernel::{
        page::Cursor,
        persian_text::{like_pattern, search_terms},
    },
    platform::{
        audit::{AuditOutcome, WriterKind},
        authz::Reach,
        db::schema::{audit_log, audit_seals},
    },
};

/// A stored entry.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = audit_log)]
pub struct EntryRow {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub operation: String,
    pub outcome: AuditOutcome,
    pub status: Option<i16>,
    pub resource: String,
    pub resource_id: Option<Uuid>,
    pub revision: Option<i32>,
    pub actor_kind: WriterKind,
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    pub credential_id: Option<Uuid>,
    pub place_id: Option<Uuid>,
    pub reason: Option<String>,
    pub address: Option<String>,
    pub request_id: String,
}

/// An entry with its fields before and after, and its seal.
pub type WholeEntry = (EntryRow, Option<Value>, Option<Value>, Option<(i64, Vec<u8>)>);

diesel::define_sql_function! {
    /// The territories and organisations below some of them, themselves included.
    fn places_below(roots: diesel::sql_types::Array<diesel::sql_types::Uuid>) -> diesel::sql_types::Array<diesel::sql_types::Uuid>;
}

/// A place and all below it.
pub async fn below(
    connection: &mut AsyncPgConnection,
    place: Uuid,
) -> Result<Vec<Uuid>, diesel::result::Error> {
    diesel::select(places_below(vec![place])).get_result(connection).await
}

/// What a caller may read: where his right counts in places, what belongs to one of them.
pub struct Selection<'a> {
    pub filter: &'a AuditFilter,
    /// The place of the filter and all below it.
    pub places: Option<Vec<Uuid>>,
    pub reach: Reach,
}

impl Selection<'_> {
    fn rows<'q>(&self) -> audit_log::BoxedQuery<'q, Pg> {
        let filter = self.filter;
        let mut rows = audit_log::table.into_boxed();
        if let Reach::Within(places) = &self.reach {
            rows = rows.filter(audit_log::place_id.eq_any(places.clone()));
        }
        if let Some(places) = &self.places {
            rows = rows.filter(audit_log::place_id.eq_any(places.clone()));
        }
        if let Some(operation) = &filter.operation {
            rows = rows.filter(audit_log::operation.eq(operation.clone()));
        }
        if let Some(resource) = &filter.resource {
            rows = rows.filter(audit_log::resource.eq(resource.clone()));
        }
        if let Some(id) = filter.resource_id {
            rows = rows.filter(audit_log::resource_id.eq(id));
        }
        if let Some(id) = filter.actor_id {
            rows = rows.filter(audit_log::actor_id.eq(id));
        }
        if let Some(kind) = filter.actor_kind {
            rows = rows.filter(audit_log::actor_kind.eq(kind));
        }
        if let Some(outcome) = filter.outcome {
            rows = rows.filter(audit_log::outcome.eq(outcome));
        }
        if let Some(from) = filter.from {
            rows = rows.filter(audit_log::at.ge(from));
        }
        if let Some(to) = filter.to {
            rows = rows.filter(audit_log::at.lt(to));
        }
        for term in filter.q.as_deref().map(search_terms).unwrap_or_default() {
            rows = rows.filter(audit_log::actor_search.like(like_pattern(&term)));
        }
        rows
    }

    /// A page of entries, the newest first.
    pub async fn page(
        &self,
        connection: &mut AsyncPgConnection,
        after: Option<Cursor>,
        limit: i64,
    ) -> Result<Vec<EntryRow>, diesel::result::Error> {
        let mut rows = self.rows();
        if let Some((at, id)) = after.and_then(|cursor| Some((cursor.instant()?, cursor.id))) {
            // The first condition is the one that an index answers.
            rows = rows
                .filter(audit_log::at.le(at))
                .filter(audit_log::at.lt(at).or(audit_log::id.lt(id)));
        }
        rows.select(EntryRow::as_select())
            .order((audit_log::at.desc(), audit_log::id.desc()))
            .limit(limit)
            .load(connection)
            .await
    }

    /// How many entries there are.
    pub async fn count(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<i64, diesel::result::Error> {
        self.rows().count().get_result(connection).await
    }
}

/// One entry that the caller may read.
pub async fn find(
    connection: &mut AsyncPgConnection,
    reach: &Reach,
    id: Uuid,
) -> Result<WholeEntry, diesel::result::Error> {
    let mut rows = audit_log::table.left_join(audit_seals::table).into_boxed();
    if let Reach::Within(places) = reach {
        rows = rows.filter(audit_log::place_id.eq_any(places.clone()));
    }
    rows.filter(audit_log::id.eq(id))
        .select((
            EntryRow::as_select(),
            audit_log::before,
            audit_log::after,
            (audit_seals::position, audit_seals::hash).nullable(),
        ))
        .first(connection)
        .await
}
