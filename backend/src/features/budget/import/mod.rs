//! Reading a budget book from a file: the one way by which books come in.
//!
//! `table` (CSV or a workbook, by its content) → `mapping` (which column is what) → `rows` (cells
//! to typed rows, repaired as the mapping says) → `builder` (leaves are money, printed subtotals are
//! controls) → `tree` → `store` (replace the book as a whole) → `report` (what was read, repaired,
//! refused, and where printed and computed differ). A file that the product exported is its own
//! mapping: `exchange` makes the same tree from it. Every import is a batch (`batches`), which can
//! be undone as a whole.

pub mod batches;
mod builder;
mod csv_file;
mod error;
mod exchange;
mod figures;
mod lineage;
pub mod mapping;
mod references;
mod report;
mod rows;
mod sheet;
mod store;
mod table;
mod tree;
mod undo;
mod xlsx_file;

use diesel_async::AsyncPgConnection;

pub use batches::Batch;
pub use error::{ImportError, MappingError};
pub use mapping::{BookMeta, DeclaredLineage, Mapping, NodeDetail};
pub use report::{ImportReport, RowError};
pub use table::BookFile;
pub use undo::{UndoError, undo};

use self::{table::Table, tree::Tree};
use super::model::{Flow, Version};

/// The name by which the files of our own exports are read.
pub const OWN_EXPORT: &str = "jaygah";

/// What the caller of an import decides.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportOptions {
    /// Read and report, store nothing.
    pub dry_run: bool,
    /// Store what is right although some rows are refused.
    pub allow_rejects: bool,
    /// Leave a book of the same year, flow, version and classification as it is.
    pub keep_existing: bool,
}

/// Reads a book by a mapping and, unless told otherwise, replaces the stored one as a whole in one
/// transaction.
///
/// # Errors
/// [`ImportError`]; refused rows are no error but in the report.
pub async fn import_book(
    connection: &mut AsyncPgConnection,
    mapping: &Mapping,
    meta: &BookMeta,
    options: &ImportOptions,
    file: &BookFile<'_>,
) -> Result<ImportReport, ImportError> {
    let read = rows::read(mapping, meta, Table::read(file)?)?;
    let tree = builder::build(mapping, meta, read);
    let named = (mapping.name.as_str(), mapping.lineages.as_slice());
    store(connection, named, meta, options, &tree, file).await
}

/// Reads a book that was exported: the file says itself which book it is. Year and flow, where they
/// are asked for, must be those of the file; another version makes it another book.
///
/// # Errors
/// [`ImportError`]; refused rows are no error but in the report.
pub async fn import_export(
    connection: &mut AsyncPgConnection,
    (fiscal_year, flow, version): (Option<i32>, Option<Flow>, Option<Version>),
    options: &ImportOptions,
    file: &BookFile<'_>,
) -> Result<ImportReport, ImportError> {
    let (mut meta, tree) = exchange::read(Table::read(file)?)?;
    if fiscal_year.is_some_and(|year| year != meta.fiscal_year)
        || flow.is_some_and(|flow| flow != meta.flow)
    {
        return Err(ImportError::OtherBook(meta.fiscal_year, meta.flow));
    }
    if let Some(version) = version.filter(|version| *version != meta.version) {
        meta.set_version(version);
    }
    store(connection, (OWN_EXPORT, &[]), &meta, options, &tree, file).await
}

async fn store(
    connection: &mut AsyncPgConnection,
    (mapping, declared): (&str, &[DeclaredLineage]),
    meta: &BookMeta,
    options: &ImportOptions,
    tree: &Tree,
    file: &BookFile<'_>,
) -> Result<ImportReport, ImportError> {
    let mut report = report::of(tree, meta);
    if report.rows_rejected > 0 && !options.allow_rejects {
        return Ok(report);
    }
    if report.leaves_imported == 0 {
        return Err(ImportError::Empty);
    }
    if options.dry_run {
        return Ok(report);
    }
    let read = batches::ReadFile { file, mapping, report: &report };
    let stored = store::replace(connection, declared, meta, *options, tree, &read).await?;
    report.stored = stored.is_some();
    report.book_id = stored.map(|stored| stored.book_id);
    report.batch_id = stored.map(|stored| stored.batch_id);
    Ok(report)
}
