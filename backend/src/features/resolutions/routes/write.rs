//! Creating and changing resolutions.

use actix_web::{get, patch, post, web};
use diesel_async::AsyncConnection;
use uuid::Uuid;

use crate::{
    features::resolutions::{
        dto::{Resolution, ResolutionInput, ResolutionPatch},
        repo,
        service::write as service,
    },
    platform::{
        audit::{HistoryFilter, HistoryItem, history},
        auth::Caller,
        authz::{Permission, Place},
        http::{
            ApiError, Change, ChangeProblems, IdempotencyHeader, IfMatchHeader, ListQuery, Page,
            PageParams, ReadProblems, Reply, Submission, WriteProblems,
        },
        state::State,
    },
};

/// Creates a resolution as a draft; the public does not see it before it is adopted and published.
#[utoipa::path(
    tag = "resolutions",
    operation_id = "create_resolution",
    params(IdempotencyHeader),
    request_body = ResolutionInput,
    responses((status = 201, description = "The new resolution", body = Resolution), WriteProblems),
    security(("bearer" = ["resolutions:write"]), ("client_credentials" = ["resolutions:write"]))
)]
#[post("/resolutions")]
pub async fn create_resolution(
    state: web::Data<State>,
    request: Submission<ResolutionInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = service::create(connection, &writer, body).await?;
            let place = format!("/api/v1/resolutions/{}", view.id);
            key.keep(connection, Reply::created(&view, place, view.revision)?).await
        })
        .await
}

/// Changes a resolution. After its adoption text, type, meeting, body, owners, recipient,
/// deliverable and deadline stay as they are; only a deadline that has to be defined may be.
#[utoipa::path(
    tag = "resolutions",
    operation_id = "update_resolution",
    params(("id" = Uuid, Path, description = "The resolution"), IfMatchHeader),
    request_body(content = ResolutionPatch, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The resolution as it is now", body = Resolution), ChangeProblems),
    security(("bearer" = ["resolutions:write"]), ("client_credentials" = ["resolutions:write"]))
)]
#[patch("/resolutions/{id}")]
pub async fn update_resolution(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    change: Change<ResolutionInput>,
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

/// Lists the changes of a resolution, the newest first.
#[utoipa::path(
    tag = "resolutions",
    operation_id = "list_resolution_history",
    params(("id" = Uuid, Path, description = "The resolution"), HistoryFilter, PageParams),
    responses((status = 200, description = "One page of changes", body = Page<HistoryItem>), ReadProblems),
    security(("bearer" = ["resolutions:read"]), ("client_credentials" = ["resolutions:read"]))
)]
#[get("/resolutions/{id}/history")]
pub async fn list_resolution_history(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
    query: ListQuery<HistoryFilter>,
) -> Result<Page<HistoryItem>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let row = repo::find(connection, *id, caller.visible_scope()).await?;
    caller.must_see(Permission::ResolutionsRead, Place::At(row.body_id))?;
    history(connection, service::RESOURCE, *id, &query).await
}
