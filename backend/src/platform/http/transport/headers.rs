//! Headers that keep browsers from guessing types, framing our pages and loading what is not ours.

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS,
};

/// What is the same on every reply.
const ALWAYS: [(HeaderName, &str); 5] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
    ),
];

/// What is no page loads nothing, wherever it is opened.
const NO_PAGE: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The pages of the document of the API: scripts and styles in files of this server, and the one
/// style that Swagger UI writes into its page, known by its digest.
const DOCS: &str = "default-src 'none'; script-src 'self'; \
                    style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; \
                    img-src 'self' data:; connect-src 'self'; base-uri 'none'; \
                    form-action 'none'; frame-ancestors 'none'";

/// The policy of a page whose scripts and styles carry this nonce.
#[must_use]
pub fn page_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}

/// Adds what a reply does not say by itself. What says nothing of caching is not kept.
pub(super) fn complete(headers: &mut HeaderMap, path: &str, https: bool) {
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if https {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(STRICT_TRANSPORT_SECURITY, year);
    }
    // What may be compressed differs by what the caller takes, also where it was not compressed.
    let varies = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"accept-encoding");
    if !headers.get_all(VARY).any(varies) {
        headers.append(VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    let docs = path.starts_with("/docs/");
    for (name, of_docs, of_others) in
        [(CONTENT_SECURITY_POLICY, DOCS, NO_PAGE), (CACHE_CONTROL, "no-cache", "no-store")]
    {
        if !headers.contains_key(&name) {
            let value = if docs { of_docs } else { of_others };
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
}
