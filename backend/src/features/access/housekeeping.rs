//! What nothing asks for any more is removed.

use chrono::{Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::platform::db::schema::{login_throttles, one_time_links, refresh_tokens, sessions};

/// How long sessions and links that have ended stay, for whoever asks what happened.
const KEPT_DAYS: i64 = 30;

/// Removes throttles that were quiet for a day, refresh tokens of sessions that have ended (those that
/// were spent in a session that goes on tell theft), and sessions and links that ended long ago.
///
/// # Errors
/// When the database fails.
pub async fn clean_up(connection: &mut AsyncPgConnection) -> Result<(), diesel::result::Error> {
    let now = Utc::now();
    let long_ago = now - Duration::days(KEPT_DAYS);
    diesel::delete(login_throttles::table)
        .filter(login_throttles::last_at.lt(now - Duration::days(1)))
        .execute(connection)
        .await?;
    let ended = sessions::table
        .filter(sessions::revoked_at.is_not_null().or(sessions::expires_at.lt(now)))
        .select(sessions::id);
    diesel::delete(refresh_tokens::table.filter(refresh_tokens::session_id.eq_any(ended)))
        .execute(connection)
        .await?;
    diesel::delete(sessions::table)
        .filter(sessions::revoked_at.lt(long_ago).or(sessions::expires_at.lt(long_ago)))
        .execute(connection)
        .await?;
    diesel::delete(one_time_links::table.filter(one_time_links::expires_at.lt(long_ago)))
        .execute(connection)
        .await?;
    Ok(())
}
