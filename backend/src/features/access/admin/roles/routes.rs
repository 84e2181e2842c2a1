//! Operations on roles.

use actix_web::{HttpResponse, delete, get, post, web};
use diesel_async::AsyncConnection;
use uuid::Uuid;

use super::{
    dto::{
        Permissions, RoleAssignmentFilter, RoleAssignmentInput, RoleAssignmentView, RoleDefinition,
        RoleFilter,
    },
    permissions, repo, service,
};
use crate::{
    features::access::{
        admin::users::repo as users,
        assignments::{self, Holder},
    },
    kernel::page::{Cursor, fingerprint},
    platform::{
        auth::{Actor, Caller, Standing},
        authz::{Permission, Writer},
        http::{
            ApiError, IdempotencyHeader, ListQuery, Page, PageParams, Problem, ReadProblems, Reply,
            Slice, Submission, WriteProblems,
        },
        state::State,
    },
};

/// Shows what the caller may do, where, and by which of his roles.
#[utoipa::path(
    tag = "auth",
    operation_id = "get_my_permissions",
    responses((status = 200, description = "The rights of the caller", body = Permissions), ReadProblems),
    security(("bearer" = []), ("client_credentials" = []))
)]
#[get("/me/permissions")]
pub async fn get_my_permissions(
    state: web::Data<State>,
    caller: Caller,
) -> Result<web::Json<Permissions>, ApiError> {
    let actor = caller.actor()?;
    let connection = &mut state.db.connection().await?;
    permissions::of(connection, actor).await.map(web::Json)
}

/// Shows what somebody may do, where, and by which of his roles.
#[utoipa::path(
    tag = "access",
    operation_id = "get_user_permissions",
    params(("id" = Uuid, Path, description = "The account")),
    responses((status = 200, description = "The rights of the account", body = Permissions), ReadProblems),
    security(("bearer" = ["users:read"]))
)]
#[get("/users/{id}/permissions")]
pub async fn get_user_permissions(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
) -> Result<web::Json<Permissions>, ApiError> {
    let asks = caller.actor()?;
    let connection = &mut state.db.connection().await?;
    let row = users::find(connection, *id, asks.visible_scope()).await?;
    let actor = Actor {
        id: row.id,
        name: row.display_name,
        standing: Standing::User,
        credential_id: Uuid::nil(),
        roles: assignments::of(connection, Holder::User(row.id)).await?,
        scopes: Vec::new(),
    };
    permissions::of(connection, &actor).await.map(web::Json)
}

/// Lists the roles and what each of them gives, those that reach furthest first, in one page.
#[utoipa::path(
    tag = "access",
    operation_id = "list_roles",
    params(RoleFilter, PageParams),
    responses((status = 200, description = "Every role", body = Page<RoleDefinition>), ReadProblems),
    security(("bearer" = []), ("client_credentials" = []))
)]
#[get("/roles")]
pub async fn list_roles(
    caller: Caller,
    query: ListQuery<RoleFilter>,
) -> Result<Page<RoleDefinition>, ApiError> {
    caller.actor()?;
    let items = permissions::roles();
    let total = query.page.included()?.total.then(|| i64::try_from(items.len()).unwrap_or(0));
    Ok(Page { items, next_cursor: None, total })
}

/// Lists who has which role in the places that the caller's right to see accounts reaches, the
/// newest first.
#[utoipa::path(
    tag = "access",
    operation_id = "list_role_assignments",
    params(RoleAssignmentFilter, PageParams),
    responses((status = 200, description = "One page of assignments", body = Page<RoleAssignmentView>), (status = 403, description = "The caller has this right nowhere", body = Problem, content_type = "application/problem+json"), ReadProblems),
    security(("bearer" = ["users:read"]))
)]
#[get("/role-assignments")]
pub async fn list_role_assignments(
    state: web::Data<State>,
    caller: Caller,
    query: ListQuery<RoleAssignmentFilter>,
) -> Result<Page<RoleAssignmentView>, ApiError> {
    let actor = caller.must_hold(Permission::UsersRead)?;
    let scope = actor.visible_scope();
    let ListQuery { filter, page } = query;
    let list = fingerprint("role-assignments", &filter);
    let connection = &mut state.db.connection().await?;
    let rows =
        repo::list(connection, &filter, scope, page.cursor(&list)?, page.sql_limit()).await?;
    let total = match page.included()?.total {
        true => Some(repo::count(connection, &filter, scope).await?),
        false => None,
    };
    let Slice { rows, next } =
        Slice::new(rows, page.size(), |row| Cursor { list: list.clone(), key: None, id: row.id });
    let rows = service::views(connection, actor, rows).await?;
    Ok(Slice { rows, next }.into_page(total, |view| view))
}

/// Gives a role. The caller must have every right of the role in that place himself, and gives none
/// to himself.
#[utoipa::path(
    tag = "access",
    operation_id = "create_role_assignment",
    params(IdempotencyHeader),
    request_body = RoleAssignmentInput,
    responses((status = 201, description = "The assignment", body = RoleAssignmentView), WriteProblems),
    security(("bearer" = ["users:write"]))
)]
#[post("/role-assignments")]
pub async fn create_role_assignment(
    state: web::Data<State>,
    request: Submission<RoleAssignmentInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = service::create(connection, &writer, body).await?;
            let list = format!("/api/v1/role-assignments/{}", view.id);
            key.keep(connection, Reply::listed(&view, list)?).await
        })
        .await
}

/// Takes a role away. An assignment never changes, so that no `If-Match` is asked for.
#[utoipa::path(
    tag = "access",
    operation_id = "delete_role_assignment",
    params(("id" = Uuid, Path, description = "The assignment")),
    responses((status = 204, description = "The role counts no more"), WriteProblems),
    security(("bearer" = ["users:write"]))
)]
#[delete("/role-assignments/{id}")]
pub async fn delete_role_assignment(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    writer: Writer,
) -> Result<HttpResponse, ApiError> {
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| service::delete(connection, &writer, *id).await)
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
