//! Operations on the audit log.

use actix_web::{get, post, web};
use diesel_async::AsyncConnection;
use uuid::Uuid;

use super::{
    dto::{AuditEntry, AuditEntryDetail, AuditFilter, AuditVerification, AuditVerificationInput},
    service,
};
use crate::platform::{
    auth::Caller,
    http::{
        ApiError, IdempotencyHeader, ListQuery, Page, PageParams, Problem, ReadProblems, Reply,
        Single, Submission, WriteProblems,
    },
    state::State,
};

/// Lists what was done and refused, the newest first, as far as the caller's right to read it goes.
#[utoipa::path(
    tag = "audit",
    operation_id = "list_audit_log",
    params(AuditFilter, PageParams),
    responses(
        (status = 200, description = "One page of entries", body = Page<AuditEntry>),
        (status = 403, description = "The caller may not read the log", body = Problem, content_type = "application/problem+json"),
        ReadProblems
    ),
    security(("bearer" = ["audit:read"]))
)]
#[get("/audit-log")]
pub async fn list_audit_log(
    state: web::Data<State>,
    caller: Caller,
    query: ListQuery<AuditFilter>,
) -> Result<Page<AuditEntry>, ApiError> {
    let connection = &mut state.db.connection().await?;
    service::page_of(connection, caller.visible_scope(), query).await
}

/// Shows one entry: what it changed, and its place in the chain.
#[utoipa::path(
    tag = "audit",
    operation_id = "get_audit_entry",
    params(("id" = Uuid, Path, description = "The entry")),
    responses(
        (status = 200, description = "The entry", body = AuditEntryDetail),
        (status = 403, description = "The caller may not read the log", body = Problem, content_type = "application/problem+json"),
        ReadProblems
    ),
    security(("bearer" = ["audit:read"]))
)]
#[get("/audit-log/{id}")]
pub async fn get_audit_entry(
    state: web::Data<State>,
    caller: Caller,
    id: web::Path<Uuid>,
) -> Result<Single<AuditEntryDetail>, ApiError> {
    let reach = service::reach_of(caller.visible_scope())?;
    let connection = &mut state.db.connection().await?;
    let view = service::find(connection, &reach, *id).await?;
    // An entry never changes; what it gets once is its seal.
    Ok(Single { revision: if view.position.is_some() { 2 } else { 1 }, view })
}

/// Verifies the chain of the log against its newest signed head, as far as ten seconds reach; the
/// verification is recorded as an entry itself. `jaygah audit-verify` does the same without this
/// server and its database.
#[utoipa::path(
    tag = "audit",
    operation_id = "verify_audit_log",
    params(IdempotencyHeader),
    request_body = AuditVerificationInput,
    responses((status = 201, description = "What was found", body = AuditVerification), WriteProblems),
    security(("bearer" = ["audit:read"]))
)]
#[post("/audit-log/verifications")]
pub async fn verify_audit_log(
    state: web::Data<State>,
    request: Submission<AuditVerificationInput>,
) -> Result<Reply, ApiError> {
    let Submission { writer, body, key } = request;
    let connection = &mut state.db.connection().await?;
    connection
        .transaction(async |connection| {
            if let Some(reply) = key.replay(connection).await? {
                return Ok(reply);
            }
            let (found, id) = service::verify(connection, &state.heads, &writer, body).await?;
            let reply = Reply::listed(&found, format!("/api/v1/audit-log/{id}"))?;
            key.keep(connection, reply).await
        })
        .await
}
