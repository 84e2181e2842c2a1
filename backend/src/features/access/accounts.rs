//! User accounts.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{
    links,
    sessions::{self, SessionEnd, Which},
};
use crate::{
    kernel::{ids::new_id, persian_text::fold},
    platform::{
        authz::Role,
        db::schema::{role_assignments, users},
    },
};

/// A stored account.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct UserRow {
    pub id: Uuid,
    pub username: String,
    pub display_name: String,
    pub password_hash: Option<String>,
    pub demonstration: bool,
    pub disabled_at: Option<DateTime<Utc>>,
    pub password_changed_at: DateTime<Utc>,
    pub totp_secret: Option<Vec<u8>>,
    pub totp_confirmed_at: Option<DateTime<Utc>>,
}

/// What is needed for a new account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Name of the account.
    pub username: String,
    /// Name that is shown.
    pub display_name: String,
    /// argon2id, PHC form; none until it is chosen by a one-time link.
    pub password_hash: Option<String>,
    /// The post of its holder.
    pub post: Option<String>,
    /// The body in which the post is.
    pub organization_id: Option<Uuid>,
    /// Its roles, and where.
    pub roles: Vec<(Role, Where)>,
    /// Made by the demonstration.
    pub demonstration: bool,
}

/// Where a role is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// In the whole country.
    Country,
    /// In a territory and all below it.
    Territory(Uuid),
    /// For an organisation and all below it.
    Organization(Uuid),
}

impl Where {
    /// The territory and the organisation, of which at most one is given.
    #[must_use]
    pub fn ids(self) -> (Option<Uuid>, Option<Uuid>) {
        match self {
            Where::Country => (None, None),
            Where::Territory(id) => (Some(id), None),
            Where::Organization(id) => (None, Some(id)),
        }
    }
}

/// Creates an account, or gives an existing one of that name the new password and lets its
/// roles be as they are; true when it is new.
///
/// # Errors
/// When the database fails.
pub async fn create(
    connection: &mut AsyncPgConnection,
    account: &NewAccount,
) -> Result<bool, diesel::result::Error> {
    connection
        .transaction(async |connection| {
            let username = canonical(&account.username);
            if let Some(user) = find_by_username(connection, &username).await? {
                if let Some(hash) = &account.password_hash {
                    set_password(connection, user.id, hash, Which::All).await?;
                }
                return Ok(false);
            }
            let id = new_id();
            diesel::insert_into(users::table)
                .values((
                    users::id.eq(id),
                    users::username.eq(&username),
                    users::display_name.eq(&account.display_name),
                    users::name_search.eq(searchable(
                        &username,
                        &account.display_name,
                        account.post.as_deref(),
                    )),
                    users::post.eq(&account.post),
                    users::organization_id.eq(account.organization_id),
                    users::password_hash.eq(&account.password_hash),
                    users::demonstration.eq(account.demonstration),
                ))
                .execute(connection)
                .await?;
            for (role, place) in &account.roles {
                let (territory_id, organization_id) = place.ids();
                diesel::insert_into(role_assignments::table)
                    .values((
                        role_assignments::id.eq(new_id()),
                        role_assignments::user_id.eq(id),
                        role_assignments::role.eq(*role),
                        role_assignments::territory_id.eq(territory_id),
                        role_assignments::organization_id.eq(organization_id),
                    ))
                    .execute(connection)
                    .await?;
            }
            Ok(true)
        })
        .await
}

/// What is searched for an account.
#[must_use]
pub fn searchable(username: &str, display_name: &str, post: Option<&str>) -> String {
    [Some(username), Some(display_name), post]
        .into_iter()
        .flatten()
        .map(fold)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Gives an account a password. Whoever knew the old one is out: these sessions end, and links that
/// were not used yet are void.
pub async fn set_password(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    password_hash: &str,
    ending: Which,
) -> Result<(), diesel::result::Error> {
    let now = Utc::now();
    diesel::update(users::table.find(id))
        .set((
            users::password_hash.eq(password_hash),
            users::password_changed_at.eq(now),
            users::updated_at.eq(now),
        ))
        .execute(connection)
        .await?;
    links::void(connection, id).await?;
    sessions::end(connection, SessionEnd::Password, id, ending).await?;
    Ok(())
}

/// Names of accounts are compared without case and with digits of one script.
#[must_use]
pub fn canonical(username: &str) -> String {
    crate::kernel::persian_text::ascii_digits(username.trim()).to_lowercase()
}

/// Whether there is an account of a name.
///
/// # Errors
/// When the database fails.
pub async fn exists(
    connection: &mut AsyncPgConnection,
    username: &str,
) -> Result<bool, diesel::result::Error> {
    Ok(find_by_username(connection, username).await?.is_some())
}

/// The id of the account of a name.
///
/// # Errors
/// When the database fails.
pub async fn id_of(
    connection: &mut AsyncPgConnection,
    username: &str,
) -> Result<Option<Uuid>, diesel::result::Error> {
    Ok(find_by_username(connection, username).await?.map(|user| user.id))
}

/// Whether a name belongs to a real account, which the demonstration must leave alone.
///
/// # Errors
/// When the database fails.
pub async fn is_real(
    connection: &mut AsyncPgConnection,
    username: &str,
) -> Result<bool, diesel::result::Error> {
    let user = find_by_username(connection, username).await?;
    Ok(user.is_some_and(|user| !user.demonstration))
}

/// The account of a name.
pub async fn find_by_username(
    connection: &mut AsyncPgConnection,
    username: &str,
) -> Result<Option<UserRow>, diesel::result::Error> {
    users::table
        .filter(users::username.eq(canonical(username)))
        .select(UserRow::as_select())
        .first(connection)
        .await
        .optional()
}

/// One account.
pub async fn find(
    connection: &mut AsyncPgConnection,
    id: Uuid,
) -> Result<UserRow, diesel::result::Error> {
    users::table.find(id).select(UserRow::as_select()).first(connection).await
}
