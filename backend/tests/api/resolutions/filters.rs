//! What selects resolutions.

use jaygah::kernel::ids::seed_id;

use super::{LIST, Stored, store};
use crate::support::{App, start, start_empty};

/// The places in the meeting of what a query finds.
async fn found(app: &App, query: &str) -> Vec<i64> {
    let reply = app.get(&format!("{LIST}?{query}")).await;
    reply.each("item_number").iter().map(|n| n.as_i64().unwrap()).collect()
}

#[tokio::test]
async fn each_filter_selects_and_filters_combine() {
    let app = start().await;
    let id = |kind: &str, key: &str| seed_id(kind, key).to_string();
    let cases = [
        (format!("meeting_id={}", id("meeting", "meeting-1399-04-30")), vec![1, 2, 3, 4]),
        (format!("meeting_id={}", id("meeting", "another")), vec![]),
        (format!("organization_id={}", id("organization", "plan-studies-office")), vec![2]),
        (format!("territory_id={}", id("territory", "ir-sb-chabahar-moradabad")), vec![2, 4]),
        (format!("territory_id={}", id("territory", "ir-sb")), vec![1]),
        ("deadline_kind=none".into(), vec![1, 2]),
        ("deadline_kind=relative".into(), vec![4]),
        ("needs_definition=true".into(), vec![3]),
        ("needs_definition=false".into(), vec![1, 2, 4]),
        ("provenance=press".into(), vec![1, 2, 3, 4]),
        ("provenance=official".into(), vec![]),
        ("state=adopted".into(), vec![1, 2, 3, 4]),
        ("state=verified".into(), vec![]),
        ("state=verified&state=adopted".into(), vec![1, 2, 3, 4]),
        ("deadline_kind=none&needs_definition=true".into(), vec![]),
        ("deadline_kind=&q=%20".into(), vec![1, 2, 3, 4]),
    ];
    for (query, expected) in cases {
        assert_eq!(found(&app, &query).await, expected, "{query}");
        let counted = app.get(&format!("{LIST}?limit=1&include=total&{query}")).await;
        assert_eq!(counted.json["total"], expected.len(), "the total of {query}");
    }
}

#[tokio::test]
async fn a_row_of_the_budget_finds_what_was_resolved_about_it_from_any_of_its_years() {
    let app = start().await;
    let all = app.get(LIST).await;
    let rows = all.each("lineages");
    let about: Vec<i64> =
        (1_i64..).zip(&rows).filter(|(_, l)| l[0].is_object()).map(|(n, _)| n).collect();
    let lineage = rows.iter().find_map(|l| l[0]["lineage_id"].as_str()).unwrap();
    assert!(!about.is_empty() && about.len() < rows.len(), "{about:?}");
    assert_eq!(found(&app, &format!("lineage_id={lineage}")).await, about);
    assert_eq!(found(&app, &format!("lineage_id={}", seed_id("lineage", "none"))).await, [0; 0]);
    app.get(&format!("{LIST}?lineage_id=105030"))
        .await
        .assert_field("?lineage_id", "field.invalid");
}

#[tokio::test]
async fn the_filter_for_what_is_overdue_says_what_the_records_say() {
    let app = start_empty().await;
    let past = Stored { due_on: Some("2020-08-03"), ..Stored::default() };
    store(
        &app,
        &[
            Stored { item: Some(1), ..past },
            Stored { item: Some(2), outcome_known: false, ..past },
            Stored { item: Some(3), state: "verified", ..past },
            Stored { item: Some(4), due_on: Some("9000-01-01"), ..Stored::default() },
            Stored { item: Some(5), ..Stored::default() },
        ],
    )
    .await;
    for (query, expected) in [("overdue=true", vec![1]), ("overdue=false", vec![2, 3, 4, 5])] {
        let late = query == "overdue=true";
        let reply = app.get(&format!("{LIST}?{query}")).await;
        assert!(reply.each("overdue").iter().all(|said| *said == late), "{query}");
        assert_eq!(found(&app, query).await, expected, "{query}");
    }
    app.get(&format!("{LIST}?overdue=perhaps")).await.assert_field("?overdue", "field.invalid");
}

#[tokio::test]
async fn a_body_finds_what_it_owes_and_what_is_owed_to_it() {
    let app = start().await;
    let id = |key: &str| seed_id("organization", key);
    let secretariat = id("national-regeneration-hq-secretariat");
    assert_eq!(found(&app, &format!("organization_id={secretariat}")).await, [1, 2, 3]);
    let company = id("urban-regeneration-company");
    assert_eq!(found(&app, &format!("organization_id={company}")).await, [4]);
    let social = id("social-affairs-organization");
    assert_eq!(found(&app, &format!("organization_id={social}")).await, [1, 2, 3, 4]);
    assert_eq!(found(&app, &format!("organization_id={}", id("housing-foundation"))).await, [0; 0]);
}

#[tokio::test]
async fn words_are_found_in_title_text_and_deliverable_in_whatever_spelling() {
    let app = start().await;
    for (q, expected) in [
        ("پيوست اجتماعي", vec![4]),
        ("پیوست\u{200c}اجتماعی", vec![4]),
        ("برنامه\u{200c}ریزی استان", vec![1]),
        ("برنامه ریزی", vec![1]),
        ("مراداباد", vec![2, 4]),
        ("مراد آباد", vec![2, 4]),
        ("terms of REFERENCE", vec![2]),
        ("كميته كاري", vec![2]),
        ("سازمان اجتماعی کشور", vec![1, 2, 3, 4]),
        ("هماهنگی هفته", vec![]),
    ] {
        assert_eq!(found(&app, &format!("q={q}")).await, expected, "{q}");
    }
}

#[tokio::test]
async fn days_are_taken_in_either_calendar_and_in_either_script() {
    let app = start().await;
    for (query, expected) in [
        ("due_from=2020-08-03&due_to=2020-08-03", vec![4]),
        ("due_from_jalali=1399-05-13&due_to_jalali=1399-05-13", vec![4]),
        ("due_from_jalali=۱۳۹۹/۵/۱۳", vec![4]),
        ("due_from=2020-08-03&due_from_jalali=1399-05-13", vec![4]),
        ("due_from=2020-08-04", vec![]),
        ("due_to_jalali=1399-05-12", vec![]),
        ("due_from=2020-08-04&due_to=2020-08-02", vec![]),
    ] {
        assert_eq!(found(&app, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn a_day_that_no_calendar_has_and_two_that_disagree_are_told_by_field() {
    let app = start().await;
    for (query, field, code) in [
        ("due_from_jalali=1404-12-30", "?due_from_jalali", "date.impossible"),
        ("due_to_jalali=۱۴۰۴-۱۲-۳۰", "?due_to_jalali", "date.impossible"),
        ("due_to=2021-02-29", "?due_to", "date.impossible"),
        ("due_from=tomorrow", "?due_from", "date.malformed"),
        ("due_from=20200803", "?due_from", "date.malformed"),
        ("due_to=2020-08-04&due_to_jalali=1399-05-13", "?due_to_jalali", "date.twins_disagree"),
    ] {
        let reply = app.get(&format!("{LIST}?{query}")).await;
        reply.assert_problem(422, "invalid");
        reply.assert_field(field, code);
    }
    let both = app.get(&format!("{LIST}?due_from=x&due_to_jalali=1404-12-30")).await;
    assert_eq!(both.json["errors"].as_array().unwrap().len(), 2, "all of them at once");
    assert_eq!(
        app.get(&format!("{LIST}?due_from_jalali=1403-12-30")).await.status,
        200,
        "a leap year"
    );
}

#[tokio::test]
async fn a_value_that_a_filter_does_not_know_is_named() {
    let app = start_empty().await;
    for (query, field) in [
        ("state=done", "?state"),
        ("state=adopted&state=done", "?state"),
        ("deadline_kind=soon", "?deadline_kind"),
        ("needs_definition=1", "?needs_definition"),
        ("meeting_id=7", "?meeting_id"),
        ("sort=title", "?sort"),
        ("sort=--due_on", "?sort"),
        ("include=everything", "?include"),
    ] {
        let reply = app.get(&format!("{LIST}?{query}")).await;
        reply.assert_problem(422, "invalid");
        reply.assert_field(field, "field.invalid");
    }
}

#[tokio::test]
async fn a_text_filter_is_no_longer_than_the_document_says() {
    let app = start_empty().await;
    store(&app, &[Stored { item: Some(1), ..Stored::default() }]).await;
    assert_eq!(app.get(&format!("{LIST}?q={}", "م".repeat(200))).await.status, 200);
    for path in [LIST, "/api/v1/meetings", "/api/v1/territories", "/api/v1/organizations"] {
        let long = app.get(&format!("{path}?q={}", "م".repeat(201))).await;
        long.assert_problem(422, "invalid");
        long.assert_field("?q", "field.too_long");
    }
}
