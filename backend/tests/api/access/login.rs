//! Logging in.

use jaygah::platform::authz::Role;
use reqwest::{Method, header::SET_COOKIE};
use serde_json::{Value, json};

use crate::support::{App, Setup, start_as, start_empty};

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
    let cookies: Vec<&str> =
        reply.headers.get_all(SET_COOKIE).iter().map(|cookie| cookie.to_str().unwrap()).collect();
    let [refresh, device] = cookies.as_slice() else { panic!("two cookies: {cookies:?}") };
    assert!(refresh.starts_with("jaygah_refresh=") && device.starts_with("jaygah_device="));
    for (cookie, life) in [(refresh, "Max-Age=1209600"), (device, "Max-Age=15552000")] {
        let attributes: Vec<&str> = cookie.split("; ").skip(1).collect();
        for attribute in ["HttpOnly", "SameSite=Strict", "Path=/", life] {
            assert!(attributes.contains(&attribute), "no {attribute}: {cookie}");
        }
        assert!(!attributes.contains(&"Secure") && !cookie.contains("Domain"), "{cookie}");
        let value = cookie.split(['=', ';']).nth(1).unwrap();
        assert!(!reply.text.contains(value), "it is in the body too");
    }
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
async fn at_https_the_cookies_are_secure_and_bound_to_the_host() {
    let setup = Setup { origin: Some("https://jaygah.example.ir"), ..Setup::default() };
    let app = start_as(setup).await;
    app.create_account("editor", PASSWORD, &[]).await;
    let reply = app.post(LOGIN, &json!({"username": "editor", "password": PASSWORD})).await;
    for cookie in reply.headers.get_all(SET_COOKIE) {
        let cookie = cookie.to_str().unwrap();
        assert!(cookie.starts_with("__Host-jaygah_"), "{cookie}");
        assert!(cookie.contains("; Secure") && cookie.contains("; Path=/;"), "{cookie}");
    }
}

#[tokio::test]
async fn every_way_to_be_refused_costs_one_hash() {
    let app = with_account("editor").await;
    app.create_account("disabled", PASSWORD, &[]).await;
    app.create_account("protected", PASSWORD, &[]).await;
    app.create_account("invited", PASSWORD, &[]).await;
    app.database
        .execute(
            "UPDATE users SET disabled_at = now() WHERE username = 'disabled';
             UPDATE users SET totp_secret = '', totp_confirmed_at = now() WHERE username = 'protected';
             UPDATE users SET password_hash = NULL WHERE username = 'invited'",
        )
        .await;
    for (username, password, code) in [
        ("editor", "wrong", "auth.login_refused"),
        ("nobody", PASSWORD, "auth.login_refused"),
        ("disabled", PASSWORD, "auth.login_refused"),
        ("disabled", "wrong", "auth.login_refused"),
        ("invited", PASSWORD, "auth.login_refused"),
        ("protected", "wrong", "auth.login_refused"),
        ("protected", PASSWORD, "auth.second_factor_required"),
    ] {
        for totp_code in [Value::Null, json!("123456")] {
            if code == "auth.second_factor_required" && !totp_code.is_null() {
                continue;
            }
            let before = app.passwords.begun();
            let body = json!({"username": username, "password": password, "totp_code": totp_code});
            app.post(LOGIN, &body).await.assert_problem(401, code);
            assert_eq!(app.passwords.begun() - before, 1, "{username} {password} {totp_code}");
        }
    }
}

#[tokio::test]
async fn a_page_of_another_site_cannot_log_in_refresh_or_log_out() {
    let app = with_account("editor").await;
    let body = json!({"username": "editor", "password": PASSWORD});
    for path in [LOGIN, "/api/v1/auth/refresh", "/api/v1/auth/logout", "/api/v1/auth/password"] {
        for (name, value) in [
            ("Origin", "https://evil.example"),
            ("Origin", "null"),
            ("Sec-Fetch-Site", "cross-site"),
        ] {
            let request = app.request(Method::POST, path).json(&body).header(name, value);
            let reply = app.send(request).await;
            reply.assert_problem(403, "auth.foreign_origin");
            assert!(!reply.headers.contains_key(SET_COOKIE));
        }
    }
    let own = app.request(Method::POST, LOGIN).json(&body).header("Origin", &app.url);
    assert_eq!(app.send(own.header("Sec-Fetch-Site", "same-origin")).await.status, 200);
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
