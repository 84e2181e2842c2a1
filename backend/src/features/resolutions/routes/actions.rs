//! What is done with a resolution: adoption, publication, withdrawal, follow-ups.

use actix_web::{get, post, web};
use diesel_async::AsyncConnection;
use uuid::Uuid;

use crate::{
    features::resolutions::{
        dto::{AdoptionInput, FollowUp, FollowUpInput, Resolution},
        service::{actions, follow_ups},
    },
    platform::{
        audit::HistoryFilter,
        auth::Caller,
        http::{
            ApiError, IdempotencyHeader, ListQuery, NoWords, Page, PageParams, ReadProblems,
            Reason, Reply, Submission, WriteProblems,
        },
        state::State,
    },
};

/// Adopts a resolution: from now on its text and what it obliges to stay as they are.
#[utoipa::path(
    tag = "resolutions",
    operation_id = "adopt_resolution",
    params(("id" = Uuid, Path, description = "The resolution"), IdempotencyHeader),
    request_body = AdoptionInput,
    responses((status = 200, description = "The adopted resolution", body = Resolution), WriteProblems),
    security(("bearer" = ["resolutions:write"]), ("client_credentials" = ["resolutions:write"]))
)]
#[post("/resolutions/{id}/adoptions")]
pub async fn adopt_resolution(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    request: Submission<AdoptionInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = actions::adopt(connection, &writer, *id, body).await?;
            key.keep(connection, Reply::changed(&view, view.revision)?).await
        })
        .await
}

/// Publishes an adopted resolution: from now on everybody sees it.
#[utoipa::path(
    tag = "resolutions",
    operation_id = "publish_resolution",
    params(("id" = Uuid, Path, description = "The resolution"), IdempotencyHeader),
    request_body = NoWords,
    responses((status = 200, description = "The published resolution", body = Resolution), WriteProblems),
    security(("bearer" = ["publications:write"]), ("client_credentials" = ["publications:write"]))
)]
#[post("/resolutions/{id}/publications")]
pub async fn publish_resolution(
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
            let view = actions::publish(connection, &writer, *id, None).await?;
            key.keep(connection, Reply::changed(&view, view.revision)?).await
        })
        .await
}

/// Withdraws a published resolution: the public does not see it any more.
#[utoipa::path(
    tag = "resolutions",
    operation_id = "withdraw_resolution",
    params(("id" = Uuid, Path, description = "The resolution"), IdempotencyHeader),
    request_body = Reason,
    responses((status = 200, description = "The withdrawn resolution", body = Resolution), WriteProblems),
    security(("bearer" = ["publications:write"]), ("client_credentials" = ["publications:write"]))
)]
#[post("/resolutions/{id}/withdrawals")]
pub async fn withdraw_resolution(
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
            let view = actions::publish(connection, &writer, *id, Some(body.reason)).await?;
            key.keep(connection, Reply::changed(&view, view.revision)?).await
        })
        .await
}

/// Lists what was heard of a resolution, the newest entry first.
#[utoipa::path(
    tag = "resolutions",
    operation_id = "list_follow_ups",
    params(("id" = Uuid, Path, description = "The resolution"), HistoryFilter, PageParams),
    responses((status = 200, description = "One page of follow-ups", body = Page<FollowUp>), ReadProblems),
    security(("bearer" = ["resolutions:read"]), ("client_credentials" = ["resolutions:read"]))
)]
#[get("/resolutions/{id}/follow-ups")]
pub async fn list_follow_ups(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
    query: ListQuery<HistoryFilter>,
) -> Result<Page<FollowUp>, ApiError> {
    let connection = &mut state.db.connection().await?;
    follow_ups::list(connection, &caller, *id, &query.page).await
}

/// Stores what was heard of an adopted resolution, and how far one of its owners has come by it.
#[utoipa::path(
    tag = "resolutions",
    operation_id = "create_follow_up",
    params(("id" = Uuid, Path, description = "The resolution"), IdempotencyHeader),
    request_body = FollowUpInput,
    responses((status = 201, description = "The new follow-up", body = FollowUp), WriteProblems),
    security(("bearer" = ["follow_ups:write"]), ("client_credentials" = ["follow_ups:write"]))
)]
#[post("/resolutions/{id}/follow-ups")]
pub async fn create_follow_up(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    request: Submission<FollowUpInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = follow_ups::create(connection, &writer, *id, body).await?;
            let place = format!("/api/v1/resolutions/{id}/follow-ups");
            key.keep(connection, Reply::listed(&view, place)?).await
        })
        .await
}
