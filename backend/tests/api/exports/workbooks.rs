//! Workbooks: from right to left, texts as texts, money as exact digits beside a number.

use std::io::{Cursor, Read};

use calamine::Data;

use super::{LISTS, place};
use crate::support::{files::cells, start};

/// A part of a workbook as it is written.
fn part(content: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(content)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn header(rows: &[Vec<Data>]) -> Vec<String> {
    rows[0].iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_workbook_says_what_the_csv_says_cell_by_cell() {
    let app = start().await;
    for list in LISTS.iter().map(|(list, _)| *list).chain(["program-nodes?fiscal_year=1400"]) {
        let (names, rows) = app.csv(&format!("/api/v1/exports/{list}")).await;
        let sign = if list.contains('?') { '&' } else { '?' };
        let content = app.file(&format!("/api/v1/exports/{list}{sign}format=xlsx")).await;
        let sheet = cells(&content, 0);
        let header = header(&sheet);
        assert_eq!(sheet.len(), rows.len() + 1, "{list}");
        for (column, name) in names.iter().enumerate() {
            let at = place(&header, name);
            for (row, cells) in rows.iter().zip(&sheet[1..]) {
                assert_eq!(cells[at].to_string(), row[column], "{list}: {name}");
            }
        }
    }
}

#[tokio::test]
async fn a_persian_sheet_runs_from_right_to_left_with_its_header_in_place() {
    let app = start().await;
    let path = "/api/v1/exports/resolutions?format=xlsx&language=";
    let fa = app.file(&format!("{path}fa")).await;
    let en = app.file(&format!("{path}en")).await;
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        assert!(part(&fa, sheet).contains("rightToLeft=\"1\""), "{sheet}");
        assert!(!part(&en, sheet).contains("rightToLeft"), "{sheet}");
    }
    assert!(part(&fa, "xl/workbook.xml").contains("name=\"راهنما\""));
    let data = part(&fa, "xl/worksheets/sheet1.xml");
    assert!(data.contains("ySplit=\"1\"") && data.contains("state=\"frozen\""));
    assert!(data.contains("<autoFilter ref=\"A1:"));
}

#[tokio::test]
async fn beside_the_exact_digits_of_an_amount_stands_a_number_of_fifteen() {
    let app = start().await;
    app.database.execute("UPDATE node_totals SET approved = 20176016784000000000001").await;
    let content = app.file("/api/v1/exports/program-nodes?fiscal_year=1400&format=xlsx").await;
    let sheet = cells(&content, 0);
    let at = place(&header(&sheet), "total_approved_rials");
    assert_eq!(header(&sheet)[at + 1], "total_approved");
    let digits = Data::String("20176016784000000000001".to_owned());
    assert!(sheet[1..].iter().any(|row| row[at] == digits));
    for row in &sheet[1..] {
        let Data::Float(number) = row[at + 1] else { panic!("{:?}", row[at + 1]) };
        let exact: f64 = row[at].to_string().parse().unwrap();
        assert!((number / exact - 1.0).abs() < 1e-14, "{number} {exact}");
    }
}

#[tokio::test]
async fn the_second_sheet_explains_every_column_of_the_first_in_both_languages() {
    let app = start().await;
    for list in LISTS.iter().map(|(list, _)| *list).chain(["program-nodes?fiscal_year=1400"]) {
        let sign = if list.contains('?') { '&' } else { '?' };
        let content = app.file(&format!("/api/v1/exports/{list}{sign}format=xlsx")).await;
        let guide = cells(&content, 1);
        for name in header(&cells(&content, 0)) {
            let line = guide.iter().rfind(|line| line[0].to_string() == name);
            let line = line.unwrap_or_else(|| panic!("{list}: {name} is not explained"));
            let (fa, en) = (line[1].to_string(), line[2].to_string());
            assert!(fa.chars().any(|c| ('آ'..='ی').contains(&c)), "{list} {name}: {fa}");
            assert!(en.is_ascii() && en.len() > 2, "{list} {name}: {en}");
        }
    }
    let book = app.file("/api/v1/exports/program-nodes?fiscal_year=1400&format=xlsx").await;
    let guide = part(&book, "xl/worksheets/sheet2.xml");
    assert!(guide.contains("iranbudget.org") && guide.contains("billion_toman"));
}

#[tokio::test]
async fn a_text_is_never_a_formula_a_number_or_a_link() {
    let app = start().await;
    let hostile =
        ["=1+1", "@SUM(A1)", "0012", "1399", "1e5", "http://x.example", "_x0041_", " الف "];
    for (index, text) in hostile.iter().enumerate() {
        app.database
            .execute(&format!(
                "UPDATE territories SET name_en = $x${text}$x$
                 WHERE id = (SELECT id FROM territories ORDER BY id OFFSET {index} LIMIT 1)"
            ))
            .await;
    }
    let content = app.file("/api/v1/exports/territories?format=xlsx").await;
    assert!(!part(&content, "xl/worksheets/sheet1.xml").contains("<f>"));
    let all: Vec<Data> = cells(&content, 0).into_iter().flatten().collect();
    for text in hostile {
        assert!(all.contains(&Data::String(text.to_owned())), "{text:?}");
    }
}
