//! Sessions and their rotating refresh tokens. A token is used once; its second use means that
//! someone else has it, and ends the session.

use chrono::{Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::{
    kernel::ids::new_id,
    platform::{
        auth::{new_refresh_token, refresh_token_hash},
        db::schema::{refresh_tokens, sessions, users},
        http::ApiError,
    },
};

/// How long a session lasts without being used.
pub const SESSION_DAYS: i64 = 14;

/// A session that goes on.
#[derive(Debug, Clone)]
pub struct Renewed {
    /// The session.
    pub session_id: Uuid,
    /// Whose it is.
    pub user_id: Uuid,
    /// The refresh token for the cookie.
    pub refresh_token: String,
}

/// Opens a session.
pub async fn open(connection: &mut AsyncPgConnection, user_id: Uuid) -> Result<Renewed, ApiError> {
    let refresh_token = new_refresh_token()?;
    let session_id = new_id();
    connection
        .transaction(async |connection| {
            diesel::insert_into(sessions::table)
                .values((
                    sessions::id.eq(session_id),
                    sessions::user_id.eq(user_id),
                    sessions::expires_at.eq(Utc::now() + Duration::days(SESSION_DAYS)),
                ))
                .execute(connection)
                .await?;
            keep(connection, session_id, &refresh_token).await
        })
        .await?;
    Ok(Renewed { session_id, user_id, refresh_token })
}

/// Exchanges a refresh token for the next one; `None` when it is unknown, used or ended.
pub async fn renew(
    connection: &mut AsyncPgConnection,
    token: &str,
) -> Result<Option<Renewed>, ApiError> {
    let hash = refresh_token_hash(token);
    let next = new_refresh_token()?;
    let renewed = connection
        .transaction(async |connection| {
            let found: Option<(Uuid, Uuid)> = refresh_tokens::table
                .inner_join(sessions::table)
                .filter(refresh_tokens::token_hash.eq(&hash))
                .select((sessions::id, sessions::user_id))
                .for_update()
                .first(connection)
                .await
                .optional()?;
            let Some((session_id, user_id)) = found else { return Ok(None) };
            let first_use = diesel::update(
                refresh_tokens::table
                    .filter(refresh_tokens::token_hash.eq(&hash))
                    .filter(refresh_tokens::used_at.is_null()),
            )
            .set(refresh_tokens::used_at.eq(Utc::now()))
            .execute(connection)
            .await?;
            if first_use == 0 {
                end(connection, session_id).await?;
                return Ok(None);
            }
            let alive = diesel::update(
                sessions::table
                    .filter(sessions::id.eq(session_id))
                    .filter(sessions::revoked_at.is_null())
                    .filter(sessions::expires_at.gt(Utc::now()))
                    .filter(sessions::user_id.eq_any(
                        users::table.filter(users::disabled_at.is_null()).select(users::id),
                    )),
            )
            .set((
                sessions::last_used_at.eq(Utc::now()),
                sessions::expires_at.eq(Utc::now() + Duration::days(SESSION_DAYS)),
            ))
            .execute(connection)
            .await?;
            if alive == 0 {
                return Ok(None);
            }
            keep(connection, session_id, &next).await?;
            Ok::<_, diesel::result::Error>(Some((session_id, user_id)))
        })
        .await?;
    Ok(renewed.map(|(session_id, user_id)| Renewed { session_id, user_id, refresh_token: next }))
}

/// Ends the session of a refresh token.
pub async fn end_by_token(
    connection: &mut AsyncPgConnection,
    token: &str,
) -> Result<(), diesel::result::Error> {
    let session: Option<Uuid> = refresh_tokens::table
        .find(refresh_token_hash(token))
        .select(refresh_tokens::session_id)
        .first(connection)
        .await
        .optional()?;
    match session {
        Some(session) => end(connection, session).await,
        None => Ok(()),
    }
}

async fn end(
    connection: &mut AsyncPgConnection,
    session_id: Uuid,
) -> Result<(), diesel::result::Error> {
    diesel::update(
        sessions::table.filter(sessions::id.eq(session_id)).filter(sessions::revoked_at.is_null()),
    )
    .set(sessions::revoked_at.eq(Utc::now()))
    .execute(connection)
    .await?;
    Ok(())
}

async fn keep(
    connection: &mut AsyncPgConnection,
    session_id: Uuid,
    token: &str,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::token_hash.eq(refresh_token_hash(token)),
            refresh_tokens::session_id.eq(session_id),
        ))
        .execute(connection)
        .await?;
    Ok(())
}
