//! The cells of one row by column, typed.

use std::{collections::HashMap, fmt::Display, str::FromStr};

use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{
    features::budget::import::{report::RowError, table::Cell},
    kernel::{
        money::{AmountError, parse_figure, to_rials},
        persian_text::ascii_digits,
    },
};

/// One row.
pub struct Cells<'a> {
    /// As a spreadsheet counts it.
    pub line: u64,
    /// Column → place.
    pub index: &'a HashMap<String, usize>,
    /// The cells, as they are.
    pub cells: Vec<Cell>,
}

impl Cells<'_> {
    /// A text as it is; `None` where the cell is empty.
    pub fn text(&self, column: &str) -> Result<Option<String>, RowError> {
        match self.index.get(column).and_then(|place| self.cells.get(*place)) {
            None => Ok(None),
            Some(Ok(text)) => Ok(Some(text.clone()).filter(|text| !text.is_empty())),
            Some(Err(why)) => Err(RowError::cell(self.line, column, why)),
        }
    }

    /// A text that must be there.
    pub fn needed(&self, column: &str) -> Result<String, RowError> {
        self.text(column)?.ok_or_else(|| RowError::missing(self.line, column))
    }

    /// A code: digits of any script.
    pub fn code(&self, column: &str) -> Result<Option<String>, RowError> {
        Ok(self.text(column)?.map(|text| ascii_digits(text.trim())).filter(|text| !text.is_empty()))
    }

    /// A token, a number or an identifier.
    pub fn value<T: FromStr>(&self, column: &str) -> Result<Option<T>, RowError>
    where
        T::Err: Display,
    {
        let read = |text: String| {
            text.parse().map_err(|why: T::Err| RowError::value(self.line, column, &text, &why))
        };
        self.code(column)?.map(read).transpose()
    }

    /// The same, and it must be there.
    pub fn needed_value<T: FromStr>(&self, column: &str) -> Result<T, RowError>
    where
        T::Err: Display,
    {
        self.value(column)?.ok_or_else(|| RowError::missing(self.line, column))
    }

    /// An identifier.
    pub fn id(&self, column: &str) -> Result<Option<Uuid>, RowError> {
        self.value(column)
    }

    /// An amount: whole rials, or a decimal of another currency.
    pub fn amount(&self, column: &str, currency: &str) -> Result<Option<Decimal>, RowError> {
        let Some(text) = self.text(column)? else { return Ok(None) };
        let read = |text: &str| -> Result<Option<Decimal>, AmountError> {
            let Some(figure) = parse_figure(text)? else { return Ok(None) };
            if currency == "IRR" {
                return to_rials(figure, Decimal::ONE).map(Some);
            }
            // The database holds four decimals.
            to_rials(figure, Decimal::from(10_000))?;
            Ok(Some(figure.normalize()))
        };
        read(&text).map_err(|why| RowError::amount(self.line, column, &text, why))
    }
}
