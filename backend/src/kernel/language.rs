//! The two languages of every message.

/// A language that a caller can ask for with `Accept-Language`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Persian, the first language of the product.
    #[default]
    Fa,
    /// English.
    En,
}

impl Language {
    /// The preferred language of an `Accept-Language` header (RFC 9110, 12.5.4);
    /// Persian where the header names neither of the two.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Self {
        let mut best: Option<(Language, f32)> = None;
        for range in header.split(',') {
            let mut parts = range.split(';');
            let tag = parts.next().unwrap_or("").trim().to_ascii_lowercase();
            let weight = parts
                .find_map(|p| p.trim().strip_prefix("q=").map(str::to_owned))
                .map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0));
            let language = match tag.split('-').next() {
                Some("fa") => Language::Fa,
                Some("en") => Language::En,
                _ => continue,
            };
            if weight > 0.0 && best.is_none_or(|(_, w)| weight > w) {
                best = Some((language, weight));
            }
        }
        best.map_or(Language::Fa, |(language, _)| language)
    }

    /// The tag for `Content-Language`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Fa => "fa",
            Language::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_heavier_of_the_two_languages_is_chosen() {
        assert_eq!(Language::from_accept_language("en-GB,en;q=0.9,fa;q=0.8"), Language::En);
        assert_eq!(Language::from_accept_language("en;q=0.5, fa-IR"), Language::Fa);
    }

    #[test]
    fn persian_is_the_language_when_neither_is_asked_for() {
        assert_eq!(Language::from_accept_language("de,fr;q=0.5"), Language::Fa);
        assert_eq!(Language::from_accept_language(""), Language::Fa);
        assert_eq!(Language::from_accept_language("en;q=0"), Language::Fa);
    }
}
