//! Operations on budget books.

use actix_web::{get, patch, post, web};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::{
    dto::{BudgetBook, BudgetBookInput, BudgetBookPatch},
    repo::{self, BookFilter},
    service,
};
use crate::{
    kernel::page::{Cursor, fingerprint},
    platform::{
        audit::{HistoryFilter, HistoryItem, history},
        auth::{Caller, VisibleScope},
        authz::{Permission, Place},
        http::{
            ApiError, Change, ChangeProblems, IdempotencyHeader, IfMatchHeader, ListQuery, NoWords,
            Page, PageParams, ReadProblems, Reason, Reply, Single, Slice, Submission,
            WriteProblems,
        },
        state::State,
    },
};

/// Lists budget books, the newest year first.
#[utoipa::path(
    tag = "budget",
    operation_id = "list_budget_books",
    params(BookFilter, PageParams),
    responses((status = 200, description = "One page of budget books", body = Page<BudgetBook>), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/budget-books")]
pub async fn list_budget_books(
    state: web::Data<State>,
    caller: Caller,
    query: ListQuery<BookFilter>,
) -> Result<Page<BudgetBook>, ApiError> {
    let connection = &mut state.db.connection().await?;
    page_of(connection, caller.visible_scope(), query).await
}

/// One page of the list.
pub async fn page_of(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    query: ListQuery<BookFilter>,
) -> Result<Page<BudgetBook>, ApiError> {
    let ListQuery { filter, page } = query;
    let list = fingerprint("budget-books", &filter);
    let rows =
        repo::list(connection, &filter, scope, page.cursor(&list)?, page.sql_limit()).await?;
    let total = match page.included()?.total {
        true => Some(repo::count(connection, &filter, scope).await?),
        false => None,
    };
    let slice = Slice::new(rows, page.size(), |row| Cursor {
        list: list.clone(),
        key: Some(row.fiscal_year.to_string()),
        id: row.id,
    });
    let next = slice.next.clone();
    let items = service::views(connection, scope, slice.rows).await?;
    Ok(Slice { rows: items, next }.into_page(total, |view| view))
}

/// Shows one budget book.
#[utoipa::path(
    tag = "budget",
    operation_id = "get_budget_book",
    params(("id" = Uuid, Path, description = "The book")),
    responses((status = 200, description = "The budget book", body = BudgetBook), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/budget-books/{id}")]
pub async fn get_budget_book(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
) -> Result<Single<BudgetBook>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let scope = caller.visible_scope();
    let row = repo::find(connection, *id, scope).await?;
    let view = service::view(connection, scope, row).await?;
    Ok(Single { revision: view.revision, view })
}

/// Creates a book in preparation, with its root.
#[utoipa::path(
    tag = "budget",
    operation_id = "create_budget_book",
    params(IdempotencyHeader),
    request_body = BudgetBookInput,
    responses((status = 201, description = "The new book", body = BudgetBook), WriteProblems),
    security(("bearer" = ["budget:write"]))
)]
#[post("/budget-books")]
pub async fn create_budget_book(
    state: web::Data<State>,
    request: Submission<BudgetBookInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = service::create(connection, &writer, body).await?;
            let place = format!("/api/v1/budget-books/{}", view.id);
            key.keep(connection, Reply::created(&view, place, view.revision)?).await
        })
        .await
}

/// Changes a book in preparation.
#[utoipa::path(
    tag = "budget",
    operation_id = "update_budget_book",
    params(("id" = Uuid, Path, description = "The book"), IfMatchHeader),
    request_body(content = BudgetBookPatch, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The book as it is now", body = BudgetBook), ChangeProblems),
    security(("bearer" = ["budget:write"]))
)]
#[patch("/budget-books/{id}")]
pub async fn update_budget_book(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    change: Change<BudgetBookInput>,
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

/// Publishes a book: from now on everybody sees it.
#[utoipa::path(
    tag = "budget",
    operation_id = "publish_budget_book",
    params(("id" = Uuid, Path, description = "The book"), IdempotencyHeader),
    request_body = NoWords,
    responses((status = 200, description = "The published book", body = BudgetBook), WriteProblems),
    security(("bearer" = ["publications:write"]))
)]
#[post("/budget-books/{id}/publications")]
pub async fn publish_budget_book(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    request: Submission<NoWords>,
) -> Result<Reply, ApiError> {
    let Submission { writer, key, .. } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = service::publish(connection, &writer, *id, None).await?;
            key.keep(connection, Reply::changed(&view, view.revision)?).await
        })
        .await
}

/// Withdraws a published book: the public does not see it any more.
#[utoipa::path(
    tag = "budget",
    operation_id = "withdraw_budget_book",
    params(("id" = Uuid, Path, description = "The book"), IdempotencyHeader),
    request_body = Reason,
    responses((status = 200, description = "The withdrawn book", body = BudgetBook), WriteProblems),
    security(("bearer" = ["publications:write"]))
)]
#[post("/budget-books/{id}/withdrawals")]
pub async fn withdraw_budget_book(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    request: Submission<Reason>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = service::publish(connection, &writer, *id, Some(body.reason)).await?;
            key.keep(connection, Reply::changed(&view, view.revision)?).await
        })
        .await
}

/// Lists the changes of a book itself, the newest first.
#[utoipa::path(
    tag = "budget",
    operation_id = "list_budget_book_history",
    params(("id" = Uuid, Path, description = "The book"), HistoryFilter, PageParams),
    responses((status = 200, description = "One page of changes", body = Page<HistoryItem>), ReadProblems),
    security(("bearer" = ["budget:read"]), ("client_credentials" = ["budget:read"]))
)]
#[get("/budget-books/{id}/history")]
pub async fn list_budget_book_history(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
    query: ListQuery<HistoryFilter>,
) -> Result<Page<HistoryItem>, ApiError> {
    let connection = &mut state.db.connection().await?;
    repo::find(connection, *id, caller.visible_scope()).await?;
    caller.must_see(Permission::BudgetRead, Place::Country)?;
    history(connection, service::RESOURCE, *id, &query).await
}
