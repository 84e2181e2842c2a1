//! Passwords: argon2id, off the threads that answer requests, a few at a time.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use actix_web::http::header::RETRY_AFTER;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use tokio::sync::Semaphore;

use crate::platform::http::ApiError;

/// For each hash that runs so many callers may wait; more are told to come again.
const WAITING_FOR_EACH: usize = 8;

/// Hashes and verifies; each takes 19 MiB while it runs, so that few run at once.
#[derive(Clone)]
pub struct PasswordHashing {
    running: Arc<Semaphore>,
    /// Those that run and those that wait.
    admitted: Arc<Semaphore>,
    begun: Arc<AtomicU64>,
    /// Verified against when there is no such user, so that both cases take as long.
    decoy: Arc<str>,
}

impl PasswordHashing {
    /// At most `at_once` hashes at a time, and eight times as many callers that wait.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn new(at_once: usize) -> Result<Self, ApiError> {
        let decoy = hash_now(&generate_password()?)?;
        Ok(PasswordHashing {
            running: Arc::new(Semaphore::new(at_once)),
            admitted: Arc::new(Semaphore::new(at_once * (1 + WAITING_FOR_EACH))),
            begun: Arc::default(),
            decoy: decoy.into(),
        })
    }

    /// The argon2id hash of a password, in PHC form.
    ///
    /// # Errors
    /// 503 when too many wait already, 500 when hashing fails.
    pub async fn hash(&self, password: String) -> Result<String, ApiError> {
        self.off_thread(move || hash_now(&password)).await?
    }

    /// Whether the password is the one of `hash`; with no hash (no such user, no password yet) it
    /// takes as long and is false.
    ///
    /// # Errors
    /// 503 when too many wait already, 500 when hashing fails.
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

    /// How many hashes were begun; what a request costs does not tell whose name it holds.
    #[must_use]
    pub fn begun(&self) -> u64 {
        self.begun.load(Ordering::Relaxed)
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ApiError> {
        let admitted = Arc::clone(&self.admitted).try_acquire_owned().map_err(|_| busy())?;
        let slot = Arc::clone(&self.running).acquire_owned().await.map_err(ApiError::internal)?;
        self.begun.fetch_add(1, Ordering::Relaxed);
        // The slot is the work's: who gives up waiting for it does not let another begin.
        let work = move || {
            let _held = (slot, admitted);
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(ApiError::internal)
    }
}

fn busy() -> ApiError {
    let mut error = ApiError::unavailable("too many passwords are being checked");
    error.header = Some(Box::new((RETRY_AFTER, "1".to_owned())));
    error
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
        assert_eq!(hashing.begun(), 4, "an unknown user costs a hash, too");
    }

    #[tokio::test]
    async fn whoever_comes_when_too_many_wait_is_told_to_come_again() {
        let hashing = PasswordHashing::new(1).unwrap();
        let all = (0..12).map(|_| hashing.verify("x".into(), None));
        let answers = futures_util::future::join_all(all).await;
        let turned_away: Vec<_> = answers.into_iter().filter_map(Result::err).collect();
        assert_eq!(turned_away.len(), 12 - 9, "one runs and eight wait");
        for error in turned_away {
            assert_eq!(error.status.as_u16(), 503);
            assert_eq!(error.header.unwrap().1, "1");
        }
        assert_eq!(hashing.begun(), 9);
        assert!(hashing.verify("x".into(), None).await.is_ok(), "afterwards there is room again");
    }
}
