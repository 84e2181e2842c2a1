//! The rows of a budget book: for people to read, and whole enough to be imported again.

use super::{Column, Columns, id};
use crate::features::budget::{
    books::BookRow,
    exchange::{self as names, amount, total},
    model::{Part, Stage},
    nodes::export::WholeNode,
};

/// A row: its node, and its book on the first row alone.
pub struct NodeRow {
    /// The node.
    pub node: WholeNode,
    /// The book, on the first row.
    pub book: Option<BookRow>,
}

pub fn columns(book: &BookRow) -> Vec<Column<NodeRow>> {
    let labels = book.level_labels.clone();
    let columns = Columns::new()
        .number(
            "level",
            "سطح؛ ۰ کل کتاب است",
            "Level; 0 is the whole book",
            |row: &NodeRow| Some(row.node.row.level.into()),
        )
        .text("level_label", "نام سطح", "What the level is called", move |row| {
            let level = usize::try_from(row.node.row.level).ok()?;
            labels.get(level.checked_sub(1)?).cloned()
        })
        .text(names::CODE, "شمارهٔ ردیف", "Row code", |row| row.node.row.row_code.clone())
        .text(names::TABLE, "جدول قانون", "Table of the law", |row| {
            row.node.row.table_code.clone()
        })
        .text(names::NAME, "نام", "Name", |row| Some(row.node.row.name.clone()))
        .text(names::NAME_EN, "نام انگلیسی", "Name in English", |row| {
            row.node.row.name_en.clone()
        })
        .text(names::LONG_NAME, "عنوان کامل", "Full title", |row| {
            row.node.row.long_name.clone()
        })
        .text(
            "path",
            "مسیر از بالا تا این ردیف",
            "Names from the top down to the row",
            |row| Some(row.node.path.join(" > ")).filter(|path| !path.is_empty()),
        );
    let columns = of_book(of_place(amounts(columns, &book.stages)));
    columns.done()
}

fn amounts(columns: Columns<NodeRow>, stages: &[Stage]) -> Columns<NodeRow> {
    let mut columns = columns;
    for stage in stages.iter().copied() {
        let fa = stage_fa(stage);
        let meaning = (
            format!("جمع {fa} این ردیف و همهٔ زیر آن، به ریال؛ خواندنی، در ورود تنها سنجیده می‌شود"),
            format!(
                "Sum, {stage}, of the row and all below it, in rials; an import only compares it"
            ),
        );
        columns = columns.amount(total(stage), meaning, move |row| row.node.totals.in_stage(stage));
    }
    for stage in stages.iter().copied() {
        for part in Part::ALL.iter().copied() {
            let (fa, part_fa) = (stage_fa(stage), part_fa(part));
            let meaning = (
                format!(
                    "مبلغ {fa} خود این ردیف، {part_fa}، به ریال؛ جمع این ستون دوباره‌شماری ندارد"
                ),
                format!(
                    "Money on the row itself, {part}, {stage}, in rials; adds up without doubles"
                ),
            );
            columns = columns.amount(amount(part, stage), meaning, move |row| {
                row.node.lines.part(part).map(|line| line.at(stage))
            });
        }
    }
    columns.amount(
        names::PRINTED,
        (
            "جمعی که منبع برای این ردیف چاپ کرده است، به ریال؛ برای سنجش، نه پول",
            "The subtotal that the source prints, in rials: a control, not money",
        ),
        |row| row.node.row.printed_amount,
    )
}

fn of_place(columns: Columns<NodeRow>) -> Columns<NodeRow> {
    columns
        .text(names::NOTE, "توضیح منبع", "A remark of the source", |row| {
            row.node.row.note.clone()
        })
        .text(
            names::QUOTED,
            "عبارت منبع دربارهٔ ردیف",
            "The words that cite the row",
            |row| row.node.row.quoted.clone(),
        )
        .text(names::PAGE, "صفحهٔ منبع", "Page of the source", |row| {
            row.node.row.page.clone()
        })
        .token(names::PROVENANCE, "خاستگاه", "Where it comes from", |row| {
            row.node.row.provenance
        })
        .number(names::ROW_PART, "بخش چندم ردیف", "Which part of a split row", |row| {
            Some(row.node.row.row_part.into())
        })
        .number(
            names::POSITION,
            "جا میان هم‌سطح‌ها",
            "Place among its siblings",
            |row| Some(row.node.row.position.into()),
        )
        .token(
            names::ID,
            "شناسه؛ برای ردیف تازه خالی",
            "Identifier; empty for a new row",
            |row| row.node.row.id,
        )
        .text(
            names::PARENT_ID,
            "شناسهٔ ردیف بالاتر",
            "Identifier of the row above",
            |row| id(row.node.row.parent_id),
        )
        .token(
            names::LINEAGE_ID,
            "شناسهٔ دنباله در سال‌ها",
            "Joins it to other years",
            |row| row.node.row.lineage_id,
        )
        .token(
            names::LINEAGE_BASIS,
            "چرایی دنباله",
            "Why it is held to be the same",
            |row| row.node.row.lineage_basis,
        )
        .text(names::LINEAGE_NAME, "نام دنباله", "Name of the lineage", |row| {
            Some(row.node.lineage_name.clone())
        })
}

/// Of the whole book: on the first row alone.
fn of_book(columns: Columns<NodeRow>) -> Columns<NodeRow> {
    type Get = fn(&BookRow) -> Option<String>;
    let fields: [(&str, &str, &str, Get); 19] = [
        (names::BOOK_YEAR, "سال مالی کتاب", "Fiscal year", |b| {
            Some(b.fiscal_year.to_string())
        }),
        (names::BOOK_FLOW, "مصارف یا منابع", "Expenses or revenues", |b| {
            Some(b.flow.to_string())
        }),
        (names::BOOK_VERSION, "نسخه", "Bill, law, amendment, estimate", |b| {
            Some(b.version.to_string())
        }),
        (
            names::BOOK_VERSION_BASIS,
            "مبنای نسخه",
            "What the source says of its version",
            |b| b.version_basis.clone(),
        ),
        (names::BOOK_CLASSIFICATION, "طبقه‌بندی", "How the tree is arranged", |b| {
            Some(b.classification.to_string())
        }),
        (names::BOOK_TITLE, "عنوان کتاب", "Title", |b| Some(b.title.clone())),
        (names::BOOK_TITLE_EN, "عنوان انگلیسی", "Title in English", |b| {
            b.title_en.clone()
        }),
        (names::BOOK_COVERAGE, "کامل یا گزیده", "Whole or extract", |b| {
            Some(b.coverage.to_string())
        }),
        (names::BOOK_STAGES, "مرحله‌ها", "Stages of its amounts", |b| {
            Some(b.stages.iter().map(|stage| stage.as_str()).collect::<Vec<_>>().join(" "))
        }),
        (names::BOOK_CURRENCY, "ارز", "Currency (ISO 4217)", |b| Some(b.currency.clone())),
        (names::BOOK_UNIT, "یکای چاپ منبع", "Unit in which the source prints", |b| {
            Some(b.unit.clone())
        }),
        (
            names::BOOK_LEVEL_LABELS,
            "نام سطح‌ها",
            "Names of the levels, a JSON list",
            |b| serde_json::to_string(&b.level_labels).ok(),
        ),
        (names::BOOK_PUBLISHED, "منتشرشده", "Whether the public sees it", |b| {
            Some(b.published_at.is_some().to_string())
        }),
        (
            names::BOOK_STATE,
            "نهایی یا در دست تهیه",
            "Printed, or still being written",
            |b| Some(b.state.to_string()),
        ),
        (names::BOOK_PROVENANCE, "خاستگاه کتاب", "Where it comes from", |b| {
            Some(b.provenance.to_string())
        }),
        (names::BOOK_SOURCE_TITLE, "عنوان منبع", "The publication", |b| {
            Some(b.source.title.clone())
        }),
        (names::BOOK_SOURCE_URL, "نشانی منبع", "Its address", |b| b.source.url.clone()),
        (names::BOOK_SOURCE_PAGE, "صفحهٔ منبع", "Its page", |b| b.source.page.clone()),
        (names::BOOK_SOURCE_QUOTED, "عبارت منبع", "Its words", |b| {
            b.source.quoted.clone()
        }),
    ];
    fields.into_iter().fold(columns, |columns, (id, fa, en, get)| {
        columns.text(id, fa, en, move |row| row.book.as_ref().and_then(get))
    })
}

/// A stage in Persian.
pub fn stage_fa(stage: Stage) -> &'static str {
    match stage {
        Stage::Proposed => "پیشنهادی",
        Stage::Approved => "مصوب",
        Stage::Communicated => "ابلاغ‌شده",
        Stage::Agreed => "موافقت‌نامه",
        Stage::Allocated => "تخصیص",
        Stage::Reserved => "تأمین اعتبار",
        Stage::Committed => "تعهد",
        Stage::Certified => "تسجیل",
        Stage::Paid => "پرداخت",
    }
}

fn part_fa(part: Part) -> &'static str {
    match part {
        Part::Recurrent => "هزینه‌ای",
        Part::Capital => "تملک دارایی‌های سرمایه‌ای",
        Part::Financial => "تملک دارایی‌های مالی",
        Part::Unclassified => "تفکیک‌نشده",
    }
}
