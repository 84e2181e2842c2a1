//! Inputs that nobody means well: every list, every parameter, and the login. Whatever comes, the
//! answer is a page or a problem document, and never a failure of ours.

use jaygah::kernel::page::Cursor;
use reqwest::{
    Method,
    header::{HeaderName, HeaderValue},
};
use serde_json::{Value, json};

use crate::support::{App, Reply, start};

/// A list operation of the document: its path and the names of its parameters.
struct List {
    path: String,
    parameters: Vec<String>,
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
        let parameters = get["parameters"].as_array().unwrap().iter();
        let named = parameters.filter(|p| p["in"] == "query").map(|p| p["name"].as_str().unwrap());
        lists.push(List {
            path: path.replace("{id}", node),
            parameters: named.map(str::to_owned).collect(),
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

fn values() -> Vec<String> {
    let mut values: Vec<String> = [
        "%00",
        "a%00b",
        "%01%1F%7F",
        "%0D%0ASet-Cookie:x=1",
        "%F0%9F%8F%A0%F0%9F%8F%BD",
        "%",
        "%zz",
        "%FF%FE",
        "'",
        "%22",
        "';--",
        "'%20OR%20'1'='1",
        "\\",
        "%25%25",
        "_",
        "-1",
        "0",
        "1e9",
        "99999999999999999999",
        "0x10",
        "NaN",
        "null",
        "true",
        "[]",
        "{}",
        "${7*7}",
        "..%2F..%2Fetc",
        "%E2%80%AE",
        "%CC%81%CC%81",
        "2020-08-03",
        "1404-12-30",
        "9999-99-99",
        "-0001-01-01",
        "۱۳۹۹",
        "+",
        ",",
        ",,total",
        "total,total",
        "-",
    ]
    .map(str::to_owned)
    .to_vec();
    values.push("م".repeat(3000));
    values.push("%CC%81".repeat(3000));
    values.push("a+".repeat(5000));
    values.push("A".repeat(10 * 1024));
    values
}

#[tokio::test]
async fn no_value_of_any_parameter_of_any_list_is_a_failure() {
    let app = start().await;
    for list in lists(&app).await {
        let needs_year = list.path == "/api/v1/program-nodes";
        for parameter in list.parameters.iter().map(String::as_str).chain(["unknown", "%00", ""]) {
            let year =
                if needs_year && parameter != "fiscal_year" { "fiscal_year=1399&" } else { "" };
            for value in values() {
                let query = format!("{}?{year}{parameter}={value}", list.path);
                assert_answered(&query, &app.get(&query).await);
            }
        }
    }
}

#[tokio::test]
async fn odd_query_strings_are_answered() {
    let app = start().await;
    for list in lists(&app).await {
        for query in [
            "?",
            "?&&&",
            "?=",
            "?limit",
            "?limit=1;q=2",
            "?limit=1&limit=2",
            "?LIMIT=1",
            "?q[]=1",
            "?#x",
        ] {
            let query = format!("{}{query}", list.path);
            assert_answered(&query, &app.get(&query).await);
        }
        let twice = app.get(&format!("{}?limit=1&limit=2", list.path)).await;
        assert_eq!(twice.status, 422, "one of the two would be ignored: {}", list.path);
        let long = format!("{}?{}", list.path, "q=a&".repeat(2000));
        assert_answered(&long, &app.get(&long).await);
    }
}

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

#[tokio::test]
async fn odd_headers_are_answered() {
    let app = start().await;
    let language = ["", "*", "xx", "fa;q=x", "en;q=NaN", ";;;,,,", "en;q=99999999999", "\u{e9}"];
    for (name, values) in [
        ("accept-language", language.map(str::to_owned).to_vec()),
        ("accept-language", vec!["en,".repeat(2000)]),
        ("x-request-id", ["", " ", "a b", "<script>", "${jndi:x}"].map(str::to_owned).to_vec()),
        ("x-request-id", vec!["a".repeat(4000)]),
        ("accept", vec!["text/html".into(), "image/png".into()]),
        ("accept-encoding", vec!["br;q=x".into(), "*;q=0".into(), "gzip".into()]),
        ("cookie", vec!["=".into(), "jaygah_refresh".into(), ";".repeat(500)]),
        ("origin", vec!["null".into()]),
        ("host", vec!["evil.example".into()]),
    ] {
        for value in values {
            let request = app.request(Method::GET, "/api/v1/resolutions?limit=1").header(
                HeaderName::from_static(name),
                HeaderValue::from_bytes(value.as_bytes()).unwrap(),
            );
            let reply = app.send(request).await;
            assert!(reply.status.as_u16() < 500, "{name}: {value}: {}", reply.text);
            let id = reply.headers["x-request-id"].to_str().unwrap();
            let harmless = |c: char| c.is_ascii_alphanumeric() || "-_.:".contains(c);
            assert!((1..=100).contains(&id.len()) && id.chars().all(harmless), "{id}");
        }
    }
}

#[tokio::test]
async fn a_method_that_a_path_does_not_have_is_405_and_names_those_it_has() {
    let app = start().await;
    for list in lists(&app).await {
        for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "X"]
        {
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            let reply = app.send(app.request(method.clone(), &list.path)).await;
            assert_eq!(reply.status, 405, "{method} {}: {}", list.path, reply.text);
            reply.assert_problem(405, "method_not_allowed");
            assert_eq!(reply.headers["allow"], "GET, HEAD", "{}", list.path);
        }
    }
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let app = start().await;
    for path in [
        "/api/v1/resolutions",
        "/api/v1/meetings/x",
        "/api/v1/me",
        "/healthz",
        "/readyz",
        "/api/openapi.json",
    ] {
        let get = app.get(path).await;
        let head = app.send(app.request(Method::HEAD, path)).await;
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.headers["content-type"], get.headers["content-type"], "{path}");
        assert_eq!(head.text, "", "{path}");
    }
    app.database.take_away().await;
    assert_eq!(app.send(app.request(Method::HEAD, "/readyz")).await.status, 503);
}

#[tokio::test]
async fn no_body_of_a_login_is_a_failure() {
    let app = start().await;
    let texts = ["\0", "a\0b", "'; DROP TABLE users; --", "\u{202e}", "🏠", "\u{feff}", "%", "‌"];
    let mut bodies: Vec<Value> = Vec::new();
    for text in texts {
        bodies.push(json!({"username": text, "password": "x"}));
        bodies.push(json!({"username": "x", "password": text}));
        bodies.push(json!({"username": "x", "password": "x", "totp_code": text}));
        bodies.push(json!({"username": "x", "password": "x", text: 1}));
    }
    bodies.extend([
        json!(null),
        json!([]),
        json!("x"),
        json!(1e308),
        json!({"username": {"a": []}}),
    ]);
    for body in bodies {
        let reply = app.post("/api/v1/auth/login", &body).await;
        let status = reply.status.as_u16();
        assert!([400, 401, 422].contains(&status), "{body}: {}", reply.text);
        reply.assert_problem(status, reply.json["code"].as_str().unwrap());
    }
    for raw in [
        "[".repeat(200_000),
        r#"{"username":"\ud800","password":"x"}"#.to_owned(),
        r#"{"username":"a","username":"b","password":"x"}"#.to_owned(),
        format!(r#"{{"username":{},"password":"x"}}"#, "9".repeat(10_000)),
    ] {
        let request = app.request(Method::POST, "/api/v1/auth/login");
        let reply = app.send(request.header("Content-Type", "application/json").body(raw)).await;
        let status = reply.status.as_u16();
        assert!([400, 422].contains(&status), "{}", reply.text);
        reply.assert_problem(status, reply.json["code"].as_str().unwrap());
    }
}
