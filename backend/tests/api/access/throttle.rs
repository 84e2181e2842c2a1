//! Who tries too often waits, and nobody else does.

use jaygah::{
    features::access,
    platform::authz::{Permission, Role},
};
use reqwest::Client;
use serde_json::{Value, json};

use crate::support::{App, Reply, body, start, start_empty};

const LOGIN: &str = "/api/v1/auth/login";
const PASSWORD: &str = "the password of a test";

/// Whoever calls from an address and, unless he keeps them, without cookies.
fn caller(address: &str, keeps_cookies: bool) -> Client {
    Client::builder()
        .local_address(Some(address.parse().unwrap()))
        .cookie_store(keeps_cookies)
        .build()
        .unwrap()
}

async fn with_account(username: &str) -> App {
    let app = start_empty().await;
    app.create_account(username, PASSWORD, &[Role::Viewer]).await;
    app
}

async fn log_in(app: &App, client: &Client, username: &str, password: &str) -> Reply {
    let body = json!({"username": username, "password": password});
    app.send(client.post(format!("{}{LOGIN}", app.url)).json(&body)).await
}

/// Tries wrong passwords until it is told to wait; how many were compared.
async fn hammer(app: &App, client: &Client, username: &str) -> usize {
    for tries in 0..200 {
        let reply = log_in(app, client, username, "wrong").await;
        if reply.status == 429 {
            hold(app).await;
            return tries;
        }
        reply.assert_problem(401, "auth.login_refused");
    }
    panic!("nobody told it to wait")
}

/// Makes the delays of this moment so long that a slow machine does not outlive them.
async fn hold(app: &App) {
    let longer = "UPDATE login_throttles SET blocked_until = blocked_until + interval '1 hour'
                  WHERE blocked_until > now()";
    app.database.execute(longer).await;
}

#[tokio::test]
async fn after_some_failures_there_is_a_delay_in_which_even_the_right_password_is_not_compared() {
    let app = with_account("editor").await;
    let attacker = caller("127.0.0.66", false);
    assert_eq!(hammer(&app, &attacker, "editor").await, 6);
    let before = app.passwords.begun();
    let reply = log_in(&app, &attacker, "editor", PASSWORD).await;
    reply.assert_problem(429, "auth.too_many_attempts");
    let wait: u32 = reply.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((3600..=3606).contains(&wait), "five seconds and the hour of this test: {wait}");
    assert_eq!(app.passwords.begun(), before, "and it costs no hash");
}

#[tokio::test]
async fn a_name_that_nobody_has_is_throttled_as_one_that_somebody_has() {
    let app = with_account("editor").await;
    let mut told = Vec::new();
    for (username, address) in [("editor", "127.0.0.66"), ("nobody", "127.0.0.67")] {
        let attacker = caller(address, false);
        let tries = hammer(&app, &attacker, username).await;
        let mut body = log_in(&app, &attacker, username, "wrong").await.json;
        for changing in ["request_id", "detail", "message_fa", "message_en"] {
            body[changing] = Value::Null;
        }
        told.push((tries, body));
    }
    assert_eq!(told[0], told[1]);
}

#[tokio::test]
async fn who_hammers_on_an_account_shuts_out_neither_a_known_device_nor_another_address() {
    let app = with_account("editor").await;
    // The innocent has logged in before, and sits behind the same address as the attacker.
    let known = caller("127.0.0.66", true);
    assert_eq!(log_in(&app, &known, "editor", PASSWORD).await.status, 200);
    let attacker = caller("127.0.0.66", false);
    hammer(&app, &attacker, "editor").await;
    assert_eq!(log_in(&app, &known, "editor", PASSWORD).await.status, 200, "a known device");
    let elsewhere = caller("127.0.0.77", false);
    assert_eq!(log_in(&app, &elsewhere, "editor", PASSWORD).await.status, 200, "another address");
    log_in(&app, &attacker, "editor", "wrong").await.assert_problem(429, "auth.too_many_attempts");
}

#[tokio::test]
async fn even_from_many_addresses_at_once_a_known_device_is_not_shut_out() {
    let app = with_account("editor").await;
    let known = caller("127.0.0.1", true);
    assert_eq!(log_in(&app, &known, "editor", PASSWORD).await.status, 200);
    let mut compared = 0;
    for host in 100..120 {
        compared += hammer(&app, &caller(&format!("127.0.1.{host}"), false), "editor").await;
    }
    assert!((50..=60).contains(&compared), "the account takes no more than that: {compared}");
    let stranger = log_in(&app, &caller("127.0.2.1", false), "editor", PASSWORD).await;
    stranger.assert_problem(429, "auth.too_many_attempts");
    assert_eq!(log_in(&app, &known, "editor", PASSWORD).await.status, 200);
}

#[tokio::test]
async fn a_hundred_attempts_at_once_are_a_hundred() {
    let app = with_account("editor").await;
    let attacker = caller("127.0.0.66", false);
    let all = (0..40).map(|_| log_in(&app, &attacker, "editor", "wrong"));
    let replies = futures_util::future::join_all(all).await;
    let compared = replies.iter().filter(|reply| reply.status == 401).count();
    assert_eq!(compared, 6, "as many as one after the other");
    assert!(replies.iter().all(|reply| [401, 429].contains(&reply.status.as_u16())));
}

#[tokio::test]
async fn an_address_that_tries_one_password_on_many_accounts_waits_too() {
    let app = start_empty().await;
    let attacker = caller("127.0.0.66", false);
    log_in(&app, &attacker, "first", "wrong").await.assert_problem(401, "auth.login_refused");
    app.database.execute("UPDATE login_throttles SET failures = 99").await;
    log_in(&app, &attacker, "second", "wrong").await.assert_problem(401, "auth.login_refused");
    log_in(&app, &attacker, "third", "wrong").await.assert_problem(401, "auth.login_refused");
    hold(&app).await;
    let reply = log_in(&app, &attacker, "fourth", "wrong").await;
    reply.assert_problem(429, "auth.too_many_attempts");
}

#[tokio::test]
async fn a_known_device_is_throttled_by_itself_and_knows_only_those_who_logged_in_on_it() {
    let app = with_account("editor").await;
    app.create_account("other", PASSWORD, &[]).await;
    let known = caller("127.0.0.1", true);
    log_in(&app, &known, "editor", PASSWORD).await;
    assert_eq!(hammer(&app, &known, "editor").await, 6, "a stolen device has no more attempts");
    let elsewhere = caller("127.0.0.77", false);
    assert_eq!(log_in(&app, &elsewhere, "editor", PASSWORD).await.status, 200);
    assert_eq!(hammer(&app, &known, "other").await, 6);
    let stranger = log_in(&app, &caller("127.0.0.1", false), "other", PASSWORD).await;
    stranger.assert_problem(429, "auth.too_many_attempts");
}

#[tokio::test]
async fn a_device_is_known_no_more_after_the_password_was_changed_elsewhere() {
    let app = with_account("editor").await;
    let known = caller("127.0.0.66", true);
    log_in(&app, &known, "editor", PASSWORD).await;
    app.database
        .execute("UPDATE users SET password_changed_at = now() + interval '2 seconds'")
        .await;
    hammer(&app, &caller("127.0.0.66", false), "editor").await;
    let reply = log_in(&app, &known, "editor", PASSWORD).await;
    reply.assert_problem(429, "auth.too_many_attempts");
}

#[tokio::test]
async fn the_right_password_forgives_the_failures_before_it() {
    let app = with_account("editor").await;
    let innocent = caller("127.0.0.1", false);
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(log_in(&app, &innocent, "editor", "wrong").await.status, 401);
        }
        assert_eq!(log_in(&app, &innocent, "editor", PASSWORD).await.status, 200);
    }
    let failures = "SELECT max(failures)::text AS line FROM login_throttles";
    assert_eq!(app.database.lines(failures).await, ["12"], "of the account they stay known");
}

#[tokio::test]
async fn a_program_with_a_wrong_secret_waits_and_another_at_its_address_does_not() {
    let app = start().await;
    let (id, secret) = app.client(body("sb-planning-council"), &Permission::FOR_CLIENTS).await;
    let token = async |id: &str, secret: &str| {
        let grant = ("grant_type", "client_credentials");
        app.token(&[grant, ("client_id", id), ("client_secret", secret)]).await
    };
    let wrong = uuid::Uuid::now_v7().to_string();
    for _ in 0..6 {
        token(&wrong, "wrong").await.assert_problem(401, "oauth.invalid_client");
    }
    let reply = token(&wrong, "wrong").await;
    reply.assert_problem(429, "auth.too_many_attempts");
    assert!(reply.headers.contains_key("retry-after"));
    assert_eq!(token(&id.to_string(), &secret).await.status, 200);
}

#[tokio::test]
async fn what_nothing_asks_for_any_more_is_removed_and_the_rest_stays() {
    let app = with_account("editor").await;
    let client = caller("127.0.0.1", true);
    log_in(&app, &client, "editor", PASSWORD).await;
    let refresh = || app.send(client.post(format!("{}/api/v1/auth/refresh", app.url)));
    assert_eq!(refresh().await.status, 200);
    for (ended, days) in
        [("revoked_at", 1), ("expires_at", 1), ("revoked_at", 31), ("expires_at", 31)]
    {
        app.database
            .execute(&format!(
                "WITH old AS (
                     INSERT INTO sessions (id, user_id, expires_at)
                     SELECT gen_random_uuid(), id, now() + interval '1 day' FROM users RETURNING id
                 ), token AS (
                     INSERT INTO refresh_tokens (token_hash, session_id)
                     SELECT decode(replace(id::text, '-', ''), 'hex'), id FROM old
                 ) SELECT 1;
                 UPDATE sessions SET {ended} = now() - interval '{days} days'
                 WHERE revoked_at IS NULL AND user_agent = '' AND expires_at BETWEEN now() AND now() + interval '1 day'"
            ))
            .await;
    }
    app.database
        .execute(
            "INSERT INTO login_throttles VALUES ('old', 9, now() - interval '2 days', now() - interval '2 days');
             INSERT INTO login_throttles VALUES ('new', 9, now(), now());
             INSERT INTO one_time_links (token_hash, user_id, purpose, expires_at)
             SELECT 'old', id, 'reset', now() - interval '31 days' FROM users",
        )
        .await;
    access::clean_up(&mut app.database.db.connection().await.unwrap()).await.unwrap();
    for (what, left) in [
        ("sessions", "3"),
        ("refresh_tokens", "2"),
        ("login_throttles WHERE bucket = 'old'", "0"),
        ("login_throttles WHERE bucket = 'new'", "1"),
        ("one_time_links", "0"),
    ] {
        let found = app.database.lines(&format!("SELECT count(*)::text AS line FROM {what}")).await;
        assert_eq!(found, [left], "{what}");
    }
    assert_eq!(refresh().await.status, 200, "the open session goes on");
}
