//! Who wrote what: one row in the transaction of every write, never changed afterwards, and the
//! history of a record that is read from it.

mod history;
mod writers;

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

pub use history::{HistoryFilter, HistoryItem, history};
pub use writers::{WriterKind, WriterRef, Writers};

use super::{auth::Standing, authz::Granted, db::schema::audit_log, http::ApiError};
use crate::kernel::ids::new_id;

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
        let kind = match writer.actor.standing {
            Standing::User => WriterKind::User,
            Standing::Client => WriterKind::Client,
        };
        diesel::insert_into(audit_log::table)
            .values((
                audit_log::id.eq(new_id()),
                audit_log::operation.eq(self.operation),
                audit_log::resource.eq(self.resource),
                audit_log::resource_id.eq(self.id),
                audit_log::revision.eq(self.revision),
                audit_log::actor_kind.eq(kind),
                audit_log::actor_id.eq(writer.actor.id),
                audit_log::actor_name.eq(&writer.actor.name),
                audit_log::request_id.eq(&writer.request_id),
                audit_log::reason.eq(self.reason),
                audit_log::before.eq(self.before),
                audit_log::after.eq(self.after),
            ))
            .execute(connection)
            .await?;
        Ok(())
    }
}
