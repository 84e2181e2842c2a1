//! Operations on budget lines.

use actix_web::{delete, get, patch, post, web};
use diesel_async::AsyncConnection;
use uuid::Uuid;

use super::{
    dto::{BudgetLine, BudgetLineInput, BudgetLinePatch, LineFilter},
    service,
};
use crate::platform::{
    audit::{HistoryFilter, HistoryItem, history},
    auth::Caller,
    authz::{Permission, Place},
    http::{
        ApiError, Change, ChangeProblems, IdempotencyHeader, IfMatchHeader, ListQuery, Page,
        PageParams, ReadProblems, Removal, Reply, Single, Submission, WriteProblems,
    },
    state::State,
};

/// Lists the lines of a node, by part, in one page.
#[utoipa::path(
    tag = "budget",
    operation_id = "list_budget_lines",
    params(LineFilter, PageParams),
    responses((status = 200, description = "The lines of the node", body = Page<BudgetLine>), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/budget-lines")]
pub async fn list_budget_lines(
    state: web::Data<State>,
    caller: Caller,
    query: ListQuery<LineFilter>,
) -> Result<Page<BudgetLine>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let items = service::list(connection, caller.visible_scope(), &query.filter).await?;
    let total = query.page.included()?.total.then(|| i64::try_from(items.len()).unwrap_or(0));
    Ok(Page { items, next_cursor: None, total })
}

/// Shows one line.
#[utoipa::path(
    tag = "budget",
    operation_id = "get_budget_line",
    params(("id" = Uuid, Path, description = "The line")),
    responses((status = 200, description = "The line", body = BudgetLine), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/budget-lines/{id}")]
pub async fn get_budget_line(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
) -> Result<Single<BudgetLine>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let view = service::get(connection, caller.visible_scope(), *id).await?;
    Ok(Single { revision: view.revision, view })
}

/// Creates the amounts of a node in one part of a book in preparation.
#[utoipa::path(
    tag = "budget",
    operation_id = "create_budget_line",
    params(IdempotencyHeader),
    request_body = BudgetLineInput,
    responses((status = 201, description = "Stored", body = BudgetLine), WriteProblems),
    security(("bearer" = ["budget:write"]))
)]
#[post("/budget-lines")]
pub async fn create_budget_line(
    state: web::Data<State>,
    request: Submission<BudgetLineInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = service::create(connection, &writer, body).await?;
            let place = format!("/api/v1/budget-lines/{}", view.id);
            key.keep(connection, Reply::created(&view, place, view.revision)?).await
        })
        .await
}

/// Changes the amounts of a node in one part of a book in preparation.
#[utoipa::path(
    tag = "budget",
    operation_id = "update_budget_line",
    params(("id" = Uuid, Path, description = "Which one"), IfMatchHeader),
    request_body(content = BudgetLinePatch, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "As it is now", body = BudgetLine), ChangeProblems),
    security(("bearer" = ["budget:write"]))
)]
#[patch("/budget-lines/{id}")]
pub async fn update_budget_line(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    change: Change<BudgetLineInput>,
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

/// Removes the amounts of a node in one part of a book in preparation.
#[utoipa::path(
    tag = "budget",
    operation_id = "delete_budget_line",
    params(("id" = Uuid, Path, description = "Which one"), IfMatchHeader),
    responses((status = 204, description = "It is gone"), ChangeProblems),
    security(("bearer" = ["budget:write"]))
)]
#[delete("/budget-lines/{id}")]
pub async fn delete_budget_line(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    removal: Removal,
) -> Result<Reply, ApiError> {
    let Removal { writer, if_match } = removal;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| service::delete(connection, &writer, *id, &if_match).await)
        .await?;
    Ok(Reply::gone())
}

/// Lists the changes of a line, the newest first.
#[utoipa::path(
    tag = "budget",
    operation_id = "list_budget_line_history",
    params(("id" = Uuid, Path, description = "The line"), HistoryFilter, PageParams),
    responses((status = 200, description = "One page of changes", body = Page<HistoryItem>), ReadProblems),
    security(("bearer" = ["budget:read"]), ("client_credentials" = ["budget:read"]))
)]
#[get("/budget-lines/{id}/history")]
pub async fn list_budget_line_history(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
    query: ListQuery<HistoryFilter>,
) -> Result<Page<HistoryItem>, ApiError> {
    let connection = &mut state.db.connection().await?;
    service::get(connection, caller.visible_scope(), *id).await?;
    caller.must_see(Permission::BudgetRead, Place::Country)?;
    history(connection, service::RESOURCE, *id, &query).await
}
