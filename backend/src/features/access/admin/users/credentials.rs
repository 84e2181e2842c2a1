//! What an administrator does about how somebody logs in: links for passwords, sessions, second
//! factors.

use actix_web::{HttpResponse, delete, get, http::header, post, web};
use chrono::{DateTime, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    repo::{self, UserRow},
    service::{RESOURCE, may_change},
};
use crate::{
    features::access::{
        accounts,
        admin::rules::must_be_another,
        links::{self, LinkPurpose},
        second_factor,
        session_list::{self, SessionFilter, SessionView},
        sessions::{self, SessionEnd, Which},
    },
    platform::{
        audit::Entry,
        auth::Caller,
        authz::{Granted, Users, Write, Writer},
        http::{ApiError, ListQuery, Page, PageParams, ReadProblems, WriteProblems},
        state::State,
    },
};

/// A link to be handed to the holder of an account, shown this once.
#[derive(Serialize, ToSchema)]
pub struct PasswordLink {
    /// For what.
    pub purpose: LinkPurpose,
    /// The token, for `set_password`.
    #[schema(max_length = 200, format = Password)]
    pub token: String,
    /// The page on which it is used; the token stands behind `#`, so that no log ever has it.
    #[schema(max_length = 400)]
    pub path: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

/// Makes a one-time link with which the holder of an account sets his first or a new password; links
/// made before are void. No `Idempotency-Key` is taken: a reply with a secret is not kept.
#[utoipa::path(
    tag = "access",
    operation_id = "create_password_link",
    params(("id" = Uuid, Path, description = "The account")),
    responses((status = 201, description = "The link", body = PasswordLink), WriteProblems),
    security(("bearer" = ["users:write"]))
)]
#[post("/users/{id}/password-links")]
pub async fn create_password_link(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    writer: Writer,
) -> Result<HttpResponse, ApiError> {
    let connection = &mut state.db.connection().await?;
    let link = connection
        .transaction(async |connection| make_link(connection, &writer, *id).await)
        .await?;
    Ok(HttpResponse::Created().insert_header((header::CACHE_CONTROL, "no-store")).json(link))
}

async fn make_link(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
) -> Result<PasswordLink, ApiError> {
    let (row, granted) = locked(connection, writer, id).await?;
    // One's own password is changed with the present one, by `change_password`.
    must_be_another(&writer.actor, Some(id))?;
    let has_password = accounts::find(connection, id).await?.password_hash.is_some();
    let purpose = if has_password { LinkPurpose::Reset } else { LinkPurpose::FirstPassword };
    let expires_at = Utc::now() + purpose.life();
    let token = links::make(connection, Some(granted.actor_id()), id, purpose).await?;
    let after = json!({"password_link": {"purpose": purpose, "expires_at": expires_at}});
    record(connection, &granted, "create_password_link", &row, (None, Some(after))).await?;
    Ok(PasswordLink { purpose, path: format!("/set-password#{token}"), token, expires_at })
}

/// Lists the open sessions of an account, the newest first.
#[utoipa::path(
    tag = "access",
    operation_id = "list_user_sessions",
    params(("id" = Uuid, Path, description = "The account"), SessionFilter, PageParams),
    responses((status = 200, description = "One page of sessions", body = Page<SessionView>), ReadProblems),
    security(("bearer" = ["users:read"]))
)]
#[get("/users/{id}/sessions")]
pub async fn list_user_sessions(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
    query: ListQuery<SessionFilter>,
) -> Result<Page<SessionView>, ApiError> {
    let actor = caller.actor()?;
    let connection = &mut state.db.connection().await?;
    repo::find(connection, *id, actor.visible_scope()).await?;
    session_list::list(connection, *id, Some(actor.credential_id), &query).await
}

/// Ends a session of an account, at once on every server.
#[utoipa::path(
    tag = "access",
    operation_id = "end_user_session",
    params(("id" = Uuid, Path, description = "The account"), ("session_id" = Uuid, Path, description = "The session")),
    responses((status = 204, description = "The session has ended"), WriteProblems),
    security(("bearer" = ["users:write"]))
)]
#[delete("/users/{id}/sessions/{session_id}")]
pub async fn end_user_session(
    state: web::Data<State>,
    ids: web::Path<(Uuid, Uuid)>,
    writer: Writer,
) -> Result<HttpResponse, ApiError> {
    let (id, session_id) = *ids;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            let (row, granted) = locked(connection, &writer, id).await?;
            let (why, which) = (SessionEnd::Administrator, Which::One(session_id));
            if sessions::end(connection, why, id, which).await? == 0 {
                return Err(ApiError::not_found());
            }
            let before = json!({"session_id": session_id});
            record(connection, &granted, "end_user_session", &row, (Some(before), None)).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes the second factor of an account away, for whoever has lost it. A role that needs one counts
/// no more, in no session, until its holder has set up a new one.
#[utoipa::path(
    tag = "access",
    operation_id = "reset_user_second_factor",
    params(("id" = Uuid, Path, description = "The account")),
    responses((status = 204, description = "The account has no second factor"), WriteProblems),
    security(("bearer" = ["users:write"]))
)]
#[delete("/users/{id}/second-factor")]
pub async fn reset_user_second_factor(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    writer: Writer,
) -> Result<HttpResponse, ApiError> {
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            let (row, granted) = locked(connection, &writer, *id).await?;
            must_be_another(&writer.actor, Some(*id))?;
            let enrolled = second_factor::reset(connection, *id).await?;
            let before = json!({"second_factor": enrolled});
            let after = json!({"second_factor": false});
            let states = (Some(before), Some(after));
            record(connection, &granted, "reset_user_second_factor", &row, states).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn locked(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
) -> Result<(UserRow, Granted<Write, Users>), ApiError> {
    let row = repo::lock(connection, id, writer.actor.visible_scope()).await?;
    let granted = may_change(connection, writer, &row).await?;
    Ok((row, granted))
}

async fn record(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Users>,
    operation: &'static str,
    row: &UserRow,
    (before, after): (Option<serde_json::Value>, Option<serde_json::Value>),
) -> Result<(), ApiError> {
    let (resource, id, revision) = (RESOURCE, row.id, row.revision);
    Entry { operation, resource, id, revision, before, after, ..Entry::default() }
        .record(connection, granted)
        .await?;
    Ok(())
}
