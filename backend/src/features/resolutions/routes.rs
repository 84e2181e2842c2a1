//! Operations on resolutions.

use actix_web::{get, web};
use uuid::Uuid;

use super::{
    dto::{Resolution, ResolutionFilter},
    service,
};
use crate::platform::{
    auth::Caller,
    http::{ApiError, ListQuery, Page, PageParams, ReadProblems},
    state::State,
};

/// Lists resolutions.
#[utoipa::path(
    tag = "resolutions",
    operation_id = "list_resolutions",
    params(ResolutionFilter, PageParams),
    responses((status = 200, description = "One page of resolutions", body = Page<Resolution>), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/resolutions")]
pub async fn list_resolutions(
    state: web::Data<State>,
    caller: Caller,
    query: ListQuery<ResolutionFilter>,
) -> Result<Page<Resolution>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let page =
        service::list(connection, caller.visible_scope(), &query.filter, &query.page).await?;
    Ok(page)
}

/// Shows one resolution.
#[utoipa::path(
    tag = "resolutions",
    operation_id = "get_resolution",
    params(("id" = Uuid, Path, description = "The resolution")),
    responses((status = 200, description = "The resolution", body = Resolution), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/resolutions/{id}")]
pub async fn get_resolution(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
) -> Result<web::Json<Resolution>, ApiError> {
    let connection = &mut state.db.connection().await?;
    Ok(web::Json(service::get(connection, caller.visible_scope(), *id).await?))
}
