//! Queries on organisations.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::dto::{Organization, OrganizationFilter, OrganizationKind};
use crate::{
    features::territories::{Ref, repo as territories},
    kernel::{
        page::Cursor,
        persian_text::{fold, like_pattern, search_terms},
        provenance::{Provenance, Source},
    },
    platform::{
        audit::Writers,
        auth::VisibleScope,
        authz::{Actions, Granted, Organizations, Permission, Place, Write},
        db::schema::organizations,
    },
};

/// A stored organisation.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = organizations, treat_none_as_null = true)]
pub struct OrganizationRow {
    pub id: Uuid,
    pub kind: OrganizationKind,
    pub name: String,
    pub name_en: Option<String>,
    pub aliases: Vec<String>,
    pub name_search: String,
    pub parent_id: Option<Uuid>,
    pub territory_id: Option<Uuid>,
    pub predecessor_id: Option<Uuid>,
    pub provenance: Provenance,
    pub source: Source,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub revision: i32,
    pub created_by: Option<Uuid>,
    pub updated_by: Option<Uuid>,
}

fn selection<'a>(filter: &OrganizationFilter) -> organizations::BoxedQuery<'a, diesel::pg::Pg> {
    let mut rows = organizations::table.into_boxed();
    if let Some(kind) = filter.kind {
        rows = rows.filter(organizations::kind.eq(kind));
    }
    if let Some(parent) = filter.parent_id {
        rows = rows.filter(organizations::parent_id.eq(parent));
    }
    if let Some(territory) = filter.territory_id {
        rows = rows.filter(organizations::territory_id.eq(territory));
    }
    for term in filter.q.as_deref().map(search_terms).unwrap_or_default() {
        rows = rows.filter(organizations::name_search.like(like_pattern(&term)));
    }
    rows
}

/// A page of organisations by name.
pub async fn list(
    connection: &mut AsyncPgConnection,
    filter: &OrganizationFilter,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<OrganizationRow>, diesel::result::Error> {
    let mut rows = selection(filter);
    if let Some((name, id)) = after.and_then(|c| Some((c.key?, c.id))) {
        rows = rows.filter(
            organizations::name
                .gt(name.clone())
                .or(organizations::name.eq(name).and(organizations::id.gt(id))),
        );
    }
    rows.select(OrganizationRow::as_select())
        .order((organizations::name, organizations::id))
        .limit(limit)
        .load(connection)
        .await
}

/// How many organisations a filter selects.
pub async fn count(
    connection: &mut AsyncPgConnection,
    filter: &OrganizationFilter,
) -> Result<i64, diesel::result::Error> {
    selection(filter).count().get_result(connection).await
}

/// One organisation.
pub async fn find(
    connection: &mut AsyncPgConnection,
    id: Uuid,
) -> Result<OrganizationRow, diesel::result::Error> {
    organizations::table.find(id).select(OrganizationRow::as_select()).first(connection).await
}

/// One organisation, locked until the transaction ends.
pub async fn lock(
    connection: &mut AsyncPgConnection,
    id: Uuid,
) -> Result<OrganizationRow, diesel::result::Error> {
    organizations::table
        .find(id)
        .select(OrganizationRow::as_select())
        .for_update()
        .first(connection)
        .await
}

/// An organisation and those that it belongs to, from below.
pub async fn chain(
    connection: &mut AsyncPgConnection,
    id: Uuid,
) -> Result<Vec<Uuid>, diesel::result::Error> {
    let mut chain: Vec<Uuid> = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next.filter(|id| !chain.contains(id)) {
        let parent: Option<Option<Uuid>> = organizations::table
            .find(id)
            .select(organizations::parent_id)
            .first(connection)
            .await
            .optional()?;
        if parent.is_some() {
            chain.push(id);
        }
        next = parent.flatten();
    }
    Ok(chain)
}

/// Whether another body below the same body has this name, in whatever spelling.
pub async fn name_is_taken(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    parent_id: Option<Uuid>,
    name: &str,
) -> Result<bool, diesel::result::Error> {
    let names: Vec<String> = organizations::table
        .filter(organizations::id.ne(id))
        .filter(organizations::parent_id.is_not_distinct_from(parent_id))
        .filter(organizations::name_search.like(like_pattern(&fold(name))))
        .select(organizations::name)
        .load(connection)
        .await?;
    Ok(names.iter().any(|taken| fold(taken) == fold(name)))
}

/// The bodies of an id or of a name, in whatever spelling.
///
/// # Errors
/// When the database fails.
pub async fn named(
    connection: &mut AsyncPgConnection,
    name: &str,
) -> Result<Vec<(Uuid, String)>, diesel::result::Error> {
    let rows: Vec<(Uuid, String, String)> = organizations::table
        .select((organizations::id, organizations::name, organizations::name_search))
        .order(organizations::name)
        .load(connection)
        .await?;
    let id = Uuid::parse_str(name.trim()).ok();
    let folded = fold(name);
    let is_meant = |row: &(Uuid, String, String)| {
        Some(row.0) == id || row.2.split('\n').any(|known| known == folded)
    };
    Ok(rows.into_iter().filter(is_meant).map(|(id, name, _)| (id, name)).collect())
}

/// Stores a new organisation.
pub async fn insert(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Organizations>,
    row: &OrganizationRow,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(organizations::table).values(row).execute(connection).await.map(|_| ())
}

/// Stores an organisation as it is now.
pub async fn update(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Organizations>,
    row: &OrganizationRow,
) -> Result<(), diesel::result::Error> {
    diesel::update(organizations::table.find(row.id)).set(row).execute(connection).await.map(|_| ())
}

/// Some organisations in short.
pub async fn refs(
    connection: &mut AsyncPgConnection,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Ref>, diesel::result::Error> {
    let rows: Vec<(Uuid, String, Option<String>)> = organizations::table
        .filter(organizations::id.eq_any(ids))
        .select((organizations::id, organizations::name, organizations::name_en))
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|(id, name, name_en)| (id, Ref { id, name, name_en })).collect())
}

/// Stores organisations that are not there yet and returns how many; predecessors may come later.
pub async fn insert_missing(
    connection: &mut AsyncPgConnection,
    mut rows: Vec<OrganizationRow>,
) -> Result<usize, diesel::result::Error> {
    let predecessors: Vec<(Uuid, Uuid)> =
        rows.iter_mut().filter_map(|row| Some((row.id, row.predecessor_id.take()?))).collect();
    let stored: Vec<Uuid> = diesel::insert_into(organizations::table)
        .values(&rows)
        .on_conflict_do_nothing()
        .returning(organizations::id)
        .get_results(connection)
        .await?;
    for (id, predecessor) in predecessors.into_iter().filter(|(id, _)| stored.contains(id)) {
        diesel::update(organizations::table.find(id))
            .set(organizations::predecessor_id.eq(predecessor))
            .execute(connection)
            .await?;
    }
    Ok(stored.len())
}

/// The views of some rows, with what they refer to.
pub async fn views(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    rows: Vec<OrganizationRow>,
) -> Result<Vec<Organization>, diesel::result::Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let successors: HashMap<Uuid, Uuid> = organizations::table
        .filter(organizations::predecessor_id.eq_any(&ids))
        .select((organizations::predecessor_id.assume_not_null(), organizations::id))
        .load::<(Uuid, Uuid)>(connection)
        .await?
        .into_iter()
        .collect();
    let bodies = rows
        .iter()
        .flat_map(|row| [row.parent_id, row.predecessor_id])
        .flatten()
        .chain(successors.values().copied())
        .collect();
    let bodies = refs(connection, bodies).await?;
    let places = rows.iter().filter_map(|row| row.territory_id).collect();
    let places = territories::refs(connection, places).await?;
    let wrote = rows.iter().flat_map(|row| [row.created_by, row.updated_by]).collect::<Vec<_>>();
    let writers = Writers::load(connection, scope, wrote).await?;
    let body = |id: Option<Uuid>| id.and_then(|id| bodies.get(&id)).cloned();
    Ok(rows
        .into_iter()
        .map(|row| Organization {
            allowed_actions: Actions::of(scope)
                .with(
                    "update_organization",
                    Permission::OrganizationsWrite,
                    Place::At(Some(row.id)),
                    true,
                )
                .when("list_organization_history", scope.is_known())
                .found(),
            id: row.id,
            kind: row.kind,
            name: row.name,
            name_en: row.name_en,
            aliases: row.aliases,
            parent: body(row.parent_id),
            territory: row.territory_id.and_then(|id| places.get(&id)).cloned(),
            predecessor: body(row.predecessor_id),
            successor: body(successors.get(&row.id).copied()),
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
