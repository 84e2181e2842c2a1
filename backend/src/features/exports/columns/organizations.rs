//! Organisations.

use super::{Column, Columns, id, joined};
use crate::features::organizations::Organization;

pub fn columns() -> Vec<Column<Organization>> {
    Columns::new()
        .text("name", "نام", "Name", |row: &Organization| Some(row.name.clone()))
        .text("name_en", "نام انگلیسی", "Name in English", |row| row.name_en.clone())
        .token("kind", "نوع", "Kind", |row| row.kind)
        .text("aliases", "نام‌های دیگر", "Other spellings", |row| joined(&row.aliases))
        .text("parent", "سازمان بالاتر", "The body that it belongs to", |row| {
            row.parent.as_ref().map(|body| body.name.clone())
        })
        .text("territory", "قلمرو", "Where it acts", |row| {
            row.territory.as_ref().map(|place| place.name.clone())
        })
        .text(
            "predecessor",
            "جانشین کدام سازمان",
            "The body that it took the place of",
            |row| row.predecessor.as_ref().map(|body| body.name.clone()),
        )
        .text("successor", "سازمان جانشین", "The body that took its place", |row| {
            row.successor.as_ref().map(|body| body.name.clone())
        })
        .provenance(|row| row.provenance, |row| &row.source)
        .token("id", "شناسه", "Identifier", |row| row.id)
        .text(
            "parent_id",
            "شناسهٔ سازمان بالاتر",
            "Identifier of the body above",
            |row| id(row.parent.as_ref().map(|body| body.id)),
        )
        .text("territory_id", "شناسهٔ قلمرو", "Identifier of the territory", |row| {
            id(row.territory.as_ref().map(|place| place.id))
        })
        .text(
            "predecessor_id",
            "شناسهٔ سازمان پیشین",
            "Identifier of the predecessor",
            |row| id(row.predecessor.as_ref().map(|body| body.id)),
        )
        .text(
            "successor_id",
            "شناسهٔ سازمان جانشین",
            "Identifier of the successor",
            |row| id(row.successor.as_ref().map(|body| body.id)),
        )
        .instant("created_at", "زمان ثبت", "When it was stored", |row| Some(row.created_at))
        .instant("updated_at", "زمان آخرین تغییر", "When it was changed last", |row| {
            Some(row.updated_at)
        })
        .done()
}
