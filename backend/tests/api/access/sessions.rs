//! Sessions: refreshing, ending, and what happens when a refresh token is used twice.

use jaygah::platform::authz::Role;
use reqwest::{Client, Method, header::SET_COOKIE};
use serde_json::json;

use crate::support::{App, Reply, start_empty};

const PASSWORD: &str = "the password of a test";

/// A logged-in caller whose cookies are carried by hand.
struct Session {
    app: App,
    cookie: String,
    token: String,
}

impl Session {
    async fn open() -> Self {
        let app = start_empty().await;
        app.create_account("editor", PASSWORD, &[Role::Viewer]).await;
        let app = App { client: Client::new(), ..app };
        let body = json!({"username": "editor", "password": PASSWORD});
        let reply = app.post("/api/v1/auth/login", &body).await;
        let token = reply.json["access_token"].as_str().unwrap().to_owned();
        Session { cookie: cookie(&reply), token, app }
    }

    async fn post(&self, path: &str, cookie: &str) -> Reply {
        let request = self.app.request(Method::POST, path).header("Cookie", cookie);
        self.app.send(request).await
    }

    async fn refresh(&self, cookie: &str) -> Reply {
        self.post("/api/v1/auth/refresh", cookie).await
    }

    async fn me(&self, token: &str) -> u16 {
        self.app.get_as(token, "/api/v1/me").await.status.as_u16()
    }
}

/// `name=value` of the cookie that a reply sets.
fn cookie(reply: &Reply) -> String {
    let header = reply.headers[SET_COOKIE].to_str().unwrap();
    header.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_refresh_gives_a_new_token_and_a_new_cookie_and_the_session_goes_on() {
    let session = Session::open().await;
    let first = session.refresh(&session.cookie).await;
    assert_eq!(first.status, 200, "{}", first.text);
    assert_ne!(cookie(&first), session.cookie);
    let token = first.json["access_token"].as_str().unwrap();
    assert_eq!(session.me(token).await, 200);
    assert_eq!(session.me(&session.token).await, 200, "the token of before lives until its end");
    assert_eq!(session.refresh(&cookie(&first)).await.status, 200);
}

#[tokio::test]
async fn a_refresh_token_that_is_used_twice_ends_the_whole_session() {
    let session = Session::open().await;
    let first = session.refresh(&session.cookie).await;
    let token = first.json["access_token"].as_str().unwrap();
    session.refresh(&session.cookie).await.assert_problem(401, "auth.session_ended");
    session.refresh(&cookie(&first)).await.assert_problem(401, "auth.session_ended");
    assert_eq!(session.me(token).await, 401);
    assert_eq!(session.me(&session.token).await, 401);
}

#[tokio::test]
async fn of_two_refreshes_with_one_token_at_the_same_time_one_at_most_succeeds() {
    let session = Session::open().await;
    let (a, b) = tokio::join!(session.refresh(&session.cookie), session.refresh(&session.cookie));
    let refused = [&a, &b].iter().filter(|reply| reply.status == 401).count();
    assert_eq!(refused, 1, "{} {}", a.text, b.text);
    assert_eq!(session.me(&session.token).await, 401, "the second use has ended the session");
}

#[tokio::test]
async fn one_session_ends_and_the_other_of_the_same_user_goes_on() {
    let session = Session::open().await;
    let body = json!({"username": "editor", "password": PASSWORD});
    let other = session.app.post("/api/v1/auth/login", &body).await;
    session.refresh(&session.cookie).await;
    session.refresh(&session.cookie).await.assert_problem(401, "auth.session_ended");
    assert_eq!(session.me(other.json["access_token"].as_str().unwrap()).await, 200);
    assert_eq!(session.refresh(&cookie(&other)).await.status, 200);
}

#[tokio::test]
async fn logging_out_ends_the_session_and_takes_the_cookie_away() {
    let session = Session::open().await;
    let reply = session.post("/api/v1/auth/logout", &session.cookie).await;
    assert_eq!(reply.status, 204);
    let gone = reply.headers[SET_COOKIE].to_str().unwrap();
    assert!(gone.contains("Max-Age=0") && gone.contains("Path=/;"), "{gone}");
    assert_eq!(session.me(&session.token).await, 401);
    session.refresh(&session.cookie).await.assert_problem(401, "auth.session_ended");
}

#[tokio::test]
async fn without_a_cookie_there_is_nothing_to_refresh_and_nothing_to_log_out_of() {
    let session = Session::open().await;
    for cookie in ["other=1", "jaygah_refresh=", "jaygah_refresh=made-up", "=;;="] {
        session.refresh(cookie).await.assert_problem(401, "auth.session_ended");
        assert_eq!(session.post("/api/v1/auth/logout", cookie).await.status, 204, "{cookie}");
    }
    assert_eq!(session.me(&session.token).await, 200, "nobody else was logged out");
}

#[tokio::test]
async fn a_session_that_was_not_used_for_a_fortnight_has_ended() {
    let session = Session::open().await;
    session.app.database.execute("UPDATE sessions SET expires_at = now()").await;
    session.refresh(&session.cookie).await.assert_problem(401, "auth.session_ended");
    assert_eq!(session.me(&session.token).await, 401);
}

#[tokio::test]
async fn a_disabled_user_is_out_at_once() {
    let session = Session::open().await;
    session.app.database.execute("UPDATE users SET disabled_at = now()").await;
    assert_eq!(session.me(&session.token).await, 401);
    session.refresh(&session.cookie).await.assert_problem(401, "auth.session_ended");
}

#[tokio::test]
async fn of_a_refresh_token_only_its_hash_is_kept() {
    let session = Session::open().await;
    let secret = session.cookie.split_once('=').unwrap().1;
    let kept = session
        .app
        .database
        .lines("SELECT encode(token_hash, 'escape') || encode(token_hash, 'hex') AS line FROM refresh_tokens")
        .await;
    assert_eq!(kept.len(), 1);
    assert!(!kept[0].contains(secret));
}

#[tokio::test]
async fn a_new_password_ends_every_session_of_the_old_one() {
    let session = Session::open().await;
    session.app.create_account("editor", "another password of it", &[]).await;
    let me = session.app.get_as(&session.token, "/api/v1/me").await;
    me.assert_problem(401, "auth.bad_credential");
    let reply = session.post("/api/v1/auth/refresh", &session.cookie).await;
    assert_eq!(reply.status.as_u16(), 401, "{}", reply.text);
}
