//! Access tokens: whom they speak for, and that a bad one is never taken for none.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jaygah::platform::{
    auth::{Claims, Secrets, TokenKeys},
    authz::Role,
    config::Secret,
};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::Method;

use crate::support::{App, PREVIOUS_SECRET, SECRETS_SECRET, TOKEN_SECRET, start, start_empty};

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

/// What an attacker may know: a public key, as a text.
const PUBLIC_KEY: &str = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n";

fn unsigned_as(algorithm: &str, kid: &str, claims: &str) -> String {
    let header = format!(r#"{{"alg":"{algorithm}","typ":"at+jwt","kid":"{kid}"}}"#);
    format!("{}.{claims}.", URL_SAFE_NO_PAD.encode(header))
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
    let foreign = TokenKeys::new(&Secret::from("another key ".repeat(4)), None).unwrap();
    let stranger = uuid::Uuid::now_v7();
    let secrets = Secrets::new(&Secret::from(SECRETS_SECRET.to_owned())).unwrap();
    let with = |name: &str, value: serde_json::Value| {
        let mut claims = serde_json::to_value(&claims).unwrap();
        claims[name] = value;
        jsonwebtoken::encode(&header, &claims, &key).unwrap()
    };
    let raw = |header: String| {
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), parts[1]);
        let signature = jsonwebtoken::crypto::sign(signed.as_bytes(), &key, Algorithm::HS256);
        format!("{signed}.{}", signature.unwrap())
    };
    let kid = header.kid.clone().unwrap();
    let public = EncodingKey::from_secret(PUBLIC_KEY.as_bytes());
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
        ("none in capitals", unsigned_as("NONE", &kid, parts[1])),
        ("none with a signature", format!("{}{}", unsigned_as("none", &kid, parts[1]), parts[2])),
        ("public key", jsonwebtoken::encode(&header, &claims, &public).unwrap()),
        ("RS256", raw(format!(r#"{{"alg":"RS256","typ":"at+jwt","kid":"{kid}"}}"#))),
        ("ES256", raw(format!(r#"{{"alg":"ES256","typ":"at+jwt","kid":"{kid}"}}"#))),
        (
            "key in the header",
            raw(format!(
                r#"{{"alg":"HS256","typ":"at+jwt","kid":"x","jwk":{{"kty":"oct","k":"{}"}}}}"#,
                URL_SAFE_NO_PAD.encode(PUBLIC_KEY)
            )),
        ),
        (
            "critical extension",
            raw(format!(r#"{{"alg":"HS256","typ":"at+jwt","kid":"{kid}","crit":["exp"]}}"#)),
        ),
        ("other kid", raw(r#"{"alg":"HS256","typ":"at+jwt","kid":"AAAAAAAA"}"#.to_owned())),
        ("no kid", raw(r#"{"alg":"HS256","typ":"at+jwt"}"#.to_owned())),
        ("not yet", with("nbf", (now + 60).into())),
        ("no end", with("exp", serde_json::Value::Null)),
        ("two audiences of others", with("aud", serde_json::json!(["a", "b"]))),
        ("a program with the id of a user", with("sub_kind", "client".into())),
        ("foreign", foreign.issue(claims.sub, claims.sid).unwrap()),
        ("cookie of a device", secrets.remember(None, claims.sub).unwrap()),
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

#[tokio::test]
async fn while_keys_change_the_former_one_is_taken_and_a_third_is_not() {
    let app = start_empty().await;
    let token = app.log_in("editor", &[Role::Viewer]).await;
    let body = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    let claims: Claims = serde_json::from_slice(&body).unwrap();
    let signed_by = |secret: &str| {
        let keys = TokenKeys::new(&Secret::from(secret.to_owned()), None).unwrap();
        keys.issue(claims.sub, claims.sid).unwrap()
    };
    for (secret, status) in
        [(TOKEN_SECRET, 200), (PREVIOUS_SECRET, 200), ("a third key of more than 32 bytes", 401)]
    {
        let reply = app.get_as(&signed_by(secret), "/api/v1/me").await;
        assert_eq!(reply.status, status, "{secret}: {}", reply.text);
    }
    let header = jsonwebtoken::decode_header(&token).unwrap();
    let newest = jsonwebtoken::decode_header(signed_by(TOKEN_SECRET)).unwrap();
    assert_eq!(header.kid, newest.kid, "the former one signs nothing");
}

#[tokio::test]
async fn a_refresh_token_is_no_access_token_and_an_access_token_no_refresh_token() {
    let app = start_empty().await;
    app.create_account("editor", "the password of a test", &[Role::Viewer]).await;
    let body = serde_json::json!({"username": "editor", "password": "the password of a test"});
    let reply = app.post("/api/v1/auth/login", &body).await;
    let access = reply.json["access_token"].as_str().unwrap();
    let cookies: Vec<&str> =
        reply.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert_eq!(cookies.len(), 2, "{cookies:?}");
    for cookie in cookies {
        let value = cookie.split(['=', ';']).nth(1).unwrap();
        let reply = app.get_as(value, "/api/v1/me").await;
        reply.assert_problem(401, "auth.bad_credential");
    }
    let client = reqwest::Client::new();
    let request = client
        .post(format!("{}/api/v1/auth/refresh", app.url))
        .header("Cookie", format!("jaygah_refresh={access}"));
    app.send(request).await.assert_problem(401, "auth.session_ended");
}

#[tokio::test]
async fn a_token_in_the_address_is_none() {
    let app = start_empty().await;
    let token = app.log_in("editor", &[Role::Viewer]).await;
    for name in ["access_token", "token", "authorization", "bearer"] {
        let reply = app.get(&format!("/api/v1/me?{name}={token}")).await;
        assert!([401, 422].contains(&reply.status.as_u16()), "{name}: {}", reply.text);
    }
    let cookie =
        app.request(Method::GET, "/api/v1/me").header("Cookie", format!("access_token={token}"));
    app.send(cookie).await.assert_problem(401, "auth.no_credential");
}
