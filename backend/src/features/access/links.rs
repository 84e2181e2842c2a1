//! One-time links: a token of 256 bits that is shown once and sets a password.

use chrono::{Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{
    accounts::{self, UserRow},
    sessions::Which,
    throttle::{Attempt, Bucket},
    visitor::Visitor,
};
use crate::{
    kernel::text_enum,
    platform::{
        audit::{By, Event},
        auth::{check_password, new_refresh_token, refresh_token_hash},
        db::schema::{one_time_links, users},
        http::{ApiError, FieldError},
        state::State,
    },
};

text_enum! {
    /// What a one-time link is for.
    pub enum LinkPurpose {
        /// The first password of a new account.
        FirstPassword = "first_password",
        /// A new password for whoever has lost his.
        Reset = "reset",
    }
}

impl LinkPurpose {
    /// How long such a link may be used.
    #[must_use]
    pub fn life(self) -> Duration {
        match self {
            LinkPurpose::FirstPassword => Duration::hours(72),
            LinkPurpose::Reset => Duration::hours(1),
        }
    }
}

/// Makes a link for an account; links that were made before are void. Returns the token, of which only
/// the hash is kept. Made by a person, or by the command line.
///
/// # Errors
/// When the database or the system's random numbers fail.
pub async fn make(
    connection: &mut AsyncPgConnection,
    created_by: Option<Uuid>,
    user_id: Uuid,
    purpose: LinkPurpose,
) -> Result<String, ApiError> {
    let token = new_refresh_token()?;
    connection
        .transaction(async |connection| {
            void(connection, user_id).await?;
            diesel::insert_into(one_time_links::table)
                .values((
                    one_time_links::token_hash.eq(refresh_token_hash(&token)),
                    one_time_links::user_id.eq(user_id),
                    one_time_links::purpose.eq(purpose),
                    one_time_links::created_by.eq(created_by),
                    one_time_links::expires_at.eq(Utc::now() + purpose.life()),
                ))
                .execute(connection)
                .await
        })
        .await?;
    Ok(token)
}

/// The links of an account that were not used yet are of no use any more.
pub async fn void(
    connection: &mut AsyncPgConnection,
    user_id: Uuid,
) -> Result<(), diesel::result::Error> {
    diesel::update(one_time_links::table)
        .filter(one_time_links::user_id.eq(user_id))
        .filter(one_time_links::used_at.is_null())
        .filter(one_time_links::expires_at.gt(Utc::now()))
        .set(one_time_links::expires_at.eq(Utc::now()))
        .execute(connection)
        .await?;
    Ok(())
}

/// Sets the password of the account of a link, ends all of its sessions and uses the link up. An
/// unknown, used, void or expired token and one of a disabled account are told alike.
pub async fn set_password(
    state: &State,
    visitor: &Visitor,
    token: &str,
    password: String,
) -> Result<UserRow, ApiError> {
    let hash = refresh_token_hash(token);
    let (attempt, user) = {
        let connection = &mut state.db.connection().await?;
        let attempt = Attempt::begin(connection, vec![Bucket::links(visitor.address)]).await?;
        let Some(user) = owner(connection, &hash).await? else {
            let event = visitor.refused("set_password", "users", By::unknown(), &link_ended());
            connection.transaction(async |connection| event.insert(connection).await).await?;
            return Err(link_ended());
        };
        (attempt, user)
    };
    let checked = check_password(&password, &[&user.username, &user.display_name]);
    attempt.taken_back(&mut *state.db.connection().await?).await?;
    checked.map_err(|fault| ApiError::invalid(vec![fault.at("/password")]))?;
    let password_hash = state.passwords.hash(password).await?;
    state
        .db
        .connection()
        .await?
        .transaction(async |connection| {
            let used = diesel::update(one_time_links::table.find(&hash))
                .filter(one_time_links::used_at.is_null())
                .filter(one_time_links::expires_at.gt(Utc::now()))
                .set(one_time_links::used_at.eq(Utc::now()))
                .execute(connection)
                .await?;
            if used == 0 {
                return Err(link_ended());
            }
            accounts::set_password(connection, user.id, &password_hash, Which::All).await?;
            let by = By::user(user.id, &user.display_name, None);
            Event { id: Some(user.id), ..visitor.done("set_password", "users", by) }
                .insert(connection)
                .await?;
            Ok(accounts::find(connection, user.id).await?)
        })
        .await
}

async fn owner(
    connection: &mut AsyncPgConnection,
    hash: &[u8],
) -> Result<Option<UserRow>, diesel::result::Error> {
    let user: Option<Uuid> = one_time_links::table
        .find(hash)
        .filter(one_time_links::used_at.is_null())
        .filter(one_time_links::expires_at.gt(Utc::now()))
        .select(one_time_links::user_id)
        .first(connection)
        .await
        .optional()?;
    let Some(user) = user else { return Ok(None) };
    users::table
        .find(user)
        .filter(users::disabled_at.is_null())
        .select(UserRow::as_select())
        .first(connection)
        .await
        .optional()
}

fn link_ended() -> ApiError {
    ApiError::invalid(vec![FieldError::new(
        "/token",
        "auth.link_ended",
        "این پیوند نادرست است، به کار رفته یا مهلتش گذشته است؛ پیوند تازه‌ای از راهبر بخواهید.",
        "this link is wrong, used or expired; ask an administrator for a new one",
    )])
}
