//! Meetings: written, changed, published and withdrawn.

use serde_json::{Value, json};

use crate::support::{body, meeting, start};

const MEETINGS: &str = "/api/v1/meetings";

#[tokio::test]
async fn a_new_meeting_has_all_that_was_written_and_both_calendars() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin
        .meeting(json!({
            "body_id": body("sb-planning-council"), "letter_number": " ۱۲/۳۴۵ ",
            "letter_date": "2024-04-25", "summary_text": "دربارهٔ آزمون",
        }))
        .await;
    assert_eq!(made["held_on"], "2024-04-20");
    assert_eq!(made["held_on_jalali"], "1403-02-01");
    assert_eq!(made["letter_number"], "۱۲/۳۴۵");
    assert_eq!(made["letter_date_jalali"], "1403-02-06");
    assert_eq!(made["body"]["id"], json!(body("sb-planning-council")));
    assert_eq!(made["participants"][0]["organization"]["id"], json!(body("udrc")));
    assert_eq!(made["statements"][0]["text"], "گفته شد.");
    assert_eq!(made["published_at"], Value::Null);
    let found = admin.get(&format!("{MEETINGS}?q=آزمایشی")).await;
    assert_eq!(found.items().len(), 1);
}

#[tokio::test]
async fn the_public_sees_a_meeting_from_its_publication_to_its_withdrawal() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.meeting(json!({})).await;
    let path = format!("{MEETINGS}/{}", made["id"].as_str().unwrap());
    app.get(&path).await.assert_problem(404, "not_found");
    let published = admin.post(&format!("{path}/publications"), &json!({})).await.ok();
    assert!(published["published_at"].is_string());
    assert_eq!(app.get(&path).await.status, 200);
    let again = admin.post(&format!("{path}/publications"), &json!({})).await;
    again.assert_problem(409, "publication.already_published");
    let unsaid = admin.post(&format!("{path}/withdrawals"), &json!({"reason": " "})).await;
    unsaid.assert_field("/reason", "field.required");
    let reason = json!({"reason": "اشتباه در نام"});
    admin.post(&format!("{path}/withdrawals"), &reason).await.ok();
    app.get(&path).await.assert_problem(404, "not_found");
    let again = admin.post(&format!("{path}/withdrawals"), &reason).await;
    again.assert_problem(409, "publication.not_published");
}

#[tokio::test]
async fn participants_and_statements_are_replaced_as_lists() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.meeting(json!({})).await;
    let path = format!("{MEETINGS}/{}", made["id"].as_str().unwrap());
    let patch = json!({"participants": [{"name": "ب"}, {"name": "الف"}], "statements": []});
    let changed = admin.patch(&path, "\"1\"", &patch).await.ok();
    let names: Vec<&Value> =
        changed["participants"].as_array().unwrap().iter().map(|p| &p["name"]).collect();
    assert_eq!(names, ["ب", "الف"]);
    assert_eq!(changed["statements"], json!([]));
    assert_eq!(changed["title"], "جلسهٔ آزمایشی");
}

#[tokio::test]
async fn a_day_is_taken_in_either_calendar_and_told_when_it_is_none() {
    let app = start().await;
    let admin = app.admin().await;
    for (fields, field, code) in [
        (json!({"held_on_jalali": "1404-12-30"}), "/held_on_jalali", "date.impossible"),
        (json!({"held_on_jalali": "دیروز"}), "/held_on_jalali", "date.malformed"),
        (json!({"held_on": "2024-04-21"}), "/held_on_jalali", "date.twins_disagree"),
        (json!({"letter_date": "2023-02-29"}), "/letter_date", "date.impossible"),
        (
            json!({"participants": [{"name": "الف", "organization_id": "x"}]}),
            "/participants/0/organization_id",
            "field.invalid",
        ),
    ] {
        let reply = admin.post(MEETINGS, &meeting(fields)).await;
        reply.assert_problem(422, "invalid");
        reply.assert_field(field, code);
    }
    let made = admin.meeting(json!({})).await;
    let path = format!("{MEETINGS}/{}", made["id"].as_str().unwrap());
    let patch = json!({"held_on_jalali": "۱۴۰۳/۲/۲"});
    let changed = admin.patch(&path, "\"1\"", &patch).await.ok();
    assert_eq!(changed["held_on"], "2024-04-21", "one calendar speaks for both");
    let changed = admin.patch(&path, "\"2\"", &json!({"held_on": null})).await.ok();
    assert_eq!(changed["held_on"], Value::Null);
}
