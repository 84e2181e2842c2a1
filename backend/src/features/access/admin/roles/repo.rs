//! Queries on role assignments.

use chrono::{DateTime, Utc};
use diesel::{
    pg::Pg,
    prelude::*,
    sql_types::{Bool, Nullable},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::dto::RoleAssignmentFilter;
use crate::{
    kernel::page::Cursor,
    platform::{
        auth::VisibleScope,
        authz::{Granted, Permission, Reach, Role, Users, Write},
        db::schema::{api_clients, role_assignments, users},
    },
};

/// A stored assignment.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = role_assignments)]
pub struct AssignmentRow {
    pub id: Uuid,
    pub user_id: Option<Uuid>,
    pub client_id: Option<Uuid>,
    pub role: Role,
    pub territory_id: Option<Uuid>,
    pub organization_id: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub created_by: Option<Uuid>,
}

type Rows<'a> = role_assignments::BoxedQuery<'a, Pg>;

fn selection<'a>(filter: &RoleAssignmentFilter, scope: VisibleScope<'_>) -> Rows<'a> {
    use role_assignments as a;
    let mut rows = a::table.filter(a::revoked_at.is_null()).into_boxed();
    match scope.reach(Permission::UsersRead) {
        Reach::Everywhere => {}
        Reach::Nowhere => rows = rows.filter(a::id.ne(a::id)),
        Reach::Within(places) => {
            let within: Box<dyn BoxableExpression<a::table, Pg, SqlType = Nullable<Bool>>> =
                Box::new(
                    a::territory_id.eq_any(places.clone()).or(a::organization_id.eq_any(places)),
                );
            rows = rows.filter(within);
        }
    }
    if let Some(id) = filter.user_id {
        rows = rows.filter(a::user_id.eq(id));
    }
    if let Some(id) = filter.client_id {
        rows = rows.filter(a::client_id.eq(id));
    }
    if let Some(role) = filter.role {
        rows = rows.filter(a::role.eq(role));
    }
    if let Some(place) = filter.territory_id {
        rows = rows.filter(a::territory_id.eq(place));
    }
    if let Some(body) = filter.organization_id {
        rows = rows.filter(a::organization_id.eq(body));
    }
    rows
}

/// A page of assignments, the newest first.
pub async fn list(
    connection: &mut AsyncPgConnection,
    filter: &RoleAssignmentFilter,
    scope: VisibleScope<'_>,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<AssignmentRow>, diesel::result::Error> {
    let mut rows = selection(filter, scope);
    if let Some(cursor) = after {
        rows = rows.filter(role_assignments::id.lt(cursor.id));
    }
    rows.select(AssignmentRow::as_select())
        .order(role_assignments::id.desc())
        .limit(limit)
        .load(connection)
        .await
}

/// How many assignments a filter selects.
pub async fn count(
    connection: &mut AsyncPgConnection,
    filter: &RoleAssignmentFilter,
    scope: VisibleScope<'_>,
) -> Result<i64, diesel::result::Error> {
    selection(filter, scope).count().get_result(connection).await
}

/// One assignment that the caller may see, locked until the transaction ends.
pub async fn lock(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    scope: VisibleScope<'_>,
) -> Result<AssignmentRow, diesel::result::Error> {
    selection(&RoleAssignmentFilter::default(), scope)
        .filter(role_assignments::id.eq(id))
        .select(AssignmentRow::as_select())
        .first::<AssignmentRow>(connection)
        .await?;
    role_assignments::table
        .find(id)
        .filter(role_assignments::revoked_at.is_null())
        .select(AssignmentRow::as_select())
        .for_update()
        .first(connection)
        .await
}

/// Stores an assignment.
pub async fn insert(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, impl Sized>,
    row: &AssignmentRow,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(role_assignments::table).values(row).execute(connection).await.map(|_| ())
}

/// Takes an assignment away; the row stays.
pub async fn revoke(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Users>,
    id: Uuid,
) -> Result<(), diesel::result::Error> {
    diesel::update(role_assignments::table.find(id))
        .set((
            role_assignments::revoked_at.eq(Utc::now()),
            role_assignments::revoked_by.eq(granted.actor_id()),
        ))
        .execute(connection)
        .await
        .map(|_| ())
}

/// The names of some accounts and programs.
pub async fn names(
    connection: &mut AsyncPgConnection,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, String)>, diesel::result::Error> {
    let mut names: Vec<(Uuid, String)> = users::table
        .filter(users::id.eq_any(ids))
        .select((users::id, users::display_name))
        .load(connection)
        .await?;
    let programs: Vec<(Uuid, String)> = api_clients::table
        .filter(api_clients::id.eq_any(ids))
        .select((api_clients::id, api_clients::name))
        .load(connection)
        .await?;
    names.extend(programs);
    Ok(names)
}
