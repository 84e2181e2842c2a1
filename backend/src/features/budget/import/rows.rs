//! From cells to typed rows, repaired as the mapping says. Every repair is noted.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{
    ImportError,
    figures::{self, Parts},
    mapping::{BookMeta, Mapping, MissingLevels},
    references,
    report::{Notice, RowError},
    sheet::{Cells, Sheet},
    table::{BadCell, RawRow, Table},
};
use crate::kernel::{
    money::{AmountError, parse_figure, to_rials},
    persian_text::{ascii_digits, fold, tidy},
};

/// One row of the file. An empty path is the grand total.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Row of the file as a spreadsheet counts it, the header being 1.
    pub line: u64,
    /// Names from the first level down.
    pub path: Vec<String>,
    /// Code of each name in `path`, when the file gives one a level.
    pub codes: Vec<Option<String>>,
    /// The amount in rials; `None` where the cell is empty.
    pub amount: Option<Decimal>,
    /// Its printed parts.
    pub parts: Parts,
    /// Table of the law.
    pub table: Option<String>,
    /// Code of the row.
    pub row: Option<String>,
    /// Full title.
    pub long_name: Option<String>,
    /// English name.
    pub name_en: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// The words that cite the row.
    pub quoted: Option<String>,
}

/// All rows of a file.
#[derive(Debug, Default)]
pub struct Rows {
    /// Those that can be used.
    pub rows: Vec<Row>,
    /// Why the others were refused.
    pub errors: Vec<RowError>,
    /// Paths of refused rows: what stands above them is a subtotal all the same.
    pub refused_paths: Vec<Vec<String>>,
    /// What was repaired or is odd.
    pub notices: Vec<Notice>,
}

/// Reads the rows of a table by a mapping.
pub fn read(mapping: &Mapping, meta: &BookMeta, table: Table) -> Result<Rows, ImportError> {
    let sheet = Sheet::new(mapping, meta.fiscal_year, &table.header)?;
    let mut state = Reading {
        mapping,
        meta,
        sheet,
        out: Rows::default(),
        previous: Vec::new(),
        aliases: BTreeSet::new(),
    };
    for row in table.rows {
        state.take(row, &table.header);
    }
    Ok(state.out)
}

struct Reading<'a> {
    mapping: &'a Mapping,
    meta: &'a BookMeta,
    sheet: Sheet,
    out: Rows,
    /// Path of the row before.
    previous: Vec<String>,
    /// Other names that were taken for the names that they stand for.
    aliases: BTreeSet<String>,
}

impl Reading<'_> {
    fn take(&mut self, raw: RawRow, header: &[String]) {
        match self.read_row(raw, header) {
            Ok(row) => {
                if !row.path.is_empty() {
                    self.previous.clone_from(&row.path);
                }
                self.out.rows.push(row);
            }
            Err(error) => {
                self.previous.clear();
                self.out.errors.push(error);
            }
        }
    }

    fn read_row(&mut self, raw: RawRow, header: &[String]) -> Result<Row, RowError> {
        let RawRow { line, cells } = raw;
        if cells.len() != header.len() {
            return Err(RowError::columns(line, header.len(), cells.len()));
        }
        let mut bad = Vec::new();
        let mut texts = Vec::with_capacity(cells.len());
        for (cell, column) in cells.into_iter().zip(header) {
            match cell {
                Ok(text) => texts.push(text.trim().to_owned()),
                Err(BadCell::Encoding) => return Err(RowError::encoding(line)),
                Err(why) => {
                    bad.push(RowError::cell(line, column, &why));
                    texts.push(String::new());
                }
            }
        }
        if texts == header {
            return Err(RowError::header_again(line));
        }
        let index = std::mem::take(&mut self.sheet.index);
        let result = self.read_cells(Cells { index: &index, cells: texts }, &bad, line);
        self.sheet.index = index;
        result
    }

    fn read_cells(
        &mut self,
        mut cells: Cells<'_>,
        bad: &[RowError],
        line: u64,
    ) -> Result<Row, RowError> {
        let of = |columns: &BTreeSet<String>| {
            bad.iter().find(|error| error.column.as_ref().is_some_and(|c| columns.contains(c)))
        };
        if let Some(error) = of(&self.sheet.of_path) {
            return Err(error.clone());
        }
        self.correct(&mut cells, line);
        let columns = &self.mapping.columns;
        let (path, codes) = self.path(&cells, line)?;
        let figures = match of(&self.sheet.used) {
            Some(error) => Err(error.clone()),
            None => self.figures(&cells, line).and_then(|figures| {
                self.compare_addends(&cells, figures.0, line)?;
                Ok(figures)
            }),
        };
        let (amount, parts) = match figures {
            Ok(figures) => figures,
            Err(error) => {
                self.out.refused_paths.push(path);
                return Err(error);
            }
        };
        let amount = match amount {
            None if !parts.is_empty() => {
                self.out.notices.push(Notice::amount_from_parts(line));
                Some(figures::sum(&parts))
            }
            amount => amount,
        };
        let quoted = cells.text(columns.reference.as_ref());
        let reference = references::read(quoted.as_deref().unwrap_or(""), &self.mapping.references);
        let code = |column: Option<&String>| cells.text(column).map(|text| ascii_digits(&text));
        Ok(Row {
            line,
            row: code(columns.row.as_ref())
                .or(reference.row)
                .or_else(|| codes.last().cloned().flatten()),
            table: code(columns.table.as_ref()).or(reference.table),
            long_name: cells.text(columns.long_name.as_ref()),
            name_en: cells.text(columns.name_en.as_ref()),
            note: cells.text(columns.note.as_ref()),
            path,
            codes,
            amount,
            parts,
            quoted,
        })
    }

    fn correct(&mut self, cells: &mut Cells<'_>, line: u64) {
        for correction in &self.mapping.corrections {
            let this_year = correction.fiscal_year.is_none_or(|y| y == self.meta.fiscal_year);
            if this_year
                && correction
                    .when
                    .iter()
                    .all(|(column, text)| fold(cells.get(column)) == fold(text))
            {
                for (column, text) in &correction.set {
                    cells.set(column, text);
                }
                self.out.notices.push(Notice::corrected(line, &correction.reason));
            }
        }
    }

    /// The names from the top down; empty for the grand total.
    fn path(
        &mut self,
        cells: &Cells<'_>,
        line: u64,
    ) -> Result<(Vec<String>, Vec<Option<String>>), RowError> {
        let columns = &self.mapping.columns;
        let depth = columns
            .depth
            .as_ref()
            .and_then(|column| ascii_digits(cells.get(column)).parse::<usize>().ok());
        let levels = self.sheet.levels.clone();
        let mut path: Vec<String> =
            levels.iter().map(|column| self.name(cells.get(column), line)).collect();
        while path.last().is_some_and(String::is_empty) {
            path.pop();
        }
        if depth == Some(0) || (path.is_empty() && columns.depth.is_none()) {
            return Ok((Vec::new(), Vec::new()));
        }
        if path.is_empty() {
            return Err(RowError::no_path(line, self.sheet.levels.first()));
        }
        self.fill_gaps(&mut path, line)?;
        self.check_top(&mut path, line);
        if let Some(depth) = depth {
            self.check_depth(cells, &mut path, depth, line);
        }
        let codes = columns
            .level_codes
            .iter()
            .take(path.len())
            .map(|column| Some(ascii_digits(cells.get(column))).filter(|code| !code.is_empty()))
            .collect();
        Ok((path, codes))
    }

    fn name(&mut self, cell: &str, line: u64) -> String {
        let name = tidy(cell);
        let Some(canonical) = self.mapping.aliases.get(&fold(&name)) else { return name };
        if self.aliases.insert(name.clone()) {
            self.out.notices.push(Notice::alias(line, &name, canonical));
        }
        canonical.clone()
    }

    fn fill_gaps(&mut self, path: &mut Vec<String>, line: u64) -> Result<(), RowError> {
        if path.iter().all(|name| !name.is_empty()) {
            return Ok(());
        }
        match self.mapping.rules.missing_levels {
            MissingLevels::Reject => return Err(RowError::missing_level(line)),
            MissingLevels::Skip => path.retain(|name| !name.is_empty()),
            MissingLevels::Inherit => {
                let mut same_branch = true;
                for (i, name) in path.iter_mut().enumerate() {
                    let before = self.previous.get(i);
                    if name.is_empty() {
                        match before {
                            Some(before) if same_branch => name.clone_from(before),
                            _ => return Err(RowError::missing_level(line)),
                        }
                    }
                    same_branch = same_branch && before.is_some_and(|b| fold(b) == fold(name));
                }
            }
        }
        self.out.notices.push(Notice::level_filled(line, path));
        Ok(())
    }

    fn check_top(&mut self, path: &mut [String], line: u64) {
        let allowed = &self.mapping.rules.top_names;
        let Some(top) = path.first_mut() else { return };
        let key = fold(top);
        if allowed.is_empty() || allowed.iter().any(|name| fold(name) == key) {
            return;
        }
        if let Some(inherited) = self.previous.first() {
            top.clone_from(inherited);
            self.out.notices.push(Notice::top_replaced(line, path));
        }
    }

    /// Where the file counts one level more than it names, the missing name is the row's title.
    fn check_depth(&mut self, cells: &Cells<'_>, path: &mut Vec<String>, depth: usize, line: u64) {
        if depth == path.len() {
            return;
        }
        let title = cells.text(self.mapping.columns.long_name.as_ref());
        match title {
            Some(title) if depth == path.len() + 1 => {
                path.push(title);
                self.out.notices.push(Notice::level_named(line, path));
            }
            _ => self.out.notices.push(Notice::depth_differs(line, depth, path)),
        }
    }

    fn compare_addends(
        &mut self,
        cells: &Cells<'_>,
        amount: Option<Decimal>,
        line: u64,
    ) -> Result<(), RowError> {
        let mut sum = None;
        for column in &self.mapping.columns.addends {
            if let Some(value) = self.figure(cells, column, line)? {
                *sum.get_or_insert(Decimal::ZERO) += value;
            }
        }
        if let Some(sum) = sum.filter(|sum| Some(*sum) != amount) {
            self.out.notices.push(Notice::addends_differ(line, sum, amount));
        }
        Ok(())
    }

    /// The amount and its printed parts.
    fn figures(&self, cells: &Cells<'_>, line: u64) -> Result<(Option<Decimal>, Parts), RowError> {
        let amount = self.figure(cells, &self.sheet.amount, line)?;
        let mut parts = Parts::new();
        for (part, column) in &self.mapping.columns.parts {
            if let Some(value) = self.figure(cells, column, line)? {
                parts.insert(*part, value);
            }
        }
        Ok((amount, parts))
    }

    fn figure(
        &self,
        cells: &Cells<'_>,
        column: &str,
        line: u64,
    ) -> Result<Option<Decimal>, RowError> {
        let read = |text: &str| -> Result<Option<Decimal>, AmountError> {
            parse_figure(text)?.map(|figure| to_rials(figure, self.meta.unit_in_rials)).transpose()
        };
        read(cells.get(column))
            .map_err(|why| RowError::amount(line, column, cells.get(column), why))
    }
}
