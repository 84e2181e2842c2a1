//! What the tests share: directories that vanish, and a server in another process.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use nix::unistd::Pid;

use super::super::throw_away::unique_suffix;
use super::super::{LaunchError, LaunchOptions, PrivatePostgres, Storage};

/// A directory that is removed when it is dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("launcher {} {name}", unique_suffix()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn start(data_dir: &Path) -> Result<PrivatePostgres, LaunchError> {
    PrivatePostgres::start(&LaunchOptions {
        storage: Storage::Kept(data_dir.to_path_buf()),
        bin_dir: None,
    })
}

pub fn start_throw_away() -> PrivatePostgres {
    PrivatePostgres::start(&LaunchOptions { storage: Storage::ThrowAway, bin_dir: None }).unwrap()
}

/// Waits, not forever, until something is so.
pub fn soon(what: &str, is_so: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < Duration::from_secs(20), "not soon: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// The number of a process that is no more.
pub fn dead_pid() -> u32 {
    let mut child = Command::new("true").spawn().unwrap();
    child.wait().unwrap();
    child.id()
}

/// Names the directory for the server in the other process; empty for a throw-away one.
const DATA_DIR: &str = "JAYGAH_TEST_LAUNCH_IN";

/// A server in a process of its own, which can be killed.
pub struct OtherServer {
    process: Child,
    pub cluster: PathBuf,
    /// A child of that server which has nothing to do with the database.
    pub bystander: Pid,
    _output: BufReader<ChildStdout>,
}

impl OtherServer {
    /// Runs this test program again, with only `the_other_server` in it.
    pub fn start(data_dir: Option<&Path>) -> Self {
        let name = concat!(module_path!(), "::the_other_server");
        let (_, name) = name.split_once("::").unwrap();
        let mut process = Command::new(env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture"])
            .env(DATA_DIR, data_dir.unwrap_or(Path::new("")))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("ready:") {
            line.clear();
            assert_ne!(output.read_line(&mut line).unwrap(), 0, "the other server did not start");
        }
        let (_, words) = line.trim().split_once("ready:").unwrap();
        let (bystander, cluster) = words.split_once(' ').unwrap();
        let bystander = Pid::from_raw(bystander.parse().unwrap());
        Self { process, cluster: cluster.into(), bystander, _output: output }
    }

    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// With a signal that it cannot notice.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for OtherServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = nix::sys::signal::kill(self.bystander, nix::sys::signal::Signal::SIGKILL);
    }
}

/// Does nothing but in the process that `OtherServer` starts.
#[test]
fn the_other_server() {
    let Some(data_dir) = env::var_os(DATA_DIR) else { return };
    let postgres =
        if data_dir.is_empty() { start_throw_away() } else { start(Path::new(&data_dir)).unwrap() };
    let mut bystander = Command::new("sleep").arg("60").stdout(Stdio::null()).spawn().unwrap();
    println!("ready:{} {}", bystander.id(), postgres.cluster().display());
    // Until somebody kills this process or closes its input.
    let _ = std::io::stdin().read_line(&mut String::new());
    bystander.kill().unwrap();
    bystander.wait().unwrap();
}
