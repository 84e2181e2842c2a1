//! What an import tells its caller.

use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;

use super::{mapping::BookMeta, table::BadCell, tree::Tree};
use crate::{
    features::budget::model::{Part, Stage},
    kernel::money::{AmountError, Money, plain},
};

/// Why a row was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowError {
    /// Row of the file as a spreadsheet counts it, the header being 1.
    pub row: u64,
    /// Column, when one is to blame.
    pub column: Option<String>,
    /// Stable code.
    pub code: &'static str,
    /// What is wrong, in English.
    pub message: String,
    /// What is wrong, in Persian.
    pub message_fa: String,
}

impl RowError {
    fn new(row: u64, column: Option<&str>, code: &'static str, en: String, fa: String) -> Self {
        RowError { row, column: column.map(str::to_owned), code, message: en, message_fa: fa }
    }

    pub(super) fn columns(row: u64, expected: usize, found: usize) -> Self {
        Self::new(
            row,
            None,
            "columns",
            format!("the row has {found} cells, the header {expected}"),
            format!("این سطر {found} خانه دارد و سربرگ {expected} خانه"),
        )
    }

    pub(super) fn encoding(row: u64) -> Self {
        Self::new(row, None, "encoding", "the row is not UTF-8".into(), "سطر UTF-8 نیست".into())
    }

    pub(super) fn cell(row: u64, column: &str, why: &BadCell) -> Self {
        let (code, en, fa) = match why {
            BadCell::Encoding => return Self::encoding(row),
            BadCell::Inexact(number) => (
                "cell_inexact",
                format!(
                    "{number}: a spreadsheet holds no number of more than 15 digits exactly; \
                     write it as text"
                ),
                format!(
                    "{number}: صفحه‌گسترده عددی با بیش از ۱۵ رقم را دقیق نگه نمی‌دارد؛ آن را به صورت متن بنویسید"
                ),
            ),
            BadCell::Date => (
                "cell_date",
                "the spreadsheet made a date of it; format the cell as text and write it again"
                    .into(),
                "صفحه‌گسترده آن را تاریخ کرده است؛ قالب خانه را متن کنید و دوباره بنویسید".into(),
            ),
            BadCell::Boolean => (
                "cell_boolean",
                "true or false is neither a name nor a figure".into(),
                "درست یا نادرست نه نام است و نه رقم".into(),
            ),
            BadCell::Error(error) => (
                "cell_error",
                format!("the cell holds the error {error}"),
                format!("خانه خطای {error} دارد"),
            ),
            BadCell::NoResult => (
                "cell_formula",
                "the formula was saved without its result; open and save the file once".into(),
                "فرمول بی حاصل آن ذخیره شده است؛ پرونده را یک بار باز و ذخیره کنید".into(),
            ),
        };
        Self::new(row, Some(column), code, en, fa)
    }

    pub(super) fn header_again(row: u64) -> Self {
        Self::new(
            row,
            None,
            "header_again",
            "the row repeats the header".into(),
            "این سطر همان سربرگ است".into(),
        )
    }

    pub(super) fn missing(row: u64, column: &str) -> Self {
        let (en, fa) = ("the cell is empty".into(), "خانه خالی است".into());
        Self::new(row, Some(column), "cell_missing", en, fa)
    }

    pub(super) fn value(row: u64, column: &str, text: &str, why: &impl std::fmt::Display) -> Self {
        let shown: String = text.chars().take(60).collect();
        Self::new(
            row,
            Some(column),
            "cell_invalid",
            format!("{shown:?}: {why}"),
            format!("«{shown}» در این ستون پذیرفته نیست"),
        )
    }

    pub(super) fn id_again(row: u64) -> Self {
        let fa = "شناسهٔ سطر دیگری را دارد؛ برای سطر تازه شناسه را خالی بگذارید";
        let en = "another row has the same id; leave it empty for a new row";
        Self::new(row, Some("id"), "id_again", en.into(), fa.into())
    }

    pub(super) fn second_root(row: u64) -> Self {
        let fa = "تنها یک سطر، سطر کل کتاب، بی سطر بالاتر است";
        let en = "only one row, that of the whole book, has no parent";
        Self::new(row, Some("parent_id"), "second_root", en.into(), fa.into())
    }

    pub(super) fn parent_unknown(row: u64) -> Self {
        let fa = "سطر بالاتر آن در پرونده نیست";
        let en = "the row above it is not in the file";
        Self::new(row, Some("parent_id"), "parent_unknown", en.into(), fa.into())
    }

    pub(super) fn position_again(row: u64) -> Self {
        let fa = "سطر دیگری همین جا را دارد؛ برای سطر تازه جا را خالی بگذارید";
        let en = "another row has the same position; leave it empty for a new row";
        Self::new(row, Some("position"), "position_again", en.into(), fa.into())
    }

    pub(super) fn code_again(row: u64, code: &str) -> Self {
        Self::new(
            row,
            Some("row_part"),
            "code_again",
            format!("another row has the code {code} with the same table and row_part"),
            format!("سطر دیگری شمارهٔ {code} را با همین جدول و بخش دارد"),
        )
    }

    pub(super) fn no_path(row: u64, column: Option<&String>) -> Self {
        Self::new(
            row,
            column.map(String::as_str),
            "path_missing",
            "no level has a name".into(),
            "هیچ سطحی نام ندارد".into(),
        )
    }

    pub(super) fn missing_level(row: u64) -> Self {
        Self::new(
            row,
            None,
            "level_missing",
            "a level above has no name".into(),
            "یکی از سطح‌های بالاتر نام ندارد".into(),
        )
    }

    pub(super) fn amount(row: u64, column: &str, text: &str, why: AmountError) -> Self {
        let fa = match why {
            AmountError::NotANumber => "عدد نیست",
            AmountError::NotWholeRials => "عدد درستی از ریال نیست",
            AmountError::TooLarge => "بیش از اندازه بزرگ است",
        };
        let code = match why {
            AmountError::NotANumber => "amount_not_a_number",
            AmountError::NotWholeRials => "amount_not_whole_rials",
            AmountError::TooLarge => "amount_too_large",
        };
        let shown: String = text.chars().take(60).collect();
        Self::new(row, Some(column), code, format!("{shown:?}: {why}"), format!("«{shown}» {fa}"))
    }

    pub(super) fn duplicate(row: u64, first: u64) -> Self {
        Self::new(
            row,
            None,
            "duplicate_row",
            format!("the same path and code as row {first}"),
            format!("همان مسیر و شمارهٔ سطر {first}"),
        )
    }
}

/// Something that was repaired, or that the reader should know; no row is lost by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Row of the file.
    pub row: u64,
    /// Stable code.
    pub code: &'static str,
    /// What it is, in English.
    pub message: String,
}

impl Notice {
    fn new(row: u64, code: &'static str, message: String) -> Self {
        Notice { row, code, message }
    }

    pub(super) fn corrected(row: u64, reason: &str) -> Self {
        Self::new(row, "corrected", reason.to_owned())
    }

    pub(super) fn alias(row: u64, name: &str, canonical: &str) -> Self {
        Self::new(row, "alias", format!("«{name}» stands for «{canonical}»"))
    }

    pub(super) fn spelling(row: u64, name: &str, first: &str) -> Self {
        Self::new(row, "spelling", format!("«{name}» is «{first}» in another spelling"))
    }

    pub(super) fn control_repeated(row: u64, path: &[String]) -> Self {
        Self::new(row, "control_repeated", format!("a second subtotal of {}", shown(path)))
    }

    pub(super) fn control_part_differs(
        row: u64,
        part: Part,
        printed: Decimal,
        computed: Decimal,
    ) -> Self {
        let (printed, computed) = (plain(printed), plain(computed));
        Self::new(
            row,
            "control_part_differs",
            format!("the subtotal prints {printed} rials as {part}, its rows sum to {computed}"),
        )
    }

    pub(super) fn total_differs(
        row: u64,
        stage: Stage,
        printed: Option<Decimal>,
        computed: Option<Decimal>,
    ) -> Self {
        let shown = |sum: Option<Decimal>| sum.map_or("nothing".to_owned(), plain);
        let (printed, computed) = (shown(printed), shown(computed));
        Self::new(
            row,
            "total_differs",
            format!(
                "the file says {printed} as {stage}, its rows sum to {computed}; that is stored"
            ),
        )
    }

    pub(super) fn level_filled(row: u64, path: &[String]) -> Self {
        Self::new(row, "level_filled", format!("a missing level was filled: {}", shown(path)))
    }

    pub(super) fn top_replaced(row: u64, path: &[String]) -> Self {
        Self::new(row, "top_replaced", format!("the first level was a slip: {}", shown(path)))
    }

    pub(super) fn level_named(row: u64, path: &[String]) -> Self {
        Self::new(row, "level_named", format!("the last level takes the title: {}", shown(path)))
    }

    pub(super) fn depth_differs(row: u64, depth: usize, path: &[String]) -> Self {
        Self::new(
            row,
            "depth_differs",
            format!(
                "the file counts level {depth}, the names stand at {}: {}",
                path.len(),
                shown(path)
            ),
        )
    }

    pub(super) fn amount_from_parts(row: u64) -> Self {
        Self::new(row, "amount_from_parts", "no amount; the sum of the parts was taken".into())
    }

    pub(super) fn addends_differ(row: u64, sum: Decimal, amount: Option<Decimal>) -> Self {
        let amount = amount.map_or("nothing".to_owned(), plain);
        let sum = plain(sum);
        let what = format!("the columns beside the amount sum to {sum}, the amount is {amount}");
        Self::new(row, "addends_differ", what)
    }

    pub(super) fn amount_missing(row: u64) -> Self {
        Self::new(row, "amount_missing", "no amount: the node has its place and no figure".into())
    }

    pub(super) fn remainder(row: u64, remainder: Decimal) -> Self {
        Self::new(
            row,
            "parts_remainder",
            format!("the parts leave {} rials, held as unclassified", plain(remainder)),
        )
    }

    pub(super) fn duplicate_path(row: u64, first: u64, merged: bool) -> Self {
        let what = if merged { "was added to it" } else { "is a node of its own" };
        Self::new(row, "duplicate_path", format!("the same path as row {first}; it {what}"))
    }

    pub(super) fn code_repeated(row: u64, code: &str, part: i32) -> Self {
        Self::new(row, "code_repeated", format!("row code {code} occurs again: part {part}"))
    }
}

/// A printed subtotal that is not the sum of what stands below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ControlDifference {
    /// Row of the file.
    pub row: u64,
    /// Names from the top down; empty for the grand total.
    pub path: String,
    /// What the source prints, in rials.
    pub printed: String,
    /// The sum of the leaves, in rials.
    pub computed: String,
}

/// The whole report.
#[derive(Debug, Clone, Serialize)]
pub struct ImportReport {
    /// Rows below the header.
    pub rows_read: usize,
    /// Rows that carry money, stored or to be stored.
    pub leaves_imported: usize,
    /// Printed subtotals and grand totals: compared, never added.
    pub rows_control: usize,
    /// Rows refused.
    pub rows_rejected: usize,
    /// Sum of the leaves.
    pub total: Money,
    /// Where printed and computed differ.
    pub control_differences: Vec<ControlDifference>,
    /// Why rows were refused.
    pub errors: Vec<RowError>,
    /// What was repaired or is odd.
    pub warnings: Vec<Notice>,
    /// Nodes of the tree, the root included.
    pub nodes: usize,
    /// Whether the book was stored.
    pub stored: bool,
    /// The stored book.
    pub book_id: Option<Uuid>,
    /// The import, by which it can be undone.
    pub batch_id: Option<Uuid>,
}

pub(super) fn of(tree: &Tree, meta: &BookMeta) -> ImportReport {
    ImportReport {
        rows_read: tree.leaf_rows + tree.control_rows + tree.errors.len(),
        leaves_imported: tree.leaf_rows,
        rows_control: tree.control_rows,
        rows_rejected: tree.errors.len(),
        total: Money::new(tree.total(), &meta.currency),
        control_differences: tree.control_differences(),
        errors: tree.errors.clone(),
        warnings: tree.notices.clone(),
        nodes: tree.nodes.len(),
        stored: false,
        book_id: None,
        batch_id: None,
    }
}

/// A path for people.
pub(super) fn shown(path: &[String]) -> String {
    path.join(" > ")
}
