//! Whether the server lives, what it serves beside the operations, and how it refuses.

use reqwest::Method;
use serde_json::json;

use crate::support::{start, start_empty, start_with};

#[tokio::test]
async fn the_server_is_alive_and_ready() {
    let app = start_empty().await;
    assert_eq!(app.get("/healthz").await.json, json!({"status": "ok"}));
    assert_eq!(app.get("/readyz").await.json, json!({"status": "ok"}));
}

#[tokio::test]
async fn an_unknown_path_of_the_api_is_a_problem_and_never_a_page() {
    let app = start_empty().await;
    app.get("/api/v1/nothing").await.assert_problem(404, "not_found");
    app.get("/api/nothing").await.assert_problem(404, "not_found");
    app.get("/assets/missing.js").await.assert_problem(404, "not_found");
}

#[tokio::test]
async fn a_wrong_method_is_told_from_a_wrong_path() {
    let app = start_empty().await;
    let reply = app.send(app.request(Method::DELETE, "/api/v1/resolutions")).await;
    reply.assert_problem(405, "method_not_allowed");
}

#[tokio::test]
async fn a_problem_is_in_the_language_that_was_asked_for_and_carries_the_request_id() {
    let app = start_empty().await;
    let request = app.request(Method::GET, "/api/v1/nothing");
    let english =
        app.send(request.header("Accept-Language", "en").header("X-Request-Id", "my-own-id")).await;
    assert_eq!(english.json["detail"], english.json["message_en"]);
    assert_eq!(english.json["request_id"], "my-own-id");
    assert_eq!(english.headers["x-request-id"], "my-own-id");
    let persian = app.get("/api/v1/nothing").await;
    assert_eq!(persian.json["detail"], persian.json["message_fa"]);
    assert_eq!(persian.headers["content-language"], "fa");
}

#[tokio::test]
async fn a_body_of_two_mebibytes_is_refused_whether_its_length_is_declared_or_not() {
    let app = start_empty().await;
    let body = json!({"username": "x".repeat(2 * 1024 * 1024), "password": "y"}).to_string();
    let declared = app
        .request(Method::POST, "/api/v1/auth/login")
        .header("Content-Type", "application/json")
        .body(body);
    app.send(declared).await.assert_problem(413, "body_too_large");
}

#[tokio::test]
async fn a_cursor_of_another_list_or_of_nobody_is_refused() {
    let app = start().await;
    let first = app.get("/api/v1/territories?limit=1").await;
    let cursor = first.json["next_cursor"].as_str().unwrap();
    let other = app.get(&format!("/api/v1/organizations?limit=1&cursor={cursor}")).await;
    other.assert_problem(422, "cursor.other_list");
    let filtered = app.get(&format!("/api/v1/territories?kind=city&cursor={cursor}")).await;
    filtered.assert_problem(422, "cursor.other_list");
    app.get("/api/v1/territories?cursor=abc").await.assert_problem(400, "cursor.malformed");
}

#[tokio::test]
async fn an_unknown_parameter_and_a_value_of_another_type_are_named() {
    let app = start_empty().await;
    let reply = app.get("/api/v1/resolutions?colour=red&needs_definition=perhaps&limit=0").await;
    reply.assert_problem(422, "invalid");
    reply.assert_field("?colour", "query.unknown_parameter");
    reply.assert_field("?needs_definition", "field.invalid");
    app.get("/api/v1/resolutions?limit=201").await.assert_field("?limit", "field.out_of_range");
}

#[tokio::test]
async fn a_path_outside_the_api_is_a_page_and_never_a_file_outside_its_folder() {
    let app = start_empty().await;
    let page = app.get("/resolutions/whatever").await;
    assert!(page.text.contains("<title>pages of a test</title>"), "{}", page.text);
    for path in
        ["/..%2f..%2fCargo.toml", "/%2e%2e/%2e%2e/Cargo.toml", "/.hidden", "/..\\Cargo.toml"]
    {
        let reply = app.get(path).await;
        assert!(!reply.text.contains("[package]"), "{path}");
        assert!(!reply.text.contains("hidden content"), "{path}");
    }
}

#[tokio::test]
async fn the_next_page_is_also_in_the_link_header_and_the_last_page_has_none() {
    let app = start().await;
    let first = app.get("/api/v1/territories?kind=province&limit=30&include=total").await;
    let cursor = first.json["next_cursor"].as_str().unwrap();
    let link = format!(
        "</api/v1/territories?kind=province&limit=30&include=total&cursor={cursor}>; rel=\"next\""
    );
    assert_eq!(first.headers["link"], link.as_str());
    let last = app.get(link.trim_start_matches('<').split('>').next().unwrap()).await;
    assert_eq!(last.items().len(), 1);
    assert!(last.headers.get("link").is_none());
}

#[tokio::test]
async fn requests_are_counted_by_route_and_never_by_path() {
    let app = start_empty().await;
    for id in 1..=3 {
        let path = format!("/api/v1/meetings/00000000-0000-7000-8000-00000000000{id}");
        app.get(&path).await.assert_problem(404, "not_found");
        app.get(&format!("/some/page/{id}")).await;
    }
    let reply = app.get("/metrics").await;
    assert_eq!(reply.headers["content-type"], "text/plain; version=0.0.4");
    for line in [
        "jaygah_http_request_duration_seconds_count\
         {method=\"GET\",route=\"/api/v1/meetings/{id}\",status=\"4xx\"} 3",
        "jaygah_http_request_duration_seconds_count\
         {method=\"GET\",route=\"other\",status=\"2xx\"} 3",
        "jaygah_http_requests_in_flight 1",
        "jaygah_database_connections{state=\"max\"} 4",
        "jaygah_database_requests_waiting 0",
        concat!("jaygah_build_info{version=\"", env!("CARGO_PKG_VERSION"), "\"} 1"),
    ] {
        assert!(reply.text.lines().any(|l| l == line), "{line}\n{}", reply.text);
    }
    for name in ["process_cpu_seconds_total", "process_open_fds", "process_start_time_seconds"] {
        assert!(reply.text.contains(&format!("\n{name} ")), "{name}");
    }
    assert!(!reply.text.contains("00000000-0000"), "{}", reply.text);
}

#[tokio::test]
async fn without_a_token_the_metrics_are_for_this_machine_and_not_for_those_behind_a_proxy() {
    let app = start_empty().await;
    assert_eq!(app.get("/metrics").await.status, 200);
    for (name, value) in [("X-Forwarded-For", "192.0.2.1"), ("Forwarded", "for=192.0.2.1")] {
        let reply = app.send(app.request(Method::GET, "/metrics").header(name, value)).await;
        reply.assert_problem(403, "metrics.not_from_here");
    }
}

#[tokio::test]
async fn with_a_token_the_metrics_are_for_those_who_send_it_from_wherever() {
    let app = start_with(Some("the token of the monitor")).await;
    app.get("/metrics").await.assert_problem(401, "metrics.bad_token");
    app.get_as("another token", "/metrics").await.assert_problem(401, "metrics.bad_token");
    let request = app.request(Method::GET, "/metrics").header("X-Forwarded-For", "192.0.2.1");
    let reply = app.send(request.bearer_auth("the token of the monitor")).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
}
