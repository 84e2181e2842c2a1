//! The mapping file (TOML): how one family of files is read. `backend/mappings/README.md`
//! explains it for those who write one.

use std::collections::BTreeMap;

use regex::Regex;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::error::MappingError;
use crate::{
    features::budget::model::{BookState, Classification, Coverage, Flow, Part, Stage, Version},
    kernel::{
        money::rials_per,
        persian_text::{fold, persian_digits},
        provenance::{Provenance, Source},
    },
};

/// What to do with rows of the same path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DuplicatePaths {
    /// Each is a node of its own, told apart by its code.
    Separate,
    /// One node with the sum of both.
    Merge,
    /// The second is refused.
    Reject,
}

/// What to do when a level's name is missing although a deeper one is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingLevels {
    /// Take the name of the row before.
    Inherit,
    /// Leave the level out.
    Skip,
    /// Refuse the row.
    Reject,
}

/// Which column is what. `{fiscal_year}` in a name stands for the year.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// Names of the levels from the top down; missing ones at the end are allowed.
    pub levels: Vec<String>,
    /// Codes of the levels, when each level has its own.
    #[serde(default)]
    pub level_codes: Vec<String>,
    /// The row's depth as the file itself counts it; 0 is the grand total.
    pub depth: Option<String>,
    /// The amount.
    pub amount: String,
    /// The parts of the amount.
    #[serde(default)]
    pub parts: BTreeMap<Part, String>,
    /// Columns that add up to the amount without being parts of it: only compared.
    #[serde(default)]
    pub addends: Vec<String>,
    /// A text that holds table and row code; see `references`.
    pub reference: Option<String>,
    /// The table, when it has a column of its own.
    pub table: Option<String>,
    /// The row code, when it has a column of its own.
    pub row: Option<String>,
    /// The full title of the row.
    pub long_name: Option<String>,
    /// English name.
    pub name_en: Option<String>,
    /// A remark on the row.
    pub note: Option<String>,
}

/// How rows are understood.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Rows of the same path.
    pub duplicate_paths: DuplicatePaths,
    /// Missing names of levels.
    pub missing_levels: MissingLevels,
    /// Names that the first level may have; another one is taken for a slip and inherited.
    #[serde(default)]
    pub top_names: Vec<String>,
}

/// Changes cells of the rows in which every cell of `when` is as given (spelling folded).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The year of the file; every year when not given.
    pub fiscal_year: Option<i32>,
    /// Column → content.
    pub when: BTreeMap<String, String>,
    /// Column → new content.
    pub set: BTreeMap<String, String>,
    /// Why, for the report.
    pub reason: String,
}

/// What is known of one row beside the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeDetail {
    /// Table of the row.
    pub table: Option<String>,
    /// Its code.
    pub code: String,
    /// Full title.
    pub long_name: Option<String>,
    /// The words that cite it.
    pub quoted: Option<String>,
    /// Page of the source.
    pub page: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Where it comes from, when not as its book.
    pub provenance: Option<Provenance>,
}

/// Nodes of several years that are the same row of the budget.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredLineage {
    /// Stable key.
    pub key: String,
    /// Name of the lineage.
    pub name: String,
    /// `year:table:row`.
    pub members: Vec<String>,
}

/// What a book says of itself; a year's own table overrides the general one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct BookTable {
    title: Option<String>,
    title_en: Option<String>,
    version: Option<Version>,
    version_basis: Option<String>,
    stage: Option<Stage>,
    classification: Option<Classification>,
    coverage: Option<Coverage>,
    unit: Option<String>,
    currency: Option<String>,
    level_labels: Option<Vec<String>>,
    root_name: Option<String>,
    root_name_en: Option<String>,
    provenance: Option<Provenance>,
    source: Option<Source>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    columns: Columns,
    rules: Rules,
    #[serde(default)]
    references: Vec<String>,
    #[serde(default)]
    aliases: BTreeMap<String, String>,
    #[serde(default)]
    names_en: BTreeMap<String, String>,
    #[serde(default)]
    corrections: Vec<Correction>,
    #[serde(default)]
    lineages: Vec<DeclaredLineage>,
    book: BookTable,
    #[serde(default)]
    flows: BTreeMap<Flow, BookTable>,
    /// flow → year → what that book says of itself.
    #[serde(default)]
    years: BTreeMap<Flow, BTreeMap<String, BookTable>>,
}

/// A mapping that was read and checked.
#[derive(Debug)]
pub struct Mapping {
    /// Its name, for the list of imports.
    pub name: String,
    /// Which column is what.
    pub columns: Columns,
    /// How rows are understood.
    pub rules: Rules,
    /// Patterns with the groups `row` and `table`, tried in order.
    pub references: Vec<Regex>,
    /// Name → the name that it stands for.
    pub aliases: BTreeMap<String, String>,
    /// Name → its English.
    pub names_en: BTreeMap<String, String>,
    /// Repairs of single rows.
    pub corrections: Vec<Correction>,
    /// What is the same over the years.
    pub lineages: Vec<DeclaredLineage>,
    book: BookTable,
    flows: BTreeMap<Flow, BookTable>,
    years: BTreeMap<Flow, BTreeMap<String, BookTable>>,
}

/// Everything about one book but its rows.
#[derive(Debug, Clone)]
pub struct BookMeta {
    /// Fiscal year.
    pub fiscal_year: i32,
    /// Expenses or revenues.
    pub flow: Flow,
    /// Bill, law …
    pub version: Version,
    /// What the source says of its version.
    pub version_basis: Option<String>,
    /// The stages that its amounts are in; printed subtotals are of the first.
    pub stages: Vec<Stage>,
    /// How its tree is arranged.
    pub classification: Classification,
    /// Whole or extract.
    pub coverage: Coverage,
    /// Title.
    pub title: String,
    /// Title in English.
    pub title_en: Option<String>,
    /// Name of the unit in which it prints.
    pub unit: String,
    /// The unit in rials.
    pub unit_in_rials: Decimal,
    /// ISO 4217.
    pub currency: String,
    /// Names of the levels below the root, from the top down.
    pub level_labels: Vec<String>,
    /// Name of the root.
    pub root_name: String,
    /// Name of the root in English.
    pub root_name_en: Option<String>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The publication.
    pub source: Source,
    /// What is known of single rows beside the file.
    pub details: Vec<NodeDetail>,
    /// Whether the public sees it.
    pub published: bool,
    /// Whether it is still being written.
    pub state: BookState,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// [`MappingError`] that names the place.
    pub fn parse(name: &str, text: &str) -> Result<Self, MappingError> {
        let file: File = toml::from_str(text).map_err(Box::new)?;
        let references = file
            .references
            .iter()
            .map(|pattern| {
                let regex = Regex::new(pattern)
                    .map_err(|error| MappingError::Pattern(pattern.clone(), error.to_string()))?;
                if regex.capture_names().flatten().any(|name| name == "table") {
                    Ok(regex)
                } else {
                    Err(MappingError::Pattern(pattern.clone(), "it has no group `table`".into()))
                }
            })
            .collect::<Result<_, _>>()?;
        Ok(Mapping {
            name: name.to_owned(),
            columns: file.columns,
            rules: file.rules,
            references,
            aliases: by_folded_name(file.aliases),
            names_en: by_folded_name(file.names_en),
            corrections: file.corrections,
            lineages: file.lineages,
            book: file.book,
            flows: file.flows,
            years: file.years,
        })
    }

    /// What the mapping says of the book of one year and flow.
    ///
    /// # Errors
    /// [`MappingError::Unit`], [`MappingError::Flow`] or [`MappingError::FiscalYear`].
    pub fn book(&self, fiscal_year: i32, flow: Flow) -> Result<BookMeta, MappingError> {
        crate::kernel::fiscal_year::bounds(fiscal_year)
            .ok_or(MappingError::FiscalYear(fiscal_year))?;
        if !self.flows.is_empty() && !self.flows.contains_key(&flow) {
            return Err(MappingError::Flow(flow));
        }
        let year = self.years.get(&flow).and_then(|years| years.get(&fiscal_year.to_string()));
        let layers = [year, self.flows.get(&flow), Some(&self.book)];
        let find = |get: fn(&BookTable) -> Option<&str>| {
            layers.iter().flatten().find_map(|table| get(table)).map(str::to_owned)
        };
        let unit = find(|t| t.unit.as_deref()).unwrap_or_else(|| "rial".to_owned());
        let unit_in_rials = rials_per(&unit).ok_or_else(|| {
            let known: Vec<_> = crate::kernel::money::UNITS.iter().map(|(name, _)| *name).collect();
            MappingError::Unit(unit.clone(), known.join(", "))
        })?;
        let version = layers.iter().flatten().find_map(|t| t.version).unwrap_or(Version::Unknown);
        let year_text = fiscal_year.to_string();
        let fill = |text: String| text.replace("{fiscal_year}", &persian_digits(&year_text));
        let fill_en = |text: String| text.replace("{fiscal_year}", &year_text);
        Ok(BookMeta {
            fiscal_year,
            flow,
            version,
            version_basis: find(|t| t.version_basis.as_deref()),
            stages: vec![
                layers.iter().flatten().find_map(|t| t.stage).unwrap_or_else(|| stage_of(version)),
            ],
            classification: layers
                .iter()
                .flatten()
                .find_map(|t| t.classification)
                .unwrap_or(Classification::Administrative),
            coverage: layers
                .iter()
                .flatten()
                .find_map(|t| t.coverage)
                .unwrap_or(Coverage::Complete),
            title: fill(find(|t| t.title.as_deref()).unwrap_or_else(|| "{fiscal_year}".to_owned())),
            title_en: find(|t| t.title_en.as_deref()).map(fill_en),
            root_name_en: find(|t| t.root_name_en.as_deref()).map(fill_en),
            unit,
            unit_in_rials,
            currency: find(|t| t.currency.as_deref()).unwrap_or_else(|| "IRR".to_owned()),
            level_labels: layers
                .iter()
                .flatten()
                .find_map(|t| t.level_labels.clone())
                .unwrap_or_default(),
            root_name: fill(
                find(|t| t.root_name.as_deref())
                    .unwrap_or_else(|| "بودجه {fiscal_year}".to_owned()),
            ),
            provenance: layers
                .iter()
                .flatten()
                .find_map(|t| t.provenance)
                .unwrap_or(Provenance::Derived),
            source: layers.iter().flatten().find_map(|t| t.source.clone()).unwrap_or(Source {
                title: "—".to_owned(),
                url: None,
                page: None,
                quoted: None,
            }),
            details: Vec::new(),
            published: true,
            state: BookState::Final,
        })
    }
}

impl BookMeta {
    /// Another version than the mapping says, by the word of the one who imports.
    pub fn set_version(&mut self, version: Version) {
        self.version = version;
        if let [stage] = self.stages.as_mut_slice() {
            *stage = stage_of(version);
        }
        self.version_basis = None;
    }

    /// The stage that printed subtotals are of.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stages.first().copied().unwrap_or_else(|| stage_of(self.version))
    }
}

fn by_folded_name(names: BTreeMap<String, String>) -> BTreeMap<String, String> {
    names.into_iter().map(|(name, other)| (fold(&name), other)).collect()
}

/// A law's amounts are approved; all others are, at most, proposed.
fn stage_of(version: Version) -> Stage {
    match version {
        Version::Law | Version::Amendment => Stage::Approved,
        Version::Bill | Version::Estimate | Version::Unknown => Stage::Proposed,
    }
}
