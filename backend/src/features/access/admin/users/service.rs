//! Reading and writing accounts.

use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    dto::{User, UserInput, UserPatch},
    repo::{self, UserRow},
};
use crate::{
    features::{
        access::{
            accounts::canonical,
            admin::{
                roles::held_roles,
                rules::{must_be_another, must_outrank},
            },
            assignments::{self, Holder},
        },
        organizations::repo as organizations,
    },
    kernel::{clock::now, ids::new_id, persian_text::tidy},
    platform::{
        audit::{Entry, Writers},
        auth::{Actor, VisibleScope},
        authz::{Granted, Permission, Place, RoleAssignment, Users, Write, Writer},
        http::{ApiError, FieldError, IfMatch},
    },
};

/// The collection, in paths and in the history.
pub const RESOURCE: &str = "users";

/// Accounts as the caller may see them.
pub async fn views(
    connection: &mut AsyncPgConnection,
    actor: &Actor,
    rows: Vec<UserRow>,
) -> Result<Vec<User>, ApiError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let bodies = rows.iter().filter_map(|row| row.organization_id).collect();
    let bodies = organizations::refs(connection, bodies).await?;
    let wrote: Vec<_> = rows.iter().flat_map(|row| [row.created_by, row.updated_by]).collect();
    let writers = Writers::load(connection, VisibleScope::Of(actor), wrote).await?;
    let last_used = repo::last_used(connection, &ids).await?;
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let held = assignments::of(connection, Holder::User(row.id)).await?;
        views.push(User {
            allowed_actions: actions(actor, &row, &held),
            roles: held_roles(connection, &held).await?,
            id: row.id,
            username: row.username,
            display_name: row.display_name,
            post: row.post,
            organization: row.organization_id.and_then(|id| bodies.get(&id)).cloned(),
            demonstration: row.demonstration,
            disabled_at: row.disabled_at,
            last_used_at: last_used.get(&row.id).copied(),
            revision: row.revision,
            created_at: row.created_at,
            created_by: writers.get(row.created_by),
            updated_at: row.updated_at,
            updated_by: writers.get(row.updated_by),
        });
    }
    Ok(views)
}

/// One account.
pub async fn view(
    connection: &mut AsyncPgConnection,
    actor: &Actor,
    row: UserRow,
) -> Result<User, ApiError> {
    views(connection, actor, vec![row]).await?.pop().ok_or_else(ApiError::not_found)
}

fn actions(actor: &Actor, row: &UserRow, held: &[RoleAssignment]) -> Vec<String> {
    let scope = VisibleScope::Of(actor);
    let place = Place::At(row.organization_id);
    let mut actions = vec!["get_user_permissions", "list_user_history", "list_user_sessions"];
    if scope.reaches(Permission::UsersWrite, place) && must_outrank(actor, held).is_ok() {
        actions.extend(["update_user", "end_user_session"]);
        if must_be_another(actor, Some(row.id)).is_ok() {
            actions.extend([
                "create_password_link",
                "create_role_assignment",
                "reset_user_second_factor",
            ]);
        }
    }
    actions.into_iter().map(str::to_owned).collect()
}

/// The grant to change an account: in its place, and not above the writer.
pub async fn may_change(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    row: &UserRow,
) -> Result<Granted<Write, Users>, ApiError> {
    let granted = writer.may(Place::At(row.organization_id))?;
    let held = assignments::of(connection, Holder::User(row.id)).await?;
    must_outrank(&writer.actor, &held)?;
    Ok(granted)
}

/// Creates an account that has neither roles nor a password that anybody knows.
pub async fn create(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    input: UserInput,
) -> Result<User, ApiError> {
    let granted: Granted<Write, Users> = writer.may(Place::At(input.organization_id))?;
    let username = canonical(&input.username);
    check(connection, &input).await?;
    if repo::name_is_taken(connection, &username).await? {
        return Err(ApiError::invalid(vec![FieldError::new(
            "/username",
            "user.name_taken",
            "حسابی با این نام هست.",
            "there is an account of this name",
        )]));
    }
    let now = now();
    let row = UserRow {
        id: new_id(),
        username,
        display_name: tidy(&input.display_name),
        demonstration: false,
        disabled_at: input.disabled.then_some(now),
        created_at: now,
        updated_at: now,
        post: given(input.post),
        organization_id: input.organization_id,
        revision: 1,
        created_by: Some(granted.actor_id()),
        updated_by: Some(granted.actor_id()),
    };
    repo::insert(connection, &granted, &row).await?;
    Entry {
        operation: "create_user",
        resource: RESOURCE,
        id: row.id,
        revision: 1,
        after: Entry::fields(&row.input())?,
        ..Entry::default()
    }
    .record(connection, &granted)
    .await?;
    view(connection, &writer.actor, row).await
}

/// Changes an account; a disabled one is out at once.
pub async fn update(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
    patch: &UserPatch,
) -> Result<User, ApiError> {
    let old = repo::lock(connection, id, writer.actor.visible_scope()).await?;
    let mut granted = may_change(connection, writer, &old).await?;
    if_match.check(old.revision)?;
    let before = old.input();
    let input = patch.apply(&before)?;
    if input.organization_id != old.organization_id {
        granted = writer.may(Place::At(input.organization_id))?;
    }
    check(connection, &input).await?;
    refuse(input.username != before.username, "/username", "user.name_stays")?;
    let disabled = input.disabled && id == writer.actor.id;
    refuse(disabled, "/disabled", "user.not_yourself")?;
    let now = now();
    let row = UserRow {
        display_name: tidy(&input.display_name),
        disabled_at: input.disabled.then(|| old.disabled_at.unwrap_or(now)),
        updated_at: now,
        post: given(input.post),
        organization_id: input.organization_id,
        revision: old.revision + 1,
        updated_by: Some(granted.actor_id()),
        ..old
    };
    repo::update(connection, &granted, &row).await?;
    Entry {
        operation: "update_user",
        resource: RESOURCE,
        id,
        revision: row.revision,
        before: Entry::fields(&before)?,
        after: Entry::fields(&row.input())?,
        ..Entry::default()
    }
    .record(connection, &granted)
    .await?;
    view(connection, &writer.actor, row).await
}

fn given(text: Option<String>) -> Option<String> {
    text.map(|text| tidy(&text)).filter(|text| !text.is_empty())
}

fn refuse(when: bool, pointer: &str, code: &str) -> Result<(), ApiError> {
    let (fa, en) = match code {
        "user.name_stays" => ("نام حساب تغییر نمی‌کند.", "the name of an account stays"),
        _ => ("حساب خودتان را غیرفعال نمی‌کنید.", "you do not disable your own account"),
    };
    let error = when.then(|| FieldError::new(pointer, code, fa, en));
    ApiError::unless_valid(error.into_iter().collect())
}

async fn check(connection: &mut AsyncPgConnection, input: &UserInput) -> Result<(), ApiError> {
    let Some(body) = input.organization_id else { return Ok(()) };
    match organizations::refs(connection, vec![body]).await?.is_empty() {
        true => Err(ApiError::invalid(vec![FieldError::unknown_id("/organization_id")])),
        false => Ok(()),
    }
}

impl UserRow {
    /// The fields that are written.
    fn input(&self) -> UserInput {
        UserInput {
            username: self.username.clone(),
            display_name: self.display_name.clone(),
            post: self.post.clone(),
            organization_id: self.organization_id,
            disabled: self.disabled_at.is_some(),
        }
    }
}
