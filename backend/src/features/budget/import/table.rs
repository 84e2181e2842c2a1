//! What the readers of CSV and XLSX have in common: a header and rows of texts, numbered as a
//! spreadsheet does.

use super::{ImportError, csv_file, xlsx_file};

/// Most cells of a sheet, empty ones between others included.
pub const MOST_CELLS: usize = 10_000_000;

/// A file as it was handed in.
#[derive(Debug, Clone, Copy)]
pub struct BookFile<'a> {
    /// Its name, for the list of imports.
    pub name: &'a str,
    /// Its bytes.
    pub content: &'a [u8],
    /// The sheet of a workbook; the first one when not given.
    pub sheet: Option<&'a str>,
}

/// Why the content of a cell cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadCell {
    /// Not UTF-8.
    Encoding,
    /// A number of more than 15 digits: the spreadsheet itself does not hold it exactly.
    Inexact(String),
    /// A day, which spreadsheets make of codes such as `7-1` by themselves.
    Date,
    /// True or false.
    Boolean,
    /// An error, `#REF!`.
    Error(String),
    /// A formula whose result was not saved.
    NoResult,
}

/// The text of a cell, exactly.
pub type Cell = Result<String, BadCell>;

/// A text that the database can hold, too.
pub fn storable(text: String) -> Cell {
    if text.contains('\0') { Err(BadCell::Encoding) } else { Ok(text) }
}

/// One row below the header.
#[derive(Debug)]
pub struct RawRow {
    /// As a spreadsheet counts it, blank rows included.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A whole sheet; blank rows are left out.
#[derive(Debug)]
pub struct Table {
    /// Names of the columns, trimmed.
    pub header: Vec<String>,
    /// The rows below.
    pub rows: Vec<RawRow>,
    /// Whether texts that look like formulas have an apostrophe in front, as in our CSV.
    pub guarded: bool,
}

impl Table {
    /// Reads a file, a workbook or CSV by its content, whatever its name says.
    pub fn read(file: &BookFile<'_>) -> Result<Self, ImportError> {
        if file.content.starts_with(b"PK\x03\x04") {
            return xlsx_file::read(file.content, file.sheet);
        }
        if file.content.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(ImportError::OldWorkbook);
        }
        if file.sheet.is_some() {
            return Err(ImportError::NoSheets);
        }
        csv_file::read(file.content)
    }
}
