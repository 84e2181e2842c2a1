//! Machine callers: programs of a body. A secret is random, so that its SHA-256 is enough to keep.

use chrono::Utc;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::assignments::{self, Holder};
use crate::{
    kernel::ids::new_id,
    platform::{
        auth::{Actor, Claims, Standing, new_refresh_token, refresh_token_hash},
        authz::{Permission, Role},
        db::schema::{api_client_secrets, api_clients, role_assignments},
        http::ApiError,
    },
};

/// What is needed for a new machine caller.
#[derive(Debug, Clone)]
pub struct NewClient {
    /// Name that is shown.
    pub name: String,
    /// The body that it acts for.
    pub organization_id: Uuid,
    /// What it is there.
    pub role: Role,
    /// What it may do of that.
    pub scopes: Vec<Permission>,
    /// Made by the demonstration.
    pub demonstration: bool,
}

/// A client that has shown its secret.
pub struct Proven {
    /// The client.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The secret that it showed.
    pub secret_id: Uuid,
    /// All that it may do.
    pub scopes: Vec<Permission>,
}

/// Creates a machine caller; returns its id and its secret, which is shown this once.
///
/// # Errors
/// When the database or the system's random numbers fail.
pub async fn create(
    connection: &mut AsyncPgConnection,
    client: &NewClient,
) -> Result<(Uuid, String), ApiError> {
    let (id, secret) = (new_id(), new_refresh_token()?);
    connection
        .transaction(async |connection| {
            diesel::insert_into(api_clients::table)
                .values((
                    api_clients::id.eq(id),
                    api_clients::name.eq(&client.name),
                    api_clients::organization_id.eq(client.organization_id),
                    api_clients::scopes.eq(&client.scopes),
                    api_clients::demonstration.eq(client.demonstration),
                ))
                .execute(connection)
                .await?;
            diesel::insert_into(api_client_secrets::table)
                .values((
                    api_client_secrets::id.eq(new_id()),
                    api_client_secrets::client_id.eq(id),
                    api_client_secrets::secret_hash.eq(refresh_token_hash(&secret)),
                ))
                .execute(connection)
                .await?;
            diesel::insert_into(role_assignments::table)
                .values((
                    role_assignments::id.eq(new_id()),
                    role_assignments::client_id.eq(id),
                    role_assignments::role.eq(client.role),
                    role_assignments::organization_id.eq(client.organization_id),
                ))
                .execute(connection)
                .await
        })
        .await?;
    Ok((id, secret))
}

/// Whether the demonstration has its machine caller.
///
/// # Errors
/// When the database fails.
pub async fn demonstration_client_exists(
    connection: &mut AsyncPgConnection,
) -> Result<bool, diesel::result::Error> {
    diesel::select(diesel::dsl::exists(
        api_clients::table.filter(api_clients::demonstration.eq(true)),
    ))
    .get_result(connection)
    .await
}

/// The client of an id and a secret; `None` for a wrong, ended or unknown one.
pub async fn prove(
    connection: &mut AsyncPgConnection,
    client_id: &str,
    secret: &str,
) -> Result<Option<Proven>, diesel::result::Error> {
    let Ok(id) = Uuid::parse_str(client_id) else { return Ok(None) };
    let found: Option<(Uuid, String, Vec<Permission>)> = api_client_secrets::table
        .inner_join(api_clients::table)
        .filter(api_clients::id.eq(id))
        .filter(api_clients::disabled_at.is_null())
        .filter(api_client_secrets::secret_hash.eq(refresh_token_hash(secret)))
        .filter(api_client_secrets::revoked_at.is_null())
        .select((api_client_secrets::id, api_clients::name, api_clients::scopes))
        .first(connection)
        .await
        .optional()?;
    let Some((secret_id, name, scopes)) = found else { return Ok(None) };
    diesel::update(api_client_secrets::table.find(secret_id))
        .set(api_client_secrets::last_used_at.eq(Utc::now()))
        .execute(connection)
        .await?;
    Ok(Some(Proven { id, name, secret_id, scopes }))
}

/// The id and name of a client that somebody claims to be, if there is one.
pub async fn named(
    connection: &mut AsyncPgConnection,
    client_id: &str,
) -> Result<Option<(Uuid, String)>, diesel::result::Error> {
    let Ok(id) = Uuid::parse_str(client_id) else { return Ok(None) };
    api_clients::table
        .find(id)
        .select((api_clients::id, api_clients::name))
        .first(connection)
        .await
        .optional()
}

/// The client behind a token, with the scopes that it asked for and still has.
pub async fn actor(
    connection: &mut AsyncPgConnection,
    claims: &Claims,
) -> Result<Option<Actor>, ApiError> {
    let found: Option<(String, Vec<Permission>)> = api_client_secrets::table
        .inner_join(api_clients::table)
        .filter(api_client_secrets::id.eq(claims.sid))
        .filter(api_clients::id.eq(claims.sub))
        .filter(api_clients::disabled_at.is_null())
        .filter(api_client_secrets::revoked_at.is_null())
        .select((api_clients::name, api_clients::scopes))
        .first(connection)
        .await
        .optional()?;
    let Some((name, scopes)) = found else { return Ok(None) };
    let asked: Vec<&str> = claims.scope.iter().flat_map(|scope| scope.split(' ')).collect();
    Ok(Some(Actor {
        id: claims.sub,
        name,
        standing: Standing::Client,
        credential_id: claims.sid,
        roles: assignments::of(connection, Holder::Client(claims.sub)).await?,
        scopes: scopes.into_iter().filter(|scope| asked.contains(&scope.as_str())).collect(),
    }))
}
