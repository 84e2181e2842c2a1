//! Entity tags. A single record has a `revision`; its tag begins with it, `"3"` on the reply of a
//! write and `"3-…"`, with a fingerprint of the body, on that of a read. `If-Match` compares the
//! revision alone; `If-None-Match` the whole tag.

use actix_web::{
    Error, FromRequest, HttpRequest, HttpResponse,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_MATCH, IF_NONE_MATCH,
            VARY,
        },
    },
    middleware::Next,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::future::{Ready, ready};
use sha2::{Digest, Sha256};

use super::error::ApiError;

/// The revisions that a change is meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IfMatch(Vec<i32>);

/// How the document describes it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[allow(dead_code)]
pub struct IfMatchHeader {
    /// The `ETag` of the record as it was read; a newer record answers 412.
    #[param(rename = "If-Match", max_length = 200, example = "\"3\"")]
    if_match: String,
}

impl IfMatch {
    /// 412 when the record has another revision by now.
    ///
    /// # Errors
    /// 412.
    pub fn check(&self, revision: i32) -> Result<(), ApiError> {
        if self.0.contains(&revision) {
            return Ok(());
        }
        let mut error = ApiError::new(
            StatusCode::PRECONDITION_FAILED,
            "precondition_failed",
            "در این میان کس دیگری این رکورد را تغییر داده است؛ نسخهٔ تازه را بخوانید و دوباره بکوشید.",
            "Someone else has changed this record meanwhile; read it again and try once more.",
        );
        error.header = Some(Box::new((ETAG, format!("\"{revision}\""))));
        Err(error)
    }

    fn of(headers: &HeaderMap) -> Result<Self, ApiError> {
        let value = headers.get(IF_MATCH).and_then(|value| value.to_str().ok());
        // A proxy that compresses makes a strong tag weak; it is the revision that counts.
        let revision = |tag: &str| {
            let tag = tag.trim().trim_start_matches("W/").strip_prefix('"')?.strip_suffix('"')?;
            tag.split('-').next()?.parse().ok()
        };
        match value {
            None | Some("*") => Err(ApiError::new(
                StatusCode::PRECONDITION_REQUIRED,
                "precondition_required",
                "سرآیند If-Match با ETag نسخه‌ای که خوانده‌اید لازم است.",
                "The header If-Match with the ETag of the record as you read it is required.",
            )),
            Some(value) => Ok(IfMatch(value.split(',').filter_map(revision).collect())),
        }
    }
}

impl FromRequest for IfMatch {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request.headers()))
    }
}

/// Gives every JSON reply to a read its tag and answers 304 to who has it already.
///
/// # Errors
/// Those of inner services, unchanged.
pub async fn conditional<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let response = next.call(request).await?;
    let is_json = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"application/json"));
    if response.request().method() != Method::GET
        || response.status() != StatusCode::OK
        || !is_json
        || response.headers().contains_key(CACHE_CONTROL)
    {
        return Ok(response.map_into_left_body());
    }
    let (request, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    let bytes = match body.try_into_bytes() {
        Ok(bytes) => bytes,
        Err(body) => {
            return Ok(ServiceResponse::new(request, head.set_body(body)).map_into_left_body());
        }
    };
    let tag = tag(head.headers().get(ETAG), &bytes);
    let headers = head.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.append(VARY, HeaderValue::from_static("Authorization"));
    if let Ok(value) = HeaderValue::from_str(&tag) {
        headers.insert(ETAG, value);
    }
    let known = request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| has(known, &tag)) {
        let mut unchanged = HttpResponse::NotModified().finish();
        for name in [ETAG, CACHE_CONTROL, VARY] {
            if let Some(value) = head.headers().get(&name) {
                unchanged.headers_mut().insert(name, value.clone());
            }
        }
        return Ok(ServiceResponse::new(request, unchanged).map_into_right_body());
    }
    Ok(ServiceResponse::new(request, head.set_body(bytes).map_into_boxed_body())
        .map_into_right_body())
}

/// `"3-fingerprint"`, or the fingerprint alone where there is no revision.
fn tag(revision: Option<&HeaderValue>, body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let fingerprint = URL_SAFE_NO_PAD.encode(digest.get(..12).unwrap_or_default());
    match revision.and_then(|value| value.to_str().ok()) {
        Some(revision) => format!("\"{}-{fingerprint}\"", revision.trim_matches('"')),
        None => format!("\"{fingerprint}\""),
    }
}

fn has(known: &str, tag: &str) -> bool {
    known.split(',').any(|one| {
        let one = one.trim();
        one == "*" || one.trim_start_matches("W/") == tag
    })
}

#[cfg(test)]
mod tests {
    use super::{IfMatch, has, tag};
    use actix_web::http::header::{HeaderMap, HeaderValue, IF_MATCH};

    fn revisions(value: &str) -> Vec<i32> {
        let mut headers = HeaderMap::new();
        headers.insert(IF_MATCH, HeaderValue::from_str(value).unwrap());
        IfMatch::of(&headers).unwrap().0
    }

    #[test]
    fn the_revision_of_a_tag_counts_with_or_without_fingerprint() {
        assert_eq!(revisions("\"3\""), [3]);
        assert_eq!(revisions("\"3-abc-d\", W/\"4\""), [3, 4]);
        assert!(revisions("3").is_empty());
        assert!(IfMatch(vec![3]).check(3).is_ok());
        assert_eq!(IfMatch(vec![3]).check(4).unwrap_err().status.as_u16(), 412);
    }

    #[test]
    fn without_a_tag_or_with_a_star_it_is_required() {
        let mut headers = HeaderMap::new();
        assert_eq!(IfMatch::of(&headers).unwrap_err().status.as_u16(), 428);
        headers.insert(IF_MATCH, HeaderValue::from_static("*"));
        assert_eq!(IfMatch::of(&headers).unwrap_err().status.as_u16(), 428);
    }

    #[test]
    fn another_body_has_another_tag() {
        let revision = HeaderValue::from_static("\"3\"");
        let (one, two) = (tag(Some(&revision), b"1"), tag(Some(&revision), b"2"));
        assert_ne!(one, two);
        assert!(one.starts_with("\"3-"));
        assert!(has(&format!("\"x\", W/{one}"), &one));
        assert!(!has(&two, &one));
    }
}
