//! Money: exact decimals, integer rials in Iran's currency, a string in JSON.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::persian_text::ascii_digits;

/// An amount with its currency. In JSON the amount is a **string** of digits, because sums of
/// rials pass 2^53, above which a JSON number is no longer exact in most languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(example = json!({"amount": "20176016784000000", "currency": "IRR"}))]
pub struct Money {
    /// Digits with an optional leading minus; whole rials in IRR.
    #[schema(pattern = r"^-?[0-9]+(\.[0-9]+)?$", max_length = 40)]
    pub amount: String,
    /// ISO 4217 code.
    #[schema(pattern = r"^[A-Z]{3}$", min_length = 3, max_length = 3)]
    pub currency: String,
}

impl Money {
    /// The wire form of an amount.
    #[must_use]
    pub fn new(amount: Decimal, currency: &str) -> Self {
        Money { amount: plain(amount), currency: currency.to_owned() }
    }
}

/// An amount as it is written: digits of any script, with or without separators, in a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"amount": "۳۲٬۰۰۰", "currency": "IRR", "unit": "million_rial"}))]
pub struct MoneyInput {
    /// A number; in rials a whole one.
    #[schema(min_length = 1, max_length = 60)]
    pub amount: String,
    /// ISO 4217 code, that of the book.
    #[schema(min_length = 3, max_length = 3)]
    pub currency: String,
    /// `rial` when not given, else `million_rial`, `billion_toman` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 50)]
    pub unit: Option<String>,
}

impl MoneyInput {
    /// The amount in whole rials; `None` in a unit that is not known.
    ///
    /// # Errors
    /// [`AmountError`].
    pub fn rials(&self) -> Option<Result<Decimal, AmountError>> {
        let unit = rials_per(self.unit.as_deref().unwrap_or("rial"))?;
        let figure = parse_figure(&self.amount).and_then(|n| n.ok_or(AmountError::NotANumber));
        Some(figure.and_then(|figure| to_rials(figure, unit)))
    }
}

/// An amount as digits, without trailing zeros after the point and never as `-0`.
#[must_use]
pub fn plain(amount: Decimal) -> String {
    let normal = amount.normalize();
    if normal.is_zero() { "0".to_owned() } else { normal.to_string() }
}

/// Units in which budget books print their figures, and what one of them is in rials.
pub const UNITS: &[(&str, i64)] = &[
    ("rial", 1),
    ("thousand_rial", 1_000),
    ("million_rial", 1_000_000),
    ("billion_rial", 1_000_000_000),
    ("toman", 10),
    ("million_toman", 10_000_000),
    ("billion_toman", 10_000_000_000),
];

/// What one of `unit` is in rials; `None` for a unit that is not known.
#[must_use]
pub fn rials_per(unit: &str) -> Option<Decimal> {
    UNITS.iter().find(|(name, _)| *name == unit).map(|(_, factor)| Decimal::from(*factor))
}

/// Why a printed figure is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Not a number.
    #[error("not a number")]
    NotANumber,
    /// A number that is not a whole number of rials in the given unit.
    #[error("not a whole number of rials")]
    NotWholeRials,
    /// Beyond what the database holds (24 digits).
    #[error("too large")]
    TooLarge,
}

/// Reads a figure as budget books print it: digits of any script, thousands separators
/// (`,` `٬` or a space), a decimal point (`.` or `٫`), a minus or brackets for negatives.
/// An empty cell is `None`.
///
/// # Errors
/// [`AmountError::NotANumber`] or [`AmountError::TooLarge`].
pub fn parse_figure(text: &str) -> Result<Option<Decimal>, AmountError> {
    let ascii = ascii_digits(text.trim());
    let bare = ascii.trim_matches(['\u{200e}', '\u{200f}', '\u{200c}', '\u{feff}']).trim();
    if bare.is_empty() {
        return Ok(None);
    }
    let (negative, bare) = match bare.strip_prefix('(').and_then(|b| b.strip_suffix(')')) {
        Some(inner) => (true, inner),
        None => match bare.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, bare),
        },
    };
    let bare = bare.replace('٫', ".");
    let (whole, fraction) = bare.split_once('.').unwrap_or((bare.as_str(), ""));
    let whole = grouped_digits(whole).ok_or(AmountError::NotANumber)?;
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || (whole.is_empty() && fraction.is_empty()) {
        return Err(AmountError::NotANumber);
    }
    if whole.len() > 24 || fraction.len() > 20 {
        return Err(AmountError::TooLarge);
    }
    let number = Decimal::from_str_exact(&format!("0{whole}.{fraction}0"))
        .map_err(|_| AmountError::TooLarge)?;
    Ok(Some(if negative { -number } else { number }))
}

/// `208,803` → `208803`; `None` where separators do not stand before groups of three.
fn grouped_digits(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split([',', '٬', '،', ' ', '\u{a0}']).collect();
    let digits = |g: &str| g.bytes().all(|b| b.is_ascii_digit());
    let well_formed = match groups.as_slice() {
        [one] => digits(one),
        [first, rest @ ..] => {
            (1..=3).contains(&first.len())
                && digits(first)
                && rest.iter().all(|g| g.len() == 3 && digits(g))
        }
        [] => false,
    };
    well_formed.then(|| groups.concat())
}

/// A figure in `unit_in_rials` as whole rials.
///
/// # Errors
/// [`AmountError::NotWholeRials`] or [`AmountError::TooLarge`].
pub fn to_rials(figure: Decimal, unit_in_rials: Decimal) -> Result<Decimal, AmountError> {
    let rials = figure.checked_mul(unit_in_rials).ok_or(AmountError::TooLarge)?.normalize();
    if rials.scale() != 0 {
        return Err(AmountError::NotWholeRials);
    }
    if rials.abs() >= Decimal::from(10_i128.pow(24)) {
        return Err(AmountError::TooLarge);
    }
    Ok(rials)
}

#[cfg(test)]
mod tests {
    use super::{AmountError, Money, parse_figure, rials_per, to_rials};
    use rust_decimal::Decimal;
    use std::str::FromStr;

    fn figure(text: &str) -> Result<Option<String>, AmountError> {
        parse_figure(text).map(|n| n.map(|n| n.normalize().to_string()))
    }

    #[test]
    fn figures_are_read_in_any_script_and_grouping() {
        for (text, number) in [
            ("208,803.09", "208803.09"),
            ("۲۰۸٬۸۰۳٫۰۹", "208803.09"),
            ("٠٫٥", "0.5"),
            ("-12", "-12"),
            ("(1,000)", "-1000"),
            (" 7 ", "7"),
            (".5", "0.5"),
            ("0.000", "0"),
        ] {
            assert_eq!(figure(text), Ok(Some(number.to_owned())), "{text}");
        }
        assert_eq!(figure("  "), Ok(None));
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        for text in ["abc", "1,23", "1.2.3", "12,", "--1", "1e5", ".", "۱۲ میلیون", "1,2345"]
        {
            assert_eq!(figure(text), Err(AmountError::NotANumber), "{text}");
        }
        assert_eq!(figure(&"9".repeat(30)), Err(AmountError::TooLarge));
    }

    #[test]
    fn a_billion_toman_is_ten_billion_rials() {
        let unit = rials_per("billion_toman").unwrap();
        let sum = Decimal::from_str("596394.126").unwrap();
        assert_eq!(to_rials(sum, unit).unwrap().to_string(), "5963941260000000");
        assert_eq!(
            to_rials(Decimal::from_str("0.00000000001").unwrap(), unit),
            Err(AmountError::NotWholeRials)
        );
    }

    #[test]
    fn money_beyond_two_to_the_53_stays_exact_in_json() {
        let money = Money::new(Decimal::from(20_176_016_784_000_001_i64), "IRR");
        let json = serde_json::to_string(&money).unwrap();
        assert_eq!(json, r#"{"amount":"20176016784000001","currency":"IRR"}"#);
    }

    #[test]
    fn zero_is_never_negative_and_has_no_decimals() {
        assert_eq!(Money::new(Decimal::from_str("-0.0000").unwrap(), "IRR").amount, "0");
    }
}
