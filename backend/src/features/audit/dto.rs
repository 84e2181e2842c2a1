//! The audit log on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    features::territories::Ref,
    platform::audit::{AuditFlaw, AuditOutcome, FieldChange, Head, WriterKind, WriterRef},
};

/// What selects entries.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct AuditFilter {
    /// Of this operation, by its name in this document.
    #[param(max_length = 100)]
    pub operation: Option<String>,
    /// About this collection, `meetings`.
    #[param(max_length = 100)]
    pub resource: Option<String>,
    /// About this record.
    pub resource_id: Option<Uuid>,
    /// By this account or program.
    pub actor_id: Option<Uuid>,
    /// By this kind of caller.
    #[param(inline)]
    pub actor_kind: Option<WriterKind>,
    /// What was done, or what was refused.
    #[param(inline)]
    pub outcome: Option<AuditOutcome>,
    /// In this territory or organisation, or below it.
    pub place_id: Option<Uuid>,
    /// From this instant on.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub to: Option<DateTime<Utc>>,
    /// Words in the name of who did it.
    #[param(max_length = 200)]
    pub q: Option<String>,
}

/// Something that was done or refused.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditEntry {
    /// Identifier.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Which operation, by its name in this document.
    #[schema(max_length = 100)]
    pub operation: String,
    /// Whether it was done or refused.
    pub outcome: AuditOutcome,
    /// HTTP status of a refusal.
    #[schema(minimum = 100, maximum = 599)]
    pub status: Option<i16>,
    /// Collection that it is about, `meetings`.
    #[schema(max_length = 100)]
    pub resource: String,
    /// The record that it is about.
    pub resource_id: Option<Uuid>,
    /// The revision that it made.
    #[schema(minimum = 1)]
    pub revision: Option<i32>,
    /// Who, by the name at that time.
    pub by: WriterRef,
    /// The session, or the secret of a program.
    pub credential_id: Option<Uuid>,
    /// The territory or organisation that it belongs to; null for the whole country.
    pub place: Option<Ref>,
    /// Why: what was said, or the code of a refusal.
    #[schema(max_length = 2000)]
    pub reason: Option<String>,
    /// From where; of logins and refusals.
    #[schema(max_length = 100)]
    pub address: Option<String>,
    /// Id of the request, as in the log of the server.
    #[schema(max_length = 100)]
    pub request_id: String,
}

/// An entry with what it changed and its place in the chain.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEntryDetail {
    #[serde(flatten)]
    pub entry: AuditEntry,
    /// What was changed; of a new record every field that was given.
    #[schema(max_items = 1000)]
    pub changes: Vec<FieldChange>,
    /// Its place in the chain; null for the second or so until it is sealed.
    #[schema(minimum = 1)]
    pub position: Option<i64>,
    /// Its hash in the chain.
    #[schema(max_length = 64)]
    pub hash: Option<String>,
}

/// From where the chain is to be verified.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AuditVerificationInput {
    /// The row behind which to begin: `up_to` of a verification that had no time to end.
    #[schema(minimum = 0)]
    pub from_position: Option<i64>,
}

/// A signed head of the chain.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditHead {
    /// The row.
    #[schema(minimum = 0)]
    pub position: u64,
    /// Its hash.
    #[schema(max_length = 64)]
    pub hash: String,
    /// When it was signed.
    #[schema(max_length = 40)]
    pub at: String,
    /// The public key.
    #[schema(max_length = 64)]
    pub key: String,
}

impl From<Head> for AuditHead {
    fn from(head: Head) -> Self {
        AuditHead { position: head.position, hash: head.hash, at: head.at, key: head.key }
    }
}

/// What a verification of the chain found.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditVerification {
    /// Whether nothing was wrong as far as it went.
    pub whole: bool,
    /// Whether it came to the end; if not, go on with `from_position`.
    pub complete: bool,
    /// The rows of the log.
    #[schema(minimum = 0)]
    pub rows: i64,
    /// Those that have a seal; the newest get theirs within a second or so.
    #[schema(minimum = 0)]
    pub sealed: i64,
    /// The row up to which it went.
    #[schema(minimum = 0)]
    pub up_to: i64,
    /// The first bad row.
    #[schema(minimum = 1)]
    pub first_bad_position: Option<i64>,
    /// What is wrong.
    pub flaw: Option<AuditFlaw>,
    /// The newest signed head, with which the chain was compared.
    pub head: Option<AuditHead>,
}
