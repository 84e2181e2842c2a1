//! `jaygah backup`: the whole installation in one file.

pub mod archive;
pub mod files;
pub mod load;

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use clap::Args;
use futures_util::TryStreamExt;

use super::{
    Failure, Outcome,
    database::{Opened, Opener},
};
use crate::platform::{
    audit::{HEADS_FILE, Heads},
    config::DataSettings,
    db::bulk::Bulk,
};
use archive::{Checksums, Manifest, Writer};

/// Where the backup goes.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// The file to write (.tar.gz), which must not be there yet; `-` for standard output. It holds
    /// password hashes and keys: keep it as you keep those.
    file: PathBuf,
}

pub async fn run(data: &DataSettings, args: &BackupArgs) -> Outcome {
    let opened = Opened::open(data, Opener::Reader).await?;
    let written = if args.file.as_os_str() == "-" {
        write(data, &opened, io::stdout().lock()).await.map(|(sums, _)| sums)
    } else {
        write_file(data, &opened, &args.file).await
    };
    opened.close().await?;
    let sums = written?;
    let rows: u64 = sums.tables.values().map(|table| table.rows).sum();
    eprintln!(
        "Backed up {rows} rows of {} tables and {} files to {}.",
        sums.tables.len(),
        sums.files.len(),
        args.file.display()
    );
    Ok(0)
}

/// Whole or not at all: under another name until everything is on disk.
async fn write_file(
    data: &DataSettings,
    opened: &Opened,
    path: &Path,
) -> Result<Checksums, Failure> {
    let failed = |error: io::Error| Failure::new(format!("{}: {error}", path.display()));
    if path.symlink_metadata().is_ok() {
        return Err(Failure::new(format!(
            "{} is there already; name another file, or remove it first",
            path.display()
        )));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    let beside = path.with_file_name(name);
    if beside.exists() {
        fs::remove_file(&beside).map_err(failed)?;
    }
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&beside)
        .map_err(failed)?;
    let finished = match write(data, opened, file).await {
        Ok((sums, file)) => file
            .sync_all()
            .and_then(|()| fs::rename(&beside, path))
            .and_then(|()| sync_folder(path))
            .map_err(failed)
            .map(|()| sums),
        Err(failure) => Err(failure),
    };
    if finished.is_err() {
        // It may be gone already.
        let _ = fs::remove_file(&beside);
    }
    finished
}

fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

async fn write<W: Write>(
    data: &DataSettings,
    opened: &Opened,
    out: W,
) -> Result<(Checksums, W), Failure> {
    // Heads of rows that the snapshot does not see are not for the backup.
    let heads = Heads::of(&data.data_dir).size().map_err(Failure::new)?;
    let bulk = Bulk::snapshot(&opened.owner_url).await.map_err(Failure::new)?;
    let migrations = bulk.migrations().await.map_err(|error| {
        Failure::new(format!(
            "the list of migrations cannot be read ({error}); a backup needs a migrated database \
             and its owner, OWNER_DATABASE_URL"
        ))
    })?;
    let tables = bulk.tables().await.map_err(Failure::new)?;
    let mut writer = Writer::begin(out, &Manifest::of_now(migrations, tables.clone()))?;
    for table in &tables {
        let mut rows = std::pin::pin!(bulk.copy_out(table).await.map_err(Failure::new)?);
        while let Some(text) = rows.try_next().await.map_err(Failure::new)? {
            writer.rows(&table.name, &text)?;
        }
        writer.end_of_table(&table.name)?;
    }
    for (path, file) in files::kept(&data.data_dir)? {
        let most = if path == HEADS_FILE { heads } else { u64::MAX };
        writer.file(&path, &file, most)?;
    }
    let sequences = bulk.sequences().await.map_err(Failure::new)?;
    writer.finish(sequences)
}
