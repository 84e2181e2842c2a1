//! Operations on organisations.

use actix_web::{get, web};
use uuid::Uuid;

use super::{
    dto::{Organization, OrganizationFilter},
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

/// Lists organisations by name.
#[utoipa::path(
    tag = "organizations",
    operation_id = "list_organizations",
    params(OrganizationFilter, PageParams),
    responses((status = 200, description = "One page of organisations", body = Page<Organization>), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/organizations")]
pub async fn list_organizations(
    state: web::Data<State>,
    _caller: Caller,
    query: ListQuery<OrganizationFilter>,
) -> Result<Page<Organization>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let ListQuery { filter, page } = query;
    let list = fingerprint("organizations", &filter);
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
    let rows = repo::views(connection, rows).await?;
    Ok(Slice { rows, next }.into_page(total, |view| view))
}

/// Shows one organisation.
#[utoipa::path(
    tag = "organizations",
    operation_id = "get_organization",
    params(("id" = Uuid, Path, description = "The organisation")),
    responses((status = 200, description = "The organisation", body = Organization), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/organizations/{id}")]
pub async fn get_organization(
    state: web::Data<State>,
    _caller: Caller,
    id: web::Path<Uuid>,
) -> Result<web::Json<Organization>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let row = repo::find(connection, *id).await?;
    let view = repo::views(connection, vec![row]).await?.pop().ok_or_else(ApiError::not_found)?;
    Ok(web::Json(view))
}
