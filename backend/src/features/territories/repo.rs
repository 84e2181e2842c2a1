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
    platform::{
        audit::Writers,
        auth::VisibleScope,
        authz::{Actions, Granted, Permission, Place, Territories, Write},
        db::schema::territories,
    },
};

/// A stored territory.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = territories, treat_none_as_null = true)]
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
    pub revision: i32,
    pub created_by: Option<Uuid>,
    pub updated_by: Option<Uuid>,
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

/// One territory, locked until the transaction ends.
pub async fn lock(
    connection: &mut AsyncPgConnection,
    id: Uuid,
) -> Result<TerritoryRow, diesel::result::Error> {
    territories::table
        .find(id)
        .select(TerritoryRow::as_select())
        .for_update()
        .first(connection)
        .await
}

/// Whether another territory has this code.
pub async fn code_is_taken(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    code: &str,
) -> Result<bool, diesel::result::Error> {
    diesel::select(diesel::dsl::exists(
        territories::table.filter(territories::id.ne(id)).filter(territories::code.eq(code)),
    ))
    .get_result(connection)
    .await
}

/// Whether another territory of this kind in the same one has this name, in whatever spelling.
pub async fn name_is_taken(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    (kind, parent_id): (TerritoryKind, Option<Uuid>),
    name: &str,
) -> Result<bool, diesel::result::Error> {
    let names: Vec<String> = territories::table
        .filter(territories::id.ne(id))
        .filter(territories::kind.eq(kind))
        .filter(territories::parent_id.is_not_distinct_from(parent_id))
        .filter(territories::name_search.like(like_pattern(&fold(name))))
        .select(territories::name)
        .load(connection)
        .await?;
    Ok(names.iter().any(|taken| fold(taken) == fold(name)))
}

/// The kinds of what lies directly in a territory.
pub async fn kinds_inside(
    connection: &mut AsyncPgConnection,
    id: Uuid,
) -> Result<Vec<TerritoryKind>, diesel::result::Error> {
    territories::table
        .filter(territories::parent_id.eq(id))
        .select(territories::kind)
        .distinct()
        .load(connection)
        .await
}

/// Stores a new territory.
pub async fn insert(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Territories>,
    row: &TerritoryRow,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(territories::table).values(row).execute(connection).await.map(|_| ())
}

/// Stores a territory as it is now.
pub async fn update(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Territories>,
    row: &TerritoryRow,
) -> Result<(), diesel::result::Error> {
    diesel::update(territories::table.find(row.id)).set(row).execute(connection).await.map(|_| ())
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

/// The views of some rows, with what they refer to.
pub async fn views(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    rows: Vec<TerritoryRow>,
) -> Result<Vec<Territory>, diesel::result::Error> {
    let parents = rows.iter().filter_map(|row| row.parent_id).collect();
    let parents = refs(connection, parents).await?;
    let wrote = rows.iter().flat_map(|row| [row.created_by, row.updated_by]).collect::<Vec<_>>();
    let writers = Writers::load(connection, scope, wrote).await?;
    Ok(rows
        .into_iter()
        .map(|row| Territory {
            allowed_actions: Actions::of(scope)
                .with("update_territory", Permission::TerritoriesWrite, Place::Country, true)
                .when("list_territory_history", scope.is_known())
                .found(),
            id: row.id,
            kind: row.kind,
            code: row.code,
            name: row.name,
            name_en: row.name_en,
            aliases: row.aliases,
            parent: row.parent_id.and_then(|id| parents.get(&id)).cloned(),
            provenance: row.provenance,
            source: row.source,
            revision: row.revision,
            created_at: row.created_at,
            created_by: writers.get(row.created_by),
            updated_at: row.updated_at,
            updated_by: writers.get(row.updated_by),
        })
        .collect())
}
