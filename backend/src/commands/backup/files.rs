//! What of the data folder belongs to the installation: keys, heads of the audit log, accounts of the
//! demonstration, files.
//! The private PostgreSQL is not among them: its rows are in the backup.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Read},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Component, Path, PathBuf},
};

use crate::{
    commands::Failure,
    platform::audit::{HEADS_FILE, KEY_FILE},
};

/// Files, and folders with all that is in them.
const KEPT: [&str; 8] = [
    KEY_FILE,
    HEADS_FILE,
    "demo-accounts.json",
    "demo-clients.json",
    "files",
    "secrets-key",
    "token-key",
    "token-key.previous",
];
/// Where the files of a backup wait until the database has taken its rows.
const WAITING: &str = "restore.unfinished";

/// Path in the data folder and place of every file to be kept, in order.
pub fn kept(data_dir: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let mut found = Vec::new();
    for name in KEPT {
        collect(name.to_owned(), data_dir.join(name), &mut found)
            .map_err(|error| Failure::new(format!("{}: {error}", data_dir.join(name).display())))?;
    }
    Ok(found)
}

fn collect(name: String, place: PathBuf, found: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    let Ok(metadata) = place.symlink_metadata() else { return Ok(()) };
    if metadata.is_file() {
        found.push((name, place));
    } else if metadata.is_dir() {
        let mut inside = fs::read_dir(&place)?.collect::<Result<Vec<_>, _>>()?;
        inside.sort_by_key(fs::DirEntry::file_name);
        for entry in inside {
            let below = entry.file_name().into_string().map_err(|name| {
                io::Error::other(format!("{} is not a name in UTF-8", name.display()))
            })?;
            collect(format!("{name}/{below}"), entry.path(), found)?;
        }
    }
    Ok(())
}

/// The files of a backup, beside their places.
pub struct Waiting<'a> {
    data_dir: &'a Path,
    folder: PathBuf,
}

impl<'a> Waiting<'a> {
    /// An empty folder for them.
    pub fn new(data_dir: &'a Path) -> io::Result<Self> {
        let folder = data_dir.join(WAITING);
        if folder.symlink_metadata().is_ok() {
            fs::remove_dir_all(&folder)?;
        }
        DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
        Ok(Waiting { data_dir, folder })
    }

    /// Whether a backup may hold a file of this path.
    pub fn may_hold(path: &str) -> bool {
        let mut parts = Path::new(path).components();
        let first = parts.next();
        KEPT.iter().any(|name| first == Some(Component::Normal(name.as_ref())))
            && parts.all(|part| matches!(part, Component::Normal(_)))
    }

    /// Takes one, for its owner alone.
    pub fn take(&self, path: &str, content: &mut impl Read) -> io::Result<()> {
        let place = self.folder.join(path);
        if let Some(folder) = place.parent() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&place)?;
        io::copy(content, &mut file)?;
        file.sync_all()
    }

    /// Puts them in their places, instead of what is there.
    pub fn settle(&self) -> io::Result<()> {
        for name in KEPT {
            let (new, place) = (self.folder.join(name), self.data_dir.join(name));
            match place.symlink_metadata() {
                Ok(old) if old.is_dir() => fs::remove_dir_all(&place)?,
                Ok(_) => fs::remove_file(&place)?,
                Err(_) => {}
            }
            if new.symlink_metadata().is_ok() {
                fs::rename(&new, &place)?;
            }
        }
        fs::remove_dir(&self.folder)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        // Settled ones are gone already.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
