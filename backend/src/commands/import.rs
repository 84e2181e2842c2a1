//! `jaygah import …`.

use std::{fs::File, io::Write, path::PathBuf};

use clap::{Args, Subcommand};

use super::{
    Failure, Outcome,
    database::{Opened, Opener},
};
use crate::{
    features::budget::{
        import::{ImportOptions, ImportReport, Mapping, import_book},
        model::{Flow, Version},
    },
    platform::config::DataSettings,
};

/// What to import.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Import a budget book from a CSV file; the stored one is replaced as a whole.
    ///
    /// Exit code 0: stored. 2: rows were refused and nothing is stored (see --allow-rejects).
    /// 1: failed, nothing is stored.
    BudgetBook(BudgetBook),
}

/// A budget book and how to read it.
#[derive(Debug, Args)]
pub struct BudgetBook {
    /// Fiscal year, 1399.
    #[arg(long, value_parser = year)]
    fiscal_year: i32,

    /// expense or revenue.
    #[arg(long)]
    flow: Flow,

    /// bill, law, amendment or estimate, when the mapping's answer is not the right one.
    #[arg(long)]
    version: Option<Version>,

    /// Mapping file: which column is what (TOML; backend/mappings/README.md).
    #[arg(long)]
    mapping: PathBuf,

    /// Read and report, store nothing.
    #[arg(long)]
    dry_run: bool,

    /// Store the other rows although some are refused.
    #[arg(long)]
    allow_rejects: bool,

    /// Print the report as JSON.
    #[arg(long)]
    json: bool,

    /// The file (CSV, UTF-8).
    file: PathBuf,
}

fn year(text: &str) -> Result<i32, String> {
    crate::kernel::persian_text::ascii_digits(text)
        .parse()
        .map_err(|_| format!("{text:?} is not a year"))
}

pub async fn run(data: &DataSettings, command: ImportCommand) -> Outcome {
    let ImportCommand::BudgetBook(args) = command;
    let text = std::fs::read_to_string(&args.mapping)
        .map_err(|error| Failure::new(format!("{}: {error}", args.mapping.display())))?;
    let mapping = Mapping::parse(&text)
        .map_err(|error| Failure::new(format!("{}: {error}", args.mapping.display())))?;
    let mut meta = mapping.book(args.fiscal_year, args.flow).map_err(Failure::new)?;
    if let Some(version) = args.version {
        meta.set_version(version);
    }
    let file = File::open(&args.file)
        .map_err(|error| Failure::new(format!("{}: {error}", args.file.display())))?;
    let options = ImportOptions {
        dry_run: args.dry_run,
        allow_rejects: args.allow_rejects,
        keep_existing: false,
    };
    let opened = Opened::open(data, Opener::Tool).await?;
    let report = {
        let connection = &mut opened.db.connection().await.map_err(Failure::new)?;
        import_book(connection, &mapping, &meta, &options, file).await.map_err(Failure::new)
    };
    opened.close().await?;
    let report = report?;
    print(&report, args.json).map_err(Failure::new)?;
    let refused = report.rows_rejected > 0 && !args.allow_rejects;
    Ok(if refused { 2 } else { 0 })
}

fn print(report: &ImportReport, json: bool) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(report)?)?;
        return Ok(());
    }
    writeln!(
        out,
        "{} rows: {} leaves, {} controls, {} refused. Sum of the leaves: {} {}.",
        report.rows_read,
        report.leaves_imported,
        report.rows_control,
        report.rows_rejected,
        report.total.amount,
        report.total.currency
    )?;
    for error in &report.errors {
        let column = error.column.as_deref().unwrap_or("-");
        writeln!(
            out,
            "  refused   row {} column {column} {}: {}",
            error.row, error.code, error.message
        )?;
    }
    for notice in &report.warnings {
        writeln!(out, "  warning   row {} {}: {}", notice.row, notice.code, notice.message)?;
    }
    for d in &report.control_differences {
        let path = if d.path.is_empty() { "grand total" } else { &d.path };
        writeln!(
            out,
            "  differs   row {}: printed {}, computed {}: {path}",
            d.row, d.printed, d.computed
        )?;
    }
    let end = if report.stored { "Stored." } else { "Nothing was stored." };
    writeln!(out, "{end}")?;
    Ok(())
}
