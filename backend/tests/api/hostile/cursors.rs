//! Cursors that we did not make.

use jaygah::kernel::page::Cursor;
use serde_json::Value;

use super::assert_answered;
use crate::support::start;

/// Cursors made by one who has read how ours are made.
fn forged(list: &str) -> Vec<String> {
    let keys = [
        None,
        Some(""),
        Some("\0"),
        Some("x"),
        Some("-1"),
        Some("99999999999"),
        Some("32768"),
        Some("9999-12-31"),
        Some("-9999-01-01"),
        Some("-262143-01-01"),
        Some("+262142-12-31"),
        Some("-262143-01-01T00:00:00Z"),
        Some("+262142-12-31T23:59:59Z"),
        Some("0000-01-01T00:00:00+00:00"),
        Some("'; DROP TABLE users; --"),
    ];
    let id = uuid::Uuid::max();
    let make = |key: Option<&str>| {
        Cursor { list: list.to_owned(), key: key.map(str::to_owned), id }.encode()
    };
    keys.into_iter().map(make).chain([make(Some(&"ی".repeat(3000)))]).collect()
}

#[tokio::test]
async fn a_forged_cursor_is_a_page_or_a_problem() {
    let app = start().await;
    let resolutions =
        ["item_number", "-item_number", "due_on", "-due_on", "created_at", "-created_at"]
            .map(|sort| format!("/api/v1/resolutions?sort={sort}"));
    let nodes = ["position", "-level", "name", "-code"]
        .map(|sort| format!("/api/v1/program-nodes?fiscal_year=1399&q=سازمان&sort={sort}"));
    let others = ["territories", "organizations", "meetings", "budget-books", "fiscal-years"]
        .map(|list| format!("/api/v1/{list}?"));
    for path in resolutions.into_iter().chain(nodes).chain(others) {
        let page = app.get(&format!("{path}&limit=1")).await;
        let fingerprint = match page.json["next_cursor"].as_str() {
            Some(cursor) => fingerprint_of(cursor),
            None => continue,
        };
        for cursor in forged(&fingerprint) {
            let query = format!("{path}&cursor={cursor}");
            assert_answered(&query, &app.get(&query).await);
        }
    }
}

/// The fingerprint in a cursor.
fn fingerprint_of(cursor: &str) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let json: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(cursor).unwrap()).unwrap();
    json["l"].as_str().unwrap().to_owned()
}
