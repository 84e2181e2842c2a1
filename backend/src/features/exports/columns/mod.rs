//! What each list writes. Column names are the contract with those who keep such files: a column
//! is added, never renamed.

pub mod audit;
pub mod books;
pub mod meetings;
pub mod nodes;
pub mod organizations;
pub mod resolutions;
pub mod territories;
pub mod years;

use std::{borrow::Cow, fmt::Display};

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::sheet::{Cell, Head, Kind};
use crate::kernel::{
    jalali::to_jalali,
    provenance::{Provenance, Source},
};

/// A column and how it is read from a row.
pub struct Column<T> {
    /// Name and meaning.
    pub head: Head,
    /// Its cell.
    pub cell: Box<dyn Fn(&T) -> Cell>,
}

/// The columns of a list in the making.
pub struct Columns<T>(Vec<Column<T>>);

impl<T> Columns<T> {
    /// None yet.
    pub fn new() -> Self {
        Columns(Vec::new())
    }

    /// All of them.
    pub fn done(self) -> Vec<Column<T>> {
        self.0
    }

    fn add(
        mut self,
        kind: Kind,
        id: impl Into<Cow<'static, str>>,
        (fa, en): (impl Into<Cow<'static, str>>, impl Into<Cow<'static, str>>),
        cell: impl Fn(&T) -> Cell + 'static,
    ) -> Self {
        let head = Head { id: id.into(), kind, fa: fa.into(), en: en.into() };
        self.0.push(Column { head, cell: Box::new(cell) });
        self
    }

    /// A text.
    pub fn text(
        self,
        id: &'static str,
        fa: &'static str,
        en: &'static str,
        text: impl Fn(&T) -> Option<String> + 'static,
    ) -> Self {
        self.add(Kind::Text, id, (fa, en), move |row| text(row).into())
    }

    /// A token, an identifier: anything that has a form of its own.
    pub fn token<V: Display>(
        self,
        id: &'static str,
        fa: &'static str,
        en: &'static str,
        value: impl Fn(&T) -> V + 'static,
    ) -> Self {
        self.text(id, fa, en, move |row| Some(value(row).to_string()))
    }

    /// A count.
    pub fn number(
        self,
        id: &'static str,
        fa: &'static str,
        en: &'static str,
        number: impl Fn(&T) -> Option<i64> + 'static,
    ) -> Self {
        self.add(Kind::Number, id, (fa, en), move |row| {
            number(row).map_or(Cell::Empty, Cell::Number)
        })
    }

    /// An amount.
    pub fn amount(
        self,
        id: impl Into<Cow<'static, str>>,
        meaning: (impl Into<Cow<'static, str>>, impl Into<Cow<'static, str>>),
        amount: impl Fn(&T) -> Option<Decimal> + 'static,
    ) -> Self {
        self.add(Kind::Amount, id, meaning, move |row| {
            amount(row).map_or(Cell::Empty, Cell::Amount)
        })
    }

    /// A day, in both calendars.
    pub fn day(
        self,
        id: &'static str,
        fa: &'static str,
        en: &'static str,
        day: impl Fn(&T) -> Option<NaiveDate> + Copy + 'static,
    ) -> Self {
        let twin = format!("{id}_jalali");
        let meaning = (format!("{fa}، هجری خورشیدی"), format!("{en}, solar Hijri"));
        self.text(id, fa, en, move |row| day(row).map(|day| day.to_string())).add(
            Kind::Text,
            twin,
            meaning,
            move |row| day(row).map(to_jalali).into(),
        )
    }

    /// An instant (UTC), and its day in Iran.
    pub fn instant(
        self,
        id: &'static str,
        fa: &'static str,
        en: &'static str,
        at: impl Fn(&T) -> Option<DateTime<Utc>> + Copy + 'static,
    ) -> Self {
        let twin = format!("{id}_jalali");
        let meaning = (format!("{fa}، روز آن در ایران"), format!("{en}, its day in Iran"));
        self.text(id, fa, en, move |row| {
            at(row).map(|at| at.to_rfc3339_opts(SecondsFormat::Micros, true))
        })
        .add(Kind::Text, twin, meaning, move |row| at(row).map(jalali_day).into())
    }

    /// Where a record comes from.
    pub fn provenance(
        self,
        provenance: impl Fn(&T) -> Provenance + 'static,
        source: impl Fn(&T) -> &Source + Copy + 'static,
    ) -> Self {
        self.token("provenance", "خاستگاه", "Where it comes from", provenance)
            .text("source_title", "عنوان منبع", "The publication", move |row| {
                Some(source(row).title.clone())
            })
            .text("source_url", "نشانی منبع", "Its address", move |row| {
                source(row).url.clone()
            })
            .text("source_page", "صفحهٔ منبع", "Its page", move |row| {
                source(row).page.clone()
            })
            .text("source_quoted", "عبارت منبع", "Its words", move |row| {
                source(row).quoted.clone()
            })
    }
}

/// The day of an instant in Iran.
pub fn jalali_day(at: DateTime<Utc>) -> String {
    let zone = FixedOffset::east_opt(3 * 3600 + 1800);
    to_jalali(zone.map_or(at.date_naive(), |zone| at.with_timezone(&zone).date_naive()))
}

/// Several texts in one cell.
pub fn joined(texts: &[String]) -> Option<String> {
    Some(texts.join(" | ")).filter(|text| !text.is_empty())
}

/// An identifier that may be missing.
pub fn id(id: Option<Uuid>) -> Option<String> {
    id.map(|id| id.to_string())
}
