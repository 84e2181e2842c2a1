//! The files of the project, for tests that read them.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folder of the backend.
pub const BACKEND: &str = env!("CARGO_MANIFEST_DIR");

/// The text of a file of the project, by its path from the top.
pub fn read(path: &str) -> String {
    let file = Path::new(BACKEND).join("..").join(path);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every Rust file below `backend/src`: its path from there, its text without comments and
/// without its unit tests.
pub fn sources() -> Vec<(String, String)> {
    let top = Path::new(BACKEND).join("src");
    let mut folders = vec![top.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&top).unwrap().to_str().unwrap().to_owned();
                let text = fs::read_to_string(&path).unwrap();
                sources.push((name, code(&text)));
            }
        }
    }
    sources.sort();
    sources
}

/// The lines of a file that are code, up to its unit tests.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
    let code = lines.filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}
