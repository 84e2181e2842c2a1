//! A table on its way into a file: columns with their explanation, cells, and the two kinds of file.

use std::{borrow::Cow, fs::File, io};

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

use super::{
    csv_sheet::CsvSheet,
    params::{ExportFormat, Wanted},
    xlsx_sheet::XlsxSheet,
};
use crate::platform::http::{ApiError, FieldError};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Names, codes, dates, tokens: exactly as stored.
    Text,
    /// Counts.
    Number,
    /// Money: exact digits as text; in a workbook a number to calculate with stands beside it.
    Amount,
}

/// A column and what it means.
#[derive(Debug, Clone)]
pub struct Head {
    /// Stable name, the first row of the file.
    pub id: Cow<'static, str>,
    /// What it holds.
    pub kind: Kind,
    /// What it means, in Persian.
    pub fa: Cow<'static, str>,
    /// What it means, in English.
    pub en: Cow<'static, str>,
}

impl Head {
    /// Name of the column of numbers beside that of exact digits.
    pub fn twin(&self) -> Option<&str> {
        (self.kind == Kind::Amount).then(|| self.id.strip_suffix("_rials").unwrap_or(&self.id))
    }
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A count.
    Number(i64),
    /// Money.
    Amount(Decimal),
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.map_or(Cell::Empty, Cell::Text)
    }
}

/// A page of explanations: rows of texts.
pub type Guide = Vec<Vec<String>>;

/// Why a table cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The disk.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// CSV.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// The workbook.
    #[error(transparent)]
    Xlsx(#[from] XlsxError),
}

impl From<SheetError> for ApiError {
    fn from(error: SheetError) -> Self {
        match error {
            SheetError::Xlsx(XlsxError::RowColumnLimitError) => too_large(
                "بیش از ۱٬۰۴۸٬۵۷۵ سطر دارد؛ قالب csv را بخواهید.",
                "it has more than 1,048,575 rows: ask for csv",
            ),
            SheetError::Xlsx(XlsxError::MaxStringLengthExceeded) => too_large(
                "متنی درازتر از ۳۲٬۷۶۷ نویسه دارد؛ قالب csv را بخواهید.",
                "a text has more than 32,767 characters: ask for csv",
            ),
            error => ApiError::internal(error),
        }
    }
}

fn too_large(fa: &str, en: &str) -> ApiError {
    ApiError::invalid(vec![FieldError::new("?format", "export.too_large_for_xlsx", fa, en)])
}

/// A file in the making.
pub enum Sheet {
    /// Comma-separated.
    Csv(Box<CsvSheet>),
    /// A workbook.
    Xlsx(Box<XlsxSheet>),
}

impl Sheet {
    /// Begins a file with its header.
    pub fn begin(wanted: Wanted, heads: Vec<Head>) -> Result<Self, SheetError> {
        Ok(match wanted.format {
            ExportFormat::Csv => Sheet::Csv(Box::new(CsvSheet::begin(wanted.bom, &heads)?)),
            ExportFormat::Xlsx => Sheet::Xlsx(Box::new(XlsxSheet::begin(wanted.language, heads)?)),
        })
    }

    /// Writes a row.
    pub fn row(&mut self, cells: Vec<Cell>) -> Result<(), SheetError> {
        match self {
            Sheet::Csv(sheet) => sheet.row(cells),
            Sheet::Xlsx(sheet) => sheet.row(cells),
        }
    }

    /// Ends the file; the guide is the second sheet of a workbook.
    pub fn end(self, guide: &Guide) -> Result<File, SheetError> {
        match self {
            Sheet::Csv(sheet) => sheet.end(),
            Sheet::Xlsx(sheet) => sheet.end(guide),
        }
    }
}
