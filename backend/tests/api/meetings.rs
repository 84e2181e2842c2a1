//! Meetings: the one of the report, and lists of them.

use jaygah::kernel::ids::seed_id;
use serde_json::{Value, json};

use crate::support::{App, start, start_empty};

const LIST: &str = "/api/v1/meetings";

async fn of_the_report(app: &App) -> Value {
    app.get(&format!("{LIST}/{}", seed_id("meeting", "meeting-1399-04-30"))).await.json
}

#[tokio::test]
async fn the_meeting_of_the_report_has_the_day_of_its_publication_and_says_that_its_own_is_unknown()
{
    let app = start().await;
    let meeting = of_the_report(&app).await;
    assert_eq!(meeting["published_on"], "2020-07-20");
    assert_eq!(meeting["published_on_jalali"], "1399-04-30");
    assert_eq!(meeting["held_on"], Value::Null);
    assert_eq!(meeting["held_on_jalali"], Value::Null);
    assert!(meeting["held_on_note"].as_str().unwrap().contains("۱۳۹۹/۰۴/۳۰"));
    assert!(meeting["held_on_note_en"].as_str().unwrap().contains("2020-07-20"));
    assert_eq!(meeting["resolution_count"], 4);
    assert_eq!(meeting["provenance"], "press");
    assert!(meeting["source"]["title"].as_str().unwrap().contains("۱۳۹۹/۰۴/۳۰"));
}

#[tokio::test]
async fn those_who_took_part_stand_with_their_post_and_its_body() {
    let app = start().await;
    let meeting = of_the_report(&app).await;
    let people: Vec<[&str; 3]> = meeting["participants"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| {
            [&p["name"], &p["post"], &p["organization"]["name"]].map(|text| text.as_str().unwrap())
        })
        .collect();
    assert_eq!(
        people,
        [
            [
                "حبیب خراسانی",
                "معاون ساماندهی و بازآفرینی شهری شرکت بازآفرینی شهری ایران",
                "معاونت ساماندهی و بازآفرینی شهری",
            ],
            [
                "لیلا باتمانی",
                "مدیر اداره ساماندهی سکونتگاه‌های غیررسمی و مناطق حاد و بحرانی وزارت کشور",
                "اداره ساماندهی سکونتگاه‌های غیررسمی و مناطق حاد و بحرانی",
            ],
            [
                "زهرا اسکندری",
                "مدیرکل دفتر ستاد ملی بازآفرینی شهری پایدار",
                "دبیرخانه ستاد ملی بازآفرینی شهری پایدار",
            ],
        ]
    );
}

#[tokio::test]
async fn what_speakers_demanded_is_kept_apart_and_is_no_resolution() {
    let app = start().await;
    let meeting = of_the_report(&app).await;
    let statements = meeting["statements"].as_array().unwrap();
    let positions: Vec<i64> = statements.iter().map(|s| s["position"].as_i64().unwrap()).collect();
    assert_eq!(positions, (1..=8).collect::<Vec<_>>());
    let demands: Vec<&Value> = statements.iter().filter(|s| s["kind"] == "demand").collect();
    let speakers: Vec<&Value> = demands.iter().map(|s| &s["speaker"]).collect();
    assert_eq!(speakers, ["حبیب خراسانی", "حبیب خراسانی", "لیلا باتمانی"]);
    let demand = "وزارت کشور باید جایگاه دفاتر تسهیلگری را در نظام برنامه و بودجه کشور سامان دهد.";
    assert_eq!(demands[0]["text"], demand);
    let resolutions = app.get("/api/v1/resolutions").await;
    for text in statements.iter().map(|s| &s["text"]) {
        assert!(!resolutions.each("text").contains(&text), "a statement is no resolution: {text}");
    }
    assert_eq!(app.get("/api/v1/resolutions?q=جایگاه دفاتر تسهیلگری").await.items().len(), 0);
}

#[tokio::test]
async fn meetings_are_found_by_words_and_by_provenance() {
    let app = start().await;
    for query in [
        "q=تسهيلگري",
        "q=نظام برنامه\u{200c}و\u{200c}بودجه",
        "q=مرادآباد چابهار",
        "q=facilitation",
        "provenance=press",
    ] {
        assert_eq!(app.get(&format!("{LIST}?{query}")).await.items().len(), 1, "{query}");
    }
    for query in ["q=فولاد", "q=تسهیلگری فولاد", "provenance=example"] {
        let none = app.get(&format!("{LIST}?{query}&include=total")).await;
        assert_eq!((none.items().len(), &none.json["total"]), (0, &json!(0)), "{query}");
    }
    let wrong = app.get(&format!("{LIST}?provenance=rumour")).await;
    wrong.assert_field("?provenance", "field.invalid");
}

/// Meetings of these days, stored in this order; an empty day is one that nobody knows.
async fn store(app: &App, days: &[&str]) {
    for (n, day) in days.iter().enumerate() {
        let id = seed_id("meeting", &format!("of a test {n}"));
        app.database
            .execute(&format!(
                "INSERT INTO meetings (id, title, title_search, held_on, published_on, published_at, provenance, source)
                 VALUES ('{id}', 'جلسه {n}', 'جلسه{n}', nullif('{day}', '')::date, NULL, now(), 'example', '{{\"title\": \"t\"}}')"
            ))
            .await;
    }
}

#[tokio::test]
async fn the_newest_meeting_comes_first_whenever_it_was_stored() {
    let app = start().await;
    store(&app, &["2021-01-01", "", "2024-05-05", "2019-03-03", "2024-05-05"]).await;
    let list = app.get(LIST).await;
    let days: Vec<&Value> = list
        .items()
        .iter()
        .map(|m| if m["held_on"].is_null() { &m["published_on"] } else { &m["held_on"] })
        .collect();
    let known = ["2024-05-05", "2024-05-05", "2021-01-01", "2020-07-20", "2019-03-03"];
    assert_eq!(days[..5], known);
    assert_eq!(days[5], &Value::Null, "of no day last");
}

#[tokio::test]
async fn the_pages_hold_every_meeting_exactly_once() {
    let app = start().await;
    store(&app, &["2021-01-01", "", "2024-05-05", "", "2024-05-05", "2019-03-03", ""]).await;
    let whole = app.get(&format!("{LIST}?include=total")).await;
    assert_eq!(whole.json["total"], 8);
    for limit in 1..=8 {
        assert_eq!(&app.walk(LIST, limit).await, whole.items(), "{limit} a page");
    }
}

#[tokio::test]
async fn an_id_that_nothing_has_is_404_whether_it_is_an_id_or_not() {
    let app = start_empty().await;
    for id in ["01890000-0000-7000-8000-000000000000", "first", "-1"] {
        app.get(&format!("{LIST}/{id}")).await.assert_problem(404, "not_found");
    }
}
