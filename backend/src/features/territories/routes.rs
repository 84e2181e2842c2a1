//! Operations on territories.

use actix_web::{get, web};
use uuid::Uuid;

use super::{
    dto::{Territory, TerritoryFilter},
    repo,
};
use crate::{
    kernel::page::{Cursor, fingerprint},
    platform::{
        auth::Caller,
        http::{ApiError, ListQuery, Page, PageParams, ReadProblems, Slice},
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
    _caller: Caller,
    query: ListQuery<TerritoryFilter>,
) -> Result<Page<Territory>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let ListQuery { filter, page } = query;
    let list = fingerprint("territories", &filter);
    let rows = repo::list(connection, &filter, page.cursor(&list)?, page.sql_limit()).await?;
    let total = match page.included()?.total {
        true => Some(repo::count(connection, &filter).await?),
        false => None,
    };
    let slice = Slice::new(rows, page.size(), |row| Cursor {
        list: list.clone(),
        key: Some(row.name.clone()),
        id: row.id,
    });
    let parents = slice.rows.iter().filter_map(|row| row.parent_id).collect();
    let parents = repo::refs(connection, parents).await?;
    Ok(slice.into_page(total, |row| row.view(&parents)))
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
    _caller: Caller,
    id: web::Path<Uuid>,
) -> Result<web::Json<Territory>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let row = repo::find(connection, *id).await?;
    let parents = repo::refs(connection, row.parent_id.into_iter().collect()).await?;
    Ok(web::Json(row.view(&parents)))
}
