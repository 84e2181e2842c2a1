//! Reading and writing programs.

use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    dto::{
        ApiClient, ApiClientChangeInput, ApiClientInput, ApiClientPatch, ClientSecret, NewSecret,
    },
    repo::{self, ClientRow},
};
use crate::{
    features::{
        access::{
            admin::{
                roles::{grant_role, held_roles},
                rules::{must_have, must_outrank},
            },
            assignments::{self, Holder},
        },
        organizations::repo as organizations,
        territories::repo as territories,
    },
    kernel::{clock::now, ids::new_id, persian_text::tidy},
    platform::{
        audit::{Entry, Writers},
        auth::{Actor, VisibleScope, new_refresh_token, refresh_token_hash},
        authz::{Clients, Granted, Permission, Place, Role, RoleAssignment, Write, Writer},
        http::{ApiError, FieldError, IfMatch},
    },
};

/// The collection, in paths and in the history.
pub const RESOURCE: &str = "api-clients";
/// Valid secrets of a program: the one in use, and the one that takes its place.
const MOST_SECRETS: usize = 2;

/// Programs as the caller may see them.
pub async fn views(
    connection: &mut AsyncPgConnection,
    actor: &Actor,
    rows: Vec<ClientRow>,
) -> Result<Vec<ApiClient>, ApiError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let bodies = rows.iter().map(|row| row.organization_id).collect();
    let bodies = organizations::refs(connection, bodies).await?;
    let secrets = repo::secrets(connection, &ids).await?;
    let wrote: Vec<_> = rows.iter().flat_map(|row| [row.created_by, row.updated_by]).collect();
    let writers = Writers::load(connection, VisibleScope::Of(actor), wrote).await?;
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let held = assignments::of(connection, Holder::Client(row.id)).await?;
        let secrets: Vec<ClientSecret> = secrets
            .iter()
            .filter(|secret| secret.client_id == row.id)
            .map(|secret| ClientSecret {
                id: secret.id,
                created_at: secret.created_at,
                last_used_at: secret.last_used_at,
            })
            .collect();
        views.push(ApiClient {
            allowed_actions: actions(actor, &row, &held, secrets.len()),
            roles: held_roles(connection, &held).await?,
            id: row.id,
            name: row.name,
            organization: bodies.get(&row.organization_id).cloned(),
            scopes: row.scopes,
            last_used_at: secrets.iter().filter_map(|secret| secret.last_used_at).max(),
            secrets,
            demonstration: row.demonstration,
            disabled_at: row.disabled_at,
            revision: row.revision,
            created_at: row.created_at,
            created_by: writers.get(row.created_by),
            updated_at: row.updated_at,
            updated_by: writers.get(row.updated_by),
        });
    }
    Ok(views)
}

/// One program.
pub async fn view(
    connection: &mut AsyncPgConnection,
    actor: &Actor,
    row: ClientRow,
) -> Result<ApiClient, ApiError> {
    views(connection, actor, vec![row]).await?.pop().ok_or_else(ApiError::not_found)
}

fn actions(actor: &Actor, row: &ClientRow, held: &[RoleAssignment], secrets: usize) -> Vec<String> {
    let scope = VisibleScope::Of(actor);
    let mut actions = vec!["list_api_client_history"];
    if scope.reaches(Permission::ClientsWrite, Place::At(Some(row.organization_id)))
        && must_outrank(actor, held).is_ok()
    {
        actions.extend(["update_api_client", "create_role_assignment"]);
        if secrets < MOST_SECRETS {
            actions.push("create_api_client_secret");
        }
        if secrets > 0 {
            actions.push("delete_api_client_secret");
        }
    }
    actions.into_iter().map(str::to_owned).collect()
}

/// The grant to change a program: in the place of its body, and not above the writer.
async fn may_change(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    row: &ClientRow,
) -> Result<Granted<Write, Clients>, ApiError> {
    let granted = writer.may(Place::At(Some(row.organization_id)))?;
    let held = assignments::of(connection, Holder::Client(row.id)).await?;
    must_outrank(&writer.actor, &held)?;
    Ok(granted)
}

/// Creates a program with its role; a secret is a request of its own.
pub async fn create(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    input: ApiClientInput,
) -> Result<ApiClient, ApiError> {
    let granted: Granted<Write, Clients> = writer.may(Place::At(Some(input.organization_id)))?;
    let role = input.role.unwrap_or(Role::PlanningCouncil);
    let organization_id = input.territory_id.is_none().then_some(input.organization_id);
    must_have(&writer.actor, role, Place::At(input.territory_id.or(organization_id)))?;
    check_scopes(&input.scopes)?;
    check_places(connection, &input).await?;
    let now = now();
    let row = ClientRow {
        id: new_id(),
        name: tidy(&input.name),
        organization_id: input.organization_id,
        scopes: unique(input.scopes.clone()),
        demonstration: false,
        disabled_at: None,
        created_at: now,
        updated_at: now,
        revision: 1,
        created_by: Some(granted.actor_id()),
        updated_by: Some(granted.actor_id()),
    };
    repo::insert(connection, &granted, &row).await?;
    grant_role(connection, &granted, row.id, role, (input.territory_id, organization_id)).await?;
    record(connection, &granted, "create_api_client", (&row, 1), None, Entry::fields(&input)?)
        .await?;
    view(connection, &writer.actor, row).await
}

/// Changes a program; what is taken away counts no more at once.
pub async fn update(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
    patch: &ApiClientPatch,
) -> Result<ApiClient, ApiError> {
    let old = repo::lock(connection, id, writer.actor.visible_scope()).await?;
    let granted = may_change(connection, writer, &old).await?;
    if_match.check(old.revision)?;
    let before = old.input();
    let input = patch.apply(&before)?;
    check_scopes(&input.scopes)?;
    let now = now();
    let row = ClientRow {
        name: tidy(&input.name),
        scopes: unique(input.scopes),
        disabled_at: input.disabled.then(|| old.disabled_at.unwrap_or(now)),
        updated_at: now,
        revision: old.revision + 1,
        updated_by: Some(granted.actor_id()),
        ..old
    };
    repo::update(connection, &granted, &row).await?;
    let (before, after) = (Entry::fields(&before)?, Entry::fields(&row.input())?);
    record(connection, &granted, "update_api_client", (&row, row.revision), before, after).await?;
    view(connection, &writer.actor, row).await
}

/// Makes a secret, beside the one in use.
pub async fn create_secret(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
) -> Result<NewSecret, ApiError> {
    let row = repo::lock(connection, id, writer.actor.visible_scope()).await?;
    let granted = may_change(connection, writer, &row).await?;
    if repo::secrets(connection, &[id]).await?.len() >= MOST_SECRETS {
        return Err(ApiError::conflict(
            "client.two_secrets",
            "این برنامه دو رمز معتبر دارد؛ نخست یکی را پایان دهید.",
            "This program has two valid secrets; end one of them first.",
        ));
    }
    let (secret_id, client_secret) = (new_id(), new_refresh_token()?);
    let hash = refresh_token_hash(&client_secret);
    repo::insert_secret(connection, &granted, (secret_id, id), hash).await?;
    let row = touched(connection, &granted, row).await?;
    let after = serde_json::json!({"secret_id": secret_id});
    let operation = "create_api_client_secret";
    record(connection, &granted, operation, (&row, row.revision), None, Some(after)).await?;
    Ok(NewSecret { id: secret_id, client_id: id, client_secret })
}

/// Ends a secret.
pub async fn delete_secret(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    (id, secret_id): (Uuid, Uuid),
) -> Result<(), ApiError> {
    let row = repo::lock(connection, id, writer.actor.visible_scope()).await?;
    let granted = may_change(connection, writer, &row).await?;
    if !repo::revoke_secret(connection, &granted, (secret_id, id)).await? {
        return Err(ApiError::not_found());
    }
    let row = touched(connection, &granted, row).await?;
    let before = serde_json::json!({"secret_id": secret_id});
    let operation = "delete_api_client_secret";
    record(connection, &granted, operation, (&row, row.revision), Some(before), None).await
}

/// A change of a part is one of the whole.
async fn touched(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Clients>,
    row: ClientRow,
) -> Result<ClientRow, ApiError> {
    let row = ClientRow {
        updated_at: now(),
        revision: row.revision + 1,
        updated_by: Some(granted.actor_id()),
        ..row
    };
    repo::update(connection, granted, &row).await?;
    Ok(row)
}

async fn record(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Clients>,
    operation: &'static str,
    (row, revision): (&ClientRow, i32),
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
) -> Result<(), ApiError> {
    let (resource, id) = (RESOURCE, row.id);
    Entry { operation, resource, id, revision, before, after, ..Entry::default() }
        .record(connection, granted)
        .await?;
    Ok(())
}

fn unique(mut scopes: Vec<Permission>) -> Vec<Permission> {
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

fn check_scopes(scopes: &[Permission]) -> Result<(), ApiError> {
    let wrong = |(index, scope): (usize, &Permission)| {
        (!Permission::FOR_CLIENTS.contains(scope)).then(|| {
            FieldError::new(
                format!("/scopes/{index}"),
                "client.not_a_scope",
                "این حق برای برنامه‌ها نیست.",
                "this right is not for programs",
            )
        })
    };
    ApiError::unless_valid(scopes.iter().enumerate().filter_map(wrong).collect())
}

async fn check_places(
    connection: &mut AsyncPgConnection,
    input: &ApiClientInput,
) -> Result<(), ApiError> {
    let mut errors = Vec::new();
    if organizations::refs(connection, vec![input.organization_id]).await?.is_empty() {
        errors.push(FieldError::unknown_id("/organization_id"));
    }
    if let Some(place) = input.territory_id
        && territories::refs(connection, vec![place]).await?.is_empty()
    {
        errors.push(FieldError::unknown_id("/territory_id"));
    }
    ApiError::unless_valid(errors)
}

impl ClientRow {
    /// The fields that can be changed.
    fn input(&self) -> ApiClientChangeInput {
        ApiClientChangeInput {
            name: self.name.clone(),
            scopes: self.scopes.clone(),
            disabled: self.disabled_at.is_some(),
        }
    }
}
