//! A table as CSV (RFC 4180, UTF-8).

use std::{
    fs::File,
    io::{BufWriter, Seek, Write},
};

use csv::{Terminator, Writer, WriterBuilder};

use super::sheet::{Cell, Head, SheetError};
use crate::kernel::{formula_guard::guard, money::plain};

/// A file in the making.
pub struct CsvSheet(Writer<BufWriter<File>>);

impl CsvSheet {
    /// Begins a temporary file.
    pub fn begin(bom: bool, heads: &[Head]) -> Result<Self, SheetError> {
        let mut file = BufWriter::new(tempfile::tempfile()?);
        if bom {
            file.write_all("\u{feff}".as_bytes())?;
        }
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(file);
        writer.write_record(heads.iter().map(|head| head.id.as_bytes()))?;
        Ok(CsvSheet(writer))
    }

    /// Writes a row; a text that looks like a formula gets an apostrophe in front.
    pub fn row(&mut self, cells: Vec<Cell>) -> Result<(), SheetError> {
        for cell in cells {
            match cell {
                Cell::Empty => self.0.write_field("")?,
                Cell::Text(text) => self.0.write_field(guard(&text).as_bytes())?,
                Cell::Number(number) => self.0.write_field(number.to_string())?,
                Cell::Amount(amount) => self.0.write_field(plain(amount))?,
            }
        }
        self.0.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// The file, at its beginning.
    pub fn end(self) -> Result<File, SheetError> {
        let buffered = self.0.into_inner().map_err(|error| error.into_error())?;
        let mut file = buffered.into_inner().map_err(|error| error.into_error())?;
        file.rewind()?;
        Ok(file)
    }
}
