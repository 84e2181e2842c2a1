//! What somebody changes in his own account: his password, his sessions, his second factor.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use diesel_async::AsyncConnection;
use uuid::Uuid;

use super::{
    browser::{Browser, device_cookie},
    dto::{PasswordChange, PasswordProof, RecoveryCodes, SecondFactorSecret, TotpCode},
    passwords,
    routes::person,
    second_factor,
    session_list::{self, SessionFilter, SessionView},
    sessions::{self, SessionEnd, Which},
    visitor::Visitor,
};
use crate::platform::{
    audit::{By, Event},
    auth::Caller,
    http::{ApiError, ApiJson, ListQuery, OwnProblems, Page, PageParams, Problem, ReadProblems},
    state::State,
};

/// Changes the caller's own password; his other sessions end. It needs 15 characters or more and must not
/// be easily guessed (`password.too_short`, `password.too_long`, `password.blocked`); no kind of
/// character is required.
#[utoipa::path(
    tag = "auth",
    operation_id = "change_password",
    request_body = PasswordChange,
    responses((status = 204, description = "The password is changed"), OwnProblems),
    security(("bearer" = []))
)]
#[post("/me/password")]
pub async fn change_password(
    state: web::Data<State>,
    caller: Caller,
    browser: Browser,
    body: ApiJson<PasswordChange>,
) -> Result<HttpResponse, ApiError> {
    let actor = person(&caller)?;
    let PasswordChange { current_password, new_password } = body.0;
    passwords::change(&state, actor, &browser.visitor, current_password, new_password).await?;
    let device = state.secrets.remember(browser.device, actor.id)?;
    Ok(HttpResponse::NoContent().cookie(device_cookie(&state, device)).finish())
}

/// Lists the open sessions of the caller, the newest first; the one of this request is marked.
#[utoipa::path(
    tag = "auth",
    operation_id = "list_my_sessions",
    params(SessionFilter, PageParams),
    responses(
        (status = 200, description = "One page of sessions", body = Page<SessionView>),
        (status = 403, description = "The caller is a program", body = Problem, content_type = "application/problem+json"),
        ReadProblems
    ),
    security(("bearer" = []))
)]
#[get("/me/sessions")]
pub async fn list_my_sessions(
    state: web::Data<State>,
    caller: Caller,
    query: ListQuery<SessionFilter>,
) -> Result<Page<SessionView>, ApiError> {
    let actor = person(&caller)?;
    let connection = &mut state.db.connection().await?;
    session_list::list(connection, actor.id, Some(actor.credential_id), &query).await
}

/// Ends one session of the caller, at once on every server.
#[utoipa::path(
    tag = "auth",
    operation_id = "end_my_session",
    params(("id" = Uuid, Path, description = "The session")),
    responses(
        (status = 204, description = "The session has ended"),
        (status = 403, description = "The caller is a program", body = Problem, content_type = "application/problem+json"),
        ReadProblems
    ),
    security(("bearer" = []))
)]
#[delete("/me/sessions/{id}")]
pub async fn end_my_session(
    state: web::Data<State>,
    caller: Caller,
    visitor: Visitor,
    id: web::Path<Uuid>,
) -> Result<HttpResponse, ApiError> {
    let actor = person(&caller)?;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            let which = Which::One(*id);
            if sessions::end(connection, SessionEnd::Owner, actor.id, which).await? == 0 {
                return Err(ApiError::not_found());
            }
            let event = visitor.done("end_my_session", sessions::RESOURCE, By::actor(actor));
            Event { id: Some(*id), ..event }.insert(connection).await?;
            Ok(())
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Ends all sessions of the caller but the one of this request.
#[utoipa::path(
    tag = "auth",
    operation_id = "end_my_other_sessions",
    responses(
        (status = 204, description = "They have ended"),
        (status = 403, description = "The caller is a program", body = Problem, content_type = "application/problem+json"),
        ReadProblems
    ),
    security(("bearer" = []))
)]
#[delete("/me/sessions")]
pub async fn end_my_other_sessions(
    state: web::Data<State>,
    caller: Caller,
    visitor: Visitor,
) -> Result<HttpResponse, ApiError> {
    let actor = person(&caller)?;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            let others = Which::Others(actor.credential_id);
            sessions::end(connection, SessionEnd::Owner, actor.id, others).await?;
            let by = By::actor(actor);
            visitor.done("end_my_other_sessions", sessions::RESOURCE, by).insert(connection).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Begins to set up a second factor: the secret, and the `otpauth` address of the picture that an
/// authenticator reads. A code confirms it; until then nothing changes. Needs the password again.
#[utoipa::path(
    tag = "auth",
    operation_id = "begin_second_factor",
    request_body = PasswordProof,
    responses((status = 200, description = "The secret, shown this once", body = SecondFactorSecret), OwnProblems),
    security(("bearer" = []))
)]
#[post("/me/second-factor")]
pub async fn begin_second_factor(
    state: web::Data<State>,
    caller: Caller,
    visitor: Visitor,
    body: ApiJson<PasswordProof>,
) -> Result<HttpResponse, ApiError> {
    let actor = person(&caller)?;
    let (secret, otpauth_uri) =
        second_factor::begin(&state, actor, &visitor, body.0.current_password).await?;
    Ok(unstored().json(SecondFactorSecret { secret, otpauth_uri }))
}

/// Confirms the second factor by its first code. The recovery codes of the reply are shown this once;
/// this session has its second factor from now on.
#[utoipa::path(
    tag = "auth",
    operation_id = "confirm_second_factor",
    request_body = TotpCode,
    responses((status = 200, description = "It is set up", body = RecoveryCodes), OwnProblems),
    security(("bearer" = []))
)]
#[post("/me/second-factor/confirmations")]
pub async fn confirm_second_factor(
    state: web::Data<State>,
    caller: Caller,
    visitor: Visitor,
    body: ApiJson<TotpCode>,
) -> Result<HttpResponse, ApiError> {
    let actor = person(&caller)?;
    let recovery_codes = second_factor::confirm(&state, actor, &visitor, &body.0.totp_code).await?;
    Ok(unstored().json(RecoveryCodes { recovery_codes }))
}

/// How the document describes the code.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code)]
pub struct CodeHeader {
    /// A code of the second factor, or a recovery code.
    #[param(rename = "Second-Factor-Code", max_length = 40)]
    second_factor_code: String,
}

/// Takes the caller's second factor away, by one of its codes or a recovery code. Roles that need one
/// count no more until it is set up again.
#[utoipa::path(
    tag = "auth",
    operation_id = "remove_second_factor",
    params(CodeHeader),
    responses((status = 204, description = "It is gone"), OwnProblems),
    security(("bearer" = []))
)]
#[delete("/me/second-factor")]
pub async fn remove_second_factor(
    state: web::Data<State>,
    caller: Caller,
    visitor: Visitor,
    request: HttpRequest,
) -> Result<HttpResponse, ApiError> {
    let actor = person(&caller)?;
    let code = request.headers().get("second-factor-code").and_then(|code| code.to_str().ok());
    second_factor::remove(&state, actor, &visitor, code.unwrap_or_default()).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn unstored() -> actix_web::HttpResponseBuilder {
    let mut reply = HttpResponse::Ok();
    reply.insert_header(("Cache-Control", "no-store"));
    reply
}
