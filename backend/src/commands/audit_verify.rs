//! `jaygah audit-verify`.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

use clap::Args;

use super::{Failure, Outcome};
use crate::platform::{
    audit::{
        HEADS_FILE,
        verify::{Flaw, Whole, read_heads, verify},
    },
    config::DataSettings,
};

/// What is verified, and against what.
#[derive(Debug, Args)]
pub struct AuditVerify {
    /// The file that `jaygah audit-export` wrote; `-` for standard input.
    file: PathBuf,

    /// The signed heads; `audit-heads` in DATA_DIR when not given.
    #[arg(long)]
    heads: Option<PathBuf>,

    /// The public key that must have signed them, as 64 hexadecimal digits; that of the first head
    /// when not given.
    #[arg(long)]
    key: Option<String>,
}

pub fn run(data: &DataSettings, args: &AuditVerify) -> Outcome {
    let heads = args.heads.clone().unwrap_or_else(|| data.data_dir.join(HEADS_FILE));
    let mut out = io::stdout();
    let words = match verified(args, &heads) {
        Ok(whole) => (0, words_of(&whole)),
        Err((path, Flaw::Unreadable(error))) => {
            eprintln!("jaygah: {}: {error}", path.display());
            return Ok(2);
        }
        Err((_, flaw)) => (1, format!("Broken: {flaw}.")),
    };
    writeln!(out, "{}", words.1).map_err(Failure::new)?;
    Ok(words.0)
}

fn verified(args: &AuditVerify, heads: &Path) -> Result<Whole, (PathBuf, Flaw)> {
    let of_heads = |flaw| (heads.to_owned(), flaw);
    let of_file = |flaw| (args.file.clone(), flaw);
    let known = open(heads).map_err(|error| of_heads(error.into()))?;
    let file = match args.file.to_str() {
        Some("-") => Box::new(io::stdin().lock()),
        _ => open(&args.file).map_err(|error| of_file(error.into()))?,
    };
    let known = read_heads(known, args.key.as_deref()).map_err(of_heads)?;
    verify(file, &known).map_err(of_file)
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    Ok(Box::new(BufReader::new(File::open(path)?)))
}

fn words_of(whole: &Whole) -> String {
    let later = match whole.known.saturating_sub(whole.rows) {
        0 => String::new(),
        more => format!(" Since then {more} more rows were sealed."),
    };
    format!(
        "Whole: {} rows, exported at {}, signed by the key {}.{later}",
        whole.rows, whole.at, whole.key
    )
}
