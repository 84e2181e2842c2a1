//! Resolutions: from draft to adoption, publication and follow-up.

use jaygah::kernel::ids::seed_id;
use serde_json::{Value, json};

use crate::support::{body, resolution, start};

const RESOLUTIONS: &str = "/api/v1/resolutions";

fn path(record: &Value) -> String {
    format!("{RESOLUTIONS}/{}", record["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_resolution_takes_body_source_place_and_days_from_its_meeting() {
    let app = start().await;
    let admin = app.admin().await;
    let met = admin.meeting(json!({"body_id": body("sb-planning-council")})).await;
    let deadline = json!({"kind": "relative", "n": 2, "unit": "week", "basis": "meeting_date"});
    let fields = json!({
        "meeting_id": met["id"], "deadline": deadline, "provenance": null, "source": null,
        "owners": [{"organization_id": body("social"), "role": "lead"},
                   {"organization_id": body("udrc"), "role": "joint"}],
        "recipient_id": body("udrc"), "territory_ids": [seed_id("territory", "ir-sb")],
    });
    let first = admin.resolution(fields.clone()).await;
    assert_eq!(first["state"], "draft");
    assert_eq!(first["item_number"], 1);
    assert_eq!(first["body"]["id"], json!(body("sb-planning-council")));
    assert_eq!(first["provenance"], "example");
    assert_eq!(first["source"]["title"], "نمونه");
    assert_eq!(first["due_on_jalali"], "1403-02-15");
    assert_eq!(first["deadline"]["basis_date_jalali"], "1403-02-01");
    assert_eq!(first["owners"].as_array().unwrap().len(), 2);
    let second = admin.resolution(fields).await;
    assert_eq!(second["item_number"], 2);
    let list = format!("{RESOLUTIONS}?meeting_id={}", met["id"].as_str().unwrap());
    assert_eq!(admin.get(&list).await.items().len(), 2);
}

#[tokio::test]
async fn after_adoption_text_and_obligations_are_frozen_and_the_rest_is_not() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin
        .resolution(json!({"owners": [{"organization_id": body("social"), "role": "lead"}]}))
        .await;
    let path = path(&made);
    let adoption = json!({"adopted_on_jalali": "1403/02/03", "number": "الف-۱"});
    let adopted = admin.post(&format!("{path}/adoptions"), &adoption).await.ok();
    assert_eq!(adopted["state"], "adopted");
    assert_eq!(adopted["adopted_on"], "2024-04-22");
    assert_eq!(adopted["number"], "الف-۱");
    let twice = admin.post(&format!("{path}/adoptions"), &json!({})).await;
    twice.assert_problem(409, "resolution.already_adopted");
    let tag = admin.get(&path).await.tag();
    for (patch, field) in [
        (json!({"text": "متن دیگر"}), "/text"),
        (json!({"type": "credit"}), "/type"),
        (json!({"owners": []}), "/owners"),
        (json!({"recipient_id": body("udrc")}), "/recipient_id"),
        (json!({"deliverable": "چیز دیگر"}), "/deliverable"),
        (json!({"deadline": {"kind": "date"}, "due_on": "2024-05-01"}), "/deadline"),
    ] {
        let reply = admin.patch(&path, &tag, &patch).await;
        reply.assert_problem(409, "resolution.frozen");
        reply.assert_field(field, "resolution.frozen");
    }
    let patch =
        json!({"title_en": "Report", "letter_number": "۷", "letter_date_jalali": "1403-02-09"});
    let changed = admin.patch(&path, &tag, &patch).await.ok();
    assert_eq!(changed["text"], made["text"]);
    assert_eq!(changed["letter_date"], "2024-04-28");
    assert_eq!(changed["owners"], adopted["owners"]);
}

#[tokio::test]
async fn a_period_that_the_text_does_not_give_may_be_defined_after_adoption() {
    let app = start().await;
    let admin = app.admin().await;
    let made =
        admin.resolution(json!({"deadline": {"kind": "recurring", "stated": "به صورت منظم"}}));
    let made = made.await;
    assert_eq!(made["deadline"]["needs_definition"], true);
    let path = path(&made);
    let adopted = admin.post(&format!("{path}/adoptions"), &json!({})).await;
    let patch = json!({"deadline": {"rrule": "FREQ=MONTHLY"}});
    let defined = admin.patch(&path, &adopted.tag(), &patch).await.ok();
    assert_eq!(defined["deadline"]["needs_definition"], false);
    assert_eq!(defined["deadline"]["stated"], "به صورت منظم");
    let again = admin.patch(&path, "\"3\"", &json!({"deadline": {"rrule": "FREQ=WEEKLY"}})).await;
    again.assert_problem(409, "resolution.frozen");
}

#[tokio::test]
async fn what_was_decided_does_not_move_with_the_day_of_its_meeting() {
    let app = start().await;
    let admin = app.admin().await;
    let met = admin.meeting(json!({"held_on_jalali": "1403-02-01"})).await;
    let deadline = json!({"kind": "relative", "n": 2, "unit": "week", "basis": "meeting_date"});
    let made = admin.resolution(json!({"meeting_id": met["id"], "deadline": deadline})).await;
    let path = path(&made);
    let adopted = admin.post(&format!("{path}/adoptions"), &json!({})).await;
    let meeting = format!("/api/v1/meetings/{}", met["id"].as_str().unwrap());
    admin.patch(&meeting, "\"1\"", &json!({"held_on_jalali": "1403-03-01"})).await.ok();
    let changed = admin.patch(&path, &adopted.tag(), &json!({"title": "عنوان تازه"})).await.ok();
    assert_eq!(changed["title"], "عنوان تازه");
    assert_eq!(changed["due_on_jalali"], "1403-02-15");
    assert_eq!(changed["deadline"]["basis_date_jalali"], "1403-02-01");
}

#[tokio::test]
async fn the_day_of_a_communication_is_written_when_it_has_come_and_once() {
    let app = start().await;
    let admin = app.admin().await;
    let deadline =
        json!({"kind": "relative", "n": 10, "unit": "day", "basis": "communication_date"});
    let made = admin.resolution(json!({"deadline": deadline})).await;
    let path = path(&made);
    let adopted = admin.post(&format!("{path}/adoptions"), &json!({})).await;
    let tag = adopted.tag();
    for (name, value) in
        [("n", json!(20)), ("unit", json!("month")), ("basis", json!("meeting_date"))]
    {
        let reply = admin.patch(&path, &tag, &json!({"deadline": {name: value}})).await;
        reply.assert_field(&format!("/deadline/{name}"), "resolution.frozen");
    }
    let day = |day: &str| json!({"deadline": {"basis_date_jalali": day}});
    let known = admin.patch(&path, &tag, &day("1403-02-01")).await;
    let tag = known.tag();
    assert_eq!(known.ok()["due_on_jalali"], "1403-02-11");
    let again = admin.patch(&path, &tag, &day("1403-02-05")).await;
    again.assert_problem(409, "resolution.frozen");
}

#[tokio::test]
async fn a_meeting_of_ten_thousand_places_still_takes_a_resolution() {
    let app = start().await;
    let admin = app.admin().await;
    let met = admin.meeting(json!({})).await;
    let last = json!({"meeting_id": met["id"], "item_number": 10_000});
    admin.resolution(last).await;
    let made = admin.resolution(json!({"meeting_id": met["id"]})).await;
    assert!(made["item_number"].is_null());
    admin.patch(&path(&made), "\"1\"", &json!({"title": "عنوان تازه"})).await.ok();
}

#[tokio::test]
async fn a_draft_is_not_published_and_not_followed_up() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.resolution(json!({})).await;
    let path = path(&made);
    let reply = admin.post(&format!("{path}/publications"), &json!({})).await;
    reply.assert_problem(409, "resolution.not_adopted");
    let note = json!({"note": "شنیده شد"});
    let reply = admin.post(&format!("{path}/follow-ups"), &note).await;
    reply.assert_problem(409, "resolution.not_adopted");
    admin.post(&format!("{path}/adoptions"), &json!({})).await.ok();
    app.get(&path).await.assert_problem(404, "not_found");
    admin.post(&format!("{path}/publications"), &json!({})).await.ok();
    assert_eq!(app.get(&path).await.status, 200);
    admin.post(&format!("{path}/withdrawals"), &json!({"reason": "بازبینی"})).await.ok();
    app.get(&path).await.assert_problem(404, "not_found");
}

#[tokio::test]
async fn a_follow_up_moves_one_owner_and_bumps_the_resolution() {
    let app = start().await;
    let admin = app.admin().await;
    let owners = json!([{"organization_id": body("social"), "role": "joint"},
                        {"organization_id": body("udrc"), "role": "joint"}]);
    let made = admin.resolution(json!({"owners": owners})).await;
    let path = path(&made);
    let adopted = admin.post(&format!("{path}/adoptions"), &json!({})).await.ok();
    let stranger = json!({"note": "آغاز شد", "state": "in_progress",
                          "organization_id": body("interior")});
    let reply = admin.post(&format!("{path}/follow-ups"), &stranger).await;
    reply.assert_field("/organization_id", "resolution.not_an_owner");
    let heard = json!({"note": "آغاز شد", "state": "in_progress", "happened_on_jalali": "1403/3/1",
                       "organization_id": body("udrc"), "letter_number": "۵"});
    let reply = admin.post(&format!("{path}/follow-ups"), &heard).await;
    assert_eq!(reply.status, 201, "{}", reply.text);
    assert_eq!(reply.json["happened_on"], "2024-05-21");
    let shown = admin.get(&path).await.ok();
    assert_eq!(shown["state"], "in_progress");
    assert_eq!(shown["owners"][0]["state"], "pending");
    assert_eq!(shown["owners"][1]["state"], "in_progress");
    assert!(shown["revision"].as_i64() > adopted["revision"].as_i64());
    admin.post(&format!("{path}/follow-ups"), &json!({"note": "یادآوری شد"})).await.ok();
    let list = admin.get(&format!("{path}/follow-ups?limit=1&include=total")).await;
    assert_eq!(list.json["total"], 2);
    assert_eq!(list.items()[0]["note"], "یادآوری شد");
    let hidden = app.get(&format!("{path}/follow-ups")).await;
    hidden.assert_problem(401, "auth.no_credential");
}

#[tokio::test]
async fn numbers_are_taken_once_in_a_body_and_places_once_in_a_meeting() {
    let app = start().await;
    let admin = app.admin().await;
    let met = admin.meeting(json!({"body_id": body("sb-planning-council")})).await;
    admin.resolution(json!({"meeting_id": met["id"], "number": "۱", "item_number": 3})).await;
    let twin = resolution(json!({"meeting_id": met["id"], "number": "۱", "item_number": 3}));
    let reply = admin.post(RESOLUTIONS, &twin).await;
    reply.assert_problem(422, "invalid");
    reply.assert_field("/number", "resolution.number_taken");
    reply.assert_field("/item_number", "resolution.item_number_taken");
    let elsewhere = json!({"body_id": body("udrc"), "number": "۱"});
    admin.resolution(elsewhere).await;
}

#[tokio::test]
async fn what_a_resolution_refers_to_has_to_be_there() {
    let app = start().await;
    let admin = app.admin().await;
    let nobody = "01890000-0000-7000-8000-000000000000";
    let fields = resolution(json!({
        "body_id": nobody, "recipient_id": nobody, "territory_ids": [nobody],
        "lineage_ids": [seed_id("lineage", "social-affairs"), nobody],
        "owners": [{"organization_id": body("udrc"), "role": "lead"},
                   {"organization_id": body("udrc"), "role": "joint"},
                   {"organization_id": nobody, "role": "joint"}],
    }));
    let reply = admin.post(RESOLUTIONS, &fields).await;
    reply.assert_problem(422, "invalid");
    for field in ["/body_id", "/recipient_id", "/territory_ids/0", "/owners/2/organization_id"] {
        reply.assert_field(field, "field.unknown_id");
    }
    reply.assert_field("/owners/1/organization_id", "resolution.owner_twice");
    let reply = admin.post(RESOLUTIONS, &resolution(json!({"meeting_id": nobody}))).await;
    reply.assert_field("/meeting_id", "field.unknown_id");
    let unsaid = resolution(json!({"provenance": null, "source": null}));
    let reply = admin.post(RESOLUTIONS, &unsaid).await;
    reply.assert_field("/provenance", "field.required");
    reply.assert_field("/source", "field.required");
}
