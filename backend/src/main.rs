//! The `jaygah` binary: parse the command, run it.

use std::process::ExitCode;

use clap::Parser;
use jaygah::commands::{self, Cli};

#[tokio::main]
async fn main() -> ExitCode {
    match commands::run(Cli::parse()).await {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            eprintln!("jaygah: {failure}");
            ExitCode::FAILURE
        }
    }
}
