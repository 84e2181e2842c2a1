//! The audit log.

use super::{Column, Columns, id};
use crate::features::audit::AuditEntry;

pub fn columns() -> Vec<Column<AuditEntry>> {
    Columns::new()
        .instant("at", "زمان", "When", |row: &AuditEntry| Some(row.at))
        .token("operation", "عملیات", "Operation", |row| row.operation.clone())
        .token("outcome", "انجام یا رد", "Done or refused", |row| row.outcome)
        .number("status", "وضعیت HTTP رد", "HTTP status of a refusal", |row| {
            row.status.map(Into::into)
        })
        .token("resource", "مجموعه", "Collection", |row| row.resource.clone())
        .text("resource_id", "شناسهٔ رکورد", "Identifier of the record", |row| {
            id(row.resource_id)
        })
        .number("revision", "بازنگری", "The revision that it made", |row| {
            row.revision.map(Into::into)
        })
        .token("actor_kind", "نوع کننده", "Kind of who did it", |row| row.by.kind)
        .text("actor_name", "نام کننده", "Name of who did it", |row| {
            Some(row.by.name.clone())
        })
        .text("actor_id", "شناسهٔ کننده", "Identifier of who did it", |row| {
            id(row.by.id)
        })
        .text("place", "قلمرو یا سازمان", "Territory or organisation", |row| {
            row.place.as_ref().map(|place| place.name.clone())
        })
        .text("place_id", "شناسهٔ آن", "Its identifier", |row| {
            id(row.place.as_ref().map(|place| place.id))
        })
        .text("reason", "دلیل", "Why", |row| row.reason.clone())
        .text("address", "نشانی شبکه", "From where", |row| row.address.clone())
        .text("credential_id", "شناسهٔ نشست یا رمز", "The session or secret", |row| {
            id(row.credential_id)
        })
        .token("request_id", "شمارهٔ درخواست", "Id of the request", |row| {
            row.request_id.clone()
        })
        .token("id", "شناسه", "Identifier", |row| row.id)
        .done()
}
