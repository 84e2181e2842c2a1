//! Reading resolutions with all that they refer to; writing them is in the files beside.

pub mod actions;
mod deadlines;
mod fields;
pub mod follow_ups;
pub mod write;

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    deadline::Deadline,
    dto::{LineageRef, Owner, Resolution, ResolutionFilter},
    model::is_overdue,
    policy::actions,
    repo::{self, OwnerRow, ResolutionRow, ResolutionSelection, ResolutionSort},
};
use crate::{
    features::{
        budget::nodes::newest_of_lineages,
        meetings::{MeetingRef, repo as meetings},
        organizations::repo as organizations,
        territories::{Ref, repo as territories},
    },
    kernel::{
        jalali::{to_jalali, today},
        page::{Cursor, fingerprint},
        persian_text::search_terms,
    },
    platform::{
        audit::Writers,
        auth::VisibleScope,
        http::{ApiError, DateRange, FieldError, Page, PageParams, Slice, date_input},
    },
};

/// A page of resolutions.
pub async fn list(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    filter: &ResolutionFilter,
    page: &PageParams,
) -> Result<Page<Resolution>, ApiError> {
    let select = selection(filter)?;
    let sort = sort_of(filter)?;
    let list = fingerprint("resolutions", filter);
    let cursor = page.cursor(&list)?;
    let rows = repo::list(connection, &select, scope, sort, cursor, page.sql_limit()).await?;
    let total = match page.included()?.total {
        true => Some(repo::count(connection, &select, scope).await?),
        false => None,
    };
    let Slice { rows, next } = Slice::new(rows, page.size(), |row| Cursor {
        list: list.clone(),
        key: Some(row.sort_key(sort)),
        id: row.id,
    });
    let rows = views(connection, scope, rows).await?;
    Ok(Slice { rows, next }.into_page(total, |view| view))
}

/// One resolution.
pub async fn get(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    id: Uuid,
) -> Result<Resolution, ApiError> {
    let row = repo::find(connection, id, scope).await?;
    views(connection, scope, vec![row]).await?.pop().ok_or_else(ApiError::not_found)
}

fn selection(filter: &ResolutionFilter) -> Result<ResolutionSelection, ApiError> {
    let day = |name: &str, gregorian: &Option<String>, jalali: &Option<String>| {
        date_input(&format!("?{name}"), gregorian.as_deref(), jalali.as_deref())
    };
    let from = day("due_from", &filter.due_from, &filter.due_from_jalali);
    let to = day("due_to", &filter.due_to, &filter.due_to_jalali);
    let (from, to) = match (from, to) {
        (Ok(from), Ok(to)) => (from, to),
        (from, to) => {
            return Err(ApiError::invalid([from.err(), to.err()].into_iter().flatten().collect()));
        }
    };
    Ok(ResolutionSelection {
        states: filter.state.clone(),
        organization_id: filter.organization_id,
        body_id: filter.body_id,
        meeting_id: filter.meeting_id,
        territory_id: filter.territory_id,
        lineage_id: filter.lineage_id,
        deadline_kind: filter.deadline_kind,
        needs_definition: filter.needs_definition,
        overdue: filter.overdue.map(|overdue| (overdue, today())),
        due: DateRange { from, to },
        provenance: filter.provenance,
        terms: filter.q.as_deref().map(search_terms).unwrap_or_default(),
    })
}

fn sort_of(filter: &ResolutionFilter) -> Result<(ResolutionSort, bool), ApiError> {
    let text = filter.sort.as_deref().unwrap_or("item_number");
    let (name, descending) = match text.strip_prefix('-') {
        Some(name) => (name, true),
        None => (text, false),
    };
    let sort = match name {
        "item_number" => ResolutionSort::ItemNumber,
        "due_on" => ResolutionSort::DueOn,
        "created_at" => ResolutionSort::CreatedAt,
        _ => {
            return Err(ApiError::invalid(vec![FieldError::new(
                "?sort",
                "field.invalid",
                "item_number، due_on یا created_at.",
                "item_number, due_on or created_at, with - before it for descending",
            )]));
        }
    };
    Ok((sort, descending))
}

/// What the rows of a page refer to, loaded once for all of them.
struct Related {
    bodies: HashMap<Uuid, Ref>,
    places: HashMap<Uuid, Ref>,
    meetings: HashMap<Uuid, MeetingRef>,
    owners: HashMap<Uuid, Vec<OwnerRow>>,
    territories: HashMap<Uuid, Vec<Uuid>>,
    lineages: HashMap<Uuid, Vec<(Uuid, String)>>,
    nodes: HashMap<Uuid, Uuid>,
    writers: Writers,
    today: NaiveDate,
}

pub(super) async fn views(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    rows: Vec<ResolutionRow>,
) -> Result<Vec<Resolution>, ApiError> {
    let related = related(connection, scope, &rows).await?;
    Ok(rows.into_iter().map(|row| view(scope, row, &related)).collect())
}

async fn related(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    rows: &[ResolutionRow],
) -> Result<Related, ApiError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut owners: HashMap<Uuid, Vec<OwnerRow>> = HashMap::new();
    for owner in repo::owners(connection, &ids).await? {
        owners.entry(owner.resolution_id).or_default().push(owner);
    }
    let mut places: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (resolution, place) in repo::territories(connection, &ids).await? {
        places.entry(resolution).or_default().push(place);
    }
    let mut lineages: HashMap<Uuid, Vec<(Uuid, String)>> = HashMap::new();
    for (resolution, lineage, name) in repo::lineages(connection, &ids).await? {
        lineages.entry(resolution).or_default().push((lineage, name));
    }
    let bodies = owners.values().flatten().map(|owner| owner.organization_id);
    let bodies = bodies
        .chain(rows.iter().flat_map(|row| [row.recipient_id, row.body_id]).flatten())
        .collect();
    let wrote: Vec<_> = rows.iter().flat_map(|row| [row.created_by, row.updated_by]).collect();
    let meeting_ids = rows.iter().filter_map(|row| row.meeting_id).collect();
    let lineage_ids: Vec<Uuid> = lineages.values().flatten().map(|(id, _)| *id).collect();
    Ok(Related {
        bodies: organizations::refs(connection, bodies).await?,
        places: territories::refs(connection, places.values().flatten().copied().collect()).await?,
        meetings: meetings::refs(connection, meeting_ids, scope).await?,
        nodes: newest_of_lineages(connection, &lineage_ids, scope).await?,
        writers: Writers::load(connection, scope, wrote).await?,
        owners,
        territories: places,
        lineages,
        today: today(),
    })
}

fn view(scope: VisibleScope<'_>, row: ResolutionRow, related: &Related) -> Resolution {
    let owners = related.owners.get(&row.id).map(Vec::as_slice).unwrap_or_default();
    let body = |id: Uuid| related.bodies.get(&id).cloned();
    Resolution {
        allowed_actions: actions(scope, &row, owners),
        id: row.id,
        number: row.number,
        item_number: row.item_number,
        title: row.title,
        title_en: row.title_en,
        text: row.text,
        kind: row.kind,
        state: row.state,
        legal_basis: row.legal_basis,
        letter_number: row.letter_number,
        letter_date: row.letter_date,
        letter_date_jalali: row.letter_date.map(to_jalali),
        body: row.body_id.and_then(body),
        meeting: row.meeting_id.and_then(|id| related.meetings.get(&id)).cloned(),
        owners: owners
            .iter()
            .filter_map(|owner| {
                Some(Owner {
                    organization: body(owner.organization_id)?,
                    role: owner.role,
                    state: owner.state,
                })
            })
            .collect(),
        recipient: row.recipient_id.and_then(body),
        deliverable: row.deliverable,
        deliverable_en: row.deliverable_en,
        creates: row.creates,
        creates_en: row.creates_en,
        territories: related
            .territories
            .get(&row.id)
            .into_iter()
            .flatten()
            .filter_map(|id| related.places.get(id).cloned())
            .collect(),
        lineages: related
            .lineages
            .get(&row.id)
            .into_iter()
            .flatten()
            .map(|(id, name)| LineageRef {
                lineage_id: *id,
                name: name.clone(),
                node_id: related.nodes.get(id).copied(),
            })
            .collect(),
        deadline: Deadline {
            kind: row.deadline_kind,
            n: row.deadline_n,
            unit: row.deadline_unit,
            basis: row.deadline_basis,
            basis_date: row.deadline_basis_date,
            basis_date_jalali: row.deadline_basis_date.map(to_jalali),
            rrule: row.deadline_rrule,
            needs_definition: row.deadline_needs_definition,
            stated: row.deadline_stated,
            note: row.deadline_note,
            note_en: row.deadline_note_en,
        },
        overdue: is_overdue(row.state, row.outcome_known, row.due_on, related.today),
        due_on: row.due_on,
        due_on_jalali: row.due_on.map(to_jalali),
        outcome_known: row.outcome_known,
        outcome_note: row.outcome_note,
        outcome_note_en: row.outcome_note_en,
        adopted_on: row.adopted_on,
        adopted_on_jalali: row.adopted_on.map(to_jalali),
        published_at: row.published_at,
        provenance: row.provenance,
        source: row.source,
        revision: row.revision,
        created_at: row.created_at,
        created_by: related.writers.get(row.created_by),
        updated_at: row.updated_at,
        updated_by: related.writers.get(row.updated_by),
    }
}
