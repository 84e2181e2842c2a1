//! What an exported file says of its whole book, on whatever row that stands after sorting.

use std::str::FromStr;

use super::{
    super::{ImportError, mapping::BookMeta, report::RowError},
    cells::Cells,
};
use crate::{
    features::budget::{exchange::*, model::Stage},
    kernel::{fiscal_year::bounds, money::rials_per, provenance::Source},
};

/// Reads it from the first row that names a fiscal year.
///
/// # Errors
/// [`ImportError::PartOfBook`] when no row does.
pub fn read(rows: &[Cells<'_>]) -> Result<Result<BookMeta, RowError>, ImportError> {
    let named = |cells: &&Cells<'_>| !matches!(cells.text(BOOK_YEAR), Ok(None));
    let cells = rows.iter().find(named).ok_or(ImportError::PartOfBook)?;
    Ok(meta(cells))
}

fn meta(cells: &Cells<'_>) -> Result<BookMeta, RowError> {
    let wrong = |column: &str, why: &str| {
        let text = cells.text(column).ok().flatten().unwrap_or_default();
        RowError::value(cells.line, column, &text, &why)
    };
    let fiscal_year = cells.needed_value(BOOK_YEAR)?;
    bounds(fiscal_year).ok_or_else(|| wrong(BOOK_YEAR, "not a solar Hijri fiscal year"))?;
    let unit = cells.needed(BOOK_UNIT)?;
    let unit_in_rials = rials_per(&unit).ok_or_else(|| wrong(BOOK_UNIT, "no such unit"))?;
    let currency = cells.needed(BOOK_CURRENCY)?;
    if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(wrong(BOOK_CURRENCY, "not an ISO 4217 code"));
    }
    let stages: Vec<Stage> = cells
        .needed(BOOK_STAGES)?
        .split_whitespace()
        .map(Stage::from_str)
        .collect::<Result<_, _>>()
        .map_err(|why| wrong(BOOK_STAGES, &why))?;
    let level_labels = serde_json::from_str(&cells.needed(BOOK_LEVEL_LABELS)?)
        .map_err(|_| wrong(BOOK_LEVEL_LABELS, "not a JSON list of texts"))?;
    Ok(BookMeta {
        fiscal_year,
        flow: cells.needed_value(BOOK_FLOW)?,
        version: cells.needed_value(BOOK_VERSION)?,
        version_basis: cells.text(BOOK_VERSION_BASIS)?,
        stages,
        classification: cells.needed_value(BOOK_CLASSIFICATION)?,
        coverage: cells.needed_value(BOOK_COVERAGE)?,
        title: cells.needed(BOOK_TITLE)?,
        title_en: cells.text(BOOK_TITLE_EN)?,
        unit,
        unit_in_rials,
        currency,
        level_labels,
        root_name: String::new(),
        root_name_en: None,
        provenance: cells.needed_value(BOOK_PROVENANCE)?,
        source: Source {
            title: cells.needed(BOOK_SOURCE_TITLE)?,
            url: cells.text(BOOK_SOURCE_URL)?,
            page: cells.text(BOOK_SOURCE_PAGE)?,
            quoted: cells.text(BOOK_SOURCE_QUOTED)?,
        },
        details: Vec::new(),
        published: cells.needed_value(BOOK_PUBLISHED)?,
        state: cells.needed_value(BOOK_STATE)?,
    })
}
