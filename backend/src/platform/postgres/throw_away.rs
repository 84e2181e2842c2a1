use std::env;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use nix::sys::statvfs::statvfs;
use nix::unistd::{Pid, geteuid};

use super::account::Account;
use super::error::{LaunchError, io_error};
use super::lock::Lock;
use super::orphan;
use super::place::Place;

/// Memory that is mounted as a directory.
const MEMORY: &str = "/dev/shm";

/// How much room there must be in it.
const ROOM: u64 = 512 * 1024 * 1024;

/// The names are `jaygah-test-<pid of the owner>-<random>`.
const PREFIX: &str = "jaygah-test-";

impl Place {
    /// A new place for a cluster that nobody wants to keep, in memory if there is
    /// room. First removes those whose owners were killed.
    pub fn throw_away() -> Result<Self, LaunchError> {
        let account = Account::for_new_cluster()?;
        let parents: Vec<PathBuf> = [
            has_room(Path::new(MEMORY)).then(|| MEMORY.into()),
            Some(env::temp_dir()),
            Some("/tmp".into()),
        ]
        .into_iter()
        .flatten()
        .filter_map(|dir| fs::canonicalize(dir).ok())
        .collect();
        parents.iter().for_each(|parent| sweep(parent));
        let mut refused = None;
        for parent in parents.iter().filter(|parent| account.can_enter(parent)) {
            let home = parent.join(format!("{PREFIX}{}", unique_suffix()));
            match claim(&home, &account) {
                Ok(lock) => {
                    return Ok(Self {
                        cluster: home.join("postgres"),
                        home,
                        account,
                        throw_away: true,
                        _lock: lock,
                    });
                }
                Err(error) => refused = Some(error),
            }
        }
        Err(refused.unwrap_or(LaunchError::NoSocketPlace))
    }

    /// Removes what was there only for the life of the server.
    pub fn clear(&self) -> Result<(), LaunchError> {
        if self.throw_away && self.home.exists() {
            fs::remove_dir_all(&self.home).map_err(io_error("remove", &self.home))?;
        }
        Ok(())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Err(error) = self.clear() {
            tracing::warn!(%error, "a throw-away database was not removed");
        }
    }
}

/// The number of this process and something random.
pub(super) fn unique_suffix() -> String {
    format!("{}-{:016x}", std::process::id(), RandomState::new().build_hasher().finish())
}

fn claim(home: &Path, account: &Account) -> Result<Lock, LaunchError> {
    account.make_private_dir(home)?;
    Lock::take(home)
}

fn has_room(dir: &Path) -> bool {
    statvfs(dir).is_ok_and(|disk| product(disk.blocks_available(), disk.fragment_size()) >= ROOM)
}

/// The types of the two differ between systems.
fn product(blocks: impl Into<u64>, size: impl Into<u64>) -> u64 {
    blocks.into().saturating_mul(size.into())
}

/// Removes the places in `parent` whose owner is gone; what cannot be removed stays.
fn sweep(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let home = entry.path();
        let name = entry.file_name();
        let owner = name
            .to_str()
            .and_then(|name| name.strip_prefix(PREFIX)?.split('-').next()?.parse().ok());
        let Some(owner) = owner.map(Pid::from_raw) else { continue };
        let ours = home.symlink_metadata().is_ok_and(|found| {
            found.is_dir() && (geteuid().is_root() || found.uid() == geteuid().as_raw())
        });
        if ours && !orphan::is_alive(owner) {
            // In a container another process may have this number: the lock tells.
            match remove_left_over(&home) {
                Ok(()) => {
                    tracing::info!(place = %home.display(), "removed the database of a killed test run")
                }
                Err(error) => {
                    tracing::debug!(place = %home.display(), %error, "left the database of another test run")
                }
            }
        }
    }
}

fn remove_left_over(home: &Path) -> Result<(), LaunchError> {
    let _lock = Lock::take(home)?;
    let cluster = home.join("postgres");
    if cluster.is_dir() {
        orphan::finish(&cluster, &Account::for_cluster(&cluster)?)?;
    }
    fs::remove_dir_all(home).map_err(io_error("remove", home))
}
