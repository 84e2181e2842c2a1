//! Meetings as they are shown; writing them is in the file beside.

pub mod write;

use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    dto::{Meeting, MeetingSummary, Participant, Statement},
    policy::actions,
    repo::{self, MeetingRow},
};
use crate::{
    features::organizations::repo as organizations,
    kernel::jalali::to_jalali,
    platform::{audit::Writers, auth::VisibleScope, http::ApiError},
};

/// Meetings as a list shows them.
pub async fn summaries(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    rows: Vec<MeetingRow>,
) -> Result<Vec<MeetingSummary>, ApiError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let counts = repo::resolution_counts(connection, &ids, scope).await?;
    let bodies = rows.iter().filter_map(|row| row.body_id).collect();
    let bodies = organizations::refs(connection, bodies).await?;
    let wrote: Vec<_> = rows.iter().flat_map(|row| [row.created_by, row.updated_by]).collect();
    let writers = Writers::load(connection, scope, wrote).await?;
    Ok(rows
        .into_iter()
        .map(|row| MeetingSummary {
            allowed_actions: actions(scope, &row),
            id: row.id,
            title: row.title,
            title_en: row.title_en,
            held_on: row.held_on,
            held_on_jalali: row.held_on.map(to_jalali),
            published_on: row.published_on,
            published_on_jalali: row.published_on.map(to_jalali),
            body: row.body_id.and_then(|id| bodies.get(&id)).cloned(),
            letter_number: row.letter_number,
            letter_date: row.letter_date,
            letter_date_jalali: row.letter_date.map(to_jalali),
            resolution_count: counts.get(&row.id).copied().unwrap_or(0),
            provenance: row.provenance,
            source: row.source,
            published_at: row.published_at,
            revision: row.revision,
            created_at: row.created_at,
            created_by: writers.get(row.created_by),
            updated_at: row.updated_at,
            updated_by: writers.get(row.updated_by),
        })
        .collect())
}

/// A meeting with everything that belongs to it.
pub async fn view(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    row: MeetingRow,
) -> Result<Meeting, ApiError> {
    let participants = repo::participants(connection, row.id).await?;
    let bodies = participants.iter().filter_map(|p| p.organization_id).collect();
    let bodies = organizations::refs(connection, bodies).await?;
    let statements = repo::statements(connection, row.id).await?;
    let notes = (row.held_on_note.clone(), row.held_on_note_en.clone());
    let about = (row.summary.clone(), row.summary_en.clone());
    let summary = summaries(connection, scope, vec![row]).await?;
    Ok(Meeting {
        summary: summary.into_iter().next().ok_or_else(ApiError::not_found)?,
        held_on_note: notes.0,
        held_on_note_en: notes.1,
        summary_text: about.0,
        summary_text_en: about.1,
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
    })
}
