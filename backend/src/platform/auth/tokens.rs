//! Access tokens (JWT, HS256, 15 minutes) and refresh tokens (random, only their hash is kept).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Utc;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::platform::{config::Secret, http::ApiError};

/// Life of an access token in seconds.
pub const ACCESS_TOKEN_SECONDS: i64 = 15 * 60;

pub(super) const ISSUER: &str = "jaygah";
const AUDIENCE: &str = "jaygah-api";
const TOKEN_TYPE: &str = "at+jwt";

/// For whom a token speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SubjectKind {
    /// A person.
    User,
    /// A program.
    Client,
}

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The user or the machine client.
    pub sub: Uuid,
    /// Which of the two.
    pub sub_kind: SubjectKind,
    /// The session of the user, or the secret of the client.
    pub sid: Uuid,
    /// The scopes of a client, separated by spaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Who made the token.
    pub iss: String,
    /// For whom it is.
    pub aud: String,
    /// When it was made, in seconds since 1970.
    pub iat: i64,
    /// When it ends.
    pub exp: i64,
}

/// The key that signs access tokens, and those that verify them: while the keys are being changed
/// there are two.
pub struct TokenKeys {
    signing: Key,
    previous: Option<Key>,
}

struct Key {
    id: String,
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl Key {
    fn new(name: &str, secret: &Secret) -> Result<Self, String> {
        let bytes = secret.expose().as_bytes();
        if bytes.len() < 32 {
            return Err(format!("{name} is too short: it needs 32 bytes or more"));
        }
        let digest = Sha256::digest(bytes);
        Ok(Key {
            id: URL_SAFE_NO_PAD.encode(digest.get(..6).unwrap_or_default()),
            encoding: EncodingKey::from_secret(bytes),
            decoding: DecodingKey::from_secret(bytes),
        })
    }
}

impl TokenKeys {
    /// Keys from secrets of 32 bytes or more: the one that signs, and one whose tokens are taken, too.
    ///
    /// # Errors
    /// The sentence to show when a secret is too short.
    pub fn new(signing: &Secret, previous: Option<&Secret>) -> Result<Self, String> {
        let previous = previous.map(|secret| Key::new("PREVIOUS_TOKEN_KEY", secret)).transpose()?;
        Ok(TokenKeys { signing: Key::new("TOKEN_KEY", signing)?, previous })
    }

    /// A token for a session of a user.
    ///
    /// # Errors
    /// 500 when signing fails.
    pub fn issue(&self, user_id: Uuid, session_id: Uuid) -> Result<String, ApiError> {
        self.sign(user_id, SubjectKind::User, session_id, None)
    }

    /// A token for a machine client and the scopes that it asked for.
    ///
    /// # Errors
    /// 500 when signing fails.
    pub fn issue_client(
        &self,
        client_id: Uuid,
        secret_id: Uuid,
        scope: String,
    ) -> Result<String, ApiError> {
        self.sign(client_id, SubjectKind::Client, secret_id, Some(scope))
    }

    fn sign(
        &self,
        sub: Uuid,
        sub_kind: SubjectKind,
        sid: Uuid,
        scope: Option<String>,
    ) -> Result<String, ApiError> {
        let now = Utc::now().timestamp();
        let claims = Claims {
            sub,
            sub_kind,
            sid,
            scope,
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            iat: now,
            exp: now + ACCESS_TOKEN_SECONDS,
        };
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(TOKEN_TYPE.to_owned());
        header.kid = Some(self.signing.id.clone());
        jsonwebtoken::encode(&header, &claims, &self.signing.encoding).map_err(ApiError::internal)
    }

    /// The claims of a token that one of our keys signed, for us, that has begun and not ended.
    #[must_use]
    pub fn verify(&self, token: &str) -> Option<Claims> {
        let header = jsonwebtoken::decode_header(token).ok()?;
        let kid = header.kid?;
        let key = [Some(&self.signing), self.previous.as_ref()];
        let key = key.into_iter().flatten().find(|key| key.id == kid)?;
        if header.typ.as_deref() != Some(TOKEN_TYPE) || header.crit.is_some() {
            return None;
        }
        decode(token, &key.decoding, AUDIENCE)
    }
}

/// What stands in a token of ours for one purpose: one algorithm, no leeway.
pub(super) fn decode<T: DeserializeOwned + Clone>(
    token: &str,
    key: &DecodingKey,
    audience: &str,
) -> Option<T> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[audience]);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation.validate_nbf = true;
    validation.leeway = 0;
    jsonwebtoken::decode::<T>(token, key, &validation).ok().map(|data| data.claims)
}

/// A new refresh token (256 bits) for the cookie.
///
/// # Errors
/// When the system has no random numbers.
pub fn new_refresh_token() -> Result<String, ApiError> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|e| ApiError::internal(e.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is kept of a refresh token.
#[must_use]
pub fn refresh_token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

#[cfg(test)]
mod tests {
    use super::{Claims, SubjectKind, TokenKeys};
    use crate::platform::config::Secret;
    use jsonwebtoken::{Algorithm, EncodingKey, Header};
    use uuid::Uuid;

    fn key(secret: &str) -> TokenKeys {
        TokenKeys::new(&Secret::from(secret.repeat(8)), None).unwrap()
    }

    fn forged(key: &TokenKeys, algorithm: Algorithm, audience: &str, exp: i64) -> String {
        let claims = Claims {
            sub: Uuid::nil(),
            sub_kind: SubjectKind::User,
            sid: Uuid::nil(),
            scope: None,
            iss: "jaygah".into(),
            aud: audience.into(),
            iat: 0,
            exp,
        };
        let mut header = Header::new(algorithm);
        header.typ = Some("at+jwt".into());
        header.kid = Some(key.signing.id.clone());
        jsonwebtoken::encode(&header, &claims, &key.signing.encoding).unwrap()
    }

    #[test]
    fn a_token_is_verified_by_the_key_that_signed_it_alone() {
        let token = key("abcd").issue(Uuid::nil(), Uuid::nil()).unwrap();
        assert!(key("abcd").verify(&token).is_some());
        assert!(key("efgh").verify(&token).is_none());
    }

    #[test]
    fn an_ended_foreign_or_otherwise_signed_token_is_refused() {
        let key = key("abcd");
        let later = chrono::Utc::now().timestamp() + 60;
        assert!(key.verify(&forged(&key, Algorithm::HS256, "jaygah-api", later)).is_some());
        assert!(key.verify(&forged(&key, Algorithm::HS256, "jaygah-api", 1)).is_none());
        assert!(key.verify(&forged(&key, Algorithm::HS256, "other", later)).is_none());
        assert!(key.verify(&forged(&key, Algorithm::HS512, "jaygah-api", later)).is_none());
        assert!(key.verify("").is_none());
        let plain = jsonwebtoken::encode(
            &Header::new(Algorithm::HS256),
            &serde_json::json!({"sub": Uuid::nil(), "exp": later}),
            &EncodingKey::from_secret(b"x"),
        );
        assert!(key.verify(&plain.unwrap()).is_none());
    }

    #[test]
    fn while_keys_change_the_former_one_verifies_and_signs_no_more() {
        let secret = |text: &str| Secret::from(text.repeat(8));
        let both = TokenKeys::new(&secret("efgh"), Some(&secret("abcd"))).unwrap();
        let token = |key: &TokenKeys| key.issue(Uuid::nil(), Uuid::nil()).unwrap();
        assert!(both.verify(&token(&key("abcd"))).is_some());
        assert!(both.verify(&token(&both)).is_some());
        assert!(key("efgh").verify(&token(&both)).is_some());
        assert!(key("abcd").verify(&token(&both)).is_none());
        assert!(both.verify(&token(&key("ijkl"))).is_none());
    }

    #[test]
    fn a_short_key_is_refused() {
        let (short, long) = (Secret::from("short".to_owned()), Secret::from("long".repeat(8)));
        assert!(TokenKeys::new(&short, None).is_err());
        assert!(TokenKeys::new(&long, Some(&short)).is_err());
    }
}
