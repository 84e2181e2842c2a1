//! The body of a login.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{resolution, start};

#[tokio::test]
async fn a_refusal_is_no_longer_than_the_document_says_whatever_it_quotes() {
    let app = start().await;
    let admin = app.admin().await;
    let long = "a".repeat(400_000);
    let many: serde_json::Map<String, Value> =
        (0..20_000).map(|n| (format!("f{n}"), Value::Null)).collect();
    let owners = resolution(json!({"owners": vec![json!({}); 50_000]}));
    for body in [
        owners.to_string(),
        Value::Object(many).to_string(),
        json!({ &long: 1 }).to_string(),
        format!(r#"{{"{long}":1,"{long}":2}}"#),
    ] {
        let request = app.request(Method::POST, "/api/v1/resolutions").bearer_auth(&admin.token);
        let reply = app.send(request.header("Content-Type", "application/json").body(body)).await;
        assert!([400, 422].contains(&reply.status.as_u16()), "{}", reply.status);
        let length = |value: &Value| value.as_str().unwrap().chars().count();
        assert!(length(&reply.json["message_en"]) <= 1000);
        assert!(length(&reply.json["detail"]) <= 1000);
        let errors = reply.json["errors"].as_array().unwrap();
        assert!(errors.len() <= 1000, "{}", errors.len());
        assert!(errors.iter().all(|error| length(&error["pointer"]) <= 500));
    }
}

#[tokio::test]
async fn limits_are_told_in_the_digits_of_the_language_and_types_by_their_name() {
    let app = start().await;
    let admin = app.admin().await;
    let long = resolution(json!({"title": "x".repeat(501), "item_number": 0}));
    let reply = admin.post("/api/v1/resolutions", &long).await;
    for error in reply.json["errors"].as_array().unwrap() {
        let told = error["message_fa"].as_str().unwrap();
        assert!(!told.contains(|c: char| c.is_ascii_digit()), "{told}");
    }
    let form = app.post("/api/v1/oauth/token", &json!({})).await;
    assert!(form.json["message_en"].as_str().unwrap().contains("x-www-form-urlencoded"));
    let request = app
        .request(Method::PATCH, "/api/v1/resolutions/01890000-0000-7000-8000-000000000000")
        .bearer_auth(&admin.token);
    let reply = app.send(request.header("If-Match", "\"1\"").body("x")).await;
    assert!(
        reply.json["message_en"].as_str().unwrap().contains("merge-patch+json"),
        "{}",
        reply.text
    );
}

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
        assert!([400, 401, 422, 429].contains(&status), "{body}: {}", reply.text);
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
