//! Logging in.

use actix_web::http::StatusCode;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::{
    accounts::{self, UserRow},
    dto::LoginRequest,
    second_factor,
    sessions::{self, Renewed},
    throttle::{Attempt, Bucket},
    visitor::Visitor,
};
use crate::platform::{
    audit::By,
    auth::Device,
    http::{ApiError, FieldError},
    state::State,
};

/// Opens a session for the right password and, where the account has one, the right code. A wrong
/// password, an unknown and a disabled user are told alike and cost one hash each.
pub async fn login(
    state: &State,
    visitor: &Visitor,
    device: Option<&Device>,
    request: LoginRequest,
) -> Result<Renewed, ApiError> {
    check(&request)?;
    let username = accounts::canonical(&request.username);
    let (user, attempt) = {
        let connection = &mut state.db.connection().await?;
        let user = accounts::find_by_username(connection, &username).await?;
        let buckets = match known(device, user.as_ref()) {
            Some(bucket) => vec![bucket],
            None => Bucket::strangers(&username, visitor.address),
        };
        (user, Attempt::begin(connection, buckets).await?)
    };
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = state.passwords.verify(request.password, hash).await?;
    let connection = &mut state.db.connection().await?;
    let user = match user {
        Some(user) if right && user.disabled_at.is_none() => user,
        other => return Err(refuse(connection, visitor, other.as_ref(), refused()).await?),
    };
    let has_second_factor = user.totp_confirmed_at.is_some();
    if has_second_factor {
        let Some(code) = request.totp_code.filter(|code| !code.trim().is_empty()) else {
            attempt.taken_back(connection).await?;
            let why = second_factor::required_at_login();
            return Err(refuse(connection, visitor, Some(&user), why).await?);
        };
        let codes = match known(device, Some(&user)) {
            Some(_) => Vec::new(),
            None => vec![Bucket::codes(user.id)],
        };
        let tried = Attempt::begin(connection, codes).await?;
        if !second_factor::accept(connection, &state.secrets, &user, &code).await? {
            let why = second_factor::wrong_at_login();
            return Err(refuse(connection, visitor, Some(&user), why).await?);
        }
        tried.succeeded(connection).await?;
    }
    attempt.succeeded(connection).await?;
    sessions::open(connection, &user, visitor, has_second_factor).await
}

/// Records a refusal, and hands it on. What was typed for a name that nobody has is not kept.
async fn refuse(
    connection: &mut AsyncPgConnection,
    visitor: &Visitor,
    user: Option<&UserRow>,
    why: ApiError,
) -> Result<ApiError, ApiError> {
    let by = user.map_or_else(By::unknown, |user| By::user(user.id, &user.display_name, None));
    let event = visitor.refused("login", sessions::RESOURCE, by, &why);
    connection.transaction(async |connection| event.insert(connection).await).await?;
    Ok(why)
}

/// The bucket of a device on which this user has logged in before.
fn known(device: Option<&Device>, user: Option<&UserRow>) -> Option<Bucket> {
    let (device, user) = (device?, user?);
    let since = user.password_changed_at.timestamp();
    device.knows(user.id, since).then(|| Bucket::device(user.id, device.id))
}

fn check(request: &LoginRequest) -> Result<(), ApiError> {
    let fields = [("/username", &request.username, 200), ("/password", &request.password, 1000)];
    let errors: Vec<FieldError> = fields
        .into_iter()
        .filter_map(|(pointer, text, most)| {
            if text.trim().is_empty() {
                Some(FieldError::new(pointer, "field.required", "این فیلد لازم است.", "required"))
            } else if text.chars().count() > most {
                Some(FieldError::new(
                    pointer,
                    "field.too_long",
                    "بیش از اندازه بلند است.",
                    format!("at most {most} characters"),
                ))
            } else {
                None
            }
        })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(ApiError::invalid(errors)) }
}

fn refused() -> ApiError {
    ApiError::new(
        StatusCode::UNAUTHORIZED,
        "auth.login_refused",
        "نام کاربری یا گذرواژه درست نیست.",
        "The username or the password is wrong.",
    )
}
