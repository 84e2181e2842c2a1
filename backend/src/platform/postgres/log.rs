use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::time::SystemTime;

/// How many lines of each file a message shows.
const LINES: usize = 12;

/// How much of each file is read for them.
const BYTES: u64 = 8 * 1024;

/// The last lines of the two files in `dir` that were written last: what a
/// server says before it has opened its log, and the log itself.
pub(super) fn tail(dir: &Path) -> String {
    let mut files: Vec<_> = fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| {
            (
                entry.metadata().and_then(|file| file.modified()).unwrap_or(SystemTime::UNIX_EPOCH),
                entry.path(),
            )
        })
        .collect();
    files.sort();
    let newest = files.iter().rev().take(2).rev();
    newest.flat_map(|(_, file)| last_lines(file)).collect::<Vec<_>>().join("\n")
}

fn last_lines(file: &Path) -> Vec<String> {
    let read = || {
        let mut file = fs::File::open(file)?;
        let size = file.metadata()?.len();
        file.seek(SeekFrom::Start(size.saturating_sub(BYTES)))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    };
    let text = String::from_utf8_lossy(&read().unwrap_or_default()).into_owned();
    let lines: Vec<_> =
        text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    lines.iter().skip(lines.len().saturating_sub(LINES)).cloned().collect()
}
