//! The demonstration data: that it is whole, sourced and joined, and that storing it twice
//! changes nothing.

use std::collections::BTreeSet;

use jaygah::{
    commands::seed::{self, Stored},
    features::budget::reconcile::reconcile,
};
use serde_json::Value;

use crate::support::{App, TestDatabase, fresh_database, start};

/// Every row of every table, as text, but the times of storing.
async fn everything(database: &TestDatabase) -> Vec<String> {
    let tables = database
        .lines(
            "SELECT table_name::text AS line FROM information_schema.tables
             WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%' ORDER BY 1",
        )
        .await;
    let mut rows = Vec::new();
    for table in tables {
        let sql = format!("SELECT '{table} ' || t::text AS line FROM {table} t ORDER BY 1");
        rows.extend(database.lines(&sql).await);
    }
    rows
}

#[tokio::test]
async fn storing_it_twice_changes_nothing() {
    let database = fresh_database().await;
    let first = seed::demonstration(&database.db).await.unwrap();
    let expected =
        Stored { territories: 36, organizations: 20, books: 10, meetings: 1, resolutions: 4 };
    assert_eq!(first, expected);
    let before = everything(&database).await;
    assert!(before.len() > 150, "{}", before.len());
    let second = seed::demonstration(&database.db).await.unwrap();
    assert_eq!(second, Stored::default());
    assert_eq!(everything(&database).await, before);
}

#[tokio::test]
async fn what_someone_has_changed_stays_as_it_is() {
    let database = fresh_database().await;
    seed::demonstration(&database.db).await.unwrap();
    database
        .execute(
            "UPDATE territories SET name = 'نام دیگر' WHERE code = 'IR-11';
             UPDATE organizations SET name = 'نام دیگر', predecessor_id = NULL;
             UPDATE resolutions SET state = 'verified', outcome_known = true;
             UPDATE meetings SET published_at = NULL;
             UPDATE budget_books SET title = 'عنوان دیگر'",
        )
        .await;
    let before = everything(&database).await;
    seed::demonstration(&database.db).await.unwrap();
    assert_eq!(everything(&database).await, before);
}

#[tokio::test]
async fn every_record_says_where_it_comes_from() {
    let app = start().await;
    let lists = ["territories", "organizations", "budget-books", "meetings", "resolutions"];
    let mut records = Vec::new();
    for list in lists {
        let items = app.walk(&format!("/api/v1/{list}"), 100).await;
        assert!(!items.is_empty(), "{list}");
        records.extend(items.into_iter().map(|item| (list, item)));
    }
    for book in app.walk("/api/v1/budget-books", 100).await {
        for node in tree(&app, &book).await {
            records.push(("program-nodes", node));
        }
    }
    for (list, record) in records {
        let name = &record["name"];
        let known = ["official", "press", "derived", "example"];
        assert!(known.contains(&record["provenance"].as_str().unwrap()), "{list} {name}");
        let title = record["source"]["title"].as_str().unwrap();
        let example = record["provenance"] == "example";
        assert_eq!(example, title.contains("نمونه"), "{list} {name}: {title}");
        assert!(title.chars().count() > 8, "{list} {name}: {title}");
    }
}

/// All nodes of a book.
async fn tree(app: &App, book: &Value) -> Vec<Value> {
    let root = book["root_node_id"].as_str().unwrap();
    let mut nodes = vec![app.get(&format!("/api/v1/program-nodes/{root}")).await.json];
    let mut next = 0;
    while let Some(node) = nodes.get(next) {
        if node["has_children"] == true {
            let path = format!("/api/v1/program-nodes?parent_id={}", node["id"].as_str().unwrap());
            let children = app.walk(&path, 50).await;
            nodes.extend(children);
        }
        next += 1;
    }
    assert_eq!(nodes.len(), usize::try_from(book["node_count"].as_u64().unwrap()).unwrap());
    nodes
}

#[tokio::test]
async fn every_total_is_the_sum_of_its_lines() {
    let database = fresh_database().await;
    seed::demonstration(&database.db).await.unwrap();
    let connection = &mut database.db.connection().await.unwrap();
    let found = reconcile(connection).await.unwrap();
    assert_eq!((found.books, found.differences), (10, vec![]));
    database
        .execute("UPDATE budget_lines SET proposed = proposed + 1 WHERE proposed = 320000000000")
        .await;
    let broken = reconcile(connection).await.unwrap().differences;
    assert_eq!(broken.len(), 5, "the node and the four above it: {broken:?}");
    assert!(
        broken
            .iter()
            .all(|d| d.stored.parse::<i64>().unwrap() + 1 == d.computed.parse::<i64>().unwrap())
    );
}

#[tokio::test]
async fn the_31_provinces_have_distinct_iso_codes() {
    let app = start().await;
    let provinces = app.walk("/api/v1/territories?kind=province", 200).await;
    let codes: BTreeSet<&str> = provinces.iter().map(|p| p["code"].as_str().unwrap()).collect();
    let expected: Vec<String> = (0..=30).map(|n| format!("IR-{n:02}")).collect();
    assert_eq!(codes.into_iter().collect::<Vec<_>>(), expected);
    let names: BTreeSet<&str> = provinces.iter().map(|p| p["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 31);
}

/// (year, table:code) of the row that this one is joined with in every year.
async fn lineage(app: &App, year: i32, code: &str) -> Vec<(i64, String)> {
    let path = format!("/api/v1/program-nodes?fiscal_year={year}&code={code}");
    let found = app.get(&path).await;
    assert_eq!(found.items().len(), 1, "{path}: {}", found.text);
    let id = found.items()[0]["id"].as_str().unwrap();
    let years = app.get(&format!("/api/v1/program-nodes/{id}/lineage")).await;
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    years
        .items()
        .iter()
        .map(|i| {
            let row = format!("{}:{}", text(&i["table"]), text(&i["node"]["code"]));
            (i["fiscal_year"].as_i64().unwrap(), row)
        })
        .collect()
}

#[tokio::test]
async fn a_row_is_joined_over_the_years_through_new_codes_names_and_parents() {
    let app = start().await;
    let rows = |rows: &[(i64, &str)]| {
        rows.iter().map(|(year, row)| (*year, (*row).to_owned())).collect::<Vec<_>>()
    };
    let company = rows(&[
        (1395, "7:153000-11"),
        (1396, "7:153000-15"),
        (1397, "7:153000-15"),
        (1398, "7:286650"),
        (1399, "7-1:286650"),
        (1400, "7:286650"),
        (1401, "7:286650"),
        (1402, "7:286650"),
        (1403, "7:286650"),
    ]);
    let social = rows(&[
        (1396, "7:105000-5"),
        (1397, "7:105000-5"),
        (1398, "7:105030"),
        (1399, "7-1:105030"),
        (1400, "7:105030"),
        (1401, "7:105030"),
        (1402, "7:105030"),
        (1403, "7:105030"),
    ]);
    for (year, code) in
        [(1395, "153000-11"), (1397, "153000-15"), (1399, "286650"), (1403, "286650")]
    {
        assert_eq!(lineage(&app, year, code).await, company, "from {year}");
    }
    for (year, code) in [(1396, "105000-5"), (1398, "105030"), (1403, "105030")] {
        assert_eq!(lineage(&app, year, code).await, social, "from {year}");
    }
}
