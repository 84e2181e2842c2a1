//! User accounts.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::{
    kernel::{ids::new_id, persian_text::fold},
    platform::{
        authz::Role,
        db::schema::{role_assignments, sessions, users},
    },
};

/// A stored account.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct UserRow {
    pub id: Uuid,
    pub username: String,
    pub display_name: String,
    pub password_hash: String,
    pub demonstration: bool,
    pub disabled_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What is needed for a new account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Name of the account.
    pub username: String,
    /// Name that is shown.
    pub display_name: String,
    /// argon2id, PHC form.
    pub password_hash: String,
    /// Its roles, in the whole country.
    pub roles: Vec<Role>,
    /// Made by the demonstration.
    pub demonstration: bool,
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
                diesel::update(users::table.find(user.id))
                    .set((
                        users::password_hash.eq(&account.password_hash),
                        users::updated_at.eq(chrono::Utc::now()),
                    ))
                    .execute(connection)
                    .await?;
                // Whoever knew the old password is out.
                diesel::update(sessions::table.filter(sessions::user_id.eq(user.id)))
                    .filter(sessions::revoked_at.is_null())
                    .set(sessions::revoked_at.eq(chrono::Utc::now()))
                    .execute(connection)
                    .await?;
                return Ok(false);
            }
            let id = new_id();
            diesel::insert_into(users::table)
                .values((
                    users::id.eq(id),
                    users::username.eq(&username),
                    users::display_name.eq(&account.display_name),
                    users::name_search.eq(searchable(&username, &account.display_name, None)),
                    users::password_hash.eq(&account.password_hash),
                    users::demonstration.eq(account.demonstration),
                ))
                .execute(connection)
                .await?;
            for role in &account.roles {
                diesel::insert_into(role_assignments::table)
                    .values((
                        role_assignments::id.eq(new_id()),
                        role_assignments::user_id.eq(id),
                        role_assignments::role.eq(*role),
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

/// The accounts of a demonstration: name, shown name, role.
#[must_use]
pub fn demonstration_accounts() -> [(&'static str, &'static str, Role); 2] {
    [
        ("demo-admin", "راهبر نمایشی", Role::NationalAdmin),
        ("demo-viewer", "بینندهٔ نمایشی", Role::Viewer),
    ]
}
