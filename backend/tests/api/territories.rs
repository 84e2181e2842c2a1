//! Territories: the list, its filters and its search.

use jaygah::kernel::ids::seed_id;
use serde_json::json;

use crate::support::{App, start, start_empty};

const LIST: &str = "/api/v1/territories";

/// The English names that a query finds.
async fn found(app: &App, query: &str) -> Vec<String> {
    let reply = app.get(&format!("{LIST}?{query}")).await;
    reply.each("name_en").iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_country_its_31_provinces_and_the_way_to_moradabad_are_there() {
    let app = start().await;
    let all = app.get(&format!("{LIST}?include=total&limit=1")).await;
    assert_eq!(all.json["total"], 36);
    assert_eq!(all.items().len(), 1);
    assert!(app.get(LIST).await.json.get("total").is_none(), "only when it is asked for");
    let mut way = Vec::new();
    let mut place = seed_id("territory", "ir-sb-chabahar-moradabad").to_string();
    loop {
        let territory = app.get(&format!("{LIST}/{place}")).await.json;
        way.push((territory["kind"].clone(), territory["name"].clone()));
        let Some(parent) = territory["parent"]["id"].as_str() else { break };
        place = parent.to_owned();
    }
    let expected = [
        ("neighbourhood", "مرادآباد"),
        ("city", "چابهار"),
        ("county", "چابهار"),
        ("province", "سیستان و بلوچستان"),
        ("country", "ایران"),
    ];
    assert_eq!(way, expected.map(|(kind, name)| (json!(kind), json!(name))));
}

#[tokio::test]
async fn each_filter_selects_and_filters_combine() {
    let app = start().await;
    let iran = seed_id("territory", "ir");
    assert_eq!(found(&app, "kind=province&limit=200").await.len(), 31);
    assert_eq!(found(&app, "kind=country").await, ["Iran"]);
    assert_eq!(found(&app, &format!("parent_id={iran}&limit=200")).await.len(), 31);
    assert_eq!(found(&app, &format!("parent_id={iran}&kind=city")).await.len(), 0);
    assert_eq!(found(&app, "code=IR-11").await, ["Sistan and Baluchestan"]);
    assert_eq!(found(&app, "code=ir-۱۱").await, ["Sistan and Baluchestan"]);
    assert_eq!(found(&app, "code=IR-99").await.len(), 0);
    assert_eq!(found(&app, "kind=province&q=khorasan").await.len(), 3);
    let total = app.get(&format!("{LIST}?kind=province&limit=2&include=total")).await;
    assert_eq!(total.json["total"], 31, "the count of what is selected, not of the page");
    app.get(&format!("{LIST}?kind=planet")).await.assert_field("?kind", "field.invalid");
    app.get(&format!("{LIST}?parent_id=ir")).await.assert_field("?parent_id", "field.invalid");
}

#[tokio::test]
async fn a_place_is_found_in_whatever_spelling() {
    let app = start().await;
    for q in ["مرادآباد", "مراد آباد", "مراد\u{200c}آباد", "مراداباد", "MORAD", "محلة مرادآباد"]
    {
        assert_eq!(found(&app, &format!("q={q}")).await, ["Moradabad"], "{q}");
    }
    for q in ["سيستان و بلوچستان", "بلوچستان سیستان", "sistan", "سـیـستان"]
    {
        assert_eq!(found(&app, &format!("q={q}")).await, ["Sistan and Baluchestan"], "{q}");
    }
    assert_eq!(found(&app, "q=چاه بهار").await, ["Chabahar", "Chabahar County"]);
    assert_eq!(found(&app, "q=آذربايجان\u{200c}شرقي").await, ["East Azerbaijan"]);
}

#[tokio::test]
async fn the_wildcards_of_sql_are_letters_like_others_and_an_empty_search_is_none() {
    let app = start().await;
    for q in ["%25", "_", "%5C", "'", "x%27 OR 1=1 --"] {
        assert_eq!(found(&app, &format!("q={q}")).await.len(), 0, "{q}");
    }
    for q in ["", "%20", "%E2%80%8C"] {
        assert_eq!(found(&app, &format!("limit=200&q={q}")).await.len(), 36, "{q}");
    }
}

#[tokio::test]
async fn the_pages_hold_every_territory_exactly_once() {
    let app = start().await;
    let whole = app.get(&format!("{LIST}?limit=200")).await;
    for limit in [1, 7, 34, 35, 36] {
        assert_eq!(&app.walk(LIST, limit).await, whole.items(), "{limit} a page");
    }
    let provinces = app.get(&format!("{LIST}?kind=province&limit=200")).await;
    assert_eq!(&app.walk(&format!("{LIST}?kind=province"), 4).await, provinces.items());
}

#[tokio::test]
async fn territories_of_one_name_are_told_apart_by_the_pages() {
    let app = start_empty().await;
    app.database
        .execute(
            "INSERT INTO territories (id, kind, name, name_search, provenance, source)
             SELECT gen_random_uuid(), 'city', 'چابهار', 'چابهار', 'example', '{\"title\": \"t\"}'
             FROM generate_series(1, 9)",
        )
        .await;
    let mut ids: Vec<String> =
        app.walk(LIST, 2).await.iter().map(|t| t["id"].as_str().unwrap().to_owned()).collect();
    ids.dedup();
    assert_eq!(ids.len(), 9);
}

#[tokio::test]
async fn an_id_that_nothing_has_is_404_whether_it_is_an_id_or_not() {
    let app = start_empty().await;
    for id in ["01890000-0000-7000-8000-000000000000", "ir", "1", "%00", "a%2Fb", "'", "ایران"]
    {
        app.get(&format!("{LIST}/{id}")).await.assert_problem(404, "not_found");
    }
}

#[tokio::test]
async fn names_stand_in_the_order_of_the_persian_alphabet() {
    let app = start().await;
    let reply = app.get("/api/v1/territories?kind=province&limit=200").await;
    let names: Vec<_> =
        reply.each("name").iter().map(|name| name.as_str().unwrap().to_owned()).collect();
    let place =
        |name: &str| names.iter().position(|n| n == name).unwrap_or_else(|| panic!("{name}"));
    let in_order = [
        "آذربایجان شرقی",
        "تهران",
        "چهارمحال و بختیاری",
        "خراسان رضوی",
        "کرمان",
        "گیلان",
        "لرستان",
        "همدان",
        "یزد",
    ];
    for pair in in_order.windows(2) {
        assert!(place(pair[0]) < place(pair[1]), "{} before {}: {names:?}", pair[0], pair[1]);
    }
}
