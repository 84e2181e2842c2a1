//! Table and row codes out of a sentence such as «ردیف شماره ۲۹-۵۵۰۰۰۰ از جدول شماره ۹».

use regex::Regex;

use crate::kernel::persian_text::ascii_digits;

/// What a reference names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reference {
    /// `7`, `7-1`.
    pub table: Option<String>,
    /// `105000-5`.
    pub row: Option<String>,
}

/// Reads table and row by the first pattern that matches, digits of any script.
#[must_use]
pub fn read(text: &str, patterns: &[Regex]) -> Reference {
    let text = plain(text);
    for pattern in patterns {
        if let Some(found) = pattern.captures(&text) {
            let group = |name| found.name(name).map(|m| m.as_str());
            return Reference {
                table: group("table").map(main_number_first),
                row: group("row").map(main_number_first),
            };
        }
    }
    Reference::default()
}

/// ASCII digits, half-spaces as spaces, white space joined.
fn plain(text: &str) -> String {
    let spaced = ascii_digits(text).replace(['\u{200c}', '\u{a0}'], " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `29-550000`, as right-to-left printing left it, is `550000-29`; `1-7` is `7-1`.
///
/// The main number is the one with six digits; of a table it is the larger one.
fn main_number_first(code: &str) -> String {
    let mut parts: Vec<&str> =
        code.split('-').map(str::trim).filter(|part| !part.is_empty()).collect();
    if let [first, .., last] = parts.as_slice() {
        let six = |part: &str| part.len() == 6;
        let turned = (six(last) && !six(first))
            || (parts.len() == 2 && !six(first) && number(last) > number(first));
        if turned {
            parts.reverse();
        }
    }
    parts.join("-")
}

fn number(part: &str) -> u64 {
    part.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Reference, read};
    use regex::Regex;

    fn reference(text: &str) -> Reference {
        let pattern = r"ردیف شماره ?(?P<row>\d[\d\- ]*?) (?:از )?جدول شماره (?P<table>[\d\-]+)";
        let table_only = r"جدول شماره (?P<table>[\d\-]+)";
        read(text, &[Regex::new(pattern).unwrap(), Regex::new(table_only).unwrap()])
    }

    fn named(table: &str, row: &str) -> Reference {
        Reference { table: Some(table.into()), row: Some(row.into()) }
    }

    #[test]
    fn the_forms_of_nine_years_are_read_alike() {
        assert_eq!(reference("ردیف شماره ۱۰۵۰۳۰ از جدول شماره ۱-۷"), named("7-1", "105030"));
        assert_eq!(reference("ردیف شماره  ۱۲۳۷۰۲ از جدول شماره ۷"), named("7", "123702"));
        assert_eq!(reference("ردیف شماره 105000 - 5 از جدول شماره ۷"), named("7", "105000-5"));
        assert_eq!(reference("ردیف شماره ۲۹-۵۵۰۰۰۰ از جدول شماره ۹"), named("9", "550000-29"));
        assert_eq!(reference("ردیف شماره 550000-137 جدول شماره ۹"), named("9", "550000-137"));
        assert_eq!(reference("ردیف شماره۱۰۵۰۰۰ از جدول شماره ۸"), named("8", "105000"));
        assert_eq!(
            reference("ردیف شماره ۵۴۰۰۰۰ - ۳ - ۲ - ۱ از جدول شماره ۱۷"),
            named("17", "540000-3-2-1")
        );
    }

    #[test]
    fn a_sum_of_rows_has_a_table_but_no_row() {
        let sum = reference("مجموعه ردیف از جدول شماره ۷");
        assert_eq!(sum, Reference { table: Some("7".into()), row: None });
        assert_eq!(reference("ماده واحده"), Reference::default());
    }
}
