//! Creating and changing resolutions.

use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    fields::{self, check, completed, stored, written},
    views,
};
use crate::{
    features::resolutions::{
        deadline::DeadlineKind,
        dto::{Resolution, ResolutionInput, ResolutionPatch},
        model::ResolutionState,
        repo::{self, ResolutionRow},
    },
    kernel::{
        clock::now,
        ids::new_id,
        provenance::{Provenance, Source},
    },
    platform::{
        audit::Entry,
        auth::VisibleScope,
        authz::{Place, Resolutions, Write, Writer},
        http::{ApiError, FieldError, IfMatch},
    },
};

/// The collection, in paths and in the history.
pub const RESOURCE: &str = "resolutions";

/// Creates a resolution as a draft.
pub async fn create(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    input: ResolutionInput,
) -> Result<Resolution, ApiError> {
    let scope = writer.actor.visible_scope();
    let (mut input, meeting) = completed(connection, scope, input).await?;
    let granted = writer.may::<Write, Resolutions>(Place::At(input.body_id))?;
    let checked = check(connection, &input, meeting.as_ref()).await?;
    if let (Some(meeting), None) = (&meeting, input.item_number) {
        input.item_number = repo::next_item_number(connection, meeting.id).await?;
    }
    let new = written(blank(granted.actor_id(), &input), &granted, input, &checked);
    check_numbers(connection, &new.row).await?;
    repo::insert(connection, &granted, &new).await?;
    Entry {
        operation: "create_resolution",
        resource: RESOURCE,
        id: new.row.id,
        revision: new.row.revision,
        after: Entry::fields(&fields::fields(&new))?,
        ..Entry::default()
    }
    .record(connection, &granted)
    .await?;
    view(connection, writer, new.row).await
}

/// Changes a resolution; after its adoption only what does not touch the decision.
pub async fn update(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    if_match: &IfMatch,
    patch: &ResolutionPatch,
) -> Result<Resolution, ApiError> {
    let scope = writer.actor.visible_scope();
    let old = repo::lock(connection, id, scope).await?;
    writer.may::<Write, Resolutions>(Place::At(old.body_id))?;
    if_match.check(old.revision)?;
    let before = stored(connection, &old).await?;
    let input = patch.apply(&before)?;
    // The meeting that it has it may keep, even one that the writer does not see.
    let kept = input.meeting_id == before.meeting_id;
    let scope = if kept { VisibleScope::Everything } else { scope };
    let (input, meeting) = completed(connection, scope, input).await?;
    let granted = writer.may::<Write, Resolutions>(Place::At(input.body_id))?;
    let checked = check(connection, &input, meeting.as_ref()).await?;
    let adopted = !old.state.is_draft();
    let open = deadline_is_open(&old);
    if adopted {
        refuse_frozen(&before, &input, open)?;
    }
    let mut new = written(old.clone(), &granted, input, &checked);
    check_numbers(connection, &new.row).await?;
    if adopted && !open {
        // A meeting whose day is mended meanwhile does not move what was decided.
        new.row.deadline_basis_date = old.deadline_basis_date;
        new.row.due_on = old.due_on;
    }
    if adopted {
        // The owners stay, each as far as it has come.
        new.owners = repo::owners(connection, &[id]).await?;
    }
    repo::update(connection, &granted, &new.row).await?;
    repo::replace_parts(connection, &granted, &new).await?;
    Entry {
        operation: "update_resolution",
        resource: RESOURCE,
        id,
        revision: new.row.revision,
        reason: None,
        before: Entry::fields(&before)?,
        after: Entry::fields(&fields::fields(&new))?,
    }
    .record(connection, &granted)
    .await?;
    view(connection, writer, new.row).await
}

/// The resolution as the writer may see it.
pub(super) async fn view(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    row: ResolutionRow,
) -> Result<Resolution, ApiError> {
    let views = views(connection, writer.actor.visible_scope(), vec![row]).await?;
    views.into_iter().next().ok_or_else(ApiError::not_found)
}

/// A number is unique in its body, a place in its meeting.
pub(super) async fn check_numbers(
    connection: &mut AsyncPgConnection,
    row: &ResolutionRow,
) -> Result<(), ApiError> {
    let (number, item) = repo::number_is_taken(connection, row).await?;
    let mut errors = Vec::new();
    if number {
        errors.push(FieldError::new(
            "/number",
            "resolution.number_taken",
            "مصوبهٔ دیگری از همین نهاد همین شماره را دارد.",
            "another resolution of this body has this number",
        ));
    }
    if item {
        errors.push(FieldError::new(
            "/item_number",
            "resolution.item_number_taken",
            "مصوبهٔ دیگری از همین جلسه همین ردیف را دارد.",
            "another resolution of this meeting has this place",
        ));
    }
    ApiError::unless_valid(errors)
}

/// Of an adopted resolution, whether its last day is still to be found: the text does not say when,
/// or the event from which it counts is still to come.
fn deadline_is_open(row: &ResolutionRow) -> bool {
    let relative = row.deadline_kind == DeadlineKind::Relative;
    row.deadline_needs_definition || (relative && row.deadline_basis_date.is_none())
}

/// What was decided stays as it was decided; a deadline that has to be defined may be.
fn refuse_frozen(
    before: &ResolutionInput,
    after: &ResolutionInput,
    deadline_open: bool,
) -> Result<(), ApiError> {
    let deadline = (&before.deadline, &before.due_on, &before.due_on_jalali)
        != (&after.deadline, &after.due_on, &after.due_on_jalali);
    let frozen = [
        (before.text != after.text, "/text"),
        (before.kind != after.kind, "/type"),
        (before.meeting_id != after.meeting_id, "/meeting_id"),
        (before.body_id != after.body_id, "/body_id"),
        (before.owners != after.owners, "/owners"),
        (before.recipient_id != after.recipient_id, "/recipient_id"),
        (before.deliverable != after.deliverable, "/deliverable"),
        (before.creates != after.creates, "/creates"),
        (deadline && !deadline_open, "/deadline"),
        (before.deadline.kind != after.deadline.kind, "/deadline/kind"),
        (before.deadline.n != after.deadline.n, "/deadline/n"),
        (before.deadline.unit != after.deadline.unit, "/deadline/unit"),
        (before.deadline.basis != after.deadline.basis, "/deadline/basis"),
    ];
    let errors: Vec<FieldError> = frozen
        .into_iter()
        .filter(|(changed, _)| *changed)
        .map(|(_, field)| {
            FieldError::new(
                field,
                "resolution.frozen",
                "پس از تصویب تغییر نمی‌کند.",
                "does not change after adoption",
            )
        })
        .collect();
    if errors.is_empty() {
        return Ok(());
    }
    let mut error = ApiError::conflict(
        "resolution.frozen",
        "متن و تعهدهای مصوبه پس از تصویب تغییر نمی‌کند؛ برای اصلاح، مصوبهٔ تازه‌ای لازم است.",
        "Text and obligations of a resolution do not change after adoption; to amend it takes a new one.",
    );
    error.errors = errors;
    Err(error)
}

fn blank(writer: Uuid, input: &ResolutionInput) -> ResolutionRow {
    let now = now();
    ResolutionRow {
        id: new_id(),
        meeting_id: None,
        number: None,
        item_number: None,
        title: String::new(),
        title_en: None,
        text: String::new(),
        text_search: String::new(),
        kind: input.kind,
        state: ResolutionState::Draft,
        recipient_id: None,
        deliverable: None,
        deliverable_en: None,
        creates: None,
        creates_en: None,
        deadline_kind: input.deadline.kind,
        deadline_n: None,
        deadline_unit: None,
        deadline_basis: None,
        deadline_basis_date: None,
        deadline_rrule: None,
        deadline_needs_definition: false,
        deadline_stated: None,
        deadline_note: None,
        deadline_note_en: None,
        due_on: None,
        adopted_on: None,
        outcome_known: true,
        outcome_note: None,
        outcome_note_en: None,
        published_at: None,
        provenance: input.provenance.unwrap_or(Provenance::Example),
        source: input.source.clone().unwrap_or(Source {
            title: String::new(),
            url: None,
            page: None,
            quoted: None,
        }),
        created_at: now,
        updated_at: now,
        revision: 0,
        created_by: Some(writer),
        updated_by: None,
        body_id: None,
        legal_basis: None,
        letter_number: None,
        letter_date: None,
    }
}
