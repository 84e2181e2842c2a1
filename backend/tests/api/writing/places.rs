//! Organisations and territories.

use jaygah::kernel::ids::seed_id;
use serde_json::{Value, json};

use crate::support::{body, start, with};

const ORGANIZATIONS: &str = "/api/v1/organizations";
const TERRITORIES: &str = "/api/v1/territories";

fn organization(changes: Value) -> Value {
    let fields = json!({"kind": "office", "name": "دفتر آزمایشی", "provenance": "example",
                        "source": {"title": "نمونه"}});
    with(fields, changes)
}

fn territory(changes: Value) -> Value {
    let fields = json!({"kind": "county", "name": "شهرستان آزمایشی", "provenance": "example",
                        "parent_id": seed_id("territory", "ir-sb"), "source": {"title": "نمونه"}});
    with(fields, changes)
}

#[tokio::test]
async fn a_new_body_is_shown_found_and_belongs_where_it_was_put() {
    let app = start().await;
    let admin = app.admin().await;
    let fields = organization(json!({
        "name": "  دفتر   تسهیلگری آزمایشی ",
        "aliases": ["دفتر تسهيلگري", "", "دفتر تسهيلگري"],
        "parent_id": body("interior"), "territory_id": seed_id("territory", "ir-sb"),
    }));
    let reply = admin.post(ORGANIZATIONS, &fields).await;
    assert_eq!(reply.status, 201, "{}", reply.text);
    let path = reply.headers["location"].to_str().unwrap().to_owned();
    assert_eq!(reply.tag(), "\"1\"");
    assert_eq!(reply.json["name"], "دفتر تسهیلگری آزمایشی");
    assert_eq!(reply.json["aliases"], json!(["دفتر تسهيلگري"]));
    assert_eq!(reply.json["created_by"]["name"], "admin");
    let shown = app.get(&path).await;
    assert_eq!(shown.json["parent"]["id"], json!(body("interior")));
    assert_eq!(shown.json["created_by"], Value::Null, "the public does not see who wrote");
    let found = app.get(&format!("{ORGANIZATIONS}?q=تسهیل‌گری")).await;
    assert!(found.each("id").contains(&&shown.json["id"]), "by its alias in any spelling");
}

#[tokio::test]
async fn a_change_sets_what_is_given_takes_away_what_is_null_and_keeps_the_rest() {
    let app = start().await;
    let admin = app.admin().await;
    let fields = organization(json!({"name_en": "Office", "aliases": ["الف"]}));
    let created = admin.post(ORGANIZATIONS, &fields).await;
    let path = format!("{ORGANIZATIONS}/{}", created.json["id"].as_str().unwrap());
    let patch = json!({"name": "دفتر دیگر", "name_en": null});
    let changed = admin.patch(&path, &created.tag(), &patch).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    assert_eq!(changed.tag(), "\"2\"");
    assert_eq!(changed.json["name"], "دفتر دیگر");
    assert_eq!(changed.json["name_en"], Value::Null);
    assert_eq!(changed.json["aliases"], json!(["الف"]));
    let shown = admin.get(&path).await;
    assert_eq!(shown.json, changed.json);
}

#[tokio::test]
async fn every_wrong_field_of_a_body_is_named() {
    let app = start().await;
    let admin = app.admin().await;
    let nobody = "01890000-0000-7000-8000-000000000000";
    let fields = organization(json!({
        "kind": "party", "name": " ", "source": {"title": ""}, "provenance": 7, "more": 1,
    }));
    let reply = admin.post(ORGANIZATIONS, &fields).await;
    reply.assert_problem(422, "invalid");
    reply.assert_field("/kind", "field.invalid");
    reply.assert_field("/name", "field.required");
    reply.assert_field("/source/title", "field.required");
    reply.assert_field("/provenance", "field.invalid");
    reply.assert_field("/more", "field.unknown");
    let fields = organization(json!({
        "parent_id": nobody, "territory_id": nobody, "predecessor_id": nobody,
    }));
    let reply = admin.post(ORGANIZATIONS, &fields).await;
    for field in ["/parent_id", "/territory_id", "/predecessor_id"] {
        reply.assert_field(field, "field.unknown_id");
    }
    let taken = organization(json!({
        "name": "سازمان امور اجتماعي كشور", "parent_id": body("interior"),
    }));
    let reply = admin.post(ORGANIZATIONS, &taken).await;
    reply.assert_field("/name", "organization.name_taken");
}

#[tokio::test]
async fn a_body_cannot_belong_to_itself_or_to_one_below_it() {
    let app = start().await;
    let admin = app.admin().await;
    let interior = format!("{ORGANIZATIONS}/{}", body("interior"));
    let tag = admin.get(&interior).await.tag();
    for below in [body("interior"), body("social")] {
        let reply = admin.patch(&interior, &tag, &json!({"parent_id": below})).await;
        reply.assert_problem(422, "invalid");
        reply.assert_field("/parent_id", "organization.circle");
    }
}

#[tokio::test]
async fn a_territory_lies_in_one_of_a_higher_kind() {
    let app = start().await;
    let admin = app.admin().await;
    let county = admin.create(TERRITORIES, &territory(json!({"code": "ir-x۱"}))).await;
    assert_eq!(county["code"], "IR-X1");
    let inside = territory(json!({"kind": "city", "parent_id": county["id"]}));
    admin.create(TERRITORIES, &inside).await;
    let path = format!("{TERRITORIES}/{}", county["id"].as_str().unwrap());
    let tag = admin.get(&path).await.tag();
    let reply = admin.patch(&path, &tag, &json!({"kind": "neighbourhood"})).await;
    reply.assert_field("/kind", "territory.wrong_kind");
    for (fields, field, code) in [
        (json!({"kind": "province"}), "/parent_id", "territory.wrong_kind"),
        (json!({"parent_id": null}), "/parent_id", "field.required"),
        (json!({"name": "چابهار", "code": "IR-X1"}), "/code", "territory.code_taken"),
        (json!({"name": "شهرستان آزمایشي"}), "/name", "territory.name_taken"),
    ] {
        let reply = admin.post(TERRITORIES, &territory(fields)).await;
        reply.assert_problem(422, "invalid");
        reply.assert_field(field, code);
    }
}
