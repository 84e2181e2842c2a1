//! Inputs that nobody means well. Whatever comes, the answer is a page or a problem document, and
//! never a failure of ours.

mod bodies;
mod cursors;
mod queries;
mod requests;
mod slow;

use crate::support::{App, Reply};

/// A list operation of the document: its path and the names of its parameters.
struct List {
    path: String,
    parameters: Vec<String>,
    /// Whether something is created by a `POST` to it.
    creates: bool,
    /// Whether all of it is ended by a `DELETE`.
    deletes: bool,
}

/// Every list of the document, with what it needs to find something.
async fn lists(app: &App) -> Vec<List> {
    let document = serde_json::to_value(jaygah::app::openapi()).unwrap();
    let node = app.get("/api/v1/program-nodes?fiscal_year=1399").await;
    let node = node.items()[0]["id"].as_str().unwrap();
    let mut lists = Vec::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        let get = &operations["get"];
        if !get["operationId"].as_str().is_some_and(|id| id.starts_with("list_")) {
            continue;
        }
        let parameters = get["parameters"].as_array().into_iter().flatten();
        let named = parameters.filter(|p| p["in"] == "query").map(|p| p["name"].as_str().unwrap());
        lists.push(List {
            path: path.replace("{id}", node),
            parameters: named.map(str::to_owned).collect(),
            creates: operations.get("post").is_some(),
            deletes: operations.get("delete").is_some(),
        });
    }
    assert!(lists.len() >= 7, "{}", lists.len());
    lists
}

/// A page or a problem document, never a failure of ours.
fn assert_answered(what: &str, reply: &Reply) {
    let what: String = what.chars().take(200).collect();
    let status = reply.status.as_u16();
    if status == 200 {
        assert!(reply.json["items"].is_array(), "{what}: {}", reply.text);
    } else {
        assert!((400..500).contains(&status), "{what}: {} {}", status, reply.text);
        let code = reply.json["code"].as_str().unwrap_or_else(|| panic!("{what}: {}", reply.text));
        reply.assert_problem(status, code);
    }
}
