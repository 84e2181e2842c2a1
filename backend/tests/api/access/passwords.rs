//! Changing one's own password.

use jaygah::platform::authz::{Permission, Role};
use reqwest::{Client, Method};
use serde_json::json;

use crate::support::{App, Reply, body as body_id, start, start_empty};

const OLD: &str = "the password of a test";
const NEW: &str = "another phrase to remember";

async fn log_in(app: &App, password: &str) -> String {
    let body = json!({"username": "editor", "password": password});
    let request = Client::new().post(format!("{}/api/v1/auth/login", app.url)).json(&body);
    let reply = app.send(request).await;
    reply.json["access_token"].as_str().unwrap_or_default().to_owned()
}

async fn change(app: &App, token: &str, current: &str, new: &str) -> Reply {
    let body = json!({"current_password": current, "new_password": new});
    let request = app.request(Method::POST, "/api/v1/me/password").bearer_auth(token);
    app.send(request.json(&body)).await
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions_and_this_one_goes_on() {
    let app = start_empty().await;
    app.create_account("editor", OLD, &[Role::Viewer]).await;
    let (here, there) = (log_in(&app, OLD).await, log_in(&app, OLD).await);
    let reply = change(&app, &here, OLD, NEW).await;
    assert_eq!(reply.status, 204, "{}", reply.text);
    assert_eq!(app.get_as(&here, "/api/v1/me").await.status, 200);
    app.get_as(&there, "/api/v1/me").await.assert_problem(401, "auth.bad_credential");
    assert_eq!(log_in(&app, OLD).await, "");
    assert_ne!(log_in(&app, NEW).await, "");
}

#[tokio::test]
async fn a_wrong_current_password_and_a_guessed_new_one_change_nothing() {
    let app = start_empty().await;
    app.create_account("editor", OLD, &[Role::Viewer]).await;
    let token = log_in(&app, OLD).await;
    let wrong = change(&app, &token, "wrong", NEW).await;
    wrong.assert_problem(422, "invalid");
    wrong.assert_field("/current_password", "auth.password_wrong");
    for (new, code) in
        [("too short", "password.too_short"), ("editor editor editor", "password.blocked")]
    {
        let reply = change(&app, &token, OLD, new).await;
        reply.assert_problem(422, "invalid");
        reply.assert_field("/new_password", code);
    }
    assert_ne!(log_in(&app, OLD).await, "");
}

#[tokio::test]
async fn whoever_holds_a_stolen_token_cannot_guess_the_password_with_it() {
    let app = start_empty().await;
    app.create_account("editor", OLD, &[Role::Viewer]).await;
    let token = log_in(&app, OLD).await;
    for _ in 0..6 {
        let reply = change(&app, &token, "wrong", NEW).await;
        reply.assert_field("/current_password", "auth.password_wrong");
    }
    change(&app, &token, OLD, NEW).await.assert_problem(429, "auth.too_many_attempts");
}

#[tokio::test]
async fn the_public_and_programs_have_no_password_to_change() {
    let app = start().await;
    let body = json!({"current_password": "a", "new_password": "b"});
    let public = app.post("/api/v1/me/password", &body).await;
    public.assert_problem(401, "auth.no_credential");
    let council = body_id("sb-planning-council");
    let program = app.program(council, &Permission::FOR_CLIENTS).await;
    let reply = program.post("/api/v1/me/password", &body).await;
    reply.assert_problem(403, "auth.not_a_person");
    program.get("/api/v1/me/sessions").await.assert_problem(403, "auth.not_a_person");
}
