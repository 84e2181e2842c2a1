//! Why an import fails as a whole, and why a mapping cannot be used.

use actix_web::http::StatusCode;

use super::report::RowError;
use crate::{features::budget::model::Flow, platform::http::ApiError};

/// Why a mapping cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    /// Not TOML of the right shape.
    #[error("{0}")]
    Shape(#[from] Box<toml::de::Error>),
    /// A pattern is no regular expression, or lacks the group `row`.
    #[error("pattern {0:?}: {1}")]
    Pattern(String, String),
    /// The unit is not known.
    #[error("unit {0:?} is not known; known are: {1}")]
    Unit(String, String),
    /// Columns that the mapping names and the file does not have.
    #[error("the file has no column {0}; it has: {1}")]
    Columns(String, String),
    /// A column that the mapping names and the file has more than once.
    #[error("the file has the column {0} more than once")]
    RepeatedColumn(String),
    /// The mapping is for the other flow.
    #[error("the mapping does not read {0}")]
    Flow(Flow),
    /// A fiscal year outside 1300–1500.
    #[error("{0} is not a solar Hijri fiscal year")]
    FiscalYear(i32),
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
    /// A workbook of before 2007, or one that a password protects.
    #[error("this is an old or protected workbook (.xls); save it as .xlsx without a password")]
    OldWorkbook,
    /// A sheet was named, and the file is CSV.
    #[error("a CSV file has no sheets")]
    NoSheets,
    /// The workbook has no such sheet.
    #[error("the workbook has no sheet {0:?}; it has: {1}")]
    Sheet(String, String),
    /// Beyond what is read.
    #[error("the file is too large: more than {1} {0}")]
    TooLarge(&'static str, usize),
    /// What an exported file says of its book is wrong.
    #[error("row {}: {}: {}", .0.row, .0.column.as_deref().unwrap_or("-"), .0.message)]
    Book(Box<RowError>),
    /// Money of a stage that the book does not carry.
    #[error("the file has the column {0}, and its book_stages do not name that stage")]
    OtherStage(String),
    /// Another year or flow was asked for than the file is of.
    #[error("the file is the book of {0}, {1}")]
    OtherBook(i32, Flow),
    /// A part of an exported book, which must not take the place of the whole.
    #[error("the file is a part of a book: its uppermost row is not the whole book")]
    PartOfBook,
    /// No row carries money: a stored book is not replaced by nothing.
    #[error("the file holds no row that carries money")]
    Empty,
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[from] diesel::result::Error),
}

impl From<ImportError> for ApiError {
    fn from(error: ImportError) -> Self {
        let (code, fa) = match &error {
            ImportError::Mapping(_) => ("import.mapping", "نگاشت با پرونده نمی‌خواند."),
            ImportError::Unreadable(_) => ("import.unreadable", "پرونده خوانده نمی‌شود."),
            ImportError::OldWorkbook => (
                "import.old_workbook",
                "این کارپوشهٔ قدیمی یا رمزدار است؛ آن را با قالب xlsx و بی رمز ذخیره کنید.",
            ),
            ImportError::NoSheets => ("import.no_sheets", "پروندهٔ CSV برگه ندارد."),
            ImportError::Sheet(..) => ("import.sheet_unknown", "کارپوشه چنین برگه‌ای ندارد."),
            ImportError::TooLarge(..) => ("import.too_large", "پرونده بیش از اندازه بزرگ است."),
            ImportError::Book(_) => ("import.book", "آنچه پرونده دربارهٔ کتاب می‌گوید پذیرفته نیست."),
            ImportError::OtherStage(_) => {
                ("import.other_stage", "پرونده ستونی از مرحله‌ای دارد که کتاب ندارد.")
            }
            ImportError::OtherBook(..) => {
                ("import.other_book", "پرونده کتاب سال یا جریان دیگری است.")
            }
            ImportError::PartOfBook => {
                ("import.part_of_book", "پرونده بخشی از یک کتاب است و جای همهٔ آن را نمی‌گیرد.")
            }
            ImportError::Empty => ("import.empty", "پرونده هیچ ردیفی با رقم ندارد."),
            ImportError::Database(_) => {
                return match error {
                    ImportError::Database(error) => error.into(),
                    other => ApiError::internal(other),
                };
            }
        };
        let en = error.to_string();
        ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, code, fa, en)
    }
}
