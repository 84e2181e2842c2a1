//! A table as a workbook. Rows go to the disk as they come; texts are texts, never formulas.

use std::{fs::File, io::Seek};

use rust_xlsxwriter::{Color, DocProperties, Format, FormatAlign, Workbook, Worksheet};

use super::sheet::{Cell, Guide, Head, Kind, SheetError};
use crate::kernel::{language::Language, money::plain};

/// A spreadsheet calculates with so many digits.
const DIGITS: u32 = 15;

/// A workbook in the making.
pub struct XlsxSheet {
    workbook: Workbook,
    heads: Vec<Head>,
    language: Language,
    rows: u32,
    text: Format,
    amount: Format,
    number: Format,
}

impl XlsxSheet {
    /// Begins a workbook with its header.
    pub fn begin(language: Language, heads: Vec<Head>) -> Result<Self, SheetError> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&DocProperties::new().set_author("Jaygah"));
        let head = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x00E8_EEF4))
            .set_align(FormatAlign::Center);
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(in_language(language, "داده‌ها", "data"))?;
        sheet.set_right_to_left(language == Language::Fa);
        sheet.set_freeze_panes(1, 0)?;
        let mut column = 0;
        for field in &heads {
            sheet.set_column_width(column, width(field))?;
            sheet.write_string_with_format(0, column, &*field.id, &head)?;
            column += 1;
            if let Some(twin) = field.twin() {
                sheet.set_column_width(column, 20)?;
                sheet.write_string_with_format(0, column, twin, &head)?;
                column += 1;
            }
        }
        Ok(XlsxSheet {
            workbook,
            heads,
            language,
            rows: 0,
            text: Format::new().set_num_format("@"),
            amount: Format::new().set_num_format("@").set_align(FormatAlign::Right),
            number: Format::new().set_num_format("#,##0.####"),
        })
    }

    /// Writes a row.
    pub fn row(&mut self, cells: Vec<Cell>) -> Result<(), SheetError> {
        self.rows += 1;
        let row = self.rows;
        let sheet = self.workbook.worksheet_from_index(0)?;
        let mut column = 0;
        for (cell, head) in cells.into_iter().zip(&self.heads) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    sheet.write_string_with_format(row, column, text, &self.text)?;
                }
                Cell::Number(number) => {
                    write_number(sheet, row, column, &number.to_string(), None)?
                }
                Cell::Amount(amount) => {
                    sheet.write_string_with_format(row, column, plain(amount), &self.amount)?;
                    let rounded = amount.round_sf(DIGITS).map_or(amount, |rounded| rounded);
                    write_number(sheet, row, column + 1, &plain(rounded), Some(&self.number))?;
                }
            }
            column += if head.kind == Kind::Amount { 2 } else { 1 };
        }
        Ok(())
    }

    /// Adds the guide and writes the file.
    pub fn end(mut self, guide: &Guide) -> Result<File, SheetError> {
        let columns: usize = self.heads.iter().map(|head| 1 + head.twin().iter().len()).sum();
        let last = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
        self.workbook.worksheet_from_index(0)?.autofilter(0, 0, self.rows, last)?;
        let wrapped = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(in_language(self.language, "راهنما", "guide"))?;
        sheet.set_right_to_left(self.language == Language::Fa);
        for (column, width) in (0..).zip([30, 60, 60]) {
            sheet.set_column_width(column, width)?;
        }
        for (row, texts) in (0..).zip(guide) {
            for (column, text) in (0..).zip(texts) {
                sheet.write_string_with_format(row, column, text, &wrapped)?;
            }
        }
        let mut file = tempfile::tempfile()?;
        self.workbook.save_to_writer(&mut file)?;
        file.rewind()?;
        Ok(file)
    }
}

fn write_number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    digits: &str,
    format: Option<&Format>,
) -> Result<(), SheetError> {
    // The only floating-point numbers of the product: beside the digits, for sums in a spreadsheet.
    let Ok(number) = digits.parse::<f64>() else { return Ok(()) };
    match format {
        Some(format) => sheet.write_number_with_format(row, column, number, format)?,
        None => sheet.write_number(row, column, number)?,
    };
    Ok(())
}

fn in_language<'a>(language: Language, fa: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Fa => fa,
        Language::En => en,
    }
}

/// In characters, by what the column holds.
fn width(head: &Head) -> f64 {
    let id = &*head.id;
    match head.kind {
        Kind::Amount => 24.0,
        Kind::Number => 12.0,
        Kind::Text if ["text", "note", "quoted", "path"].contains(&id) => 60.0,
        Kind::Text if id.contains("name") || id.contains("title") => 40.0,
        Kind::Text if id == "id" || id.ends_with("_id") => 14.0,
        Kind::Text => 18.0,
    }
}
