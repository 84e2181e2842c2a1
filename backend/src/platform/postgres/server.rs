use std::ffi::OsString;
use std::fs;
use std::os::unix::net::UnixStream;
use std::thread;
use std::time::{Duration, Instant};

use super::binaries::Binaries;
use super::error::LaunchError;
use super::guard::{Guarded, Leftovers, POLL};
use super::log;
use super::place::Place;
use super::socket::{PORT, SocketDir};

/// How long a start may take; it is long only after a crash.
const BOUND: Duration = Duration::from_secs(60);

/// For every cluster: reachable by its socket alone, at home on a small machine.
const SETTINGS: [&str; 9] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "shared_buffers=128MB",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_checkpoints=off",
    "log_directory=log",
    "log_line_prefix=%m [%p] %q%u@%d ",
    "log_destination=stderr",
];

/// For a cluster that is kept: one log file per day, overwritten after a week.
const KEPT: [&str; 6] = [
    "max_connections=100",
    "logging_collector=on",
    "log_filename=postgres-%a.log",
    "log_truncate_on_rotation=on",
    "log_rotation_age=1d",
    "log_rotation_size=0",
];

/// For a cluster that nobody wants to keep: nothing has to survive a crash.
const THROWN_AWAY: [&str; 4] =
    ["max_connections=200", "fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/// Starts `postgres` and waits until it accepts connections.
pub(super) fn start(
    place: &Place,
    binaries: &Binaries,
    socket: &SocketDir,
) -> Result<Guarded, LaunchError> {
    let mut words: Vec<OsString> =
        vec![binaries.program("postgres").into(), "-D".into(), (&place.cluster).into()];
    words.extend(["-p", PORT].map(OsString::from));
    let own: &[&str] = if place.throw_away { &THROWN_AWAY } else { &KEPT };
    for setting in SETTINGS.iter().chain(own) {
        words.extend(["-c", setting].map(OsString::from));
    }
    let mut directories = OsString::from("unix_socket_directories=");
    directories.push(socket.as_setting());
    words.extend(["-c".into(), directories]);

    let leftovers = Leftovers {
        tree: place.throw_away.then_some(place.home.as_path()),
        socket: socket.temporary.then_some(socket.path()),
    };
    let log = place.cluster.join("log");
    let mut server = Guarded::spawn(&place.account, &words, &log.join("start.log"), leftovers)?;
    match wait_until_ready(&mut server, place, socket) {
        Ok(()) => Ok(server),
        Err(problem) => {
            let tail = log::tail(&log);
            if let Err(error) = server.finish() {
                tracing::error!(%error, "a PostgreSQL that did not start does not end either");
            }
            Err(LaunchError::StartFailed { problem, log, tail })
        }
    }
}

fn wait_until_ready(server: &mut Guarded, place: &Place, socket: &SocketDir) -> Result<(), String> {
    let begin = Instant::now();
    loop {
        if is_ready(server, place) && UnixStream::connect(socket.socket()).is_ok() {
            return Ok(());
        }
        if let Some(status) = server.ended() {
            return Err(format!("ended while it started ({status})"));
        }
        if begin.elapsed() > BOUND {
            return Err(format!("was not ready after {} seconds", BOUND.as_secs()));
        }
        thread::sleep(POLL);
    }
}

/// `postmaster.pid` is of this very start and its status line says so.
fn is_ready(server: &Guarded, place: &Place) -> bool {
    let Ok(text) = fs::read_to_string(place.cluster.join("postmaster.pid")) else { return false };
    let mut lines = text.lines().map(str::trim);
    lines.next() == Some(server.program().to_string().as_str()) && lines.nth(6) == Some("ready")
}
