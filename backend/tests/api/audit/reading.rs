//! The log as it is read: by filters, by pages, and only as far as the right goes.

use jaygah::platform::authz::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{App, Writer, body, start};

async fn auditor(app: &App) -> Writer<'_> {
    Writer { app, token: app.log_in("auditor", &[Role::Auditor]).await }
}

/// A log with entries of a council and of nobody, done and refused.
async fn log(app: &App) -> (Writer<'_>, Value) {
    let admin = app.admin().await;
    let own = admin.meeting(json!({"body_id": body("sb-planning-council")})).await;
    let path = format!("/api/v1/meetings/{}", own["id"].as_str().unwrap());
    admin.patch(&path, "\"1\"", &json!({"title": "عنوان تازه"})).await.ok();
    admin.meeting(json!({})).await;
    let viewer = app.viewer().await;
    viewer.patch(&path, "\"2\"", &json!({})).await.assert_problem(403, "forbidden");
    (admin, own)
}

#[tokio::test]
async fn filters_select_and_the_newest_comes_first() {
    let app = start().await;
    let (admin, own) = log(&app).await;
    let id = own["id"].as_str().unwrap();
    let council = body("sb-planning-council");
    let admin_id = admin.get("/api/v1/me").await.json["id"].as_str().unwrap().to_owned();
    let auditor = auditor(&app).await;
    let all = "/api/v1/audit-log?include=total&resource=meetings";
    let list = auditor.get(all).await;
    assert_eq!(list.json["total"], 4);
    assert_eq!(
        list.each("operation"),
        ["update_meeting", "create_meeting", "update_meeting", "create_meeting"]
    );
    assert_eq!(list.each("outcome"), ["refused", "done", "done", "done"]);
    let from = list.items()[1]["at"].as_str().unwrap();
    for (query, count) in [
        ("operation=update_meeting".to_owned(), 2),
        (format!("resource_id={id}"), 3),
        ("outcome=refused".to_owned(), 1),
        (format!("actor_id={admin_id}"), 3),
        ("actor_kind=client".to_owned(), 0),
        ("actor_kind=user".to_owned(), 4),
        (format!("place_id={council}"), 2),
        ("q=VIEW".to_owned(), 1),
        ("q=nobody".to_owned(), 0),
        (format!("from={from}"), 2),
        (format!("to={from}"), 2),
        (format!("from={from}&to={from}"), 0),
    ] {
        let list = auditor.get(&format!("{all}&{query}")).await;
        assert_eq!(list.items().len(), count, "{query}: {}", list.text);
        assert_eq!(list.json["total"], count, "{query}");
    }
    for (query, pointer) in [
        ("from=yesterday", "?from"),
        ("to=10000-01-01T00:00:00Z", "?to"),
        ("outcome=perhaps", "?outcome"),
        ("colour=red", "?colour"),
    ] {
        let refused = auditor.get(&format!("/api/v1/audit-log?{query}")).await;
        refused.assert_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["pointer"], pointer, "{query}");
    }
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_repetition() {
    let app = start().await;
    let admin = app.admin().await;
    for _ in 0..7 {
        admin.meeting(json!({})).await;
    }
    let auditor = auditor(&app).await;
    let whole = auditor.get("/api/v1/audit-log?operation=create_meeting&limit=200").await;
    let mut walked = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = auditor
            .get(&format!("/api/v1/audit-log?operation=create_meeting&limit=3{cursor}"))
            .await;
        walked.extend(page.items().iter().cloned());
        let Some(next) = page.json["next_cursor"].as_str() else { break };
        assert_eq!(page.items().len(), 3);
        cursor = format!("&cursor={next}");
    }
    assert_eq!(&walked, whole.items());
    assert_eq!(walked.len(), 7);
}

#[tokio::test]
async fn an_entry_tells_what_changed_and_its_place_in_the_chain_once_it_is_sealed() {
    let app = start().await;
    log(&app).await;
    let auditor = auditor(&app).await;
    let list = auditor.get("/api/v1/audit-log?operation=update_meeting&outcome=done").await;
    let entry = &list.items()[0];
    assert_eq!(entry["place"]["id"], body("sb-planning-council").to_string());
    assert!(entry["place"]["name"].as_str().is_some_and(|name| name.contains("شورا")), "{entry}");
    let path = format!("/api/v1/audit-log/{}", entry["id"].as_str().unwrap());
    let one = auditor.get(&path).await;
    assert_eq!(
        one.json["changes"],
        json!([
            {"field": "/title", "before": "جلسهٔ آزمایشی", "after": "عنوان تازه"}
        ])
    );
    assert_eq!((&one.json["position"], &one.json["by"]["name"]), (&Value::Null, &json!("admin")));
    jaygah::platform::audit::seal(&app.database.db, &super::heads_of(&app.database)).await.unwrap();
    let sealed = auditor.get(&path).await;
    assert!(sealed.json["position"].as_i64().unwrap() > 0);
    assert_eq!(sealed.json["hash"].as_str().unwrap().len(), 64);
    assert_ne!(sealed.tag(), one.tag());
    let none = "/api/v1/audit-log/01890000-0000-7000-8000-000000000000";
    auditor.get(none).await.assert_problem(404, "not_found");
}

#[tokio::test]
async fn the_log_is_for_those_with_the_right_alone() {
    let app = start().await;
    let (_, own) = log(&app).await;
    assert!(own["id"].is_string());
    let auditor = auditor(&app).await;
    let id = auditor.get("/api/v1/audit-log").await.items()[0]["id"].as_str().unwrap().to_owned();
    let roles =
        [Role::Viewer, Role::ProvincialHq, Role::NationalSecretariat, Role::FinanceController];
    let nobody = app.log_in("nobody", &roles).await;
    let program = app
        .program(body("sb-planning-council"), &jaygah::platform::authz::Permission::FOR_CLIENTS)
        .await;
    for path in [
        "/api/v1/audit-log".to_owned(),
        format!("/api/v1/audit-log/{id}"),
        "/api/v1/exports/audit-log".to_owned(),
    ] {
        app.get(&path).await.assert_problem(401, "auth.no_credential");
        app.get_as(&nobody, &path).await.assert_problem(403, "forbidden");
        program.get(&path).await.assert_problem(403, "forbidden");
        assert_eq!(auditor.get(&path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn whose_right_counts_in_a_place_sees_what_belongs_to_it_and_nothing_of_the_rest() {
    let app = start().await;
    log(&app).await;
    let council = body("sb-planning-council");
    let bound = auditor(&app).await;
    let elsewhere = app.get_as(&bound.token, "/api/v1/audit-log?operation=create_meeting").await;
    let [foreign, own] = elsewhere.items().as_slice() else { panic!("{}", elsewhere.text) };
    let (foreign, own) = (foreign["id"].as_str().unwrap(), own["id"].as_str().unwrap());
    app.database
        .execute(&format!(
            "UPDATE role_assignments SET organization_id = '{council}' WHERE role = 'auditor'"
        ))
        .await;
    let list = bound.get("/api/v1/audit-log?include=total").await;
    assert_eq!(list.json["total"], 2);
    assert_eq!(list.each("operation"), ["update_meeting", "create_meeting"]);
    assert!(list.items().iter().all(|entry| entry["place"]["id"] == council.to_string()));
    assert_eq!(bound.get(&format!("/api/v1/audit-log/{own}")).await.status, 200);
    bound.get(&format!("/api/v1/audit-log/{foreign}")).await.assert_problem(404, "not_found");
    let file = bound.get("/api/v1/exports/audit-log").await;
    assert_eq!(csv::Reader::from_reader(file.text.as_bytes()).records().count(), 2);
    // The whole log is verified only by whose right is of the whole country.
    bound
        .post("/api/v1/audit-log/verifications", &json!({}))
        .await
        .assert_problem(403, "forbidden");
}

#[tokio::test]
async fn the_export_is_the_list() {
    let app = start().await;
    log(&app).await;
    let auditor = auditor(&app).await;
    let listed = auditor.get("/api/v1/audit-log?resource=meetings").await;
    let request = app.request(Method::GET, "/api/v1/exports/audit-log?resource=meetings");
    let file = app.send(request.bearer_auth(&auditor.token)).await;
    let mut reader = csv::Reader::from_reader(file.text.as_bytes());
    let place = reader.headers().unwrap().iter().position(|name| name == "id").unwrap();
    let ids: Vec<String> = reader.records().map(|row| row.unwrap()[place].to_owned()).collect();
    assert_eq!(ids, listed.each("id").iter().map(|id| id.as_str().unwrap()).collect::<Vec<_>>());
}
