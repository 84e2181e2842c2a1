//! Adopting, publishing and withdrawing resolutions.

use diesel_async::AsyncPgConnection;
use serde_json::json;
use uuid::Uuid;

use super::{
    deadlines::{MeetingDays, settle},
    fields::stored,
    write::{RESOURCE, check_numbers, view},
};
use crate::{
    features::{
        meetings::repo as meetings,
        resolutions::{
            dto::{AdoptionInput, Resolution},
            model::ResolutionState,
            repo,
        },
    },
    kernel::{clock::now, persian_text::tidy},
    platform::{
        audit::Entry,
        auth::VisibleScope,
        authz::{Place, Publish, Resolutions, Write, Writer},
        http::{ApiError, DateErrors},
    },
};

/// Adopts a resolution: from now on its text and what it obliges to stay as they are.
pub async fn adopt(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    input: AdoptionInput,
) -> Result<Resolution, ApiError> {
    let mut row = repo::lock(connection, id, writer.actor.visible_scope()).await?;
    let granted = writer.may::<Write, Resolutions>(Place::At(row.body_id))?;
    if !row.state.is_draft() {
        return Err(ApiError::conflict(
            "resolution.already_adopted",
            "این مصوبه پیش‌تر تصویب شده است.",
            "This resolution is adopted already.",
        ));
    }
    let before = json!({"state": row.state, "number": row.number, "adopted_on": row.adopted_on,
        "letter_number": row.letter_number, "letter_date": row.letter_date, "due_on": row.due_on});
    let meeting = match row.meeting_id {
        Some(meeting) => Some(meetings::find(connection, meeting, VisibleScope::Everything).await?),
        None => None,
    };
    let mut errors = Vec::new();
    let adopted_on = errors.day("/adopted_on", &input.adopted_on, &input.adopted_on_jalali);
    let letter_date = errors.day("/letter_date", &input.letter_date, &input.letter_date_jalali);
    ApiError::unless_valid(errors)?;
    // The days of the meeting may have become known since the draft was written.
    let days = meeting.as_ref().map_or_else(MeetingDays::default, |meeting| MeetingDays {
        held_on: meeting.held_on,
        published_on: meeting.published_on,
    });
    let settled = settle(&stored(connection, &row).await?, days, &mut Vec::new());
    let given = |text: Option<String>| text.map(|t| tidy(&t)).filter(|text| !text.is_empty());
    row.deadline_basis_date = settled.basis_date;
    row.deadline_needs_definition = settled.needs_definition;
    row.due_on = settled.due_on;
    row.adopted_on = adopted_on.or(days.held_on);
    row.number = given(input.number).or(row.number);
    row.letter_number = given(input.letter_number).or(row.letter_number);
    row.letter_date = letter_date.or(row.letter_date);
    row.state = ResolutionState::Adopted;
    check_numbers(connection, &row).await?;
    row.updated_at = now();
    row.updated_by = Some(granted.actor_id());
    row.revision += 1;
    repo::update(connection, &granted, &row).await?;
    let after = json!({"state": row.state, "number": row.number, "adopted_on": row.adopted_on,
        "letter_number": row.letter_number, "letter_date": row.letter_date, "due_on": row.due_on});
    Entry {
        operation: "adopt_resolution",
        resource: RESOURCE,
        id,
        revision: row.revision,
        reason: None,
        before: Some(before),
        after: Some(after),
    }
    .record(connection, &granted)
    .await?;
    view(connection, writer, row).await
}

/// Publishes an adopted resolution or, with a reason, withdraws it.
pub async fn publish(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    withdrawn: Option<String>,
) -> Result<Resolution, ApiError> {
    let mut row = repo::lock(connection, id, writer.actor.visible_scope()).await?;
    let granted = writer.may::<Publish, Resolutions>(Place::At(row.body_id))?;
    let before = row.published_at;
    if before.is_some() != withdrawn.is_some() {
        return Err(ApiError::published_already(before.is_some()));
    }
    if row.state.is_draft() && withdrawn.is_none() {
        return Err(not_adopted());
    }
    let now = now();
    row.published_at = withdrawn.is_none().then_some(now);
    row.updated_at = now;
    row.updated_by = Some(granted.actor_id());
    row.revision += 1;
    repo::update(connection, &granted, &row).await?;
    Entry {
        operation: if withdrawn.is_some() { "withdraw_resolution" } else { "publish_resolution" },
        resource: RESOURCE,
        id,
        revision: row.revision,
        reason: withdrawn,
        before: Some(json!({"published_at": before})),
        after: Some(json!({"published_at": row.published_at})),
    }
    .record(connection, &granted)
    .await?;
    view(connection, writer, row).await
}

/// 409: a draft is nothing yet that could be published or followed up.
pub(super) fn not_adopted() -> ApiError {
    ApiError::conflict(
        "resolution.not_adopted",
        "این مصوبه هنوز تصویب نشده است.",
        "This resolution is not adopted yet.",
    )
}
