//! The sealer: takes rows that were committed, in their order, into the chain.
//!
//! A row stands in the queue from the transaction that wrote it until it has a seal. What was
//! committed late is found there as soon as it is committed, and a round costs what is new, however
//! many rows the log has. Whoever seals holds the end of the chain; a second one waits and goes on
//! behind the first.

use std::time::Duration;

use diesel::{prelude::*, result::Error};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use tokio::{
    sync::oneshot,
    time::{MissedTickBehavior, interval},
};
use uuid::Uuid;

use super::{
    chain::{self, Hash, Record},
    heads::{Heads, HeadsError},
};
use crate::platform::db::{
    Database, Unavailable,
    schema::{audit_chain, audit_log, audit_queue, audit_seals},
};

/// Rows that are sealed in one transaction.
const CHUNK: i64 = 200;
/// How often the sealer looks.
const ROUND: Duration = Duration::from_secs(1);

/// Why rows were not sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// No connection.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// The database failed.
    #[error("the database: {0}")]
    Database(#[from] Error),
    /// A row has no form as JSON.
    #[error("a row cannot be written: {0}")]
    Form(#[from] serde_json::Error),
    /// The file of heads, or what it says.
    #[error(transparent)]
    Heads(#[from] HeadsError),
}

/// The end of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// How many rows have a seal.
    pub position: i64,
    /// The hash of the last.
    pub hash: Hash,
}

/// Seals every row that waits, and writes the head.
///
/// # Errors
/// [`SealError`]. Above all, nothing is sealed where the chain does not continue the heads: somebody
/// has changed it, or has put back an older database.
pub async fn seal(db: &Database, heads: &Heads) -> Result<End, SealError> {
    let connection = &mut *db.connection().await?;
    let newest = off_thread(heads, Heads::newest).await?;
    let mut end = end_of(connection).await?;
    if let Some(newest) = &newest {
        let there = match i64::try_from(newest.position) {
            Ok(0) => Some(chain::BEGIN),
            Ok(position) => hash_at(connection, position).await?,
            Err(_) => None,
        };
        if there.map(|hash| chain::hex(&hash)).as_ref() != Some(&newest.hash) {
            return Err(HeadsError::Contradiction(format!(
                "the audit log does not continue its heads: row {} is not the one that was signed at {}",
                newest.position, newest.at
            ))
            .into());
        }
    }
    while waits(connection).await? {
        end = connection.transaction(async |connection| seal_chunk(connection).await).await?;
    }
    let position = u64::try_from(end.position).unwrap_or_default();
    if newest.is_none_or(|newest| newest.position < position) {
        off_thread(heads, move |heads| heads.append(position, &end.hash)).await?;
    }
    Ok(end)
}

/// Seals every second until it is told to stop, and then once more.
pub async fn keep_sealing(db: Database, heads: Heads, mut stop: oneshot::Receiver<()>) {
    let mut rounds = interval(ROUND);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut told = String::new();
    let mut last = false;
    while !last {
        tokio::select! {
            _ = rounds.tick() => {}
            _ = &mut stop => last = true,
        }
        match seal(&db, &heads).await {
            Ok(_) => told.clear(),
            // What lasts is said once.
            Err(error) if error.to_string() != told => {
                told = error.to_string();
                tracing::error!(cause = %told, "the audit log is not sealed");
            }
            Err(_) => {}
        }
    }
}

/// The end of the chain as it is now.
///
/// # Errors
/// [`SealError`].
pub async fn end_of(connection: &mut AsyncPgConnection) -> Result<End, SealError> {
    let stored = audit_chain::table
        .select((audit_chain::position, audit_chain::hash))
        .first::<(i64, Vec<u8>)>(connection)
        .await
        .optional()?;
    as_end(stored)
}

fn as_end(stored: Option<(i64, Vec<u8>)>) -> Result<End, SealError> {
    let Some((position, hash)) = stored else { return Ok(End { position: 0, hash: chain::BEGIN }) };
    Ok(End { position, hash: as_hash(&hash)? })
}

fn as_hash(bytes: &[u8]) -> Result<Hash, SealError> {
    bytes
        .try_into()
        .map_err(|_| Error::DeserializationError("a hash of another length".into()).into())
}

/// The hash at a place of the chain.
///
/// # Errors
/// [`SealError`].
pub async fn hash_at(
    connection: &mut AsyncPgConnection,
    position: i64,
) -> Result<Option<Hash>, SealError> {
    let hash: Option<Vec<u8>> = audit_seals::table
        .find(position)
        .select(audit_seals::hash)
        .first(connection)
        .await
        .optional()?;
    hash.as_deref().map(as_hash).transpose()
}

/// Sealed rows behind a place, in their order: position, hash, row.
///
/// # Errors
/// [`SealError`].
pub async fn sealed_after(
    connection: &mut AsyncPgConnection,
    position: i64,
    limit: i64,
) -> Result<Vec<(i64, Hash, Record)>, SealError> {
    let rows: Vec<(i64, Vec<u8>, Record)> = audit_seals::table
        .inner_join(audit_log::table)
        .filter(audit_seals::position.gt(position))
        .order(audit_seals::position)
        .limit(limit)
        .select((audit_seals::position, audit_seals::hash, Record::as_select()))
        .load(connection)
        .await?;
    rows.into_iter().map(|(position, hash, row)| Ok((position, as_hash(&hash)?, row))).collect()
}

async fn waits(connection: &mut AsyncPgConnection) -> Result<bool, Error> {
    diesel::select(diesel::dsl::exists(audit_queue::table.select(audit_queue::audit_id)))
        .get_result(connection)
        .await
}

async fn seal_chunk(connection: &mut AsyncPgConnection) -> Result<End, SealError> {
    let mut end = held_end(connection).await?;
    let queued: Vec<Uuid> = audit_queue::table
        .select(audit_queue::audit_id)
        .order(audit_queue::audit_id)
        .limit(CHUNK)
        .load(connection)
        .await?;
    let rows: Vec<Record> = audit_log::table
        .left_join(audit_seals::table)
        .filter(audit_log::id.eq_any(&queued))
        .filter(audit_seals::position.nullable().is_null())
        .order(audit_log::id)
        .select(Record::as_select())
        .load(connection)
        .await?;
    let mut seals = Vec::with_capacity(rows.len());
    for row in &rows {
        end.position += 1;
        end.hash = chain::next(&end.hash, row.in_place(end.position)?.as_bytes());
        seals.push((
            audit_seals::position.eq(end.position),
            audit_seals::audit_id.eq(row.id),
            audit_seals::hash.eq(end.hash.to_vec()),
        ));
    }
    diesel::insert_into(audit_seals::table).values(seals).execute(connection).await?;
    diesel::update(audit_chain::table)
        .set((audit_chain::position.eq(end.position), audit_chain::hash.eq(end.hash.to_vec())))
        .execute(connection)
        .await?;
    diesel::delete(audit_queue::table.filter(audit_queue::audit_id.eq_any(&queued)))
        .execute(connection)
        .await?;
    Ok(end)
}

/// The end of the chain, held until the transaction ends; made where there is none yet.
async fn held_end(connection: &mut AsyncPgConnection) -> Result<End, SealError> {
    diesel::insert_into(audit_chain::table)
        .values((audit_chain::position.eq(0), audit_chain::hash.eq(chain::BEGIN.to_vec())))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    let stored = audit_chain::table
        .select((audit_chain::position, audit_chain::hash))
        .for_update()
        .first::<(i64, Vec<u8>)>(connection)
        .await?;
    as_end(Some(stored))
}

/// Files are written where they hold nobody up.
async fn off_thread<T: Send + 'static>(
    heads: &Heads,
    work: impl FnOnce(&Heads) -> Result<T, HeadsError> + Send + 'static,
) -> Result<T, SealError> {
    let heads = heads.clone();
    let done = tokio::task::spawn_blocking(move || work(&heads)).await;
    let done = done.map_err(|error| HeadsError::Contradiction(error.to_string()))?;
    Ok(done?)
}
