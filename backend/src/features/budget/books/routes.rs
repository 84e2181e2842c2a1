//! Operations on budget books.

use std::collections::HashMap;

use actix_web::{get, web};
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    dto::BudgetBook,
    repo::{self, BookFilter, BookRow},
};
use crate::{
    features::budget::nodes::totals,
    kernel::page::{Cursor, fingerprint},
    platform::{
        auth::{Caller, VisibleScope},
        http::{ApiError, ListQuery, Page, PageParams, ReadProblems, Slice},
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
    scope: VisibleScope,
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
    let items = views(connection, slice.rows).await?;
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
) -> Result<web::Json<BudgetBook>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let row = repo::find(connection, *id, caller.visible_scope()).await?;
    let view = views(connection, vec![row]).await?.pop().ok_or_else(ApiError::not_found)?;
    Ok(web::Json(view))
}

async fn views(
    connection: &mut AsyncPgConnection,
    books: Vec<BookRow>,
) -> Result<Vec<BudgetBook>, ApiError> {
    let ids: Vec<Uuid> = books.iter().map(|book| book.id).collect();
    let roots: HashMap<Uuid, Uuid> = repo::roots(connection, &ids).await?.into_iter().collect();
    let nodes: Vec<Uuid> = roots.values().copied().collect();
    let mut sums = totals::load(connection, &nodes).await?;
    Ok(books
        .into_iter()
        .map(|book| {
            let root = roots.get(&book.id).copied();
            let sums = root.and_then(|id| sums.remove(&id)).unwrap_or_default();
            let by_stage = sums.by_stage(&book.stages, &book.currency);
            BudgetBook::new(book, root, by_stage)
        })
        .collect())
}
