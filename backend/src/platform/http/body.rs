//! JSON bodies.

use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    dev::Payload,
    http::{StatusCode, header::CONTENT_LENGTH},
    web::{Bytes, BytesMut},
};
use futures_util::{StreamExt, future::LocalBoxFuture};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::{ApiError, FieldError};

/// The largest body that is read.
pub const MAX_BODY: usize = 1024 * 1024;

/// A JSON body of at most 1 MiB; errors name the field by JSON Pointer.
pub struct ApiJson<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for ApiJson<T> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = request.content_type().eq_ignore_ascii_case("application/json");
        let declared = request
            .headers()
            .get(CONTENT_LENGTH)
            .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
        let payload = payload.take();
        Box::pin(async move {
            if !is_json {
                return Err(not_json());
            }
            if declared.is_some_and(|length| length > MAX_BODY) {
                return Err(too_large());
            }
            parse(&read(payload).await?).map(ApiJson)
        })
    }
}

async fn read(mut payload: Payload) -> Result<Bytes, ApiError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| malformed("the body did not arrive whole"))?;
        if body.len() + chunk.len() > MAX_BODY {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiError> {
    refuse_nul(body)?;
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let cause = error.inner();
        if cause.is_data() {
            let pointer = pointer(error.path());
            if let Some(name) = missing_field(cause) {
                let pointer = format!("{pointer}/{name}");
                let error =
                    FieldError::new(pointer, "field.required", "این فیلد لازم است.", "required");
                return ApiError::invalid(vec![error]);
            }
            ApiError::invalid(vec![FieldError::new(
                pointer,
                "field.invalid",
                "این فیلد نیست یا از گونهٔ دیگری است.",
                format!("missing or of another type: {cause}"),
            )])
        } else {
            malformed(&cause.to_string())
        }
    })?;
    reader.end().map_err(|error| malformed(&error.to_string()))?;
    Ok(value)
}

/// A NUL character, which JSON can escape, has no place in a text: PostgreSQL holds none.
fn refuse_nul(body: &[u8]) -> Result<(), ApiError> {
    let escape: &[u8] = br"\u0000";
    if !body.windows(escape.len()).any(|window| window == escape) {
        return Ok(());
    }
    match serde_json::from_slice(body) {
        Ok(value) if !holds_nul(&value) => Ok(()),
        Ok(_) => Err(ApiError::invalid(vec![FieldError::new(
            "",
            "field.nul_character",
            "متن نویسهٔ NUL دارد.",
            "a text holds a NUL character",
        )])),
        Err(error) => Err(malformed(&error.to_string())),
    }
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(fields) => {
            fields.iter().any(|(name, value)| name.contains('\0') || holds_nul(value))
        }
        _ => false,
    }
}

/// The name of a field that is not there; the path of such an error ends at what lacks it.
fn missing_field(cause: &serde_json::Error) -> Option<String> {
    let words = cause.to_string();
    let (name, _) = words.strip_prefix("missing field `")?.split_once('`')?;
    Some(name.to_owned())
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    path.iter().fold(String::new(), |pointer, segment| {
        let name = segment.to_string();
        let name = name.trim_start_matches('[').trim_end_matches(']');
        format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
    })
}

fn malformed(why: &str) -> ApiError {
    ApiError::new(
        StatusCode::BAD_REQUEST,
        "malformed_json",
        "متن درخواست JSON درست نیست.",
        format!("The body is not valid JSON: {why}"),
    )
}

fn not_json() -> ApiError {
    ApiError::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media_type",
        "متن درخواست باید application/json باشد.",
        "The body must be application/json.",
    )
}

/// 413: the body is larger than what is read.
pub fn too_large() -> ApiError {
    ApiError::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "body_too_large",
        "متن درخواست از یک مبی‌بایت بزرگ‌تر است.",
        "The body is larger than 1 MiB.",
    )
}

#[cfg(test)]
mod tests {
    use super::refuse_nul;

    #[test]
    fn a_nul_character_is_refused_and_its_spelling_is_not() {
        assert!(refuse_nul(br#"{"q": ["a\u0000b"]}"#).is_err());
        assert!(refuse_nul(br#"{"q": "a\\u0000b"}"#).is_ok());
        assert!(refuse_nul(br#"{"q": "ab"}"#).is_ok());
    }
}
