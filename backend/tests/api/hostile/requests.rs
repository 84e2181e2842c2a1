//! Headers and methods.

use reqwest::{
    Method,
    header::{HeaderName, HeaderValue},
};

use super::lists;
use crate::support::start;

#[tokio::test]
async fn odd_headers_are_answered() {
    let app = start().await;
    let language = ["", "*", "xx", "fa;q=x", "en;q=NaN", ";;;,,,", "en;q=99999999999", "\u{e9}"];
    for (name, values) in [
        ("accept-language", language.map(str::to_owned).to_vec()),
        ("accept-language", vec!["en,".repeat(2000)]),
        ("x-request-id", ["", " ", "a b", "<script>", "${jndi:x}"].map(str::to_owned).to_vec()),
        ("x-request-id", vec!["a".repeat(4000)]),
        ("accept", vec!["text/html".into(), "image/png".into()]),
        ("accept-encoding", vec!["br;q=x".into(), "*;q=0".into(), "gzip".into()]),
        ("cookie", vec!["=".into(), "jaygah_refresh".into(), ";".repeat(500)]),
        ("origin", vec!["null".into()]),
        ("host", vec!["evil.example".into()]),
    ] {
        for value in values {
            let request = app.request(Method::GET, "/api/v1/resolutions?limit=1").header(
                HeaderName::from_static(name),
                HeaderValue::from_bytes(value.as_bytes()).unwrap(),
            );
            let reply = app.send(request).await;
            assert!(reply.status.as_u16() < 500, "{name}: {value}: {}", reply.text);
            let id = reply.headers["x-request-id"].to_str().unwrap();
            let harmless = |c: char| c.is_ascii_alphanumeric() || "-_.:".contains(c);
            assert!((1..=100).contains(&id.len()) && id.chars().all(harmless), "{id}");
        }
    }
}

#[tokio::test]
async fn a_method_that_a_path_does_not_have_is_405_and_names_those_it_has() {
    let app = start().await;
    for list in lists(&app).await {
        let allowed = match (list.creates, list.deletes) {
            (true, _) => "GET, HEAD, POST",
            (false, true) => "GET, HEAD, DELETE",
            (false, false) => "GET, HEAD",
        };
        for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "X"]
        {
            if (list.creates && method == "POST") || (list.deletes && method == "DELETE") {
                continue;
            }
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            let reply = app.send(app.request(method.clone(), &list.path)).await;
            assert_eq!(reply.status, 405, "{method} {}: {}", list.path, reply.text);
            reply.assert_problem(405, "method_not_allowed");
            assert_eq!(reply.headers["allow"], allowed, "{}", list.path);
        }
    }
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let app = start().await;
    for path in [
        "/api/v1/resolutions",
        "/api/v1/meetings/x",
        "/api/v1/me",
        "/healthz",
        "/readyz",
        "/api/openapi.json",
    ] {
        let get = app.get(path).await;
        let head = app.send(app.request(Method::HEAD, path)).await;
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.headers["content-type"], get.headers["content-type"], "{path}");
        assert_eq!(head.text, "", "{path}");
    }
    app.database.take_away().await;
    assert_eq!(app.send(app.request(Method::HEAD, "/readyz")).await.status, 503);
}
