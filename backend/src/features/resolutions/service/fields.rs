//! From the fields of a resolution as they are written to its rows, and back.

use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::deadlines::{MeetingDays, Settled, settle};
use crate::{
    features::{
        budget::nodes::known_lineages,
        meetings::repo::{self as meetings, MeetingRow},
        organizations::repo as organizations,
        resolutions::{
            dto::{DeadlineInput, OwnerInput, ResolutionInput},
            model::OwnerState,
            repo::{self, NewResolution, OwnerRow, ResolutionRow},
        },
        territories::repo as territories,
    },
    kernel::{
        clock::now,
        persian_text::{fold, tidy},
    },
    platform::{
        auth::VisibleScope,
        authz::{Granted, Resolutions, Write},
        http::{ApiError, DateErrors, FieldError},
    },
};

/// What a resolution as it is written refers to and what follows from it.
#[derive(Debug)]
pub struct Checked {
    settled: Settled,
    letter_date: Option<NaiveDate>,
}

/// The fields with what they take from their meeting: body, provenance, source.
pub async fn completed(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    mut input: ResolutionInput,
) -> Result<(ResolutionInput, Option<MeetingRow>), ApiError> {
    let meeting = match input.meeting_id {
        None => None,
        Some(id) => {
            let unknown = ApiError::of_reference("/meeting_id");
            Some(meetings::lock(connection, id, scope).await.map_err(unknown)?)
        }
    };
    if let Some(meeting) = &meeting {
        input.body_id = input.body_id.or(meeting.body_id);
        input.provenance = input.provenance.or(Some(meeting.provenance));
        input.source = input.source.or_else(|| Some(meeting.source.clone()));
    }
    Ok((input, meeting))
}

/// What the document cannot say: the deadline, the days, and whether what is referred to is there.
pub async fn check(
    connection: &mut AsyncPgConnection,
    input: &ResolutionInput,
    meeting: Option<&MeetingRow>,
) -> Result<Checked, ApiError> {
    let mut errors = Vec::new();
    let days = meeting.map_or_else(MeetingDays::default, |meeting| MeetingDays {
        held_on: meeting.held_on,
        published_on: meeting.published_on,
    });
    let settled = settle(input, days, &mut errors);
    let letter_date = errors.day("/letter_date", &input.letter_date, &input.letter_date_jalali);
    check_body(input, meeting, &mut errors);
    check_bodies(connection, input, &mut errors).await?;
    check_links(connection, input, &mut errors).await?;
    ApiError::unless_valid(errors)?;
    Ok(Checked { settled, letter_date })
}

fn check_body(input: &ResolutionInput, meeting: Option<&MeetingRow>, errors: &mut Vec<FieldError>) {
    let met = meeting.and_then(|meeting| meeting.body_id);
    if met.is_some() && input.body_id != met {
        errors.push(FieldError::new(
            "/body_id",
            "resolution.body_of_another_meeting",
            "این نهاد همان نیست که جلسه را برگزار کرده است.",
            "this is not the body that held the meeting",
        ));
    }
    for (missing, field) in
        [(input.provenance.is_none(), "/provenance"), (input.source.is_none(), "/source")]
    {
        if missing {
            errors.push(FieldError::new(
                field,
                "field.required",
                "برای مصوبهٔ بی‌جلسه این فیلد لازم است.",
                "required of a resolution without a meeting",
            ));
        }
    }
}

async fn check_bodies(
    connection: &mut AsyncPgConnection,
    input: &ResolutionInput,
    errors: &mut Vec<FieldError>,
) -> Result<(), ApiError> {
    let mut named: Vec<(String, Uuid)> = Vec::new();
    named.extend(input.body_id.map(|id| ("/body_id".to_owned(), id)));
    named.extend(input.recipient_id.map(|id| ("/recipient_id".to_owned(), id)));
    for (index, owner) in input.owners.iter().enumerate() {
        let pointer = format!("/owners/{index}/organization_id");
        let earlier = input.owners.iter().take(index);
        if earlier.clone().any(|other| other.organization_id == owner.organization_id) {
            errors.push(FieldError::new(
                pointer.clone(),
                "resolution.owner_twice",
                "این دستگاه پیش‌تر در فهرست مسئولان آمده است.",
                "this body is among the owners already",
            ));
        }
        named.push((pointer, owner.organization_id));
    }
    let known = organizations::refs(connection, named.iter().map(|(_, id)| *id).collect()).await?;
    let unknown = named.into_iter().filter(|(_, id)| !known.contains_key(id));
    errors.extend(unknown.map(|(pointer, _)| FieldError::unknown_id(pointer)));
    Ok(())
}

async fn check_links(
    connection: &mut AsyncPgConnection,
    input: &ResolutionInput,
    errors: &mut Vec<FieldError>,
) -> Result<(), ApiError> {
    let places = territories::refs(connection, input.territory_ids.clone()).await?;
    let lineages = known_lineages(connection, &input.lineage_ids).await?;
    let mut unknown = |list: &str, ids: &[Uuid], known: &dyn Fn(&Uuid) -> bool| {
        let missing = ids.iter().enumerate().filter(|(_, id)| !known(id));
        errors.extend(missing.map(|(index, _)| FieldError::unknown_id(format!("/{list}/{index}"))));
    };
    unknown("territory_ids", &input.territory_ids, &|id| places.contains_key(id));
    unknown("lineage_ids", &input.lineage_ids, &|id| lineages.contains(id));
    Ok(())
}

/// A resolution with what is written into it, in its next revision; the owners begin anew.
pub fn written(
    row: ResolutionRow,
    granted: &Granted<Write, Resolutions>,
    input: ResolutionInput,
    checked: &Checked,
) -> NewResolution {
    let id = row.id;
    let once = |mut ids: Vec<Uuid>| {
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let title = tidy(&input.title);
    let words =
        [Some(&title), input.title_en.as_ref(), Some(&input.text), input.deliverable.as_ref()];
    let text_search = words.into_iter().flatten().map(|text| fold(text)).collect::<Vec<_>>();
    let owners = input.owners.iter().enumerate().map(|(index, owner)| OwnerRow {
        resolution_id: id,
        position: i16::try_from(index + 1).unwrap_or(i16::MAX),
        organization_id: owner.organization_id,
        role: owner.role,
        state: OwnerState::Pending,
    });
    let given = |text: Option<String>| text.map(|t| tidy(&t)).filter(|text| !text.is_empty());
    NewResolution {
        owners: owners.collect(),
        territories: once(input.territory_ids),
        lineages: once(input.lineage_ids),
        row: ResolutionRow {
            meeting_id: input.meeting_id,
            number: given(input.number),
            item_number: input.item_number,
            title,
            title_en: given(input.title_en),
            text_search: text_search.join("\n"),
            text: input.text,
            kind: input.kind,
            recipient_id: input.recipient_id,
            deliverable: input.deliverable,
            deliverable_en: input.deliverable_en,
            creates: input.creates,
            creates_en: input.creates_en,
            deadline_kind: input.deadline.kind,
            deadline_n: input.deadline.n,
            deadline_unit: input.deadline.unit,
            deadline_basis: input.deadline.basis,
            deadline_basis_date: checked.settled.basis_date,
            deadline_rrule: input.deadline.rrule,
            deadline_needs_definition: checked.settled.needs_definition,
            deadline_stated: input.deadline.stated,
            deadline_note: input.deadline.note,
            deadline_note_en: input.deadline.note_en,
            due_on: checked.settled.due_on,
            outcome_known: input.outcome_known,
            outcome_note: input.outcome_note,
            outcome_note_en: input.outcome_note_en,
            provenance: input.provenance.unwrap_or(row.provenance),
            source: input.source.unwrap_or(row.source),
            updated_at: now(),
            revision: row.revision + 1,
            updated_by: Some(granted.actor_id()),
            body_id: input.body_id,
            legal_basis: input.legal_basis,
            letter_number: given(input.letter_number),
            letter_date: checked.letter_date,
            ..row
        },
    }
}

/// The fields of a stored resolution as they are written.
pub async fn stored(
    connection: &mut AsyncPgConnection,
    row: &ResolutionRow,
) -> Result<ResolutionInput, ApiError> {
    let owners = repo::owners(connection, &[row.id]).await?;
    let places = repo::territories(connection, &[row.id]).await?;
    let lineages = repo::lineages(connection, &[row.id]).await?;
    Ok(fields(&NewResolution {
        row: row.clone(),
        owners,
        territories: places.into_iter().map(|(_, place)| place).collect(),
        lineages: lineages.into_iter().map(|(_, lineage, _)| lineage).collect(),
    }))
}

/// The fields of a resolution as they are written.
pub fn fields(whole: &NewResolution) -> ResolutionInput {
    let row = whole.row.clone();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let sorted = |ids: &[Uuid]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids
    };
    let owners = whole.owners.iter();
    ResolutionInput {
        meeting_id: row.meeting_id,
        body_id: row.body_id,
        number: row.number,
        item_number: row.item_number,
        title: row.title,
        title_en: row.title_en,
        text: row.text,
        kind: row.kind,
        legal_basis: row.legal_basis,
        letter_number: row.letter_number,
        letter_date: day(row.letter_date),
        letter_date_jalali: None,
        owners: owners
            .map(|owner| OwnerInput { organization_id: owner.organization_id, role: owner.role })
            .collect(),
        recipient_id: row.recipient_id,
        deliverable: row.deliverable,
        deliverable_en: row.deliverable_en,
        creates: row.creates,
        creates_en: row.creates_en,
        territory_ids: sorted(&whole.territories),
        lineage_ids: sorted(&whole.lineages),
        deadline: DeadlineInput {
            kind: row.deadline_kind,
            n: row.deadline_n,
            unit: row.deadline_unit,
            basis: row.deadline_basis,
            basis_date: day(row.deadline_basis_date),
            basis_date_jalali: None,
            rrule: row.deadline_rrule,
            stated: row.deadline_stated,
            note: row.deadline_note,
            note_en: row.deadline_note_en,
        },
        due_on: day(row.due_on.filter(|_| row.deadline_kind.is_dated_by_hand())),
        due_on_jalali: None,
        outcome_known: row.outcome_known,
        outcome_note: row.outcome_note,
        outcome_note_en: row.outcome_note_en,
        provenance: Some(row.provenance),
        source: Some(row.source),
    }
}
