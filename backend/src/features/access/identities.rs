//! Whom a token speaks for, looked up at every request: a session or secret that has
//! ended, a disabled account or client and a revoked role count at once.

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::{FutureExt, future::BoxFuture};

use super::{
    assignments::{self, Holder},
    clients,
};
use crate::platform::{
    auth::{Actor, Claims, Identities, Standing, SubjectKind},
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
            match claims.sub_kind {
                SubjectKind::User => user(connection, claims).await,
                SubjectKind::Client => clients::actor(connection, claims).await,
            }
        }
        .boxed()
    }
}

async fn user(
    connection: &mut AsyncPgConnection,
    claims: &Claims,
) -> Result<Option<Actor>, ApiError> {
    let name: Option<String> = sessions::table
        .inner_join(users::table)
        .filter(sessions::id.eq(claims.sid))
        .filter(sessions::user_id.eq(claims.sub))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(diesel::dsl::now))
        .filter(users::disabled_at.is_null())
        .select(users::display_name)
        .first(connection)
        .await
        .optional()?;
    let Some(name) = name else { return Ok(None) };
    let roles = assignments::of(connection, Holder::User(claims.sub)).await?;
    Ok(Some(Actor {
        id: claims.sub,
        name,
        standing: Standing::User,
        credential_id: claims.sid,
        roles,
        scopes: Vec::new(),
    }))
}
