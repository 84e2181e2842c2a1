//! Whom a token speaks for, looked up at every request: a session that has ended, a disabled
//! account and a revoked role count at once.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::{FutureExt, future::BoxFuture};

use super::accounts;
use crate::platform::{
    auth::{Actor, Claims, Identities},
    db::{
        Database,
        schema::{sessions, users},
    },
    http::ApiError,
};

/// Looks sessions up in the database.
pub struct SessionIdentities {
    db: Database,
}

impl SessionIdentities {
    /// On this database.
    #[must_use]
    pub fn new(db: Database) -> Self {
        SessionIdentities { db }
    }
}

impl Identities for SessionIdentities {
    fn actor<'a>(&'a self, claims: &'a Claims) -> BoxFuture<'a, Result<Option<Actor>, ApiError>> {
        async move {
            let connection = &mut self.db.connection().await?;
            let alive: i64 = sessions::table
                .inner_join(users::table)
                .filter(sessions::id.eq(claims.sid))
                .filter(sessions::user_id.eq(claims.sub))
                .filter(sessions::revoked_at.is_null())
                .filter(sessions::expires_at.gt(diesel::dsl::now))
                .filter(users::disabled_at.is_null())
                .count()
                .get_result(connection)
                .await?;
            if alive == 0 {
                return Ok(None);
            }
            let roles = accounts::roles(connection, claims.sub).await?;
            Ok(Some(Actor { user_id: claims.sub, session_id: claims.sid, roles }))
        }
        .boxed()
    }
}
