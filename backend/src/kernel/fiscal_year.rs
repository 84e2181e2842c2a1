//! The fiscal year of Iran: the solar Hijri year, from 1 Farvardin to the last day of Esfand
//! (Public Audit Act, article 6).

use chrono::NaiveDate;

use super::jalali::parse_jalali;
use super::text_enum;

text_enum! {
    /// How far a fiscal year has come.
    pub enum FiscalYearState {
        /// Its budget is being prepared.
        Preparing = "preparing",
        /// It runs.
        Open = "open",
        /// Nothing new is booked.
        Frozen = "frozen",
        /// Its accounts are settled.
        Closed = "closed",
    }
}

/// First and last day of a fiscal year; `None` for a year outside 1300–1500.
#[must_use]
pub fn bounds(year: i32) -> Option<(NaiveDate, NaiveDate)> {
    if !(1300..=1500).contains(&year) {
        return None;
    }
    let first = parse_jalali(&format!("{year:04}-01-01")).ok()?;
    let next = parse_jalali(&format!("{:04}-01-01", year + 1)).ok()?;
    Some((first, next.pred_opt()?))
}

#[cfg(test)]
mod tests {
    use super::bounds;
    use chrono::NaiveDate;

    #[test]
    fn the_leap_year_1399_has_366_days() {
        let (first, last) = bounds(1399).unwrap();
        assert_eq!(first, NaiveDate::from_ymd_opt(2020, 3, 20).unwrap());
        assert_eq!(last, NaiveDate::from_ymd_opt(2021, 3, 20).unwrap());
        assert_eq!((last - first).num_days() + 1, 366);
    }

    #[test]
    fn a_year_far_away_has_no_bounds() {
        assert_eq!(bounds(99), None);
        assert_eq!(bounds(2020), None);
    }
}
