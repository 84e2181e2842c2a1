//! Coming in, staying in, going out, and choosing a password by a one-time link.

use actix_web::{HttpResponse, http::StatusCode, post, web};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::{
    browser::{Browser, device_cookie, refresh_cookie},
    dto::{AccessToken, LoginRequest, PasswordSetting},
    links, logins,
    sessions::{self, Renewal, Renewed, SessionEnd, Which},
    visitor::Visitor,
};
use crate::platform::{
    audit::{By, Event},
    auth::ACCESS_TOKEN_SECONDS,
    http::{ApiError, ApiJson, AttemptProblems, Problem, ReadProblems},
    state::State,
};

/// Opens a session: an access token in the reply, a refresh token in an HttpOnly cookie. Another cookie
/// tells this device again, so that failed attempts elsewhere do not delay it. An account with a second
/// factor needs `totp_code`, too: without one the right password is answered
/// `auth.second_factor_required`.
#[utoipa::path(
    tag = "auth",
    operation_id = "login",
    request_body = LoginRequest,
    responses(
        (status = 200, description = "The session is open", body = AccessToken),
        (status = 403, description = "The page that calls is not of this server", body = Problem, content_type = "application/problem+json"),
        AttemptProblems
    ),
    security(())
)]
#[post("/auth/login")]
pub async fn login(
    state: web::Data<State>,
    browser: Browser,
    body: ApiJson<LoginRequest>,
) -> Result<HttpResponse, ApiError> {
    let session = logins::login(&state, &browser.visitor, browser.device.as_ref(), body.0).await?;
    let device = remembered(&state, browser, session.user_id)?;
    let mut reply = reply(&state, &session)?;
    reply.add_cookie(&device).map_err(|error| ApiError::internal(error.to_string()))?;
    Ok(reply)
}

/// Exchanges the refresh cookie for a new access token and a new cookie. A cookie that was used before
/// ends the session: somebody else has it.
#[utoipa::path(
    tag = "auth",
    operation_id = "refresh",
    responses(
        (status = 200, description = "The session goes on", body = AccessToken),
        (status = 403, description = "The page that calls is not of this server", body = Problem, content_type = "application/problem+json"),
        ReadProblems
    ),
    security(("refresh_cookie" = []))
)]
#[post("/auth/refresh")]
pub async fn refresh(state: web::Data<State>, browser: Browser) -> Result<HttpResponse, ApiError> {
    let token = browser.refresh_token.ok_or_else(session_ended)?;
    let connection = &mut state.db.connection().await?;
    match sessions::renew(connection, &token).await? {
        Renewal::Renewed(session) => reply(&state, &session),
        Renewal::Ended => Err(session_ended()),
        Renewal::Reused => {
            let stolen = sessions::of_token(connection, &token).await?;
            record(connection, &browser.visitor, "refresh", stolen, Some(session_ended())).await?;
            Err(session_ended())
        }
    }
}

/// Records what became of a session by its refresh token.
async fn record(
    connection: &mut AsyncPgConnection,
    visitor: &Visitor,
    operation: &'static str,
    session: Option<(Uuid, Uuid, String)>,
    refused: Option<ApiError>,
) -> Result<(), ApiError> {
    let Some((id, user_id, name)) = session else { return Ok(()) };
    let by = By::user(user_id, &name, Some(id));
    let event = match refused {
        None => visitor.done(operation, sessions::RESOURCE, by),
        Some(why) => Event {
            reason: Some("auth.refresh_token_reused".to_owned()),
            ..visitor.refused(operation, sessions::RESOURCE, by, &why)
        },
    };
    let event = Event { id: Some(id), ..event };
    connection.transaction(async |connection| event.insert(connection).await).await?;
    Ok(())
}

/// Ends the session of the refresh cookie; without one there is nothing to end.
#[utoipa::path(
    tag = "auth",
    operation_id = "logout",
    responses(
        (status = 204, description = "The session has ended"),
        (status = 403, description = "The page that calls is not of this server", body = Problem, content_type = "application/problem+json"),
        ReadProblems
    ),
    security((), ("refresh_cookie" = []))
)]
#[post("/auth/logout")]
pub async fn logout(state: web::Data<State>, browser: Browser) -> Result<HttpResponse, ApiError> {
    if let Some(token) = browser.refresh_token {
        let connection = &mut state.db.connection().await?;
        let session = sessions::of_token(connection, &token).await?;
        if let Some((id, user, _)) = &session {
            let ended =
                sessions::end(connection, SessionEnd::Logout, *user, Which::One(*id)).await?;
            let session = session.filter(|_| ended > 0);
            record(connection, &browser.visitor, "logout", session, None).await?;
        }
    }
    let mut gone = refresh_cookie(&state, String::new());
    gone.make_removal();
    Ok(HttpResponse::NoContent().cookie(gone).finish())
}

/// Sets the password of an account by a one-time link: its first one, or a new one for a lost one. All
/// sessions of the account end and the link is used up. An unknown, used, void or expired token is
/// always the field error `auth.link_ended`.
#[utoipa::path(
    tag = "auth",
    operation_id = "set_password",
    request_body = PasswordSetting,
    responses(
        (status = 204, description = "The password is set; log in with it"),
        (status = 403, description = "The page that calls is not of this server", body = Problem, content_type = "application/problem+json"),
        AttemptProblems
    ),
    security(())
)]
#[post("/auth/password")]
pub async fn set_password(
    state: web::Data<State>,
    browser: Browser,
    body: ApiJson<PasswordSetting>,
) -> Result<HttpResponse, ApiError> {
    let PasswordSetting { token, password } = body.0;
    let user = links::set_password(&state, &browser.visitor, &token, password).await?;
    // Who had the link is known: nobody can shut him out here.
    let device = remembered(&state, browser, user.id)?;
    Ok(HttpResponse::NoContent().cookie(device).finish())
}

fn remembered(
    state: &State,
    browser: Browser,
    user_id: Uuid,
) -> Result<actix_web::cookie::Cookie<'static>, ApiError> {
    Ok(device_cookie(state, state.secrets.remember(browser.device, user_id)?))
}

fn reply(state: &State, session: &Renewed) -> Result<HttpResponse, ApiError> {
    let access_token = state.token_key.issue(session.user_id, session.session_id)?;
    Ok(HttpResponse::Ok()
        .cookie(refresh_cookie(state, session.refresh_token.clone()))
        .insert_header(("Cache-Control", "no-store"))
        .json(AccessToken {
            access_token,
            token_type: "Bearer".to_owned(),
            expires_in: ACCESS_TOKEN_SECONDS,
        }))
}

fn session_ended() -> ApiError {
    ApiError::new(
        StatusCode::UNAUTHORIZED,
        "auth.session_ended",
        "نشست شما پایان یافته است؛ دوباره وارد شوید.",
        "The session has ended; log in again.",
    )
}
