//! What is known of a request before its handler runs.

use std::net::IpAddr;

use actix_web::{
    HttpMessage, HttpRequest,
    dev::ServiceRequest,
    http::header::{ACCEPT_LANGUAGE, HeaderMap},
};

use super::transport::Transport;
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
    /// Where it comes from, behind proxies that are trusted.
    pub address: Option<IpAddr>,
    /// The trace that the request belongs to, from the caller's `traceparent`.
    pub trace_id: Option<String>,
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
            address: Transport::of(request).and_then(|transport| transport.address(request)),
            trace_id: headers.get("traceparent").and_then(|value| trace_id(value.to_str().ok()?)),
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
        RequestContext {
            id: String::new(),
            language: Language::Fa,
            path: String::new(),
            address: None,
            trace_id: None,
        }
    }
}

/// A caller's own id is kept when it is short and harmless in a log.
fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get("x-request-id")?.to_str().ok()?;
    let harmless = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    ((1..=100).contains(&id.len()) && id.chars().all(harmless)).then(|| id.to_owned())
}

/// The trace id of a `traceparent` (W3C Trace Context): version, trace, parent and flags in
/// lower-case hexadecimal; a trace of zeros is none.
fn trace_id(header: &str) -> Option<String> {
    let parts: Vec<&str> = header.split('-').collect();
    let [version, trace, parent, flags, ..] = parts.as_slice() else { return None };
    let hex = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    };
    let valid = hex(version, 2)
        && *version != "ff"
        && (*version != "00" || parts.len() == 4)
        && hex(trace, 32)
        && hex(parent, 16)
        && hex(flags, 2)
        && trace.bytes().any(|b| b != b'0')
        && parent.bytes().any(|b| b != b'0');
    valid.then(|| (*trace).to_owned())
}

#[cfg(test)]
mod tests {
    use super::trace_id;

    #[test]
    fn a_trace_is_taken_from_a_valid_traceparent_alone() {
        let trace = "0af7651916cd43dd8448eb211c80319c";
        let header = format!("00-{trace}-b7ad6b7169203331-01");
        assert_eq!(trace_id(&header).as_deref(), Some(trace));
        assert_eq!(
            trace_id(&format!("cc-{trace}-b7ad6b7169203331-01-more")).as_deref(),
            Some(trace)
        );
        for wrong in [
            String::new(),
            trace.to_owned(),
            header.to_uppercase(),
            format!("{header}-more"),
            format!("ff-{trace}-b7ad6b7169203331-01"),
            format!("00-{}-b7ad6b7169203331-01", "0".repeat(32)),
            format!("00-{trace}-{}-01", "0".repeat(16)),
            format!("00-{trace}x-b7ad6b7169203331-01"),
        ] {
            assert_eq!(trace_id(&wrong), None, "{wrong}");
        }
    }
}
