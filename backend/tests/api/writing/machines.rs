//! Machine callers: tokens for secrets, and what they may do.

use jaygah::platform::authz::Permission;
use reqwest::Method;
use serde_json::json;

use crate::support::{App, body, form_of, meeting, resolution, start};

const RESOLUTIONS: &str = "/api/v1/resolutions";
const ALL: [Permission; 7] = Permission::FOR_CLIENTS;

async fn refused(app: &App, form: &[(&str, &str)], status: u16, error: &str) {
    let reply = app.token(form).await;
    reply.assert_problem(status, &format!("oauth.{error}"));
    assert_eq!(reply.json["error"], error, "as RFC 6749 calls it");
    assert!(reply.json["error_description"].is_string());
}

#[tokio::test]
async fn a_program_writes_adopts_and_publishes_a_resolution_of_its_council() {
    let app = start().await;
    let council = body("sb-planning-council");
    let program = app.program(council, &ALL).await;
    let met = program.meeting(json!({"body_id": council})).await;
    let made = program.resolution(json!({"meeting_id": met["id"]})).await;
    assert_eq!(made["created_by"]["kind"], "client");
    let path = format!("{RESOLUTIONS}/{}", made["id"].as_str().unwrap());
    program.post(&format!("{path}/adoptions"), &json!({})).await.ok();
    program.post(&format!("{path}/publications"), &json!({})).await.ok();
    assert_eq!(app.get(&path).await.status, 200);
    let history = program.get(&format!("{path}/history")).await;
    assert_eq!(history.items()[0]["by"]["kind"], "client");
}

#[tokio::test]
async fn a_program_neither_sees_nor_writes_what_is_of_another_body() {
    let app = start().await;
    let admin = app.admin().await;
    let council = body("sb-planning-council");
    let program = app.program(council, &ALL).await;
    for fields in [json!({"body_id": body("udrc")}), json!({})] {
        let reply = program.post(RESOLUTIONS, &resolution(fields)).await;
        reply.assert_problem(403, "forbidden");
    }
    let foreign = admin.meeting(json!({"body_id": body("udrc"), "title": "نهان"})).await;
    let path = format!("/api/v1/meetings/{}", foreign["id"].as_str().unwrap());
    program.get(&path).await.assert_problem(404, "not_found");
    program.patch(&path, "\"1\"", &json!({"title": "x"})).await.assert_problem(404, "not_found");
    let within = resolution(json!({"meeting_id": foreign["id"], "body_id": council}));
    let reply = program.post(RESOLUTIONS, &within).await;
    reply.assert_field("/meeting_id", "field.unknown_id");
    assert_eq!(program.get("/api/v1/meetings?q=نهان").await.items().len(), 0);
    admin.post(&format!("{path}/publications"), &json!({})).await.ok();
    let reply = program.patch(&path, "\"2\"", &json!({"title": "x"})).await;
    reply.assert_problem(403, "forbidden");
    let own = program.meeting(json!({"body_id": council})).await;
    let own = format!("/api/v1/meetings/{}", own["id"].as_str().unwrap());
    let moved = program.patch(&own, "\"1\"", &json!({"body_id": body("udrc")})).await;
    moved.assert_problem(403, "forbidden");
}

#[tokio::test]
async fn of_what_another_body_published_a_program_sees_neither_history_nor_follow_ups() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.resolution(json!({"body_id": body("udrc")})).await;
    let path = format!("{RESOLUTIONS}/{}", made["id"].as_str().unwrap());
    admin.post(&format!("{path}/adoptions"), &json!({})).await.ok();
    admin.post(&format!("{path}/follow-ups"), &json!({"note": "درون نهاد"})).await.ok();
    admin.post(&format!("{path}/publications"), &json!({})).await.ok();
    let met = admin.meeting(json!({"body_id": body("udrc")})).await;
    let meeting = format!("/api/v1/meetings/{}", met["id"].as_str().unwrap());
    admin.post(&format!("{meeting}/publications"), &json!({})).await.ok();
    let inside =
        [format!("{path}/history"), format!("{path}/follow-ups"), format!("{meeting}/history")];
    let own = app.program(body("udrc"), &ALL).await;
    let other = app.program(body("sb-planning-council"), &ALL).await;
    assert_eq!(other.get(&path).await.status, 200);
    for address in &inside {
        assert!(!own.get(address).await.items().is_empty(), "{address}");
        other.get(address).await.assert_problem(404, "not_found");
    }
    let place = app.get("/api/v1/organizations").await.items()[0]["id"].clone();
    let place = format!("/api/v1/organizations/{}/history", place.as_str().unwrap());
    assert_eq!(other.get(&place).await.status, 200, "bodies are everybody's");
}

#[tokio::test]
async fn a_resolution_stays_with_the_body_of_its_meeting() {
    let app = start().await;
    let admin = app.admin().await;
    let council = body("sb-planning-council");
    let program = app.program(council, &ALL).await;
    let met = program.meeting(json!({"body_id": council})).await;
    let meeting = format!("/api/v1/meetings/{}", met["id"].as_str().unwrap());
    let made = program.resolution(json!({"meeting_id": met["id"]})).await;
    let path = format!("{RESOLUTIONS}/{}", made["id"].as_str().unwrap());
    let reply = admin.patch(&meeting, "\"1\"", &json!({"body_id": body("udrc")})).await;
    reply.assert_field("/body_id", "meeting.resolutions_of_another_body");
    // A meeting of no body is hidden from the program; its resolution is written all the same.
    admin.patch(&meeting, "\"1\"", &json!({"body_id": null})).await.ok();
    program.get(&meeting).await.assert_problem(404, "not_found");
    program.patch(&path, "\"1\"", &json!({"title": "عنوان تازه"})).await.ok();
    program.post(&format!("{path}/adoptions"), &json!({})).await.ok();
}

#[tokio::test]
async fn a_scope_that_was_not_asked_for_or_not_given_is_missing() {
    let app = start().await;
    let council = body("sb-planning-council");
    let (id, secret) = app.client(council, &ALL).await;
    let id = id.to_string();
    let mut form = vec![
        ("grant_type", "client_credentials"),
        ("client_id", id.as_str()),
        ("client_secret", secret.as_str()),
        ("scope", "resolutions:write"),
    ];
    let reply = app.token(&form).await;
    assert_eq!(reply.headers["cache-control"], "no-store");
    let token = reply.ok();
    assert_eq!(token["scope"], "resolutions:write");
    assert_eq!(token["token_type"], "Bearer");
    let program = crate::support::Writer {
        app: &app,
        token: token["access_token"].as_str().unwrap().to_owned(),
    };
    let reply = program.post("/api/v1/meetings", &meeting(json!({"body_id": council}))).await;
    reply.assert_problem(403, "forbidden");
    program.resolution(json!({"body_id": council})).await;
    form[3] = ("scope", "resolutions:write budget:write");
    refused(&app, &form, 400, "invalid_scope").await;
    program.get("/api/v1/me").await.assert_problem(403, "auth.not_a_person");
}

#[tokio::test]
async fn a_wrong_secret_an_unknown_client_and_a_malformed_request_are_refused_as_rfc_6749_says() {
    let app = start().await;
    let (id, secret) = app.client(body("udrc"), &ALL).await;
    let id = id.to_string();
    let grant = ("grant_type", "client_credentials");
    let nobody = "01890000-0000-7000-8000-000000000000";
    for form in [
        vec![grant, ("client_id", &id), ("client_secret", "wrong")],
        vec![grant, ("client_id", nobody), ("client_secret", &secret)],
        vec![grant, ("client_id", "x"), ("client_secret", &secret)],
        vec![grant, ("client_id", &id)],
        vec![grant],
    ] {
        refused(&app, &form, 401, "invalid_client").await;
    }
    let form = [("grant_type", "password"), ("client_id", &id), ("client_secret", &secret)];
    refused(&app, &form, 400, "unsupported_grant_type").await;
    refused(&app, &[("x", "y")], 400, "invalid_request").await;
    let json = app.post("/api/v1/oauth/token", &json!({"grant_type": "client_credentials"})).await;
    json.assert_problem(415, "unsupported_media_type");
    let basic = app.request(Method::POST, "/api/v1/oauth/token").basic_auth(&id, Some(&secret));
    assert_eq!(app.send(form_of(basic, &[grant])).await.status, 200);
    let small = app.request(Method::POST, "/api/v1/oauth/token").basic_auth(&id, Some(&secret));
    let mut small = form_of(small, &[grant]).build().unwrap();
    let header = small.headers()["authorization"].to_str().unwrap().replace("Basic", "basic");
    small.headers_mut().insert("authorization", header.parse().unwrap());
    assert_eq!(app.client.execute(small).await.unwrap().status(), 200, "a scheme has no case");
    let basic = app.request(Method::POST, "/api/v1/oauth/token").basic_auth(&id, Some("wrong"));
    let reply = app.send(form_of(basic, &[grant])).await;
    reply.assert_problem(401, "oauth.invalid_client");
    assert_eq!(reply.headers["www-authenticate"], "Basic");
}

#[tokio::test]
async fn a_revoked_secret_or_disabled_client_is_out_at_once() {
    let app = start().await;
    let council = body("sb-planning-council");
    for sql in [
        "UPDATE api_client_secrets SET revoked_at = now()",
        "UPDATE api_clients SET disabled_at = now()",
    ] {
        let program = app.program(council, &ALL).await;
        program.resolution(json!({"body_id": council})).await;
        app.database.execute(sql).await;
        let reply = program.post(RESOLUTIONS, &resolution(json!({"body_id": council}))).await;
        reply.assert_problem(401, "auth.bad_credential");
    }
    let program = app.program(council, &ALL).await;
    app.database.execute("UPDATE api_clients SET scopes = '{}'").await;
    let reply = program.post(RESOLUTIONS, &resolution(json!({"body_id": council}))).await;
    reply.assert_problem(403, "forbidden");
}
