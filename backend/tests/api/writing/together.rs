//! Two who write the same record.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::start;

#[tokio::test]
async fn of_two_editors_of_one_reading_the_second_is_told_and_loses_nothing() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.meeting(json!({})).await;
    let path = format!("/api/v1/meetings/{}", made["id"].as_str().unwrap());
    let read = admin.get(&path).await;
    let first = admin.patch(&path, &read.tag(), &json!({"title": "از نخستین"})).await;
    assert_eq!(first.status, 200);
    let second = admin.patch(&path, &read.tag(), &json!({"summary_text": "از دومین"})).await;
    second.assert_problem(412, "precondition_failed");
    assert_eq!(second.tag(), "\"2\"", "it is told which revision there is now");
    let now = admin.get(&path).await;
    assert_eq!(now.json["title"], "از نخستین");
    let again = admin.patch(&path, &now.tag(), &json!({"summary_text": "از دومین"})).await.ok();
    assert_eq!(again["title"], "از نخستین");
    assert_eq!(again["summary_text"], "از دومین");
}

#[tokio::test]
async fn of_many_at_once_exactly_one_is_stored() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.resolution(json!({})).await;
    let path = format!("/api/v1/resolutions/{}", made["id"].as_str().unwrap());
    let patches: Vec<Value> = (0..8).map(|n| json!({"title": format!("عنوان {n}")})).collect();
    let sent = patches.iter().map(|patch| admin.patch(&path, "\"1\"", patch));
    let replies = futures_util::future::join_all(sent).await;
    let stored: Vec<_> = replies.iter().filter(|reply| reply.status == 200).collect();
    assert_eq!(stored.len(), 1);
    assert!(replies.iter().filter(|reply| reply.status == 412).count() == 7);
    assert_eq!(admin.get(&path).await.json["title"], stored[0].json["title"]);
}

#[tokio::test]
async fn a_change_without_the_tag_of_what_was_read_is_refused() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.resolution(json!({})).await;
    let path = format!("/api/v1/resolutions/{}", made["id"].as_str().unwrap());
    let request = app.request(Method::PATCH, &path).bearer_auth(&admin.token);
    let reply = app.send(request.json(&json!({"title": "x"}))).await;
    reply.assert_problem(428, "precondition_required");
    for tag in ["*", "\"0\"", "\"x\"", "1", ""] {
        let reply = admin.patch(&path, tag, &json!({"title": "x"})).await;
        assert!([412, 428].contains(&reply.status.as_u16()), "{tag}: {}", reply.text);
    }
    let tag = admin.get(&path).await.tag();
    assert!(tag.starts_with("\"1-"), "{tag}");
    let weak = format!("W/{tag}");
    admin.patch(&path, &weak, &json!({"title": "از پشت پروکسی"})).await.ok();
}

#[tokio::test]
async fn what_is_known_already_is_not_sent_again() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.meeting(json!({})).await;
    let path = format!("/api/v1/meetings/{}", made["id"].as_str().unwrap());
    let read = admin.get(&path).await;
    let again = || {
        let request = app.request(Method::GET, &path).bearer_auth(&admin.token);
        app.send(request.header("If-None-Match", read.tag()))
    };
    let unchanged = again().await;
    assert_eq!((unchanged.status.as_u16(), unchanged.text.as_str()), (304, ""));
    assert_eq!(unchanged.tag(), read.tag());
    assert_eq!(read.headers["cache-control"], "no-store");
    admin.patch(&path, &read.tag(), &json!({"title": "تازه"})).await.ok();
    assert_eq!(again().await.status, 200);
    let list = app.get("/api/v1/meetings").await;
    let request = app.request(Method::GET, "/api/v1/meetings");
    let unchanged = app.send(request.header("If-None-Match", list.tag())).await;
    assert_eq!(unchanged.status, 304, "lists too");
}
