//! Which passwords are taken: by length and by what is easily guessed, never by kinds of characters
//! (NIST SP 800-63B-4, 3.1.1.2). What is compared is a form of the password; the password itself is
//! never trimmed, normalised or cut.

use zxcvbn::{Score, zxcvbn};

use crate::{kernel::persian_text::fold, platform::http::FieldError};

/// The fewest code points of a password.
pub const SHORTEST_PASSWORD: usize = 15;
/// The most.
pub const LONGEST_PASSWORD: usize = 1000;

/// Words that an attacker of this very installation would try first, beside those of the estimator,
/// which knows common passwords, English words, rows of a keyboard, repeats, sequences and dates.
#[rustfmt::skip]
const CONTEXT: [&str; 62] = [
    "jaygah", "jaigah", "password", "passphrase", "passwort", "login", "admin", "administrator", "user",
    "budget", "program", "programme", "planning", "council", "meeting", "resolution", "province",
    "secretariat", "organization", "ministry", "iran", "tehran", "salam",
    "جایگاه", "گذرواژه", "گذرواژهی", "رمز", "رمزعبور", "عبور", "پسورد", "کلمهعبور", "کاربر", "ورود", "مدیر",
    "راهبر", "سامانه", "سازمان", "برنامه", "بودجه", "برنامهوبودجه", "مصوبه", "جلسه", "نشست", "شورا",
    "برنامهریزی", "استان", "استانداری", "شهرستان", "دبیرخانه", "وزارت", "دولت", "ایران", "تهران", "سلام",
    "خدا", "دوستت", "دارم",
    "ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو", "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی", "ابجدهوزحطیکلمن",
];
/// Solar years that people put behind a word.
const YEARS: std::ops::RangeInclusive<u16> = 1330..=1415;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    /// Fewer than [`SHORTEST_PASSWORD`] code points.
    TooShort,
    /// More than [`LONGEST_PASSWORD`] code points.
    TooLong,
    /// Made of common words, names of the account, repeats or sequences alone.
    Blocked,
}

/// Whether a password may be chosen by somebody with these names.
///
/// # Errors
/// The fault.
pub fn check_password(password: &str, names: &[&str]) -> Result<(), PasswordFault> {
    match password.chars().count() {
        ..SHORTEST_PASSWORD => Err(PasswordFault::TooShort),
        count if count > LONGEST_PASSWORD => Err(PasswordFault::TooLong),
        _ if is_guessed(password, names) => Err(PasswordFault::Blocked),
        _ => Ok(()),
    }
}

/// Whether fewer than ten thousand million guesses lead to the password, as it is typed or without what
/// stands between its words: three words of a list are, four are not.
fn is_guessed(password: &str, names: &[&str]) -> bool {
    let mut words: Vec<String> = CONTEXT.iter().map(|word| (*word).to_owned()).collect();
    words.extend(YEARS.map(|year| year.to_string()));
    for name in names {
        words.push(bare(name));
        words.extend(name.split(|c: char| !c.is_alphanumeric()).map(fold));
    }
    words.retain(|word| word.chars().count() > 2);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    [password, &bare(password)].iter().any(|form| zxcvbn(form, &words).score() < Score::Four)
}

/// Letters and digits alone, in one spelling; of a password of signs the signs.
fn bare(text: &str) -> String {
    let folded = fold(text);
    let bare: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    if bare.is_empty() { folded } else { bare }
}

impl PasswordFault {
    /// Stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            PasswordFault::TooShort => "password.too_short",
            PasswordFault::TooLong => "password.too_long",
            PasswordFault::Blocked => "password.blocked",
        }
    }

    /// What to do, in Persian and in English.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            PasswordFault::TooShort => (
                "گذرواژه باید دست‌کم ۱۵ نویسه داشته باشد؛ چند واژهٔ بی‌ربط کنار هم به یاد می‌ماند.",
                "the password needs 15 characters or more; a few unrelated words are easy to remember",
            ),
            PasswordFault::TooLong => {
                ("گذرواژه بیش از ۱۰۰۰ نویسه دارد.", "the password has more than 1000 characters")
            }
            PasswordFault::Blocked => (
                "این گذرواژه به‌آسانی حدس زده می‌شود: از نام شما، واژه‌های پرکاربرد، تکرار یا ردیف ساخته شده است.",
                "this password is easily guessed: it is made of your name, common words, repeats or sequences",
            ),
        }
    }

    /// The fault of a field.
    #[must_use]
    pub fn at(self, pointer: &str) -> FieldError {
        let (message_fa, message_en) = self.words();
        FieldError::new(pointer, self.code(), message_fa, message_en)
    }
}

#[cfg(test)]
mod tests {
    use super::{PasswordFault, check_password};

    const NAMES: [&str; 2] = ["m.rezaei", "مریم رضایی"];

    #[test]
    fn length_is_counted_by_code_points_and_nothing_is_trimmed() {
        let short = Err(PasswordFault::TooShort);
        assert_eq!(check_password("kVz8#pQw2!mRt5", &NAMES), short);
        assert_eq!(check_password("kVz8#pQw2!mRt5 ", &NAMES), Ok(()), "a space at the end counts");
        // Five letters of two bytes each are five.
        assert_eq!(check_password("شعرحافظدریاد", &NAMES), short);
        assert_eq!(check_password("یک شعر از حافظ به یاد من", &NAMES), Ok(()));
        assert_eq!(check_password("e\u{301}".repeat(7).as_str(), &NAMES), short, "14 code points");
    }

    #[test]
    fn sixty_four_and_a_thousand_code_points_are_taken_and_one_more_is_not() {
        let long: String = "کوه۷ river-بید ".chars().cycle().take(1001).collect();
        let first = |count: usize| long.chars().take(count).collect::<String>();
        assert_eq!(check_password(&first(64), &NAMES), Ok(()));
        assert_eq!(check_password(&first(1000), &NAMES), Ok(()));
        assert_eq!(check_password(&long, &NAMES), Err(PasswordFault::TooLong));
    }

    #[test]
    fn no_kind_of_character_is_required() {
        for password in [
            "correct horse battery staple",
            "the password of a test",
            "یکشعرازحافظدریادمن",
            "72906183550274819",
            "WINDOWSTONEBASKETFERN",
        ] {
            assert_eq!(check_password(password, &NAMES), Ok(()), "{password}");
        }
    }

    #[test]
    fn common_passwords_names_repeats_and_sequences_are_blocked() {
        for password in [
            "passwordpassword",
            "P@ssw0rd P@ssw0rd",
            "password12345678",
            "iloveyouiloveyou",
            "qwertyuiopasdfgh",
            "aaaaaaaaaaaaaaaaaaaa",
            "گگگگگگگگگگگگگگگگگگ",
            "123456789012345",
            "۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵",
            "abcdefghijklmnopqrst",
            "ضصثقفغعهخحجچ۱۲۳",
            "jaygah-jaygah-1404",
            "جایگاه جایگاه ۱۴۰۴",
            "گذرواژه‌ی جایگاه ۱۴۰۴",
            "گذرواژه ۱۲۳۴۵۶۷۸",
            "بودجه-بودجه-۱۲۳۴",
            "m.rezaei m.rezaei",
            "مریم رضایی ۱۲۳۴۵",
            "مريم‌رضايي‌رضايي",
            "----------------",
        ] {
            let found = check_password(password, &NAMES);
            assert_eq!(found, Err(PasswordFault::Blocked), "{password}");
        }
    }

    #[test]
    fn the_names_of_somebody_else_block_nothing() {
        assert_eq!(
            check_password("karimi.shirazi.42", &["karimi", "shirazi"]),
            Err(PasswordFault::Blocked)
        );
        assert_eq!(check_password("karimi.shirazi.42", &NAMES), Ok(()));
    }
}
