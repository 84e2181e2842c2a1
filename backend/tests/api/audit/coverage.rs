//! Every operation of the document that changes something is done once, and leaves its row.

use std::collections::BTreeSet;

use chrono::Utc;
use jaygah::{kernel::ids::seed_id, platform::authz::Role};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use crate::support::{App, Writer, body, start};

const PASSWORD: &str = "the password of a test";
/// The one that leaves none: a session goes on every quarter of an hour.
const NOT_RECORDED: &str = "refresh";

/// The operations that change something.
fn changing() -> BTreeSet<String> {
    let document = serde_json::to_value(jaygah::app::openapi()).unwrap();
    let methods = document["paths"].as_object().unwrap().values();
    methods
        .flat_map(|methods| methods.as_object().unwrap())
        .filter(|(method, _)| *method != "get")
        .map(|(_, operation)| operation["operationId"].as_str().unwrap().to_owned())
        .filter(|operation| operation != NOT_RECORDED)
        .collect()
}

fn id(record: &Value) -> &str {
    record["id"].as_str().unwrap_or_else(|| panic!("{record}"))
}

async fn records(admin: &Writer<'_>) {
    let source = json!({"title": "نمونه"});
    let council = body("sb-planning-council");
    let office =
        json!({"name": "دفتر", "kind": "office", "provenance": "example", "source": source});
    let office = admin.create("/api/v1/organizations", &office).await;
    let path = format!("/api/v1/organizations/{}", id(&office));
    admin.patch(&path, "\"1\"", &json!({"name": "دفتر دیگر"})).await.ok();
    let city = json!({"name": "شهر", "kind": "city", "parent_id": seed_id("territory", "ir"),
                      "provenance": "example", "source": source});
    let city = admin.create("/api/v1/territories", &city).await;
    let path = format!("/api/v1/territories/{}", id(&city));
    admin.patch(&path, "\"1\"", &json!({"name": "شهر دیگر"})).await.ok();

    let meeting = admin.meeting(json!({"body_id": council})).await;
    let path = format!("/api/v1/meetings/{}", id(&meeting));
    admin.patch(&path, "\"1\"", &json!({"title": "دیگر"})).await.ok();
    admin.post(&format!("{path}/publications"), &json!({})).await.ok();
    admin.post(&format!("{path}/withdrawals"), &json!({"reason": "اشتباه"})).await.ok();

    let resolution = admin.resolution(json!({"body_id": council})).await;
    let path = format!("/api/v1/resolutions/{}", id(&resolution));
    admin.patch(&path, "\"1\"", &json!({"title": "دیگر"})).await.ok();
    admin.post(&format!("{path}/adoptions"), &json!({})).await.ok();
    admin.post(&format!("{path}/follow-ups"), &json!({"note": "رسید"})).await.ok();
    admin.post(&format!("{path}/publications"), &json!({})).await.ok();
    admin.post(&format!("{path}/withdrawals"), &json!({"reason": "اشتباه"})).await.ok();
}

async fn budget(admin: &Writer<'_>) {
    let book = json!({"fiscal_year": 1405, "flow": "expense", "version": "bill", "unit": "rial",
                      "classification": "functional", "title": "لایحه", "stages": ["proposed"],
                      "provenance": "example", "source": {"title": "نمونه"}});
    let book = admin.create("/api/v1/budget-books", &book).await;
    let path = format!("/api/v1/budget-books/{}", id(&book));
    let tag = admin.get(&path).await.tag();
    admin.patch(&path, &tag, &json!({"title": "لایحهٔ دیگر"})).await.ok();
    let node = json!({"parent_id": book["root_node_id"], "name": "برنامه"});
    let node = admin.create("/api/v1/program-nodes", &node).await;
    let node_path = format!("/api/v1/program-nodes/{}", id(&node));
    admin.patch(&node_path, "\"1\"", &json!({"name": "برنامهٔ دیگر"})).await.ok();
    let money = |amount: &str| json!({"proposed": {"amount": amount, "currency": "IRR"}});
    let line = json!({"node_id": node["id"], "part": "capital", "amounts": money("5")});
    let line = admin.create("/api/v1/budget-lines", &line).await;
    let line_path = format!("/api/v1/budget-lines/{}", id(&line));
    let changed = admin.patch(&line_path, "\"1\"", &json!({"amounts": money("7")})).await;
    admin.delete(&line_path, &changed.tag()).await.ok();
    let tag = admin.get(&node_path).await.tag();
    admin.delete(&node_path, &tag).await.ok();
    admin.post(&format!("{path}/publications"), &json!({})).await.ok();
    admin.post(&format!("{path}/withdrawals"), &json!({"reason": "بازبینی"})).await.ok();
}

async fn delete(person: &Writer<'_>, path: &str) {
    let request = person.app.request(Method::DELETE, path).bearer_auth(&person.token);
    person.app.send(request.header("If-Match", "\"1\"")).await.ok();
}

async fn programs(admin: &Writer<'_>) {
    let client = json!({"name": "برنامه", "organization_id": body("sb-planning-council"),
                        "scopes": ["meetings:write"]});
    let client = admin.create("/api/v1/api-clients", &client).await;
    let path = format!("/api/v1/api-clients/{}", id(&client));
    let tag = admin.get(&path).await.tag();
    admin.patch(&path, &tag, &json!({"name": "برنامهٔ دیگر"})).await.ok();
    let secret = admin.create(&format!("{path}/secrets"), &json!({})).await;
    let field = |name: &str| secret[name].as_str().unwrap().to_owned();
    let (client_id, client_secret) = (field("client_id"), field("client_secret"));
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", &client_id),
        ("client_secret", &client_secret),
    ];
    admin.app.token(&form).await.ok();
    delete(admin, &format!("{path}/secrets/{}", id(&secret))).await;
}

/// Logs somebody in on a device of his own; his token and his cookies.
async fn log_in(app: &App, username: &str, password: &str) -> (String, Client) {
    let client = Client::builder().cookie_store(true).build().unwrap();
    let body = json!({"username": username, "password": password});
    let reply = app.send(client.post(format!("{}/api/v1/auth/login", app.url)).json(&body)).await;
    let token = reply.ok()["access_token"].as_str().unwrap().to_owned();
    (token, client)
}

/// Sets a second factor up; a recovery code.
async fn second_factor(person: &Writer<'_>, password: &str) -> String {
    let path = "/api/v1/me/second-factor";
    let begun = person.post(path, &json!({"current_password": password})).await.ok();
    let secret = Secret::try_from_base32(begun["secret"].as_str().unwrap()).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    let code = totp.generate(Utc::now().timestamp().unsigned_abs()).to_string();
    let confirmed =
        person.post(&format!("{path}/confirmations"), &json!({"totp_code": code})).await.ok();
    confirmed["recovery_codes"][0].as_str().unwrap().to_owned()
}

async fn accounts(admin: &Writer<'_>) {
    let app = admin.app;
    let user = json!({"username": "m.karimi", "display_name": "کارشناس"});
    let user = admin.create("/api/v1/users", &user).await;
    let path = format!("/api/v1/users/{}", id(&user));
    let tag = admin.get(&path).await.tag();
    admin.patch(&path, &tag, &json!({"display_name": "کارشناس دیگر"})).await.ok();
    let role = json!({"user_id": user["id"], "role": Role::Viewer});
    let role = admin.create("/api/v1/role-assignments", &role).await;
    let link = admin.create(&format!("{path}/password-links"), &json!({})).await;
    let new = "another phrase to remember";
    let set = json!({"token": link["token"], "password": new});
    app.post("/api/v1/auth/password", &set).await.ok();

    let (token, cookies) = log_in(app, "m.karimi", new).await;
    let person = Writer { app, token };
    let (newer, oldest) = (json!(new), "a phrase that nobody guesses");
    let change = json!({"current_password": newer, "new_password": oldest});
    person.post("/api/v1/me/password", &change).await.ok();
    for _ in 0..2 {
        log_in(app, "m.karimi", oldest).await;
    }
    let sessions = person.get("/api/v1/me/sessions").await;
    let other = sessions.items().iter().find(|session| session["current"] == false).unwrap();
    delete(&person, &format!("/api/v1/me/sessions/{}", id(other))).await;
    delete(&person, "/api/v1/me/sessions").await;
    let code = second_factor(&person, oldest).await;
    let request = app.request(Method::DELETE, "/api/v1/me/second-factor");
    app.send(request.bearer_auth(&person.token).header("Second-Factor-Code", code)).await.ok();
    second_factor(&person, oldest).await;
    delete(admin, &format!("{path}/second-factor")).await;
    let sessions = admin.get(&format!("{path}/sessions")).await;
    app.send(cookies.post(format!("{}/api/v1/auth/logout", app.url))).await.ok();
    let (_, _cookies) = log_in(app, "m.karimi", oldest).await;
    let open = admin.get(&format!("{path}/sessions")).await;
    assert!(!sessions.items().is_empty() || !open.items().is_empty());
    delete(admin, &format!("{path}/sessions/{}", id(&open.items()[0]))).await;
    delete(admin, &format!("/api/v1/role-assignments/{}", id(&role))).await;
}

#[tokio::test]
async fn every_operation_of_the_document_that_changes_something_leaves_its_row() {
    let app = start().await;
    let admin = app.admin().await;
    records(&admin).await;
    budget(&admin).await;
    programs(&admin).await;
    accounts(&admin).await;
    admin.create("/api/v1/audit-log/verifications", &json!({})).await;
    let done = "SELECT DISTINCT operation AS line FROM audit_log WHERE outcome = 'done'";
    let done: BTreeSet<String> = app.database.lines(done).await.into_iter().collect();
    let all = changing();
    assert!(all.len() > 40, "{}", all.len());
    let missing: Vec<_> = all.difference(&done).collect();
    assert!(missing.is_empty(), "done and not recorded: {missing:?}");
    let unknown: Vec<_> = done.difference(&all).collect();
    assert!(unknown.is_empty(), "recorded, and no operation: {unknown:?}");
    let password = "SELECT a::text AS line FROM audit_log a";
    for row in app.database.lines(password).await {
        assert!(!row.contains(PASSWORD) && !row.contains("phrase"), "{row}");
    }
}
