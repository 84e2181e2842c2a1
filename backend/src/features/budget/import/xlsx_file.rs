//! A sheet of a workbook (XLSX) as a table. Cells are read one after another and only those that
//! are there; what a small file can blow up to is bounded before anything is read.

use std::io::{Cursor, Read, copy, sink};

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::{
    ImportError,
    table::{BadCell, Cell, MOST_CELLS, RawRow, Table, storable},
};

/// Most bytes that the parts of a workbook may have together when they are unpacked, and most
/// bytes of text in the cells of its sheet.
const MOST_BYTES: u64 = 256 << 20;

/// Most parts of a workbook.
const MOST_PARTS: usize = 10_000;

/// Most columns of a sheet.
const MOST_COLUMNS: usize = 256;

/// A number of more digits is not held exactly by the floating point of spreadsheets.
const EXACT_DIGITS: usize = 15;

/// Reads one sheet, the first when none is named.
pub fn read(content: &[u8], sheet: Option<&str>) -> Result<Table, ImportError> {
    check_size(content)?;
    let mut workbook = Xlsx::new(Cursor::new(content)).map_err(unreadable)?;
    let names = workbook.sheet_names();
    let name = match sheet {
        Some(name) if names.iter().any(|n| n == name) => name.to_owned(),
        Some(name) => return Err(ImportError::Sheet(name.to_owned(), names.join("، "))),
        None => names.first().cloned().ok_or(ImportError::Empty)?,
    };
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut rows = Rows::default();
    while let Some(cell) = cells.next_cell_with_formula().map_err(unreadable)? {
        let text = match text(&cell.value) {
            None if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) => {
                Err(BadCell::NoResult)
            }
            None => continue,
            Some(text) => text,
        };
        rows.put(cell.pos, text)?;
    }
    rows.table()
}

fn unreadable(error: XlsxError) -> ImportError {
    ImportError::Unreadable(error.to_string())
}

/// Unpacks every part once and counts: what a part says of its size may be a lie.
fn check_size(content: &[u8]) -> Result<(), ImportError> {
    let unreadable = |error: zip::result::ZipError| ImportError::Unreadable(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(content)).map_err(unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(ImportError::TooLarge("parts", MOST_PARTS));
    }
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(unreadable)?;
        let unpacked = copy(&mut part.take(left + 1), &mut sink())
            .map_err(|error| ImportError::Unreadable(error.to_string()))?;
        left = left.checked_sub(unpacked).ok_or_else(too_many_bytes)?;
    }
    Ok(())
}

fn too_many_bytes() -> ImportError {
    ImportError::TooLarge("bytes", usize::try_from(MOST_BYTES).unwrap_or(usize::MAX))
}

/// The text of a cell; `None` where it is empty.
fn text(value: &DataRef<'_>) -> Option<Cell> {
    let kept = |text: &str| (!text.is_empty()).then(|| storable(text.to_owned()));
    match value {
        DataRef::Empty => None,
        DataRef::String(text) => kept(text),
        DataRef::SharedString(text) => kept(text),
        DataRef::Int(number) => Some(exact(number.to_string())),
        DataRef::Float(number) => Some(exact(number.to_string())),
        DataRef::Bool(_) => Some(Err(BadCell::Boolean)),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => {
            Some(Err(BadCell::Date))
        }
        DataRef::Error(error) => Some(Err(BadCell::Error(error.to_string()))),
    }
}

/// The shortest decimal that means the stored number is the number that was typed, as long as it
/// has no more digits than the spreadsheet keeps.
fn exact(decimal: String) -> Cell {
    let digits = decimal.trim_start_matches(['-', '0', '.']);
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    let finite = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if finite && count <= EXACT_DIGITS { Ok(decimal) } else { Err(BadCell::Inexact(decimal)) }
}

/// Rows in the making.
#[derive(Default)]
struct Rows {
    rows: Vec<RawRow>,
    bytes: u64,
    cells: usize,
}

impl Rows {
    /// Puts a cell in its place; the rows of a sheet follow one another.
    fn put(&mut self, (row, column): (u32, u32), cell: Cell) -> Result<(), ImportError> {
        let line = u64::from(row) + 1;
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MOST_COLUMNS {
            return Err(ImportError::TooLarge("columns", MOST_COLUMNS));
        }
        let length = cell.as_ref().map_or(0, String::len);
        self.bytes += u64::try_from(length).unwrap_or(u64::MAX);
        if self.bytes > MOST_BYTES {
            return Err(too_many_bytes());
        }
        match self.rows.last() {
            Some(last) if last.line > line => {
                return Err(ImportError::Unreadable(format!(
                    "row {line} stands below {}",
                    last.line
                )));
            }
            Some(last) if last.line == line => {}
            _ => self.rows.push(RawRow { line, cells: Vec::new() }),
        }
        if let Some(last) = self.rows.last_mut() {
            if last.cells.len() <= column {
                self.cells += column + 1 - last.cells.len();
                last.cells.resize(column + 1, Ok(String::new()));
            }
            if let Some(place) = last.cells.get_mut(column) {
                *place = cell;
            }
        }
        if self.cells > MOST_CELLS {
            return Err(ImportError::TooLarge("cells", MOST_CELLS));
        }
        Ok(())
    }

    /// The first row that is not blank is the header; all others are as wide as it is.
    fn table(self) -> Result<Table, ImportError> {
        let count = self.rows.len();
        let mut rows = self.rows.into_iter();
        let header = rows.next().ok_or(ImportError::Empty)?;
        let header: Vec<String> = header
            .cells
            .into_iter()
            .map(|cell| cell.unwrap_or_default().trim().to_owned())
            .collect();
        if count.saturating_mul(header.len()) > MOST_CELLS {
            return Err(ImportError::TooLarge("cells", MOST_CELLS));
        }
        let rows = rows
            .map(|mut row| {
                if row.cells.len() < header.len() {
                    row.cells.resize(header.len(), Ok(String::new()));
                }
                row
            })
            .collect();
        Ok(Table { header, rows, guarded: false })
    }
}

#[cfg(test)]
mod tests {
    use super::{BadCell, exact};

    #[test]
    fn a_number_is_taken_as_it_was_typed_up_to_fifteen_digits() {
        for typed in [208_803.09, 0.1, 1.1, -12.5, 0.000_123, 999_999_999_999_999.0, 0.0] {
            assert_eq!(exact(typed.to_string()), Ok(typed.to_string()), "{typed}");
        }
        for lost in [20_176_016_784_000_001.0, 1e15, 0.1 + 0.2, 1e300, f64::NAN, f64::INFINITY] {
            let text = lost.to_string();
            assert_eq!(exact(text.clone()), Err(BadCell::Inexact(text)), "{lost}");
        }
    }
}
