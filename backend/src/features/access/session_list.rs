//! The open sessions of a user, for himself and for administrators.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    kernel::page::{Cursor, fingerprint},
    platform::{
        db::schema::sessions,
        http::{ApiError, ListQuery, Page, Slice},
    },
};

/// An open session.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// Identifier.
    pub id: Uuid,
    /// Whether it is the one of this request.
    pub current: bool,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it last got an access token; a token lives a quarter of an hour.
    pub last_used_at: DateTime<Utc>,
    /// When it ends by itself if it is not used.
    pub expires_at: DateTime<Utc>,
    /// The address from which it was opened.
    #[schema(max_length = 45)]
    pub address: String,
    /// What the browser said of itself.
    #[schema(max_length = 200)]
    pub user_agent: String,
    /// Whether a second factor was shown in it.
    pub second_factor: bool,
}

/// A list of sessions has no filters.
#[derive(Debug, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct SessionFilter {}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct SessionRow {
    id: Uuid,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    address: String,
    user_agent: String,
    second_factor_at: Option<DateTime<Utc>>,
}

/// A page of the open sessions of a user, the newest first.
///
/// # Errors
/// The cursor's, or when the database fails.
pub async fn list(
    connection: &mut AsyncPgConnection,
    user_id: Uuid,
    current: Option<Uuid>,
    query: &ListQuery<SessionFilter>,
) -> Result<Page<SessionView>, ApiError> {
    let list = fingerprint("sessions", &user_id);
    let now = Utc::now();
    let open = || {
        sessions::table
            .filter(sessions::user_id.eq(user_id))
            .filter(sessions::revoked_at.is_null())
            .filter(sessions::expires_at.gt(now))
    };
    let mut rows = open().into_boxed();
    if let Some(cursor) = query.page.cursor(&list)? {
        rows = rows.filter(sessions::id.lt(cursor.id));
    }
    let rows: Vec<SessionRow> = rows
        .select(SessionRow::as_select())
        .order(sessions::id.desc())
        .limit(query.page.sql_limit())
        .load(connection)
        .await?;
    let total = match query.page.included()?.total {
        true => Some(open().count().get_result(connection).await?),
        false => None,
    };
    let slice = Slice::new(rows, query.page.size(), |row| Cursor {
        list: list.clone(),
        key: None,
        id: row.id,
    });
    Ok(slice.into_page(total, |row| SessionView {
        current: current == Some(row.id),
        id: row.id,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        expires_at: row.expires_at,
        address: row.address,
        user_agent: row.user_agent,
        second_factor: row.second_factor_at.is_some(),
    }))
}
