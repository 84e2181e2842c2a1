//! What is heard of a resolution after its adoption.

use diesel_async::AsyncPgConnection;
use serde_json::json;
use uuid::Uuid;

use super::{actions::not_adopted, write::RESOURCE};
use crate::{
    features::{
        organizations::repo as organizations,
        resolutions::{
            dto::{FollowUp, FollowUpInput},
            model::{FollowUpState, OwnerState, ResolutionState},
            policy::{may_tell, sees_progress},
            repo::{self, FollowUpRow, OwnerRow},
        },
    },
    kernel::{
        clock::now,
        ids::new_id,
        jalali::{to_jalali, today},
        page::{Cursor, fingerprint},
        persian_text::tidy,
    },
    platform::{
        audit::{Entry, Writers},
        auth::Caller,
        authz::Writer,
        http::{ApiError, DateErrors, FieldError, Page, PageParams, Slice},
    },
};

/// A page of what was heard, the newest entry first: for those who see the resolution by a right,
/// as its body, an owner or its recipient, not because it is published.
pub async fn list(
    connection: &mut AsyncPgConnection,
    caller: &Caller,
    id: Uuid,
    page: &PageParams,
) -> Result<Page<FollowUp>, ApiError> {
    caller.actor()?;
    let resolution = repo::find(connection, id, caller.visible_scope()).await?;
    let owners = repo::owners(connection, &[id]).await?;
    if !sees_progress(caller.visible_scope(), &resolution, &owners) {
        return Err(ApiError::not_found());
    }
    let list = fingerprint("follow-ups", &resolution.id);
    let rows = repo::follow_ups(connection, id, page.cursor(&list)?, page.sql_limit()).await?;
    let total = match page.included()?.total {
        true => Some(repo::count_follow_ups(connection, id).await?),
        false => None,
    };
    let Slice { rows, next } =
        Slice::new(rows, page.size(), |row| Cursor { list: list.clone(), key: None, id: row.id });
    let rows = views(connection, caller, rows).await?;
    Ok(Slice { rows, next }.into_page(total, |view| view))
}

/// Stores what was heard; an owner's progress is that of the resolution.
pub async fn create(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
    input: FollowUpInput,
) -> Result<FollowUp, ApiError> {
    let mut row = repo::lock(connection, id, writer.actor.visible_scope()).await?;
    let owners = repo::owners(connection, &[id]).await?;
    let granted = may_tell(writer, &row, &owners, input.organization_id)?;
    if !row.state.binds() {
        return Err(not_adopted());
    }
    let mut errors = Vec::new();
    let happened_on = errors.day("/happened_on", &input.happened_on, &input.happened_on_jalali);
    let letter_date = errors.day("/letter_date", &input.letter_date, &input.letter_date_jalali);
    let owner = owner_of(&input, &owners, &mut errors);
    if let (Some(body), None) = (input.organization_id, input.state)
        && organizations::refs(connection, vec![body]).await?.is_empty()
    {
        errors.push(FieldError::unknown_id("/organization_id"));
    }
    ApiError::unless_valid(errors)?;
    let follow_up = FollowUpRow {
        id: new_id(),
        resolution_id: id,
        organization_id: input.organization_id,
        state: input.state,
        note: input.note,
        happened_on: happened_on.unwrap_or_else(today),
        letter_number: input.letter_number.map(|n| tidy(&n)).filter(|n| !n.is_empty()),
        letter_date,
        created_at: now(),
        created_by: Some(granted.actor_id()),
    };
    repo::insert_follow_up(connection, &granted, &follow_up).await?;
    if let (Some(owner), Some(state)) = (owner, input.state) {
        if !owner.state.is_open() {
            return Err(closed(owner.state));
        }
        let key = (id, owner.organization_id);
        repo::set_owner_state(connection, &granted, key, state.into()).await?;
        if state == FollowUpState::InProgress {
            row.state = ResolutionState::InProgress;
        }
    }
    row.updated_at = now();
    row.updated_by = Some(granted.actor_id());
    row.revision += 1;
    repo::update(connection, &granted, &row).await?;
    Entry {
        operation: "create_follow_up",
        resource: RESOURCE,
        id,
        revision: row.revision,
        after: Some(json!({"follow_up": {
            "organization_id": follow_up.organization_id,
            "state": follow_up.state,
            "note": follow_up.note,
            "happened_on": follow_up.happened_on,
            "letter_number": follow_up.letter_number,
            "letter_date": follow_up.letter_date,
        }})),
        ..Entry::default()
    }
    .record(connection, &granted)
    .await?;
    let caller = Caller::Known(writer.actor.clone());
    let view = views(connection, &caller, vec![follow_up]).await?;
    view.into_iter().next().ok_or_else(ApiError::not_found)
}

/// The owner whose progress is told.
fn owner_of<'a>(
    input: &FollowUpInput,
    owners: &'a [OwnerRow],
    errors: &mut Vec<FieldError>,
) -> Option<&'a OwnerRow> {
    input.state?;
    let found = owners.iter().find(|owner| Some(owner.organization_id) == input.organization_id);
    if found.is_none() {
        errors.push(FieldError::new(
            "/organization_id",
            "resolution.not_an_owner",
            "پیشرفت تنها برای یکی از مسئولان مصوبه ثبت می‌شود.",
            "progress is told of one of the owners of the resolution",
        ));
    }
    found
}

fn closed(state: OwnerState) -> ApiError {
    ApiError::conflict(
        "resolution.owner_state_closed",
        "مستندات این مسئول ارائه یا تأیید شده است؛ وضعیت او با پیگیری تغییر نمی‌کند.",
        format!("This owner is {state}; a follow-up does not change that."),
    )
}

async fn views(
    connection: &mut AsyncPgConnection,
    caller: &Caller,
    rows: Vec<FollowUpRow>,
) -> Result<Vec<FollowUp>, ApiError> {
    let bodies = rows.iter().filter_map(|row| row.organization_id).collect();
    let bodies = organizations::refs(connection, bodies).await?;
    let wrote: Vec<_> = rows.iter().map(|row| row.created_by).collect();
    let writers = Writers::load(connection, caller.visible_scope(), wrote).await?;
    Ok(rows
        .into_iter()
        .map(|row| FollowUp {
            id: row.id,
            organization: row.organization_id.and_then(|id| bodies.get(&id)).cloned(),
            state: row.state,
            note: row.note,
            happened_on: row.happened_on,
            happened_on_jalali: to_jalali(row.happened_on),
            letter_number: row.letter_number,
            letter_date: row.letter_date,
            letter_date_jalali: row.letter_date.map(to_jalali),
            created_at: row.created_at,
            created_by: writers.get(row.created_by),
        })
        .collect())
}
