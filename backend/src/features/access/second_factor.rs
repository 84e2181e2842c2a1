//! The second factor of an account: codes by time, and recovery codes for whoever has lost the device
//! that makes them. Each works once.

use actix_web::http::StatusCode;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    accounts::{self, UserRow},
    assignments::{self, Holder},
    dto::SecondFactor,
    passwords, sessions,
    throttle::{Attempt, Bucket},
    visitor::Visitor,
};
use crate::{
    kernel::persian_text::ascii_digits,
    platform::{
        audit::{By, Event},
        auth::{Actor, Secrets, new_recovery_code, new_totp_secret, totp_enrolment, totp_step},
        db::schema::{recovery_codes, sessions as session_rows, users},
        http::{ApiError, FieldError},
        state::State,
    },
};

const BEGIN: &str = "begin_second_factor";
const CONFIRM: &str = "confirm_second_factor";
const REMOVE: &str = "remove_second_factor";

/// Recovery codes of one enrolment.
const RECOVERY_CODES: usize = 10;

/// Begins an enrolment: the new secret, and the address of its picture. Nothing changes for the account
/// until a code confirms it.
pub async fn begin(
    state: &State,
    actor: &Actor,
    visitor: &Visitor,
    password: String,
) -> Result<(String, String), ApiError> {
    let user = passwords::prove(state, actor, visitor, BEGIN, password).await?;
    let secret = new_totp_secret()?;
    let sealed = state.secrets.seal(user.id, &secret)?;
    let connection = &mut *state.db.connection().await?;
    connection
        .transaction(async |connection| {
            let begun = diesel::update(users::table.find(user.id))
                .filter(users::totp_confirmed_at.is_null())
                .set((users::totp_secret.eq(sealed), users::totp_last_step.eq(None::<i64>)))
                .execute(connection)
                .await?;
            if begun == 0 {
                return Err(enrolled_already());
            }
            record(connection, visitor, actor, BEGIN).await
        })
        .await?;
    totp_enrolment(&secret, &user.username)
}

/// Confirms an enrolment by its first code; returns the recovery codes, of which only the hashes are
/// kept. The session has its second factor from now on.
pub async fn confirm(
    state: &State,
    actor: &Actor,
    visitor: &Visitor,
    code: &str,
) -> Result<Vec<String>, ApiError> {
    let connection = &mut *state.db.connection().await?;
    let attempt = Attempt::begin(connection, vec![Bucket::session(actor.credential_id)]).await?;
    let user = accounts::find(connection, actor.id).await?;
    if user.totp_confirmed_at.is_some() {
        return Err(enrolled_already());
    }
    let codes: Vec<String> =
        (0..RECOVERY_CODES).map(|_| new_recovery_code()).collect::<Result<_, _>>()?;
    connection
        .transaction(async |connection| {
            if !totp(connection, &state.secrets, &user, code).await? {
                return Err(wrong_code("/totp_code"));
            }
            diesel::update(users::table.find(user.id))
                .set(users::totp_confirmed_at.eq(Utc::now()))
                .execute(connection)
                .await?;
            forget_recovery_codes(connection, user.id).await?;
            let rows = codes.iter().map(|code| {
                (
                    recovery_codes::user_id.eq(user.id),
                    recovery_codes::code_hash.eq(recovery_hash(code)),
                )
            });
            diesel::insert_into(recovery_codes::table)
                .values(rows.collect::<Vec<_>>())
                .execute(connection)
                .await?;
            sessions::prove_second_factor(connection, actor.credential_id).await?;
            record(connection, visitor, actor, CONFIRM).await
        })
        .await?;
    attempt.succeeded(connection).await?;
    Ok(codes)
}

/// Takes the second factor away, by one of its codes.
pub async fn remove(
    state: &State,
    actor: &Actor,
    visitor: &Visitor,
    code: &str,
) -> Result<(), ApiError> {
    let connection = &mut *state.db.connection().await?;
    let attempt = Attempt::begin(connection, vec![Bucket::session(actor.credential_id)]).await?;
    let user = accounts::find(connection, actor.id).await?;
    if user.totp_confirmed_at.is_none() {
        return Err(ApiError::not_found());
    }
    connection
        .transaction(async |connection| {
            if !accept(connection, &state.secrets, &user, code).await? {
                return Err(wrong_code("second-factor-code"));
            }
            reset(connection, user.id).await?;
            record(connection, visitor, actor, REMOVE).await
        })
        .await?;
    attempt.succeeded(connection).await
}

async fn record(
    connection: &mut AsyncPgConnection,
    visitor: &Visitor,
    actor: &Actor,
    operation: &'static str,
) -> Result<(), ApiError> {
    let done = visitor.done(operation, "users", By::actor(actor));
    Event { id: Some(actor.id), ..done }.insert(connection).await?;
    Ok(())
}

/// Takes the second factor of an account away: for whoever has lost it, by an administrator or on the
/// command line. Roles that need one count no more in any session until it is set up again. False when
/// there was none.
///
/// # Errors
/// When the database fails.
pub async fn reset(
    connection: &mut AsyncPgConnection,
    user_id: Uuid,
) -> Result<bool, diesel::result::Error> {
    let had = diesel::update(users::table.find(user_id))
        .filter(users::totp_secret.is_not_null())
        .set((
            users::totp_secret.eq(None::<Vec<u8>>),
            users::totp_confirmed_at.eq(None::<DateTime<Utc>>),
            users::totp_last_step.eq(None::<i64>),
        ))
        .execute(connection)
        .await?;
    diesel::update(session_rows::table.filter(session_rows::user_id.eq(user_id)))
        .set(session_rows::second_factor_at.eq(None::<DateTime<Utc>>))
        .execute(connection)
        .await?;
    forget_recovery_codes(connection, user_id).await?;
    Ok(had > 0)
}

/// How it stands with the second factor of somebody in his session.
pub async fn state_of(
    connection: &mut AsyncPgConnection,
    state: &State,
    user: &UserRow,
    actor: &Actor,
) -> Result<SecondFactor, ApiError> {
    let shown: Option<DateTime<Utc>> = session_rows::table
        .find(actor.credential_id)
        .select(session_rows::second_factor_at)
        .first(connection)
        .await?;
    // Roles that do not count in this session are not the actor's.
    let roles = assignments::of(connection, Holder::User(user.id)).await?;
    Ok(SecondFactor {
        enrolled: user.totp_confirmed_at.is_some(),
        required: !state.demonstration
            && roles.iter().any(|assignment| assignment.role.needs_second_factor()),
        in_this_session: shown.is_some(),
    })
}

/// Whether a code of the account is right, by time or for recovery; it is used up with that.
pub async fn accept(
    connection: &mut AsyncPgConnection,
    secrets: &Secrets,
    user: &UserRow,
    code: &str,
) -> Result<bool, ApiError> {
    if totp(connection, secrets, user, code).await? {
        return Ok(true);
    }
    let used = diesel::update(recovery_codes::table.find((user.id, recovery_hash(code))))
        .filter(recovery_codes::used_at.is_null())
        .set(recovery_codes::used_at.eq(Utc::now()))
        .execute(connection)
        .await?;
    Ok(used > 0)
}

/// Whether a code by time is right, of a step later than the last that was used.
async fn totp(
    connection: &mut AsyncPgConnection,
    secrets: &Secrets,
    user: &UserRow,
    code: &str,
) -> Result<bool, ApiError> {
    let Some(sealed) = &user.totp_secret else { return Ok(false) };
    let secret = secrets.open(user.id, sealed)?;
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(step) = totp_step(&secret, &code, Utc::now().timestamp())? else { return Ok(false) };
    let used = diesel::update(users::table.find(user.id))
        .filter(users::totp_secret.eq(sealed))
        .filter(users::totp_last_step.is_null().or(users::totp_last_step.lt(step)))
        .set(users::totp_last_step.eq(step))
        .execute(connection)
        .await?;
    Ok(used > 0)
}

async fn forget_recovery_codes(
    connection: &mut AsyncPgConnection,
    user_id: Uuid,
) -> Result<(), diesel::result::Error> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user_id)))
        .execute(connection)
        .await?;
    Ok(())
}

/// What is kept of a recovery code; in whatever groups and letters it is typed. It has 120 bits, so
/// that a plain hash is enough.
fn recovery_hash(code: &str) -> Vec<u8> {
    let plain: String = ascii_digits(code).chars().filter(char::is_ascii_alphanumeric).collect();
    Sha256::digest(plain.to_ascii_uppercase()).to_vec()
}

fn wrong_code(pointer: &str) -> ApiError {
    ApiError::invalid(vec![FieldError::new(
        pointer,
        "auth.second_factor_wrong",
        "این کد درست نیست یا یک بار به کار رفته است.",
        "this code is wrong or was used before",
    )])
}

/// 401 at login: the password is right and the code is not.
pub fn wrong_at_login() -> ApiError {
    ApiError::new(
        StatusCode::UNAUTHORIZED,
        "auth.second_factor_wrong",
        "کد ورود درست نیست یا یک بار به کار رفته است.",
        "The code is wrong or was used before.",
    )
}

/// 401 at login: the password is right and the code is missing.
pub fn required_at_login() -> ApiError {
    ApiError::new(
        StatusCode::UNAUTHORIZED,
        "auth.second_factor_required",
        "کد ورود دومرحله‌ای این حساب را هم بدهید.",
        "This account needs the code of its second factor, too.",
    )
}

fn enrolled_already() -> ApiError {
    ApiError::conflict(
        "auth.second_factor_exists",
        "این حساب ورود دومرحله‌ای دارد؛ نخست آن را بردارید.",
        "This account has a second factor; remove it first.",
    )
}
