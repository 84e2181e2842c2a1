use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use nix::errno::Errno;
use nix::fcntl::{Flock, FlockArg};

use super::error::{LaunchError, io_error};

/// The right to run the cluster beside this file. The kernel takes it back when
/// the process ends, however it ends; children do not inherit it.
#[derive(Debug)]
pub(super) struct Lock {
    _file: Flock<File>,
}

impl Lock {
    /// Takes the lock file `postgres.lock` in `home`, or says who holds it.
    pub fn take(home: &Path) -> Result<Self, LaunchError> {
        let path = home.join("postgres.lock");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .custom_flags(nix::fcntl::OFlag::O_NOFOLLOW.bits())
            .open(&path)
            .map_err(io_error("open", &path))?;
        let mut written = String::new();
        file.read_to_string(&mut written).map_err(io_error("read", &path))?;
        let mut file = match Flock::lock(file, FlockArg::LockExclusiveNonblock) {
            Ok(file) => file,
            Err((_, Errno::EWOULDBLOCK)) => {
                let pid = match written.trim() {
                    "" => "of unknown number".to_owned(),
                    pid => pid.to_owned(),
                };
                return Err(LaunchError::AlreadyRunning { pid, dir: home.to_path_buf() });
            }
            Err((_, error)) => return Err(io_error("lock", &path)(error.into())),
        };
        let write = |file: &mut File| {
            file.set_len(0)?;
            file.rewind()?;
            writeln!(file, "{}", std::process::id())
        };
        write(&mut file).map_err(io_error("write", &path))?;
        Ok(Self { _file: file })
    }
}
