//! Operations on accounts.

use actix_web::{get, patch, post, web};
use diesel_async::AsyncConnection;
use uuid::Uuid;

use super::{
    dto::{User, UserFilter, UserInput, UserPatch},
    repo, service,
};
use crate::{
    kernel::page::{Cursor, fingerprint},
    platform::{
        audit::{HistoryFilter, HistoryItem, history},
        auth::Caller,
        authz::Permission,
        http::{
            ApiError, Change, ChangeProblems, IdempotencyHeader, IfMatchHeader, ListQuery, Page,
            PageParams, Problem, ReadProblems, Reply, Single, Slice, Submission, WriteProblems,
        },
        state::State,
    },
};

/// Lists the accounts that the caller's right to see accounts reaches, by name.
#[utoipa::path(
    tag = "access",
    operation_id = "list_users",
    params(UserFilter, PageParams),
    responses((status = 200, description = "One page of accounts", body = Page<User>), (status = 403, description = "The caller has this right nowhere", body = Problem, content_type = "application/problem+json"), ReadProblems),
    security(("bearer" = ["users:read"]))
)]
#[get("/users")]
pub async fn list_users(
    state: web::Data<State>,
    caller: Caller,
    query: ListQuery<UserFilter>,
) -> Result<Page<User>, ApiError> {
    let actor = caller.must_hold(Permission::UsersRead)?;
    let scope = actor.visible_scope();
    let ListQuery { filter, page } = query;
    let list = fingerprint("users", &filter);
    let connection = &mut state.db.connection().await?;
    let rows =
        repo::list(connection, &filter, scope, page.cursor(&list)?, page.sql_limit()).await?;
    let total = match page.included()?.total {
        true => Some(repo::count(connection, &filter, scope).await?),
        false => None,
    };
    let Slice { rows, next } = Slice::new(rows, page.size(), |row| Cursor {
        list: list.clone(),
        key: Some(row.username.clone()),
        id: row.id,
    });
    let rows = service::views(connection, actor, rows).await?;
    Ok(Slice { rows, next }.into_page(total, |view| view))
}

/// Shows one account.
#[utoipa::path(
    tag = "access",
    operation_id = "get_user",
    params(("id" = Uuid, Path, description = "The account")),
    responses((status = 200, description = "The account", body = User), ReadProblems),
    security(("bearer" = ["users:read"]))
)]
#[get("/users/{id}")]
pub async fn get_user(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
) -> Result<Single<User>, ApiError> {
    let actor = caller.actor()?;
    let connection = &mut state.db.connection().await?;
    let row = repo::find(connection, *id, actor.visible_scope()).await?;
    let view = service::view(connection, actor, row).await?;
    Ok(Single { revision: view.revision, view })
}

/// Creates an account. It has no password that anybody knows: its holder sets the first one through
/// a link from `create_password_link`.
#[utoipa::path(
    tag = "access",
    operation_id = "create_user",
    params(IdempotencyHeader),
    request_body = UserInput,
    responses((status = 201, description = "The new account", body = User), WriteProblems),
    security(("bearer" = ["users:write"]))
)]
#[post("/users")]
pub async fn create_user(
    state: web::Data<State>,
    request: Submission<UserInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = service::create(connection, &writer, body).await?;
            let place = format!("/api/v1/users/{}", view.id);
            key.keep(connection, Reply::created(&view, place, view.revision)?).await
        })
        .await
}

/// Changes an account, or disables it: then it is out at once, everywhere.
#[utoipa::path(
    tag = "access",
    operation_id = "update_user",
    params(("id" = Uuid, Path, description = "The account"), IfMatchHeader),
    request_body(content = UserPatch, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The account as it is now", body = User), ChangeProblems),
    security(("bearer" = ["users:write"]))
)]
#[patch("/users/{id}")]
pub async fn update_user(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    change: Change<UserInput>,
) -> Result<Reply, ApiError> {
    let Change { writer, patch, if_match } = change;
    let connection = &mut state.db.connection().await?;
    let view = connection
        .transaction(async |connection| {
            service::update(connection, &writer, *id, &if_match, &patch).await
        })
        .await?;
    Reply::changed(&view, view.revision)
}

/// Lists the changes of an account, the newest first.
#[utoipa::path(
    tag = "access",
    operation_id = "list_user_history",
    params(("id" = Uuid, Path, description = "The account"), HistoryFilter, PageParams),
    responses((status = 200, description = "One page of changes", body = Page<HistoryItem>), ReadProblems),
    security(("bearer" = ["users:read"]))
)]
#[get("/users/{id}/history")]
pub async fn list_user_history(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
    query: ListQuery<HistoryFilter>,
) -> Result<Page<HistoryItem>, ApiError> {
    let actor = caller.actor()?;
    let connection = &mut state.db.connection().await?;
    repo::find(connection, *id, actor.visible_scope()).await?;
    history(connection, service::RESOURCE, *id, &query).await
}
