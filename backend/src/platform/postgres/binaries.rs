use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::bundled;
use super::error::LaunchError;

/// The oldest major version of PostgreSQL that is used.
pub const MINIMUM_VERSION: u32 = 15;

/// Folders that hold one folder per version: Debian's, Red Hat's, Homebrew's, Postgres.app's.
const VERSIONED_DIRS: [&str; 6] = [
    "/usr/lib/postgresql",
    "/usr",
    "/opt/homebrew/opt",
    "/usr/local/opt",
    "/home/linuxbrew/.linuxbrew/opt",
    "/Applications/Postgres.app/Contents/Versions",
];

/// How the folder of a version is called before its number.
const VERSION_PREFIXES: [&str; 3] = ["postgresql@", "pgsql-", ""];

/// Which command installs PostgreSQL, by the installer that is there.
const INSTALLERS: [(&str, &str); 5] = [
    ("/usr/bin/apt-get", "sudo apt-get install -y postgresql"),
    ("/usr/bin/dnf", "sudo dnf install -y postgresql-server postgresql-contrib"),
    ("/sbin/apk", "sudo apk add postgresql postgresql-contrib"),
    ("/usr/bin/pacman", "sudo pacman -S --noconfirm postgresql"),
    ("/opt/homebrew/bin/brew", "brew install postgresql@17"),
];

/// A folder with `initdb` and `postgres` in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    /// The folder.
    pub dir: PathBuf,
    /// The version as `postgres` prints it, e.g. `15.14`.
    pub version: String,
    /// The major version, e.g. `15`.
    pub major: u32,
}

impl Binaries {
    /// Asks the `postgres` in `dir` for its version; `None` when there is no
    /// working pair of `initdb` and `postgres`.
    fn at(dir: &Path) -> Option<Self> {
        // The folder of the real file: a link somewhere else has no `initdb` of
        // the same version beside it.
        let postgres = fs::canonicalize(dir.join("postgres")).ok()?;
        let dir = postgres.parent()?.to_path_buf();
        if !dir.join("initdb").is_file() {
            return None;
        }
        let output = Command::new(&postgres)
            .arg("--version")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        let version = text.split_once("(PostgreSQL)")?.1.split_whitespace().next()?.to_owned();
        let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
        Some(Self { dir, major: digits.parse().ok()?, version })
    }

    /// The program `name` of this folder.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }
}

/// Finds PostgreSQL: in the folder of the setting if there is one, otherwise beside
/// the executable (a release bundle), in `PATH`, in the places of Linux distributions, Homebrew and Postgres.app, and
/// in the project's npm package. With `cluster` (a directory and the major
/// version that it was made with) only that version will do.
pub fn find_binaries(
    setting: Option<&Path>,
    cluster: Option<(&Path, u32)>,
) -> Result<Binaries, LaunchError> {
    let found = match setting {
        Some(dir) => vec![in_setting(dir)?],
        None => first_that_fits(cluster.map(|(_, major)| major)),
    };
    let (usable, old): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|found| found.major >= MINIMUM_VERSION);
    let fits = |found: &&Binaries| cluster.is_none_or(|(_, major)| major == found.major);
    if let Some(binaries) = usable.iter().find(fits) {
        return Ok(binaries.clone());
    }
    match cluster {
        Some((dir, cluster)) if !usable.is_empty() => {
            let mut majors: Vec<_> = usable.iter().map(|found| found.major).collect();
            majors.sort_unstable();
            majors.dedup();
            let found = majors.iter().map(u32::to_string).collect::<Vec<_>>().join(" and ");
            Err(LaunchError::VersionMismatch { dir: dir.to_path_buf(), cluster, found })
        }
        _ => Err(LaunchError::NoBinaries {
            minimum: MINIMUM_VERSION,
            older: old
                .first()
                .map(|old| format!(" (only {} in {})", old.version, old.dir.display()))
                .unwrap_or_default(),
            install: install_line(),
        }),
    }
}

fn in_setting(dir: &Path) -> Result<Binaries, LaunchError> {
    let unusable = |problem: String| LaunchError::UnusableBinDir {
        dir: dir.to_path_buf(),
        problem,
        minimum: MINIMUM_VERSION,
    };
    bundled::restore_links(dir);
    let found = Binaries::at(dir)
        .ok_or_else(|| unusable("it has no working `initdb` and `postgres`".to_owned()))?;
    if found.major < MINIMUM_VERSION {
        return Err(unusable(format!("that is PostgreSQL {}", found.version)));
    }
    Ok(found)
}

/// What there is, as far as it was needed to look: the last one is the first that will do.
fn first_that_fits(wanted: Option<u32>) -> Vec<Binaries> {
    let mut found = Vec::new();
    for dir in candidates() {
        let Some(binaries) = Binaries::at(&dir) else { continue };
        let fits =
            binaries.major >= MINIMUM_VERSION && wanted.is_none_or(|major| major == binaries.major);
        found.push(binaries);
        if fits {
            break;
        }
    }
    found
}

/// Lazily, because a look at the npm package restores its links.
fn candidates() -> impl Iterator<Item = PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let in_path: Vec<_> = env::split_paths(&path).filter(|dir| dir.is_absolute()).collect();
    bundled::beside_executable()
        .into_iter()
        .chain(in_path)
        .chain(VERSIONED_DIRS.into_iter().flat_map(|parent| versions_in(Path::new(parent))))
        .chain(std::iter::once_with(bundled::folders).flatten())
        .filter(|dir| dir.join("postgres").exists())
        .inspect(|dir| bundled::restore_links(dir))
}

/// `parent/<version>/bin`, the newest version first.
fn versions_in(parent: &Path) -> Vec<PathBuf> {
    let mut dirs: Vec<(u32, PathBuf)> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((version_of(&entry.file_name())?, entry.path().join("bin"))))
        .collect();
    dirs.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    dirs.into_iter().map(|(_, dir)| dir).collect()
}

fn version_of(folder: &OsStr) -> Option<u32> {
    let name = folder.to_str()?;
    VERSION_PREFIXES.into_iter().find_map(|prefix| name.strip_prefix(prefix)?.parse().ok())
}

fn install_line() -> &'static str {
    INSTALLERS
        .into_iter()
        .find(|(installer, _)| Path::new(installer).exists())
        .map_or("npm ci --prefix frontend", |(_, line)| line)
}
