//! Extracts of budget books, read by the same import as every other book.

use diesel_async::AsyncPgConnection;
use serde::Deserialize;

use super::parse;
use crate::{
    commands::Failure,
    features::budget::{
        import::{
            BookFile, BookMeta, DeclaredLineage, ImportOptions, Mapping, NodeDetail, import_book,
        },
        model::{BookState, Classification, Coverage, Flow, Stage, Version},
    },
    kernel::{
        money::rials_per,
        persian_text::persian_digits,
        provenance::{Provenance, Source},
    },
};

const BOOKS: &str = include_str!("../../../seed/budget/books.toml");
const AGENCIES: &str = include_str!("../../../mappings/seed-administrative.toml");
const PROGRAMS: &str = include_str!("../../../mappings/seed-functional.toml");

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../seed/budget/", $name)))),+]
    };
}

const FILES: &[(&str, &str)] = files![
    "expense-1395.csv",
    "expense-1396.csv",
    "expense-1397.csv",
    "expense-1398.csv",
    "expense-1399.csv",
    "expense-1400.csv",
    "expense-1401.csv",
    "expense-1402.csv",
    "expense-1403.csv",
    "functional-1402.csv",
];

#[derive(Deserialize)]
struct Books {
    book: Vec<SeedBook>,
    lineage: Vec<SeedLineage>,
}

#[derive(Deserialize)]
struct SeedBook {
    file: String,
    fiscal_year: i32,
    flow: Flow,
    version: Version,
    version_basis: Option<String>,
    classification: Classification,
    coverage: Coverage,
    title: String,
    title_en: Option<String>,
    level_labels: Vec<String>,
    unit: String,
    provenance: Provenance,
    source: Source,
    #[serde(default)]
    node: Vec<NodeDetail>,
}

#[derive(Deserialize)]
struct SeedLineage {
    key: String,
    name: String,
    members: Vec<String>,
}

/// Stores the books that are not there yet; a book that someone has imported stays as it is.
pub async fn store(connection: &mut AsyncPgConnection) -> Result<usize, Failure> {
    let books: Books = parse("books.toml", BOOKS)?;
    let lineages: Vec<DeclaredLineage> = books
        .lineage
        .into_iter()
        .map(|l| DeclaredLineage { key: l.key, name: l.name, members: l.members })
        .collect();
    let mut stored = 0;
    for book in books.book {
        let (name, text) = match book.classification {
            Classification::Functional => ("seed-functional", PROGRAMS),
            Classification::Administrative | Classification::Receipts => {
                ("seed-administrative", AGENCIES)
            }
        };
        let mut mapping = Mapping::parse(name, text).map_err(Failure::new)?;
        mapping.lineages.clone_from(&lineages);
        let name = book.file.clone();
        let Some((_, csv)) = FILES.iter().find(|(file, _)| *file == name) else {
            return Err(Failure::new(format!("{name} is not part of the program")));
        };
        let meta = meta(book)?;
        let file = BookFile { name: &name, content: csv.as_bytes(), sheet: None };
        let options = ImportOptions { keep_existing: true, ..ImportOptions::default() };
        let report = import_book(connection, &mapping, &meta, &options, &file)
            .await
            .map_err(|error| Failure::new(format!("{name}: {error}")))?;
        if let Some(error) = report.errors.first() {
            return Err(Failure::new(format!("{name}: row {}: {}", error.row, error.message)));
        }
        stored += usize::from(report.stored);
    }
    Ok(stored)
}

fn meta(book: SeedBook) -> Result<BookMeta, Failure> {
    let unit_in_rials = rials_per(&book.unit)
        .ok_or_else(|| Failure::new(format!("{}: unit {}", book.file, book.unit)))?;
    let year = persian_digits(&book.fiscal_year.to_string());
    Ok(BookMeta {
        root_name_en: Some(match book.classification {
            Classification::Functional => format!("Budget of {} by program", book.fiscal_year),
            Classification::Administrative | Classification::Receipts => {
                format!("General budget expenses {}", book.fiscal_year)
            }
        }),
        fiscal_year: book.fiscal_year,
        flow: book.flow,
        stages: vec![match book.version {
            Version::Law | Version::Amendment => Stage::Approved,
            Version::Bill | Version::Estimate | Version::Unknown => Stage::Proposed,
        }],
        version: book.version,
        version_basis: book.version_basis,
        classification: book.classification,
        coverage: book.coverage,
        root_name: match book.classification {
            Classification::Functional => format!("بودجهٔ {year} بر پایهٔ برنامه"),
            Classification::Administrative | Classification::Receipts => {
                format!("مصارف بودجه عمومی {year}")
            }
        },
        title: book.title,
        title_en: book.title_en,
        unit: book.unit,
        unit_in_rials,
        currency: "IRR".to_owned(),
        level_labels: book.level_labels,
        provenance: book.provenance,
        source: book.source,
        details: book.node,
        published: true,
        state: BookState::Final,
    })
}
