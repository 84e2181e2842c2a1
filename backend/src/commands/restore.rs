//! `jaygah restore`: a backup into an empty installation, in one transaction.

use std::{
    fs::File,
    io::{self, Read},
    path::PathBuf,
};

use clap::Args;
use flate2::read::GzDecoder;
use tar::Archive;

use super::{
    Failure, Outcome,
    backup::{
        archive::Manifest,
        files::Waiting,
        load::{self, Load, damaged},
    },
    database::{Opened, Opener},
};
use crate::{
    features::budget::reconcile,
    platform::{
        config::DataSettings,
        db::{
            bulk::Bulk,
            migrations::{self, Script},
        },
    },
};

/// The backup, and what may be thrown away for it.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The file that `jaygah backup` wrote; `-` for standard input.
    file: PathBuf,

    /// Throw away what the installation holds; says what that is, and does it with --yes only.
    #[arg(long)]
    replace: bool,

    /// Really throw it away.
    #[arg(long, requires = "replace")]
    yes: bool,
}

pub async fn run(data: &DataSettings, args: &RestoreArgs) -> Outcome {
    let failed = |words: String| Failure::new(format!("{}: {words}", args.file.display()));
    let input: Box<dyn Read> = match args.file.to_str() {
        Some("-") => Box::new(io::stdin().lock()),
        _ => Box::new(File::open(&args.file).map_err(|error| failed(error.to_string()))?),
    };
    let archive = Archive::new(GzDecoder::new(io::BufReader::new(input)));
    let asked = DataSettings { migrate: true, ..data.clone() };
    let opened = Opened::open(&asked, Opener::Server).await?;
    let waiting = Waiting::new(&data.data_dir).map_err(Failure::new)?;
    let restored = match restore(&opened, args, &waiting, archive).await {
        Ok(restored) => finish(&opened, &waiting, restored).await,
        Err(failure) => Err(failed(format!("{failure}. Nothing was changed."))),
    };
    opened.close().await?;
    restored
}

/// Once the database has kept its rows.
async fn finish(opened: &Opened, waiting: &Waiting<'_>, restored: Restored) -> Outcome {
    waiting.settle().map_err(|error| {
        Failure::new(format!("the rows are restored, the files are not: {error}"))
    })?;
    let mut connection = opened.db.connection().await.map_err(Failure::new)?;
    let found = reconcile::reconcile(&mut connection).await.map_err(Failure::new)?;
    eprintln!(
        "Restored {} rows of {} tables from a backup of {} by version {}; {} totals differ from \
         the sums of their lines.",
        restored.rows,
        restored.manifest.tables.len(),
        restored.manifest.created_at.format("%Y-%m-%d %H:%M UTC"),
        restored.manifest.version,
        found.differences.len()
    );
    Ok(u8::from(!found.differences.is_empty()))
}

/// What was restored.
struct Restored {
    manifest: Manifest,
    rows: u64,
}

async fn restore<R: Read>(
    opened: &Opened,
    args: &RestoreArgs,
    waiting: &Waiting<'_>,
    mut archive: Archive<GzDecoder<R>>,
) -> Result<Restored, Failure> {
    let scripts = migrations::scripts();
    let mut members = archive.entries().map_err(damaged)?;
    let (manifest, digest) = load::manifest(&mut members)?;
    let newer = newer_scripts(&scripts, &manifest)?;
    let bulk = Bulk::writing(&opened.owner_url).await.map_err(Failure::new)?;
    if bulk.migrations().await.map_err(Failure::new)?.len() != scripts.len() {
        return Err(Failure::new("the database belongs to another version of Jaygah"));
    }
    make_room(&bulk, args).await?;
    for script in newer.iter().rev() {
        bulk.run(&script.down).await.map_err(Failure::new)?;
    }
    if bulk.tables().await.map_err(Failure::new)? != manifest.tables {
        return Err(damaged("its tables are not those of its version"));
    }
    let keys = bulk.take_foreign_keys().await.map_err(Failure::new)?;
    let sums = Load::new(&bulk, waiting, &manifest, digest).all(&mut members).await?;
    // Up to its end the stream has a checksum of its own.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(damaged)?;
    for (name, value) in &sums.sequences {
        bulk.set_sequence(name, *value).await.map_err(Failure::new)?;
    }
    bulk.put_foreign_keys(&keys).await.map_err(Failure::new)?;
    for script in newer {
        bulk.run(&script.up).await.map_err(Failure::new)?;
    }
    bulk.commit().await.map_err(Failure::new)?;
    let rows = sums.tables.values().map(|table| table.rows).sum();
    Ok(Restored { manifest, rows })
}

/// The migrations that the backup does not know yet; what it knows must be the older part of ours.
fn newer_scripts<'a>(scripts: &'a [Script], manifest: &Manifest) -> Result<&'a [Script], Failure> {
    let known = manifest.migrations.len();
    let same = scripts.iter().zip(&manifest.migrations).all(|(ours, its)| ours.version == *its);
    match scripts.get(known..) {
        Some(newer) if same => Ok(newer),
        _ => Err(Failure::new(format!(
            "it was made by version {} of Jaygah, whose database this version, {}, does not know; \
             restore it with that version or a newer one",
            manifest.version,
            env!("CARGO_PKG_VERSION")
        ))),
    }
}

/// Makes sure that nobody works with the database and that it is empty.
async fn make_room(bulk: &Bulk, args: &RestoreArgs) -> Result<(), Failure> {
    if bulk.servers().await.map_err(Failure::new)? > 0 {
        return Err(Failure::new("a server of Jaygah uses the database; stop it first"));
    }
    let tables = bulk.tables().await.map_err(Failure::new)?;
    let mut held = Vec::new();
    for table in &tables {
        let rows = bulk.count(table).await.map_err(Failure::new)?;
        if rows > 0 {
            held.push(format!("{rows} {}", table.name));
        }
    }
    if held.is_empty() {
        return Ok(());
    }
    let held = held.join(", ");
    match (args.replace, args.yes) {
        (true, true) => bulk.empty(&tables).await.map_err(Failure::new),
        (true, false) => Err(Failure::new(format!(
            "this would throw away what the installation holds: {held}; with --yes it is done"
        ))),
        _ => Err(Failure::new(format!(
            "the installation is not empty, it holds {held}; --replace throws that away"
        ))),
    }
}
