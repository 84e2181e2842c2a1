//! Reading the audit log, and verifying it.

use std::{collections::HashMap, time::Duration};

use chrono::{DateTime, Datelike, SecondsFormat, Utc};
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    dto::{AuditEntry, AuditEntryDetail, AuditFilter, AuditVerification, AuditVerificationInput},
    repo::{self, EntryRow, Selection},
};
use crate::{
    features::{
        organizations::repo as organizations,
        territories::{Ref, repo as territories},
    },
    kernel::page::{Cursor, fingerprint},
    platform::{
        audit::{
            AuditFlaw, By, Checked, Event, FieldChange, Heads, HeadsError, SealError, WriterRef,
            chain::hex, check,
        },
        auth::{Caller, VisibleScope},
        authz::{Permission, Reach, Writer, forbidden},
        http::{ApiError, FieldError, ListQuery, Page, Slice},
    },
};

/// How long a verification may read.
const TIME: Duration = Duration::from_secs(10);

/// How far the right to read the log goes; there is no reading without it.
pub fn reach_of(scope: VisibleScope<'_>) -> Result<Reach, ApiError> {
    match scope.reach(Permission::AuditRead) {
        Reach::Nowhere if matches!(scope, VisibleScope::Published) => {
            Caller::Public.actor().map(|_| Reach::Nowhere)
        }
        Reach::Nowhere => Err(forbidden(Permission::AuditRead)),
        reach => Ok(reach),
    }
}

/// One page of the log.
pub async fn page_of(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    query: ListQuery<AuditFilter>,
) -> Result<Page<AuditEntry>, ApiError> {
    let reach = reach_of(scope)?;
    let ListQuery { filter, page } = query;
    let bounds = [("?from", filter.from), ("?to", filter.to)];
    ApiError::unless_valid(bounds.into_iter().filter_map(out_of_range).collect())?;
    let list = fingerprint("audit-log", &filter);
    let places = match filter.place_id {
        Some(place) => Some(repo::below(connection, place).await?),
        None => None,
    };
    let selection = Selection { filter: &filter, places, reach };
    let rows = selection.page(connection, page.cursor(&list)?, page.sql_limit()).await?;
    let total = match page.included()?.total {
        true => Some(selection.count(connection).await?),
        false => None,
    };
    let Slice { rows, next } = Slice::new(rows, page.size(), |row| Cursor {
        list: list.clone(),
        key: Some(row.at.to_rfc3339_opts(SecondsFormat::Micros, true)),
        id: row.id,
    });
    let places = places_of(connection, &rows).await?;
    Ok(Slice { rows, next }.into_page(total, |row| view(row, &places)))
}

/// PostgreSQL knows no more years than our calendar.
fn out_of_range((pointer, at): (&str, Option<DateTime<Utc>>)) -> Option<FieldError> {
    at.filter(|at| !(1..=9999).contains(&at.year())).map(|_| {
        FieldError::new(
            pointer,
            "field.out_of_range",
            "سالی از ۱ تا ۹۹۹۹.",
            "a year from 1 to 9999",
        )
    })
}

/// One entry.
pub async fn find(
    connection: &mut AsyncPgConnection,
    reach: &Reach,
    id: Uuid,
) -> Result<AuditEntryDetail, ApiError> {
    let (row, before, after, seal) = repo::find(connection, reach, id).await?;
    let places = places_of(connection, std::slice::from_ref(&row)).await?;
    Ok(AuditEntryDetail {
        entry: view(row, &places),
        changes: FieldChange::between(before.as_ref(), after.as_ref()),
        position: seal.as_ref().map(|(position, _)| *position),
        hash: seal.map(|(_, hash)| hex(&hash)),
    })
}

async fn places_of(
    connection: &mut AsyncPgConnection,
    rows: &[EntryRow],
) -> Result<HashMap<Uuid, Ref>, diesel::result::Error> {
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.place_id).collect();
    let mut places = territories::refs(connection, ids.clone()).await?;
    places.extend(organizations::refs(connection, ids).await?);
    Ok(places)
}

fn view(row: EntryRow, places: &HashMap<Uuid, Ref>) -> AuditEntry {
    AuditEntry {
        id: row.id,
        at: row.at,
        operation: row.operation,
        outcome: row.outcome,
        status: row.status,
        resource: row.resource,
        resource_id: row.resource_id,
        revision: row.revision,
        by: WriterRef { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
        credential_id: row.credential_id,
        place: row.place_id.and_then(|id| places.get(&id)).cloned(),
        reason: row.reason,
        address: row.address,
        request_id: row.request_id,
    }
}

/// Verifies the chain in the database against the newest head; the verification is an entry itself,
/// whose id comes with it. It tells of the whole log: only a right in the whole country will do.
pub async fn verify(
    connection: &mut AsyncPgConnection,
    heads: &Heads,
    writer: &Writer,
    input: AuditVerificationInput,
) -> Result<(AuditVerification, Uuid), ApiError> {
    if writer.actor.visible_scope().reach(Permission::AuditRead) != Reach::Everywhere {
        return Err(forbidden(Permission::AuditRead));
    }
    let from = input.from_position.unwrap_or_default();
    let owned = heads.clone();
    let newest = actix_web::web::block(move || owned.newest()).await.map_err(ApiError::internal)?;
    let (head, of_heads) = match newest {
        Ok(head) => (head, None),
        Err(HeadsError::Contradiction(_)) => (None, Some((None, AuditFlaw::Heads))),
        Err(error) => return Err(ApiError::internal(error)),
    };
    let Checked { rows, sealed, up_to, complete, flaw } =
        check(connection, head.as_ref(), from, TIME).await.map_err(failed)?;
    let flaw = flaw.or(of_heads);
    let found = AuditVerification {
        whole: flaw.is_none(),
        complete,
        rows,
        sealed,
        up_to,
        first_bad_position: flaw.and_then(|(position, _)| position),
        flaw: flaw.map(|(_, flaw)| flaw),
        head: head.map(Into::into),
    };
    let by = By::actor(&writer.actor);
    let mut event = Event::done("verify_audit_log", "audit-log", by, &writer.request_id);
    event.after = Some(serde_json::json!({
        "whole": found.whole, "complete": complete, "from_position": from, "up_to": up_to,
        "first_bad_position": found.first_bad_position, "flaw": found.flaw,
    }));
    let id = event.insert(connection).await?;
    Ok((found, id))
}

fn failed(error: SealError) -> ApiError {
    match error {
        SealError::Database(error) => error.into(),
        SealError::Unavailable(error) => error.into(),
        other => ApiError::internal(other),
    }
}
