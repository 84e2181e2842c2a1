//! CSV (UTF-8, with or without byte-order mark) as a table.

use csv::{ByteRecord, ReaderBuilder};

use super::{
    ImportError,
    table::{BadCell, Cell, MOST_CELLS, RawRow, Table, storable},
};

/// Reads the whole file.
pub fn read(bytes: &[u8]) -> Result<Table, ImportError> {
    let content = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let content = unix_line_ends(content);
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(content.as_slice());
    let header: Vec<String> = reader
        .byte_headers()
        .map_err(|error| ImportError::Unreadable(error.to_string()))?
        .iter()
        .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
        .collect();
    let header_lines = line_breaks(header.iter().map(String::as_bytes)) + 1;
    let mut rows = Vec::new();
    let mut place = Place { row: 1, next_line: header_lines + 1 };
    let mut record = ByteRecord::new();
    let mut cells = 0;
    loop {
        cells += record.len();
        if cells > MOST_CELLS {
            return Err(ImportError::TooLarge("cells", MOST_CELLS));
        }
        match reader.read_byte_record(&mut record) {
            Ok(false) => return Ok(Table { header, rows, guarded: true }),
            Ok(true) => rows.extend(place.take(&record, header.len())?),
            Err(error) => return Err(ImportError::Unreadable(error.to_string())),
        }
    }
}

/// The ends of rows as `\n`, so that lines are counted alike whoever wrote the file; what stands
/// inside of quotation marks stays as it is.
fn unix_line_ends(content: &[u8]) -> Vec<u8> {
    let mut unix = Vec::with_capacity(content.len());
    let mut quoted = false;
    let mut bytes = content.iter().peekable();
    while let Some(byte) = bytes.next() {
        quoted ^= *byte == b'"';
        if quoted || *byte != b'\r' || bytes.peek() != Some(&&b'\n') {
            unix.push(*byte);
        }
    }
    unix
}

fn line_breaks<'a>(cells: impl Iterator<Item = &'a [u8]>) -> u64 {
    let breaks = cells.flatten().filter(|byte| **byte == b'\n').count();
    u64::try_from(breaks).unwrap_or(u64::MAX)
}

/// Where the reader stands.
struct Place {
    /// Row as a spreadsheet counts it, blank ones included: the header is 1.
    row: u64,
    /// Line on which the next row begins when no blank one stands between.
    next_line: u64,
}

impl Place {
    fn take(&mut self, record: &ByteRecord, columns: usize) -> Result<Option<RawRow>, ImportError> {
        let line = record.position().map_or(self.next_line, csv::Position::line);
        let breaks = line_breaks(record.iter());
        self.row += 1 + line.saturating_sub(self.next_line);
        self.next_line = line + breaks + 1;
        if record.iter().all(<[u8]>::is_empty) {
            return Ok(None);
        }
        if record.len() != columns && breaks > 0 {
            return Err(ImportError::Unreadable(format!(
                "row {}: a quotation mark is opened and not closed",
                self.row
            )));
        }
        let text = |cell: &[u8]| -> Cell {
            storable(String::from_utf8(cell.to_vec()).map_err(|_| BadCell::Encoding)?)
        };
        Ok(Some(RawRow { line: self.row, cells: record.iter().map(text).collect() }))
    }
}
