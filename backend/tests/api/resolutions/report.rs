//! The four resolutions of the report of 1399/04/30, as it prints them.

use jaygah::kernel::ids::seed_id;
use serde_json::{Value, json};

use super::{LIST, Stored, store};
use crate::support::{App, start, start_empty};

async fn the_four(app: &App) -> Vec<Value> {
    let meeting = seed_id("meeting", "meeting-1399-04-30");
    app.get(&format!("{LIST}?meeting_id={meeting}")).await.items().clone()
}

/// Names of the owners with their role.
fn owners(resolution: &Value) -> Vec<(&str, &str)> {
    let owners = resolution["owners"].as_array().unwrap().iter();
    owners
        .map(|o| (o["organization"]["name"].as_str().unwrap(), o["role"].as_str().unwrap()))
        .collect()
}

const SOCIAL: &str = "سازمان امور اجتماعی کشور";
const SECRETARIAT: &str = "دبیرخانه ستاد ملی بازآفرینی شهری پایدار";
const STUDIES: &str = "دفتر مطالعات نظارت بر تهیه طرح";
const COMPANY: &str = "شرکت بازآفرینی شهری ایران";

#[tokio::test]
async fn the_four_stand_verbatim_in_their_order() {
    let app = start().await;
    let texts: Vec<Value> = the_four(&app).await.iter().map(|r| r["text"].clone()).collect();
    assert_eq!(
        texts,
        [
            "مقرر گردید سازمان امور اجتماعی کشور برنامههای خود را در شورای برنامهریزی استان، به دبیرخانه ستاد پیشنهاد نماید و هماهنگی لازم را نیز به عمل آورد",
            "مقرر گردید شرح خدمات جدید متناسب با نیاز پروژه در دست اجرا در مراد آباد توسط دبیرخانه ستاد ملی بازآفرینی شهری پایدار، دفتر مطالعات نظارت بر تهیه طرح شرکت بازآفرینی شهری ایران و سازمان اجتماعی کشور در قالب تشکیل کمیته کاری ویژه تهیه شود.",
            "مقرر گردید جلسات هماهنگی به صورت منظم بین دبیرخانه ستاد ملی بازآفرینی شهری پایدار و سازمان اجتماعی کشور برگزار شود.",
            "مقرر گردید پیوست اجتماعی و فرهنگی محله مرادآباد چابهار توسط سازمان اجتماعی کشور طی دو هفته تهیه و به شرکت بازآفرینی شهری ایران ارسال گردد.",
        ]
    );
}

#[tokio::test]
async fn each_names_all_who_owe_it_to_whom_and_what_it_brings_about() {
    let app = start().await;
    let four = the_four(&app).await;
    assert_eq!(owners(&four[0]), [(SOCIAL, "lead")]);
    assert_eq!(owners(&four[1]), [(SECRETARIAT, "joint"), (STUDIES, "joint"), (SOCIAL, "joint")]);
    assert_eq!(owners(&four[2]), [(SECRETARIAT, "joint"), (SOCIAL, "joint")]);
    assert_eq!(owners(&four[3]), [(SOCIAL, "lead")]);
    let recipients: Vec<&Value> = four.iter().map(|r| &r["recipient"]["name"]).collect();
    assert_eq!(recipients, [&json!(SECRETARIAT), &Value::Null, &Value::Null, &json!(COMPANY)]);
    assert_eq!(four[1]["creates"], "کمیته کاری ویژه");
    assert!(four.iter().all(|r| r["deliverable"].is_string() && r["deliverable_en"].is_string()));
    let states = four.iter().flat_map(|r| r["owners"].as_array().unwrap()).map(|o| &o["state"]);
    assert!(states.into_iter().all(|state| state == "pending"), "nothing was heard");
}

#[tokio::test]
async fn each_deadline_is_what_the_text_says_and_no_more() {
    let app = start().await;
    let four = the_four(&app).await;
    let deadlines: Vec<(&Value, &Value)> =
        four.iter().map(|r| (&r["deadline"]["kind"], &r["deadline"]["needs_definition"])).collect();
    assert_eq!(
        deadlines,
        [
            (&json!("none"), &json!(false)),
            (&json!("none"), &json!(false)),
            (&json!("recurring"), &json!(true)),
            (&json!("relative"), &json!(false)),
        ]
    );
    assert_eq!(four[2]["deadline"]["rrule"], Value::Null, "the text gives no period");
    assert_eq!(four[2]["deadline"]["stated"], "به صورت منظم");
    for without in &four[..3] {
        assert_eq!((&without["due_on"], &without["due_on_jalali"]), (&Value::Null, &Value::Null));
    }
    let last = &four[3]["deadline"];
    assert_eq!((&last["n"], &last["unit"]), (&json!(2), &json!("week")));
    assert_eq!(last["basis"], "publication_date");
    assert_eq!(last["basis_date"], "2020-07-20");
    assert_eq!(last["basis_date_jalali"], "1399-04-30");
    assert!(last["note"].is_string() && last["note_en"].is_string(), "it says why this basis");
    assert_eq!(four[3]["due_on"], "2020-08-03");
    assert_eq!(four[3]["due_on_jalali"], "1399-05-13");
}

#[tokio::test]
async fn what_became_of_them_is_unknown_and_none_is_shown_as_late() {
    let app = start().await;
    for resolution in the_four(&app).await {
        assert_eq!(resolution["number"], Value::Null, "the report gives no number");
        assert_eq!(resolution["state"], "adopted");
        assert_eq!(resolution["outcome_known"], false);
        assert_eq!(resolution["outcome_note"], "نتیجه در منابع عمومی یافت نشد");
        assert_eq!(resolution["overdue"], false);
        assert_eq!(resolution["adopted_on"], Value::Null);
        assert_eq!(resolution["provenance"], "press");
        assert_eq!(
            resolution["meeting"]["id"],
            seed_id("meeting", "meeting-1399-04-30").to_string()
        );
    }
}

#[tokio::test]
async fn the_places_and_the_rows_of_the_budget_that_they_are_about_are_linked() {
    let app = start().await;
    let four = the_four(&app).await;
    let places = |r: &Value| {
        r["territories"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| t["name_en"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(places(&four[0]), ["Sistan and Baluchestan"]);
    assert_eq!(places(&four[1]), ["Moradabad"]);
    assert!(places(&four[2]).is_empty());
    assert_eq!(places(&four[3]), ["Moradabad"]);
    let lineage = &four[0]["lineages"][0];
    let node = app
        .get(&format!("/api/v1/program-nodes/{}", lineage["node_id"].as_str().unwrap()))
        .await
        .json;
    assert_eq!(node["lineage_id"], lineage["lineage_id"]);
    assert_eq!(node["fiscal_year"], 1403, "the newest of its rows");
    assert_eq!(node["code"], "105030");
}

#[tokio::test]
async fn the_single_one_is_shown_as_the_list_shows_it() {
    let app = start().await;
    for resolution in the_four(&app).await {
        let path = format!("{LIST}/{}", resolution["id"].as_str().unwrap());
        assert_eq!(app.get(&path).await.json, resolution);
    }
    for id in ["01890000-0000-7000-8000-000000000000", "r1", "%00"] {
        app.get(&format!("{LIST}/{id}")).await.assert_problem(404, "not_found");
    }
}

#[tokio::test]
async fn one_is_late_only_when_it_binds_its_day_is_over_and_its_outcome_is_known() {
    let app = start_empty().await;
    let late = || Stored { item: Some(1), due_on: Some("2020-01-01"), ..Stored::default() };
    store(
        &app,
        &[
            late(),
            Stored { item: Some(2), outcome_known: false, ..late() },
            Stored { item: Some(3), state: "verified", ..late() },
            Stored { item: Some(4), state: "revoked", ..late() },
            Stored { item: Some(5), due_on: Some("2299-01-01"), ..late() },
            Stored { item: Some(6), due_on: None, ..late() },
            Stored { item: Some(7), state: "in_progress", ..late() },
        ],
    )
    .await;
    let overdue: Vec<bool> =
        app.get(LIST).await.each("overdue").iter().map(|o| o.as_bool().unwrap()).collect();
    assert_eq!(overdue, [true, false, false, false, false, false, true]);
}
