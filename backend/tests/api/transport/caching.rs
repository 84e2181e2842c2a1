//! What may be kept of a reply, and by whom.

use jaygah::platform::authz::Role;
use reqwest::Method;
use serde_json::json;

use crate::support::{App, Reply, start};

const READ: &str = "/api/v1/territories?limit=20";

/// A request with a header.
async fn with(app: &App, path: &str, headers: &[(&str, &str)]) -> Reply {
    let request = app.request(Method::GET, path);
    let request =
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    app.send(request).await
}

#[tokio::test]
async fn a_reply_to_a_credential_is_kept_by_nobody_whatever_it_says() {
    let app = start().await;
    let token = app.log_in("editor", &[Role::NationalAdmin]).await;
    let bearer = format!("Bearer {token}");
    for (path, status) in [
        (READ, 200),
        ("/api/v1/me", 200),
        ("/api/openapi.json", 200),
        ("/api/v1/exports/territories?format=csv", 200),
        ("/api/v1/nothing", 404),
        ("/api/v1/territories?limit=0", 422),
        ("/healthz", 200),
        ("/", 200),
    ] {
        let reply = with(&app, path, &[("Authorization", &bearer)]).await;
        assert_eq!(reply.status, status, "{path}");
        assert_eq!(reply.headers["cache-control"], "no-store", "{path}");
    }
    for credential in ["Bearer abc", "Basic ZTpl"] {
        let reply = with(&app, READ, &[("Authorization", credential)]).await;
        assert_eq!(reply.status, 401);
        assert_eq!(reply.headers["cache-control"], "no-store");
    }
    let reply = with(&app, READ, &[("Cookie", "jaygah_refresh=abc")]).await;
    assert_eq!(reply.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn a_program_that_has_a_reply_already_is_told_so_though_nobody_keeps_it_for_it() {
    let app = start().await;
    let token = app.log_in("editor", &[Role::Viewer]).await;
    let first = app.get_as(&token, READ).await;
    let request = app.request(Method::GET, READ).bearer_auth(&token);
    let again = app.send(request.header("If-None-Match", first.tag())).await;
    assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
    assert_eq!(again.headers["cache-control"], "no-store");
    assert_eq!(again.tag(), first.tag());
}

#[tokio::test]
async fn what_the_public_reads_is_kept_and_asked_for_anew_each_time() {
    let app = start().await;
    let read = app.get(READ).await;
    assert_eq!(read.headers["cache-control"], "no-cache");
    let packed = with(&app, READ, &[("Accept-Encoding", "gzip")]).await;
    assert_eq!(packed.headers["content-encoding"], "gzip");
    for reply in [&read, &packed] {
        let varies = reply.headers.get_all("vary").iter().map(|value| value.to_str().unwrap());
        let mut varies: Vec<String> = varies.map(str::to_lowercase).collect();
        varies.sort();
        assert_eq!(varies, ["accept-encoding", "authorization"]);
    }
    let again = with(&app, READ, &[("If-None-Match", &read.tag())]).await;
    assert_eq!(again.status, 304);
    assert_eq!(again.headers["cache-control"], "no-cache");
}

#[tokio::test]
async fn refusals_and_whatever_has_to_do_with_logging_in_are_kept_by_nobody() {
    let app = start().await;
    app.create_account("editor", "the password of a test", &[Role::Viewer]).await;
    let body = json!({"username": "editor", "password": "the password of a test"});
    for reply in [
        app.get("/api/v1/nothing").await,
        app.get("/api/v1/me").await,
        app.post("/api/v1/auth/login", &json!({})).await,
        app.post("/api/v1/auth/login", &body).await,
        app.send(app.request(Method::POST, "/api/v1/auth/refresh")).await,
        app.send(app.request(Method::POST, "/api/v1/auth/logout")).await,
        app.token(&[("grant_type", "password")]).await,
    ] {
        assert_eq!(reply.headers["cache-control"], "no-store", "{}", reply.text);
    }
}
