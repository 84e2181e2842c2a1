//! Security headers, and the nonces of pages.

use std::collections::HashSet;

use reqwest::Method;
use serde_json::json;

use crate::support::{App, Reply, Setup, start, start_as};

/// A reply of every kind.
async fn replies(app: &App) -> Vec<(&'static str, Reply)> {
    let mut replies = Vec::new();
    for path in [
        "/healthz",
        "/readyz",
        "/metrics",
        "/api/openapi.json",
        "/api/v1/resolutions",
        "/api/v1/me",
        "/api/v1/nothing",
        "/api/v1/meetings?limit=0",
        "/api/v1/exports/territories?format=csv",
        "/",
        "/budget/nodes/x",
        "/assets/app-1a2b3c4d.js",
        "/assets/missing.js",
        "/docs",
        "/docs/",
        "/docs/swagger-ui.css",
        "/docs/missing",
    ] {
        replies.push((path, app.get(path).await));
    }
    let login = "/api/v1/auth/login";
    replies.push((login, app.post(login, &json!({"username": "x"})).await));
    replies.push(("DELETE", app.send(app.request(Method::DELETE, "/api/v1/meetings")).await));
    replies.push(("HEAD", app.send(app.request(Method::HEAD, "/api/v1/meetings")).await));
    replies.push(("BREW", app.send(app.request("BREW".parse().unwrap(), "/")).await));
    replies
}

#[tokio::test]
async fn every_reply_carries_the_security_headers() {
    let app = start().await;
    for (what, reply) in replies(&app).await {
        assert!(reply.status.as_u16() < 500, "{what}: {}", reply.text);
        let is = |name: &str, value: &str| assert_eq!(reply.headers[name], value, "{what}");
        is("x-content-type-options", "nosniff");
        is("referrer-policy", "same-origin");
        is("cross-origin-opener-policy", "same-origin");
        is("cross-origin-resource-policy", "same-origin");
        assert!(reply.headers["permissions-policy"].to_str().unwrap().contains("camera=()"));
        let policies: Vec<_> = reply.headers.get_all("content-security-policy").iter().collect();
        assert_eq!(policies.len(), 1, "{what}");
        let policy = policies[0].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; "), "{what}: {policy}");
        assert!(policy.ends_with("frame-ancestors 'none'"), "{what}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{what}: {policy}");
        assert!(reply.headers.contains_key("cache-control"), "{what}");
        assert!(reply.headers.contains_key("x-request-id"), "{what}");
        assert!(!reply.headers.contains_key("strict-transport-security"), "{what}: plain HTTP");
    }
}

#[tokio::test]
async fn browsers_insist_on_https_where_people_reach_the_server_by_it() {
    let origin = Some("https://jaygah.example.ir");
    let app = start_as(Setup { origin, ..Setup::default() }).await;
    for (what, reply) in replies(&app).await {
        let year = "max-age=31536000; includeSubDomains";
        assert_eq!(reply.headers["strict-transport-security"], year, "{what}");
    }
}

#[tokio::test]
async fn a_page_comes_each_time_with_another_nonce_which_its_scripts_carry() {
    let app = start().await;
    let mut nonces = HashSet::new();
    for path in ["/", "/", "/index.html", "/meetings/new"] {
        let request = app.request(Method::GET, path).header("If-None-Match", "*");
        let page = app.send(request).await;
        assert_eq!(page.status, 200);
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
        assert_eq!(nonce.len(), 22, "128 bits: {nonce}");
        assert_eq!(policy.matches(&format!("'nonce-{nonce}'")).count(), 2, "{policy}");
        assert!(page.text.contains(&format!("<script nonce=\"{nonce}\"")), "{}", page.text);
        assert!(!page.text.contains("__NONCE__"), "{}", page.text);
        assert_eq!(page.headers["cache-control"], "no-cache");
        assert!(!page.headers.contains_key("etag") && !page.headers.contains_key("last-modified"));
        nonces.insert(nonce.to_owned());
    }
    assert_eq!(nonces.len(), 4);
}

#[tokio::test]
async fn a_file_whose_name_tells_its_content_is_kept_for_good() {
    let app = start().await;
    let file = app.get("/assets/app-1a2b3c4d.js").await;
    assert_eq!(file.headers["cache-control"], "public, max-age=31536000, immutable");
    assert!(!file.headers["content-security-policy"].to_str().unwrap().contains("nonce"));
}
