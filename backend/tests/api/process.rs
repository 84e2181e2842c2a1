//! The server as a process: what it logs, and how it stops.

use std::net::TcpListener;

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::{Process, command, fresh_database};

#[tokio::test]
async fn every_line_of_a_request_carries_its_id_and_trace_and_none_its_query_or_token() {
    let (app, mut process) = Process::serve(fresh_database().await, &[]).await;
    let token = app.log_in("someone.known", &[]).await;
    let trace = "0af7651916cd43dd8448eb211c80319c";
    let asked = |id: &'static str| {
        app.request(reqwest::Method::GET, "/api/v1/territories?q=whatsoever")
            .bearer_auth(&token)
            .header("X-Request-Id", id)
            .header("traceparent", format!("00-{trace}-b7ad6b7169203331-01"))
    };
    assert_eq!(app.send(asked("first")).await.status, 200);
    app.database.take_away().await;
    assert_eq!(app.send(asked("second")).await.status, 503);
    process.terminate();
    let (code, lines) = process.end().await;
    assert_eq!(code, Some(0), "{lines:#?}");

    let parsed: Vec<Value> = lines
        .iter()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}")))
        .collect();
    let of = |id: &str| parsed.iter().filter(|l| l["request_id"] == id).collect::<Vec<_>>();
    let first = of("first");
    let done = first.last().unwrap();
    for (field, value) in [
        ("message", json!("request")),
        ("level", json!("INFO")),
        ("method", json!("GET")),
        ("path", json!("/api/v1/territories")),
        ("route", json!("/api/v1/territories")),
        ("status", json!(200)),
        ("trace_id", json!(trace)),
    ] {
        assert_eq!(done[field], value, "{done}");
    }
    assert!(done["ms"].is_u64(), "{done}");
    assert!(done["timestamp"].is_string(), "{done}");
    let me = app_user_id(&token);
    assert_eq!(done["caller"], format!("user:{me}"), "{done}");
    let messages: Vec<_> = of("second").iter().map(|l| l["message"].clone()).collect();
    assert_eq!(messages, ["failure", "request"], "{lines:#?}");
    assert!(of("second").iter().all(|line| line["trace_id"] == trace), "{lines:#?}");
    for hidden in ["whatsoever", "someone.known", token.as_str()] {
        assert!(!lines.iter().any(|line| line.contains(hidden)), "{hidden}: {lines:#?}");
    }
}

/// The id of the account in an access token.
fn app_user_id(token: &str) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    claims["sub"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_request_that_is_under_way_at_sigterm_is_answered_and_nobody_else_is_let_in() {
    let (app, mut process) = Process::serve(fresh_database().await, &[]).await;
    let address = app.url.strip_prefix("http://").unwrap();
    let body = json!({"username": "nobody", "password": "a password of nobody"}).to_string();
    let (half, rest) = body.split_at(body.len() / 2);
    let mut slow = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        body.len()
    );
    slow.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 64];
    let read = slow.read(&mut answer).await.unwrap();
    assert!(answer[..read].starts_with(b"HTTP/1.1 100 "), "the server waits for the body");
    slow.write_all(half.as_bytes()).await.unwrap();

    process.terminate();
    process.line("stopping").await;
    // Until the door is closed.
    while TcpStream::connect(address).await.is_ok() {}
    slow.write_all(rest.as_bytes()).await.unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
    assert!(answer.ends_with('}'), "the reply is whole: {answer}");
    assert_eq!(process.end().await.0, Some(0));
}

#[tokio::test]
async fn before_it_stops_a_server_says_that_it_is_not_ready_while_it_still_serves() {
    let (app, mut process) = Process::serve(fresh_database().await, &[("STOP_DELAY", "600")]).await;
    assert_eq!(app.get("/readyz").await.status, 200);
    process.terminate();
    process.line("stopping").await;
    app.get("/readyz").await.assert_problem(503, "stopping");
    assert_eq!(app.get("/healthz").await.status, 200);
    assert_eq!(app.get("/api/v1/territories").await.status, 200);
    process.terminate();
    assert_eq!(process.end().await.0, Some(0), "a second signal ends the wait");
}

#[tokio::test]
async fn a_port_that_is_taken_is_said_in_a_sentence_that_tells_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let database = fresh_database().await;
    let output = command(&database, &["serve"]).env("PORT", &port).output().await.unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(&format!("127.0.0.1:{port} is taken by another program")), "{said}");
    assert!(said.contains("PORT="), "{said}");
}
