//! Logging in.

use jaygah::platform::authz::Role;
use reqwest::{Method, header::SET_COOKIE};
use serde_json::{Value, json};

use crate::support::{App, start_empty};

const LOGIN: &str = "/api/v1/auth/login";
const PASSWORD: &str = "the password of a test";

async fn with_account(username: &str) -> App {
    let app = start_empty().await;
    app.create_account(username, PASSWORD, &[Role::Viewer]).await;
    app
}

#[tokio::test]
async fn the_right_password_opens_a_session_with_a_short_token_and_a_strict_cookie() {
    let app = with_account("editor").await;
    let reply = app.post(LOGIN, &json!({"username": "editor", "password": PASSWORD})).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    assert!(reply.json["access_token"].as_str().is_some_and(|token| !token.is_empty()));
    assert_eq!(reply.json["token_type"], "Bearer");
    assert_eq!(reply.json["expires_in"], 900);
    assert_eq!(reply.headers["cache-control"], "no-store");
    let cookie = reply.headers[SET_COOKIE].to_str().unwrap();
    let attributes: Vec<&str> = cookie.split("; ").skip(1).collect();
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/api/v1/auth", "Max-Age=1209600"] {
        assert!(attributes.contains(&attribute), "no {attribute}: {cookie}");
    }
    assert!(
        !reply.text.contains(cookie.split(['=', ';']).nth(1).unwrap()),
        "it is in the body too"
    );
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_user_are_told_alike() {
    let app = with_account("editor").await;
    let mut told = Vec::new();
    for (username, password) in [("editor", "wrong"), ("nobody", PASSWORD), ("editor", " ")] {
        let reply = app.post(LOGIN, &json!({"username": username, "password": password})).await;
        if password == " " {
            reply.assert_problem(422, "invalid");
            continue;
        }
        reply.assert_problem(401, "auth.login_refused");
        assert!(!reply.headers.contains_key(SET_COOKIE));
        let mut body = reply.json;
        body["request_id"] = Value::Null;
        told.push(body);
    }
    assert_eq!(told[0], told[1]);
}

#[tokio::test]
async fn a_disabled_user_is_refused_like_an_unknown_one() {
    let app = with_account("editor").await;
    app.database.execute("UPDATE users SET disabled_at = now()").await;
    let reply = app.post(LOGIN, &json!({"username": "editor", "password": PASSWORD})).await;
    reply.assert_problem(401, "auth.login_refused");
}

#[tokio::test]
async fn a_username_is_the_same_in_capitals_in_persian_digits_and_with_spaces_around() {
    let app = with_account("Editor-۱۲").await;
    for username in ["editor-12", "EDITOR-١٢", "  Editor-۱2 "] {
        let reply = app.post(LOGIN, &json!({"username": username, "password": PASSWORD})).await;
        assert_eq!(reply.status, 200, "{username}: {}", reply.text);
    }
    let other = app.post(LOGIN, &json!({"username": "editor-13", "password": PASSWORD})).await;
    other.assert_problem(401, "auth.login_refused");
}

#[tokio::test]
async fn a_password_is_taken_as_it_is_typed() {
    let app = start_empty().await;
    app.create_account("editor", " گذرواژهٔ ۱۲۳ با فاصله ", &[]).await;
    for (password, status) in [(" گذرواژهٔ ۱۲۳ با فاصله ", 200), ("گذرواژهٔ 123 با فاصله", 401)]
    {
        let reply = app.post(LOGIN, &json!({"username": "editor", "password": password})).await;
        assert_eq!(reply.status, status, "{password:?}: {}", reply.text);
    }
}

#[tokio::test]
async fn a_field_that_is_missing_of_another_type_or_too_many_is_named_by_its_pointer() {
    let app = start_empty().await;
    let invalid = |body: Value| {
        let app = &app;
        async move {
            let reply = app.post(LOGIN, &body).await;
            reply.assert_problem(422, "invalid");
            reply
        }
    };
    invalid(json!({"username": 7, "password": "x"}))
        .await
        .assert_field("/username", "field.invalid");
    let extra = invalid(json!({"username": "a", "password": "x", "role": "admin"})).await;
    extra.assert_field("/role", "field.unknown");
    let missing = invalid(json!({"username": "a"})).await;
    missing.assert_field("/password", "field.required");
    let empty = invalid(json!({"username": "  ", "password": ""})).await;
    empty.assert_field("/username", "field.required");
    empty.assert_field("/password", "field.required");
    let long = invalid(json!({"username": "a".repeat(201), "password": "x".repeat(1001)})).await;
    long.assert_field("/username", "field.too_long");
    long.assert_field("/password", "field.too_long");
}

#[tokio::test]
async fn a_body_that_is_not_json_is_415_and_broken_json_is_400() {
    let app = start_empty().await;
    let send = |content_type: &'static str, body: &'static str| {
        let request = app.request(Method::POST, LOGIN).header("Content-Type", content_type);
        app.send(request.body(body))
    };
    let form = send("application/x-www-form-urlencoded", "username=a&password=b").await;
    form.assert_problem(415, "unsupported_media_type");
    for body in ["", "{", "{\"username\": \"a\",}", "{\"username\":\"a\",\"password\":\"b\"} x"] {
        send("application/json", body).await.assert_problem(400, "malformed_json");
    }
    let with_charset = send("application/json; charset=utf-8", "[]").await;
    with_charset.assert_problem(422, "invalid");
}

#[tokio::test]
async fn a_password_is_stored_only_as_its_argon2id_hash() {
    let app = with_account("editor").await;
    app.log_in("viewer", &[Role::Viewer]).await;
    let hashes = app.database.lines("SELECT password_hash AS line FROM users").await;
    assert_eq!(hashes.len(), 2);
    assert!(hashes.iter().all(|h| h.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")), "{hashes:?}");
    assert_ne!(hashes[0], hashes[1], "each has a salt of its own");
    let whole = app
        .database
        .lines(
            "SELECT (SELECT string_agg(u::text, '') FROM users u)
                 || (SELECT string_agg(t::text, '') FROM refresh_tokens t) AS line",
        )
        .await;
    assert!(!whole[0].contains(PASSWORD));
}
