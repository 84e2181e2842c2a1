//! Queries on programs.

use chrono::{DateTime, Utc};
use diesel::{pg::Pg, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::dto::ApiClientFilter;
use crate::{
    kernel::page::Cursor,
    platform::{
        auth::VisibleScope,
        authz::{Clients, Granted, Permission, Reach, Write},
        db::schema::{api_client_secrets, api_clients},
    },
};

/// A stored program.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = api_clients, treat_none_as_null = true)]
pub struct ClientRow {
    pub id: Uuid,
    pub name: String,
    pub organization_id: Uuid,
    pub scopes: Vec<Permission>,
    pub demonstration: bool,
    pub disabled_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub revision: i32,
    pub created_by: Option<Uuid>,
    pub updated_by: Option<Uuid>,
}

/// A valid secret.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = api_client_secrets)]
pub struct SecretRow {
    pub id: Uuid,
    pub client_id: Uuid,
    pub created_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
}

type Rows<'a> = api_clients::BoxedQuery<'a, Pg>;

fn selection<'a>(filter: &ApiClientFilter, scope: VisibleScope<'_>) -> Rows<'a> {
    let mut rows = api_clients::table.into_boxed();
    match scope.reach(Permission::ClientsRead) {
        Reach::Everywhere => {}
        Reach::Nowhere => rows = rows.filter(api_clients::id.ne(api_clients::id)),
        Reach::Within(places) => {
            rows = rows.filter(api_clients::organization_id.eq_any(places));
        }
    }
    if let Some(body) = filter.organization_id {
        rows = rows.filter(api_clients::organization_id.eq(body));
    }
    match filter.disabled {
        Some(true) => rows = rows.filter(api_clients::disabled_at.is_not_null()),
        Some(false) => rows = rows.filter(api_clients::disabled_at.is_null()),
        None => {}
    }
    rows
}

/// A page of programs, the newest first.
pub async fn list(
    connection: &mut AsyncPgConnection,
    filter: &ApiClientFilter,
    scope: VisibleScope<'_>,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<ClientRow>, diesel::result::Error> {
    let mut rows = selection(filter, scope);
    if let Some(cursor) = after {
        rows = rows.filter(api_clients::id.lt(cursor.id));
    }
    rows.select(ClientRow::as_select())
        .order(api_clients::id.desc())
        .limit(limit)
        .load(connection)
        .await
}

/// How many programs a filter selects.
pub async fn count(
    connection: &mut AsyncPgConnection,
    filter: &ApiClientFilter,
    scope: VisibleScope<'_>,
) -> Result<i64, diesel::result::Error> {
    selection(filter, scope).count().get_result(connection).await
}

/// One program that the caller may see.
pub async fn find(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    scope: VisibleScope<'_>,
) -> Result<ClientRow, diesel::result::Error> {
    selection(&ApiClientFilter::default(), scope)
        .filter(api_clients::id.eq(id))
        .select(ClientRow::as_select())
        .first(connection)
        .await
}

/// One program that the caller may see, locked until the transaction ends.
pub async fn lock(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    scope: VisibleScope<'_>,
) -> Result<ClientRow, diesel::result::Error> {
    find(connection, id, scope).await?;
    api_clients::table.find(id).select(ClientRow::as_select()).for_update().first(connection).await
}

/// The valid secrets of some programs, the oldest first.
pub async fn secrets(
    connection: &mut AsyncPgConnection,
    clients: &[Uuid],
) -> Result<Vec<SecretRow>, diesel::result::Error> {
    api_client_secrets::table
        .filter(api_client_secrets::client_id.eq_any(clients))
        .filter(api_client_secrets::revoked_at.is_null())
        .select(SecretRow::as_select())
        .order(api_client_secrets::id)
        .load(connection)
        .await
}

/// Stores a new program.
pub async fn insert(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Clients>,
    row: &ClientRow,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(api_clients::table).values(row).execute(connection).await.map(|_| ())
}

/// Stores a program as it is now.
pub async fn update(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Clients>,
    row: &ClientRow,
) -> Result<(), diesel::result::Error> {
    diesel::update(api_clients::table.find(row.id)).set(row).execute(connection).await.map(|_| ())
}

/// Stores the hash of a new secret.
pub async fn insert_secret(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Clients>,
    (id, client_id): (Uuid, Uuid),
    hash: Vec<u8>,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(api_client_secrets::table)
        .values((
            api_client_secrets::id.eq(id),
            api_client_secrets::client_id.eq(client_id),
            api_client_secrets::secret_hash.eq(hash),
        ))
        .execute(connection)
        .await
        .map(|_| ())
}

/// Ends a secret and every token that was made with it; whether it was valid until now.
pub async fn revoke_secret(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Clients>,
    (id, client_id): (Uuid, Uuid),
) -> Result<bool, diesel::result::Error> {
    let ended = diesel::update(api_client_secrets::table.find(id))
        .filter(api_client_secrets::client_id.eq(client_id))
        .filter(api_client_secrets::revoked_at.is_null())
        .set(api_client_secrets::revoked_at.eq(Utc::now()))
        .execute(connection)
        .await?;
    Ok(ended == 1)
}
