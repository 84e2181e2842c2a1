//! What the server keeps to itself: secrets of second factors, sealed at rest, and the signed
//! cookies by which it knows a device again. Both keys come from one secret that is not in the
//! database.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use chrono::Utc;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::tokens::{ISSUER, decode};
use crate::{
    kernel::ids::new_id,
    platform::{config::Secret, http::ApiError},
};

/// Life of the cookie of a device in days.
pub const DEVICE_DAYS: i64 = 180;

const DEVICE_AUDIENCE: &str = "jaygah-device";
const DEVICE_TYPE: &str = "device+jwt";
/// Accounts that one device remembers.
const MOST_ACCOUNTS: usize = 8;
const NONCE: usize = 24;

/// Keys of the server's own secrets.
pub struct Secrets {
    seal: XChaCha20Poly1305,
    encoding: EncodingKey,
    decoding: DecodingKey,
}

/// A device on which somebody has logged in before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// The device.
    #[serde(rename = "sub")]
    pub id: Uuid,
    accounts: Vec<KnownAccount>,
    iss: String,
    aud: String,
    iat: i64,
    exp: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KnownAccount {
    user: Uuid,
    at: i64,
}

impl Secrets {
    /// Keys from a secret of 32 bytes or more.
    ///
    /// # Errors
    /// The sentence to show when the secret is too short.
    pub fn new(secret: &Secret) -> Result<Self, String> {
        let bytes = secret.expose().as_bytes();
        if bytes.len() < 32 {
            return Err("SECRETS_KEY is too short: it needs 32 bytes or more".to_owned());
        }
        let key =
            |purpose: &str| Sha256::new().chain_update(purpose).chain_update(bytes).finalize();
        let device = key("jaygah: cookies of devices\0");
        Ok(Secrets {
            seal: XChaCha20Poly1305::new_from_slice(&key("jaygah: secrets at rest\0"))
                .map_err(|error| error.to_string())?,
            encoding: EncodingKey::from_secret(&device),
            decoding: DecodingKey::from_secret(&device),
        })
    }

    /// Seals a secret of one owner.
    ///
    /// # Errors
    /// 500 when the system has no random numbers.
    pub fn seal(&self, owner: Uuid, secret: &[u8]) -> Result<Vec<u8>, ApiError> {
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| ApiError::internal(error.to_string()))?;
        let payload = Payload { msg: secret, aad: owner.as_bytes() };
        let sealed = self
            .seal
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|error| ApiError::internal(error.to_string()))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for this owner.
    ///
    /// # Errors
    /// 500 when another key sealed it, or for somebody else.
    pub fn open(&self, owner: Uuid, sealed: &[u8]) -> Result<Vec<u8>, ApiError> {
        let opened = sealed.split_first_chunk::<NONCE>().and_then(|(nonce, sealed)| {
            let payload = Payload { msg: sealed, aad: owner.as_bytes() };
            self.seal.decrypt(&XNonce::from(*nonce), payload).ok()
        });
        opened.ok_or_else(|| {
            ApiError::internal(
                "a secret at rest does not open: SECRETS_KEY is not the one that sealed it",
            )
        })
    }

    /// The cookie of a device on which a user has just logged in.
    ///
    /// # Errors
    /// 500 when signing fails.
    pub fn remember(&self, device: Option<Device>, user: Uuid) -> Result<String, ApiError> {
        let now = Utc::now().timestamp();
        let (id, mut accounts) =
            device.map_or_else(|| (new_id(), Vec::new()), |device| (device.id, device.accounts));
        accounts.retain(|account| account.user != user);
        accounts.insert(0, KnownAccount { user, at: now });
        accounts.truncate(MOST_ACCOUNTS);
        let device = Device {
            id,
            accounts,
            iss: ISSUER.to_owned(),
            aud: DEVICE_AUDIENCE.to_owned(),
            iat: now,
            exp: now + DEVICE_DAYS * 24 * 60 * 60,
        };
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(DEVICE_TYPE.to_owned());
        jsonwebtoken::encode(&header, &device, &self.encoding).map_err(ApiError::internal)
    }

    /// The device of a cookie that we made.
    #[must_use]
    pub fn device(&self, cookie: &str) -> Option<Device> {
        let header = jsonwebtoken::decode_header(cookie).ok()?;
        if header.typ.as_deref() != Some(DEVICE_TYPE) {
            return None;
        }
        decode(cookie, &self.decoding, DEVICE_AUDIENCE)
    }
}

impl Device {
    /// Whether this user has logged in here, and not before his password became what it is.
    #[must_use]
    pub fn knows(&self, user: Uuid, password_changed_at: i64) -> bool {
        self.accounts.iter().any(|known| known.user == user && known.at >= password_changed_at)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_ACCOUNTS, Secrets};
    use crate::platform::config::Secret;
    use uuid::Uuid;

    fn secrets(text: &str) -> Secrets {
        Secrets::new(&Secret::from(text.repeat(8))).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_with_the_same_key_for_the_same_owner_alone() {
        let (owner, other) = (Uuid::now_v7(), Uuid::now_v7());
        let sealed = secrets("abcd").seal(owner, b"secret").unwrap();
        assert_eq!(secrets("abcd").open(owner, &sealed).unwrap(), b"secret");
        assert_ne!(sealed, secrets("abcd").seal(owner, b"secret").unwrap(), "a nonce of its own");
        assert!(secrets("efgh").open(owner, &sealed).is_err());
        assert!(secrets("abcd").open(other, &sealed).is_err());
        for at in 0..sealed.len() {
            let mut touched = sealed.clone();
            touched[at] ^= 1;
            assert!(secrets("abcd").open(owner, &touched).is_err(), "byte {at}");
        }
        assert!(secrets("abcd").open(owner, &sealed[..20]).is_err());
    }

    #[test]
    fn a_device_knows_those_who_logged_in_since_their_password_is_what_it_is() {
        let secrets = secrets("abcd");
        let (first, second) = (Uuid::now_v7(), Uuid::now_v7());
        let one = secrets.device(&secrets.remember(None, first).unwrap()).unwrap();
        let both = secrets.device(&secrets.remember(Some(one.clone()), second).unwrap()).unwrap();
        assert_eq!(both.id, one.id, "it stays the same device");
        assert!(both.knows(first, both.iat) && both.knows(second, both.iat));
        assert!(!one.knows(second, 0));
        assert!(!both.knows(first, both.iat + 1));
        assert!(super::Secrets::new(&Secret::from("short".to_owned())).is_err());
        let mut device = None;
        for _ in 0..2 * MOST_ACCOUNTS {
            device = secrets.device(&secrets.remember(device, Uuid::now_v7()).unwrap());
        }
        assert_eq!(device.unwrap().accounts.len(), MOST_ACCOUNTS);
    }

    #[test]
    fn a_cookie_of_another_key_or_kind_is_no_device() {
        let cookie = secrets("abcd").remember(None, Uuid::now_v7()).unwrap();
        assert!(secrets("efgh").device(&cookie).is_none());
        assert!(secrets("abcd").device(&format!("{cookie}x")).is_none());
        assert!(secrets("abcd").device("").is_none());
    }
}
