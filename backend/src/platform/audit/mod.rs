//! Who did what: one row in the transaction of every write, and for logins and refusals one of their
//! own, never changed afterwards; the chain that holds the rows together, its heads and its exports;
//! the history of a record that is read from the rows.

pub mod chain;
mod check;
mod event;
mod export;
mod heads;
mod history;
mod refusals;
mod seal;
pub mod verify;
mod writers;

use diesel_async::AsyncPgConnection;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

pub use check::{AuditFlaw, Checked, check};
pub use event::{AuditOutcome, By, Event};
pub use export::{ExportError, export};
pub use heads::{HEADS_FILE, Head, Heads, HeadsError, KEY_FILE, Purpose};
pub use history::{FieldChange, HistoryFilter, HistoryItem, history};
pub use refusals::{Operations, record_refusals};
pub use seal::{SealError, keep_sealing, seal};
pub use writers::{WriterKind, WriterRef, Writers};

use super::{authz::Granted, http::ApiError};
use crate::kernel::ids::new_id;
use event::NewRow;

/// A write as it is recorded.
#[derive(Debug, Default)]
pub struct Entry {
    /// Name of the operation in the document, `update_meeting`.
    pub operation: &'static str,
    /// Collection of the record, `meetings`.
    pub resource: &'static str,
    /// The record.
    pub id: Uuid,
    /// Its revision after the write.
    pub revision: i32,
    /// Why, where the caller says it.
    pub reason: Option<String>,
    /// Its fields before; none of a new one.
    pub before: Option<Value>,
    /// Its fields after; none of one that is gone.
    pub after: Option<Value>,
}

impl Entry {
    /// The fields of a record for [`Entry::before`] and [`Entry::after`].
    ///
    /// # Errors
    /// 500 when they cannot be written as JSON.
    pub fn fields(record: &impl Serialize) -> Result<Option<Value>, ApiError> {
        serde_json::to_value(record).map(Some).map_err(ApiError::internal)
    }

    /// Records the write.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record<Action, Resource>(
        self,
        connection: &mut AsyncPgConnection,
        granted: &Granted<Action, Resource>,
    ) -> Result<(), diesel::result::Error> {
        let writer = granted.writer();
        let by = By::actor(&writer.actor);
        NewRow {
            id: new_id(),
            operation: self.operation,
            resource: self.resource,
            resource_id: Some(self.id),
            revision: Some(self.revision),
            actor_kind: by.kind,
            actor_id: by.id,
            actor_name: &by.name,
            credential_id: by.credential_id,
            place_id: granted.place_id(),
            request_id: &writer.request_id,
            address: None,
            outcome: AuditOutcome::Done,
            status: None,
            reason: self.reason,
            before: self.before,
            after: self.after,
        }
        .insert(connection)
        .await?;
        Ok(())
    }
}
