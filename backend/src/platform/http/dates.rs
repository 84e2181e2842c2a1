//! Dates as input: Gregorian or solar Hijri, whichever the caller has.

use chrono::NaiveDate;

use super::error::FieldError;
use crate::kernel::jalali::{self, DateError};

/// A range of days, either end open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DateRange {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

/// The day that `name` or `name_jalali` gives; both may be given when they agree. `name` is `?name`
/// for a parameter of the query and `/name` for a field of the body.
///
/// # Errors
/// A field error for a day that the calendar does not have (1404-12-30), a text that is no
/// date, or two that disagree.
pub fn date_input(
    name: &str,
    gregorian: Option<&str>,
    jalali: Option<&str>,
) -> Result<Option<NaiveDate>, FieldError> {
    let day = gregorian.map(|text| read(name, text, jalali::parse_gregorian)).transpose()?;
    let name_jalali = format!("{name}_jalali");
    let twin = jalali.map(|text| read(&name_jalali, text, jalali::parse_jalali)).transpose()?;
    match (day, twin) {
        (Some(a), Some(b)) if a != b => Err(FieldError::new(
            name_jalali,
            "date.twins_disagree",
            "تاریخ شمسی و میلادی یکی نیستند.",
            "the solar Hijri and the Gregorian date are not the same day",
        )),
        (day, twin) => Ok(day.or(twin)),
    }
}

/// A list of field errors that days are read into.
pub trait DateErrors {
    /// The day of a field of the body, in either calendar; what is wrong with it is kept.
    fn day(
        &mut self,
        pointer: &str,
        gregorian: &Option<String>,
        jalali: &Option<String>,
    ) -> Option<NaiveDate>;
}

impl DateErrors for Vec<FieldError> {
    fn day(
        &mut self,
        pointer: &str,
        gregorian: &Option<String>,
        jalali: &Option<String>,
    ) -> Option<NaiveDate> {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        date_input(pointer, given(gregorian).as_deref(), given(jalali).as_deref()).unwrap_or_else(
            |error| {
                self.push(error);
                None
            },
        )
    }
}

fn read(
    name: &str,
    text: &str,
    parse: impl Fn(&str) -> Result<NaiveDate, DateError>,
) -> Result<NaiveDate, FieldError> {
    parse(text).map_err(|error| match &error {
        DateError::Malformed(_) => FieldError::new(
            name,
            "date.malformed",
            "تاریخ را به شکل ۱۳۹۹-۰۵-۱۳ بنویسید.",
            error.to_string(),
        ),
        DateError::Impossible(_) => {
            FieldError::new(name, "date.impossible", "تقویم چنین روزی ندارد.", error.to_string())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::date_input;

    #[test]
    fn either_calendar_gives_the_day_and_two_must_agree() {
        let day = date_input("?due", Some("2020-08-03"), None).unwrap();
        assert_eq!(date_input("?due", None, Some("1399-05-13")).unwrap(), day);
        assert_eq!(date_input("?due", Some("2020-08-03"), Some("1399/5/13")).unwrap(), day);
        let error = date_input("?due", Some("2020-08-04"), Some("1399-05-13")).unwrap_err();
        assert_eq!(error.code, "date.twins_disagree");
        assert_eq!(date_input("?due", None, None).unwrap(), None);
    }

    #[test]
    fn the_30th_of_esfand_1404_is_told_to_be_impossible() {
        let error = date_input("?due", None, Some("1404-12-30")).unwrap_err();
        assert_eq!(
            (error.pointer.as_str(), error.code.as_str()),
            ("?due_jalali", "date.impossible")
        );
    }
}
