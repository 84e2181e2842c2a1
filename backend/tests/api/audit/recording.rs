//! What is recorded: every write with who, by what and where; refusals of those who are known.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{App, body, meeting, start, try_execute};

/// The rows of the log but logins, the oldest first.
async fn rows(app: &App) -> Vec<Value> {
    let sql = "SELECT to_jsonb(a)::text AS line FROM audit_log a
               WHERE operation NOT IN ('login', 'create_token') ORDER BY at, id";
    let lines = app.database.lines(sql).await;
    lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn a_write_is_recorded_with_its_credential_and_its_place() {
    let app = start().await;
    let council = body("sb-planning-council");
    let admin = app.admin().await;
    let session = app.database.lines("SELECT id::text AS line FROM sessions").await;
    let of_body = admin.meeting(json!({"body_id": council})).await;
    let of_none = admin.meeting(json!({})).await;
    let rows = rows(&app).await;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["resource_id"], of_body["id"]);
    assert_eq!(rows[0]["place_id"], council.to_string());
    assert_eq!(rows[1]["resource_id"], of_none["id"]);
    assert_eq!(rows[1]["place_id"], Value::Null);
    for row in &rows {
        assert_eq!(row["credential_id"], session[0]);
        assert_eq!((&row["outcome"], &row["actor_kind"]), (&json!("done"), &json!("user")));
        assert_eq!(row["address"], Value::Null, "of logins and refusals alone");
    }
}

#[tokio::test]
async fn a_refusal_of_a_known_caller_is_recorded_with_operation_record_and_code() {
    let app = start().await;
    let viewer = app.viewer().await;
    let id = app.get("/api/v1/meetings").await.items()[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/meetings/{id}");
    let request = app.request(Method::PATCH, &path).bearer_auth(&viewer.token);
    let request = request.header("If-Match", "\"1\"").header("X-Request-Id", "refused-1");
    app.send(request.json(&json!({}))).await.assert_problem(403, "forbidden");
    viewer.get("/api/v1/audit-log").await.assert_problem(403, "forbidden");
    let rows = rows(&app).await;
    assert_eq!(rows.len(), 2, "{rows:#?}");
    assert_eq!(rows[0]["operation"], "update_meeting");
    assert_eq!((&rows[0]["resource"], &rows[0]["resource_id"]), (&json!("meetings"), &json!(id)));
    assert_eq!((&rows[0]["status"], &rows[0]["reason"]), (&json!(403), &json!("forbidden")));
    assert_eq!(
        (&rows[0]["outcome"], &rows[0]["actor_name"]),
        (&json!("refused"), &json!("viewer"))
    );
    assert_eq!(
        (&rows[0]["request_id"], &rows[0]["address"]),
        (&json!("refused-1"), &json!("127.0.0.1"))
    );
    assert_eq!(rows[1]["operation"], "list_audit_log");
    // A refusal is no part of the history of the record.
    assert_eq!(viewer.get(&format!("{path}/history")).await.items().len(), 0);
}

#[tokio::test]
async fn a_write_to_nothing_is_recorded_and_a_look_at_nothing_is_not() {
    let app = start().await;
    let admin = app.admin().await;
    let none = "/api/v1/meetings/01890000-0000-7000-8000-000000000000";
    admin.patch(none, "\"1\"", &json!({})).await.assert_problem(404, "not_found");
    admin.get(none).await.assert_problem(404, "not_found");
    admin.get("/api/v1/nowhere").await.assert_problem(404, "not_found");
    admin.post("/api/v1/nowhere", &json!({})).await.assert_problem(404, "not_found");
    admin.post("/api/v1/meetings", &json!({})).await.assert_problem(422, "invalid");
    let rows = rows(&app).await;
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert_eq!(
        (&rows[0]["status"], &rows[0]["operation"]),
        (&json!(404), &json!("update_meeting"))
    );
}

#[tokio::test]
async fn the_public_cannot_fill_the_log() {
    let app = start().await;
    app.post("/api/v1/meetings", &meeting(json!({})))
        .await
        .assert_problem(401, "auth.no_credential");
    app.get("/api/v1/audit-log").await.assert_problem(401, "auth.no_credential");
    let forged = app.request(Method::POST, "/api/v1/meetings").bearer_auth("x.y.z");
    assert_eq!(app.send(forged.json(&json!({}))).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(rows(&app).await.len(), 0);
}

#[tokio::test]
async fn a_refusal_that_cannot_be_recorded_is_still_a_refusal() {
    let app = start().await;
    let viewer = app.viewer().await;
    app.database.execute("REVOKE INSERT ON audit_log FROM jaygah_app").await;
    let reply = viewer.post("/api/v1/meetings", &meeting(json!({}))).await;
    reply.assert_problem(403, "forbidden");
}

#[tokio::test]
async fn a_write_whose_row_cannot_be_recorded_is_not_done() {
    let app = start().await;
    let admin = app.admin().await;
    let before = app.database.lines("SELECT count(*)::text AS line FROM meetings").await;
    app.database.execute("REVOKE INSERT ON audit_queue FROM jaygah_app").await;
    let reply = admin.post("/api/v1/meetings", &meeting(json!({}))).await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(app.database.lines("SELECT count(*)::text AS line FROM meetings").await, before);
    assert_eq!(rows(&app).await.len(), 0);
}

#[tokio::test]
async fn the_application_can_only_add_to_the_log() {
    let app = start().await;
    app.admin().await.meeting(json!({})).await;
    for sql in [
        "UPDATE audit_log SET actor_name = 'x'",
        "DELETE FROM audit_log",
        "TRUNCATE audit_log CASCADE",
        "DELETE FROM audit_seals",
        "UPDATE audit_seals SET hash = sha256('x')",
        "ALTER TABLE audit_log OWNER TO jaygah_app",
        "DROP TABLE audit_seals",
    ] {
        let refused = try_execute(app.database.app_url.expose(), sql).await.expect_err(sql);
        let refused = refused.to_string();
        let known =
            ["permission denied", "must be owner"].iter().any(|words| refused.contains(words));
        assert!(known, "{sql}: {refused}");
    }
}

#[tokio::test]
async fn no_secret_is_ever_recorded() {
    let app = start().await;
    let admin = app.admin().await;
    let council = body("sb-planning-council");
    let user = json!({"username": "somebody", "display_name": "کسی", "organization_id": council});
    admin.create("/api/v1/users", &user).await;
    let client =
        json!({"name": "برنامه", "organization_id": council, "scopes": ["meetings:write"]});
    let client = admin.create("/api/v1/api-clients", &client).await;
    let secrets = format!("/api/v1/api-clients/{}/secrets", client["id"].as_str().unwrap());
    let second = admin.post(&secrets, &json!({})).await;
    assert_eq!(second.status, StatusCode::CREATED, "{}", second.text);
    let mut kept: Vec<String> = app
        .database
        .lines(
            "SELECT password_hash AS line FROM users WHERE password_hash IS NOT NULL
             UNION ALL SELECT encode(secret_hash, 'hex') FROM api_client_secrets
             UNION ALL SELECT encode(secret_hash, 'base64') FROM api_client_secrets
             UNION ALL SELECT encode(token_hash, 'hex') FROM refresh_tokens",
        )
        .await;
    kept.push(admin.token.clone());
    kept.push("the password of a test".to_owned());
    kept.push(second.json["client_secret"].as_str().unwrap().to_owned());
    assert!(kept.len() >= 7, "{}", kept.len());
    let log = app.database.lines("SELECT a::text AS line FROM audit_log a").await;
    assert!(log.len() >= 3, "{log:#?}");
    for row in &log {
        for secret in &kept {
            assert!(!row.contains(secret.as_str()), "{secret} in {row}");
        }
        assert!(!row.contains("$argon2"), "{row}");
    }
}
