//! One-time links: the first password of an account, and a new one for whoever has lost his.

use jaygah::{
    features::access::{self, LinkPurpose},
    platform::authz::Role,
};
use serde_json::json;
use uuid::Uuid;

use crate::support::{App, Reply, start_empty};

const PATH: &str = "/api/v1/auth/password";
const OLD: &str = "the password of a test";
const NEW: &str = "another phrase to remember";

struct Invited {
    app: App,
    user: Uuid,
}

impl Invited {
    async fn new() -> Self {
        let app = start_empty().await;
        app.create_account("m.karimi", OLD, &[Role::Viewer]).await;
        let id = app.database.lines("SELECT id::text AS line FROM users").await;
        Invited { user: id[0].parse().unwrap(), app }
    }

    async fn link(&self, purpose: LinkPurpose) -> String {
        let connection = &mut self.app.database.db.connection().await.unwrap();
        access::make_link(connection, None, self.user, purpose).await.unwrap()
    }

    async fn set(&self, token: &str, password: &str) -> Reply {
        self.app.post(PATH, &json!({"token": token, "password": password})).await
    }

    async fn log_in(&self, password: &str) -> Reply {
        let body = json!({"username": "m.karimi", "password": password});
        self.app.post("/api/v1/auth/login", &body).await
    }

    /// The reply to a token that is of no use, without what differs from request to request.
    async fn assert_ended(&self, token: &str) {
        let reply = self.set(token, NEW).await;
        reply.assert_problem(422, "invalid");
        let errors = reply.json["errors"].as_array().unwrap();
        assert_eq!(errors.len(), 1, "{}", reply.text);
        reply.assert_field("/token", "auth.link_ended");
    }
}

#[tokio::test]
async fn a_link_sets_the_password_once_and_ends_every_session() {
    let invited = Invited::new().await;
    let token = invited.log_in(OLD).await.json["access_token"].as_str().unwrap().to_owned();
    let link = invited.link(LinkPurpose::Reset).await;
    let reply = invited.set(&link, NEW).await;
    assert_eq!(reply.status, 204, "{}", reply.text);
    assert_eq!(invited.app.get_as(&token, "/api/v1/me").await.status, 401);
    assert_eq!(invited.log_in(OLD).await.status, 401);
    assert_eq!(invited.log_in(NEW).await.status, 200);
    invited.assert_ended(&link).await;
}

#[tokio::test]
async fn a_new_account_has_no_password_until_its_link_is_used() {
    let invited = Invited::new().await;
    invited.app.database.execute("UPDATE users SET password_hash = NULL").await;
    assert_eq!(invited.log_in(OLD).await.status, 401);
    let link = invited.link(LinkPurpose::FirstPassword).await;
    assert_eq!(invited.set(&link, NEW).await.status, 204);
    assert_eq!(invited.log_in(NEW).await.status, 200);
}

#[tokio::test]
async fn a_wrong_a_void_an_expired_a_used_link_and_one_of_a_disabled_account_are_told_alike() {
    let invited = Invited::new().await;
    invited.assert_ended("made-up").await;
    let first = invited.link(LinkPurpose::FirstPassword).await;
    let second = invited.link(LinkPurpose::Reset).await;
    invited.assert_ended(&first).await;
    invited.app.database.execute("UPDATE users SET disabled_at = now()").await;
    invited.assert_ended(&second).await;
    invited.app.database.execute("UPDATE users SET disabled_at = NULL").await;
    invited
        .app
        .database
        .execute("UPDATE one_time_links SET expires_at = now() WHERE purpose = 'reset'")
        .await;
    invited.assert_ended(&second).await;
    assert_eq!(invited.log_in(OLD).await.status, 200, "and nothing has changed");
    let third = invited.link(LinkPurpose::Reset).await;
    let body = json!({"current_password": OLD, "new_password": NEW});
    let token = invited.log_in(OLD).await.json["access_token"].as_str().unwrap().to_owned();
    let request = invited.app.request(reqwest::Method::POST, "/api/v1/me/password");
    let changed = invited.app.send(request.bearer_auth(token).json(&body)).await;
    assert_eq!(changed.status, 204, "{}", changed.text);
    invited.assert_ended(&third).await;
}

#[tokio::test]
async fn a_first_password_may_be_chosen_for_three_days_and_a_lost_one_replaced_for_an_hour() {
    let invited = Invited::new().await;
    for (purpose, life) in [(LinkPurpose::FirstPassword, "72"), (LinkPurpose::Reset, "1")] {
        invited.link(purpose).await;
        let lives = invited
            .app
            .database
            .lines(&format!(
                "SELECT round(extract(epoch FROM expires_at - created_at) / 3600)::text AS line
                 FROM one_time_links WHERE purpose = '{purpose}'"
            ))
            .await;
        assert_eq!(lives, [life]);
    }
}

#[tokio::test]
async fn of_two_who_use_a_link_at_once_one_wins() {
    let invited = Invited::new().await;
    let link = invited.link(LinkPurpose::Reset).await;
    let other = "a third phrase to remember";
    let (a, b) = tokio::join!(invited.set(&link, NEW), invited.set(&link, other));
    let (won, lost) = if a.status == 204 { (NEW, b) } else { (other, a) };
    lost.assert_field("/token", "auth.link_ended");
    assert_eq!(invited.log_in(won).await.status, 200);
}

#[tokio::test]
async fn a_password_that_is_not_taken_leaves_the_link_as_it_is() {
    let invited = Invited::new().await;
    let link = invited.link(LinkPurpose::Reset).await;
    let long = "کوه‌های بلند ".repeat(80);
    for (password, code) in [
        ("fourteen chars", "password.too_short"),
        (long.as_str(), "password.too_long"),
        ("m.karimi m.karimi", "password.blocked"),
        ("جایگاه جایگاه ۱۴۰۴", "password.blocked"),
    ] {
        let reply = invited.set(&link, password).await;
        reply.assert_problem(422, "invalid");
        reply.assert_field("/password", code);
    }
    assert_eq!(invited.set(&link, NEW).await.status, 204);
}

#[tokio::test]
async fn of_a_link_only_its_hash_is_kept() {
    let invited = Invited::new().await;
    let link = invited.link(LinkPurpose::Reset).await;
    assert_eq!(link.len(), 43, "256 bits");
    let kept = "SELECT encode(token_hash, 'escape') || encode(token_hash, 'base64') AS line FROM one_time_links";
    assert!(!invited.app.database.lines(kept).await[0].contains(&link));
}
