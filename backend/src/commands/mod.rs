//! The command line: `jaygah [COMMAND]`, `serve` when none is given.

mod audit_export;
mod audit_verify;
mod backup;
mod create_admin;
mod create_client;
pub mod database;
mod import;
mod keys;
mod migrate;
mod openapi;
mod reconcile;
mod restore;
pub mod seed;
pub mod serve;

use clap::{Parser, Subcommand};

use crate::platform::{
    config::{DataSettings, LogSettings, ServeSettings},
    telemetry,
};

/// The server of Jaygah and its tools.
///
/// Every setting is a flag and a variable of the same name: `--data-dir DIR` is `DATA_DIR=DIR`.
/// Without DATABASE_URL a private PostgreSQL is started in DATA_DIR and stopped with the command.
#[derive(Debug, Parser)]
#[command(
    name = "jaygah",
    version,
    about,
    max_term_width = 100,
    args_conflicts_with_subcommands = true
)]
pub struct Cli {
    /// What to do; `serve` when not given.
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    serve: ServeSettings,

    #[command(flatten)]
    data: DataSettings,

    #[command(flatten)]
    log: LogSettings,
}

/// A subcommand.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API and the web pages (the default).
    Serve(ServeSettings),
    /// Bring the database to the newest schema.
    Migrate,
    /// Store the demonstration data; what is there already stays as it is.
    Seed,
    /// Read a file into the database.
    #[command(subcommand)]
    Import(import::ImportCommand),
    /// Print the OpenAPI document; needs no database.
    Openapi,
    /// Create an administrator of the whole installation.
    CreateAdmin(create_admin::CreateAdmin),
    /// Create a machine caller of an organisation; its secret is printed once.
    CreateClient(create_client::CreateClient),
    /// Make a new key for access tokens; the former one is taken until the next change, so that
    /// nobody has to log in again. Restart the server afterwards.
    RotateTokenKey,
    /// Recompute every total from its lines and compare; exit code 1 on a difference.
    Reconcile(reconcile::ReconcileArgs),
    /// Write the audit log to standard output: a line a row, sealed, and its signed end.
    AuditExport,
    /// Verify such a file against the signed heads; needs no database. Exit code 1 names the first
    /// bad row, 2 says that a file cannot be read.
    AuditVerify(audit_verify::AuditVerify),
    /// Write the whole installation to one file: the database as it is at this moment, keys and
    /// files. The server may go on running.
    Backup(backup::BackupArgs),
    /// Fill an empty installation with a backup, whole or not at all. Stop the server first.
    Restore(restore::RestoreArgs),
}

/// How a command ends: the exit code of the process.
pub type Outcome = Result<u8, Failure>;

/// Why a command failed, in one or more sentences for the one who ran it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failure(String);

impl Failure {
    /// A failure with these words.
    pub fn new(words: impl std::fmt::Display) -> Self {
        Failure(words.to_string())
    }
}

/// Runs what the command line asks for.
///
/// # Errors
/// [`Failure`], for exit code 1.
pub async fn run(cli: Cli) -> Outcome {
    telemetry::start(&cli.log.log_level, cli.log.log_format);
    match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(settings) => serve::run(&cli.data, &settings).await,
        Command::Migrate => migrate::run(&cli.data).await,
        Command::Seed => seed::run(&cli.data).await,
        Command::Import(command) => import::run(&cli.data, command).await,
        Command::Openapi => openapi::run(),
        Command::CreateAdmin(args) => create_admin::run(&cli.data, &args).await,
        Command::CreateClient(args) => create_client::run(&cli.data, &args).await,
        Command::RotateTokenKey => keys::rotate(&cli.data),
        Command::Reconcile(args) => reconcile::run(&cli.data, &args).await,
        Command::AuditExport => audit_export::run(&cli.data).await,
        Command::AuditVerify(args) => audit_verify::run(&cli.data, &args),
        Command::Backup(args) => backup::run(&cli.data, &args).await,
        Command::Restore(args) => restore::run(&cli.data, &args).await,
    }
}
