//! Every list as a file: what is filtered is what is written, all of it, exactly, and harmless to
//! the spreadsheet that opens it.

mod round_trip;
mod workbooks;

use reqwest::{Method, header::ACCEPT_LANGUAGE};
use serde_json::Value;

use crate::support::{App, start};

/// The lists that are exported, each with a filter of its own.
const LISTS: [(&str, &str); 6] = [
    ("organizations", "kind=ministry"),
    ("territories", "kind=province"),
    ("meetings", "provenance=press"),
    ("resolutions", "sort=-due_on"),
    ("budget-books", "flow=expense"),
    ("fiscal-years", "state=closed"),
];

/// The place of a column.
pub fn place(header: &[String], name: &str) -> usize {
    header.iter().position(|column| column == name).unwrap_or_else(|| panic!("{name}: {header:?}"))
}

/// One column of a CSV export.
async fn column(app: &App, path: &str, name: &str) -> Vec<String> {
    let (header, rows) = app.csv(path).await;
    let at = place(&header, name);
    rows.into_iter().map(|row| row[at].clone()).collect()
}

#[tokio::test]
async fn an_export_holds_what_the_list_holds_in_its_order_whole() {
    let app = start().await;
    for (list, filter) in LISTS {
        for query in [String::new(), format!("?{filter}")] {
            let key = if list == "fiscal-years" { "year" } else { "id" };
            let listed: Vec<String> = app
                .walk(&format!("/api/v1/{list}{query}"), 3)
                .await
                .iter()
                .map(|item| item[key].to_string().replace('"', ""))
                .collect();
            assert!(!listed.is_empty(), "{list}{query}");
            let written = column(&app, &format!("/api/v1/exports/{list}{query}"), key).await;
            assert_eq!(written, listed, "{list}{query}");
        }
    }
}

#[tokio::test]
async fn every_list_of_the_document_has_its_export_with_the_same_filters() {
    let document: Value = serde_json::from_str(&jaygah::app::openapi().to_json().unwrap()).unwrap();
    let names = |path: &str| -> Vec<String> {
        let parameters = document["paths"][path]["get"]["parameters"].as_array().unwrap();
        parameters.iter().map(|p| p["name"].as_str().unwrap().to_owned()).collect()
    };
    for list in LISTS.iter().map(|(list, _)| *list).chain(["program-nodes"]) {
        let exported = names(&format!("/api/v1/exports/{list}"));
        for filter in names(&format!("/api/v1/{list}")) {
            let page = ["limit", "cursor", "include"].contains(&filter.as_str());
            assert_eq!(exported.contains(&filter), !page, "{list}: {filter}");
        }
    }
}

#[tokio::test]
async fn the_public_gets_what_is_published_and_others_what_they_may_see() {
    let app = start().await;
    let reader = app.log_in("reader", &[jaygah::platform::authz::Role::Viewer]).await;
    app.database
        .execute(
            "UPDATE meetings SET published_at = NULL;
             UPDATE resolutions SET published_at = NULL WHERE item_number = 1;
             UPDATE budget_books SET published_at = NULL WHERE fiscal_year = 1399",
        )
        .await;
    for (list, hidden) in [("meetings", 1), ("resolutions", 1), ("budget-books", 1)] {
        let path = format!("/api/v1/exports/{list}");
        let public = app.csv(&path).await.1.len();
        let reply = app.get_as(&reader, &path).await;
        let known = csv::Reader::from_reader(reply.text.as_bytes()).records().count();
        assert_eq!(known - public, hidden, "{list}");
    }
    let book = "/api/v1/exports/program-nodes?fiscal_year=1399";
    app.get(book).await.assert_problem(404, "not_found");
    assert_eq!(app.get_as(&reader, book).await.status, 200);
    let node = app.database.lines("SELECT n.id::text AS line FROM program_nodes n JOIN budget_books b ON b.id = n.book_id WHERE fiscal_year = 1399").await;
    let hidden = app.get(&format!("/api/v1/exports/program-nodes?node_id={}", node[0])).await;
    hidden.assert_problem(422, "invalid");
    hidden.assert_field("?node_id", "field.unknown_id");
}

#[tokio::test]
async fn a_file_has_a_name_in_the_callers_language_and_is_kept_nowhere() {
    let app = start().await;
    let path = "/api/v1/exports/program-nodes?fiscal_year=1399";
    for (language, query, name) in [
        ("en", "", "jaygah-expense-1399-bill.csv"),
        ("fa", "", "جایگاه-مصارف-بودجه-۱۳۹۹-لایحه.csv"),
        ("en", "&language=fa&format=xlsx", "جایگاه-مصارف-بودجه-۱۳۹۹-لایحه.xlsx"),
    ] {
        let request = app.request(Method::GET, &format!("{path}{query}"));
        let response = request.header(ACCEPT_LANGUAGE, language).send().await.unwrap();
        let headers = response.headers();
        let disposition = headers["content-disposition"].to_str().unwrap();
        let encoded: String = name
            .bytes()
            .map(|b| match b {
                b if b.is_ascii_alphanumeric() || b == b'.' => char::from(b).to_string(),
                b => format!("%{b:02X}"),
            })
            .collect();
        assert!(disposition.starts_with("attachment; filename=\"jaygah-expense-1399-bill."));
        assert!(disposition.ends_with(&format!("filename*=UTF-8''{encoded}")), "{disposition}");
        assert_eq!(headers["cache-control"], "no-store");
        let kind = headers["content-type"].to_str().unwrap();
        let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let csv = "text/csv; charset=utf-8; header=present";
        assert_eq!(kind, if query.contains("xlsx") { xlsx } else { csv });
    }
}

#[tokio::test]
async fn a_byte_order_mark_stands_where_it_is_asked_for_and_nowhere_else() {
    let app = start().await;
    let plain = app.file("/api/v1/exports/territories").await;
    let marked = app.file("/api/v1/exports/territories?bom=true").await;
    assert_eq!(marked, [b"\xef\xbb\xbf".as_slice(), &plain].concat());
    assert_eq!(app.file("/api/v1/exports/territories?bom=false").await, plain);
    let workbook = app.get("/api/v1/exports/territories?format=xlsx&bom=true").await;
    workbook.assert_problem(422, "invalid");
    workbook.assert_field("?bom", "export.bom_of_csv");
}

#[tokio::test]
async fn what_an_export_does_not_know_is_refused_by_name() {
    let app = start().await;
    for (query, pointer, code) in [
        ("territories?format=pdf", "?format", "field.invalid"),
        ("territories?language=de", "?language", "field.invalid"),
        ("territories?limit=5", "?limit", "query.unknown_parameter"),
        ("territories?kind=planet", "?kind", "field.invalid"),
        ("resolutions?sort=colour", "?sort", "field.invalid"),
        ("program-nodes", "?fiscal_year", "field.required"),
        (
            "program-nodes?node_id=0197a5e4-0000-7000-8000-000000000000",
            "?node_id",
            "field.unknown_id",
        ),
    ] {
        let reply = app.get(&format!("/api/v1/exports/{query}")).await;
        reply.assert_problem(422, "invalid");
        reply.assert_field(pointer, code);
    }
    let root = app.get("/api/v1/program-nodes?fiscal_year=1399").await.items()[0]["id"].clone();
    let root = root.as_str().unwrap();
    let both = app.get(&format!("/api/v1/exports/program-nodes?node_id={root}&q=کشور")).await;
    both.assert_field("?node_id", "export.node_and_filter");
    app.get("/api/v1/exports/everything").await.assert_problem(404, "not_found");
}

#[tokio::test]
async fn a_subtree_is_its_node_and_all_below_it_and_a_search_is_what_is_found() {
    let app = start().await;
    let ministry = app
        .get("/api/v1/program-nodes?fiscal_year=1402&classification=administrative&q=وزارت%20کشور")
        .await;
    let id = ministry.items()[0]["id"].as_str().unwrap().to_owned();
    let below = column(&app, &format!("/api/v1/exports/program-nodes?node_id={id}"), "id").await;
    let mut expected = vec![id.clone()];
    let children = app.walk(&format!("/api/v1/program-nodes?parent_id={id}"), 50).await;
    expected.extend(children.iter().map(|node| node["id"].as_str().unwrap().to_owned()));
    assert_eq!(below, expected);

    let search = "program-nodes?fiscal_year=1402&q=سازمان&sort=-name";
    let listed = app.walk(&format!("/api/v1/{search}"), 2).await;
    let listed: Vec<&str> = listed.iter().map(|node| node["id"].as_str().unwrap()).collect();
    assert_eq!(column(&app, &format!("/api/v1/exports/{search}"), "id").await, listed);

    let whole = column(&app, "/api/v1/exports/program-nodes?fiscal_year=1402", "level").await;
    let book = app.get("/api/v1/budget-books?fiscal_year=1402&classification=administrative").await;
    assert_eq!(whole.len(), book.items()[0]["node_count"].as_u64().unwrap() as usize);
    assert_eq!(whole[0], "0");
}

#[tokio::test]
async fn dates_stand_in_both_calendars_and_amounts_to_the_last_digit() {
    let app = start().await;
    let (header, rows) = app.csv("/api/v1/exports/meetings").await;
    let published = &rows[0][place(&header, "published_on")];
    let jalali = &rows[0][place(&header, "published_on_jalali")];
    assert_eq!((published.as_str(), jalali.as_str()), ("2020-07-20", "1399-04-30"));
    app.database
        .execute("UPDATE node_totals SET proposed = 20176016784000000000001, approved = 20176016784000000000001")
        .await;
    let (header, rows) = app.csv("/api/v1/exports/program-nodes?fiscal_year=1399").await;
    let total: u128 = rows[0][place(&header, "total_proposed_rials")].parse().unwrap();
    assert_eq!((total > 0, total % 20_176_016_784_000_000_000_001), (true, 0));
}

#[tokio::test]
async fn no_cell_of_a_csv_begins_a_formula() {
    let app = start().await;
    let hostile = ["=HYPERLINK(\"http://x\")", "+1", "-1-1", "@SUM(1)", "\tx", "\r=1", "'=1"];
    for (index, text) in hostile.iter().enumerate() {
        app.database
            .execute(&format!(
                "UPDATE territories SET name_en = $x${text}$x$
                 WHERE id = (SELECT id FROM territories ORDER BY id OFFSET {index} LIMIT 1)"
            ))
            .await;
    }
    let (_, rows) = app.csv("/api/v1/exports/territories").await;
    let cells: Vec<&String> = rows.iter().flatten().collect();
    for text in hostile {
        assert!(cells.iter().any(|cell| **cell == format!("'{text}")), "{text:?}");
    }
    let starts = ['=', '+', '-', '@', '\t', '\r'];
    assert!(!cells.iter().any(|cell| cell.starts_with(starts)));
}
