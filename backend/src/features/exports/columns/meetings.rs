//! Meetings.

use super::{Column, Columns, id};
use crate::features::meetings::MeetingSummary;

pub fn columns() -> Vec<Column<MeetingSummary>> {
    Columns::new()
        .text("title", "عنوان", "Title", |row: &MeetingSummary| Some(row.title.clone()))
        .text("title_en", "عنوان انگلیسی", "Title in English", |row| {
            row.title_en.clone()
        })
        .day("held_on", "روز جلسه", "Day of the meeting", |row| row.held_on)
        .day(
            "published_on",
            "روز انتشار منبع",
            "Day on which the source appeared",
            |row| row.published_on,
        )
        .text("body", "نهاد برگزارکننده", "The body that met", |row| {
            row.body.as_ref().map(|body| body.name.clone())
        })
        .text(
            "letter_number",
            "شمارهٔ نامهٔ دبیرخانه",
            "Number of the letter",
            |row| row.letter_number.clone(),
        )
        .day("letter_date", "تاریخ نامهٔ دبیرخانه", "Date of the letter", |row| {
            row.letter_date
        })
        .number(
            "resolution_count",
            "شمار مصوبه‌ها",
            "How many resolutions it adopted",
            |row| Some(row.resolution_count),
        )
        .provenance(|row| row.provenance, |row| &row.source)
        .instant("published_at", "زمان انتشار", "Since when the public sees it", |row| {
            row.published_at
        })
        .token("id", "شناسه", "Identifier", |row| row.id)
        .text("body_id", "شناسهٔ نهاد", "Identifier of the body", |row| {
            id(row.body.as_ref().map(|body| body.id))
        })
        .instant("created_at", "زمان ثبت", "When it was stored", |row| Some(row.created_at))
        .instant("updated_at", "زمان آخرین تغییر", "When it was changed last", |row| {
            Some(row.updated_at)
        })
        .done()
}
