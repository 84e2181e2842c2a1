//! The solar Hijri calendar of Iran, by ICU's rules.

use chrono::{Datelike, FixedOffset, NaiveDate, Utc};
use icu_calendar::{Date, cal::Persian};

use super::persian_text::ascii_digits;

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form `YYYY-MM-DD`.
    #[error("{0:?} is not of the form YYYY-MM-DD")]
    Malformed(String),
    /// Of the right form, but the calendar has no such day, as 1404-12-30.
    #[error("{0:?} is a day that the calendar does not have")]
    Impossible(String),
}

/// Today in Iran, where a day ends at 20:30 UTC.
#[must_use]
pub fn today() -> NaiveDate {
    let tehran = FixedOffset::east_opt(3 * 3600 + 1800);
    tehran.map_or_else(
        || Utc::now().date_naive(),
        |zone| Utc::now().with_timezone(&zone).date_naive(),
    )
}

/// The solar Hijri twin of a date, `1399-05-13`.
#[must_use]
pub fn to_jalali(date: NaiveDate) -> String {
    let month = u8::try_from(date.month()).unwrap_or(1);
    let day = u8::try_from(date.day()).unwrap_or(1);
    match Date::try_new_iso(date.year(), month, day) {
        Ok(iso) => {
            let persian = iso.to_calendar(Persian);
            format!(
                "{:04}-{:02}-{:02}",
                persian.year().extended_year(),
                persian.month().ordinal,
                persian.day_of_month().0
            )
        }
        Err(_) => String::new(),
    }
}

/// Reads a solar Hijri date, `1399-05-13` or `۱۳۹۹/۵/۱۳`.
///
/// # Errors
/// [`DateError::Malformed`] or [`DateError::Impossible`].
pub fn parse_jalali(text: &str) -> Result<NaiveDate, DateError> {
    let (year, month, day) = numbers(text)?;
    if !(1200..=1600).contains(&year) {
        return Err(DateError::Impossible(text.to_owned()));
    }
    let persian = Date::try_new_persian(year, month, day)
        .map_err(|_| DateError::Impossible(text.to_owned()))?;
    let iso = persian.to_calendar(icu_calendar::cal::Iso);
    NaiveDate::from_ymd_opt(
        iso.year().extended_year(),
        u32::from(iso.month().ordinal),
        u32::from(iso.day_of_month().0),
    )
    .ok_or_else(|| DateError::Impossible(text.to_owned()))
}

/// Reads a Gregorian date of ISO 8601, `2020-08-03`, in digits of any script.
///
/// # Errors
/// [`DateError::Malformed`] or [`DateError::Impossible`].
pub fn parse_gregorian(text: &str) -> Result<NaiveDate, DateError> {
    let (year, month, day) = numbers(text)?;
    NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day))
        .filter(|_| (1800..=2300).contains(&year))
        .ok_or_else(|| DateError::Impossible(text.to_owned()))
}

fn numbers(text: &str) -> Result<(i32, u8, u8), DateError> {
    let malformed = || DateError::Malformed(text.to_owned());
    let ascii = ascii_digits(text.trim());
    let mut parts = ascii.split(['-', '/']);
    let (Some(year), Some(month), Some(day), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(malformed());
    };
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return Err(malformed());
    }
    Ok((
        year.parse().map_err(|_| malformed())?,
        month.parse().map_err(|_| malformed())?,
        day.parse().map_err(|_| malformed())?,
    ))
}

#[cfg(test)]
mod tests {
    use super::{DateError, parse_gregorian, parse_jalali, to_jalali};
    use chrono::NaiveDate;

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn known_days_agree_in_both_calendars() {
        for (gregorian, jalali) in [
            (date(2020, 7, 20), "1399-04-30"),
            (date(2020, 8, 3), "1399-05-13"),
            (date(2021, 3, 20), "1399-12-30"),
            (date(2021, 3, 21), "1400-01-01"),
            (date(2025, 3, 20), "1403-12-30"),
            (date(2026, 3, 21), "1405-01-01"),
        ] {
            assert_eq!(to_jalali(gregorian), jalali);
            assert_eq!(parse_jalali(jalali), Ok(gregorian));
        }
    }

    #[test]
    fn every_day_of_two_centuries_comes_back() {
        let mut day = date(1921, 3, 21);
        while day < date(2122, 3, 21) {
            assert_eq!(parse_jalali(&to_jalali(day)), Ok(day));
            day = day.succ_opt().unwrap();
        }
    }

    #[test]
    fn a_day_that_the_calendar_does_not_have_is_refused() {
        for text in ["1404-12-30", "1399-13-01", "1399-07-31", "1399-00-10", "9999-01-01"] {
            assert_eq!(parse_jalali(text), Err(DateError::Impossible(text.into())));
        }
        assert_eq!(parse_gregorian("2021-02-29"), Err(DateError::Impossible("2021-02-29".into())));
    }

    #[test]
    fn persian_digits_and_slashes_are_read() {
        assert_eq!(parse_jalali("۱۳۹۹/۰۵/۱۳"), Ok(date(2020, 8, 3)));
        assert_eq!(parse_jalali("۱۳۹۹/۵/۱۳"), Ok(date(2020, 8, 3)));
    }

    #[test]
    fn what_is_no_date_is_malformed() {
        for text in ["", "1399", "1399-5", "99-05-13", "1399-05-13-1", "امروز", "1399-05-1a"] {
            assert_eq!(parse_jalali(text), Err(DateError::Malformed(text.into())));
        }
    }
}
