//! `jaygah import …`.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    Failure, Outcome,
    database::{Opened, Opener},
};
use crate::{
    features::budget::{
        import::{
            Batch, BookFile, ImportError, ImportOptions, ImportReport, Mapping, OWN_EXPORT,
            batches, import_book, import_export, undo,
        },
        model::{Flow, Version},
    },
    platform::config::DataSettings,
};

/// What to import, and what was imported.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Import a budget book from a CSV or XLSX file; the stored one is replaced as a whole.
    ///
    /// Exit code 0: stored. 2: rows were refused and nothing is stored (see --allow-rejects).
    /// 1: failed, nothing is stored.
    BudgetBook(BudgetBook),

    /// List the imports, the newest first.
    List(List),

    /// Undo an import as a whole, while nothing was built on it.
    ///
    /// A new book disappears; a replaced one comes back exactly as it was.
    Undo(Undo),
}

/// A budget book and how to read it.
#[derive(Debug, Args)]
pub struct BudgetBook {
    /// Fiscal year, 1399; an exported book names its own.
    #[arg(long, value_parser = year)]
    fiscal_year: Option<i32>,

    /// Either expense or revenue; an exported book names its own.
    #[arg(long)]
    flow: Option<Flow>,

    /// One of bill, law, amendment and estimate, when the mapping's answer is not the right one.
    #[arg(long)]
    version: Option<Version>,

    /// Mapping file: which column is what (TOML; backend/mappings/README.md). The word `jaygah`
    /// reads a book that was exported.
    #[arg(long)]
    mapping: PathBuf,

    /// Sheet of a workbook; the first when not given.
    #[arg(long)]
    sheet: Option<String>,

    /// Read and report, store nothing.
    #[arg(long)]
    dry_run: bool,

    /// Store the other rows although some are refused.
    #[arg(long)]
    allow_rejects: bool,

    /// Print the report as JSON.
    #[arg(long)]
    json: bool,

    /// The file (CSV in UTF-8, or XLSX).
    file: PathBuf,
}

/// How to list.
#[derive(Debug, Args)]
pub struct List {
    /// Print the list as JSON.
    #[arg(long)]
    json: bool,
}

/// What to undo.
#[derive(Debug, Args)]
pub struct Undo {
    /// The import, as the list names it.
    batch: Uuid,
}

fn year(text: &str) -> Result<i32, String> {
    crate::kernel::persian_text::ascii_digits(text)
        .parse()
        .map_err(|_| format!("{text:?} is not a year"))
}

pub async fn run(data: &DataSettings, command: ImportCommand) -> Outcome {
    match command {
        ImportCommand::BudgetBook(args) => book(data, &args).await,
        ImportCommand::List(args) => {
            let found = with_connection(data, async |connection| {
                batches::list(connection).await.map_err(Failure::new)
            });
            print_batches(&found.await?, args.json).map_err(Failure::new)?;
            Ok(0)
        }
        ImportCommand::Undo(args) => {
            let undone = with_connection(data, async |connection| {
                undo(connection, args.batch).await.map_err(Failure::new)
            });
            let undone = undone.await?;
            let what = if undone.replaced { "is as it was before" } else { "is gone" };
            writeln!(std::io::stdout(), "Undone: «{}» {what}.", undone.book_title)
                .map_err(Failure::new)?;
            Ok(0)
        }
    }
}

/// Opens the database for one task.
async fn with_connection<T>(
    data: &DataSettings,
    task: impl AsyncFnOnce(&mut AsyncPgConnection) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let opened = Opened::open(data, Opener::Tool).await?;
    let result = match opened.db.connection().await {
        Ok(mut connection) => task(&mut connection).await,
        Err(error) => Err(Failure::new(error)),
    };
    opened.close().await?;
    result
}

fn in_file<E: std::fmt::Display>(path: &Path) -> impl Fn(E) -> Failure {
    move |error| Failure::new(format!("{}: {error}", path.display()))
}

async fn book(data: &DataSettings, args: &BudgetBook) -> Outcome {
    let content = std::fs::read(&args.file).map_err(in_file(&args.file))?;
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let file = BookFile { name: &name, content: &content, sheet: args.sheet.as_deref() };
    let options = ImportOptions {
        dry_run: args.dry_run,
        allow_rejects: args.allow_rejects,
        keep_existing: false,
    };
    let report = if args.mapping.as_os_str() == OWN_EXPORT {
        with_connection(data, async |connection| {
            let asked = (args.fiscal_year, args.flow, args.version);
            import_export(connection, asked, &options, &file).await.map_err(in_file(&args.file))
        })
        .await?
    } else {
        let text = std::fs::read_to_string(&args.mapping).map_err(in_file(&args.mapping))?;
        let called = args.mapping.file_stem().unwrap_or_default().to_string_lossy();
        let mapping = Mapping::parse(&called, &text).map_err(in_file(&args.mapping))?;
        let (Some(year), Some(flow)) = (args.fiscal_year, args.flow) else {
            return Err(Failure::new(
                "give --fiscal-year and --flow: only an exported book names its own",
            ));
        };
        let mut meta = mapping.book(year, flow).map_err(Failure::new)?;
        if let Some(version) = args.version {
            meta.set_version(version);
        }
        with_connection(data, async |connection| {
            let read = import_book(connection, &mapping, &meta, &options, &file).await;
            read.map_err(|error: ImportError| in_file(&args.file)(error))
        })
        .await?
    };
    print(&report, args.json).map_err(Failure::new)?;
    let refused = report.rows_rejected > 0 && !args.allow_rejects;
    Ok(if refused { 2 } else { 0 })
}

fn print_batches(batches: &[Batch], json: bool) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(batches)?)?;
        return Ok(());
    }
    for batch in batches {
        let state = match (batch.undone_at, batch.replaced) {
            (Some(_), _) => "undone",
            (None, true) => "replaced a book",
            (None, false) => "new",
        };
        writeln!(
            out,
            "{}  {}  {state}  {} by {}: {} rows, {} nodes, {} refused, {} notices  «{}»",
            batch.id,
            batch.imported_at.format("%Y-%m-%d %H:%M"),
            batch.file_name,
            batch.mapping,
            batch.rows_read,
            batch.nodes,
            batch.errors,
            batch.notices,
            batch.book_title
        )?;
    }
    Ok(())
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
    match report.batch_id {
        Some(batch) => writeln!(out, "Stored. To undo it: jaygah import undo {batch}")?,
        None => writeln!(out, "Nothing was stored.")?,
    }
    Ok(())
}
