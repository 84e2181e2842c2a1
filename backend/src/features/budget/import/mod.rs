//! Reading a budget book from a file: the one way by which books come in.
//!
//! `mapping` (which column is what) → `rows` (cells to typed rows, repaired as the mapping says)
//! → `builder` (leaves are money, printed subtotals are controls) → `tree` → `store` (replace the book as a
//! whole) → `report` (what was read, repaired, refused, and where printed and computed differ).

mod builder;
mod figures;
mod lineage;
pub mod mapping;
mod references;
mod report;
mod rows;
mod sheet;
mod store;
mod tree;

use std::io::Read;

use diesel_async::AsyncPgConnection;

pub use mapping::{BookMeta, DeclaredLineage, Mapping, MappingError, NodeDetail};
pub use report::{ImportReport, RowError};

use crate::platform::http::ApiError;

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

/// Why an import failed as a whole; nothing is stored then.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The mapping does not fit the file.
    #[error("the mapping does not fit: {0}")]
    Mapping(#[from] MappingError),
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// No row carries money: a stored book is not replaced by nothing.
    #[error("the file holds no row that carries money")]
    Empty,
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[from] diesel::result::Error),
}

impl From<ImportError> for ApiError {
    fn from(error: ImportError) -> Self {
        ApiError::internal(error)
    }
}

/// Reads a book and, unless told otherwise, replaces the stored one as a whole in one transaction.
///
/// # Errors
/// [`ImportError`]; refused rows are no error but in the report.
pub async fn import_book(
    connection: &mut AsyncPgConnection,
    mapping: &Mapping,
    meta: &BookMeta,
    options: &ImportOptions,
    file: impl Read,
) -> Result<ImportReport, ImportError> {
    let read = rows::read(mapping, meta, file)?;
    let tree = builder::build(mapping, meta, read);
    let mut report = report::of(&tree, meta);
    if report.rows_rejected > 0 && !options.allow_rejects {
        return Ok(report);
    }
    if report.leaves_imported == 0 {
        return Err(ImportError::Empty);
    }
    if options.dry_run {
        return Ok(report);
    }
    let stored = store::replace(connection, mapping, meta, *options, &tree).await?;
    report.stored = stored.is_some();
    report.book_id = stored;
    Ok(report)
}
