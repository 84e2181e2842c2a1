//! The caller's own sessions: seen, and ended one by one or all at once.

use jaygah::platform::authz::Role;
use reqwest::{Client, Method};
use serde_json::json;

use crate::support::{App, Reply, start_empty};

const PASSWORD: &str = "the password of a test";
const PATH: &str = "/api/v1/me/sessions";

async fn with_account(username: &str) -> App {
    let app = start_empty().await;
    app.create_account(username, PASSWORD, &[Role::Viewer]).await;
    app
}

async fn log_in(app: &App, username: &str, user_agent: &str) -> String {
    let body = json!({"username": username, "password": PASSWORD});
    let request = Client::new().post(format!("{}/api/v1/auth/login", app.url)).json(&body);
    let reply = app.send(request.header("User-Agent", user_agent)).await;
    reply.json["access_token"].as_str().unwrap().to_owned()
}

async fn delete(app: &App, token: &str, path: &str) -> Reply {
    app.send(app.request(Method::DELETE, path).bearer_auth(token)).await
}

#[tokio::test]
async fn the_open_sessions_are_listed_with_device_address_and_times_and_this_one_is_marked() {
    let app = with_account("editor").await;
    let phone = log_in(&app, "editor", &"Phone ".repeat(50)).await;
    let desk = log_in(&app, "editor", "Desk").await;
    let list = app.get_as(&desk, &format!("{PATH}?include=total")).await;
    assert_eq!(list.json["total"], 2);
    assert_eq!(list.each("user_agent")[0], "Desk");
    assert_eq!(list.each("user_agent")[1].as_str().unwrap().len(), 200, "cut, not refused");
    assert_eq!(list.each("current"), [&json!(true), &json!(false)]);
    assert_eq!(list.each("address"), [&json!("127.0.0.1"); 2]);
    assert_eq!(list.each("second_factor"), [&json!(false); 2]);
    let seen = app.get_as(&phone, PATH).await;
    assert_eq!(seen.each("current"), [&json!(false), &json!(true)]);
    let first = app.get_as(&desk, &format!("{PATH}?limit=1")).await;
    let cursor = first.json["next_cursor"].as_str().unwrap();
    let second = app.get_as(&desk, &format!("{PATH}?limit=1&cursor={cursor}")).await;
    assert_eq!(second.each("current"), [&json!(false)]);
    assert_eq!(second.json["next_cursor"], json!(null));
}

#[tokio::test]
async fn one_session_is_ended_from_another_at_once() {
    let app = with_account("editor").await;
    let (phone, desk) =
        (log_in(&app, "editor", "Phone").await, log_in(&app, "editor", "Desk").await);
    let id = app.get_as(&desk, PATH).await.each("id")[1].as_str().unwrap().to_owned();
    assert_eq!(delete(&app, &desk, &format!("{PATH}/{id}")).await.status, 204);
    app.get_as(&phone, "/api/v1/me").await.assert_problem(401, "auth.bad_credential");
    assert_eq!(app.get_as(&desk, PATH).await.items().len(), 1);
    delete(&app, &desk, &format!("{PATH}/{id}")).await.assert_problem(404, "not_found");
}

#[tokio::test]
async fn the_sessions_of_somebody_else_are_neither_seen_nor_ended() {
    let app = with_account("editor").await;
    app.create_account("other", PASSWORD, &[Role::NationalAdmin]).await;
    let (editor, other) = (log_in(&app, "editor", "").await, log_in(&app, "other", "").await);
    let id = app.get_as(&editor, PATH).await.each("id")[0].as_str().unwrap().to_owned();
    delete(&app, &other, &format!("{PATH}/{id}")).await.assert_problem(404, "not_found");
    assert_eq!(app.get_as(&other, PATH).await.items().len(), 1);
    assert_eq!(delete(&app, &other, PATH).await.status, 204);
    assert_eq!(app.get_as(&editor, "/api/v1/me").await.status, 200);
}

#[tokio::test]
async fn all_other_sessions_are_ended_and_this_one_goes_on() {
    let app = with_account("editor").await;
    let (phone, desk) =
        (log_in(&app, "editor", "Phone").await, log_in(&app, "editor", "Desk").await);
    assert_eq!(delete(&app, &desk, PATH).await.status, 204);
    assert_eq!(app.get_as(&phone, "/api/v1/me").await.status, 401);
    assert_eq!(app.get_as(&desk, "/api/v1/me").await.status, 200);
    let ended = "SELECT DISTINCT ended_by AS line FROM sessions WHERE revoked_at IS NOT NULL";
    assert_eq!(app.database.lines(ended).await, ["owner"]);
}

#[tokio::test]
async fn a_session_lasts_thirty_days_at_most_and_a_day_with_a_second_factor() {
    let app = with_account("editor").await;
    let client = Client::builder().cookie_store(true).build().unwrap();
    let body = json!({"username": "editor", "password": PASSWORD});
    app.send(client.post(format!("{}/api/v1/auth/login", app.url)).json(&body)).await;
    let refresh = || app.send(client.post(format!("{}/api/v1/auth/refresh", app.url)));
    let left =
        "SELECT round(extract(epoch FROM expires_at - now()) / 3600)::text AS line FROM sessions";
    assert_eq!(app.database.lines(left).await, [(14 * 24).to_string()]);
    app.database.execute("UPDATE sessions SET created_at = now() - interval '29 days'").await;
    assert_eq!(refresh().await.status, 200);
    assert_eq!(app.database.lines(left).await, ["24"]);
    app.database
        .execute("UPDATE sessions SET second_factor_at = now() - interval '20 hours'")
        .await;
    assert_eq!(refresh().await.status, 200);
    assert_eq!(app.database.lines(left).await, ["4"]);
}
