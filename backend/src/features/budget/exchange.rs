//! The columns of a budget book as a file: written by an export, read back by an import. Their
//! names are part of the contract with those who keep such files; a column is added, never renamed.

use super::model::{Part, Stage};

/// The row's own code.
pub const CODE: &str = "code";
/// Table of the law.
pub const TABLE: &str = "table";
/// Which part of a row that the book splits over several places.
pub const ROW_PART: &str = "row_part";
/// Name.
pub const NAME: &str = "name";
/// Name in English.
pub const NAME_EN: &str = "name_en";
/// Full title.
pub const LONG_NAME: &str = "long_name";
/// The subtotal that the book prints.
pub const PRINTED: &str = "printed_rials";
/// A remark.
pub const NOTE: &str = "note";
/// The words that cite the row.
pub const QUOTED: &str = "quoted";
/// Page of the source.
pub const PAGE: &str = "page";
/// Where the row comes from.
pub const PROVENANCE: &str = "provenance";
/// Place among its siblings.
pub const POSITION: &str = "position";
/// Identifier.
pub const ID: &str = "id";
/// Identifier of the row above.
pub const PARENT_ID: &str = "parent_id";
/// What joins the row to that of other years.
pub const LINEAGE_ID: &str = "lineage_id";
/// Why.
pub const LINEAGE_BASIS: &str = "lineage_basis";
/// Name of the lineage.
pub const LINEAGE_NAME: &str = "lineage_name";

/// What is said of the whole book, on the first row alone.
pub const BOOK: [&str; 19] = [
    BOOK_YEAR,
    BOOK_FLOW,
    BOOK_VERSION,
    BOOK_VERSION_BASIS,
    BOOK_CLASSIFICATION,
    BOOK_TITLE,
    BOOK_TITLE_EN,
    BOOK_COVERAGE,
    BOOK_STAGES,
    BOOK_CURRENCY,
    BOOK_UNIT,
    BOOK_LEVEL_LABELS,
    BOOK_PUBLISHED,
    BOOK_STATE,
    BOOK_PROVENANCE,
    BOOK_SOURCE_TITLE,
    BOOK_SOURCE_URL,
    BOOK_SOURCE_PAGE,
    BOOK_SOURCE_QUOTED,
];

/// Fiscal year.
pub const BOOK_YEAR: &str = "book_fiscal_year";
/// Expenses or revenues.
pub const BOOK_FLOW: &str = "book_flow";
/// Bill, law …
pub const BOOK_VERSION: &str = "book_version";
/// What the source says of its version.
pub const BOOK_VERSION_BASIS: &str = "book_version_basis";
/// How the tree is arranged.
pub const BOOK_CLASSIFICATION: &str = "book_classification";
/// Title.
pub const BOOK_TITLE: &str = "book_title";
/// Title in English.
pub const BOOK_TITLE_EN: &str = "book_title_en";
/// Whole or extract.
pub const BOOK_COVERAGE: &str = "book_coverage";
/// The stages of its amounts, a space between them.
pub const BOOK_STAGES: &str = "book_stages";
/// ISO 4217.
pub const BOOK_CURRENCY: &str = "book_currency";
/// The unit in which the source prints.
pub const BOOK_UNIT: &str = "book_unit";
/// Names of the levels, as a JSON list.
pub const BOOK_LEVEL_LABELS: &str = "book_level_labels";
/// Whether the public sees it.
pub const BOOK_PUBLISHED: &str = "book_published";
/// Printed, or still being written.
pub const BOOK_STATE: &str = "book_state";
/// Where it comes from.
pub const BOOK_PROVENANCE: &str = "book_provenance";
/// The publication.
pub const BOOK_SOURCE_TITLE: &str = "book_source_title";
/// Its address.
pub const BOOK_SOURCE_URL: &str = "book_source_url";
/// Its page.
pub const BOOK_SOURCE_PAGE: &str = "book_source_page";
/// Its words.
pub const BOOK_SOURCE_QUOTED: &str = "book_source_quoted";

/// The columns that an import needs beside the amounts.
pub const NEEDED: [&str; 17] = [
    CODE,
    TABLE,
    ROW_PART,
    NAME,
    NAME_EN,
    LONG_NAME,
    PRINTED,
    NOTE,
    QUOTED,
    PAGE,
    PROVENANCE,
    POSITION,
    ID,
    PARENT_ID,
    LINEAGE_ID,
    LINEAGE_BASIS,
    LINEAGE_NAME,
];

/// The money that stands on the row itself, in one part and stage.
#[must_use]
pub fn amount(part: Part, stage: Stage) -> String {
    format!("{part}_{stage}_rials")
}

/// The sum of the row and all below it in one stage: computed, read back only to be compared.
#[must_use]
pub fn total(stage: Stage) -> String {
    format!("total_{stage}_rials")
}
