//! What is known of a request before its handler runs.

use actix_web::{
    HttpMessage, HttpRequest,
    dev::ServiceRequest,
    http::header::{ACCEPT_LANGUAGE, HeaderMap},
};

use crate::kernel::{ids::new_id, language::Language};

/// Id, language and path of a request; in its extensions for whoever needs them.
#[derive(Debug, Clone)]
pub struct RequestContext {
    /// `X-Request-Id` of the caller, or a new one.
    pub id: String,
    /// From `Accept-Language`.
    pub language: Language,
    /// Path of the request, without its query.
    pub path: String,
}

impl RequestContext {
    /// Reads the headers of a request.
    #[must_use]
    pub fn of(request: &ServiceRequest) -> Self {
        let headers = request.headers();
        RequestContext {
            id: request_id(headers).unwrap_or_else(|| new_id().to_string()),
            language: headers
                .get(ACCEPT_LANGUAGE)
                .and_then(|value| value.to_str().ok())
                .map_or(Language::Fa, Language::from_accept_language),
            path: request.path().to_owned(),
        }
    }

    /// The context of the request at hand.
    #[must_use]
    pub fn from_request(request: &HttpRequest) -> Self {
        request.extensions().get::<Self>().cloned().unwrap_or_else(Self::unknown)
    }

    /// Where no request is at hand.
    #[must_use]
    pub fn unknown() -> Self {
        RequestContext { id: String::new(), language: Language::Fa, path: String::new() }
    }
}

/// A caller's own id is kept when it is short and harmless in a log.
fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get("x-request-id")?.to_str().ok()?;
    let harmless = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    ((1..=100).contains(&id.len()) && id.chars().all(harmless)).then(|| id.to_owned())
}
