//! Fiscal years.

use super::{Column, Columns};
use crate::features::budget::years::FiscalYear;

pub fn columns() -> Vec<Column<FiscalYear>> {
    Columns::new()
        .number("year", "سال مالی", "Fiscal year", |row: &FiscalYear| Some(row.year.into()))
        .token("state", "وضعیت", "How far it has come", |row| row.state)
        .day("starts_on", "آغاز", "First day", |row| Some(row.starts_on))
        .day("ends_on", "پایان", "Last day", |row| Some(row.ends_on))
        .done()
}
