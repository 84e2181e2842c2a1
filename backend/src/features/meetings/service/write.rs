//! Meetings as they are written.

use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::view;
use crate::{
    features::{
        meetings::{
            dto::{Meeting, MeetingInput, MeetingPatch, ParticipantInput, StatementInput},
            repo::{self, MeetingRow, ParticipantRow, StatementRow, WholeMeeting},
        },
        organizations::repo as organizations,
    },
    kernel::{
        clock::now,
        ids::new_id,
        persian_text::{fold, tidy},
    },
    platform::{
        audit::Entry,
        authz::{Granted, Meetings, Place, Publish, Write, Writer},
        http::{ApiError, DateErrors, FieldError, IfMatch},
    },
};

/// The collection, in paths and in the history.
pub const RESOURCE: &str = "meetings";

/// Creates a meeting.
pub async fn create(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    input: MeetingInput,
) -> Result<Meeting, ApiError> {
    let granted = writer.may::<Write, Meetings>(Place::At(input.body_id))?;
    let checked = check(connection, &input).await?;
    let now = now();
    let blank = MeetingRow {
        id: new_id(),
        title: String::new(),
        title_en: None,
        held_on: None,
        held_on_note: None,
        held_on_note_en: None,
        published_on: None,
        summary: None,
        summary_en: None,
        title_search: String::new(),
        published_at: None,
        provenance: input.provenance,
        source: input.source.clone(),
        created_at: now,
        updated_at: now,
        revision: 0,
        created_by: Some(granted.actor_id()),
        updated_by: None,
        body_id: None,
        letter_number: None,
        letter_date: None,
    };
    let meeting = written(blank, &granted, input, checked);
    repo::insert(connection, &granted, &meeting).await?;
    record(connection, &granted, "create_meeting", None, &meeting).await?;
    view(connection, writer.actor.visible_scope(), meeting.row).await
}

/// Changes a meeting.
pub async fn update(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
    patch: &MeetingPatch,
) -> Result<Meeting, ApiError> {
    let scope = writer.actor.visible_scope();
    let old = repo::lock(connection, id, scope).await?;
    writer.may::<Write, Meetings>(Place::At(old.body_id))?;
    if_match.check(old.revision)?;
    let before = whole_input(connection, &old).await?;
    let input = patch.apply(&before)?;
    let granted = writer.may::<Write, Meetings>(Place::At(input.body_id))?;
    let checked = check(connection, &input).await?;
    if input.body_id != old.body_id {
        refuse_torn(connection, id, input.body_id).await?;
    }
    let meeting = written(old, &granted, input, checked);
    repo::update(connection, &granted, &meeting).await?;
    record(connection, &granted, "update_meeting", Some(before), &meeting).await?;
    view(connection, scope, meeting.row).await
}

/// Publishes a meeting or, with a reason, withdraws it.
pub async fn publish(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    withdrawn: Option<String>,
) -> Result<Meeting, ApiError> {
    let scope = writer.actor.visible_scope();
    let mut row = repo::lock(connection, id, scope).await?;
    let granted = writer.may::<Publish, Meetings>(Place::At(row.body_id))?;
    let before = row.published_at;
    if before.is_some() != withdrawn.is_some() {
        return Err(ApiError::published_already(before.is_some()));
    }
    let now = now();
    row.published_at = withdrawn.is_none().then_some(now);
    row.updated_at = now;
    row.updated_by = Some(granted.actor_id());
    row.revision += 1;
    repo::update_row(connection, &granted, &row).await?;
    Entry {
        operation: if withdrawn.is_some() { "withdraw_meeting" } else { "publish_meeting" },
        resource: RESOURCE,
        id,
        revision: row.revision,
        reason: withdrawn,
        before: Entry::fields(&serde_json::json!({"published_at": before}))?,
        after: Entry::fields(&serde_json::json!({"published_at": row.published_at}))?,
    }
    .record(connection, &granted)
    .await?;
    view(connection, scope, row).await
}

async fn record(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Meetings>,
    operation: &'static str,
    before: Option<MeetingInput>,
    meeting: &WholeMeeting,
) -> Result<(), ApiError> {
    let before = before.as_ref().map(Entry::fields).transpose()?.flatten();
    let after = Entry::fields(&fields(&meeting.row, &meeting.participants, &meeting.statements))?;
    let (id, revision) = (meeting.row.id, meeting.row.revision);
    Entry { operation, resource: RESOURCE, id, revision, reason: None, before, after }
        .record(connection, granted)
        .await?;
    Ok(())
}

/// The days of a meeting, read from either calendar.
struct Checked {
    held_on: Option<NaiveDate>,
    published_on: Option<NaiveDate>,
    letter_date: Option<NaiveDate>,
}

/// What the document cannot say: the days, and whether what is referred to is there.
async fn check(
    connection: &mut AsyncPgConnection,
    input: &MeetingInput,
) -> Result<Checked, ApiError> {
    let mut errors: Vec<FieldError> = Vec::new();
    let checked = Checked {
        held_on: errors.day("/held_on", &input.held_on, &input.held_on_jalali),
        published_on: errors.day("/published_on", &input.published_on, &input.published_on_jalali),
        letter_date: errors.day("/letter_date", &input.letter_date, &input.letter_date_jalali),
    };
    let named = input.participants.iter().enumerate().filter_map(|(index, participant)| {
        Some((format!("/participants/{index}/organization_id"), participant.organization_id?))
    });
    let named: Vec<(String, Uuid)> =
        input.body_id.map(|id| ("/body_id".to_owned(), id)).into_iter().chain(named).collect();
    let known = organizations::refs(connection, named.iter().map(|(_, id)| *id).collect()).await?;
    for (pointer, _) in named.into_iter().filter(|(_, id)| !known.contains_key(id)) {
        errors.push(FieldError::unknown_id(pointer));
    }
    ApiError::unless_valid(errors)?;
    Ok(checked)
}

/// The resolutions of a meeting are of the body that met: it cannot become another one under them.
async fn refuse_torn(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    body_id: Option<Uuid>,
) -> Result<(), ApiError> {
    match body_id {
        Some(body) if repo::has_resolutions_of_others(connection, id, body).await? => {
            Err(ApiError::invalid(vec![FieldError::new(
                "/body_id",
                "meeting.resolutions_of_another_body",
                "مصوبه‌های این جلسه از نهاد دیگری است؛ نهاد جلسه زیر آن‌ها عوض نمی‌شود.",
                "the resolutions of this meeting are of another body",
            )]))
        }
        _ => Ok(()),
    }
}

/// A meeting with what is written into it, in its next revision.
fn written(
    row: MeetingRow,
    granted: &Granted<Write, Meetings>,
    input: MeetingInput,
    checked: Checked,
) -> WholeMeeting {
    let meeting_id = row.id;
    let title = tidy(&input.title);
    let searched = [Some(&title), input.title_en.as_ref(), input.summary_text.as_ref()];
    let place = |index: usize| i16::try_from(index + 1).unwrap_or(i16::MAX);
    let participants = input.participants.into_iter().enumerate();
    let statements = input.statements.into_iter().enumerate();
    WholeMeeting {
        participants: participants
            .map(|(index, participant)| ParticipantRow {
                meeting_id,
                position: place(index),
                name: tidy(&participant.name),
                post: tidy(&participant.post),
                organization_id: participant.organization_id,
            })
            .collect(),
        statements: statements
            .map(|(index, statement)| StatementRow {
                meeting_id,
                position: place(index),
                speaker: tidy(&statement.speaker),
                post: tidy(&statement.post),
                kind: statement.kind,
                text: statement.text,
            })
            .collect(),
        row: MeetingRow {
            title_search: searched
                .into_iter()
                .flatten()
                .map(|text| fold(text))
                .collect::<Vec<_>>()
                .join("\n"),
            title,
            title_en: input.title_en,
            held_on: checked.held_on,
            held_on_note: input.held_on_note,
            held_on_note_en: input.held_on_note_en,
            published_on: checked.published_on,
            summary: input.summary_text,
            summary_en: input.summary_text_en,
            provenance: input.provenance,
            source: input.source,
            updated_at: now(),
            revision: row.revision + 1,
            updated_by: Some(granted.actor_id()),
            body_id: input.body_id,
            letter_number: input.letter_number.map(|number| tidy(&number)),
            letter_date: checked.letter_date,
            ..row
        },
    }
}

/// The fields of a stored meeting as they are written.
async fn whole_input(
    connection: &mut AsyncPgConnection,
    row: &MeetingRow,
) -> Result<MeetingInput, ApiError> {
    let participants = repo::participants(connection, row.id).await?;
    let statements = repo::statements(connection, row.id).await?;
    Ok(fields(row, &participants, &statements))
}

fn fields(
    row: &MeetingRow,
    participants: &[ParticipantRow],
    statements: &[StatementRow],
) -> MeetingInput {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    MeetingInput {
        title: row.title.clone(),
        title_en: row.title_en.clone(),
        body_id: row.body_id,
        held_on: day(row.held_on),
        held_on_jalali: None,
        held_on_note: row.held_on_note.clone(),
        held_on_note_en: row.held_on_note_en.clone(),
        published_on: day(row.published_on),
        published_on_jalali: None,
        letter_number: row.letter_number.clone(),
        letter_date: day(row.letter_date),
        letter_date_jalali: None,
        summary_text: row.summary.clone(),
        summary_text_en: row.summary_en.clone(),
        participants: participants
            .iter()
            .map(|participant| ParticipantInput {
                name: participant.name.clone(),
                post: participant.post.clone(),
                organization_id: participant.organization_id,
            })
            .collect(),
        statements: statements
            .iter()
            .map(|statement| StatementInput {
                speaker: statement.speaker.clone(),
                post: statement.post.clone(),
                kind: statement.kind,
                text: statement.text.clone(),
            })
            .collect(),
        provenance: row.provenance,
        source: row.source.clone(),
    }
}
