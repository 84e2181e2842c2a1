//! Pages of other origins that may read replies of the API (CORS). None, unless the setting names
//! them. Cookies are never part of it: who calls from elsewhere sends a token.

use std::str::FromStr;

use actix_web::{
    HttpResponse,
    dev::ServiceRequest,
    http::{
        Method, Uri,
        header::{
            ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
            ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
            ACCESS_CONTROL_REQUEST_METHOD, HeaderMap, HeaderValue, ORIGIN, VARY,
        },
    },
};

const METHODS: &str = "GET, HEAD, POST, PATCH, DELETE";
const REQUEST_HEADERS: &str = "Accept, Accept-Language, Authorization, Content-Type, \
                               Idempotency-Key, If-Match, If-None-Match, Traceparent, X-Request-Id";
const REPLY_HEADERS: &str = "Content-Disposition, ETag, Link, Location, RateLimit-Limit, \
                             RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id";

/// The origins of the setting, as browsers write them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins(Vec<String>);

impl FromStr for Origins {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(origin).collect::<Result<_, _>>().map(Origins)
    }
}

/// `https://host` or `https://host:port`, with nothing after it.
fn origin(text: &str) -> Result<String, String> {
    let uri = text.parse::<Uri>().ok();
    let exact = uri.as_ref().and_then(|uri| {
        let (scheme, authority) = (uri.scheme_str()?, uri.authority()?.as_str());
        (matches!(scheme, "http" | "https") && !authority.contains(['@', '*']))
            .then(|| format!("{scheme}://{}", authority.to_ascii_lowercase()))
    });
    exact
        .filter(|exact| exact.eq_ignore_ascii_case(text))
        .ok_or_else(|| format!("{text:?} is no origin, such as https://data.example.ir"))
}

impl Origins {
    /// The headers for the page that asks. Caches are told that replies differ by it.
    pub(super) fn admit(&self, request: &ServiceRequest, headers: &mut HeaderMap) {
        if self.0.is_empty() {
            return;
        }
        headers.append(VARY, HeaderValue::from_static("Origin"));
        if let Some(origin) = self.known(request) {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            let exposed = HeaderValue::from_static(REPLY_HEADERS);
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        }
    }

    /// The answer to the question that a browser asks before a call from a known page.
    pub(super) fn preflight(&self, request: &ServiceRequest) -> Option<HttpResponse> {
        let asks = request.method() == Method::OPTIONS
            && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
        (asks && self.known(request).is_some()).then(|| {
            HttpResponse::NoContent()
                .insert_header((ACCESS_CONTROL_ALLOW_METHODS, METHODS))
                .insert_header((ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS))
                .insert_header((ACCESS_CONTROL_MAX_AGE, "3600"))
                .finish()
        })
    }

    fn known(&self, request: &ServiceRequest) -> Option<HeaderValue> {
        let origin = request.headers().get(ORIGIN)?;
        self.0.iter().any(|known| known.as_bytes() == origin.as_bytes()).then(|| origin.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::Origins;

    #[test]
    fn an_origin_is_exact_and_never_a_pattern() {
        let origins: Origins = " https://A.example.ir,http://127.0.0.1:5173 ,".parse().unwrap();
        assert_eq!(origins.0, ["https://a.example.ir", "http://127.0.0.1:5173"]);
        assert!("".parse::<Origins>().unwrap().0.is_empty());
        for wrong in [
            "*",
            "null",
            "https://*.example.ir",
            "https://a.example.ir/",
            "https://a.example.ir/path",
            "https://user@a.example.ir",
            "a.example.ir",
            "file:///home",
        ] {
            assert!(wrong.parse::<Origins>().is_err(), "{wrong}");
        }
    }
}
