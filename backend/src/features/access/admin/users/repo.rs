//! Queries on accounts.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::{
    pg::Pg,
    prelude::*,
    sql_types::{Bool, Nullable},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::dto::UserFilter;
use crate::{
    features::access::{
        accounts,
        sessions::{SessionEnd, Which, end as end_sessions},
    },
    kernel::{
        page::Cursor,
        persian_text::{like_pattern, search_terms},
    },
    platform::{
        auth::VisibleScope,
        authz::{Granted, Permission, Reach, Users, Write},
        db::schema::{role_assignments, sessions, users},
    },
};

/// A stored account, without its password.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct UserRow {
    pub id: Uuid,
    pub username: String,
    pub display_name: String,
    pub demonstration: bool,
    pub disabled_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub post: Option<String>,
    pub organization_id: Option<Uuid>,
    pub revision: i32,
    pub created_by: Option<Uuid>,
    pub updated_by: Option<Uuid>,
}

type Rows<'a> = users::BoxedQuery<'a, Pg>;

/// Accounts of bodies that the right reaches, and those that have a role in it.
fn visible(
    scope: VisibleScope<'_>,
) -> Option<Box<dyn BoxableExpression<users::table, Pg, SqlType = Nullable<Bool>>>> {
    match scope.reach(Permission::UsersRead) {
        Reach::Everywhere => None,
        Reach::Nowhere => Some(Box::new(users::id.ne(users::id).nullable())),
        Reach::Within(places) => {
            let with_role = role_assignments::table
                .filter(role_assignments::revoked_at.is_null())
                .filter(
                    role_assignments::territory_id
                        .eq_any(places.clone())
                        .or(role_assignments::organization_id.eq_any(places.clone())),
                )
                .select(role_assignments::user_id);
            let of_body = users::organization_id.eq_any(places);
            Some(Box::new(of_body.or(users::id.nullable().eq_any(with_role))))
        }
    }
}

fn selection<'a>(filter: &UserFilter, scope: VisibleScope<'_>) -> Rows<'a> {
    let mut rows = users::table.into_boxed();
    if let Some(visible) = visible(scope) {
        rows = rows.filter(visible);
    }
    if let Some(role) = filter.role {
        let with_role = role_assignments::table
            .filter(role_assignments::revoked_at.is_null())
            .filter(role_assignments::role.eq(role))
            .select(role_assignments::user_id);
        rows = rows.filter(users::id.nullable().eq_any(with_role));
    }
    if let Some(body) = filter.organization_id {
        rows = rows.filter(users::organization_id.eq(body));
    }
    match filter.disabled {
        Some(true) => rows = rows.filter(users::disabled_at.is_not_null()),
        Some(false) => rows = rows.filter(users::disabled_at.is_null()),
        None => {}
    }
    for term in filter.q.as_deref().map(search_terms).unwrap_or_default() {
        rows = rows.filter(users::name_search.like(like_pattern(&term)));
    }
    rows
}

/// A page of accounts by name.
pub async fn list(
    connection: &mut AsyncPgConnection,
    filter: &UserFilter,
    scope: VisibleScope<'_>,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<UserRow>, diesel::result::Error> {
    let mut rows = selection(filter, scope);
    if let Some(name) = after.and_then(|cursor| cursor.key) {
        rows = rows.filter(users::username.gt(name));
    }
    rows.select(UserRow::as_select()).order(users::username).limit(limit).load(connection).await
}

/// How many accounts a filter selects.
pub async fn count(
    connection: &mut AsyncPgConnection,
    filter: &UserFilter,
    scope: VisibleScope<'_>,
) -> Result<i64, diesel::result::Error> {
    selection(filter, scope).count().get_result(connection).await
}

/// One account that the caller may see.
pub async fn find(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    scope: VisibleScope<'_>,
) -> Result<UserRow, diesel::result::Error> {
    selection(&UserFilter::default(), scope)
        .filter(users::id.eq(id))
        .select(UserRow::as_select())
        .first(connection)
        .await
}

/// One account that the caller may see, locked until the transaction ends.
pub async fn lock(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    scope: VisibleScope<'_>,
) -> Result<UserRow, diesel::result::Error> {
    find(connection, id, scope).await?;
    users::table.find(id).select(UserRow::as_select()).for_update().first(connection).await
}

/// Whether there is an account of a name.
pub async fn name_is_taken(
    connection: &mut AsyncPgConnection,
    username: &str,
) -> Result<bool, diesel::result::Error> {
    diesel::select(diesel::dsl::exists(users::table.filter(users::username.eq(username))))
        .get_result(connection)
        .await
}

/// Stores a new account.
pub async fn insert(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Users>,
    row: &UserRow,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(users::table)
        .values((
            (
                users::id.eq(row.id),
                users::username.eq(&row.username),
                users::display_name.eq(&row.display_name),
                users::demonstration.eq(row.demonstration),
                users::disabled_at.eq(row.disabled_at),
                users::post.eq(&row.post),
                users::organization_id.eq(row.organization_id),
            ),
            (
                users::name_search.eq(searchable(row)),
                users::created_at.eq(row.created_at),
                users::updated_at.eq(row.updated_at),
                users::revision.eq(row.revision),
                users::created_by.eq(row.created_by),
                users::updated_by.eq(row.updated_by),
            ),
        ))
        .execute(connection)
        .await
        .map(|_| ())
}

/// Stores an account as it is now; a disabled one has no sessions.
pub async fn update(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Users>,
    row: &UserRow,
) -> Result<(), diesel::result::Error> {
    diesel::update(users::table.find(row.id))
        .set((
            users::display_name.eq(&row.display_name),
            users::disabled_at.eq(row.disabled_at),
            users::post.eq(&row.post),
            users::organization_id.eq(row.organization_id),
            users::name_search.eq(searchable(row)),
            users::updated_at.eq(row.updated_at),
            users::revision.eq(row.revision),
            users::updated_by.eq(row.updated_by),
        ))
        .execute(connection)
        .await?;
    if row.disabled_at.is_some() {
        end_sessions(connection, SessionEnd::Administrator, row.id, Which::All).await?;
    }
    Ok(())
}

fn searchable(row: &UserRow) -> String {
    accounts::searchable(&row.username, &row.display_name, row.post.as_deref())
}

/// When somebody was last here with each of some accounts.
pub async fn last_used(
    connection: &mut AsyncPgConnection,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, DateTime<Utc>>, diesel::result::Error> {
    let rows: Vec<(Uuid, Option<DateTime<Utc>>)> = sessions::table
        .filter(sessions::user_id.eq_any(ids))
        .group_by(sessions::user_id)
        .select((sessions::user_id, diesel::dsl::max(sessions::last_used_at)))
        .load(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|(id, at)| Some((id, at?))).collect())
}
