//! Access tokens: whom they speak for, and that a bad one is never taken for none.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jaygah::platform::{
    auth::{Claims, TokenKey},
    authz::Role,
    config::Secret,
};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::Method;

use crate::support::{App, TOKEN_SECRET, start, start_empty};

#[tokio::test]
async fn the_own_account_is_shown_with_its_roles_and_nothing_secret() {
    let app = start_empty().await;
    let token = app.log_in("editor", &[Role::Viewer, Role::NationalAdmin]).await;
    let me = app.get_as(&token, "/api/v1/me").await;
    assert_eq!(me.json["username"], "editor");
    assert_eq!(me.json["demonstration"], false);
    let roles: Vec<&str> =
        me.json["roles"].as_array().unwrap().iter().map(|r| r["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["viewer", "national_admin"]);
    assert!(!me.text.contains("argon2"));
}

#[tokio::test]
async fn without_a_token_there_is_no_own_account() {
    let app = start_empty().await;
    let reply = app.get("/api/v1/me").await;
    reply.assert_problem(401, "auth.no_credential");
    assert_eq!(reply.headers["www-authenticate"], "Bearer");
}

#[tokio::test]
async fn a_role_that_is_taken_away_counts_no_more_at_once() {
    let app = start_empty().await;
    let token = app.log_in("editor", &[Role::Viewer]).await;
    app.database.execute("DELETE FROM role_assignments").await;
    let me = app.get_as(&token, "/api/v1/me").await;
    assert_eq!(me.json["roles"], serde_json::json!([]));
}

/// Tokens that must not be accepted, each with what is wrong with it.
async fn bad_credentials(app: &App) -> Vec<(&'static str, String)> {
    let good = app.log_in("editor", &[Role::Viewer]).await;
    let parts: Vec<&str> = good.split('.').collect();
    let header = jsonwebtoken::decode_header(&good).unwrap();
    let key = EncodingKey::from_secret(TOKEN_SECRET.as_bytes());
    let claims: Claims =
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
    let sign =
        |header: &Header, claims: &Claims| jsonwebtoken::encode(header, claims, &key).unwrap();
    let now = claims.iat;
    let unsigned =
        format!(r#"{{"alg":"none","typ":"at+jwt","kid":"{}"}}"#, header.kid.clone().unwrap());
    let foreign = TokenKey::new(&Secret::from("another key ".repeat(4))).unwrap();
    let stranger = uuid::Uuid::now_v7();
    assert_eq!(
        app.get_as(&sign(&header, &claims), "/api/v1/me").await.status,
        200,
        "what is changed below is all that is wrong"
    );
    vec![
        ("expired", sign(&header, &Claims { exp: now - 1, ..claims.clone() })),
        ("audience", sign(&header, &Claims { aud: "other".into(), ..claims.clone() })),
        ("issuer", sign(&header, &Claims { iss: "other".into(), ..claims.clone() })),
        ("user", sign(&header, &Claims { sub: stranger, ..claims.clone() })),
        ("session", sign(&header, &Claims { sid: stranger, ..claims.clone() })),
        ("type", sign(&Header { typ: Some("JWT".into()), ..header.clone() }, &claims)),
        ("no type", sign(&Header { typ: None, ..header.clone() }, &claims)),
        ("algorithm", sign(&Header { alg: Algorithm::HS512, ..header.clone() }, &claims)),
        ("unsigned", format!("{}.{}.", URL_SAFE_NO_PAD.encode(unsigned), parts[1])),
        ("foreign", foreign.issue(claims.sub, claims.sid).unwrap()),
        ("cut", good[..good.len() - 3].to_owned()),
        ("made up", "abc".to_owned()),
        ("empty", String::new()),
    ]
}

#[tokio::test]
async fn a_token_that_is_not_ours_or_has_ended_is_refused() {
    let app = start_empty().await;
    for (what, token) in bad_credentials(&app).await {
        let reply = app.get_as(&token, "/api/v1/me").await;
        assert_eq!(reply.status, 401, "{what}: {}", reply.text);
        reply.assert_problem(401, "auth.bad_credential");
    }
}

/// The paths of the document that are read with or without a token.
fn with_token() -> Vec<String> {
    let document = serde_json::to_value(jaygah::app::openapi()).unwrap();
    let paths = document["paths"].as_object().unwrap().iter();
    let with_token = paths.filter(|(_, methods)| {
        let security = methods["get"]["security"].as_array();
        security.is_some_and(|ways| ways.iter().any(|way| way.get("bearer").is_some()))
    });
    with_token.map(|(path, _)| path.replace("{id}", &uuid::Uuid::nil().to_string())).collect()
}

#[tokio::test]
async fn a_bad_credential_is_never_taken_for_the_public() {
    let app = start().await;
    let paths = with_token();
    assert!(paths.len() >= 12, "{paths:?}");
    for (what, token) in bad_credentials(&app).await {
        for path in &paths {
            let reply = app.get_as(&token, path).await;
            assert_eq!(reply.status, 401, "{what} on {path}: {}", reply.text);
        }
    }
    for header in ["Basic ZTpl", "Bearer", "Token abc", ""] {
        let request = app.request(Method::GET, "/api/v1/resolutions");
        let reply = app.send(request.header("Authorization", header)).await;
        reply.assert_problem(401, "auth.bad_credential");
    }
    assert_eq!(app.get("/api/v1/resolutions").await.status, 200);
}

#[tokio::test]
async fn the_scheme_of_a_credential_is_read_without_case() {
    let app = start_empty().await;
    let token = app.log_in("editor", &[Role::Viewer]).await;
    let request = app.request(Method::GET, "/api/v1/me");
    let reply = app.send(request.header("Authorization", format!("bearer {token}"))).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
}
