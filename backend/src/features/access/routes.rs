//! Operations on the caller's own account and session.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time},
    get,
    http::StatusCode,
    post, web,
};

use super::{
    accounts,
    dto::{AccessToken, LoginRequest, Me, RoleView},
    logins,
    sessions::{self, Renewed, SESSION_DAYS},
};
use crate::{
    features::{organizations::repo as organizations, territories::repo as territories},
    platform::{
        auth::{ACCESS_TOKEN_SECONDS, Caller, Standing},
        authz::permissions,
        http::{ApiError, ApiJson, Problem, Problems, ReadProblems},
        state::State,
    },
};

const COOKIE_PATH: &str = "/api/v1/auth";

/// Opens a session: an access token in the reply, a refresh token in an HttpOnly cookie.
#[utoipa::path(
    tag = "auth",
    operation_id = "login",
    request_body = LoginRequest,
    responses((status = 200, description = "The session is open", body = AccessToken), Problems),
    security(())
)]
#[post("/auth/login")]
pub async fn login(
    state: web::Data<State>,
    body: ApiJson<LoginRequest>,
) -> Result<HttpResponse, ApiError> {
    let session = logins::login(&state, body.0).await?;
    reply(&state, &session)
}

/// Exchanges the refresh cookie for a new access token and a new cookie.
#[utoipa::path(
    tag = "auth",
    operation_id = "refresh",
    responses((status = 200, description = "The session goes on", body = AccessToken), Problems),
    security(("refresh_cookie" = []))
)]
#[post("/auth/refresh")]
pub async fn refresh(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, ApiError> {
    let token = request.cookie(state.refresh_cookie()).ok_or_else(session_ended)?;
    let connection = &mut state.db.connection().await?;
    let session = sessions::renew(connection, token.value()).await?.ok_or_else(session_ended)?;
    reply(&state, &session)
}

/// Ends the session of the refresh cookie; without one there is nothing to end.
#[utoipa::path(
    tag = "auth",
    operation_id = "logout",
    responses((status = 204, description = "The session has ended"), Problems),
    security((), ("refresh_cookie" = []))
)]
#[post("/auth/logout")]
pub async fn logout(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, ApiError> {
    if let Some(token) = request.cookie(state.refresh_cookie()) {
        let connection = &mut state.db.connection().await?;
        sessions::end_by_token(connection, token.value()).await?;
    }
    let mut gone = cookie(&state, String::new());
    gone.make_removal();
    Ok(HttpResponse::NoContent().cookie(gone).finish())
}

/// Shows the caller's own account.
#[utoipa::path(
    tag = "auth",
    operation_id = "get_me",
    responses(
        (status = 200, description = "The account", body = Me),
        (status = 403, description = "The caller is a program", body = Problem, content_type = "application/problem+json"),
        ReadProblems
    ),
    security(("bearer" = []))
)]
#[get("/me")]
pub async fn get_me(state: web::Data<State>, caller: Caller) -> Result<web::Json<Me>, ApiError> {
    let actor = caller.actor()?;
    let connection = &mut state.db.connection().await?;
    if actor.standing != Standing::User {
        return Err(not_a_person());
    }
    let user = accounts::find(connection, actor.id).await?;
    let places = actor.roles.iter().filter_map(|role| role.territory_id).collect();
    let places = territories::refs(connection, places).await?;
    let bodies = actor.roles.iter().filter_map(|role| role.organization_id).collect();
    let bodies = organizations::refs(connection, bodies).await?;
    let roles = actor
        .roles
        .iter()
        .map(|role| RoleView {
            role: role.role,
            territory: role.territory_id.and_then(|id| places.get(&id)).cloned(),
            organization: role.organization_id.and_then(|id| bodies.get(&id)).cloned(),
        })
        .collect();
    Ok(web::Json(Me {
        id: user.id,
        username: user.username,
        display_name: user.display_name,
        roles,
        permissions: permissions(actor),
        demonstration: user.demonstration,
    }))
}

fn reply(state: &State, session: &Renewed) -> Result<HttpResponse, ApiError> {
    let access_token = state.token_key.issue(session.user_id, session.session_id)?;
    Ok(HttpResponse::Ok()
        .cookie(cookie(state, session.refresh_token.clone()))
        .insert_header(("Cache-Control", "no-store"))
        .json(AccessToken {
            access_token,
            token_type: "Bearer".to_owned(),
            expires_in: ACCESS_TOKEN_SECONDS,
        }))
}

fn cookie(state: &State, token: String) -> Cookie<'static> {
    Cookie::build(state.refresh_cookie(), token)
        .path(COOKIE_PATH)
        .http_only(true)
        .secure(state.secure_cookies)
        .same_site(SameSite::Strict)
        .max_age(time::Duration::days(SESSION_DAYS))
        .finish()
}

fn not_a_person() -> ApiError {
    ApiError::new(
        StatusCode::FORBIDDEN,
        "auth.not_a_person",
        "این نشانی برای حساب‌های اشخاص است، نه برنامه‌ها.",
        "This is for the accounts of people, not of programs.",
    )
}

fn session_ended() -> ApiError {
    ApiError::new(
        StatusCode::UNAUTHORIZED,
        "auth.session_ended",
        "نشست شما پایان یافته است؛ دوباره وارد شوید.",
        "The session has ended; log in again.",
    )
}
