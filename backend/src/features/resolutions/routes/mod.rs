//! Operations on resolutions.

mod actions;
mod write;

use actix_web::{get, web};
use uuid::Uuid;

pub use actions::{
    adopt_resolution, create_follow_up, list_follow_ups, publish_resolution, withdraw_resolution,
};
pub use write::{create_resolution, list_resolution_history, update_resolution};

use super::{
    dto::{Resolution, ResolutionFilter},
    service,
};
use crate::platform::{
    auth::Caller,
    http::{ApiError, ListQuery, Page, PageParams, ReadProblems, Single},
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
) -> Result<Single<Resolution>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let view = service::get(connection, caller.visible_scope(), *id).await?;
    Ok(Single { revision: view.revision, view })
}
