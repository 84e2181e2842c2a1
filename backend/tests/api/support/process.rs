//! A server as a process of its own: its settings, its log lines, its signals, its end.

use std::{path::PathBuf, process::Stdio};

use jaygah::platform::auth::PasswordHashing;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use reqwest::Client;
use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    process::{Child, ChildStderr, Command},
};

use super::{App, TestDatabase};

/// A running `jaygah serve`.
pub struct Process {
    child: Child,
    log: Lines<BufReader<ChildStderr>>,
}

/// The command line with the database and a data folder of one test; no other setting.
pub fn command(database: &TestDatabase, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jaygah"));
    command
        .args(arguments)
        .env_clear()
        .env("DATABASE_URL", database.app_url.expose())
        .env("OWNER_DATABASE_URL", database.owner_url.expose())
        .env("DATA_DIR", data_dir(database))
        .stdin(Stdio::null())
        .kill_on_drop(true);
    command
}

/// The data folder that belongs to the database of a test; empty at first.
pub fn data_dir(database: &TestDatabase) -> PathBuf {
    let id = std::process::id();
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{id}-{}", database.name))
}

impl Process {
    /// Starts a server that writes its log as JSON, and waits until it is ready.
    pub async fn serve(database: TestDatabase, settings: &[(&str, &str)]) -> (App, Self) {
        let mut child = command(&database, &["serve"])
            .envs([("PORT", "0"), ("WORKERS", "1"), ("LOG_FORMAT", "json")])
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
        let log = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut process = Process { child, log };
        let Some(ready) = out.next_line().await.unwrap() else {
            panic!("it did not start: {:#?}", process.end().await)
        };
        let url = ready.strip_prefix("ready: ").unwrap().to_owned();
        let passwords = PasswordHashing::new(1).unwrap();
        (App { passwords, database, url, client: Client::builder().build().unwrap() }, process)
    }

    /// Sends SIGTERM.
    pub fn terminate(&self) {
        let id = i32::try_from(self.child.id().unwrap()).unwrap();
        kill(Pid::from_raw(id), Signal::SIGTERM).unwrap();
    }

    /// The next line of the log that has this message.
    pub async fn line(&mut self, message: &str) -> Value {
        while let Some(line) = self.log.next_line().await.unwrap() {
            let line: Value = serde_json::from_str(&line).unwrap();
            if line["message"] == message {
                return line;
            }
        }
        panic!("no line {message:?}")
    }

    /// Waits for the end; the exit code, and the lines of the log that were not read yet.
    pub async fn end(&mut self) -> (Option<i32>, Vec<String>) {
        let mut lines = Vec::new();
        while let Some(line) = self.log.next_line().await.unwrap() {
            lines.push(line);
        }
        (self.child.wait().await.unwrap().code(), lines)
    }
}
