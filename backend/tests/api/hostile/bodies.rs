//! The body of a login.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::start;

#[tokio::test]
async fn no_body_of_a_login_is_a_failure() {
    let app = start().await;
    let texts = ["\0", "a\0b", "'; DROP TABLE users; --", "\u{202e}", "🏠", "\u{feff}", "%", "‌"];
    let mut bodies: Vec<Value> = Vec::new();
    for text in texts {
        bodies.push(json!({"username": text, "password": "x"}));
        bodies.push(json!({"username": "x", "password": text}));
        bodies.push(json!({"username": "x", "password": "x", "totp_code": text}));
        bodies.push(json!({"username": "x", "password": "x", text: 1}));
    }
    bodies.extend([
        json!(null),
        json!([]),
        json!("x"),
        json!(1e308),
        json!({"username": {"a": []}}),
    ]);
    for body in bodies {
        let reply = app.post("/api/v1/auth/login", &body).await;
        let status = reply.status.as_u16();
        assert!([400, 401, 422].contains(&status), "{body}: {}", reply.text);
        reply.assert_problem(status, reply.json["code"].as_str().unwrap());
    }
    for raw in [
        "[".repeat(200_000),
        r#"{"username":"\ud800","password":"x"}"#.to_owned(),
        r#"{"username":"a","username":"b","password":"x"}"#.to_owned(),
        format!(r#"{{"username":{},"password":"x"}}"#, "9".repeat(10_000)),
    ] {
        let request = app.request(Method::POST, "/api/v1/auth/login");
        let reply = app.send(request.header("Content-Type", "application/json").body(raw)).await;
        let status = reply.status.as_u16();
        assert!([400, 422].contains(&status), "{}", reply.text);
        reply.assert_problem(status, reply.json["code"].as_str().unwrap());
    }
}
