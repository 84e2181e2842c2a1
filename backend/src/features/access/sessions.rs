//! Sessions and their rotating refresh tokens. A token is used once; its second use means that
//! someone else has it, and ends the session. There is no time of grace for two tabs: who stole a
//! token could use it, too. The screens take turns instead.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{accounts::UserRow, visitor::Visitor};
use crate::{
    kernel::{ids::new_id, text_enum},
    platform::{
        audit::{By, Event},
        auth::{new_refresh_token, refresh_token_hash},
        db::schema::{refresh_tokens, sessions, users},
        http::ApiError,
    },
};

/// How long a session lasts without being used.
pub const SESSION_DAYS: i64 = 14;
/// How long it lasts at most.
const LONGEST_DAYS: i64 = 30;
/// How long it lasts at most with a second factor: whoever has more rights shows more often who he
/// is (NIST SP 800-63B-4, 2.2.3).
const LONGEST_HOURS_WITH_SECOND_FACTOR: i64 = 24;

text_enum! {
    /// Why a session ended before its time.
    pub enum SessionEnd {
        /// Its owner logged out.
        Logout = "logout",
        /// Its owner ended it from another session.
        Owner = "owner",
        /// An administrator ended it.
        Administrator = "administrator",
        /// One of its refresh tokens was used twice.
        Reuse = "reuse",
        /// The password was changed.
        Password = "password",
    }
}

/// The collection of sessions, as the audit log calls it.
pub const RESOURCE: &str = "sessions";

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

/// The session of a refresh token.
#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct Family {
    id: Uuid,
    user_id: Uuid,
    created_at: DateTime<Utc>,
    second_factor_at: Option<DateTime<Utc>>,
}

/// What comes of a refresh token.
#[derive(Debug)]
pub enum Renewal {
    /// The session goes on.
    Renewed(Renewed),
    /// Unknown, or of a session that has ended.
    Ended,
    /// Used a second time: the session was ended.
    Reused,
}

/// The end of a session as things are.
fn deadline(created: DateTime<Utc>, second_factor: Option<DateTime<Utc>>) -> DateTime<Utc> {
    let idle = Utc::now() + Duration::days(SESSION_DAYS);
    let longest = created + Duration::days(LONGEST_DAYS);
    let strict = second_factor.map(|at| at + Duration::hours(LONGEST_HOURS_WITH_SECOND_FACTOR));
    idle.min(longest).min(strict.unwrap_or(longest))
}

/// Opens a session.
pub async fn open(
    connection: &mut AsyncPgConnection,
    user: &UserRow,
    visitor: &Visitor,
    second_factor: bool,
) -> Result<Renewed, ApiError> {
    let refresh_token = new_refresh_token()?;
    let user_id = user.id;
    let (session_id, now) = (new_id(), Utc::now());
    let second_factor_at = second_factor.then_some(now);
    connection
        .transaction(async |connection| {
            diesel::insert_into(sessions::table)
                .values((
                    sessions::id.eq(session_id),
                    sessions::user_id.eq(user_id),
                    sessions::expires_at.eq(deadline(now, second_factor_at)),
                    sessions::second_factor_at.eq(second_factor_at),
                    sessions::user_agent.eq(&visitor.user_agent),
                    sessions::address.eq(visitor
                        .address
                        .map(|it| it.to_canonical().to_string())
                        .unwrap_or_default()),
                ))
                .execute(connection)
                .await?;
            keep(connection, session_id, &refresh_token).await?;
            let by = By::user(user_id, &user.display_name, Some(session_id));
            Event { id: Some(session_id), ..visitor.done("login", RESOURCE, by) }
                .insert(connection)
                .await
        })
        .await?;
    Ok(Renewed { session_id, user_id, refresh_token })
}

/// Exchanges a refresh token for the next one.
pub async fn renew(connection: &mut AsyncPgConnection, token: &str) -> Result<Renewal, ApiError> {
    let hash = refresh_token_hash(token);
    let next = new_refresh_token()?;
    let renewal = connection
        .transaction(async |connection| {
            let found: Option<Family> = refresh_tokens::table
                .inner_join(sessions::table)
                .filter(refresh_tokens::token_hash.eq(&hash))
                .select(Family::as_select())
                .for_update()
                .first(connection)
                .await
                .optional()?;
            let Some(Family { id: session_id, user_id, created_at, second_factor_at }) = found
            else {
                return Ok(Renewal::Ended);
            };
            let first_use = diesel::update(
                refresh_tokens::table
                    .filter(refresh_tokens::token_hash.eq(&hash))
                    .filter(refresh_tokens::used_at.is_null()),
            )
            .set(refresh_tokens::used_at.eq(Utc::now()))
            .execute(connection)
            .await?;
            if first_use == 0 {
                let ended =
                    end(connection, SessionEnd::Reuse, user_id, Which::One(session_id)).await?;
                return Ok(match ended {
                    0 => Renewal::Ended,
                    _ => Renewal::Reused,
                });
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
                sessions::expires_at.eq(deadline(created_at, second_factor_at)),
            ))
            .execute(connection)
            .await?;
            if alive == 0 {
                return Ok(Renewal::Ended);
            }
            keep(connection, session_id, &next).await?;
            Ok::<_, diesel::result::Error>(Renewal::Renewed(Renewed {
                session_id,
                user_id,
                refresh_token: next,
            }))
        })
        .await?;
    Ok(renewal)
}

/// The session of a refresh token, whose it is, and his name.
pub async fn of_token(
    connection: &mut AsyncPgConnection,
    token: &str,
) -> Result<Option<(Uuid, Uuid, String)>, diesel::result::Error> {
    refresh_tokens::table
        .inner_join(sessions::table.inner_join(users::table))
        .filter(refresh_tokens::token_hash.eq(refresh_token_hash(token)))
        .select((sessions::id, users::id, users::display_name))
        .first(connection)
        .await
        .optional()
}

/// Which sessions of a user.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// This one.
    One(Uuid),
    /// All but this one.
    Others(Uuid),
    /// All.
    All,
}

/// Ends sessions of a user; how many had not ended before.
///
/// # Errors
/// When the database fails.
pub async fn end(
    connection: &mut AsyncPgConnection,
    why: SessionEnd,
    user_id: Uuid,
    which: Which,
) -> Result<usize, diesel::result::Error> {
    let mut of_user = diesel::update(sessions::table)
        .filter(sessions::user_id.eq(user_id))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(Utc::now()))
        .into_boxed();
    match which {
        Which::One(id) => of_user = of_user.filter(sessions::id.eq(id)),
        Which::Others(id) => of_user = of_user.filter(sessions::id.ne(id)),
        Which::All => {}
    }
    of_user
        .set((sessions::revoked_at.eq(Utc::now()), sessions::ended_by.eq(why)))
        .execute(connection)
        .await
}

/// The second factor was shown in a session: from now on every role counts in it.
pub async fn prove_second_factor(
    connection: &mut AsyncPgConnection,
    session_id: Uuid,
) -> Result<(), diesel::result::Error> {
    let now = Utc::now();
    let created: DateTime<Utc> =
        sessions::table.find(session_id).select(sessions::created_at).first(connection).await?;
    diesel::update(sessions::table.find(session_id))
        .set((
            sessions::second_factor_at.eq(now),
            sessions::expires_at.eq(deadline(created, Some(now))),
        ))
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
