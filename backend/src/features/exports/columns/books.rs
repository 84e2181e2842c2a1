//! Budget books.

use super::{Column, Columns, id};
use crate::features::budget::{books::BudgetBook, exchange::total, model::Stage};

pub fn columns() -> Vec<Column<BudgetBook>> {
    let columns = Columns::new()
        .number("fiscal_year", "سال مالی", "Fiscal year", |row: &BudgetBook| {
            Some(row.fiscal_year.into())
        })
        .token("flow", "مصارف یا منابع", "Expenses or revenues", |row| row.flow)
        .token(
            "version",
            "نسخه: لایحه، قانون …",
            "Bill, law, amendment, estimate",
            |row| row.version,
        )
        .text("version_basis", "مبنای نسخه", "What the source says of its version", |row| {
            row.version_basis.clone()
        })
        .token("classification", "طبقه‌بندی", "How the tree is arranged", |row| {
            row.classification
        })
        .text("title", "عنوان", "Title", |row| Some(row.title.clone()))
        .text("title_en", "عنوان انگلیسی", "Title in English", |row| {
            row.title_en.clone()
        })
        .token("coverage", "کامل یا گزیده", "Whole or extract", |row| row.coverage)
        .token("in_force", "نافذ", "Whether it has the force of law", |row| row.in_force)
        .text("stages", "مرحله‌های مبالغ", "The stages of its amounts", |row| {
            Some(row.stages.iter().map(|stage| stage.as_str()).collect::<Vec<_>>().join(" "))
        })
        .text("currency", "ارز", "Currency of the amounts (ISO 4217)", |row| {
            Some(row.currency.clone())
        })
        .text("unit", "یکای چاپ منبع", "Unit in which the source prints", |row| {
            Some(row.unit.clone())
        })
        .text("level_labels", "نام سطح‌ها", "Names of the levels, a JSON list", |row| {
            serde_json::to_string(&row.level_labels).ok()
        })
        .number("node_count", "شمار گره‌ها", "Nodes of its tree", |row| {
            Some(row.node_count.into())
        });
    Stage::ALL
        .iter()
        .fold(columns, |columns, stage| {
            let meaning = (
                format!("جمع کتاب، {}، به ریال (یا ارز کتاب)", super::nodes::stage_fa(*stage)),
                format!("Sum of the book, {stage}, in rials (or its currency)"),
            );
            columns.amount(total(*stage), meaning, |row| {
                let money = row.totals.get(*stage)?;
                money.amount.parse().ok()
            })
        })
        .token("state", "نهایی یا در دست تهیه", "Printed, or still being written", |row| row.state)
        .provenance(|row| row.provenance, |row| &row.source)
        .token("id", "شناسه", "Identifier", |row| row.id)
        .text("root_node_id", "شناسهٔ ریشهٔ درخت", "Identifier of the root", |row| {
            id(row.root_node_id)
        })
        .instant("created_at", "زمان ثبت", "When it was stored first", |row| {
            Some(row.created_at)
        })
        .instant(
            "updated_at",
            "زمان آخرین تغییر",
            "When it was replaced last",
            |row| Some(row.updated_at),
        )
        .done()
}
