//! Books in preparation: their nodes, their amounts, and that every sum is right at every moment.

use diesel_async::SimpleAsyncConnection;
use jaygah::features::budget::reconcile;
use serde_json::{Value, json};

use crate::support::{App, Writer, start, with};

const BOOKS: &str = "/api/v1/budget-books";
const NODES: &str = "/api/v1/program-nodes";
const LINES: &str = "/api/v1/budget-lines";

fn book(changes: Value) -> Value {
    let fields = json!({
        "fiscal_year": 1405, "flow": "expense", "version": "bill",
        "classification": "functional", "title": "لایحهٔ آزمایشی ۱۴۰۵",
        "stages": ["proposed", "approved"], "unit": "million_rial",
        "level_labels": ["امور", "فصل", "برنامه"],
        "provenance": "example", "source": {"title": "نمونه"},
    });
    with(fields, changes)
}

/// A new book; its id and that of its root.
async fn new_book(admin: &Writer<'_>) -> (String, String) {
    let book = admin.create(BOOKS, &book(json!({}))).await;
    let id = |field: &str| book[field].as_str().unwrap().to_owned();
    (id("id"), id("root_node_id"))
}

async fn node(admin: &Writer<'_>, parent: &str, name: &str) -> String {
    let made = admin.create(NODES, &json!({"parent_id": parent, "name": name})).await;
    made["id"].as_str().unwrap().to_owned()
}

fn line(node: &str, part: &str, proposed: &str) -> Value {
    let money = json!({"amount": proposed, "currency": "IRR", "unit": "million_rial"});
    json!({"node_id": node, "part": part, "amounts": {"proposed": money}})
}

async fn proposed(admin: &Writer<'_>, node: &str) -> Value {
    admin.get(&format!("{NODES}/{node}")).await.json["totals"]["proposed"]["amount"].clone()
}

async fn assert_reconciled(app: &App) {
    let connection = &mut app.database.db.connection().await.unwrap();
    let found = reconcile::reconcile(connection).await.unwrap();
    assert!(found.differences.is_empty(), "{:?}", found.differences);
}

#[tokio::test]
async fn a_book_in_preparation_is_hidden_until_it_is_published() {
    let app = start().await;
    let admin = app.admin().await;
    let (id, root) = new_book(&admin).await;
    let path = format!("{BOOKS}/{id}");
    let shown = admin.get(&path).await;
    assert_eq!(shown.json["state"], "preparing");
    assert_eq!(shown.json["node_count"], 1);
    app.get(&path).await.assert_problem(404, "not_found");
    app.get(&format!("{NODES}/{root}")).await.assert_problem(404, "not_found");
    admin.post(&format!("{path}/publications"), &json!({})).await.ok();
    assert_eq!(app.get(&format!("{NODES}/{root}")).await.json["name"], "لایحهٔ آزمایشی ۱۴۰۵");
    admin.post(&format!("{path}/withdrawals"), &json!({"reason": "بازبینی"})).await.ok();
    app.get(&path).await.assert_problem(404, "not_found");
    let twin = admin.post(BOOKS, &book(json!({}))).await;
    twin.assert_field("/version", "budget.book_exists");
}

#[tokio::test]
async fn amounts_in_any_digits_and_unit_roll_up_to_the_root_and_back() {
    let app = start().await;
    let admin = app.admin().await;
    let (_, root) = new_book(&admin).await;
    let affair = node(&admin, &root, "امور مسکن").await;
    let chapter = node(&admin, &affair, "فصل بازآفرینی").await;
    let other = node(&admin, &affair, "فصل دیگر").await;
    let first = admin.create(LINES, &line(&chapter, "recurrent", "۱٬۲۰۰٫۵")).await;
    assert_eq!(first["amounts"]["proposed"]["amount"], "1200500000");
    let second = admin.create(LINES, &line(&chapter, "capital", "300")).await;
    let third = admin.create(LINES, &line(&other, "capital", "٧")).await;
    assert_eq!(proposed(&admin, &chapter).await, "1500500000");
    assert_eq!(proposed(&admin, &root).await, "1507500000");
    assert_reconciled(&app).await;
    let path = |line: &Value| format!("{LINES}/{}", line["id"].as_str().unwrap());
    let patch =
        json!({"amounts": {"proposed": {"amount": "5", "currency": "IRR", "unit": "rial"}}});
    admin.patch(&path(&second), "\"1\"", &patch).await.ok();
    assert_eq!(proposed(&admin, &affair).await, "1207500005");
    assert_reconciled(&app).await;
    assert_eq!(admin.delete(&path(&third), "\"1\"").await.status, 204);
    assert_eq!(proposed(&admin, &other).await, Value::Null, "no line, no sum");
    assert_eq!(proposed(&admin, &root).await, "1200500005");
    assert_reconciled(&app).await;
    let lines = admin.get(&format!("{LINES}?node_id={chapter}")).await;
    assert_eq!(lines.each("part"), ["capital", "recurrent"]);
    let tag = admin.get(&format!("{NODES}/{chapter}")).await.tag();
    assert_eq!(admin.delete(&format!("{NODES}/{chapter}"), &tag).await.status, 204);
    assert_eq!(proposed(&admin, &root).await, Value::Null);
    assert_reconciled(&app).await;
}

#[tokio::test]
async fn many_who_write_amounts_at_once_leave_exact_sums() {
    let app = start().await;
    let admin = app.admin().await;
    let (_, root) = new_book(&admin).await;
    let affair = node(&admin, &root, "امور").await;
    let mut nodes = Vec::new();
    for n in 0..6 {
        nodes.push(node(&admin, &affair, &format!("برنامه {n}")).await);
    }
    let bodies: Vec<Value> =
        nodes.iter().flat_map(|n| [line(n, "capital", "3"), line(n, "recurrent", "4")]).collect();
    let sent = bodies.iter().map(|body| admin.post(LINES, body));
    for reply in futures_util::future::join_all(sent).await {
        assert_eq!(reply.status, 201, "{}", reply.text);
    }
    assert_eq!(proposed(&admin, &root).await, (6 * 7 * 1_000_000).to_string());
    assert_reconciled(&app).await;
}

#[tokio::test]
async fn money_that_is_none_of_whole_rials_or_of_the_book_is_refused_field_by_field() {
    let app = start().await;
    let admin = app.admin().await;
    let (_, root) = new_book(&admin).await;
    let leaf = node(&admin, &root, "برنامه").await;
    let irr = |amount: &str| json!({"amount": amount, "currency": "IRR"});
    for (amounts, field, code) in [
        (json!({"proposed": irr("1.5")}), "/amounts/proposed/amount", "field.invalid"),
        (json!({"proposed": irr("یک")}), "/amounts/proposed/amount", "field.invalid"),
        (json!({"proposed": irr("")}), "/amounts/proposed/amount", "field.required"),
        (json!({"proposed": 5}), "/amounts/proposed", "field.invalid"),
        (
            json!({"proposed": {"amount": 5, "currency": "IRR"}}),
            "/amounts/proposed/amount",
            "field.invalid",
        ),
        (
            json!({"proposed": {"amount": "5", "currency": "USD"}}),
            "/amounts/proposed/currency",
            "field.invalid",
        ),
        (
            json!({"proposed": {"amount": "5", "currency": "IRR", "unit": "dozen"}}),
            "/amounts/proposed/unit",
            "field.invalid",
        ),
        (json!({"paid": irr("5")}), "/amounts/paid", "budget.stage_not_of_book"),
        (json!({"proposed": irr(&"9".repeat(30))}), "/amounts/proposed/amount", "field.invalid"),
    ] {
        let body = json!({"node_id": leaf, "part": "capital", "amounts": amounts});
        let reply = admin.post(LINES, &body).await;
        reply.assert_problem(422, "invalid");
        reply.assert_field(field, code);
    }
    admin.create(LINES, &line(&leaf, "capital", "1")).await;
    let twice = admin.post(LINES, &line(&leaf, "capital", "1")).await;
    twice.assert_field("/part", "budget.part_taken");
}

#[tokio::test]
async fn money_stands_on_leaves_alone() {
    let app = start().await;
    let admin = app.admin().await;
    let (_, root) = new_book(&admin).await;
    let reply = admin.post(LINES, &line(&root, "capital", "1")).await;
    assert_eq!(reply.status, 201, "a root without others below it is a leaf: {}", reply.text);
    let below = json!({"parent_id": root, "name": "برنامه"});
    admin.post(NODES, &below).await.assert_problem(409, "budget.node_has_lines");
    let path = format!("{LINES}/{}", reply.json["id"].as_str().unwrap());
    assert_eq!(admin.delete(&path, "\"1\"").await.status, 204);
    let leaf = node(&admin, &root, "برنامه").await;
    let reply = admin.post(LINES, &line(&root, "capital", "1")).await;
    reply.assert_problem(409, "budget.node_has_children");
    let reply = admin.delete(&format!("{NODES}/{root}"), "\"1\"").await;
    reply.assert_problem(409, "budget.node_is_root");
    node(&admin, &leaf, "فعالیت").await;
    let reply = admin.delete(&format!("{NODES}/{leaf}"), "\"1\"").await;
    reply.assert_problem(409, "budget.node_has_children");
}

#[tokio::test]
async fn a_name_is_taken_once_at_a_place_and_a_code_once_in_a_table() {
    let app = start().await;
    let admin = app.admin().await;
    let (_, root) = new_book(&admin).await;
    let fields =
        json!({"parent_id": root, "name": "برنامهٔ یکم", "code": "۱۵۰۲۰۱۷۰۰۰", "table": "۷"});
    let made = admin.create(NODES, &fields).await;
    assert_eq!((&made["code"], &made["table"]), (&json!("1502017000"), &json!("7")));
    let twin = json!({"parent_id": root, "name": "برنامه یکم", "code": "1502017000", "table": "7"});
    let reply = admin.post(NODES, &twin).await;
    reply.assert_field("/name", "budget.name_taken");
    reply.assert_field("/code", "budget.code_taken");
    let elsewhere = json!({"parent_id": root, "name": "دیگر", "code": "1502017000", "table": "8"});
    let other = admin.create(NODES, &elsewhere).await;
    let path = format!("{NODES}/{}", other["id"].as_str().unwrap());
    let reply = admin.patch(&path, "\"1\"", &json!({"table": "7"})).await;
    reply.assert_field("/code", "budget.code_taken");
    let moved = admin.patch(&path, "\"1\"", &json!({"parent_id": made["id"]})).await;
    moved.assert_field("/parent_id", "field.immutable");
}

#[tokio::test]
async fn a_new_name_of_a_node_is_the_path_of_all_below_it() {
    let app = start().await;
    let admin = app.admin().await;
    let (_, root) = new_book(&admin).await;
    let affair = node(&admin, &root, "الف").await;
    let chapter = node(&admin, &affair, "ب").await;
    node(&admin, &chapter, "پ").await;
    let path = format!("{NODES}/{affair}");
    admin.patch(&path, "\"1\"", &json!({"name": "ت"})).await.ok();
    node(&admin, &root, "الف").await;
    let again = node(&admin, &root, "ث").await;
    node(&admin, &again, "ب").await;
    let keys = app
        .database
        .lines("SELECT path_key AS line FROM program_nodes n JOIN budget_books b ON b.id = n.book_id WHERE b.fiscal_year = 1405")
        .await;
    let distinct: std::collections::BTreeSet<_> = keys.iter().collect();
    assert_eq!(distinct.len(), keys.len(), "every node has a path of its own");
    let found = admin.get(&format!("{NODES}?fiscal_year=1405&q=ت")).await;
    assert_eq!(found.items().len(), 1);
}

#[tokio::test]
async fn a_row_goes_on_with_the_lineage_of_another_year() {
    let app = start().await;
    let admin = app.admin().await;
    let (_, root) = new_book(&admin).await;
    let printed = app.get(&format!("{NODES}?fiscal_year=1403&code=105030")).await;
    let lineage = printed.items()[0]["lineage_id"].clone();
    let fields = json!({"parent_id": root, "name": "امور اجتماعی", "lineage_id": lineage});
    let made = admin.create(NODES, &fields).await;
    assert_eq!(made["lineage_basis"], "declared");
    let path = format!("{NODES}/{}/lineage", made["id"].as_str().unwrap());
    let years = admin.get(&path).await;
    assert_eq!(years.each("fiscal_year").last().unwrap(), &&json!(1405));
    let path = format!("{NODES}/{}/lineage", printed.items()[0]["id"].as_str().unwrap());
    let unseen = app.get(&path).await;
    assert!(unseen.each("fiscal_year").iter().all(|year| **year != json!(1405)));
    let nothing = json!({"parent_id": root, "name": "x", "lineage_id": made["id"]});
    admin.post(NODES, &nothing).await.assert_field("/lineage_id", "field.unknown_id");
}

#[tokio::test]
async fn a_node_is_not_put_below_one_that_goes_at_the_same_moment() {
    let app = start().await;
    let admin = app.admin().await;
    let (book, root) = new_book(&admin).await;
    let parent = node(&admin, &root, "رفتنی").await;
    let mut other = app.database.connect().await;
    let hold = format!("BEGIN; SELECT FROM budget_books WHERE id = '{book}' FOR UPDATE");
    other.batch_execute(&hold).await.unwrap();
    let fields = json!({"parent_id": parent, "name": "زیر آن"});
    let go = format!(
        "SET LOCAL statement_timeout = '20s';
         DO $$ BEGIN LOOP EXIT WHEN EXISTS (SELECT FROM pg_locks WHERE NOT granted
             AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database()));
         END LOOP; END $$;
         DELETE FROM program_nodes WHERE id = '{parent}'; COMMIT"
    );
    let (reply, gone) =
        futures_util::join!(admin.post("/api/v1/program-nodes", &fields), other.batch_execute(&go));
    gone.unwrap();
    reply.assert_field("/parent_id", "field.unknown_id");
}

#[tokio::test]
async fn a_printed_book_is_not_changed_row_by_row() {
    let app = start().await;
    let admin = app.admin().await;
    let root = app.get(&format!("{NODES}?fiscal_year=1399")).await.items()[0].clone();
    let leaf = app.get(&format!("{NODES}?fiscal_year=1399&code=105030")).await.items()[0].clone();
    let id = |record: &Value| record["id"].as_str().unwrap().to_owned();
    let final_book = "budget.book_is_final";
    let below = json!({"parent_id": root["id"], "name": "تازه"});
    admin.post(NODES, &below).await.assert_problem(409, final_book);
    let path = format!("{NODES}/{}", id(&leaf));
    admin.patch(&path, "\"1\"", &json!({"name": "x"})).await.assert_problem(409, final_book);
    admin.delete(&path, "\"1\"").await.assert_problem(409, final_book);
    let body = line(&id(&leaf), "financial", "1");
    admin.post(LINES, &body).await.assert_problem(409, final_book);
    let lines = admin.get(&format!("{LINES}?node_id={}", id(&leaf))).await;
    let path = format!("{LINES}/{}", id(&lines.items()[0]));
    admin.delete(&path, "\"1\"").await.assert_problem(409, final_book);
    let path = format!("{BOOKS}/{}", root["book_id"].as_str().unwrap());
    admin.patch(&path, "\"1\"", &json!({"title": "x"})).await.assert_problem(409, final_book);
}

#[tokio::test]
async fn what_amounts_and_nodes_hold_of_a_book_stays() {
    let app = start().await;
    let admin = app.admin().await;
    let (id, root) = new_book(&admin).await;
    let path = format!("{BOOKS}/{id}");
    let leaf = node(&admin, &root, "برنامه").await;
    admin.create(LINES, &line(&leaf, "capital", "1")).await;
    let reply = admin.patch(&path, "\"1\"", &json!({"stages": ["approved"]})).await;
    reply.assert_problem(409, "budget.stage_has_amounts");
    let reply = admin.patch(&path, "\"1\"", &json!({"fiscal_year": 1406})).await;
    reply.assert_problem(409, "budget.book_has_nodes");
    let changed =
        admin.patch(&path, "\"1\"", &json!({"stages": ["proposed"], "title": "تازه"})).await;
    assert_eq!(changed.ok()["stages"], json!(["proposed"]));
    let unit = admin.patch(&path, "\"2\"", &json!({"unit": "dozen", "stages": []})).await;
    unit.assert_field("/unit", "field.invalid");
    unit.assert_field("/stages", "field.required");
}
