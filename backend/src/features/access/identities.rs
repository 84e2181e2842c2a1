//! Whom a token speaks for, looked up at every request: a session or secret that has
//! ended, a disabled account or client and a revoked role count at once.

use chrono::{DateTime, Utc};
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
    demonstration: bool,
}

impl SessionIdentities {
    /// On this database; in a demonstration no role needs a second factor.
    #[must_use]
    pub fn new(db: Database, demonstration: bool) -> Self {
        SessionIdentities { db, demonstration }
    }
}

impl Identities for SessionIdentities {
    fn actor<'a>(&'a self, claims: &'a Claims) -> BoxFuture<'a, Result<Option<Actor>, ApiError>> {
        async move {
            let connection = &mut self.db.connection().await?;
            match claims.sub_kind {
                SubjectKind::User => user(connection, claims, self.demonstration).await,
                SubjectKind::Client => clients::actor(connection, claims).await,
            }
        }
        .boxed()
    }
}

async fn user(
    connection: &mut AsyncPgConnection,
    claims: &Claims,
    demonstration: bool,
) -> Result<Option<Actor>, ApiError> {
    let found: Option<(String, Option<DateTime<Utc>>)> = sessions::table
        .inner_join(users::table)
        .filter(sessions::id.eq(claims.sid))
        .filter(sessions::user_id.eq(claims.sub))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(diesel::dsl::now))
        .filter(users::disabled_at.is_null())
        .select((users::display_name, sessions::second_factor_at))
        .first(connection)
        .await
        .optional()?;
    let Some((name, second_factor_at)) = found else { return Ok(None) };
    let mut roles = assignments::of(connection, Holder::User(claims.sub)).await?;
    if second_factor_at.is_none() && !demonstration {
        roles.retain(|assignment| !assignment.role.needs_second_factor());
    }
    Ok(Some(Actor {
        id: claims.sub,
        name,
        standing: Standing::User,
        credential_id: claims.sid,
        roles,
        scopes: Vec::new(),
    }))
}
