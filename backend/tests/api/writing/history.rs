//! The history of a record.

use serde_json::{Value, json};

use crate::support::start;

#[tokio::test]
async fn a_history_tells_who_did_what_when_and_why_the_newest_first() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.meeting(json!({})).await;
    let path = format!("/api/v1/meetings/{}", made["id"].as_str().unwrap());
    let patch = json!({"title": "عنوان تازه", "source": {"page": "۳"}});
    admin.patch(&path, "\"1\"", &patch).await.ok();
    admin.post(&format!("{path}/publications"), &json!({})).await.ok();
    admin.post(&format!("{path}/withdrawals"), &json!({"reason": "اشتباه"})).await.ok();
    let history = admin.get(&format!("{path}/history?include=total")).await;
    assert_eq!(history.json["total"], 4);
    let operations: Vec<&Value> = history.each("operation");
    assert_eq!(
        operations,
        ["withdraw_meeting", "publish_meeting", "update_meeting", "create_meeting"]
    );
    assert_eq!(history.each("revision"), [4, 3, 2, 1]);
    let items = history.items();
    assert_eq!(items[0]["reason"], "اشتباه");
    assert_eq!(items[0]["by"]["name"], "admin");
    assert_eq!(items[0]["by"]["kind"], "user");
    let changes = json!([
        {"field": "/title", "before": "جلسهٔ آزمایشی", "after": "عنوان تازه"},
        {"field": "/source/page", "before": null, "after": "۳"},
    ]);
    assert_eq!(items[2]["changes"], changes);
    let created = items[3]["changes"].as_array().unwrap();
    assert!(created.iter().any(|c| c["field"] == "/held_on" && c["after"] == "2024-04-20"));
    assert!(created.iter().all(|c| c["before"].is_null()));
}

#[tokio::test]
async fn the_public_sees_no_history_and_nobody_that_of_what_he_may_not_see() {
    let app = start().await;
    let admin = app.admin().await;
    let seeded = app.get("/api/v1/meetings").await.items()[0]["id"].as_str().unwrap().to_owned();
    let hidden = app.get(&format!("/api/v1/meetings/{seeded}/history")).await;
    hidden.assert_problem(401, "auth.no_credential");
    let empty = admin.get(&format!("/api/v1/meetings/{seeded}/history")).await;
    assert_eq!(empty.items().len(), 0, "the demonstration data came by themselves");
    let none = "/api/v1/meetings/01890000-0000-7000-8000-000000000000/history";
    admin.get(none).await.assert_problem(404, "not_found");
}

#[tokio::test]
async fn a_refused_write_leaves_no_history() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.resolution(json!({})).await;
    let path = format!("/api/v1/resolutions/{}", made["id"].as_str().unwrap());
    admin
        .patch(&path, "\"7\"", &json!({"title": "x"}))
        .await
        .assert_problem(412, "precondition_failed");
    admin.patch(&path, "\"1\"", &json!({"title": ""})).await.assert_problem(422, "invalid");
    assert_eq!(admin.get(&format!("{path}/history")).await.items().len(), 1);
}
