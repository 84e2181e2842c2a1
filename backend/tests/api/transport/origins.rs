//! Pages of other origins (CORS).

use jaygah::platform::config::TransportSettings;
use reqwest::Method;

use crate::support::{App, Reply, start_empty, start_limited};

const OURS: &str = "https://data.example.ir";
const READ: &str = "/api/v1/territories";

async fn with_origin() -> App {
    let cors_origins = format!("{OURS}, http://127.0.0.1:5173").parse().unwrap();
    let settings = TransportSettings { cors_origins, rate_limit: 3, ..Default::default() };
    start_limited(settings).await
}

async fn call(app: &App, method: Method, path: &str, origin: &str) -> Reply {
    let request = app.request(method, path).header("Origin", origin);
    app.send(request.header("Access-Control-Request-Method", "PATCH")).await
}

/// The headers that let a page in.
fn let_in(reply: &Reply) -> Vec<&str> {
    let names = reply.headers.keys().map(|name| name.as_str());
    names.filter(|name| name.starts_with("access-control-")).collect()
}

#[tokio::test]
async fn a_browser_is_told_beforehand_what_a_known_page_may_do() {
    let app = with_origin().await;
    for _ in 0..5 {
        let reply = call(&app, Method::OPTIONS, "/api/v1/meetings/x", OURS).await;
        assert_eq!((reply.status.as_u16(), reply.text.as_str()), (204, ""), "it is not counted");
        assert_eq!(reply.headers["access-control-allow-origin"], OURS);
        let allowed = |name: &str| reply.headers[name].to_str().unwrap().to_lowercase();
        for method in ["get", "post", "patch", "delete"] {
            assert!(allowed("access-control-allow-methods").contains(method), "{method}");
        }
        for header in ["authorization", "content-type", "if-match", "idempotency-key"] {
            assert!(allowed("access-control-allow-headers").contains(header), "{header}");
        }
        assert_eq!(reply.headers["access-control-max-age"], "3600");
        assert!(!reply.headers.contains_key("access-control-allow-credentials"));
    }
}

#[tokio::test]
async fn a_known_page_reads_replies_and_refusals_with_their_headers_and_never_by_cookie() {
    let app = with_origin().await;
    for (path, status) in [(READ, 200), ("/api/v1/nothing", 404), ("/api/v1/me", 401), (READ, 429)]
    {
        let reply = call(&app, Method::GET, path, OURS).await;
        assert_eq!(reply.status, status, "{}", reply.text);
        assert_eq!(reply.headers["access-control-allow-origin"], OURS, "{path}");
        assert!(reply.headers.get_all("vary").iter().any(|value| value == "Origin"), "{path}");
        let exposed = reply.headers["access-control-expose-headers"].to_str().unwrap();
        for name in [
            "ETag",
            "Location",
            "Link",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "Retry-After",
            "X-Request-Id",
        ] {
            assert!(exposed.split(", ").any(|one| one == name), "{name}: {exposed}");
        }
        assert!(!reply.headers.contains_key("access-control-allow-credentials"));
    }
}

#[tokio::test]
async fn a_page_of_another_origin_is_told_nothing() {
    let app = with_origin().await;
    for origin in [
        "https://evil.example",
        "https://data.example.ir.evil.example",
        "https://sub.data.example.ir",
        "http://data.example.ir",
        "https://data.example.ir:8443",
        "null",
        "*",
    ] {
        let reply = call(&app, Method::OPTIONS, READ, origin).await;
        reply.assert_problem(if reply.status == 429 { 429 } else { 405 }, code_of(&reply));
        assert!(let_in(&reply).is_empty(), "{origin}: {:?}", let_in(&reply));
        let reply = call(&app, Method::GET, READ, origin).await;
        assert!(let_in(&reply).is_empty(), "{origin}: {:?}", let_in(&reply));
        assert!(reply.headers.get_all("vary").iter().any(|value| value == "Origin"));
    }
}

fn code_of(reply: &Reply) -> &str {
    reply.json["code"].as_str().unwrap()
}

#[tokio::test]
async fn without_the_setting_there_are_no_other_pages() {
    let app = start_empty().await;
    for method in [Method::OPTIONS, Method::GET] {
        let reply = call(&app, method, READ, OURS).await;
        assert!(let_in(&reply).is_empty(), "{:?}", let_in(&reply));
        assert!(reply.headers.get_all("vary").iter().all(|value| value != "Origin"));
    }
}
