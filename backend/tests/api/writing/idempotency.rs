//! The same write sent twice.

use reqwest::Method;
use serde_json::json;

use crate::support::{meeting, resolution, start};

const RESOLUTIONS: &str = "/api/v1/resolutions";

#[tokio::test]
async fn the_same_key_twice_gives_one_resolution_and_the_first_reply_again() {
    let app = start().await;
    let admin = app.admin().await;
    let fields = resolution(json!({"title": "یک بار"}));
    let first = admin.post_once("key-1", RESOLUTIONS, &fields).await;
    let second = admin.post_once("key-1", RESOLUTIONS, &fields).await;
    assert_eq!(first.status, 201);
    assert_eq!((second.status, &second.text), (first.status, &first.text), "byte by byte");
    assert_eq!(second.headers["location"], first.headers["location"]);
    assert_eq!(second.tag(), first.tag());
    let found = admin.get(&format!("{RESOLUTIONS}?q=یک بار")).await;
    assert_eq!(found.items().len(), 1);
    let other = admin.post_once("key-2", RESOLUTIONS, &fields).await;
    assert_ne!(other.json["id"], first.json["id"]);
}

#[tokio::test]
async fn many_at_once_with_one_key_give_one_resolution() {
    let app = start().await;
    let admin = app.admin().await;
    let fields = resolution(json!({"title": "هم‌زمان"}));
    let sent = (0..8).map(|_| admin.post_once("one", RESOLUTIONS, &fields));
    let replies = futures_util::future::join_all(sent).await;
    for reply in &replies {
        assert_eq!(reply.status, 201, "{}", reply.text);
        assert_eq!(reply.text, replies[0].text);
    }
    let found = admin.get(&format!("{RESOLUTIONS}?q=هم‌زمان")).await;
    assert_eq!(found.items().len(), 1);
}

#[tokio::test]
async fn a_key_belongs_to_one_body_one_address_and_one_caller() {
    let app = start().await;
    let admin = app.admin().await;
    let fields = resolution(json!({}));
    admin.post_once("k", RESOLUTIONS, &fields).await.ok();
    let reply = admin.post_once("k", RESOLUTIONS, &resolution(json!({"title": "دیگر"}))).await;
    reply.assert_problem(422, "idempotency.key_reused");
    let reply = admin.post_once("k", "/api/v1/meetings", &meeting(json!({}))).await;
    reply.assert_problem(422, "idempotency.key_reused");
    let token = app.log_in("second", &[jaygah::platform::authz::Role::NationalAdmin]).await;
    let second = crate::support::Writer { app: &app, token };
    assert_eq!(second.post_once("k", RESOLUTIONS, &fields).await.status, 201);
}

#[tokio::test]
async fn a_refused_write_leaves_its_key_free() {
    let app = start().await;
    let admin = app.admin().await;
    let wrong = resolution(json!({"title": " "}));
    admin.post_once("k", RESOLUTIONS, &wrong).await.assert_problem(422, "invalid");
    let number = resolution(json!({"lineage_ids": ["01890000-0000-7000-8000-000000000000"]}));
    admin.post_once("k", RESOLUTIONS, &number).await.assert_problem(422, "invalid");
    assert_eq!(admin.post_once("k", RESOLUTIONS, &resolution(json!({}))).await.status, 201);
}

#[tokio::test]
async fn an_adoption_sent_twice_is_adopted_once() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.resolution(json!({})).await;
    let path = format!("{RESOLUTIONS}/{}/adoptions", made["id"].as_str().unwrap());
    let first = admin.post_once("a", &path, &json!({})).await;
    let second = admin.post_once("a", &path, &json!({})).await;
    assert_eq!((second.status, second.text), (first.status, first.text));
}

#[tokio::test]
async fn a_key_that_is_none_is_refused() {
    let app = start().await;
    let admin = app.admin().await;
    for key in ["", &"k".repeat(256)] {
        let request = app.request(Method::POST, RESOLUTIONS).bearer_auth(&admin.token);
        let request = request.header("Idempotency-Key", key).json(&resolution(json!({})));
        app.send(request).await.assert_problem(400, "idempotency.malformed_key");
    }
}

#[tokio::test]
async fn a_key_is_forgotten_after_a_day() {
    let app = start().await;
    let admin = app.admin().await;
    let first = admin.post_once("k", RESOLUTIONS, &resolution(json!({}))).await.ok();
    let age = "UPDATE idempotency_keys SET created_at = now() - interval '25 hours'";
    app.database.execute(age).await;
    let second = admin.post_once("k", RESOLUTIONS, &resolution(json!({}))).await.ok();
    assert_ne!(first["id"], second["id"]);
}
