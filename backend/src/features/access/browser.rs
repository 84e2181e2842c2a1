//! A browser that logs in or stays logged in: whence it comes, the cookies that it brings and gets.
//! These operations act on cookies, so that no other site may call them.

use std::future::{Ready, ready};

use actix_web::{
    FromRequest, HttpRequest,
    cookie::{Cookie, SameSite, time},
    dev::Payload,
    http::{
        StatusCode,
        header::{HOST, HeaderMap, ORIGIN},
    },
    web,
};

use super::{sessions::SESSION_DAYS, visitor::Visitor};
use crate::platform::{
    auth::{DEVICE_DAYS, Device},
    http::ApiError,
    state::State,
};

/// A browser with one of our own pages, or a program that is no browser.
pub struct Browser {
    /// Whence.
    pub visitor: Visitor,
    /// The device, if somebody has logged in on it before.
    pub device: Option<Device>,
    /// The refresh token.
    pub refresh_token: Option<String>,
}

impl FromRequest for Browser {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(browser(request))
    }
}

fn browser(request: &HttpRequest) -> Result<Browser, ApiError> {
    let state = request
        .app_data::<web::Data<State>>()
        .ok_or_else(|| ApiError::internal("the state is not wired into the application"))?;
    if !comes_from_us(request.headers(), &state.origin) {
        return Err(foreign_origin());
    }
    let cookie = |name: &str| request.cookie(name).map(|cookie| cookie.value().to_owned());
    Ok(Browser {
        visitor: Visitor::of(request),
        device: cookie(state.device_cookie()).and_then(|cookie| state.secrets.device(&cookie)),
        refresh_token: cookie(state.refresh_cookie()),
    })
}

/// Browsers say with every `POST` from which page it is. It is ours when it has our public address, or
/// the host that was called. What is no browser says nothing.
fn comes_from_us(headers: &HeaderMap, origin: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match text(ORIGIN.as_str()) {
        Some(from) => {
            let host = from.split_once("://").map(|(_, host)| host);
            from.eq_ignore_ascii_case(origin)
                || host.is_some_and(|host| text(HOST.as_str()) == Some(host))
        }
        None => matches!(text("sec-fetch-site"), None | Some("same-origin" | "none")),
    }
}

/// The cookie of a refresh token.
pub fn refresh_cookie(state: &State, token: String) -> Cookie<'static> {
    cookie(state, state.refresh_cookie(), token, SESSION_DAYS)
}

/// The cookie of a device.
pub fn device_cookie(state: &State, device: String) -> Cookie<'static> {
    cookie(state, state.device_cookie(), device, DEVICE_DAYS)
}

fn cookie(state: &State, name: &'static str, value: String, days: i64) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .secure(state.secure_cookies)
        .same_site(SameSite::Strict)
        .max_age(time::Duration::days(days))
        .finish()
}

fn foreign_origin() -> ApiError {
    ApiError::new(
        StatusCode::FORBIDDEN,
        "auth.foreign_origin",
        "ورود و خروج تنها از صفحه‌های همین سامانه پذیرفته است.",
        "Logging in and out is taken from the pages of this server alone.",
    )
}

#[cfg(test)]
mod tests {
    use super::comes_from_us;
    use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

    fn taken(headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        comes_from_us(&map, "https://jaygah.example.ir")
    }

    #[test]
    fn a_page_of_ours_and_what_is_no_browser_are_taken() {
        assert!(taken(&[("host", "127.0.0.1:8080")]));
        assert!(taken(&[("origin", "https://jaygah.example.ir"), ("host", "127.0.0.1:8080")]));
        assert!(taken(&[("origin", "http://localhost:5173"), ("host", "localhost:5173")]));
        assert!(taken(&[("sec-fetch-site", "same-origin")]));
        assert!(taken(&[("sec-fetch-site", "none")]));
    }

    #[test]
    fn another_site_is_not_taken_however_near_it_is() {
        for origin in [
            "https://evil.example",
            "https://other.example.ir",
            "http://jaygah.example.ir",
            "https://jaygah.example.ir:8443",
            "https://jaygah.example.ir.evil.example",
            "null",
            "",
        ] {
            assert!(!taken(&[("origin", origin), ("host", "127.0.0.1:8080")]), "{origin}");
        }
        assert!(!taken(&[("sec-fetch-site", "cross-site")]));
        assert!(!taken(&[("sec-fetch-site", "same-site")]));
    }
}
