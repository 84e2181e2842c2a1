//! Deadlines: none, a day, relative to an event, recurring, or conditional.

use chrono::{Days, Months, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;

use crate::kernel::{
    jalali::{parse_jalali, to_jalali},
    text_enum,
};

text_enum! {
    /// What kind of deadline a text sets.
    pub enum DeadlineKind {
        /// The text sets none.
        None = "none",
        /// A day.
        Date = "date",
        /// So many days or weeks from an event.
        Relative = "relative",
        /// Again and again.
        Recurring = "recurring",
        /// When something else has happened.
        Conditional = "conditional",
    }
}

text_enum! {
    /// Unit of a relative deadline.
    pub enum DeadlineUnit {
        /// روز
        Day = "day",
        /// هفته
        Week = "week",
        /// ماه
        Month = "month",
        /// سال
        Year = "year",
    }
}

text_enum! {
    /// The event from which a relative deadline counts.
    pub enum DeadlineBasis {
        /// از تاریخ جلسه
        MeetingDate = "meeting_date",
        /// از تاریخ انتشار
        PublicationDate = "publication_date",
        /// از تاریخ ابلاغ
        CommunicationDate = "communication_date",
    }
}

impl DeadlineKind {
    /// Whether its last day is written, not computed.
    #[must_use]
    pub fn is_dated_by_hand(self) -> bool {
        self == DeadlineKind::Date
    }
}

/// The deadline of a resolution and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Deadline {
    /// What kind.
    pub kind: DeadlineKind,
    /// How many units, when relative.
    #[schema(minimum = 1)]
    pub n: Option<i32>,
    /// Which unit, when relative.
    pub unit: Option<DeadlineUnit>,
    /// From which event, when relative.
    pub basis: Option<DeadlineBasis>,
    /// Day of that event.
    pub basis_date: Option<NaiveDate>,
    /// The same, solar Hijri.
    #[schema(max_length = 10)]
    pub basis_date_jalali: Option<String>,
    /// RFC 5545 rule, when recurring and the period is known.
    #[schema(max_length = 500)]
    pub rrule: Option<String>,
    /// The text sets a deadline but not when: someone has to define it.
    pub needs_definition: bool,
    /// The words of the text that set it.
    #[schema(max_length = 500)]
    pub stated: Option<String>,
    /// What is to be known of it, in Persian.
    #[schema(max_length = 2000)]
    pub note: Option<String>,
    /// What is to be known of it, in English.
    #[schema(max_length = 2000)]
    pub note_en: Option<String>,
}

/// The last day of a relative deadline. Months and years are solar Hijri ones; a month that is
/// too short ends on its last day.
#[must_use]
pub fn due_on(basis_date: NaiveDate, n: u32, unit: DeadlineUnit) -> Option<NaiveDate> {
    match unit {
        DeadlineUnit::Day => basis_date.checked_add_days(Days::new(n.into())),
        DeadlineUnit::Week => basis_date.checked_add_days(Days::new(u64::from(n) * 7)),
        DeadlineUnit::Month => add_months(basis_date, n),
        DeadlineUnit::Year => add_months(basis_date, n.checked_mul(12)?),
    }
}

fn add_months(date: NaiveDate, months: u32) -> Option<NaiveDate> {
    let jalali = to_jalali(date);
    let mut parts = jalali.split('-').map(str::parse::<u32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    // The arithmetic of months is the same in every calendar of twelve.
    let first = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1)?
        .checked_add_months(Months::new(months))?;
    let month = first.format("%Y-%m").to_string();
    (0..4).find_map(|less| parse_jalali(&format!("{month}-{:02}", day.checked_sub(less)?)).ok())
}

#[cfg(test)]
mod tests {
    use super::{DeadlineUnit, due_on};
    use crate::kernel::jalali::{parse_jalali, to_jalali};

    fn due(basis: &str, n: u32, unit: DeadlineUnit) -> String {
        to_jalali(due_on(parse_jalali(basis).unwrap(), n, unit).unwrap())
    }

    #[test]
    fn two_weeks_from_the_publication_of_the_report_end_on_13_mordad() {
        assert_eq!(due("1399-04-30", 2, DeadlineUnit::Week), "1399-05-13");
    }

    #[test]
    fn months_are_solar_hijri_and_end_with_a_short_month() {
        assert_eq!(due("1399-06-31", 1, DeadlineUnit::Month), "1399-07-30");
        assert_eq!(due("1399-12-30", 1, DeadlineUnit::Year), "1400-12-29");
        assert_eq!(due("1399-11-15", 2, DeadlineUnit::Month), "1400-01-15");
        assert_eq!(due("1399-04-30", 10, DeadlineUnit::Day), "1399-05-09");
    }
}
