//! Workbooks are read as CSV is, and a cell that a spreadsheet has spoiled is refused by name.

use std::io::{Cursor, Read, Write};

use jaygah::features::budget::import::{
    BookFile, ImportError, ImportOptions, ImportReport, Mapping, import_book,
};
use jaygah::features::budget::model::Flow;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::DRY;
use crate::support::{
    books::{MAPPING, SMALL, import, import_year},
    files::workbook,
    fresh_database,
};

const HEADER: [&str; 11] = [
    "LEVEL1", "LEVEL2", "LEVEL3", "LEVEL4", "TITLE", "SOURCE", "PART1", "PART2", "PART3", "1399",
    "LEVEL",
];

async fn read(content: &[u8], sheet: Option<&str>) -> Result<ImportReport, ImportError> {
    let database = fresh_database().await;
    let mapping = Mapping::parse("test", MAPPING)?;
    let meta = mapping.book(1399, Flow::Expense)?;
    let file = BookFile { name: "book.csv", content, sheet };
    let connection = &mut database.db.connection().await.unwrap();
    import_book(connection, &mapping, &meta, &ImportOptions::default(), &file).await
}

/// A workbook with the header and one row of names, whose amount cells the test writes.
fn one_row(write: impl FnOnce(&mut Worksheet) -> Result<&mut Worksheet, XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, name) in (0..).zip(HEADER) {
        sheet.write_string(0, column, name).unwrap();
    }
    for (column, name) in (0..).zip(["ملی", "وزارت", "سازمان"]) {
        sheet.write_string(1, column, name).unwrap();
    }
    sheet.write_number(1, 10, 3).unwrap();
    write(sheet).unwrap();
    workbook.save_to_buffer().unwrap()
}

/// The same workbook as a program writes it that does not calculate.
fn without_result(content: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(content)).unwrap();
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        changed.start_file(name, SimpleFileOptions::default()).unwrap();
        changed.write_all(text.replace("</f><v>2</v>", "</f>").as_bytes()).unwrap();
    }
    changed.finish().unwrap().into_inner()
}

/// (row, column, code) of every refused row.
fn errors(report: &ImportReport) -> Vec<(u64, Option<&str>, &str)> {
    report.errors.iter().map(|e| (e.row, e.column.as_deref(), e.code)).collect()
}

#[tokio::test]
async fn a_workbook_gives_the_same_report_as_its_csv_whatever_it_is_called() {
    let database = fresh_database().await;
    let csv = import(&database.db, SMALL, DRY).await.unwrap();
    let xlsx = import_year(&database.db, MAPPING, 1399, &workbook(SMALL), DRY).await.unwrap();
    assert_eq!(csv.total, xlsx.total);
    assert_eq!(csv.warnings, xlsx.warnings);
    assert_eq!(csv.control_differences, xlsx.control_differences);
    assert_eq!((csv.rows_read, csv.nodes), (xlsx.rows_read, xlsx.nodes));
}

#[tokio::test]
async fn a_number_is_taken_exactly_up_to_fifteen_digits_and_refused_beyond_in_both_languages() {
    for (number, rials) in
        [(0.1, "100000"), (208_803.09, "208803090000"), (999_999_999_999.123, "999999999999123000")]
    {
        let content = one_row(|sheet| sheet.write_number(1, 9, number));
        assert_eq!(read(&content, None).await.unwrap().total.amount, rials);
    }
    for number in [20_176_016_784_000_001.0, 0.1 + 0.2, 1e15, -1e300] {
        let content = one_row(|sheet| sheet.write_number(1, 9, number));
        let report = read(&content, None).await.unwrap();
        assert_eq!(errors(&report), [(2, Some("1399"), "cell_inexact")], "{number}");
        assert!(report.errors[0].message.contains("write it as text"));
        assert!(report.errors[0].message_fa.contains("متن"));
        assert!(!report.stored);
    }
    let text = one_row(|sheet| sheet.write_string(1, 9, "۲۰٬۱۷۶٬۰۱۶٬۷۸۴٬۰۰۰٫۰۰۰۰۰۱"));
    assert_eq!(read(&text, None).await.unwrap().total.amount, "20176016784000000001");
}

fn date(sheet: &mut Worksheet, column: u16) -> Result<&mut Worksheet, XlsxError> {
    let format = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_datetime_with_format(1, column, ExcelDateTime::from_ymd(2020, 7, 1)?, &format)
}

#[tokio::test]
async fn dates_truths_errors_and_formulas_without_result_are_refused_where_they_matter() {
    let formula = |text: &str, result: &str| Formula::new(text).set_result(result);
    let cases: [(&str, Vec<u8>); 5] = [
        ("cell_date", one_row(|sheet| date(sheet, 9))),
        ("cell_boolean", one_row(|sheet| sheet.write_boolean(1, 9, true))),
        ("cell_error", one_row(|sheet| sheet.write_formula(1, 9, formula("=A0", "#REF!")))),
        (
            "cell_formula",
            without_result(&one_row(|sheet| sheet.write_formula(1, 9, formula("=1+1", "2")))),
        ),
        ("amount_not_a_number", one_row(|s| s.write_string(1, 9, "=1+1"))),
    ];
    for (code, content) in cases {
        let report = read(&content, None).await.unwrap();
        assert_eq!(errors(&report), [(2, Some("1399"), code)]);
    }
    let spoiled_code = one_row(|sheet| {
        date(sheet, 5)?;
        sheet.write_number(1, 9, 5)
    });
    assert_eq!(
        errors(&read(&spoiled_code, None).await.unwrap()),
        [(2, Some("SOURCE"), "cell_date")]
    );
    let with_result = one_row(|sheet| sheet.write_formula(1, 9, formula("=2+3", "5")));
    assert_eq!(read(&with_result, None).await.unwrap().total.amount, "5000000");
    let beside = one_row(|sheet| {
        sheet.write_number(1, 9, 5)?;
        sheet.write_string(0, 11, "REMARKS")?;
        date(sheet, 11)
    });
    assert_eq!(read(&beside, None).await.unwrap().total.amount, "5000000");
}

#[tokio::test]
async fn a_sheet_is_read_by_its_name_and_the_first_one_without() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("فهرست").unwrap().write_string(0, 0, "A").unwrap();
    let sheet = workbook.add_worksheet().set_name("مصارف").unwrap();
    for (column, (name, cell)) in
        (0..).zip(HEADER.into_iter().zip(["ملی", "و", "س", "", "", "", "", "", "", "۷", "3"]))
    {
        sheet.write_string(3, column, name).unwrap();
        sheet.write_string(5, column, cell).unwrap();
    }
    let content = workbook.save_to_buffer().unwrap();
    let report = read(&content, Some("مصارف")).await.unwrap();
    assert_eq!((report.total.amount.as_str(), report.rows_read), ("7000000", 1));
    let first = read(&content, None).await.unwrap_err();
    assert!(first.to_string().contains("the file has no column 1399; it has: A"), "{first}");
    let unknown = read(&content, Some("منابع")).await.unwrap_err();
    assert!(unknown.to_string().contains("it has: فهرست، مصارف"), "{unknown}");
    let csv = read(SMALL.as_bytes(), Some("مصارف")).await.unwrap_err();
    assert!(matches!(csv, ImportError::NoSheets), "{csv}");
}

#[tokio::test]
async fn rows_are_numbered_as_the_sheet_numbers_them() {
    let spoiled = workbook(&SMALL.replace("3,0,0,3,3", "3,0,0,سه,3"));
    assert_eq!(
        errors(&read(&spoiled, None).await.unwrap()),
        [(9, Some("1399"), "amount_not_a_number")]
    );
}

#[tokio::test]
async fn a_header_that_stands_twice_is_no_row_of_money() {
    let header = SMALL.lines().next().unwrap();
    let twice = SMALL.replacen('\n', &format!("\n{header}\n"), 1);
    for content in [twice.clone().into_bytes(), workbook(&twice)] {
        assert_eq!(errors(&read(&content, None).await.unwrap()), [(2, None, "header_again")]);
    }
}

#[tokio::test]
async fn a_file_that_is_no_workbook_after_all_is_refused_in_words() {
    let whole = workbook(SMALL);
    let zip_of_something = {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("readme.txt", SimpleFileOptions::default()).unwrap();
        zip.write_all(b"hello").unwrap();
        zip.finish().unwrap().into_inner()
    };
    let mut flipped = whole.clone();
    let middle = flipped.len() / 3;
    flipped[middle] ^= 0xff;
    for broken in [&whole[..whole.len() / 2], &b"PK\x03\x04"[..], &zip_of_something, &flipped] {
        let error = read(broken, None).await.unwrap_err();
        assert!(matches!(error, ImportError::Unreadable(_)), "{error}");
    }
    let old = read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None).await.unwrap_err();
    assert!(old.to_string().contains(".xls"), "{old}");
    let empty = read(&Workbook::new().save_to_buffer().unwrap(), None).await;
    assert!(empty.is_err());
    let mut blank = Workbook::new();
    blank.add_worksheet();
    let blank = read(&blank.save_to_buffer().unwrap(), None).await.unwrap_err();
    assert!(matches!(blank, ImportError::Empty), "{blank}");
}

#[tokio::test]
async fn a_small_file_that_unpacks_to_a_huge_one_is_refused_before_it_is_read() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    let megabyte = vec![b' '; 1 << 20];
    for _ in 0..257 {
        zip.write_all(&megabyte).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 2 << 20);
    let error = read(&bomb, None).await.unwrap_err();
    assert!(matches!(error, ImportError::TooLarge("bytes", _)), "{error}");

    let mut wide = Workbook::new();
    wide.add_worksheet().write_string(0, 300, "x").unwrap();
    let error = read(&wide.save_to_buffer().unwrap(), None).await.unwrap_err();
    assert!(matches!(error, ImportError::TooLarge("columns", _)), "{error}");
}
