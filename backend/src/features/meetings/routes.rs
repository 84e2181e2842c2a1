//! Operations on meetings.

use actix_web::{get, web};
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    dto::{Meeting, MeetingFilter, MeetingSummary, Participant, Statement},
    repo,
};
use crate::{
    features::organizations::repo as organizations,
    kernel::page::{Cursor, fingerprint},
    platform::{
        auth::{Caller, VisibleScope},
        http::{ApiError, ListQuery, Page, PageParams, ReadProblems, Slice},
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
    scope: VisibleScope,
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
    let ids: Vec<Uuid> = slice.rows.iter().map(|row| row.id).collect();
    let counts = repo::resolution_counts(connection, &ids, scope).await?;
    let view = |row: repo::MeetingRow| row.summary_view(counts.get(&row.id).copied().unwrap_or(0));
    Ok(slice.into_page(total, view))
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
) -> Result<web::Json<Meeting>, ApiError> {
    let connection = &mut state.db.connection().await?;
    let scope = caller.visible_scope();
    let row = repo::find(connection, *id, scope).await?;
    let counts = repo::resolution_counts(connection, &[row.id], scope).await?;
    let participants = repo::participants(connection, row.id).await?;
    let bodies = participants.iter().filter_map(|p| p.organization_id).collect();
    let bodies = organizations::refs(connection, bodies).await?;
    let statements = repo::statements(connection, row.id).await?;
    Ok(web::Json(Meeting {
        summary: row.summary_view(counts.get(&row.id).copied().unwrap_or(0)),
        held_on_note: row.held_on_note,
        held_on_note_en: row.held_on_note_en,
        summary_text: row.summary,
        summary_text_en: row.summary_en,
        participants: participants
            .into_iter()
            .map(|p| Participant {
                name: p.name,
                post: p.post,
                organization: p.organization_id.and_then(|id| bodies.get(&id)).cloned(),
            })
            .collect(),
        statements: statements
            .into_iter()
            .map(|s| Statement {
                position: s.position,
                speaker: s.speaker,
                post: s.post,
                kind: s.kind,
                text: s.text,
            })
            .collect(),
    }))
}
