//! Every parameter of every list.

use super::{assert_answered, lists};
use crate::support::start;

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
        if list.parameters.is_empty() {
            continue;
        }
        let twice = app.get(&format!("{}?limit=1&limit=2", list.path)).await;
        assert_eq!(twice.status, 422, "one of the two would be ignored: {}", list.path);
        let long = format!("{}?{}", list.path, "q=a&".repeat(2000));
        assert_answered(&long, &app.get(&long).await);
    }
}
