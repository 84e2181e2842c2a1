//! The file of a backup: a gzipped tar of `manifest.json`, the rows of each table in parts, the
//! files, and at the end `checksums.json`, so that both ways it streams in bounded memory. The parts
//! are COPY's text format: `psql` reads them too.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read, Write},
    path::Path,
};

use chrono::{DateTime, Utc};
use flate2::{Compression, write::GzEncoder};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tar::{Builder, Header};

use crate::{commands::Failure, platform::db::bulk::Table};

/// The layout of the file.
pub const FORMAT: u32 = 1;
/// The first member.
pub const MANIFEST: &str = "manifest.json";
/// The last one.
pub const CHECKSUMS: &str = "checksums.json";
/// A part of a table is written when it has this many bytes.
const PART: usize = 4 * 1024 * 1024;

/// What is in a backup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: u32,
    /// Whose backup it is: `jaygah`.
    pub application: String,
    /// Version of the program that made it.
    pub version: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// The migrations that had run, oldest first.
    pub migrations: Vec<String>,
    /// The tables, with the columns in the order of the rows.
    pub tables: Vec<Table>,
}

impl Manifest {
    /// Of a backup that is made now by this program.
    pub fn of_now(migrations: Vec<String>, tables: Vec<Table>) -> Self {
        Manifest {
            format: FORMAT,
            application: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            created_at: Utc::now(),
            migrations,
            tables,
        }
    }
}

/// What the rest of the archive must be.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checksums {
    /// SHA-256 of the manifest.
    pub manifest: String,
    /// By name of the table.
    pub tables: BTreeMap<String, TableSum>,
    /// SHA-256 by path in the data folder.
    pub files: BTreeMap<String, String>,
    /// Last values of the sequences.
    pub sequences: BTreeMap<String, i64>,
}

/// What the rows of a table must be.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSum {
    /// How many.
    pub rows: u64,
    /// Of all parts in their order.
    pub sha256: String,
}

/// The text of a digest.
pub fn hex(digest: Sha256) -> String {
    use std::fmt::Write;
    digest.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// An archive that is being written.
pub struct Writer<W: Write> {
    tar: Builder<GzEncoder<W>>,
    sums: Checksums,
    part: Vec<u8>,
    parts: u32,
    rows: u64,
    digest: Sha256,
}

impl<W: Write> Writer<W> {
    /// Begins with the manifest.
    pub fn begin(out: W, manifest: &Manifest) -> Result<Self, Failure> {
        let mut writer = Writer {
            tar: Builder::new(GzEncoder::new(out, Compression::default())),
            sums: Checksums::default(),
            part: Vec::new(),
            parts: 0,
            rows: 0,
            digest: Sha256::new(),
        };
        let text = serde_json::to_vec_pretty(manifest).map_err(Failure::new)?;
        writer.sums.manifest = hex(Sha256::new_with_prefix(&text));
        writer.member(MANIFEST, &text)?;
        Ok(writer)
    }

    /// More rows of a table.
    pub fn rows(&mut self, table: &str, text: &[u8]) -> Result<(), Failure> {
        self.part.extend_from_slice(text);
        self.digest.update(text);
        let ends = text.iter().filter(|byte| **byte == b'\n').count();
        self.rows = self.rows.saturating_add(u64::try_from(ends).map_err(Failure::new)?);
        if self.part.len() < PART { Ok(()) } else { self.end_of_part(table) }
    }

    fn end_of_part(&mut self, table: &str) -> Result<(), Failure> {
        self.parts += 1;
        let part = std::mem::take(&mut self.part);
        self.member(&format!("tables/{table}/{:06}.copy", self.parts), &part)
    }

    /// No more rows of it.
    pub fn end_of_table(&mut self, table: &str) -> Result<(), Failure> {
        if !self.part.is_empty() {
            self.end_of_part(table)?;
        }
        let digest = std::mem::take(&mut self.digest);
        let sum = TableSum { rows: std::mem::take(&mut self.rows), sha256: hex(digest) };
        self.sums.tables.insert(table.to_owned(), sum);
        self.parts = 0;
        Ok(())
    }

    /// A file of the data folder, under its path in there; of one that grows so many bytes at most.
    pub fn file(&mut self, path: &str, source: &Path, most: u64) -> Result<(), Failure> {
        let failed = |error: io::Error| Failure::new(format!("{}: {error}", source.display()));
        let file = File::open(source).map_err(failed)?;
        let size = file.metadata().map_err(failed)?.len().min(most);
        let mut reader = Summing { inner: file.take(size), digest: Sha256::new(), bytes: 0 };
        self.tar
            .append_data(&mut header(size), format!("files/{path}"), &mut reader)
            .map_err(failed)?;
        if reader.bytes != size {
            return Err(Failure::new(format!("{} became shorter meanwhile", source.display())));
        }
        self.sums.files.insert(path.to_owned(), hex(reader.digest));
        Ok(())
    }

    fn member(&mut self, path: &str, content: &[u8]) -> Result<(), Failure> {
        let size = u64::try_from(content.len()).map_err(Failure::new)?;
        self.tar.append_data(&mut header(size), path, content).map_err(Failure::new)
    }

    /// Ends with the checksums.
    pub fn finish(mut self, sequences: Vec<(String, i64)>) -> Result<(Checksums, W), Failure> {
        self.sums.sequences = sequences.into_iter().collect();
        let text = serde_json::to_vec_pretty(&self.sums).map_err(Failure::new)?;
        self.member(CHECKSUMS, &text)?;
        let mut out = self.tar.into_inner().and_then(GzEncoder::finish).map_err(Failure::new)?;
        out.flush().map_err(Failure::new)?;
        Ok((self.sums, out))
    }
}

fn header(size: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    header
}

/// Digests and counts what is read through it.
pub struct Summing<R> {
    /// Where it is read from.
    pub inner: R,
    /// Of what was read.
    pub digest: Sha256,
    /// How much that was.
    pub bytes: u64,
}

impl<R: Read> Read for Summing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.digest.update(buffer.get(..read).unwrap_or_default());
        self.bytes = self.bytes.saturating_add(u64::try_from(read).unwrap_or_default());
        Ok(read)
    }
}
