use std::fmt::Write;
use std::fs::{self, DirBuilder};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Component, Path, PathBuf};

use nix::unistd::geteuid;
use sha2::{Digest, Sha256};

use super::account::Account;
use super::error::{LaunchError, io_error};
use super::lock::Lock;

/// Where root keeps what the account of PostgreSQL could not reach elsewhere.
pub(super) const ROOT_DIR: &str = "/var/lib/jaygah";

/// The note in the data directory when the cluster lies somewhere else.
const NOTE: &str = "postgres.location";

/// A directory for one cluster, held by this process alone.
#[derive(Debug)]
pub(super) struct Place {
    /// The directory around the cluster; also holds the lock and an unfinished cluster.
    pub home: PathBuf,
    /// The cluster itself.
    pub cluster: PathBuf,
    /// Who owns the cluster and runs it.
    pub account: Account,
    /// Whether `home` is removed in the end.
    pub throw_away: bool,
    pub(super) _lock: Lock,
}

impl Place {
    /// The place of the cluster of `data_dir`, the same at every start.
    pub fn kept(data_dir: &Path) -> Result<Self, LaunchError> {
        fs::create_dir_all(data_dir).map_err(io_error("make the data directory", data_dir))?;
        let data_dir = fs::canonicalize(data_dir).map_err(io_error("find", data_dir))?;
        let (home, account) = match noted_home(&data_dir)? {
            Some(home) => {
                let account = Account::for_cluster(&home.join("postgres"))?;
                (home, account)
            }
            None => home_for(&data_dir)?,
        };
        let lock = Lock::take(&home)?;
        if home != data_dir {
            tracing::info!(home = %home.display(), account = account.name, "the database lies outside the data directory, where its account can reach it");
            write_note(&data_dir, &home)?;
        }
        Ok(Self { cluster: home.join("postgres"), home, account, throw_away: false, _lock: lock })
    }
}

/// The data directory itself if the account can reach it, a place of root's otherwise.
fn home_for(data_dir: &Path) -> Result<(PathBuf, Account), LaunchError> {
    let cluster = data_dir.join("postgres");
    let account = Account::for_cluster(&cluster)?;
    if !account.is_another_user() || account.can_enter(data_dir) {
        return Ok((data_dir.to_path_buf(), account));
    }
    if cluster.symlink_metadata().is_ok() {
        return Err(LaunchError::Unreachable { dir: cluster, account: account.name });
    }
    let home = Path::new(ROOT_DIR).join(short_hash(data_dir.as_os_str().as_bytes()));
    make_shared_dir(Path::new(ROOT_DIR))?;
    make_shared_dir(&home)?;
    let account = Account::for_cluster(&home.join("postgres"))?;
    Ok((home, account))
}

fn noted_home(data_dir: &Path) -> Result<Option<PathBuf>, LaunchError> {
    let note = data_dir.join(NOTE);
    let Ok(text) = fs::read_to_string(&note) else { return Ok(None) };
    let home = PathBuf::from(text.lines().next().unwrap_or_default());
    let plain =
        home.components().all(|part| matches!(part, Component::RootDir | Component::Normal(_)));
    if plain && home.starts_with(ROOT_DIR) && home.is_dir() {
        Ok(Some(home))
    } else {
        Err(LaunchError::LocationLost { note, place: home })
    }
}

fn write_note(data_dir: &Path, home: &Path) -> Result<(), LaunchError> {
    let (note, unfinished) = (data_dir.join(NOTE), data_dir.join("postgres.location.new"));
    let text = format!(
        "{}\n\nThe database lies in the directory above, because PostgreSQL does not run as root\nand its own user may not enter this one.\n",
        home.display()
    );
    fs::write(&unfinished, text).map_err(io_error("write", &unfinished))?;
    fs::rename(&unfinished, &note).map_err(io_error("write", &note))
}

/// Makes a directory that everybody may enter, whatever the umask; fine when it exists.
pub(super) fn make_shared_dir(path: &Path) -> Result<(), LaunchError> {
    match DirBuilder::new().mode(0o755).create(path) {
        Ok(()) if geteuid().is_root() => {
            fs::set_permissions(path, fs::Permissions::from_mode(0o755))
        }
        Ok(()) => Ok(()),
        Err(_) if path.is_dir() => Ok(()),
        Err(error) => Err(error),
    }
    .map_err(io_error("make the directory", path))
}

/// A short name that stands for `bytes`.
pub(super) fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
