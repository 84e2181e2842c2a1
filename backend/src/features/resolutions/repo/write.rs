//! Writing resolutions with all that belongs to them.

use diesel::{dsl::max, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{OwnerRow, ResolutionRow, find};
use crate::{
    features::resolutions::model::OwnerState,
    platform::{
        auth::VisibleScope,
        authz::{Granted, Resolutions, Write},
        db::schema::{resolution_lineages, resolution_owners, resolution_territories, resolutions},
    },
};

/// The last place in a meeting that may be written.
const LAST_PLACE: i16 = 10_000;

/// A resolution with all that belongs to it.
#[derive(Debug)]
pub struct NewResolution {
    pub row: ResolutionRow,
    pub owners: Vec<OwnerRow>,
    pub territories: Vec<Uuid>,
    pub lineages: Vec<Uuid>,
}

/// Stores a resolution; false when it is there already.
pub async fn insert_missing(
    connection: &mut AsyncPgConnection,
    new: &NewResolution,
) -> Result<bool, diesel::result::Error> {
    let stored = diesel::insert_into(resolutions::table)
        .values(&new.row)
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    if stored == 0 {
        return Ok(false);
    }
    insert_parts(connection, new).await?;
    Ok(true)
}

async fn insert_parts(
    connection: &mut AsyncPgConnection,
    new: &NewResolution,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(resolution_owners::table).values(&new.owners).execute(connection).await?;
    let places: Vec<_> = new
        .territories
        .iter()
        .map(|id| {
            (
                resolution_territories::resolution_id.eq(new.row.id),
                resolution_territories::territory_id.eq(*id),
            )
        })
        .collect();
    diesel::insert_into(resolution_territories::table).values(places).execute(connection).await?;
    let rows: Vec<_> = new
        .lineages
        .iter()
        .map(|id| {
            (
                resolution_lineages::resolution_id.eq(new.row.id),
                resolution_lineages::lineage_id.eq(*id),
            )
        })
        .collect();
    diesel::insert_into(resolution_lineages::table).values(rows).execute(connection).await?;
    Ok(())
}

/// Stores a new resolution.
pub async fn insert(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Resolutions>,
    new: &NewResolution,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(resolutions::table).values(&new.row).execute(connection).await?;
    insert_parts(connection, new).await
}

/// A resolution that the caller may see, locked until the transaction ends.
pub async fn lock(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    scope: VisibleScope<'_>,
) -> Result<ResolutionRow, diesel::result::Error> {
    find(connection, id, scope).await?;
    resolutions::table
        .find(id)
        .select(ResolutionRow::as_select())
        .for_update()
        .first(connection)
        .await
}

/// Stores the row of a resolution as it is now.
pub async fn update(
    connection: &mut AsyncPgConnection,
    _: &Granted<impl Sized, Resolutions>,
    row: &ResolutionRow,
) -> Result<(), diesel::result::Error> {
    diesel::update(resolutions::table.find(row.id)).set(row).execute(connection).await.map(|_| ())
}

/// Replaces owners, places and rows of the budget.
pub async fn replace_parts(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Resolutions>,
    new: &NewResolution,
) -> Result<(), diesel::result::Error> {
    let id = new.row.id;
    diesel::delete(resolution_owners::table.filter(resolution_owners::resolution_id.eq(id)))
        .execute(connection)
        .await?;
    diesel::delete(
        resolution_territories::table.filter(resolution_territories::resolution_id.eq(id)),
    )
    .execute(connection)
    .await?;
    diesel::delete(resolution_lineages::table.filter(resolution_lineages::resolution_id.eq(id)))
        .execute(connection)
        .await?;
    insert_parts(connection, new).await
}

/// How far one owner has come.
pub async fn set_owner_state(
    connection: &mut AsyncPgConnection,
    _: &Granted<impl Sized, Resolutions>,
    (resolution_id, organization_id): (Uuid, Uuid),
    state: OwnerState,
) -> Result<(), diesel::result::Error> {
    diesel::update(resolution_owners::table.find((resolution_id, organization_id)))
        .set(resolution_owners::state.eq(state))
        .execute(connection)
        .await
        .map(|_| ())
}

/// The place behind the last resolution of a meeting, as far as there are places.
pub async fn next_item_number(
    connection: &mut AsyncPgConnection,
    meeting_id: Uuid,
) -> Result<Option<i16>, diesel::result::Error> {
    let last: Option<i16> = resolutions::table
        .filter(resolutions::meeting_id.eq(meeting_id))
        .select(max(resolutions::item_number))
        .first(connection)
        .await?;
    let next = last.unwrap_or(0).saturating_add(1);
    Ok((next <= LAST_PLACE).then_some(next))
}

/// Whether another resolution of the body has this number, or one of the meeting this place.
pub async fn number_is_taken(
    connection: &mut AsyncPgConnection,
    row: &ResolutionRow,
) -> Result<(bool, bool), diesel::result::Error> {
    let others = || resolutions::table.filter(resolutions::id.ne(row.id));
    let number = match (row.body_id, &row.number) {
        (Some(body), Some(number)) => {
            diesel::select(diesel::dsl::exists(
                others()
                    .filter(resolutions::body_id.eq(body))
                    .filter(resolutions::number.eq(number)),
            ))
            .get_result(connection)
            .await?
        }
        _ => false,
    };
    let item = match (row.meeting_id, row.item_number) {
        (Some(meeting), Some(item)) => {
            diesel::select(diesel::dsl::exists(
                others()
                    .filter(resolutions::meeting_id.eq(meeting))
                    .filter(resolutions::item_number.eq(item)),
            ))
            .get_result(connection)
            .await?
        }
        _ => false,
    };
    Ok((number, item))
}
