//! The table of permissions: what each role may do with what is its own, below it, beside it, above
//! it and of nobody, asked of the running server operation by operation and compared to
//! `permissions.txt`. `PERMISSIONS=write` writes that file anew.

mod silence;
pub mod world;

use std::{collections::BTreeMap, fmt::Write as _, fs};

use reqwest::Method;
use serde_json::Value;

use crate::support::App;
use world::{RELATIONS, Relation, World};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/contract/permissions.txt");

/// Operations that are not in the table, each with the reason.
const EXEMPT: [(&str, &str); 38] = [
    ("login", "everybody"),
    ("logout", "everybody, for his own session"),
    ("refresh", "whoever has the cookie of a session"),
    ("set_password", "whoever has a one-time link"),
    ("create_token", "a program with its secret"),
    ("get_me", "everybody, of himself"),
    ("get_my_permissions", "everybody, of himself"),
    ("change_password", "everybody, of himself"),
    ("begin_second_factor", "everybody, of himself"),
    ("confirm_second_factor", "everybody, of himself"),
    ("remove_second_factor", "everybody, of himself"),
    ("list_my_sessions", "everybody, of himself"),
    ("end_my_session", "everybody, of himself"),
    ("end_my_other_sessions", "everybody, of himself"),
    ("list_roles", "everybody who is known"),
    ("list_organization_history", "everybody who has a role"),
    ("list_territory_history", "everybody who has a role"),
    ("get_organization", "everybody"),
    ("get_territory", "everybody"),
    ("list_organizations", "everybody"),
    ("list_territories", "everybody"),
    ("list_fiscal_years", "everybody"),
    ("list_meetings", "everybody; shows what get_meeting shows"),
    ("list_resolutions", "everybody; shows what get_resolution shows"),
    ("list_budget_books", "everybody; shows what get_budget_book shows"),
    ("list_program_nodes", "everybody; shows what get_program_node shows"),
    ("list_program_node_lineage", "everybody; shows what get_program_node shows"),
    ("list_budget_lines", "everybody; shows what get_budget_line shows"),
    ("export_meetings", "everybody; holds what the list shows"),
    ("export_resolutions", "everybody; holds what the list shows"),
    ("export_budget_books", "everybody; holds what the list shows"),
    (
        "export_program_nodes",
        "everybody; holds what the list shows, nothing where amounts are hidden",
    ),
    ("export_organizations", "everybody"),
    ("export_territories", "everybody"),
    ("export_fiscal_years", "everybody"),
    ("get_health", "everybody"),
    ("get_readiness", "everybody"),
    ("get_metrics", "this machine, or whoever has the token of the setting"),
];

const HEAD: &str = "\
What each role may do, as the running server answers. A test asks every question anew and compares.

  y  may            n  may not (403; without a credential 401)
                    -  does not learn that it is there (404)

A role was given in the province of Sistan and Baluchestan. The five letters are about a record
  1. of that province itself      2. of a county in it (Chabahar)      3. of another province
  4. of a national body           5. of no body: of the whole country
One letter alone: all five are the same, or the record belongs to the whole country in any case.
Records are not published; what is published everybody reads. After the stroke: the same role
given in the whole country.
";

/// (operation, method, path) of the document.
fn operations() -> Vec<(String, Method, String)> {
    let document = serde_json::to_value(jaygah::app::openapi()).unwrap();
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            found.push((
                operation["operationId"].as_str().unwrap().to_owned(),
                method,
                path.clone(),
            ));
        }
    }
    found
}

/// What an answer says about the right: everything but a refusal is a permission.
fn letter(reply: &crate::support::Reply, what: &str) -> char {
    let unknown_id = || {
        let errors = reply.json["errors"].as_array();
        errors.is_some_and(|errors| errors.iter().any(|e| e["code"] == "field.unknown_id"))
    };
    match reply.status.as_u16() {
        403 => 'n',
        401 => 'n',
        404 => '-',
        422 if unknown_id() => '-',
        429 => panic!("{what}: {}", reply.text),
        status if status < 500 => 'y',
        _ => panic!("{what}: {}", reply.text),
    }
}

async fn ask(
    world: &World<'_>,
    token: Option<&str>,
    operation: &str,
    to: Relation,
) -> Option<char> {
    let (method, path, body) = world.request(operation, to)?;
    let mut request = world.app.request(method.clone(), &path).header("If-Match", "\"999999\"");
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    if let Some(body) = body {
        let kind = match method {
            Method::PATCH => "application/merge-patch+json",
            _ => "application/json",
        };
        request = request.header("Content-Type", kind).body(body.to_string());
    }
    let reply = world.app.send(request).await;
    Some(letter(&reply, &format!("{operation} {to:?}")))
}

/// The letters of one caller for one operation, one where all are the same.
async fn cell(world: &World<'_>, token: Option<&str>, operation: &str) -> (String, usize) {
    let mut letters = String::new();
    let mut asked = 0;
    for relation in RELATIONS {
        let answer = ask(world, token, operation, relation).await;
        asked += usize::from(answer.is_some());
        letters.push(answer.unwrap_or('.'));
    }
    let mut given = letters.chars().filter(|letter| *letter != '.');
    let first = given.next().unwrap();
    if given.all(|letter| letter == first) {
        letters = first.to_string();
    }
    (letters, asked)
}

#[tokio::test]
async fn the_table_of_permissions_is_what_the_server_answers() {
    let app: App = world::start().await;
    let world = World::new(&app).await;
    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut asked = 0;
    for (operation, _, _) in operations() {
        if EXEMPT.iter().any(|(exempt, _)| *exempt == operation) {
            continue;
        }
        let mut cells = Vec::new();
        for caller in &world.callers {
            world.reset().await;
            let (here, count) = cell(&world, caller.here.as_deref(), &operation).await;
            asked += count;
            let mut text = here;
            if let Some(everywhere) = &caller.everywhere {
                world.reset().await;
                let (there, count) = cell(&world, Some(everywhere), &operation).await;
                asked += count;
                write!(text, "|{there}").unwrap();
            }
            cells.push(text);
        }
        rows.insert(operation, cells);
    }
    assert!(asked > 4000, "{asked} cases");
    let mut text = format!("{HEAD}\n{:<28}", "");
    for caller in &world.callers {
        write!(text, "{:<13}", caller.short).unwrap();
    }
    text = text.trim_end().to_owned() + "\n";
    for (operation, cells) in &rows {
        write!(text, "{operation:<28}").unwrap();
        for cell in cells {
            write!(text, "{cell:<13}").unwrap();
        }
        text = text.trim_end().to_owned() + "\n";
    }
    text.push_str("\nColumns\n");
    for caller in &world.callers {
        writeln!(text, "  {:<13}{}", caller.short, caller.means).unwrap();
    }
    text.push_str("\nNot in the table\n");
    for (operation, reason) in EXEMPT {
        writeln!(text, "  {operation:<28}{reason}").unwrap();
    }
    if std::env::var("PERMISSIONS").is_ok_and(|what| what == "write") {
        fs::write(FILE, &text).unwrap();
    }
    let kept = fs::read_to_string(FILE).unwrap_or_default();
    for (line, (kept, now)) in kept.lines().zip(text.lines()).enumerate() {
        assert_eq!(kept, now, "line {} of permissions.txt; left: kept, right: now", line + 1);
    }
    assert_eq!(kept.lines().count(), text.lines().count());
}

/// What the document lets nobody do without a named right belongs into the table.
#[test]
fn every_exemption_is_needed() {
    let document = serde_json::to_value(jaygah::app::openapi()).unwrap();
    for (exempt, _) in EXEMPT {
        let found = operations().into_iter().find(|(operation, _, _)| operation == exempt);
        let (_, method, path) = found.unwrap_or_else(|| panic!("{exempt} is no operation"));
        let method = method.as_str().to_lowercase();
        let ways = document["paths"][path][method]["security"].as_array().unwrap();
        let public = ways.iter().any(|way| way.as_object().unwrap().is_empty());
        let names_a_right = ways.iter().any(|way| {
            way.as_object().unwrap().values().any(|rights| !rights.as_array().unwrap().is_empty())
        });
        assert!(public || !names_a_right, "{exempt} needs a right: it belongs into the table");
    }
}

/// The record says itself what its reader may do; the server must agree, in both directions.
#[tokio::test]
async fn what_a_record_allows_is_what_the_server_allows() {
    let app: App = world::start().await;
    let world = World::new(&app).await;
    let mut compared = 0;
    for caller in &world.callers {
        for token in [&caller.here, &caller.everywhere].into_iter().flatten() {
            for relation in RELATIONS {
                for (read, acts) in world::ACTS {
                    world.reset().await;
                    let Some((_, path, _)) = world.request(read, relation) else { continue };
                    let record = app.get_as(token, &path).await;
                    if record.status != 200 {
                        continue;
                    }
                    let allowed = record.json["allowed_actions"].as_array().unwrap();
                    for act in *acts {
                        let said = allowed.iter().any(|one| one == &Value::from(*act));
                        let done = ask(&world, Some(token), act, relation).await == Some('y');
                        let who = format!("{} {act} {relation:?}", caller.short);
                        assert_eq!(said, done, "{who}: said {said}, done {done}");
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 400, "{compared}");
}
