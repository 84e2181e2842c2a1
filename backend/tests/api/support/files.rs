//! Workbooks and other files of a test.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use jaygah::{
    features::budget::import::{BookFile, ImportError, ImportOptions, ImportReport, import_export},
    platform::db::Database,
};
use reqwest::{Method, StatusCode};
use rust_xlsxwriter::Workbook;

use super::{App, TestDatabase};

/// A workbook of one sheet with these cells, all of them texts.
pub fn workbook(csv: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    for (row, record) in (0..).zip(reader.records()) {
        for (column, cell) in (0..).zip(&record.unwrap()) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// The cells of a sheet, by its place.
pub fn cells(content: &[u8], sheet: usize) -> Vec<Vec<Data>> {
    let mut workbook = Xlsx::new(Cursor::new(content)).unwrap();
    let range = workbook.worksheet_range_at(sheet).unwrap().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// Imports an exported book.
pub async fn import_exported(db: &Database, content: &[u8]) -> Result<ImportReport, ImportError> {
    let file = BookFile { name: "export", content, sheet: None };
    let connection = &mut db.connection().await.unwrap();
    import_export(connection, (None, None, None), &ImportOptions::default(), &file).await
}

impl App {
    /// The bytes of a file.
    pub async fn file(&self, path: &str) -> Vec<u8> {
        let response = self.request(Method::GET, path).send().await.unwrap();
        let status = response.status();
        let bytes = response.bytes().await.unwrap().to_vec();
        assert_eq!(status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&bytes));
        bytes
    }

    /// A CSV file as header and rows.
    pub async fn csv(&self, path: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let content = self.file(path).await;
        let mut reader = csv::Reader::from_reader(content.as_slice());
        let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let row = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
        (header, reader.records().map(|record| row(record.unwrap())).collect())
    }
}

impl TestDatabase {
    /// Everything that an export says of the books, as the database holds it; without what is of
    /// the installation alone: times, revisions, and the ids of books and lines.
    pub async fn books_state(&self) -> Vec<String> {
        self.lines(
            "SELECT (to_jsonb(b) - ARRAY['id', 'published_at', 'created_at', 'updated_at', 'revision'])::text
                 || (b.published_at IS NULL)::text AS line FROM budget_books b
             UNION ALL SELECT (to_jsonb(n) - ARRAY['book_id', 'created_at', 'updated_at', 'revision'])::text
                 FROM program_nodes n
             UNION ALL SELECT (to_jsonb(l) - ARRAY['id', 'created_at', 'updated_at', 'revision'])::text
                 FROM budget_lines l
             UNION ALL SELECT to_jsonb(t)::text FROM node_totals t
             UNION ALL SELECT DISTINCT (to_jsonb(l) - 'created_at')::text
                 FROM lineages l JOIN program_nodes n ON n.lineage_id = l.id
             ORDER BY 1",
        )
        .await
    }

    /// Every column of everything about the books, the ids and times too.
    pub async fn books_exactly(&self) -> Vec<String> {
        self.lines(
            "SELECT to_jsonb(b)::text AS line FROM budget_books b
             UNION ALL SELECT to_jsonb(n)::text FROM program_nodes n
             UNION ALL SELECT to_jsonb(l)::text FROM budget_lines l
             UNION ALL SELECT to_jsonb(t)::text FROM node_totals t
             ORDER BY 1",
        )
        .await
    }
}
