//! Settings. Each has one name: the flag `--data-dir` and the variable `DATA_DIR` are the same.
//! `.env.example` lists them all with a sentence; a test compares.

mod secret;
mod transport;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

pub use secret::Secret;
pub use transport::TransportSettings;

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// Where the data is.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Data")]
pub struct DataSettings {
    /// Folder of everything that the server keeps on disk: its private PostgreSQL, keys, demo accounts.
    #[arg(long, env = "DATA_DIR", default_value = ".data", global = true)]
    pub data_dir: PathBuf,

    /// PostgreSQL (15 or newer) to use instead of a private one: postgres://user:password@host/database.
    /// The server acts in the role `jaygah_app`, which this user must be or be a member of.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<Secret>,

    /// The owner of that database, who runs the migrations; DATABASE_URL when not given.
    #[arg(long, env = "OWNER_DATABASE_URL", hide_env_values = true, global = true)]
    pub owner_database_url: Option<Secret>,

    /// Run the migrations before anything else: 1 or 0. A private PostgreSQL is always migrated.
    #[arg(long, env = "MIGRATE", default_value = "1", global = true, value_parser = parse_switch)]
    pub migrate: bool,

    /// Folder with PostgreSQL's `initdb` and `postgres` for the private one; searched for when not given.
    #[arg(long, env = "POSTGRES_BIN_DIR", global = true)]
    pub postgres_bin_dir: Option<PathBuf>,

    /// Most connections that the server opens to the database.
    #[arg(long, env = "DATABASE_POOL_SIZE", default_value_t = 16, global = true,
          value_parser = clap::value_parser!(u16).range(1..=500))]
    pub database_pool_size: u16,
}

/// What is logged and how.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Logs")]
pub struct LogSettings {
    /// Which events are logged: error, warn, info, debug, trace, also by module.
    #[arg(long, env = "LOG_LEVEL", default_value = "info,actix_server=warn", global = true)]
    pub log_level: String,

    /// Log lines for people or for machines.
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value = "text", global = true)]
    pub log_format: LogFormat,
}

/// How the server is reached and whom it trusts.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Server")]
pub struct ServeSettings {
    /// Address to listen on.
    #[arg(long, env = "HOST", default_value = "127.0.0.1")]
    pub host: String,

    /// Port to listen on; 0 takes a free one.
    #[arg(long, env = "PORT", default_value_t = 8080)]
    pub port: u16,

    /// Address under which people reach the server (https://…), when that is not HOST:PORT.
    /// An https address makes the session cookie `Secure`, and browsers insist on https from then on.
    #[arg(long, env = "PUBLIC_URL")]
    pub public_url: Option<String>,

    /// Fill an installation with demonstration data and accounts: 1 or 0.
    #[arg(long, env = "DEMO", default_value = "0", value_parser = parse_switch)]
    pub demo: bool,

    /// Folder of the built web pages; those in the binary of a release when not given.
    #[arg(long, env = "FRONTEND_DIR")]
    pub frontend_dir: Option<PathBuf>,

    /// Key that signs access tokens (32 bytes or more); made and kept in DATA_DIR when not given.
    #[arg(long, env = "TOKEN_KEY", hide_env_values = true)]
    pub token_key: Option<Secret>,

    /// Key whose access tokens are taken, too, while TOKEN_KEY changes: the former one, or, where
    /// several servers run, the next one first.
    #[arg(long, env = "PREVIOUS_TOKEN_KEY", hide_env_values = true)]
    pub previous_token_key: Option<Secret>,

    /// Key that seals second factors and signs the cookies of known devices (32 bytes or more); made
    /// and kept in DATA_DIR when not given. Without it second factors have to be set up anew.
    #[arg(long, env = "SECRETS_KEY", hide_env_values = true)]
    pub secrets_key: Option<Secret>,

    /// Threads that answer requests; one for each processor when not given.
    #[arg(long, env = "WORKERS")]
    pub workers: Option<usize>,

    /// Token that a caller from another machine needs for /metrics; without it only callers on
    /// this machine may read them.
    #[arg(long, env = "METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<Secret>,

    /// Seconds between SIGTERM and the end of new connections, while /readyz answers 503: for a load
    /// balancer, which has to notice. A second signal ends the wait.
    #[arg(long, env = "STOP_DELAY", default_value_t = 0, value_parser = clap::value_parser!(u64).range(0..=600))]
    pub stop_delay: u64,

    /// Limits of requests and connections.
    #[command(flatten)]
    pub transport: TransportSettings,
}

/// `1`, `true`, `yes`, `on` or their opposites.
fn parse_switch(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Ok(true),
        "0" | "false" | "no" | "off" | "" => Ok(false),
        other => Err(format!("{other:?} is neither 1 nor 0")),
    }
}
