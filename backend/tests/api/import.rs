//! Reading budget books: leaves are money, subtotals are controls, every repair is told, and a
//! refused row stores nothing.

mod batches;
mod workbooks;

use jaygah::features::budget::{
    import::{ImportError, ImportOptions},
    reconcile::reconcile,
};
use serde_json::Value;

use crate::support::{
    books::{MAPPING, SMALL, import, import_year},
    start_empty,
};

const DRY: ImportOptions =
    ImportOptions { dry_run: true, allow_rejects: false, keep_existing: false };

fn stored() -> ImportOptions {
    ImportOptions::default()
}

async fn node(app: &crate::support::App, q: &str) -> Value {
    let reply = app.get(&format!("/api/v1/program-nodes?fiscal_year=1399&q={q}")).await;
    assert_eq!(reply.items().len(), 1, "{q}: {}", reply.text);
    reply.items()[0].clone()
}

#[tokio::test]
async fn the_sum_of_a_book_is_the_sum_of_its_leaves_and_never_of_its_subtotals() {
    let app = start_empty().await;
    let report = import(&app.database.db, SMALL, stored()).await.unwrap();
    // 15 + 12.5 + 1 + 1000 + 0 + 3 + 4 + 5 - 2, in million rials.
    assert_eq!(report.total.amount, "1038500000");
    assert_eq!((report.rows_read, report.leaves_imported), (15, 10));
    assert_eq!((report.rows_control, report.rows_rejected), (5, 0));
    let root = app.get("/api/v1/program-nodes?fiscal_year=1399").await;
    assert_eq!(root.items()[0]["totals"]["proposed"]["amount"], "1038500000");
}

#[tokio::test]
async fn a_printed_subtotal_that_is_not_the_sum_of_its_rows_is_reported_with_its_row_and_path() {
    let app = start_empty().await;
    let report = import(&app.database.db, SMALL, DRY).await.unwrap();
    let [difference] = report.control_differences.as_slice() else {
        panic!("{:?}", report.control_differences)
    };
    assert_eq!((difference.row, difference.path.as_str()), (8, "ملی > وزارت راه"));
    assert_eq!(
        (difference.printed.as_str(), difference.computed.as_str()),
        ("1000100000", "1000000000")
    );
}

#[tokio::test]
async fn the_printed_subtotal_stands_beside_the_computed_sum() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, stored()).await.unwrap();
    let roads = app.get("/api/v1/program-nodes?fiscal_year=1399&q=وزارت%20راه").await;
    let roads = &roads.items()[0];
    assert_eq!(roads["totals"]["proposed"]["amount"], "1000000000");
    assert_eq!(roads["printed"]["proposed"]["amount"], "1000100000");
}

#[tokio::test]
async fn parts_that_do_not_add_up_leave_the_rest_unclassified_with_a_warning() {
    let app = start_empty().await;
    let report = import(&app.database.db, SMALL, stored()).await.unwrap();
    assert!(report.warnings.iter().any(|w| w.row == 3 && w.code == "parts_remainder"));
    let parts = &node(&app, "شرکت%20نمونه").await["parts"];
    assert_eq!(parts["recurrent"]["proposed"]["amount"], "10000000");
    assert_eq!(parts["capital"]["proposed"]["amount"], "2000000");
    assert_eq!(parts["unclassified"]["proposed"]["amount"], "500000");
}

#[tokio::test]
async fn spelling_variants_and_aliases_of_a_name_are_one_node() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, stored()).await.unwrap();
    let housing = app.get("/api/v1/program-nodes?fiscal_year=1399&q=وزارت%20مسکن").await;
    let ministries: Vec<&Value> = housing.items().iter().filter(|n| n["level"] == 2).collect();
    assert_eq!(ministries.len(), 1, "{}", housing.text);
    assert_eq!(ministries[0]["child_count"], 3);
}

#[tokio::test]
async fn codes_of_either_script_and_direction_are_read_alike() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, stored()).await.unwrap();
    for (q, code) in
        [("سازمان%20نمونه", "200000-5"), ("شرکت%20نمونه", "200100"), ("دفتر%20نمونه", "200200-3")]
    {
        let found = node(&app, q).await;
        assert_eq!((&found["code"], &found["table"]), (&code.into(), &"7".into()));
    }
    assert_eq!(node(&app, "۲۰۰۱۰۰").await["name"], "شرکت نمونه");
}

#[tokio::test]
async fn rows_of_one_path_are_told_apart_by_their_codes_and_a_repeated_code_by_its_part() {
    let app = start_empty().await;
    let report = import(&app.database.db, SMALL, stored()).await.unwrap();
    assert!(report.warnings.iter().any(|w| w.row == 10 && w.code == "duplicate_path"));
    assert!(report.warnings.iter().any(|w| w.row == 11 && w.code == "code_repeated"));
    let hospitals = app.get("/api/v1/program-nodes?fiscal_year=1399&q=بیمارستان").await;
    let mut codes: Vec<_> = hospitals.items().iter().map(|n| n["code"].as_str().unwrap()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["400000", "400001"]);
    let both = app.get("/api/v1/program-nodes?fiscal_year=1399&code=۴۰۰۰۰۰").await;
    assert_eq!(both.items().len(), 2);
}

#[tokio::test]
async fn a_missing_or_mistaken_level_is_that_of_the_row_before_and_told() {
    let app = start_empty().await;
    let report = import(&app.database.db, SMALL, stored()).await.unwrap();
    let codes: Vec<_> = report.warnings.iter().map(|w| (w.row, w.code)).collect();
    for expected in
        [(6, "level_filled"), (7, "top_replaced"), (12, "corrected"), (15, "amount_missing")]
    {
        assert!(codes.contains(&expected), "{expected:?} not in {codes:?}");
    }
    let top = app.get("/api/v1/program-nodes?fiscal_year=1399").await;
    let root = top.items()[0]["id"].as_str().unwrap().to_owned();
    let below = app.get(&format!("/api/v1/program-nodes?parent_id={root}")).await;
    let names: Vec<_> = below.items().iter().map(|n| n["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["ملی", "متفرقه"]);
}

#[tokio::test]
async fn a_row_without_a_figure_has_its_place_and_no_total() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, stored()).await.unwrap();
    assert_eq!(node(&app, "بی‌رقم").await["totals"], serde_json::json!({}));
}

#[tokio::test]
async fn a_refused_row_stores_nothing_unless_that_is_allowed() {
    let app = start_empty().await;
    let broken = SMALL.replace("3,0,0,3,3", "3,0,0,سه,3").replace("5,0,0,5,3", "5,0,0,5,3,extra");
    let report = import(&app.database.db, &broken, stored()).await.unwrap();
    assert!(!report.stored);
    let errors: Vec<_> =
        report.errors.iter().map(|e| (e.row, e.column.as_deref(), e.code)).collect();
    assert_eq!(errors, [(9, Some("1399"), "amount_not_a_number"), (11, None, "columns")]);
    assert_eq!(
        report.rows_read,
        report.leaves_imported + report.rows_control + report.rows_rejected
    );
    assert_eq!(app.get("/api/v1/budget-books").await.items().len(), 0);
    assert_eq!(app.get("/api/v1/fiscal-years").await.items().len(), 0);

    let allowed = ImportOptions { allow_rejects: true, ..stored() };
    let report = import(&app.database.db, &broken, allowed).await.unwrap();
    assert!(report.stored);
    assert_eq!(report.total.amount, "1030500000");
}

#[tokio::test]
async fn a_dry_run_reports_the_same_and_stores_nothing() {
    let app = start_empty().await;
    let dry = import(&app.database.db, SMALL, DRY).await.unwrap();
    assert!(!dry.stored);
    assert_eq!(app.get("/api/v1/budget-books").await.items().len(), 0);
    let real = import(&app.database.db, SMALL, stored()).await.unwrap();
    assert_eq!(dry.total, real.total);
    assert_eq!(dry.warnings, real.warnings);
}

#[tokio::test]
async fn a_book_imported_again_is_replaced_as_a_whole_and_its_nodes_keep_their_ids() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, stored()).await.unwrap();
    let before = node(&app, "سازمان%20نمونه").await;
    let changed = SMALL
        .replace("10,5,0,15,3", "10,6,0,16,3")
        .replace("ملی,سلامت,درمانگاه", "ملی,سلامت,درمانگاه نو");
    import(&app.database.db, &changed, stored()).await.unwrap();
    let after = node(&app, "سازمان%20نمونه").await;
    assert_eq!((&before["id"], &before["lineage_id"]), (&after["id"], &after["lineage_id"]));
    assert_eq!(after["totals"]["proposed"]["amount"], "16000000");
    let books = app.get("/api/v1/budget-books?include=total").await;
    assert_eq!(books.json["total"], 1);
    assert_eq!(books.items()[0]["totals"]["proposed"]["amount"], "1039500000");
    let gone = app.get("/api/v1/program-nodes?fiscal_year=1399&q=درمانگاه").await;
    assert_eq!(gone.items().len(), 1);
    let connection = &mut app.database.db.connection().await.unwrap();
    assert!(reconcile(connection).await.unwrap().differences.is_empty());
}

#[tokio::test]
async fn a_declared_lineage_joins_other_codes_and_the_same_path_joins_itself() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, stored()).await.unwrap();
    let next = SMALL
        .replace(",1399,", ",1400,")
        .replace("ردیف شماره ۲۰۰۰۰۰ - ۵", "ردیف شماره 200030")
        .replace("سازمان نمونه,,سازمان نمونه کشور", "سازمان نمونه کشور,,سازمان نمونه");
    import_year(&app.database.db, MAPPING, 1400, next.as_bytes(), stored()).await.unwrap();
    for (q, basis, codes) in [
        ("سازمان%20نمونه", "declared", ["200000-5", "200030"]),
        ("شرکت%20نمونه", "same_path", ["200100", "200100"]),
    ] {
        let id = node(&app, q).await["id"].as_str().unwrap().to_owned();
        let reply = app.get(&format!("/api/v1/program-nodes/{id}/lineage")).await;
        let years: Vec<_> =
            reply.items().iter().map(|i| i["fiscal_year"].as_i64().unwrap()).collect();
        assert_eq!(years, [1399, 1400], "{}", reply.text);
        assert_eq!(reply.items()[1]["basis"], basis);
        let found: Vec<_> =
            reply.items().iter().map(|i| i["node"]["code"].as_str().unwrap()).collect();
        assert_eq!(found, codes);
    }
}

#[tokio::test]
async fn a_bill_is_proposed_and_a_law_approved_and_in_force() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, stored()).await.unwrap();
    let law = SMALL.replace(",1399,", ",1400,");
    import_year(&app.database.db, MAPPING, 1400, law.as_bytes(), stored()).await.unwrap();
    let books = app.get("/api/v1/budget-books").await;
    let seen: Vec<_> = books
        .items()
        .iter()
        .map(|b| {
            (
                b["fiscal_year"].clone(),
                b["version"].clone(),
                b["stages"].clone(),
                b["in_force"].clone(),
            )
        })
        .collect();
    let row = |year: i32, version: &str, stage: &str, in_force: bool| {
        (year.into(), version.into(), serde_json::json!([stage]), in_force.into())
    };
    assert_eq!(seen, [row(1400, "law", "approved", true), row(1399, "bill", "proposed", false)]);
}

#[tokio::test]
async fn a_mapping_or_file_that_does_not_fit_is_told_and_stores_nothing() {
    let app = start_empty().await;
    let db = &app.database.db;
    let other_columns = import(db, "A,B\n1,2\n", stored()).await.unwrap_err();
    assert!(other_columns.to_string().contains("the file has no column 1399; it has: A, B"));
    let other_year = import_year(db, MAPPING, 1401, SMALL.as_bytes(), stored()).await.unwrap_err();
    assert!(other_year.to_string().contains("no column 1401"), "{other_year}");
    let no_mapping = import_year(db, "columns = 1", 1399, b"", stored()).await.unwrap_err();
    assert!(matches!(no_mapping, ImportError::Mapping(_)));
    let unit = MAPPING.replace("million_rial", "dollar");
    let no_unit = import_year(db, &unit, 1399, SMALL.as_bytes(), stored()).await.unwrap_err();
    assert!(no_unit.to_string().contains("unit \"dollar\" is not known"));
    let far_year = import_year(db, MAPPING, 2020, SMALL.as_bytes(), stored()).await.unwrap_err();
    assert!(far_year.to_string().contains("2020 is not a solar Hijri fiscal year"));
    let empty = import(db, "", stored()).await.unwrap_err();
    assert!(empty.to_string().contains("no column 1399"), "{empty}");
    let twice = SMALL.replacen("TITLE", "1399", 1);
    let repeated = import(db, &twice, stored()).await.unwrap_err();
    assert!(repeated.to_string().contains("the column 1399 more than once"), "{repeated}");
    let correction = MAPPING.replace("when = { LEVEL2 =", "when = { LEVEL9 =");
    let unknown = import_year(db, &correction, 1399, SMALL.as_bytes(), stored()).await.unwrap_err();
    assert!(unknown.to_string().contains("no column LEVEL9"), "{unknown}");
    assert_eq!(app.get("/api/v1/budget-books").await.items().len(), 0);
}

#[tokio::test]
async fn broken_csv_and_foreign_encodings_are_refused_row_by_row() {
    let app = start_empty().await;
    let unclosed = SMALL.replace("سازمان نمونه کشور", "\"سازمان نمونه کشور");
    let error = import(&app.database.db, &unclosed, stored()).await.unwrap_err();
    assert!(
        error.to_string().contains("row 2: a quotation mark is opened and not closed"),
        "{error}"
    );
    let mut latin = SMALL.as_bytes().to_vec();
    let at = SMALL.find("دفتر نمونه").unwrap();
    latin[at] = 0xff;
    let report = import_year(&app.database.db, MAPPING, 1399, &latin, stored()).await.unwrap();
    let errors: Vec<_> = report.errors.iter().map(|e| (e.row, e.code)).collect();
    assert_eq!(errors, [(4, "encoding")]);
    assert_eq!(app.get("/api/v1/budget-books").await.items().len(), 0);
}

#[tokio::test]
async fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let app = start_empty().await;
    let plain = import(&app.database.db, SMALL, DRY).await.unwrap();
    let windows = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    let same = import(&app.database.db, &windows, DRY).await.unwrap();
    assert_eq!(plain.total, same.total);
    assert_eq!(plain.control_differences, same.control_differences);
}

#[tokio::test]
async fn a_file_without_money_never_replaces_a_book() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, stored()).await.unwrap();
    let header = SMALL.lines().next().unwrap();
    for csv in [format!("{header}\n"), format!("{header}\n\n,,,,,,,,,,\n")] {
        let error = import(&app.database.db, &csv, stored()).await.unwrap_err();
        assert!(matches!(error, ImportError::Empty), "{error}");
    }
    let book = &app.get("/api/v1/budget-books").await.json["items"][0];
    assert_eq!(book["totals"]["proposed"]["amount"], "1038500000");
}

#[tokio::test]
async fn rows_are_numbered_as_a_spreadsheet_does_blank_ones_and_long_cells_included() {
    let app = start_empty().await;
    let spaced = SMALL
        .replace("بیمارستان الف", "\"بیمارستان\nالف\"")
        .replace("ملی,سلامت,درمانگاه", "\n,,,,,,,,,,\nملی,سلامت,درمانگاه")
        .replace("5,0,0,5,3", "5,0,0,پنج,3");
    for csv in [spaced.clone(), spaced.replace('\n', "\r\n")] {
        let report = import(&app.database.db, &csv, DRY).await.unwrap();
        let rows: Vec<_> = report.errors.iter().map(|e| e.row).collect();
        assert_eq!(rows, [13], "{:?}", report.errors);
        assert_eq!(report.rows_read, 15);
    }
}

#[tokio::test]
async fn a_subtotal_stays_a_control_when_the_rows_below_it_are_refused() {
    let app = start_empty().await;
    let broken =
        SMALL.replace("\"1,000\",0,0,\"1,000\",3", "1,0,0,x,3").replace("0,0,0,0,3", "0,0,0,y,3");
    let allowed = ImportOptions { allow_rejects: true, ..stored() };
    let report = import(&app.database.db, &broken, allowed).await.unwrap();
    assert_eq!(report.rows_rejected, 2);
    assert_eq!(report.total.amount, "38500000");
}

#[tokio::test]
async fn a_missing_level_is_never_taken_from_another_branch() {
    let app = start_empty().await;
    let strange = SMALL.replace("متفرقه,اعتبارات,صندوق", "متفرقه,,صندوق");
    let report = import(&app.database.db, &strange, DRY).await.unwrap();
    let errors: Vec<_> = report.errors.iter().map(|e| (e.row, e.code)).collect();
    assert_eq!(errors, [(14, "level_missing")]);
}

#[tokio::test]
async fn aliases_spellings_and_parts_that_differ_are_told() {
    let app = start_empty().await;
    let report = import(&app.database.db, SMALL, DRY).await.unwrap();
    let codes: Vec<_> = report.warnings.iter().map(|w| (w.row, w.code)).collect();
    for expected in [(3, "spelling"), (4, "alias"), (13, "control_part_differs")] {
        let differs = SMALL.replace("\"1,033\",7,0,\"1,040.5\",1", "\"1,034\",7,0,\"1,040.5\",1");
        let codes = match expected.1 {
            "control_part_differs" => {
                let report = import(&app.database.db, &differs, DRY).await.unwrap();
                report.warnings.iter().map(|w| (w.row, w.code)).collect()
            }
            _ => codes.clone(),
        };
        assert!(codes.contains(&expected), "{expected:?} not in {codes:?}");
    }
}

#[tokio::test]
async fn an_import_again_keeps_the_lineage_of_every_node_that_stays() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, stored()).await.unwrap();
    let before = node(&app, "درمانگاه").await["lineage_id"].clone();
    import(&app.database.db, SMALL, stored()).await.unwrap();
    assert_eq!(node(&app, "درمانگاه").await["lineage_id"], before);
}

#[tokio::test]
async fn twins_of_one_path_keep_their_ids_when_the_file_is_in_another_order() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, stored()).await.unwrap();
    let id_of = async |code: &str| {
        let reply = app
            .get(&format!("/api/v1/program-nodes?fiscal_year=1399&code={code}&q=بیمارستان"))
            .await;
        reply.items()[0]["id"].clone()
    };
    let before = (id_of("400000").await, id_of("400001").await);
    let mut lines: Vec<&str> = SMALL.lines().collect();
    lines.swap(8, 9);
    import(&app.database.db, &lines.join("\n"), stored()).await.unwrap();
    assert_eq!((id_of("400000").await, id_of("400001").await), before);
}
