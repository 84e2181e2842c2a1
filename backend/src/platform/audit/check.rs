//! Verifies the chain where it is, in the database, against the newest head.

use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use super::{
    chain::{BEGIN, hex, next},
    heads::Head,
    seal::{SealError, end_of, hash_at, sealed_after},
};
use crate::{
    kernel::text_enum,
    platform::db::schema::{audit_log, audit_queue, audit_seals},
};

text_enum! {
    /// What is wrong with the chain.
    pub enum AuditFlaw {
        /// The row is not there.
        Missing = "missing",
        /// The content of the row does not have its hash.
        Changed = "changed",
        /// The hashes fit each other and not the signed head: rows up to here were changed and their
        /// hashes computed anew.
        ComputedAnew = "computed_anew",
        /// The chain ends before the signed head.
        CutOff = "cut_off",
        /// Rows of the log have no seal and do not wait for one.
        Unsealed = "unsealed",
        /// The file of heads is not what its key signed.
        Heads = "heads",
    }
}

/// Rows that are read at once.
const CHUNK: i64 = 500;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The rows of the log.
    pub rows: i64,
    /// Those that have a seal.
    pub sealed: i64,
    /// The row up to which was read.
    pub up_to: i64,
    /// Whether that was the last.
    pub complete: bool,
    /// What is wrong, and with which row; the first flaw.
    pub flaw: Option<(Option<i64>, AuditFlaw)>,
}

/// Reads the chain behind a place, for as long as there is time.
///
/// # Errors
/// [`SealError`].
pub async fn check(
    connection: &mut AsyncPgConnection,
    head: Option<&Head>,
    from: i64,
    time: Duration,
) -> Result<Checked, SealError> {
    let started = Instant::now();
    let end = end_of(connection).await?;
    let rows = audit_log::table.count().get_result(connection).await?;
    let mut found = Checked { rows, sealed: end.position, up_to: from, ..Checked::default() };
    let head = head.map(|head| (i64::try_from(head.position).unwrap_or(i64::MAX), &head.hash));
    if head.is_some_and(|(position, _)| position > end.position) {
        return Ok(found.with(Some(end.position + 1), AuditFlaw::CutOff));
    }
    let mut hash = match from {
        0 => BEGIN,
        _ => match hash_at(connection, from).await? {
            Some(hash) => hash,
            None => return Ok(found.with(Some(from), AuditFlaw::Missing)),
        },
    };
    while found.up_to < end.position {
        if started.elapsed() > time {
            return Ok(found);
        }
        let rows = sealed_after(connection, found.up_to, CHUNK).await?;
        if rows.is_empty() {
            return Ok(found.missing());
        }
        for (position, stored, row) in rows {
            if position != found.up_to + 1 {
                return Ok(found.missing());
            }
            hash = next(&hash, row.in_place(position)?.as_bytes());
            if hash != stored {
                return Ok(found.with(Some(position), AuditFlaw::Changed));
            }
            if head.is_some_and(|(at, signed)| at == position && *signed != hex(&hash)) {
                return Ok(found.with(Some(position), AuditFlaw::ComputedAnew));
            }
            found.up_to = position;
        }
    }
    if found.up_to == end.position && hash != end.hash {
        return Ok(found.with(Some(end.position), AuditFlaw::Changed));
    }
    found.complete = true;
    let lost: i64 = audit_log::table
        .left_join(audit_seals::table)
        .left_join(audit_queue::table)
        .filter(audit_seals::position.nullable().is_null())
        .filter(audit_queue::audit_id.nullable().is_null())
        .count()
        .get_result(connection)
        .await?;
    if lost > 0 {
        return Ok(found.with(None, AuditFlaw::Unsealed));
    }
    Ok(found)
}

impl Checked {
    fn with(mut self, position: Option<i64>, flaw: AuditFlaw) -> Self {
        self.flaw = Some((position, flaw));
        self
    }

    fn missing(self) -> Self {
        let position = self.up_to + 1;
        self.with(Some(position), AuditFlaw::Missing)
    }
}
