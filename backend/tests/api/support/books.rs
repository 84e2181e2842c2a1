//! Small budget books of our own, with the faults of the real ones.

use jaygah::{
    features::budget::{
        import::{BookFile, ImportError, ImportOptions, ImportReport, Mapping, import_book},
        model::Flow,
    },
    platform::db::Database,
};

pub const MAPPING: &str = include_str!("../../books/mapping.toml");
pub const SMALL: &str = include_str!("../../books/small.csv");

/// Imports a file of expenses as 1399's book.
pub async fn import(
    db: &Database,
    csv: &str,
    options: ImportOptions,
) -> Result<ImportReport, ImportError> {
    import_year(db, MAPPING, 1399, csv.as_bytes(), options).await
}

/// Imports a file by a mapping as the book of a year.
pub async fn import_year(
    db: &Database,
    mapping: &str,
    year: i32,
    content: &[u8],
    options: ImportOptions,
) -> Result<ImportReport, ImportError> {
    let mapping = Mapping::parse("test", mapping)?;
    let meta = mapping.book(year, Flow::Expense)?;
    let connection = &mut db.connection().await.unwrap();
    let file = BookFile { name: "small.csv", content, sheet: None };
    import_book(connection, &mapping, &meta, &options, &file).await
}
