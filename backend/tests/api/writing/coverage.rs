//! What no operation that writes may lack: a refusal of the public and of readers, and its row in
//! the history.

use std::collections::BTreeSet;

use jaygah::platform::authz::Permission;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{App, Reply, body, meeting, resolution, start};

/// Paths of one's own account: sessions, passwords, second factors. They ask for no right.
const OWN: [&str; 3] = ["/api/v1/auth/", "/api/v1/me/", "/api/v1/oauth/"];

/// (operation, method, path) of every operation that writes by a right.
fn writes() -> Vec<(String, Method, String)> {
    let document = serde_json::to_value(jaygah::app::openapi()).unwrap();
    let mut writes = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap();
            if method != "get" && !OWN.iter().any(|own| path.starts_with(own)) {
                let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
                writes.push((id.to_owned(), method, path.clone()));
            }
        }
    }
    assert!(writes.len() >= 20, "{}", writes.len());
    writes
}

/// The scope for which the document lets a program call an operation; none, it may not.
fn scope_of(document: &Value, method: &Method, path: &str) -> Option<String> {
    let operation = &document["paths"][path][method.as_str().to_lowercase()];
    let security = operation["security"].as_array().unwrap();
    let scopes = security.iter().find_map(|way| way.get("client_credentials"))?;
    let [scope] = scopes.as_array().unwrap().as_slice() else { panic!("{path}: one scope") };
    Some(scope.as_str().unwrap().to_owned())
}

/// A body that every operation understands as far as it is asked.
fn some_body(path: &str) -> Value {
    let node = json!({"name": "x"});
    let line = json!({"node_id": uuid::Uuid::nil(), "part": "capital", "amounts": {}});
    let named = json!({"name": "x", "kind": "office", "provenance": "example",
                       "source": {"title": "x"}});
    let book = json!({"fiscal_year": 1405, "flow": "expense", "version": "bill", "unit": "rial",
                      "classification": "functional", "title": "x", "stages": ["proposed"],
                      "provenance": "example", "source": {"title": "x"}});
    match path.trim_start_matches("/api/v1/") {
        path if path.ends_with("/withdrawals") || path.ends_with("/reversals") => {
            json!({"reason": "x"})
        }
        path if path.ends_with("/follow-ups") => json!({"note": "x"}),
        path if path.contains("{id}") => json!({}),
        "meetings" => meeting(json!({})),
        "resolutions" => resolution(json!({})),
        "program-nodes" => node,
        "budget-lines" => line,
        "budget-books" => book,
        "audit-log/verifications" => json!({}),
        "users" => json!({"username": "x", "display_name": "x"}),
        "role-assignments" => json!({"user_id": uuid::Uuid::nil(), "role": "viewer"}),
        "api-clients" => {
            let council = body("sb-planning-council");
            json!({"name": "x", "organization_id": council, "scopes": ["meetings:write"]})
        }
        "territories" => {
            let mut named = named;
            named["kind"] = json!("city");
            named
        }
        _ => named,
    }
}

/// A record of the demonstration data for each collection, or an id that nothing has.
async fn filled(app: &App, path: &str) -> String {
    let collection = path.split("/{id}").next().unwrap();
    let query = match collection {
        "/api/v1/program-nodes" => "?fiscal_year=1399".to_owned(),
        "/api/v1/budget-lines" => {
            let leaf = app.get("/api/v1/program-nodes?fiscal_year=1399&code=105030").await;
            format!("?node_id={}", leaf.items()[0]["id"].as_str().unwrap())
        }
        _ => String::new(),
    };
    let list = app.get(&format!("{collection}{query}")).await;
    let id = list.json["items"][0]["id"].as_str().unwrap_or("01890000-0000-7000-8000-000000000000");
    path.replace("{id}", id).replace("{secret_id}", id).replace("{session_id}", id)
}

/// Whoever may not see accounts and programs does not learn that there is one: 404, not 403.
fn assert_refused(reply: &Reply, path: &str) {
    let unseen = ["/users/", "/api-clients/", "/role-assignments"];
    match unseen.iter().any(|hidden| path.contains(hidden)) && reply.status != 403 {
        true => assert!([404, 422].contains(&reply.status.as_u16()), "{path}: {}", reply.text),
        false => reply.assert_problem(403, "forbidden"),
    }
}

#[tokio::test]
async fn nothing_is_written_by_the_public_or_by_a_reader() {
    let app = start().await;
    let viewer = app.viewer().await;
    for (_, method, path) in writes() {
        let address = filled(&app, &path).await;
        let body = some_body(&path);
        let send = |token: Option<&str>| {
            let request = app.request(method.clone(), &address).header("If-Match", "\"1\"");
            let request = match token {
                Some(token) => request.bearer_auth(token),
                None => request,
            };
            app.send(if method == Method::DELETE { request } else { request.json(&body) })
        };
        send(None).await.assert_problem(401, "auth.no_credential");
        let reply = send(Some(&viewer.token)).await;
        assert_refused(&reply, &path);
    }
    let done =
        "SELECT operation AS line FROM audit_log WHERE outcome = 'done' AND operation <> 'login'";
    assert_eq!(app.database.lines(done).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_program_needs_the_scope_that_the_document_names_and_writes_nothing_else() {
    let app = start().await;
    let council = body("sb-planning-council");
    let document = serde_json::to_value(jaygah::app::openapi()).unwrap();
    let flows = &document["components"]["securitySchemes"]["client_credentials"]["flows"];
    let named = flows["clientCredentials"]["scopes"].as_object().unwrap();
    let has: BTreeSet<&str> = Permission::FOR_CLIENTS.iter().map(|scope| scope.as_str()).collect();
    assert_eq!(named.keys().map(String::as_str).collect::<BTreeSet<_>>(), has);
    let mut used = BTreeSet::new();
    for (operation, method, path) in writes() {
        let scope = scope_of(&document, &method, &path);
        let others = Permission::FOR_CLIENTS;
        let others: Vec<_> =
            others.into_iter().filter(|one| !gives(one.as_str(), scope.as_deref())).collect();
        let program = app.program(council, &others).await;
        let address = filled(&app, &path).await;
        let request = app.request(method.clone(), &address).header("If-Match", "\"1\"");
        let request = request.bearer_auth(&program.token).json(&some_body(&path));
        let reply = app.send(request).await;
        assert_refused(&reply, &path);
        if let Some(scope) = scope {
            let told = reply.json["message_en"].as_str().unwrap();
            assert!(told.contains(&scope), "{operation}: {told}");
            used.insert(scope);
        }
    }
    let writing: BTreeSet<&str> =
        has.into_iter().filter(|scope| scope.ends_with(":write")).collect();
    assert_eq!(used.iter().map(String::as_str).collect::<BTreeSet<_>>(), writing);
}

/// Whether a scope gives what another one gives: who writes resolutions follows them up.
fn gives(scope: &str, wanted: Option<&str>) -> bool {
    wanted == Some(scope) || (wanted == Some("follow_ups:write") && scope == "resolutions:write")
}
