use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::account::Account;
use super::error::{LaunchError, io_error};

/// A few lines of shell between the server and its child: see the file.
const SCRIPT: &str = include_str!("guard.sh");

/// How often a state is looked at while something is waited for.
pub(super) const POLL: Duration = Duration::from_millis(5);

/// How long a fast shutdown (SIGINT) may take.
const FAST: Duration = Duration::from_secs(30);

/// How long an immediate shutdown (SIGQUIT) may take.
const IMMEDIATE: Duration = Duration::from_secs(10);

/// What the guard removes.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Leftovers<'a> {
    /// Removed when the server has let go or is gone.
    pub tree: Option<&'a Path>,
    /// Removed as soon as the program has ended.
    pub socket: Option<&'a Path>,
}

/// A program that cannot outlive the server.
#[derive(Debug)]
pub(super) struct Guarded {
    guard: Child,
    /// The only writing end of the guard's standard input. Closing it ends the
    /// program; the kernel closes it when the server is killed. It is
    /// close-on-exec, so that no other child keeps it open.
    hold: Option<ChildStdin>,
    program: Pid,
}

impl Guarded {
    /// Starts `words` (the program and its arguments) as `account`, out of reach of the terminal's Ctrl-C.
    pub fn spawn(
        account: &Account,
        words: &[OsString],
        log: &Path,
        leftovers: Leftovers<'_>,
    ) -> Result<Self, LaunchError> {
        let path = |path: Option<&Path>| path.map(OsString::from).unwrap_or_default();
        let mut guard = account
            .command("/bin/sh")
            .args(["-c", SCRIPT, "jaygah-guard"])
            .arg(log)
            .arg(path(leftovers.tree))
            .arg(path(leftovers.socket))
            .args(words)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(io_error("run", Path::new("/bin/sh")))?;
        let hold = guard.stdin.take();
        let mut line = String::new();
        if let Some(stdout) = guard.stdout.take() {
            BufReader::new(stdout)
                .read_line(&mut line)
                .map_err(io_error("read from the guard of", log))?;
        }
        match line.trim().parse() {
            Ok(pid) => Ok(Self { guard, hold, program: Pid::from_raw(pid) }),
            Err(_) => {
                drop(hold);
                let _ = guard.wait();
                let source = std::io::Error::other("the guard did not start");
                Err(io_error("write the log", log)(source))
            }
        }
    }

    /// The process id of the program.
    pub fn program(&self) -> Pid {
        self.program
    }

    /// How the program ended, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.guard.try_wait().ok().flatten()
    }

    /// Waits for the program to end by itself.
    pub fn wait(&mut self, bound: Duration) -> Option<ExitStatus> {
        let begin = Instant::now();
        loop {
            let ended = self.ended();
            if ended.is_some() || begin.elapsed() > bound {
                return ended;
            }
            thread::sleep(POLL);
        }
    }

    /// Ends the program: SIGINT, and SIGQUIT when that takes too long.
    pub fn finish(&mut self) -> Result<(), LaunchError> {
        self.hold = None;
        if self.wait(FAST).is_some() {
            return Ok(());
        }
        tracing::warn!(pid = self.program.as_raw(), "the program does not end, sending SIGQUIT");
        let _ = kill(self.program, Signal::SIGQUIT);
        match self.wait(IMMEDIATE) {
            Some(_) => Ok(()),
            None => Err(LaunchError::StopFailed { pid: self.program.as_raw() }),
        }
    }
}
