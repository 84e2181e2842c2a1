//! JSON bodies.

use std::time::Duration;

use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    dev::Payload,
    http::{StatusCode, header::CONTENT_LENGTH},
    web::{self, Bytes, BytesMut},
};
use futures_util::{StreamExt, future::LocalBoxFuture};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::{
    error::{ApiError, FieldError},
    shape::faults,
    transport::Transport,
};

/// The largest body that is read.
pub const MAX_BODY: usize = 1024 * 1024;

/// How long a body may be on its way where no setting says it.
const PATIENCE: Duration = Duration::from_secs(30);

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
    types: &'static [&'static str],
) -> impl Future<Output = Result<Bytes, ApiError>> + use<> {
    let fits = types.iter().any(|name| request.content_type().eq_ignore_ascii_case(name));
    let declared = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let transport = request.app_data::<web::Data<Transport>>();
    let patience = transport.map_or(PATIENCE, |transport| transport.body_patience);
    let payload = payload.take();
    async move {
        if !fits {
            return Err(of_another_type(types));
        }
        if declared.is_some_and(|length| length > MAX_BODY) {
            return Err(too_large());
        }
        read_within(patience, payload).await
    }
}

/// The bytes of a form.
pub fn read_form(
    request: &HttpRequest,
    payload: &mut Payload,
) -> impl Future<Output = Result<Bytes, ApiError>> + use<> {
    read_body(request, payload, &["application/x-www-form-urlencoded"])
}

async fn read_within(patience: Duration, payload: Payload) -> Result<Bytes, ApiError> {
    tokio::time::timeout(patience, read(payload)).await.unwrap_or_else(|_| Err(too_slow()))
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
    let Unambiguous(value) =
        serde_json::from_slice(body).map_err(|error| malformed(&error.to_string()))?;
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

/// JSON in which no object has a field twice: which of the two was meant nobody can say.
struct Unambiguous(Value);

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UnambiguousVisitor).map(Unambiguous)
    }
}

struct UnambiguousVisitor;

impl<'de> Visitor<'de> for UnambiguousVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut read = Vec::new();
        while let Some(Unambiguous(item)) = items.next_element()? {
            read.push(item);
        }
        Ok(Value::Array(read))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut read = Map::new();
        while let Some((name, Unambiguous(value))) = fields.next_entry::<String, _>()? {
            if read.contains_key(&name) {
                return Err(A::Error::custom(format!("the field {name:?} stands twice")));
            }
            read.insert(name, value);
        }
        Ok(Value::Object(read))
    }
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

fn of_another_type(types: &[&str]) -> ApiError {
    ApiError::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media_type",
        format!("متن درخواست باید از نوع {} باشد.", types.join(" یا ")),
        format!("The body must be {}.", types.join(" or ")),
    )
}

fn too_slow() -> ApiError {
    ApiError::new(
        StatusCode::REQUEST_TIMEOUT,
        "body_too_slow",
        "متن درخواست به‌موقع نرسید؛ دوباره بفرستید.",
        "The body did not arrive in time; send it again.",
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
    use super::{parse_json, read_within};
    use actix_web::dev::Payload;
    use futures_util::{StreamExt, stream};
    use std::time::Duration;

    #[actix_web::test]
    async fn a_body_that_does_not_arrive_is_not_waited_for() {
        let never = Payload::Stream { payload: stream::pending().boxed_local() };
        assert_eq!(read_within(Duration::ZERO, never).await.unwrap_err().status.as_u16(), 408);
    }

    #[test]
    fn a_nul_character_is_refused_and_its_spelling_is_not() {
        assert!(parse_json(br#"{"q": ["a\u0000b"]}"#).is_err());
        assert!(parse_json(br#"{"q": "a\\u0000b"}"#).is_ok());
        assert!(parse_json(br#"{"q": "ab"}"#).is_ok());
    }

    #[test]
    fn a_field_that_stands_twice_is_refused_at_any_depth() {
        assert!(parse_json(br#"{"a": 1, "a": 2}"#).is_err());
        assert!(parse_json(br#"[{"a": {"b": 1, "b": 1}}]"#).is_err());
        let read = parse_json(br#"{"a": [null, true, -1, 1.5, "x"], "b": {}}"#).unwrap();
        assert_eq!(read, serde_json::json!({"a": [null, true, -1, 1.5, "x"], "b": {}}));
    }
}
