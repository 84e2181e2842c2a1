//! Passwords: argon2id, off the threads that answer requests, a few at a time.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use tokio::sync::Semaphore;

use crate::platform::http::ApiError;

/// Hashes and verifies; each takes 19 MiB while it runs, so that few run at once.
#[derive(Clone)]
pub struct PasswordHashing {
    slots: Arc<Semaphore>,
    /// Verified against when there is no such user, so that both cases take as long.
    decoy: Arc<str>,
}

impl PasswordHashing {
    /// At most `at_once` hashes at a time.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn new(at_once: usize) -> Result<Self, ApiError> {
        let decoy = hash_now(&generate_password()?)?;
        Ok(PasswordHashing { slots: Arc::new(Semaphore::new(at_once)), decoy: decoy.into() })
    }

    /// The argon2id hash of a password, in PHC form.
    ///
    /// # Errors
    /// 500 when hashing fails.
    pub async fn hash(&self, password: String) -> Result<String, ApiError> {
        self.off_thread(move || hash_now(&password)).await?
    }

    /// Whether the password is the one of `hash`; with no hash (no such user) it takes as long
    /// and is false.
    ///
    /// # Errors
    /// 500 when hashing fails.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, ApiError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.decoy.to_string());
        let matches = self
            .off_thread(move || -> Result<bool, ApiError> {
                let parsed =
                    PasswordHash::new(&hash).map_err(|e| ApiError::internal(e.to_string()))?;
                Ok(argon2id()?.verify_password(password.as_bytes(), &parsed).is_ok())
            })
            .await??;
        Ok(matches && known)
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ApiError> {
        let _slot = self.slots.acquire().await.map_err(ApiError::internal)?;
        tokio::task::spawn_blocking(work).await.map_err(ApiError::internal)
    }
}

/// A random password of 24 characters (144 bits).
///
/// # Errors
/// When the system has no random numbers.
pub fn generate_password() -> Result<String, ApiError> {
    let mut bytes = [0_u8; 18];
    getrandom::fill(&mut bytes).map_err(|e| ApiError::internal(e.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

fn hash_now(password: &str) -> Result<String, ApiError> {
    let hash = argon2id()?
        .hash_password(password.as_bytes())
        .map_err(|e| ApiError::internal(e.to_string()))?;
    Ok(hash.to_string())
}

/// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane.
fn argon2id() -> Result<Argon2<'static>, ApiError> {
    let params =
        Params::new(19 * 1024, 2, 1, None).map_err(|e| ApiError::internal(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::PasswordHashing;

    #[tokio::test]
    async fn only_the_right_password_of_a_known_user_is_accepted() {
        let hashing = PasswordHashing::new(1).unwrap();
        let hash = hashing.hash("گذرواژهٔ درست".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(hashing.verify("گذرواژهٔ درست".into(), Some(hash.clone())).await.unwrap());
        assert!(!hashing.verify("نادرست".into(), Some(hash)).await.unwrap());
        assert!(!hashing.verify("گذرواژهٔ درست".into(), None).await.unwrap());
    }
}
