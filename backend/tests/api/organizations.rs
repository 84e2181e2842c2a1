//! Organisations: the other names under which texts and books know them, and their relations.

use jaygah::kernel::ids::seed_id;
use serde_json::Value;

use crate::support::{App, start, start_empty};

const LIST: &str = "/api/v1/organizations";

async fn found(app: &App, query: &str) -> Vec<String> {
    let reply = app.get(&format!("{LIST}?{query}")).await;
    reply.each("name").iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

async fn organization(app: &App, key: &str) -> Value {
    app.get(&format!("{LIST}/{}", seed_id("organization", key))).await.json
}

#[tokio::test]
async fn a_body_is_found_by_every_name_that_texts_give_it() {
    let app = start().await;
    let social = ["سازمان امور اجتماعی کشور"];
    for q in [
        "سازمان امور اجتماعی کشور",
        "سازمان اجتماعی کشور",
        "سازمان اجتماعي كشور",
        "سازمان\u{200c}امور\u{200c}اجتماعی",
        "social affairs",
    ] {
        assert_eq!(found(&app, &format!("q={q}")).await, social, "{q}");
    }
    let company = ["شرکت بازآفرینی شهری ایران"];
    for q in ["udrc", "UDRC", "شرکت باز آفرینی", "شركت بازآفريني شهري ايران"]
    {
        let names = found(&app, &format!("q={q}&kind=company")).await;
        assert_eq!(names, company, "{q}");
    }
    assert_eq!(
        found(&app, "q=بازآفریتی&kind=headquarters").await.len(),
        1,
        "a misprint is an alias"
    );
}

#[tokio::test]
async fn each_filter_selects_and_filters_combine() {
    let app = start().await;
    let interior = seed_id("organization", "ministry-of-interior");
    let country = seed_id("territory", "ir");
    let province = seed_id("territory", "ir-sb");
    assert_eq!(found(&app, "kind=ministry").await.len(), 2);
    assert_eq!(found(&app, &format!("parent_id={interior}")).await.len(), 2);
    let agencies = found(&app, &format!("parent_id={interior}&kind=agency")).await;
    assert_eq!(agencies, ["سازمان امور اجتماعی کشور"]);
    assert_eq!(found(&app, &format!("territory_id={province}")).await.len(), 2);
    assert_eq!(found(&app, &format!("territory_id={country}&kind=council")).await.len(), 0);
    let page = app.get(&format!("{LIST}?territory_id={country}&limit=1&include=total")).await;
    assert_eq!(page.json["total"], 12);
    app.get(&format!("{LIST}?kind=party")).await.assert_field("?kind", "field.invalid");
    let wrong = app.get(&format!("{LIST}?territory_id=ir")).await;
    wrong.assert_field("?territory_id", "field.invalid");
}

#[tokio::test]
async fn a_body_names_what_it_belongs_to_and_what_it_took_the_place_of() {
    let app = start().await;
    let new = organization(&app, "urban-regeneration-company").await;
    let old = organization(&app, "urban-development-company").await;
    assert_eq!(new["predecessor"]["id"], old["id"]);
    assert_eq!(old["successor"]["id"], new["id"]);
    assert_eq!(new["successor"], Value::Null);
    assert_eq!(old["predecessor"], Value::Null);
    assert_eq!(new["parent"]["name"], "وزارت راه و شهرسازی");
    assert_eq!(new["territory"]["name"], "ایران");
    let listed = app.get(&format!("{LIST}?q=udrc&kind=company")).await;
    assert_eq!(listed.items()[0], new, "the list shows what the single one shows");
}

#[tokio::test]
async fn the_pages_hold_every_organization_exactly_once() {
    let app = start().await;
    let whole = app.get(&format!("{LIST}?limit=200&include=total")).await;
    assert_eq!(whole.json["total"], 20);
    assert_eq!(whole.items().len(), 20);
    for limit in [1, 4, 19, 20] {
        assert_eq!(&app.walk(LIST, limit).await, whole.items(), "{limit} a page");
    }
    let searched = app.get(&format!("{LIST}?q=شهری")).await;
    assert!(searched.items().len() > 3);
    assert_eq!(&app.walk(&format!("{LIST}?q=شهری"), 1).await, searched.items());
}

#[tokio::test]
async fn an_id_that_nothing_has_is_404_whether_it_is_an_id_or_not() {
    let app = start_empty().await;
    for id in ["01890000-0000-7000-8000-000000000000", "x", "0", "%FF"] {
        app.get(&format!("{LIST}/{id}")).await.assert_problem(404, "not_found");
    }
}
