//! Territories.

use super::{Column, Columns, id, joined};
use crate::features::territories::Territory;

pub fn columns() -> Vec<Column<Territory>> {
    Columns::new()
        .text("name", "نام", "Name", |row: &Territory| Some(row.name.clone()))
        .text("name_en", "نام انگلیسی", "Name in English", |row| row.name_en.clone())
        .token("kind", "نوع", "Kind", |row| row.kind)
        .text("code", "شناسهٔ ISO 3166", "ISO 3166 code", |row| row.code.clone())
        .text("aliases", "نام‌های دیگر", "Other spellings", |row| joined(&row.aliases))
        .text("parent", "در کدام قلمرو", "The territory that it lies in", |row| {
            row.parent.as_ref().map(|place| place.name.clone())
        })
        .provenance(|row| row.provenance, |row| &row.source)
        .token("id", "شناسه", "Identifier", |row| row.id)
        .text(
            "parent_id",
            "شناسهٔ قلمرو بالاتر",
            "Identifier of the territory above",
            |row| id(row.parent.as_ref().map(|place| place.id)),
        )
        .instant("created_at", "زمان ثبت", "When it was stored", |row| Some(row.created_at))
        .instant("updated_at", "زمان آخرین تغییر", "When it was changed last", |row| {
            Some(row.updated_at)
        })
        .done()
}
