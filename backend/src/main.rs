//! The `jaygah` binary: parse the command, run it.

use std::process::ExitCode;

use clap::Parser;
use jaygah::commands::{self, Cli};

#[tokio::main]
async fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => {
            // Help is an answer; everything else is a mistake in the call. 2 means refused rows.
            let code = u8::from(answer.use_stderr());
            return answer.print().map_or(ExitCode::FAILURE, |()| ExitCode::from(code));
        }
    };
    match commands::run(cli).await {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            eprintln!("jaygah: {failure}");
            ExitCode::FAILURE
        }
    }
}
