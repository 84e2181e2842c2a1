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
use utoipa::ToSchema;

use super::{
    error::{ApiError, FieldError},
    shape::faults,
};

/// The largest body that is read.
pub const MAX_BODY: usize = 1024 * 1024;

/// A JSON body of at most 1 MiB; errors name the field by JSON Pointer.
pub struct ApiJson<T>(pub T);

impl<T: DeserializeOwned + ToSchema + 'static> FromRequest for ApiJson<T> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = read_body(request, payload, &["application/json"]);
        Box::pin(async move { parse(&body.await?).map(ApiJson) })
    }
}

/// The bytes of a body of one of these types.
pub(super) fn read_body(
    request: &HttpRequest,
    payload: &mut Payload,
    types: &[&str],
) -> impl Future<Output = Result<Bytes, ApiError>> + use<> {
    let is_json = types.iter().any(|name| request.content_type().eq_ignore_ascii_case(name));
    let declared = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let payload = payload.take();
    async move {
        if !is_json {
            return Err(not_json());
        }
        if declared.is_some_and(|length| length > MAX_BODY) {
            return Err(too_large());
        }
        read(payload).await
    }
}

/// The bytes of a form.
pub fn read_form(
    request: &HttpRequest,
    payload: &mut Payload,
) -> impl Future<Output = Result<Bytes, ApiError>> + use<> {
    read_body(request, payload, &["application/x-www-form-urlencoded"])
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

fn parse<T: DeserializeOwned + ToSchema + 'static>(body: &[u8]) -> Result<T, ApiError> {
    parse_value(parse_json(body)?)
}

/// The JSON of a body.
pub(super) fn parse_json(body: &[u8]) -> Result<Value, ApiError> {
    let value = serde_json::from_slice(body).map_err(|error| malformed(&error.to_string()))?;
    if holds_nul(&value) {
        return Err(ApiError::invalid(vec![FieldError::new(
            "",
            "field.nul_character",
            "متن نویسهٔ NUL دارد.",
            "a text holds a NUL character",
        )]));
    }
    Ok(value)
}

/// A value of the type, or every field that the document of the API does not allow.
pub(super) fn parse_value<T: DeserializeOwned + ToSchema + 'static>(
    value: Value,
) -> Result<T, ApiError> {
    let faults = faults::<T>(&value);
    if !faults.is_empty() {
        return Err(ApiError::invalid(faults));
    }
    serde_path_to_error::deserialize(value).map_err(|error| {
        ApiError::invalid(vec![FieldError::new(
            pointer(error.path()),
            "field.invalid",
            "مقدار این فیلد پذیرفته نیست.",
            format!("not accepted: {}", error.inner()),
        )])
    })
}

/// A NUL character, which JSON can escape, has no place in a text: PostgreSQL holds none.
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
    use super::parse_json;

    #[test]
    fn a_nul_character_is_refused_and_its_spelling_is_not() {
        assert!(parse_json(br#"{"q": ["a\u0000b"]}"#).is_err());
        assert!(parse_json(br#"{"q": "a\\u0000b"}"#).is_ok());
        assert!(parse_json(br#"{"q": "ab"}"#).is_ok());
    }
}
