//! The document of the API: made by the handlers, checked in, served, and by its own rules.

use std::collections::BTreeSet;

use regex::Regex;
use serde_json::Value;

use super::source::read;
use crate::support::start_empty;

fn document() -> Value {
    serde_json::to_value(jaygah::app::openapi()).unwrap()
}

/// (method and path, the operation) of every operation.
fn operations(document: &Value) -> Vec<(String, Value)> {
    let mut operations = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            operations.push((format!("{method} {path}"), operation.clone()));
        }
    }
    assert!(operations.len() >= 20);
    operations
}

#[tokio::test]
async fn the_document_that_is_checked_in_is_the_one_that_is_served() {
    let made = jaygah::app::openapi().to_pretty_json().unwrap();
    let checked_in = read("openapi/openapi.json");
    assert!(
        checked_in.trim_end() == made,
        "openapi/openapi.json is not what the handlers say: run ./dev openapi"
    );
    let app = start_empty().await;
    let served = app.get("/api/openapi.json").await;
    assert_eq!(served.headers["content-type"], "application/json");
    assert!(served.text == made, "/api/openapi.json is not the document");
    assert_eq!(app.get("/docs/").await.status, 200);
}

#[test]
fn every_operation_has_a_name_of_its_own_in_snake_case() {
    let name = Regex::new("^[a-z]+(_[a-z]+)*$").unwrap();
    let mut names = BTreeSet::new();
    for (what, operation) in operations(&document()) {
        let id = operation["operationId"].as_str().unwrap().to_owned();
        assert!(name.is_match(&id), "{what}: {id}");
        assert!(names.insert(id.clone()), "{id} stands twice");
    }
}

#[test]
fn every_operation_says_what_it_is_who_may_call_it_and_how_it_refuses() {
    let document = document();
    let tags: Vec<&str> =
        document["tags"].as_array().unwrap().iter().map(|t| t["name"].as_str().unwrap()).collect();
    let mut used = BTreeSet::new();
    for (what, operation) in operations(&document) {
        let [tag] = operation["tags"].as_array().unwrap().as_slice() else {
            panic!("{what}: one tag")
        };
        assert!(tags.contains(&tag.as_str().unwrap()), "{what}: {tag}");
        used.insert(tag.as_str().unwrap().to_owned());
        assert!(operation["summary"].as_str().is_some_and(|s| s.len() > 10), "{what}: no summary");
        assert!(
            operation["security"].as_array().is_some_and(|s| !s.is_empty()),
            "{what}: no security"
        );
        let responses = operation["responses"].as_object().unwrap();
        let refusals: Vec<_> =
            responses.iter().filter(|(status, _)| status.starts_with('4')).collect();
        assert!(!refusals.is_empty(), "{what} never refuses");
        for (status, response) in responses.iter().filter(|(status, _)| !status.starts_with('2')) {
            let schema = &response["content"]["application/problem+json"]["schema"];
            assert_eq!(schema["$ref"], "#/components/schemas/Problem", "{what} {status}");
        }
        assert!(responses.keys().any(|status| status.starts_with('2')), "{what} never succeeds");
    }
    assert_eq!(used.len(), tags.len(), "a tag without operations: {tags:?} {used:?}");
}

#[test]
fn every_list_is_a_page_with_its_parameters_explained() {
    let document = document();
    let mut lists = 0;
    for (what, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap();
        if !id.starts_with("list_") {
            continue;
        }
        lists += 1;
        let schema =
            &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
        let name = schema.as_str().unwrap().rsplit('/').next().unwrap();
        let page = &document["components"]["schemas"][name];
        assert!(page["properties"]["items"]["items"]["$ref"].is_string(), "{what}: {page}");
        assert!(page["properties"].get("next_cursor").is_some(), "{what}");
        for parameter in operation["parameters"].as_array().unwrap() {
            let described = parameter["description"].as_str().is_some_and(|d| d.len() > 5);
            assert!(described, "{what}: {parameter}");
        }
    }
    assert!(lists >= 7, "{lists}");
}

#[test]
fn every_reply_with_a_record_says_where_its_tag_is_and_a_new_one_where_it_is() {
    let document = document();
    let mut tagged = 0;
    for (what, operation) in operations(&document) {
        if !what.contains(" /api/v1/") || operation["tags"][0] == "auth" {
            continue;
        }
        for (status, response) in operation["responses"].as_object().unwrap() {
            let headers = &response["headers"];
            // A file has no tag: it is made anew each time.
            let has_body =
                status.starts_with('2') && response["content"]["application/json"].is_object();
            assert_eq!(headers["ETag"].is_object(), has_body, "{what} {status}");
            assert_eq!(headers["Location"].is_object(), status == "201", "{what} {status}");
            for header in headers.as_object().into_iter().flat_map(|headers| headers.values()) {
                let named = header["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
                assert!(document["components"]["headers"][named].is_object(), "{what}: {header}");
            }
            tagged += usize::from(has_body);
        }
    }
    assert!(tagged > 40, "{tagged}");
}

#[test]
fn every_operation_of_the_api_says_that_its_callers_have_a_limit_and_how_it_is_told() {
    for (what, operation) in operations(&document()) {
        let limited = what.contains(" /api/");
        for (status, response) in operation["responses"].as_object().unwrap() {
            let headers = &response["headers"];
            for name in ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"] {
                let told = limited && (status.starts_with('2') || status == "429");
                assert_eq!(headers[name].is_object(), told, "{what} {status} {name}");
            }
            let later = limited && matches!(status.as_str(), "429" | "503");
            assert_eq!(headers["Retry-After"].is_object(), later, "{what} {status}");
        }
        assert_eq!(operation["responses"]["429"].is_object(), limited, "{what}");
    }
}

#[test]
fn a_program_may_read_what_the_public_may_and_of_the_rest_what_is_of_its_body() {
    let mut inside = Vec::new();
    for (what, operation) in operations(&document()) {
        let ways = operation["security"].as_array().unwrap();
        let is = |name: &str| ways.iter().any(|way| way.get(name).is_some());
        if !what.starts_with("get ") || !is("bearer") {
            continue;
        }
        if ways.iter().any(|way| way.as_object().unwrap().is_empty()) {
            assert!(is("client_credentials"), "{what}");
        } else if is("client_credentials") {
            inside.push(what);
        }
    }
    assert_eq!(
        inside,
        [
            "get /api/v1/budget-books/{id}/history",
            "get /api/v1/budget-lines/{id}/history",
            "get /api/v1/me/permissions",
            "get /api/v1/meetings/{id}/history",
            "get /api/v1/organizations/{id}/history",
            "get /api/v1/program-nodes/{id}/history",
            "get /api/v1/resolutions/{id}/follow-ups",
            "get /api/v1/resolutions/{id}/history",
            "get /api/v1/roles",
            "get /api/v1/territories/{id}/history",
        ]
    );
}

#[test]
fn a_parameter_is_never_null() {
    for (what, operation) in operations(&document()) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(!parameter["schema"].to_string().contains("null"), "{what}: {parameter}");
        }
    }
}

/// Every property of every schema of the document: its path, name and schema.
fn properties(at: &str, value: &Value, found: &mut Vec<(String, String, Value)>) {
    match value {
        Value::Object(fields) => {
            for (name, schema) in
                fields.get("properties").and_then(Value::as_object).into_iter().flatten()
            {
                found.push((at.to_owned(), name.clone(), schema.clone()));
            }
            for (name, inside) in fields {
                properties(&format!("{at}/{name}"), inside, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|inside| properties(at, inside, found)),
        _ => {}
    }
}

#[test]
fn money_is_a_string_of_digits_with_its_currency_and_never_a_number() {
    let document = document();
    let mut found = Vec::new();
    properties("", &document, &mut found);
    assert!(found.len() > 150, "{}", found.len());
    let mut money = 0;
    for (at, name, schema) in &found {
        let text = schema.to_string();
        assert!(!text.contains(r#""number""#), "{at}: {name} is a floating-point number");
        if name == "amount" {
            let written = at.ends_with("/MoneyInput");
            assert!(written || at.ends_with("/Money"), "{at} has an amount outside of Money");
            assert_eq!(schema["type"], "string");
            assert!(written || schema["pattern"].is_string());
            money += 1;
        }
        if ["proposed", "approved", "allocated", "paid"].contains(&name.as_str()) {
            assert!(text.contains("#/components/schemas/Money"), "{at}: {name}: {text}");
        }
    }
    assert_eq!(money, 2, "as it is read and as it is written");
    let required = document["components"]["schemas"]["Money"]["required"].as_array().unwrap();
    assert_eq!(required.len(), 2);
}

#[test]
fn beside_every_date_stands_its_solar_hijri_twin() {
    let mut found = Vec::new();
    properties("", &document(), &mut found);
    let dates: Vec<_> = found.iter().filter(|(_, _, schema)| schema["format"] == "date").collect();
    assert!(dates.len() >= 6, "{dates:?}");
    for (at, name, _) in dates {
        let twin = format!("{name}_jalali");
        assert!(found.iter().any(|(a, n, _)| a == at && *n == twin), "{at}: {name} without {twin}");
    }
}

#[test]
fn the_values_of_an_enumeration_are_the_tokens_of_the_wire() {
    let document = serde_json::to_value(jaygah::app::openapi()).unwrap();
    let mut enumerations = 0;
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        for token in schema["enum"].as_array().into_iter().flatten() {
            let token = token.as_str().unwrap();
            // A right is written as a scope of OAuth: meetings:write.
            let plain = |b: u8| b.is_ascii_lowercase() || b == b'_' || b == b':';
            assert!(token.bytes().all(plain), "{name}: {token}");
            enumerations += 1;
        }
    }
    assert!(enumerations > 50);
}
