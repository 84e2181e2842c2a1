//! Queries on territories.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::dto::{Ref, Territory, TerritoryFilter, TerritoryKind};
use crate::{
    kernel::{
        page::Cursor,
        persian_text::{fold, like_pattern, search_terms},
        provenance::{Provenance, Source},
    },
    platform::db::schema::territories,
};

/// A stored territory.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = territories)]
pub struct TerritoryRow {
    pub id: Uuid,
    pub kind: TerritoryKind,
    pub code: Option<String>,
    pub name: String,
    pub name_en: Option<String>,
    pub aliases: Vec<String>,
    pub name_search: String,
    pub parent_id: Option<Uuid>,
    pub provenance: Provenance,
    pub source: Source,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// What a search compares: every name in its folded form, a line each.
#[must_use]
pub fn searchable(name: &str, name_en: Option<&str>, aliases: &[String]) -> String {
    let names = [Some(name), name_en].into_iter().flatten();
    names.chain(aliases.iter().map(String::as_str)).map(fold).collect::<Vec<_>>().join("\n")
}

fn selection<'a>(filter: &TerritoryFilter) -> territories::BoxedQuery<'a, diesel::pg::Pg> {
    let mut rows = territories::table.into_boxed();
    if let Some(kind) = filter.kind {
        rows = rows.filter(territories::kind.eq(kind));
    }
    if let Some(parent) = filter.parent_id {
        rows = rows.filter(territories::parent_id.eq(parent));
    }
    if let Some(code) = &filter.code {
        rows = rows.filter(territories::code.eq(code.to_uppercase()));
    }
    for term in filter.q.as_deref().map(search_terms).unwrap_or_default() {
        rows = rows.filter(territories::name_search.like(like_pattern(&term)));
    }
    rows
}

/// A page of territories by name.
pub async fn list(
    connection: &mut AsyncPgConnection,
    filter: &TerritoryFilter,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<TerritoryRow>, diesel::result::Error> {
    let mut rows = selection(filter);
    if let Some((name, id)) = after.and_then(|c| Some((c.key?, c.id))) {
        rows = rows.filter(
            territories::name
                .gt(name.clone())
                .or(territories::name.eq(name).and(territories::id.gt(id))),
        );
    }
    rows.select(TerritoryRow::as_select())
        .order((territories::name, territories::id))
        .limit(limit)
        .load(connection)
        .await
}

/// How many territories a filter selects.
pub async fn count(
    connection: &mut AsyncPgConnection,
    filter: &TerritoryFilter,
) -> Result<i64, diesel::result::Error> {
    selection(filter).count().get_result(connection).await
}

/// One territory.
pub async fn find(
    connection: &mut AsyncPgConnection,
    id: Uuid,
) -> Result<TerritoryRow, diesel::result::Error> {
    territories::table.find(id).select(TerritoryRow::as_select()).first(connection).await
}

/// Some territories in short.
pub async fn refs(
    connection: &mut AsyncPgConnection,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Ref>, diesel::result::Error> {
    let rows: Vec<(Uuid, String, Option<String>)> = territories::table
        .filter(territories::id.eq_any(ids))
        .select((territories::id, territories::name, territories::name_en))
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|(id, name, name_en)| (id, Ref { id, name, name_en })).collect())
}

/// Stores territories that are not there yet and returns how many.
pub async fn insert_missing(
    connection: &mut AsyncPgConnection,
    rows: &[TerritoryRow],
) -> Result<usize, diesel::result::Error> {
    diesel::insert_into(territories::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(connection)
        .await
}

impl TerritoryRow {
    /// The view of a stored territory.
    #[must_use]
    pub fn view(self, parents: &HashMap<Uuid, Ref>) -> Territory {
        Territory {
            id: self.id,
            kind: self.kind,
            code: self.code,
            name: self.name,
            name_en: self.name_en,
            aliases: self.aliases,
            parent: self.parent_id.and_then(|id| parents.get(&id)).cloned(),
            provenance: self.provenance,
            source: self.source,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}
