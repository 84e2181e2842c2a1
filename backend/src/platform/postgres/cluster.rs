use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::binaries::Binaries;
use super::error::{LaunchError, io_error};
use super::guard::{Guarded, Leftovers, POLL};
use super::log;
use super::place::Place;
use super::throw_away::unique_suffix;

/// Which characters are letters. With plain C none outside ASCII is one, and the search index would
/// hold no trigram of a Persian word.
const LETTERS: &str =
    if cfg!(target_os = "macos") { "--lc-ctype=UTF-8" } else { "--lc-ctype=C.UTF-8" };

/// The name of the superuser inside every cluster.
pub(super) const SUPERUSER: &str = "postgres";

/// In a finished cluster: it was made here and may be run here.
const FINISHED: &str = "jaygah.cluster";

/// How the name of a directory begins in which a cluster is made.
const ASIDE: &str = "postgres.initdb-";

/// Beside an unfinished cluster: it was begun here and may be removed here.
const BEGUN: &str = "jaygah.initdb";

/// How long `initdb` may take, on a very slow disk.
const BOUND: Duration = Duration::from_secs(120);

/// How long an interrupted `initdb` may stand in the way of its removal.
const REMOVAL_BOUND: Duration = Duration::from_secs(10);

/// The major version of the cluster at `place`, `None` when there is none yet.
/// A directory that was not made here is refused.
pub(super) fn version(place: &Place) -> Result<Option<u32>, LaunchError> {
    let dir = &place.cluster;
    if dir.symlink_metadata().is_err() || is_empty(dir) {
        return Ok(None);
    }
    if !dir.join(FINISHED).is_file() {
        return Err(LaunchError::ForeignCluster { dir: dir.clone() });
    }
    let file = dir.join("PG_VERSION");
    let text = fs::read_to_string(&file).map_err(io_error("read", &file))?;
    let major =
        text.trim().parse().map_err(|_| LaunchError::ForeignCluster { dir: dir.clone() })?;
    // PostgreSQL refuses to run in a directory that others may enter.
    fs::set_permissions(dir, fs::Permissions::from_mode(0o700))
        .map_err(io_error("set the mode of", dir))?;
    Ok(Some(major))
}

/// Makes the cluster: whole or not at all, because it is made aside and then renamed.
pub(super) fn create(place: &Place, binaries: &Binaries) -> Result<(), LaunchError> {
    remove_unfinished(&place.home)?;
    // A new name each time: an `initdb` that is still ending after its server was
    // killed must not meet this one.
    let aside = place.home.join(format!("{ASIDE}{}", unique_suffix()));
    place.account.make_private_dir(&aside)?;
    write_marker(
        place,
        &aside.join(BEGUN),
        "A new database is being made here. If that was interrupted, the next start removes it.\n",
    )?;

    let dir = aside.join("postgres");
    run_initdb(place, binaries, &aside, &dir)?;
    write_marker(
        place,
        &dir.join(FINISHED),
        "This database was made by the server of Jaygah, which starts and stops it.\n",
    )?;
    fs::rename(&dir, &place.cluster).map_err(io_error("make", &place.cluster))?;
    if !place.throw_away {
        File::open(&place.home)
            .and_then(|home| home.sync_all())
            .map_err(io_error("write", &place.home))?;
    }
    remove_begun(&aside)
}

fn run_initdb(
    place: &Place,
    binaries: &Binaries,
    aside: &Path,
    dir: &Path,
) -> Result<(), LaunchError> {
    let program = binaries.program("initdb");
    let mut words: Vec<OsString> = vec![program.clone().into(), "-D".into(), dir.into()];
    words.extend(
        [
            "-U",
            SUPERUSER,
            "-E",
            "UTF8",
            "--locale=C",
            LETTERS,
            "--auth-local=trust",
            "--auth-host=reject",
        ]
        .map(OsString::from),
    );
    words.push(if place.throw_away { "--no-sync" } else { "--data-checksums" }.into());
    let output = aside.join("log").join("initdb.log");
    let mut initdb = Guarded::spawn(&place.account, &words, &output, Leftovers::default())?;
    let ended = initdb.wait(BOUND);
    if ended.is_some_and(|status| status.success()) {
        return Ok(());
    }
    if ended.is_none() {
        initdb.finish()?;
    }
    let output = log::tail(&aside.join("log"));
    remove_begun(aside)?;
    Err(LaunchError::InitFailed { program, output })
}

/// Removes what interrupted runs have left in `home`, and nothing else.
fn remove_unfinished(home: &Path) -> Result<(), LaunchError> {
    let entries = fs::read_dir(home).map_err(io_error("read", home))?;
    for aside in
        entries.flatten().filter(|entry| entry.file_name().as_bytes().starts_with(ASIDE.as_bytes()))
    {
        let aside = aside.path();
        if aside.join(BEGUN).is_file() {
            tracing::info!(dir = %aside.display(), "removing an unfinished database");
            remove_begun(&aside)?;
        } else if is_empty(&aside) {
            fs::remove_dir(&aside).map_err(io_error("remove", &aside))?;
        }
    }
    Ok(())
}

/// The marker goes last, so that an interrupted removal can be resumed.
fn remove_begun(aside: &Path) -> Result<(), LaunchError> {
    remove_insistently(&aside.join("postgres"))?;
    remove_insistently(&aside.join("log"))?;
    remove_insistently(aside)
}

/// An `initdb` whose server was killed is told to end, but may write until it does.
fn remove_insistently(dir: &Path) -> Result<(), LaunchError> {
    let begin = Instant::now();
    while dir.symlink_metadata().is_ok() {
        match fs::remove_dir_all(dir) {
            Err(error) if begin.elapsed() > REMOVAL_BOUND => {
                return Err(io_error("remove", dir)(error));
            }
            _ => thread::sleep(POLL),
        }
    }
    Ok(())
}

fn write_marker(place: &Place, file: &Path, text: &str) -> Result<(), LaunchError> {
    let mut marker = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .map_err(io_error("make", file))?;
    marker
        .write_all(text.as_bytes())
        .and_then(|()| marker.sync_all())
        .map_err(io_error("write", file))?;
    place.account.take(file)
}

/// Whether `dir` is a directory with nothing in it.
pub(super) fn is_empty(dir: &Path) -> bool {
    fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_none())
}
