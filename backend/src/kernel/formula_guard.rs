//! Texts in CSV that a spreadsheet would take for formulas. They get an apostrophe in front on the
//! way out, and exactly that apostrophe is taken off on the way in.

use std::borrow::Cow;

use super::money::parse_figure;

/// What begins a formula, or hides its beginning.
const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text as it stands in a CSV cell.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    let bare = text.trim_start_matches('\'');
    let is_number = bare.len() == text.len() && is_plain_number(text);
    if bare.starts_with(STARTS) && !is_number {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that a guarded cell stands for.
#[must_use]
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(STARTS) => text,
        _ => cell,
    }
}

/// `-12`, `-0.5`: calculates nothing.
fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && matches!(parse_figure(text), Ok(Some(_)))
}

#[cfg(test)]
mod tests {
    use super::{guard, unguard};

    #[test]
    fn no_cell_begins_a_formula_and_every_text_comes_back() {
        for text in [
            "=1+1",
            "+98",
            "@SUM(A1)",
            "\tx",
            "\r=1",
            "\n=1",
            "-x",
            "--1",
            "- 5",
            "'=1",
            "''=1",
            "'x",
            "'",
            "",
            "وزارت",
            "＝1",
            "-5",
            "-0.5",
            "105000-5",
            "5",
            "'-5",
            "-1,000",
            "-۵",
        ] {
            let cell = guard(text);
            assert_eq!(unguard(&cell), text, "{text:?} as {cell:?}");
            let number = text.starts_with("-5") || text.starts_with("-0");
            assert!(number || !cell.starts_with(super::STARTS), "{cell:?}");
        }
        assert_eq!(guard("=1"), "'=1");
        assert_eq!(guard("-5"), "-5");
    }
}
