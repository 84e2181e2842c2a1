//! Operations on programs.

use actix_web::{HttpResponse, delete, get, http::header, patch, post, web};
use diesel_async::AsyncConnection;
use uuid::Uuid;

use super::{
    dto::{
        ApiClient, ApiClientChangeInput, ApiClientFilter, ApiClientInput, ApiClientPatch, NewSecret,
    },
    repo, service,
};
use crate::{
    kernel::page::{Cursor, fingerprint},
    platform::{
        audit::{HistoryFilter, HistoryItem, history},
        auth::Caller,
        authz::{Permission, Writer},
        http::{
            ApiError, Change, ChangeProblems, IdempotencyHeader, IfMatchHeader, ListQuery, Page,
            PageParams, Problem, ReadProblems, Reply, Single, Slice, Submission, WriteProblems,
        },
        state::State,
    },
};

/// Lists the programs that the caller's right to see programs reaches, the newest first.
#[utoipa::path(
    tag = "access",
    operation_id = "list_api_clients",
    params(ApiClientFilter, PageParams),
    responses((status = 200, description = "One page of programs", body = Page<ApiClient>), (status = 403, description = "The caller has this right nowhere", body = Problem, content_type = "application/problem+json"), ReadProblems),
    security(("bearer" = ["clients:read"]))
)]
#[get("/api-clients")]
pub async fn list_api_clients(
    state: web::Data<State>,
    caller: Caller,
    query: ListQuery<ApiClientFilter>,
) -> Result<Page<ApiClient>, ApiError> {
    let actor = caller.must_hold(Permission::ClientsRead)?;
    let scope = actor.visible_scope();
    let ListQuery { filter, page } = query;
    let list = fingerprint("api-clients", &filter);
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

/// Shows one program.
#[utoipa::path(
    tag = "access",
    operation_id = "get_api_client",
    params(("id" = Uuid, Path, description = "The program")),
    responses((status = 200, description = "The program", body = ApiClient), ReadProblems),
    security(("bearer" = ["clients:read"]))
)]
#[get("/api-clients/{id}")]
pub async fn get_api_client(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
) -> Result<Single<ApiClient>, ApiError> {
    let actor = caller.actor()?;
    let connection = &mut state.db.connection().await?;
    let row = repo::find(connection, *id, actor.visible_scope()).await?;
    let view = service::view(connection, actor, row).await?;
    Ok(Single { revision: view.revision, view })
}

/// Creates a program for a body. It gets its secret from `create_api_client_secret`.
#[utoipa::path(
    tag = "access",
    operation_id = "create_api_client",
    params(IdempotencyHeader),
    request_body = ApiClientInput,
    responses((status = 201, description = "The new program", body = ApiClient), WriteProblems),
    security(("bearer" = ["clients:write"]))
)]
#[post("/api-clients")]
pub async fn create_api_client(
    state: web::Data<State>,
    request: Submission<ApiClientInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = service::create(connection, &writer, body).await?;
            let place = format!("/api/v1/api-clients/{}", view.id);
            key.keep(connection, Reply::created(&view, place, view.revision)?).await
        })
        .await
}

/// Changes a program, or disables it: then its tokens are refused at once.
#[utoipa::path(
    tag = "access",
    operation_id = "update_api_client",
    params(("id" = Uuid, Path, description = "The program"), IfMatchHeader),
    request_body(content = ApiClientPatch, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The program as it is now", body = ApiClient), ChangeProblems),
    security(("bearer" = ["clients:write"]))
)]
#[patch("/api-clients/{id}")]
pub async fn update_api_client(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    change: Change<ApiClientChangeInput>,
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

/// Makes a secret for a program and shows it this once; two may be valid while they are being
/// exchanged. No `Idempotency-Key` is taken: a reply with a secret is not kept.
#[utoipa::path(
    tag = "access",
    operation_id = "create_api_client_secret",
    params(("id" = Uuid, Path, description = "The program")),
    responses((status = 201, description = "The secret", body = NewSecret), WriteProblems),
    security(("bearer" = ["clients:write"]))
)]
#[post("/api-clients/{id}/secrets")]
pub async fn create_api_client_secret(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    writer: Writer,
) -> Result<HttpResponse, ApiError> {
    let connection = &mut state.db.connection().await?;
    let secret = connection
        .transaction(async |connection| service::create_secret(connection, &writer, *id).await)
        .await?;
    Ok(HttpResponse::Created().insert_header((header::CACHE_CONTROL, "no-store")).json(secret))
}

/// Ends a secret and the tokens that were made with it.
#[utoipa::path(
    tag = "access",
    operation_id = "delete_api_client_secret",
    params(("id" = Uuid, Path, description = "The program"), ("secret_id" = Uuid, Path, description = "The secret")),
    responses((status = 204, description = "The secret has ended"), WriteProblems),
    security(("bearer" = ["clients:write"]))
)]
#[delete("/api-clients/{id}/secrets/{secret_id}")]
pub async fn delete_api_client_secret(
    state: web::Data<State>,
    ids: web::Path<(Uuid, Uuid)>,
    writer: Writer,
) -> Result<HttpResponse, ApiError> {
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| service::delete_secret(connection, &writer, *ids).await)
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Lists the changes of a program, the newest first.
#[utoipa::path(
    tag = "access",
    operation_id = "list_api_client_history",
    params(("id" = Uuid, Path, description = "The program"), HistoryFilter, PageParams),
    responses((status = 200, description = "One page of changes", body = Page<HistoryItem>), ReadProblems),
    security(("bearer" = ["clients:read"]))
)]
#[get("/api-clients/{id}/history")]
pub async fn list_api_client_history(
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
