//! Sorting and paging: every row exactly once, whatever the sort, and what has no day last.

use serde_json::Value;

use super::{LIST, Stored, store};
use crate::support::{App, start_empty};

const SORTS: [&str; 6] =
    ["item_number", "-item_number", "due_on", "-due_on", "created_at", "-created_at"];

/// Rows with equal keys, missing keys and both.
async fn many() -> App {
    let app = start_empty().await;
    let due =
        [Some("2020-08-03"), None, Some("2020-08-03"), Some("1990-01-01"), Some("2290-01-01")];
    let item = [Some(1), Some(2), None, Some(2), Some(300), Some(7)];
    let created =
        ["2026-01-01T00:00:00.123456Z", "2026-01-01T00:00:00.123457Z", "2025-12-31T23:59:59Z"];
    let rows: Vec<Stored> = (0..23)
        .map(|n| Stored {
            item: item[n % item.len()],
            due_on: due[n % due.len()],
            created_at: created[n % created.len()],
            ..Stored::default()
        })
        .collect();
    store(&app, &rows).await;
    app
}

#[tokio::test]
async fn the_pages_hold_every_resolution_exactly_once_in_every_sort() {
    let app = many().await;
    for sort in SORTS {
        let path = format!("{LIST}?sort={sort}");
        let whole = app.get(&format!("{path}&limit=200&include=total")).await;
        assert_eq!((whole.items().len(), &whole.json["total"]), (23, &23.into()));
        for limit in [1, 2, 5, 23] {
            assert_eq!(&app.walk(&path, limit).await, whole.items(), "{sort}, {limit} a page");
        }
    }
}

#[tokio::test]
async fn a_filtered_list_is_paged_like_a_whole_one() {
    let app = many().await;
    let path = format!("{LIST}?sort=-due_on&due_from=2000-01-01&state=adopted&state=draft");
    let whole = app.get(&format!("{path}&limit=200")).await;
    assert_eq!(whole.items().len(), 14);
    assert_eq!(&app.walk(&path, 3).await, whole.items());
}

#[tokio::test]
async fn a_sort_is_in_its_order_and_what_has_no_key_comes_last_either_way() {
    let app = many().await;
    for (field, rows) in [("due_on", 23), ("item_number", 23), ("created_at", 23)] {
        for sign in ["", "-"] {
            let list = app.get(&format!("{LIST}?sort={sign}{field}")).await;
            let keys: Vec<&Value> = list.each(field);
            let known: Vec<&&Value> = keys.iter().take_while(|key| !key.is_null()).collect();
            assert!(keys[known.len()..].iter().all(|key| key.is_null()), "{sign}{field}: {keys:?}");
            let ordered = known.windows(2).all(|pair| {
                let (first, second) =
                    if sign.is_empty() { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
                match (first.as_i64(), second.as_i64()) {
                    (Some(first), Some(second)) => first <= second,
                    _ => first.as_str() <= second.as_str(),
                }
            });
            assert!(ordered, "{sign}{field}: {keys:?}");
            assert_eq!(keys.len(), rows);
        }
    }
}

#[tokio::test]
async fn rows_that_are_stored_while_someone_pages_do_not_move_the_others() {
    let app = many().await;
    let path = format!("{LIST}?sort=due_on&limit=5");
    let first = app.get(&path).await;
    let rest = app.get(&format!("{LIST}?sort=due_on&limit=200")).await;
    app.database
        .execute(
            "UPDATE resolutions SET due_on = '1980-01-01'
             WHERE id = (SELECT max(id::text)::uuid FROM resolutions WHERE due_on = '2290-01-01')",
        )
        .await;
    let cursor = first.json["next_cursor"].as_str().unwrap();
    let second = app.get(&format!("{path}&cursor={cursor}")).await;
    assert_eq!(second.items()[..], rest.items()[5..10]);
}

#[tokio::test]
async fn the_next_page_is_also_in_a_link_header_and_the_last_has_none() {
    let app = many().await;
    let mut path = format!("{LIST}?sort=-due_on&limit=10&include=total");
    let mut sizes = Vec::new();
    loop {
        let page = app.get(&path).await;
        sizes.push(page.items().len());
        let Some(link) = page.headers.get("link") else {
            assert_eq!(page.json["next_cursor"], Value::Null);
            break;
        };
        let link = link.to_str().unwrap();
        assert!(link.contains(page.json["next_cursor"].as_str().unwrap()), "{link}");
        let address = link.strip_prefix('<').and_then(|l| l.strip_suffix(">; rel=\"next\""));
        path = address.unwrap_or_else(|| panic!("{link}")).to_owned();
    }
    assert_eq!(sizes, [10, 10, 3]);
}

#[tokio::test]
async fn a_cursor_is_bound_to_its_sort_and_filters() {
    let app = many().await;
    let page = app.get(&format!("{LIST}?sort=due_on&limit=2")).await;
    let cursor = page.json["next_cursor"].as_str().unwrap();
    for query in ["sort=-due_on", "sort=item_number", "sort=due_on&state=adopted", ""] {
        let other = app.get(&format!("{LIST}?{query}&cursor={cursor}")).await;
        other.assert_problem(422, "cursor.other_list");
    }
    let larger = app.get(&format!("{LIST}?sort=due_on&limit=3&cursor={cursor}")).await;
    assert_eq!(larger.items().len(), 3, "the size of a page may change on the way");
}
