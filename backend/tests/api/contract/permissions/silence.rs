//! What is out of a caller's sight changes nothing that he is told: no list, count, search, filter,
//! file, tag or error text differs whether it is there or not.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{operations, world};
use crate::support::{App, Writer, body, meeting, resolution};

/// What another province has, and nobody else: the ids by which it could be asked for.
struct Foreign {
    ids: Vec<Uuid>,
    sql: String,
}

const MARK: &str = "یکتانشان";

async fn another_province(admin: &Writer<'_>) -> Foreign {
    let council = body("kr-planning-council");
    let id = |record: &Value| record["id"].as_str().unwrap().parse::<Uuid>().unwrap();
    let mut meetings = Vec::new();
    let mut resolutions = Vec::new();
    for of in [json!(council), json!(body("national-regeneration-hq")), Value::Null] {
        let fields = meeting(json!({"body_id": of, "title": MARK}));
        let met = id(&admin.create("/api/v1/meetings", &fields).await);
        let fields = json!({
            "body_id": of, "meeting_id": met, "title": MARK, "text": MARK,
            "owners": [{"organization_id": body("sb-planning-council"), "role": "lead"}],
        });
        // A draft binds nobody: not even its owner sees it.
        resolutions.push(id(&admin.create("/api/v1/resolutions", &resolution(fields)).await));
        meetings.push(met);
    }
    let user = json!({"username": "yekta", "display_name": MARK, "organization_id": council});
    let user = id(&admin.create("/api/v1/users", &user).await);
    let given = json!({"user_id": user, "role": "county_hq", "organization_id": council});
    let assignment = id(&admin.create("/api/v1/role-assignments", &given).await);
    let client = json!({"name": MARK, "organization_id": council, "scopes": ["meetings:read"]});
    let client = id(&admin.create("/api/v1/api-clients", &client).await);
    let list = |ids: &[Uuid]| ids.iter().map(|id| format!("'{id}'")).collect::<Vec<_>>().join(", ");
    let (m, r) = (list(&meetings), list(&resolutions));
    let mut ids = [meetings, resolutions, vec![user, assignment, client]].concat();
    let all = list(&ids);
    let entries = format!("SELECT id::text AS line FROM audit_log WHERE resource_id IN ({all})");
    let entries = admin.app.database.lines(&entries).await;
    ids.extend(entries.iter().map(|id| id.parse::<Uuid>().unwrap()));
    let sql = format!(
        "DELETE FROM resolution_owners WHERE resolution_id IN ({r});
         DELETE FROM resolutions WHERE id IN ({r});
         DELETE FROM meeting_participants WHERE meeting_id IN ({m});
         DELETE FROM meeting_statements WHERE meeting_id IN ({m});
         DELETE FROM meetings WHERE id IN ({m});
         DELETE FROM role_assignments WHERE user_id = '{user}' OR client_id = '{client}';
         DELETE FROM users WHERE id = '{user}';
         DELETE FROM api_clients WHERE id = '{client}';
         DELETE FROM audit_queue WHERE audit_id IN (SELECT id FROM audit_log WHERE resource_id IN ({all}));
         DELETE FROM audit_log WHERE resource_id IN ({all});"
    );
    Foreign { ids, sql }
}

/// Every address at which something could be read, with every way to ask for it.
fn addresses(foreign: &Foreign) -> Vec<String> {
    let document = serde_json::to_value(jaygah::app::openapi()).unwrap();
    let council = body("kr-planning-council");
    let mut found = Vec::new();
    for (operation, method, path) in operations() {
        if method != Method::GET || !path.starts_with("/api/v1/") || operation == "list_my_sessions"
        {
            continue;
        }
        if path.contains('{') {
            found.extend(foreign.ids.iter().map(|id| path.replace("{id}", &id.to_string())));
            continue;
        }
        found.push(path.clone());
        let parameters = document["paths"][&path]["get"]["parameters"].as_array();
        let known = |name: &str| {
            parameters
                .is_some_and(|all| all.iter().any(|p| p["in"] == "query" && p["name"] == name))
        };
        let pages = if known("include") { "include=total&limit=200" } else { "" };
        found.push(format!("{path}?{pages}"));
        found.push(format!("{path}?{pages}&sort=-created_at"));
        for (name, value) in [
            ("q", MARK.to_owned()),
            ("body_id", council.to_string()),
            ("organization_id", council.to_string()),
            ("place_id", council.to_string()),
        ] {
            if known(name) {
                found.push(format!("{path}?{pages}&{name}={value}"));
            }
        }
        for name in ["meeting_id", "user_id", "client_id", "actor_id", "resource_id"] {
            if known(name) {
                found.extend(foreign.ids.iter().map(|id| format!("{path}?{pages}&{name}={id}")));
            }
        }
    }
    found
}

/// All that a caller is told at an address.
async fn told(app: &App, token: Option<&str>, address: &str) -> (u16, String, String) {
    let mut request = app.request(Method::GET, address).header("X-Request-Id", "same");
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let reply = app.send(request).await;
    let headers = ["etag", "link", "content-disposition"]
        .map(|name| reply.headers.get(name).map(|value| value.to_str().unwrap().to_owned()));
    (reply.status.as_u16(), format!("{headers:?}"), reply.text)
}

#[tokio::test]
async fn what_is_out_of_sight_changes_nothing_that_a_caller_is_told() {
    let app = world::start().await;
    let callers = world::callers(&app).await;
    let admin = app.admin().await;
    let foreign = another_province(&admin).await;
    let addresses = addresses(&foreign);
    assert!(addresses.len() > 200, "{}", addresses.len());
    let seen = admin.get(&format!("/api/v1/meetings?q={MARK}")).await;
    assert_eq!(seen.items().len(), 3, "whoever may see it does");
    let mut with = Vec::new();
    for caller in &callers {
        for address in &addresses {
            let told = told(&app, caller.here.as_deref(), address).await;
            assert!(!told.2.contains(MARK) || address.contains("q="), "{} {address}", caller.short);
            with.push(told);
        }
    }
    app.database.execute(&foreign.sql).await;
    let mut with = with.into_iter();
    for caller in &callers {
        for address in &addresses {
            let without = told(&app, caller.here.as_deref(), address).await;
            assert_eq!(with.next().unwrap(), without, "{} {address}", caller.short);
        }
    }
}

/// Ids of what a caller does not see are, in a body, ids of nothing.
#[tokio::test]
async fn a_foreign_id_in_a_body_is_like_one_that_nothing_has() {
    let app = world::start().await;
    let callers = world::callers(&app).await;
    let admin = app.admin().await;
    let foreign = another_province(&admin).await;
    let (met, user) = (foreign.ids[0], foreign.ids[6]);
    let nothing = Uuid::now_v7();
    for caller in
        callers.iter().filter(|one| ["province", "council", "program"].contains(&one.short))
    {
        let writer = Writer { app: &app, token: caller.here.clone().unwrap() };
        for (path, field, id) in [
            ("/api/v1/resolutions", "meeting_id", met),
            ("/api/v1/role-assignments", "user_id", user),
        ] {
            let ask = |id: Uuid| match field {
                "meeting_id" => {
                    resolution(json!({"meeting_id": id, "body_id": body("sb-planning-council")}))
                }
                _ => {
                    json!({"user_id": id, "role": "viewer", "organization_id": body("sb-planning-council")})
                }
            };
            let real = writer.post(path, &ask(id)).await;
            let none = writer.post(path, &ask(nothing)).await;
            assert_eq!(real.status, none.status, "{} {path}: {}", caller.short, real.text);
            assert_eq!(real.json["errors"], none.json["errors"], "{} {path}", caller.short);
            assert_eq!(real.json["detail"], none.json["detail"]);
        }
    }
}
