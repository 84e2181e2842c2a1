//! What happens beside the writing of records: logins and refusals, tokens, passwords.

use std::net::IpAddr;

use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use uuid::Uuid;

use super::writers::WriterKind;
use crate::{
    kernel::{ids::new_id, persian_text::fold, text_enum},
    platform::{
        auth::{Actor, Standing},
        db::{
            Database,
            schema::{audit_log, audit_queue},
        },
        http::ApiError,
    },
};

text_enum! {
    /// How something that was asked for ended.
    pub enum AuditOutcome {
        /// It was done.
        Done = "done",
        /// It was refused.
        Refused = "refused",
    }
}

/// Who did something, by the name at that time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    pub(super) kind: WriterKind,
    pub(super) id: Option<Uuid>,
    pub(super) name: String,
    pub(super) credential_id: Option<Uuid>,
}

impl By {
    /// A caller who is known.
    #[must_use]
    pub fn actor(actor: &Actor) -> Self {
        let kind = match actor.standing {
            Standing::User => WriterKind::User,
            Standing::Client => WriterKind::Client,
        };
        By {
            kind,
            id: Some(actor.id),
            name: actor.name.clone(),
            credential_id: Some(actor.credential_id),
        }
    }

    /// An account, and the session if one was opened.
    #[must_use]
    pub fn user(id: Uuid, name: &str, session_id: Option<Uuid>) -> Self {
        By {
            kind: WriterKind::User,
            id: Some(id),
            name: name.to_owned(),
            credential_id: session_id,
        }
    }

    /// A machine caller, and the secret that it showed if that was right.
    #[must_use]
    pub fn client(id: Uuid, name: &str, secret_id: Option<Uuid>) -> Self {
        By {
            kind: WriterKind::Client,
            id: Some(id),
            name: name.to_owned(),
            credential_id: secret_id,
        }
    }

    /// Somebody who named no account that there is. What he typed is not kept: now and then it is
    /// a password.
    #[must_use]
    pub fn unknown() -> Self {
        Self::nobody(WriterKind::Public)
    }

    /// The installation itself.
    #[must_use]
    pub fn system() -> Self {
        Self::nobody(WriterKind::System)
    }

    fn nobody(kind: WriterKind) -> Self {
        By { kind, id: None, name: kind.as_str().to_owned(), credential_id: None }
    }
}

/// Something that happened and is recorded without a grant.
///
/// ```ignore
/// Event { status: Some(401), reason: Some(error.code.to_owned()), address, ..Event::refused("login", "sessions", By::unknown(), &request_id) }
///     .record(&state.db).await;
/// ```
#[derive(Debug)]
pub struct Event<'a> {
    /// Name of the operation in the document, `login`.
    pub operation: &'a str,
    /// Collection that it is about, `sessions`.
    pub resource: &'a str,
    /// The record, if it is about one.
    pub id: Option<Uuid>,
    /// Who.
    pub by: By,
    /// Territory or organisation that it belongs to; the whole country without.
    pub place_id: Option<Uuid>,
    /// From where; of logins and refusals alone.
    pub address: Option<IpAddr>,
    /// Id of the request.
    pub request_id: &'a str,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// HTTP status of the reply.
    pub status: Option<u16>,
    /// Why: the code of a refusal, or what the caller said.
    pub reason: Option<String>,
    /// What there was before. Never a password, a token, or what is made of one.
    pub before: Option<Value>,
    /// What there is now.
    pub after: Option<Value>,
}

impl<'a> Event<'a> {
    /// Something that was done.
    #[must_use]
    pub fn done(operation: &'a str, resource: &'a str, by: By, request_id: &'a str) -> Self {
        Event {
            operation,
            resource,
            id: None,
            by,
            place_id: None,
            address: None,
            request_id,
            outcome: AuditOutcome::Done,
            status: None,
            reason: None,
            before: None,
            after: None,
        }
    }

    /// Something that was refused.
    #[must_use]
    pub fn refused(operation: &'a str, resource: &'a str, by: By, request_id: &'a str) -> Self {
        Event { outcome: AuditOutcome::Refused, ..Event::done(operation, resource, by, request_id) }
    }

    /// Records it in the transaction of what happened; the id of its row.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(
        self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Uuid, diesel::result::Error> {
        NewRow {
            id: new_id(),
            operation: self.operation,
            resource: self.resource,
            resource_id: self.id,
            revision: None,
            actor_kind: self.by.kind,
            actor_id: self.by.id,
            actor_name: &self.by.name,
            credential_id: self.by.credential_id,
            place_id: self.place_id,
            request_id: self.request_id,
            address: self.address.map(|address| address.to_canonical().to_string()),
            outcome: self.outcome,
            status: self.status.and_then(|status| i16::try_from(status).ok()),
            reason: self.reason,
            before: self.before,
            after: self.after,
        }
        .insert(connection)
        .await
    }

    /// Records it in a transaction of its own. That it cannot is logged, and changes nothing for the
    /// caller.
    pub async fn record(self, db: &Database) {
        let operation = self.operation.to_owned();
        let recorded = async {
            let connection = &mut *db.connection().await?;
            connection.transaction(async |connection| self.insert(connection).await).await?;
            Ok::<_, ApiError>(())
        };
        if let Err(error) = recorded.await {
            let cause = error.source.as_ref().map(ToString::to_string);
            tracing::error!(operation, cause, "what happened could not be recorded");
        }
    }
}

/// A row that is about to be written.
#[derive(Insertable)]
#[diesel(table_name = audit_log)]
pub(super) struct NewRow<'a> {
    pub id: Uuid,
    pub operation: &'a str,
    pub resource: &'a str,
    pub resource_id: Option<Uuid>,
    pub revision: Option<i32>,
    pub actor_kind: WriterKind,
    pub actor_id: Option<Uuid>,
    pub actor_name: &'a str,
    pub credential_id: Option<Uuid>,
    pub place_id: Option<Uuid>,
    pub request_id: &'a str,
    pub address: Option<String>,
    pub outcome: AuditOutcome,
    pub status: Option<i16>,
    pub reason: Option<String>,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

impl NewRow<'_> {
    /// Writes it, and lines it up for the sealer.
    pub(super) async fn insert(
        self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Uuid, diesel::result::Error> {
        let id = self.id;
        let search = audit_log::actor_search.eq(fold(self.actor_name));
        diesel::insert_into(audit_log::table).values((self, search)).execute(connection).await?;
        diesel::insert_into(audit_queue::table)
            .values(audit_queue::audit_id.eq(id))
            .execute(connection)
            .await?;
        Ok(id)
    }
}
