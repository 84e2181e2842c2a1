//! Logins, passwords, second factors and tokens leave their rows in the audit log.

use jaygah::{
    features::access::{self, LinkPurpose},
    platform::authz::{Permission, Role},
};
use reqwest::{Client, Method};
use serde_json::json;

use super::second_factor::Person;
use crate::support::{App, body, start};

const PASSWORD: &str = "the password of a test";
const NEW: &str = "another phrase to remember";

/// Operation, outcome, reason and kind of actor of the rows since a row, and whether they have an address.
async fn rows(app: &App) -> Vec<String> {
    app.database
        .lines(
            "SELECT concat_ws(' ', operation, outcome, reason, actor_kind,
                 CASE WHEN address = '127.0.0.1' THEN 'here' END) AS line
             FROM audit_log WHERE operation IN ('login', 'refresh', 'logout', 'create_token', 'set_password',
                 'change_password', 'end_my_session', 'end_my_other_sessions', 'begin_second_factor',
                 'confirm_second_factor', 'remove_second_factor') ORDER BY id",
        )
        .await
}

#[tokio::test]
async fn logins_and_what_becomes_of_sessions_are_recorded() {
    let app = start().await;
    app.create_account("editor", PASSWORD, &[Role::Viewer]).await;
    let client = Client::new();
    let post = async |path: &str, body: &serde_json::Value, cookie: &str| {
        let request = client.post(format!("{}/api/v1/auth/{path}", app.url));
        app.send(request.header("Cookie", cookie).json(body)).await
    };
    let login = async |username: &str, password: &str| {
        post("login", &json!({"username": username, "password": password}), "").await
    };
    login("editor", "my other password").await;
    login("a password as a name", "x").await;
    let opened = login("editor", PASSWORD).await;
    let cookie = opened.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap();
    post("refresh", &json!({}), cookie).await;
    post("refresh", &json!({}), cookie).await;
    let opened = login("editor", PASSWORD).await;
    let cookie = opened.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap();
    post("logout", &json!({}), cookie).await;
    post("logout", &json!({}), cookie).await;
    assert_eq!(
        rows(&app).await,
        [
            "login refused auth.login_refused user here",
            "login refused auth.login_refused public here",
            "login done user here",
            "refresh refused auth.refresh_token_reused user here",
            "login done user here",
            "logout done user here",
        ]
    );
    let whole = "SELECT string_agg(a::text, '') AS line FROM audit_log a";
    let whole = &app.database.lines(whole).await[0];
    for secret in [PASSWORD, "my other password", "a password as a name", "argon2"] {
        assert!(!whole.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn what_somebody_changes_in_his_own_account_is_recorded() {
    let person = Person::enrolled(&[Role::Viewer]).await;
    person.remove(&person.recovery_codes[0]).await;
    let change = |current: &str| {
        person
            .post("/api/v1/me/password", json!({"current_password": current, "new_password": NEW}))
    };
    change("wrong").await;
    change(PASSWORD).await;
    let delete = async |path: &str| {
        let request = person.app.request(Method::DELETE, path).bearer_auth(&person.token);
        person.app.send(request).await
    };
    delete("/api/v1/me/sessions").await;
    let own = person.app.get_as(&person.token, "/api/v1/me/sessions").await;
    delete(&format!("/api/v1/me/sessions/{}", own.each("id")[0].as_str().unwrap())).await;
    let id =
        person.app.database.lines("SELECT id::text AS line FROM users").await[0].parse().unwrap();
    let connection = &mut person.app.database.db.connection().await.unwrap();
    let link = access::make_link(connection, None, id, LinkPurpose::Reset).await.unwrap();
    for token in ["made-up", &link] {
        let body = json!({"token": token, "password": PASSWORD});
        person.app.post("/api/v1/auth/password", &body).await;
    }
    assert_eq!(
        rows(&person.app).await,
        [
            "login done user here",
            "begin_second_factor done user here",
            "confirm_second_factor done user here",
            "remove_second_factor done user here",
            "change_password refused auth.password_wrong user here",
            "change_password done user here",
            "end_my_other_sessions done user here",
            "end_my_session done user here",
            "set_password refused auth.link_ended public here",
            "set_password done user here",
        ]
    );
}

#[tokio::test]
async fn tokens_of_programs_are_recorded_and_refusals_with_the_program_that_was_named() {
    let app = start().await;
    let (id, secret) = app.client(body("sb-planning-council"), &Permission::FOR_CLIENTS).await;
    let id = id.to_string();
    for (id, secret) in [(id.as_str(), secret.as_str()), (&id, "wrong"), ("nobody", "wrong")] {
        let grant = ("grant_type", "client_credentials");
        app.token(&[grant, ("client_id", id), ("client_secret", secret)]).await;
    }
    assert_eq!(
        rows(&app).await,
        [
            "create_token done client here",
            "create_token refused oauth.invalid_client client here",
            "create_token refused oauth.invalid_client public here",
        ]
    );
}
