//! Operations on meetings.

use actix_web::{get, patch, post, web};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::{
    dto::{Meeting, MeetingFilter, MeetingInput, MeetingPatch, MeetingSummary},
    repo,
    service::{self, write},
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

/// Lists meetings, the newest first.
#[utoipa::path(
    tag = "meetings",
    operation_id = "list_meetings",
    params(MeetingFilter, PageParams),
    responses((status = 200, description = "One page of meetings", body = Page<MeetingSummary>), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/meetings")]
pub async fn list_meetings(
    state: web::Data<State>,
    caller: Caller,
    query: ListQuery<MeetingFilter>,
) -> Result<Page<MeetingSummary>, ApiError> {
    let connection = &mut state.db.connection().await?;
    page_of(connection, caller.visible_scope(), query).await
}

/// One page of the list.
pub async fn page_of(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    query: ListQuery<MeetingFilter>,
) -> Result<Page<MeetingSummary>, ApiError> {
    let ListQuery { filter, page } = query;
    let list = fingerprint("meetings", &filter);
    let rows =
        repo::list(connection, &filter, scope, page.cursor(&list)?, page.sql_limit()).await?;
    let total = match page.included()?.total {
        true => Some(repo::count(connection, &filter, scope).await?),
        false => None,
    };
    let slice = Slice::new(rows, page.size(), |row| Cursor {
        list: list.clone(),
        key: Some(row.sort_key()),
        id: row.id,
    });
    let Slice { rows, next } = slice;
    let rows = service::summaries(connection, scope, rows).await?;
    Ok(Slice { rows, next }.into_page(total, |view| view))
}

/// Shows one meeting.
#[utoipa::path(
    tag = "meetings",
    operation_id = "get_meeting",
    params(("id" = Uuid, Path, description = "The meeting")),
    responses((status = 200, description = "The meeting", body = Meeting), ReadProblems),
    security((), ("bearer" = []))
)]
#[get("/meetings/{id}")]
pub async fn get_meeting(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
) -> Result<Single<Meeting>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let scope = caller.visible_scope();
    let row = repo::find(connection, *id, scope).await?;
    let view = service::view(connection, scope, row).await?;
    Ok(Single { revision: view.summary.revision, view })
}

/// Creates a meeting; the public does not see it before it is published.
#[utoipa::path(
    tag = "meetings",
    operation_id = "create_meeting",
    params(IdempotencyHeader),
    request_body = MeetingInput,
    responses((status = 201, description = "The new meeting", body = Meeting), WriteProblems),
    security(("bearer" = ["meetings:write"]), ("client_credentials" = ["meetings:write"]))
)]
#[post("/meetings")]
pub async fn create_meeting(
    state: web::Data<State>,
    request: Submission<MeetingInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let view = write::create(connection, &writer, body).await?;
            let place = format!("/api/v1/meetings/{}", view.summary.id);
            let reply = Reply::created(&view, place, view.summary.revision)?;
            key.keep(connection, reply).await
        })
        .await
}

/// Changes a meeting.
#[utoipa::path(
    tag = "meetings",
    operation_id = "update_meeting",
    params(("id" = Uuid, Path, description = "The meeting"), IfMatchHeader),
    request_body(content = MeetingPatch, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The meeting as it is now", body = Meeting), ChangeProblems),
    security(("bearer" = ["meetings:write"]), ("client_credentials" = ["meetings:write"]))
)]
#[patch("/meetings/{id}")]
pub async fn update_meeting(
    state: web::Data<State>,
    id: web::Path<Uuid>,
    change: Change<MeetingInput>,
) -> Result<Reply, ApiError> {
    let Change { writer, patch, if_match } = change;
    let connection = &mut state.db.connection().await?;
    let view = connection
        .transaction(async |connection| {
            write::update(connection, &writer, *id, &if_match, &patch).await
        })
        .await?;
    Reply::changed(&view, view.summary.revision)
}

/// Publishes a meeting: from now on everybody sees it. Its resolutions are published each by itself.
#[utoipa::path(
    tag = "meetings",
    operation_id = "publish_meeting",
    params(("id" = Uuid, Path, description = "The meeting"), IdempotencyHeader),
    request_body = NoWords,
    responses((status = 200, description = "The published meeting", body = Meeting), WriteProblems),
    security(("bearer" = ["publications:write"]), ("client_credentials" = ["publications:write"]))
)]
#[post("/meetings/{id}/publications")]
pub async fn publish_meeting(
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
            let view = write::publish(connection, &writer, *id, None).await?;
            key.keep(connection, Reply::changed(&view, view.summary.revision)?).await
        })
        .await
}

/// Withdraws a published meeting: the public does not see it any more.
#[utoipa::path(
    tag = "meetings",
    operation_id = "withdraw_meeting",
    params(("id" = Uuid, Path, description = "The meeting"), IdempotencyHeader),
    request_body = Reason,
    responses((status = 200, description = "The withdrawn meeting", body = Meeting), WriteProblems),
    security(("bearer" = ["publications:write"]), ("client_credentials" = ["publications:write"]))
)]
#[post("/meetings/{id}/withdrawals")]
pub async fn withdraw_meeting(
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
            let view = write::publish(connection, &writer, *id, Some(body.reason)).await?;
            key.keep(connection, Reply::changed(&view, view.summary.revision)?).await
        })
        .await
}

/// Lists the changes of a meeting, the newest first.
#[utoipa::path(
    tag = "meetings",
    operation_id = "list_meeting_history",
    params(("id" = Uuid, Path, description = "The meeting"), HistoryFilter, PageParams),
    responses((status = 200, description = "One page of changes", body = Page<HistoryItem>), ReadProblems),
    security(("bearer" = ["meetings:read"]), ("client_credentials" = ["meetings:read"]))
)]
#[get("/meetings/{id}/history")]
pub async fn list_meeting_history(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
    query: ListQuery<HistoryFilter>,
) -> Result<Page<HistoryItem>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let row = repo::find(connection, *id, caller.visible_scope()).await?;
    caller.must_see(Permission::MeetingsRead, Place::At(row.body_id))?;
    history(connection, write::RESOURCE, *id, &query).await
}
