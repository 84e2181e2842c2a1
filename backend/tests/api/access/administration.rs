//! Accounts, roles and programs in the hands of administrators: nobody gives more than he has, nobody
//! decides about himself, and what is taken away counts no more at once.

use jaygah::{
    features::access::Where,
    kernel::ids::seed_id,
    platform::authz::{Permission, Role},
};
use serde_json::json;

use crate::{
    contract::permissions::world::log_in,
    support::{App, Writer, body, start},
};

const USERS: &str = "/api/v1/users";
const ROLES: &str = "/api/v1/role-assignments";
const CLIENTS: &str = "/api/v1/api-clients";

async fn province(app: &App, role: Role) -> Writer<'_> {
    let place = Where::Territory(seed_id("territory", "ir-sb"));
    Writer { app, token: log_in(app, &format!("{role}"), role, place).await }
}

fn account(name: &str) -> serde_json::Value {
    json!({"username": name, "display_name": name, "post": "کارشناس",
           "organization_id": body("sb-planning-council")})
}

#[tokio::test]
async fn nobody_gives_more_than_he_has_nor_anything_to_himself() {
    let app = start().await;
    let hq = province(&app, Role::ProvincialHq).await;
    let made = hq.create(USERS, &account("officer")).await;
    let council = body("sb-planning-council");
    let give = |role: &str, place: serde_json::Value| {
        let mut fields = json!({"user_id": made["id"], "role": role});
        fields["organization_id"] = place;
        fields
    };
    hq.create(ROLES, &give("planning_council", json!(council))).await;
    let again = hq.post(ROLES, &give("planning_council", json!(council))).await;
    again.assert_problem(409, "access.has_the_role");
    for role in ["national_admin", "pbo_analyst", "auditor"] {
        let reply = hq.post(ROLES, &give(role, json!(council))).await;
        reply.assert_problem(403, "access.beyond_own_rights");
    }
    let beside = hq.post(ROLES, &give("viewer", json!(body("kr-planning-council")))).await;
    beside.assert_problem(403, "forbidden");
    let country = hq.post(ROLES, &json!({"user_id": made["id"], "role": "viewer"})).await;
    country.assert_problem(403, "forbidden");
    let me = hq.get("/api/v1/me").await.ok();
    let own = json!({"user_id": me["id"], "role": "viewer", "organization_id": council});
    hq.post(ROLES, &own).await.assert_problem(403, "access.own_rights");
    let mine = hq.get(&format!("{ROLES}?user_id={}", me["id"].as_str().unwrap())).await;
    let mine = format!("{ROLES}/{}", mine.items()[0]["id"].as_str().unwrap());
    hq.delete(&mine, "\"1\"").await.assert_problem(403, "access.own_rights");
}

#[tokio::test]
async fn an_auditor_gets_no_role_that_writes_even_from_the_administrator() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.create(USERS, &account("officer")).await;
    let give = |role: &str| json!({"user_id": made["id"], "role": role});
    admin.create(ROLES, &give("auditor")).await;
    let reply = admin.post(ROLES, &give("county_hq")).await;
    reply.assert_problem(409, "access.separation_of_duties");
    admin.create(ROLES, &give("viewer")).await;
}

#[tokio::test]
async fn nobody_touches_the_account_of_whom_may_do_more() {
    let app = start().await;
    let admin = app.admin().await;
    let hq = province(&app, Role::ProvincialHq).await;
    let made = admin.create(USERS, &account("national")).await;
    let id = made["id"].as_str().unwrap();
    admin.create(ROLES, &json!({"user_id": id, "role": "national_admin"})).await;
    let path = format!("{USERS}/{id}");
    assert_eq!(hq.get(&path).await.status, 200, "its post is in the province");
    for reply in [
        hq.post(&format!("{path}/password-links"), &json!({})).await,
        hq.patch(&path, "\"1\"", &json!({"disabled": true})).await,
        hq.delete(&format!("{path}/second-factor"), "\"1\"").await,
    ] {
        reply.assert_problem(403, "access.beyond_own_rights");
    }
}

#[tokio::test]
async fn nobody_makes_himself_a_link_or_takes_his_own_factor_away() {
    let app = start().await;
    let admin = app.admin().await;
    let me = admin.get("/api/v1/me").await.ok();
    let path = format!("{USERS}/{}", me["id"].as_str().unwrap());
    let link = admin.post(&format!("{path}/password-links"), &json!({})).await;
    link.assert_problem(403, "access.own_rights");
    let factor = admin.delete(&format!("{path}/second-factor"), "\"1\"").await;
    factor.assert_problem(403, "access.own_rights");
    let disabled = admin.patch(&path, "\"1\"", &json!({"disabled": true})).await;
    disabled.assert_field("/disabled", "user.not_yourself");
}

#[tokio::test]
async fn from_the_link_to_the_end_an_account_has_what_it_has_now() {
    let app = start().await;
    let admin = app.admin().await;
    let made = admin.create(USERS, &account("officer")).await;
    let path = format!("{USERS}/{}", made["id"].as_str().unwrap());
    let link = admin.post(&format!("{path}/password-links"), &json!({})).await.ok();
    assert_eq!(link["purpose"], "first_password");
    let password = "گذرواژه‌ای که کسی حدس نمی‌زند";
    let set = json!({"token": link["token"], "password": password});
    assert!(app.post("/api/v1/auth/password", &set).await.status.is_success());
    let login = json!({"username": "officer", "password": password});
    let login = app.post("/api/v1/auth/login", &login).await.ok();
    let officer = Writer { app: &app, token: login["access_token"].as_str().unwrap().to_owned() };
    let council = body("sb-planning-council");
    let meeting = crate::support::meeting(json!({"body_id": council}));
    officer.post("/api/v1/meetings", &meeting).await.assert_problem(403, "forbidden");
    let given =
        json!({"user_id": made["id"], "role": "planning_council", "organization_id": council});
    let given = admin.create(ROLES, &given).await;
    officer.create("/api/v1/meetings", &meeting).await;
    let why = admin.get(&format!("{path}/permissions")).await.ok();
    let writes = why["permissions"].as_array().unwrap();
    let writes = writes.iter().find(|one| one["permission"] == "meetings:write").unwrap();
    assert_eq!(writes["because"][0]["organization"]["id"], json!(council));
    assert_eq!(officer.get("/api/v1/me/permissions").await.ok(), why);
    let role = format!("{ROLES}/{}", given["id"].as_str().unwrap());
    admin.delete(&role, "\"1\"").await.ok();
    officer.post("/api/v1/meetings", &meeting).await.assert_problem(403, "forbidden");
    let sessions = admin.get(&format!("{path}/sessions")).await;
    let session = sessions.items()[0]["id"].as_str().unwrap().to_owned();
    admin.delete(&format!("{path}/sessions/{session}"), "\"1\"").await.ok();
    officer.get("/api/v1/me").await.assert_problem(401, "auth.bad_credential");
}

#[tokio::test]
async fn a_program_has_two_secrets_while_they_are_exchanged_and_loses_at_once_what_is_taken() {
    let app = start().await;
    let hq = province(&app, Role::ProvincialHq).await;
    let council = body("sb-planning-council");
    let fields = json!({"name": "سامانه", "organization_id": council,
                        "scopes": ["meetings:write", "resolutions:write"],
                        "territory_id": seed_id("territory", "ir-sb")});
    let made = hq.create(CLIENTS, &fields).await;
    let path = format!("{CLIENTS}/{}", made["id"].as_str().unwrap());
    let first = hq.create(&format!("{path}/secrets"), &json!({})).await;
    let second = hq.create(&format!("{path}/secrets"), &json!({})).await;
    hq.post(&format!("{path}/secrets"), &json!({})).await.assert_problem(409, "client.two_secrets");
    let token = async |secret: &serde_json::Value| {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", secret["client_id"].as_str().unwrap()),
            ("client_secret", secret["client_secret"].as_str().unwrap()),
        ];
        app.token(&form).await
    };
    let old = token(&first).await.ok();
    let program = Writer { app: &app, token: old["access_token"].as_str().unwrap().to_owned() };
    let county = crate::support::meeting(json!({"body_id": body("chabahar-regeneration-hq")}));
    program.create("/api/v1/meetings", &county).await;
    let shown = hq.get(&path).await.ok();
    assert_eq!(shown["secrets"].as_array().unwrap().len(), 2);
    assert!(shown["last_used_at"].is_string());
    assert!(!shown.to_string().contains(first["client_secret"].as_str().unwrap()));
    let ended = format!("{path}/secrets/{}", first["id"].as_str().unwrap());
    hq.delete(&ended, "\"1\"").await.ok();
    program.get("/api/v1/me/permissions").await.assert_problem(401, "auth.bad_credential");
    token(&first).await.assert_problem(401, "oauth.invalid_client");
    let new = token(&second).await.ok();
    let program = Writer { app: &app, token: new["access_token"].as_str().unwrap().to_owned() };
    let tag = hq.get(&path).await.tag();
    hq.patch(&path, &tag, &json!({"scopes": ["resolutions:write"]})).await.ok();
    program.post("/api/v1/meetings", &county).await.assert_problem(403, "forbidden");
}

#[tokio::test]
async fn of_a_book_in_preparation_a_province_sees_names_and_no_amounts() {
    let app = start().await;
    let admin = app.admin().await;
    let book = json!({"fiscal_year": 1404, "flow": "expense", "version": "bill", "unit": "rial",
                      "classification": "functional", "title": "نمونه", "stages": ["proposed"],
                      "provenance": "example", "source": {"title": "نمونه"}});
    let book = admin.create("/api/v1/budget-books", &book).await;
    let row = json!({"parent_id": book["root_node_id"], "name": "ردیف نمونه"});
    let node = admin.create("/api/v1/program-nodes", &row).await;
    let amounts = json!({"proposed": {"amount": "987654321", "currency": "IRR"}});
    let line = json!({"node_id": node["id"], "part": "capital", "amounts": amounts});
    let line = admin.create("/api/v1/budget-lines", &line).await;
    let council = province(&app, Role::PlanningCouncil).await;
    let (book, node) = (book["id"].as_str().unwrap(), node["id"].as_str().unwrap());
    let shown = council.get(&format!("/api/v1/program-nodes/{node}")).await.ok();
    assert_eq!((&shown["name"], &shown["amounts_hidden"]), (&json!("ردیف نمونه"), &json!(true)));
    for path in [
        format!("/api/v1/program-nodes/{node}"),
        format!("/api/v1/program-nodes/{node}/lineage"),
        format!("/api/v1/program-nodes?book_id={book}"),
        format!("/api/v1/budget-books/{book}"),
        "/api/v1/budget-books".to_owned(),
        "/api/v1/exports/budget-books".to_owned(),
        format!("/api/v1/budget-lines?node_id={node}"),
    ] {
        let told = council.get(&path).await;
        assert_eq!(told.status, 200, "{path}: {}", told.text);
        assert!(!told.text.contains("987654321"), "{path}: {}", told.text);
        assert!(admin.get(&path).await.text.contains("987654321"), "{path}");
    }
    let line = format!("/api/v1/budget-lines/{}", line["id"].as_str().unwrap());
    council.get(&line).await.assert_problem(404, "not_found");
    let file = council.get(&format!("/api/v1/exports/program-nodes?book_id={book}")).await;
    file.assert_problem(403, "budget.amounts_hidden");
    let program = app.program(body("sb-planning-council"), &[Permission::MeetingsWrite]).await;
    program.get(&format!("/api/v1/budget-books/{book}")).await.assert_problem(404, "not_found");
}
