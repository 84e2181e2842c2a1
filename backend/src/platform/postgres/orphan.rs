use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::account::Account;
use super::error::{LaunchError, io_error};

/// How long an orphan may take for a fast shutdown, and then for an immediate one.
const STEPS: [(Signal, Duration); 2] =
    [(Signal::SIGINT, Duration::from_secs(30)), (Signal::SIGQUIT, Duration::from_secs(10))];

/// Between two looks at the process table.
const LOOK: Duration = Duration::from_millis(20);

/// Prints the processes that work in the directory `$1`. A server working in a
/// cluster has it as its current directory. It runs as the cluster's account,
/// because in a container even root may not see this of others.
const WORKING_IN: &str =
    r#"for p in /proc/[0-9]*; do [ "$p/cwd" -ef "$1" ] && echo "${p#/proc/}"; done"#;

/// Ends what an earlier, killed run has left working in `cluster`, and makes the
/// way free for a new start. Only for whoever holds the lock of the cluster.
pub(super) fn finish(cluster: &Path, account: &Account) -> Result<(), LaunchError> {
    let file = cluster.join("postmaster.pid");
    let Some(written) = pid_in(&file) else { return Ok(()) };
    for (signal, bound) in STEPS {
        let begin = Instant::now();
        let mut told = false;
        loop {
            let working = servers_in(cluster, account, written);
            if working.is_empty() {
                return forget_reused_pid(&file, account, written);
            }
            if !told {
                told = true;
                tracing::info!(pid = written.as_raw(), %signal, "ending the PostgreSQL of an earlier run");
                tell(signal, &working, written);
            }
            if begin.elapsed() > bound {
                break;
            }
            thread::sleep(LOOK);
        }
    }
    Err(LaunchError::OrphanRemains { pid: written.as_raw(), dir: cluster.to_path_buf() })
}

/// Whether a process with this id exists.
pub(super) fn is_alive(pid: Pid) -> bool {
    matches!(kill(pid, None), Ok(()) | Err(Errno::EPERM))
}

/// The leader passes a signal on. Without it the rest ends by itself, or by SIGQUIT.
fn tell(signal: Signal, working: &[Pid], leader: Pid) {
    if working.contains(&leader) {
        let _ = kill(leader, signal);
    } else if signal == Signal::SIGQUIT {
        for pid in working {
            let _ = kill(*pid, signal);
        }
    }
}

/// PostgreSQL takes a stale file away itself, after looking whether its shared
/// memory is still in use. It cannot when the number in it now belongs to a
/// stranger: only then the file is removed here.
fn forget_reused_pid(file: &Path, account: &Account, written: Pid) -> Result<(), LaunchError> {
    if is_alive(written) && pid_in(file) == Some(written) && is_stranger(written, account) {
        tracing::info!(
            pid = written.as_raw(),
            "removing a stale postmaster.pid: another program has this number now"
        );
        fs::remove_file(file).map_err(io_error("remove", file))?;
    }
    Ok(())
}

/// Whether a process that does not work in the cluster surely is none of its servers:
/// it is dead, or no PostgreSQL, or it can be seen to work elsewhere.
fn is_stranger(pid: Pid, account: &Account) -> bool {
    if !Path::new("/proc/self").exists() {
        let name =
            output_of(account.command("ps").args(["-o", "comm=", "-p"]).arg(pid.to_string()));
        return !name.is_empty() && !name.contains("postgres");
    }
    let read = |name: &str| fs::read_to_string(format!("/proc/{pid}/{name}"));
    read("stat").is_ok_and(|stat| stat.contains(") Z "))
        || read("comm").is_ok_and(|name| !name.contains("postgres"))
        || !output_of(account.command("readlink").arg(format!("/proc/{pid}/cwd"))).is_empty()
}

fn pid_in(file: &Path) -> Option<Pid> {
    let text = fs::read_to_string(file).ok()?;
    let pid: i32 = text.lines().next()?.trim().parse().ok()?;
    (pid > 1).then(|| Pid::from_raw(pid))
}

/// The processes that really are PostgreSQL working in `cluster`.
fn servers_in(cluster: &Path, account: &Account, written: Pid) -> Vec<Pid> {
    if !Path::new("/proc/self").exists() {
        let named =
            output_of(account.command("ps").args(["-o", "comm=", "-p"]).arg(written.to_string()));
        return if named.contains("postgres") { vec![written] } else { Vec::new() };
    }
    output_of(account.command("/bin/sh").args(["-c", WORKING_IN, "sh"]).arg(cluster))
        .lines()
        .filter(|pid| {
            fs::read_to_string(format!("/proc/{pid}/comm"))
                .is_ok_and(|name| name.contains("postgres"))
        })
        .filter_map(|pid| pid.parse().ok().map(Pid::from_raw))
        .collect()
}

fn output_of(command: &mut std::process::Command) -> String {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
}
