//! Operations on territories.

use actix_web::{get, patch, post, web};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::{
    dto::{Territory, TerritoryFilter, TerritoryInput, TerritoryPatch},
    repo, service,
};
use crate::{
    kernel::page::{Cursor, fingerprint},
    platform::{
        audit::{HistoryFilter, HistoryItem, history},
        auth::{Caller, VisibleScope},
        http::{
            ApiError, Change, ChangeProblems, IdempotencyHeader, IfMatchHeader, ListQuery, Page,
            PageParams, ReadProblems, Reply, Single, Slice, Submission, WriteProblems,
        },
        state::State,
    },
};

/// Lists territories by name.
#[utoipa::path(
    tag = "territories",
    operation_id = "list_territories",
    params(TerritoryFilter, PageParams),
    responses((status = 200, description = "One page of territories", body = Page<Territory>), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/territories")]
pub async fn list_territories(
    state: web::Data<State>,
    caller: Caller,
    query: ListQuery<TerritoryFilter>,
) -> Result<Page<Territory>, ApiError> {
    let connection = &mut state.db.connection().await?;
    page_of(connection, caller.visible_scope(), query).await
}

/// One page of the list.
pub async fn page_of(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    query: ListQuery<TerritoryFilter>,
) -> Result<Page<Territory>, ApiError> {
    let ListQuery { filter, page } = query;
    let list = fingerprint("territories", &filter);
    let rows = repo::list(connection, &filter, page.cursor(&list)?, page.sql_limit()).await?;
    let total = match page.included()?.total {
        true => Some(repo::count(connection, &filter).await?),
        false => None,
    };
    let Slice { rows, next } = Slice::new(rows, page.size(), |row| Cursor {
        list: list.clone(),
        key: Some(row.name.clone()),
        id: row.id,
    });
    let rows = repo::views(connection, scope, rows).await?;
    Ok(Slice { rows, next }.into_page(total, |view| view))
}

/// Shows one territory.
#[utoipa::path(
    tag = "territories",
    operation_id = "get_territory",
    params(("id" = Uuid, Path, description = "The territory")),
    responses((status = 200, description = "The territory", body = Territory), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/territories/{id}")]
pub async fn get_territory(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
) -> Result<Single<Territory>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let row = repo::find(connection, *id).await?;
    let views = repo::views(connection, caller.visible_scope(), vec![row]).await?;
    let view = views.into_iter().next().ok_or_else(ApiError::not_found)?;
    Ok(Single { revision: view.revision, view })
}

/// Creates a territory.
#[utoipa::path(
    tag = "territories",
    operation_id = "create_territory",
    params(IdempotencyHeader),
    request_body = TerritoryInput,
    responses((status = 201, description = "The new territory", body = Territory), WriteProblems),
    security(("bearer" = ["territories:write"]))
)]
#[post("/territories")]
pub async fn create_territory(
    state: web::Data<State>,
    request: Submission<TerritoryInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = service::create(connection, &writer, body).await?;
            let place = format!("/api/v1/territories/{}", view.id);
            key.keep(connection, Reply::created(&view, place, view.revision)?).await
        })
        .await
}

/// Changes a territory.
#[utoipa::path(
    tag = "territories",
    operation_id = "update_territory",
    params(("id" = Uuid, Path, description = "The territory"), IfMatchHeader),
    request_body(content = TerritoryPatch, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The territory as it is now", body = Territory), ChangeProblems),
    security(("bearer" = ["territories:write"]))
)]
#[patch("/territories/{id}")]
pub async fn update_territory(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    change: Change<TerritoryInput>,
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

/// Lists the changes of a territory, the newest first.
#[utoipa::path(
    tag = "territories",
    operation_id = "list_territory_history",
    params(("id" = Uuid, Path, description = "The territory"), HistoryFilter, PageParams),
    responses((status = 200, description = "One page of changes", body = Page<HistoryItem>), ReadProblems),
    security(("bearer" = []), ("client_credentials" = []))
)]
#[get("/territories/{id}/history")]
pub async fn list_territory_history(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
    query: ListQuery<HistoryFilter>,
) -> Result<Page<HistoryItem>, ApiError> {
    let connection = &mut state.db.connection().await?;
    repo::find(connection, *id).await?;
    caller.must_have_a_role()?;
    history(connection, service::RESOURCE, *id, &query).await
}
