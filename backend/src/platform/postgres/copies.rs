use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use super::account::Account;
use super::binaries::Binaries;
use super::error::{LaunchError, io_error};
use super::place::{ROOT_DIR, make_shared_dir, short_hash};

/// What belongs to PostgreSQL beside its `bin`. It finds them relative to it.
const FOLDERS: [&str; 3] = ["bin", "lib", "share"];

/// The binaries themselves, or a copy when they lie where `account` cannot go
/// (in root's home). The copy is made once per version and place.
pub(super) fn within_reach(binaries: Binaries, account: &Account) -> Result<Binaries, LaunchError> {
    if !account.is_another_user() || account.can_enter(&binaries.program("postgres")) {
        return Ok(binaries);
    }
    let Some(prefix) = binaries.dir.parent() else { return Ok(binaries) };
    let root = Path::new(ROOT_DIR);
    make_shared_dir(root)?;
    let name =
        format!("postgresql-{}-{}", binaries.version, short_hash(prefix.as_os_str().as_bytes()));
    let copy = root.join(&name);
    if !copy.is_dir() {
        tracing::info!(from = %prefix.display(), to = %copy.display(), account = account.name, "copying PostgreSQL to where its account can run it");
        let unfinished = root.join(format!("{name}.{}", std::process::id()));
        make_shared_dir(&unfinished)?;
        for folder in FOLDERS.into_iter().filter(|folder| prefix.join(folder).is_dir()) {
            copy_tree(&prefix.join(folder), &unfinished.join(folder))?;
        }
        // Another server may have been faster.
        if let Err(error) = fs::rename(&unfinished, &copy) {
            let _ = fs::remove_dir_all(&unfinished);
            if !copy.is_dir() {
                return Err(io_error("make", &copy)(error));
            }
        }
    }
    Ok(Binaries { dir: copy.join("bin"), ..binaries })
}

/// Copies files and links, readable for everybody.
fn copy_tree(from: &Path, to: &Path) -> Result<(), LaunchError> {
    make_shared_dir(to)?;
    for entry in fs::read_dir(from).map_err(io_error("read", from))? {
        let entry = entry.map_err(io_error("read", from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().map_err(io_error("read", &source))?;
        if kind.is_dir() {
            copy_tree(&source, &target)?;
        } else if kind.is_symlink() {
            let points = fs::read_link(&source).map_err(io_error("read", &source))?;
            symlink(points, &target).map_err(io_error("make", &target))?;
        } else if kind.is_file() {
            fs::copy(&source, &target).map_err(io_error("copy", &source))?;
            let mode =
                fs::metadata(&source).map_err(io_error("read", &source))?.permissions().mode();
            let mode = if mode & 0o100 == 0 { 0o644 } else { 0o755 };
            fs::set_permissions(&target, fs::Permissions::from_mode(mode))
                .map_err(io_error("set the mode of", &target))?;
        }
    }
    Ok(())
}
