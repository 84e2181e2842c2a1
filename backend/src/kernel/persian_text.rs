//! Persian text as offices type it: Arabic letters for Persian ones, three kinds of digits,
//! half-spaces that are there or not. Stored text is never changed by these functions;
//! they make what is *compared*.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Replaces Persian (۰–۹) and Arabic-Indic (٠–٩) digits by ASCII digits and leaves the rest alone.
#[must_use]
pub fn ascii_digits(text: &str) -> String {
    text.chars().map(ascii_digit).collect()
}

fn ascii_digit(c: char) -> char {
    let base = match c {
        '۰'..='۹' => '۰',
        '٠'..='٩' => '٠',
        _ => return c,
    };
    let offset = u32::from(c) - u32::from(base);
    char::from_digit(offset, 10).unwrap_or(c)
}

/// Replaces ASCII digits by Persian ones, for Persian texts that the product itself makes.
#[must_use]
pub fn persian_digits(text: &str) -> String {
    text.chars()
        .map(|c| {
            let digit = c.to_digit(10).and_then(|d| char::from_u32(u32::from('۰') + d));
            digit.filter(|_| c.is_ascii_digit()).unwrap_or(c)
        })
        .collect()
}

/// The form in which two spellings of the same words are equal: letters ي/ى→ی, ك→ک, ة/ۀ→ه,
/// hamza carriers to their bare letter, one kind of digits, no diacritics, no tatweel, lower case,
/// and neither spaces nor half-spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            'ي' | 'ى' | 'ے' => Some('ی'),
            'ك' => Some('ک'),
            'ة' | 'ە' | 'ہ' => Some('ه'),
            'ـ' => None,
            c if c.is_whitespace() || is_invisible(c) => None,
            c => Some(ascii_digit(c)),
        })
        .collect()
}

/// The words of a search, each folded; a record matches when it holds every one of them.
#[must_use]
pub fn search_terms(query: &str) -> Vec<String> {
    query.split_whitespace().map(fold).filter(|term| !term.is_empty()).collect()
}

/// A folded term as a pattern for SQL `LIKE '%…%'`, its wildcards taken literally.
#[must_use]
pub fn like_pattern(term: &str) -> String {
    let mut pattern = String::with_capacity(term.len() + 2);
    pattern.push('%');
    for c in term.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Trims and joins runs of white space, for names that are shown; half-spaces stay.
#[must_use]
pub fn tidy(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .nfc()
        .collect::<String>()
        .trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
        .to_owned()
}

/// Zero-width joiners, direction marks and the byte-order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::{ascii_digits, fold, like_pattern, persian_digits, search_terms, tidy};

    #[test]
    fn digits_of_either_script_become_ascii_and_nothing_else_changes() {
        assert_eq!(ascii_digits("ردیف ۱۰۵۰٣٠-5"), "ردیف 105030-5");
        assert_eq!(persian_digits("بودجه 1399"), "بودجه ۱۳۹۹");
    }

    #[test]
    fn spelling_variants_of_the_same_words_fold_to_the_same_text() {
        assert_eq!(fold("برنامه‌ریزی"), fold("برنامه ریزی"));
        assert_eq!(fold("دستگاه‌‌های اجرایی"), fold("دستگاههای اجرایی"));
        assert_eq!(fold("علي يكتا"), fold("علی یکتا"));
        assert_eq!(fold("مسؤول آموزشی"), fold("مسوول آموزشی"));
        assert_eq!(fold("خاتم اﻻنبیاء"), fold("خاتم الانبیاء"));
        assert_eq!(fold("آزادی"), fold("ازادی"));
        assert_eq!(fold("UDRC ۱۴۰۱"), "udrc1401");
    }

    #[test]
    fn different_words_stay_different() {
        assert_ne!(fold("کشور"), fold("وزارت کشور"));
    }

    #[test]
    fn a_search_is_the_folded_words_and_wildcards_are_taken_literally() {
        assert_eq!(
            search_terms("  امور   اجتماعی "),
            vec!["امور".to_owned(), "اجتماعی".to_owned()]
        );
        assert_eq!(search_terms("\u{200c}"), Vec::<String>::new());
        assert_eq!(like_pattern("50%_\\"), "%50\\%\\_\\\\%");
    }

    #[test]
    fn tidy_keeps_half_spaces_inside_words() {
        assert_eq!(tidy("  وام‌های   خارجی \u{200c}"), "وام‌های خارجی");
    }
}
