//! Resolutions.

use super::{Column, Columns, id, joined};
use crate::features::resolutions::Resolution;

pub fn columns() -> Vec<Column<Resolution>> {
    deadline(decided(Columns::new()))
        .text(
            "outcome_known",
            "سرانجام روشن است",
            "Whether the outcome is known",
            |row| Some(row.outcome_known.to_string()),
        )
        .text("outcome_note", "دربارهٔ سرانجام", "Of the outcome, in Persian", |row| {
            row.outcome_note.clone()
        })
        .text(
            "outcome_note_en",
            "دربارهٔ سرانجام، انگلیسی",
            "Of the outcome, in English",
            |row| row.outcome_note_en.clone(),
        )
        .instant("published_at", "زمان انتشار", "Since when the public sees it", |row| {
            row.published_at
        })
        .provenance(|row| row.provenance, |row| &row.source)
        .token("id", "شناسه", "Identifier", |row| row.id)
        .text("meeting_id", "شناسهٔ جلسه", "Identifier of the meeting", |row| {
            id(row.meeting.as_ref().map(|meeting| meeting.id))
        })
        .instant("created_at", "زمان ثبت", "When it was stored", |row| Some(row.created_at))
        .instant("updated_at", "زمان آخرین تغییر", "When it was changed last", |row| {
            Some(row.updated_at)
        })
        .done()
}

/// What was decided, by whom and for whom.
fn decided(columns: Columns<Resolution>) -> Columns<Resolution> {
    columns
        .text("number", "شماره", "Number", |row| row.number.clone())
        .number("item_number", "ردیف در جلسه", "Place in its meeting", |row| {
            row.item_number.map(i64::from)
        })
        .text("title", "عنوان", "Title", |row| Some(row.title.clone()))
        .text("title_en", "عنوان انگلیسی", "Title in English", |row| {
            row.title_en.clone()
        })
        .text("text", "متن", "The text, verbatim", |row| Some(row.text.clone()))
        .token("type", "نوع", "Kind", |row| row.kind)
        .token("state", "وضعیت", "How far it has come", |row| row.state)
        .text("legal_basis", "مبنای قانونی", "Legal basis", |row| {
            row.legal_basis.clone()
        })
        .text("body", "نهاد تصویب‌کننده", "The body that decided", |row| {
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
        .text("meeting", "جلسه", "The meeting that adopted it", |row| {
            row.meeting.as_ref().map(|meeting| meeting.title.clone())
        })
        .day("adopted_on", "روز تصویب", "Day of adoption", |row| row.adopted_on)
        .text("owners", "مسئولان", "Who owes it: body (role, state)", |row| {
            let owner = |owner: &crate::features::resolutions::Owner| {
                format!("{} ({}, {})", owner.organization.name, owner.role, owner.state)
            };
            joined(&row.owners.iter().map(owner).collect::<Vec<_>>())
        })
        .text("recipient", "گیرنده", "To whom it is owed", |row| {
            row.recipient.as_ref().map(|body| body.name.clone())
        })
        .text(
            "deliverable",
            "آنچه باید داده شود",
            "What is owed, in Persian",
            |row| row.deliverable.clone(),
        )
        .text(
            "deliverable_en",
            "آنچه باید داده شود، انگلیسی",
            "What is owed, in English",
            |row| row.deliverable_en.clone(),
        )
        .text(
            "creates",
            "آنچه پدید می‌آورد",
            "What it brings about, in Persian",
            |row| row.creates.clone(),
        )
        .text(
            "creates_en",
            "آنچه پدید می‌آورد، انگلیسی",
            "What it brings about, in English",
            |row| row.creates_en.clone(),
        )
        .text("territories", "قلمروها", "Places that it is about", |row| {
            joined(&row.territories.iter().map(|place| place.name.clone()).collect::<Vec<_>>())
        })
        .text(
            "lineages",
            "ردیف‌های بودجه",
            "Rows of the budget that it is about",
            |row| {
                joined(&row.lineages.iter().map(|lineage| lineage.name.clone()).collect::<Vec<_>>())
            },
        )
}

/// Until when.
fn deadline(columns: Columns<Resolution>) -> Columns<Resolution> {
    columns
        .token("deadline_kind", "نوع مهلت", "Kind of deadline", |row| row.deadline.kind)
        .number("deadline_n", "اندازهٔ مهلت", "How many units it is long", |row| {
            row.deadline.n.map(i64::from)
        })
        .text("deadline_unit", "یکای مهلت", "Unit of the deadline", |row| {
            row.deadline.unit.map(|unit| unit.to_string())
        })
        .text("deadline_basis", "مبنای مهلت", "What it is counted from", |row| {
            row.deadline.basis.map(|basis| basis.to_string())
        })
        .day("deadline_basis_date", "روز مبنا", "The day that it is counted from", |row| {
            row.deadline.basis_date
        })
        .text(
            "deadline_rrule",
            "قاعدهٔ تکرار",
            "Rule of a recurring deadline (RFC 5545)",
            |row| row.deadline.rrule.clone(),
        )
        .token(
            "deadline_needs_definition",
            "مهلت باید تعیین شود",
            "Not defined yet",
            |row| row.deadline.needs_definition,
        )
        .text("deadline_stated", "عبارت مهلت در متن", "The words of the text", |row| {
            row.deadline.stated.clone()
        })
        .text("deadline_note", "دربارهٔ مهلت", "Of the deadline, in Persian", |row| {
            row.deadline.note.clone()
        })
        .text(
            "deadline_note_en",
            "دربارهٔ مهلت، انگلیسی",
            "Of the deadline, in English",
            |row| row.deadline.note_en.clone(),
        )
        .day("due_on", "سررسید", "Last day", |row| row.due_on)
        .token("overdue", "دیرکرد", "Late on the day of the export", |row| row.overdue)
}
