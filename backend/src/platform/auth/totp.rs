//! Codes of a second factor by time (RFC 6238): SHA-1, six digits, thirty seconds, which every
//! authenticator knows.

use totp_rs::{Builder, Secret, Totp};

use crate::{kernel::persian_text::ascii_digits, platform::http::ApiError};

const ISSUER: &str = "Jaygah";
/// 160 bits, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
const RECOVERY_BYTES: usize = 15;

/// A new secret.
///
/// # Errors
/// 500 when the system has no random numbers.
pub fn new_totp_secret() -> Result<Vec<u8>, ApiError> {
    let mut bytes = vec![0_u8; SECRET_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| ApiError::internal(error.to_string()))?;
    Ok(bytes)
}

/// A recovery code: 120 bits in six groups of four letters and digits.
///
/// # Errors
/// 500 when the system has no random numbers.
pub fn new_recovery_code() -> Result<String, ApiError> {
    let mut bytes = Box::new([0_u8; RECOVERY_BYTES]);
    getrandom::fill(bytes.as_mut()).map_err(|error| ApiError::internal(error.to_string()))?;
    let letters: Vec<char> = Secret::new(bytes).to_base32().chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(groups.join("-"))
}

/// The secret as it is typed, and the address that an authenticator reads from a picture.
///
/// # Errors
/// 500 for a secret that is too short.
pub fn totp_enrolment(secret: &[u8], username: &str) -> Result<(String, String), ApiError> {
    let totp = totp(secret, &username.replace(':', "_"))?;
    let uri = totp.to_url().map_err(|error| ApiError::internal(error.to_string()))?;
    Ok((totp.secret().to_base32(), uri))
}

/// The step in which a code is right: this one, the one before or the one after. Digits of any
/// script are taken.
///
/// # Errors
/// 500 for a secret that is too short.
pub fn totp_step(secret: &[u8], code: &str, seconds: i64) -> Result<Option<i64>, ApiError> {
    let code = ascii_digits(code);
    let Ok(now) = u64::try_from(seconds) else { return Ok(None) };
    let step = totp(secret, "")?.check(&code, now);
    step.map(i64::try_from).transpose().map_err(ApiError::internal)
}

fn totp(secret: &[u8], username: &str) -> Result<Totp, ApiError> {
    Builder::new()
        .with_secret(secret.to_vec())
        .with_skew(1)
        .with_issuer(Some(ISSUER))
        .with_account_name(username)
        .build()
        .map_err(|error| ApiError::internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{new_recovery_code, new_totp_secret, totp_enrolment, totp_step};

    /// The secret of the examples of RFC 6238.
    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn the_codes_are_those_of_the_examples_of_rfc_6238() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(totp_step(SECRET, code, seconds).unwrap(), Some(seconds / 30), "{seconds}");
        }
        assert_eq!(totp_step(SECRET, "۲۸۷۰۸۲", 59).unwrap(), Some(1));
    }

    #[test]
    fn a_code_counts_one_step_before_and_after_and_no_further() {
        for (seconds, step) in [(0, Some(1)), (29, Some(1)), (89, Some(1)), (90, None)] {
            assert_eq!(totp_step(SECRET, "287082", seconds).unwrap(), step, "{seconds}");
        }
        for wrong in ["287083", "28708", "2870820", "", "-87082", "abcdef"] {
            assert_eq!(totp_step(SECRET, wrong, 59).unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn a_recovery_code_has_six_groups_of_four() {
        let code = new_recovery_code().unwrap();
        let groups: Vec<&str> = code.split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4; 6], "{code}");
        assert_ne!(code, new_recovery_code().unwrap());
    }

    #[test]
    fn an_enrolment_says_whose_and_where() {
        let (secret, uri) = totp_enrolment(SECRET, "مریم:1").unwrap();
        assert_eq!(secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(uri.starts_with("otpauth://totp/Jaygah:%D9%85"), "{uri}");
        assert!(
            uri.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
                && uri.contains("issuer=Jaygah")
        );
        assert_ne!(new_totp_secret().unwrap(), new_totp_secret().unwrap());
    }
}
