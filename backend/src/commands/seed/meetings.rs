//! The meeting of the report of 1399/04/30 and its four resolutions.

use chrono::{DateTime, NaiveDate, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use serde::Deserialize;
use uuid::Uuid;

use super::{DefaultSource, parse};
use crate::{
    commands::Failure,
    features::{
        meetings::{
            StatementKind,
            repo::{self as meetings, MeetingRow, ParticipantRow, StatementRow},
        },
        resolutions::{
            deadline::{DeadlineBasis, DeadlineKind, DeadlineUnit},
            model::{OwnerRole, OwnerState, ResolutionState, ResolutionType},
            repo::{self as resolutions, NewResolution, OwnerRow, ResolutionRow},
        },
    },
    kernel::{
        ids::seed_id,
        persian_text::fold,
        provenance::{Provenance, Source},
    },
};

const MEETINGS: &str = include_str!("../../../seed/meetings.toml");

#[derive(Deserialize)]
struct Meetings {
    meeting: Vec<SeedMeeting>,
}

#[derive(Deserialize)]
struct SeedMeeting {
    key: String,
    title: String,
    title_en: Option<String>,
    held_on: Option<NaiveDate>,
    held_on_note: Option<String>,
    held_on_note_en: Option<String>,
    published_on: Option<NaiveDate>,
    summary: Option<String>,
    summary_en: Option<String>,
    provenance: Provenance,
    source: Option<Source>,
    #[serde(default)]
    participant: Vec<SeedParticipant>,
    #[serde(default)]
    statement: Vec<SeedStatement>,
    #[serde(default)]
    resolution: Vec<SeedResolution>,
}

#[derive(Deserialize)]
struct SeedParticipant {
    name: String,
    post: String,
    organization: Option<String>,
}

#[derive(Deserialize)]
struct SeedStatement {
    speaker: String,
    post: String,
    kind: StatementKind,
    text: String,
}

#[derive(Deserialize)]
struct SeedResolution {
    key: String,
    item_number: i16,
    title: String,
    title_en: Option<String>,
    text: String,
    #[serde(rename = "type")]
    kind: ResolutionType,
    state: ResolutionState,
    owners: Vec<SeedOwner>,
    recipient: Option<String>,
    deliverable: Option<String>,
    deliverable_en: Option<String>,
    creates: Option<String>,
    creates_en: Option<String>,
    #[serde(default)]
    territories: Vec<String>,
    #[serde(default)]
    lineages: Vec<String>,
    due_on: Option<NaiveDate>,
    outcome_known: bool,
    outcome_note: Option<String>,
    outcome_note_en: Option<String>,
    provenance: Provenance,
    source: Option<Source>,
    deadline: SeedDeadline,
}

#[derive(Deserialize)]
struct SeedOwner {
    organization: String,
    role: OwnerRole,
}

#[derive(Deserialize)]
struct SeedDeadline {
    kind: DeadlineKind,
    n: Option<i32>,
    unit: Option<DeadlineUnit>,
    basis: Option<DeadlineBasis>,
    basis_date: Option<NaiveDate>,
    rrule: Option<String>,
    needs_definition: bool,
    stated: Option<String>,
    note: Option<String>,
    note_en: Option<String>,
}

/// Stores the meetings and resolutions that are not there yet.
pub async fn store(connection: &mut AsyncPgConnection) -> Result<(usize, usize), Failure> {
    let default: DefaultSource = parse("meetings.toml", MEETINGS)?;
    let file: Meetings = parse("meetings.toml", MEETINGS)?;
    let (mut meetings, mut resolutions) = (0, 0);
    for meeting in file.meeting {
        let (met, resolved) = connection
            .transaction(async |connection| {
                store_meeting(connection, meeting, &default.default_source).await
            })
            .await
            .map_err(Failure::new)?;
        meetings += met;
        resolutions += resolved;
    }
    Ok((meetings, resolutions))
}

async fn store_meeting(
    connection: &mut AsyncPgConnection,
    meeting: SeedMeeting,
    default: &Source,
) -> Result<(usize, usize), diesel::result::Error> {
    let now = Utc::now();
    let meeting_id = seed_id("meeting", &meeting.key);
    let source = meeting.source.unwrap_or_else(|| default.clone());
    let words = [Some(&meeting.title), meeting.title_en.as_ref(), meeting.summary.as_ref()];
    let row = MeetingRow {
        id: meeting_id,
        title_search: words.into_iter().flatten().map(|t| fold(t)).collect::<Vec<_>>().join("\n"),
        title: meeting.title,
        title_en: meeting.title_en,
        held_on: meeting.held_on,
        held_on_note: meeting.held_on_note,
        held_on_note_en: meeting.held_on_note_en,
        published_on: meeting.published_on,
        summary: meeting.summary,
        summary_en: meeting.summary_en,
        published_at: Some(now),
        provenance: meeting.provenance,
        source: source.clone(),
        created_at: now,
        updated_at: now,
        revision: 1,
        created_by: None,
        updated_by: None,
        body_id: None,
        letter_number: None,
        letter_date: None,
    };
    let participants: Vec<ParticipantRow> = (1..)
        .zip(meeting.participant)
        .map(|(position, p)| ParticipantRow {
            meeting_id,
            position,
            name: p.name,
            post: p.post,
            organization_id: p.organization.map(|key| seed_id("organization", &key)),
        })
        .collect();
    let statements: Vec<StatementRow> = (1..)
        .zip(meeting.statement)
        .map(|(position, s)| StatementRow {
            meeting_id,
            position,
            speaker: s.speaker,
            post: s.post,
            kind: s.kind,
            text: s.text,
        })
        .collect();
    let met = meetings::insert_missing(connection, &row, &participants, &statements).await?;
    let mut resolved = 0;
    for resolution in meeting.resolution {
        let new = resolution_rows(meeting_id, resolution, &source, now);
        resolved += usize::from(resolutions::insert_missing(connection, &new).await?);
    }
    Ok((usize::from(met), resolved))
}

fn resolution_rows(
    meeting_id: Uuid,
    r: SeedResolution,
    source: &Source,
    now: DateTime<Utc>,
) -> NewResolution {
    let id = seed_id("resolution", &r.key);
    let searched = [Some(&r.title), r.title_en.as_ref(), Some(&r.text), r.deliverable.as_ref()];
    let owners = (1..)
        .zip(r.owners)
        .map(|(position, owner)| OwnerRow {
            resolution_id: id,
            position,
            organization_id: seed_id("organization", &owner.organization),
            role: owner.role,
            state: OwnerState::Pending,
        })
        .collect();
    NewResolution {
        owners,
        territories: r.territories.iter().map(|key| seed_id("territory", key)).collect(),
        lineages: r.lineages.iter().map(|key| seed_id("lineage", key)).collect(),
        row: ResolutionRow {
            id,
            meeting_id: Some(meeting_id),
            number: None,
            item_number: Some(r.item_number),
            text_search: searched
                .into_iter()
                .flatten()
                .map(|t| fold(t))
                .collect::<Vec<_>>()
                .join("\n"),
            title: r.title,
            title_en: r.title_en,
            text: r.text,
            kind: r.kind,
            state: r.state,
            recipient_id: r.recipient.map(|key| seed_id("organization", &key)),
            deliverable: r.deliverable,
            deliverable_en: r.deliverable_en,
            creates: r.creates,
            creates_en: r.creates_en,
            deadline_kind: r.deadline.kind,
            deadline_n: r.deadline.n,
            deadline_unit: r.deadline.unit,
            deadline_basis: r.deadline.basis,
            deadline_basis_date: r.deadline.basis_date,
            deadline_rrule: r.deadline.rrule,
            deadline_needs_definition: r.deadline.needs_definition,
            deadline_stated: r.deadline.stated,
            deadline_note: r.deadline.note,
            deadline_note_en: r.deadline.note_en,
            due_on: r.due_on,
            adopted_on: None,
            outcome_known: r.outcome_known,
            outcome_note: r.outcome_note,
            outcome_note_en: r.outcome_note_en,
            published_at: Some(now),
            provenance: r.provenance,
            source: r.source.unwrap_or_else(|| source.clone()),
            created_at: now,
            updated_at: now,
            revision: 1,
            created_by: None,
            updated_by: None,
            body_id: None,
            legal_basis: None,
            letter_number: None,
            letter_date: None,
        },
    }
}
