//! Budget books and program nodes over the API.

use std::collections::HashSet;

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use jaygah::features::budget::{import::ImportOptions, reconcile::reconcile};
use serde_json::Value;

use crate::support::{
    App,
    books::{SMALL, import},
    start, start_empty,
};

async fn small() -> App {
    let app = start_empty().await;
    import(&app.database.db, SMALL, ImportOptions::default()).await.unwrap();
    app
}

async fn root(app: &App, year: i32) -> Value {
    app.get(&format!("/api/v1/program-nodes?fiscal_year={year}")).await.items()[0].clone()
}

fn rials(node: &Value) -> i128 {
    node["totals"]["proposed"]["amount"].as_str().map_or(0, |amount| amount.parse().unwrap())
}

#[tokio::test]
async fn every_node_is_the_sum_of_its_children_at_every_depth() {
    let app = small().await;
    let mut nodes = vec![root(&app, 1399).await];
    let mut inner = 0;
    while let Some(node) = nodes.pop() {
        if node["has_children"] == false {
            continue;
        }
        let id = node["id"].as_str().unwrap();
        let children = app.get(&format!("/api/v1/program-nodes?parent_id={id}")).await;
        let sum: i128 = children.items().iter().map(rials).sum();
        assert_eq!(sum, rials(&node), "{}", node["name"]);
        assert_eq!(node["child_count"], children.items().len());
        inner += 1;
        nodes.extend(children.items().iter().cloned());
    }
    assert_eq!(inner, 7);
}

#[tokio::test]
async fn the_parts_of_a_node_sum_to_its_total() {
    let app = small().await;
    let root = root(&app, 1399).await;
    let parts = root["parts"].as_object().unwrap();
    let sum: i128 = parts
        .values()
        .map(|p| p["proposed"]["amount"].as_str().unwrap().parse::<i128>().unwrap())
        .sum();
    assert_eq!(sum, rials(&root));
    assert_eq!(parts.len(), 4);
}

#[tokio::test]
async fn a_walk_by_cursor_meets_every_child_once_in_every_order() {
    let app = start().await;
    let root = root(&app, 1402).await;
    let functional =
        app.get("/api/v1/program-nodes?fiscal_year=1402&classification=functional").await;
    let functional = functional.items()[0]["id"].as_str().unwrap().to_owned();
    assert_ne!(root["id"], functional.as_str());
    for sort in ["position", "-position", "name", "-name", "code", "-code", "level", "-level"] {
        let (mut seen, mut cursor, mut pages) = (Vec::new(), String::new(), 0);
        loop {
            let path = format!(
                "/api/v1/program-nodes?fiscal_year=1402&classification=functional&q=13&sort={sort}&limit=2{cursor}"
            );
            let page = app.get(&path).await;
            seen.extend(page.items().iter().map(|n| n["id"].as_str().unwrap().to_owned()));
            pages += 1;
            match page.json["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        let all = app
            .get(&format!("/api/v1/program-nodes?fiscal_year=1402&classification=functional&q=13&sort={sort}&include=total"))
            .await;
        let once: Vec<_> =
            all.items().iter().map(|n| n["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(seen, once, "{sort}");
        assert_eq!(seen.iter().collect::<HashSet<_>>().len(), seen.len());
        assert_eq!(all.json["total"], seen.len());
        assert!(pages > 1, "{sort}: one page proves nothing");
    }
}

#[tokio::test]
async fn a_search_finds_by_name_code_and_full_title_in_any_spelling_with_the_way_to_it() {
    let app = start().await;
    for q in ["105030", "۱۰۵۰۳۰", "امور%20اجتماعي", "امور‌اجتماعی", "اجتماعی%20سازمان"]
    {
        let reply = app
            .get(&format!("/api/v1/program-nodes?fiscal_year=1399&q={q}&include=ancestors"))
            .await;
        let [found] = reply.items().as_slice() else { panic!("{q}: {}", reply.text) };
        assert_eq!(found["name"], "سازمان امور اجتماعی کشور");
        let way: Vec<_> = found["ancestors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| a["level"].as_i64().unwrap())
            .collect();
        assert_eq!(way, [0, 1, 2, 3]);
    }
    let none = app.get("/api/v1/program-nodes?fiscal_year=1399&q=05030&include=total").await;
    assert_eq!(none.json["total"], 0, "a code is found by its beginning");
}

#[tokio::test]
async fn a_year_without_a_version_means_the_text_in_force_else_the_newest_complete_one() {
    let app = start().await;
    assert_eq!(root(&app, 1400).await["version"], "law");
    assert_eq!(root(&app, 1399).await["version"], "bill");
    let bill = app.get("/api/v1/program-nodes?fiscal_year=1400&version=bill").await;
    assert_eq!(bill.items().len(), 0);
    let nothing = app.get("/api/v1/program-nodes?fiscal_year=1350").await;
    assert_eq!(nothing.items().len(), 0);
}

#[tokio::test]
async fn what_is_missing_unknown_or_contradictory_is_named() {
    let app = small().await;
    app.get("/api/v1/program-nodes").await.assert_field("?fiscal_year", "field.required");
    let id = root(&app, 1399).await["id"].as_str().unwrap().to_owned();
    let other = app.get(&format!("/api/v1/program-nodes?parent_id={id}&fiscal_year=1400")).await;
    other.assert_field("?parent_id", "budget.node_of_another_book");
    let unknown = uuid::Uuid::nil();
    for field in ["parent_id", "book_id"] {
        let reply = app.get(&format!("/api/v1/program-nodes?{field}={unknown}")).await;
        reply.assert_field(&format!("?{field}"), "field.unknown_id");
    }
    app.get("/api/v1/program-nodes?fiscal_year=1399&sort=colour")
        .await
        .assert_field("?sort", "field.invalid");
    app.get(&format!("/api/v1/program-nodes/{unknown}")).await.assert_problem(404, "not_found");
    app.get("/api/v1/program-nodes/first").await.assert_problem(404, "not_found");
    app.get(&format!("/api/v1/budget-books/{unknown}")).await.assert_problem(404, "not_found");
}

#[tokio::test]
async fn a_book_shows_its_root_totals_and_source() {
    let app = small().await;
    let book =
        &app.get("/api/v1/budget-books?fiscal_year=۱۳۹۹&flow=expense").await.json["items"][0];
    assert_eq!(book["provenance"], "example");
    assert_eq!(book["root_node_id"], root(&app, 1399).await["id"]);
    assert_eq!(book["level_labels"][1], "دستگاه");
    let id = book["id"].as_str().unwrap();
    assert_eq!(&app.get(&format!("/api/v1/budget-books/{id}")).await.json, book);
}

#[tokio::test]
async fn a_fiscal_year_begins_on_1_farvardin_and_ends_with_esfand() {
    let app = small().await;
    let year = &app.get("/api/v1/fiscal-years").await.json["items"][0];
    assert_eq!(year["year"], 1399);
    assert_eq!(
        (&year["starts_on"], &year["starts_on_jalali"]),
        (&"2020-03-20".into(), &"1399-01-01".into())
    );
    assert_eq!(
        (&year["ends_on"], &year["ends_on_jalali"]),
        (&"2021-03-20".into(), &"1399-12-30".into())
    );
    assert_eq!(year["state"], "closed");
    assert_eq!(app.get("/api/v1/fiscal-years?state=open").await.items().len(), 0);
}

#[tokio::test]
async fn reconcile_finds_a_total_that_is_not_the_sum_of_its_lines() {
    let app = small().await;
    let connection = &mut app.database.db.connection().await.unwrap();
    assert!(reconcile(connection).await.unwrap().differences.is_empty());
    let mut owner = AsyncPgConnection::establish(app.database.owner_url.expose()).await.unwrap();
    owner
        .batch_execute(
            "UPDATE node_totals SET proposed = proposed + 1 WHERE part = 'capital' AND node_id =
             (SELECT id FROM program_nodes WHERE level = 0)",
        )
        .await
        .unwrap();
    let found = reconcile(connection).await.unwrap().differences;
    let [difference] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((difference.stored.as_str(), difference.computed.as_str()), ("7000001", "7000000"));
}
