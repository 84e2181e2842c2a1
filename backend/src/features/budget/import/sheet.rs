//! The columns of the file at hand, and the cells of one row by column name.

use std::collections::{BTreeSet, HashMap};

use super::{error::MappingError, mapping::Mapping};
use crate::kernel::persian_text::tidy;

/// The columns of the file that the mapping names.
pub struct Sheet {
    /// Name → place.
    pub index: HashMap<String, usize>,
    /// The level columns that the file has.
    pub levels: Vec<String>,
    /// The column of the amount.
    pub amount: String,
    /// The columns that say where a row stands.
    pub of_path: BTreeSet<String>,
    /// All columns that the mapping names.
    pub used: BTreeSet<String>,
}

impl Sheet {
    /// Finds the columns of a mapping in a header; each must be there, and once.
    pub fn new(mapping: &Mapping, year: i32, headers: &[String]) -> Result<Self, MappingError> {
        let columns = &mapping.columns;
        let amount = columns.amount.replace("{fiscal_year}", &year.to_string());
        let levels: Vec<String> =
            columns.levels.iter().filter(|name| headers.contains(name)).cloned().collect();
        let corrected = mapping
            .corrections
            .iter()
            .filter(|correction| correction.fiscal_year.is_none_or(|of| of == year))
            .flat_map(|correction| correction.when.keys().chain(correction.set.keys()));
        let optional = [
            &columns.depth,
            &columns.reference,
            &columns.table,
            &columns.row,
            &columns.long_name,
            &columns.name_en,
            &columns.note,
        ];
        let named = [Some(&amount), columns.levels.first()]
            .into_iter()
            .chain(optional.map(Option::as_ref))
            .flatten()
            .chain(columns.parts.values())
            .chain(&columns.addends)
            .chain(&columns.level_codes)
            .chain(&levels)
            .chain(corrected);
        let mut used = BTreeSet::new();
        for name in named {
            used.insert(name.clone());
            match headers.iter().filter(|header| *header == name).count() {
                0 => return Err(MappingError::Columns(name.clone(), headers.join(", "))),
                1 => {}
                _ => return Err(MappingError::RepeatedColumn(name.clone())),
            }
        }
        let index = headers.iter().enumerate().map(|(i, name)| (name.clone(), i)).collect();
        let of_path = levels.iter().chain(&columns.depth).cloned().collect();
        Ok(Sheet { index, levels, amount, of_path, used })
    }
}

/// The cells of one row.
pub struct Cells<'a> {
    /// Column → place.
    pub index: &'a HashMap<String, usize>,
    /// The cells, trimmed.
    pub cells: Vec<String>,
}

impl Cells<'_> {
    /// A cell; empty where there is none.
    pub fn get(&self, column: &str) -> &str {
        self.index.get(column).and_then(|i| self.cells.get(*i)).map_or("", String::as_str)
    }

    /// Changes a cell.
    pub fn set(&mut self, column: &str, content: &str) {
        if let Some(cell) = self.index.get(column).and_then(|i| self.cells.get_mut(*i)) {
            content.clone_into(cell);
        }
    }

    /// A text, tidied; `None` where it is empty or the mapping names no such column.
    pub fn text(&self, column: Option<&String>) -> Option<String> {
        column.map(|name| tidy(self.get(name))).filter(|text| !text.is_empty())
    }
}
