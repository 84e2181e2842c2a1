//! Reading a backup into the database, member by member, and holding it against its checksums.

use std::io::Read;

use bytes::Bytes;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use tar::{Entries, Entry};

use super::{
    archive::{CHECKSUMS, Checksums, FORMAT, MANIFEST, Manifest, Summing, TableSum, hex},
    files::Waiting,
};
use crate::{
    commands::Failure,
    platform::db::bulk::{Bulk, CopyIn},
};

/// Manifests and checksums are small; a member of their name that is not is no such thing.
const SMALL: u64 = 16 * 1024 * 1024;
/// Bytes that are sent at once.
const PIECE: usize = 64 * 1024;

/// It cannot be read.
pub fn damaged(error: impl std::fmt::Display) -> Failure {
    Failure::new(format!("the backup is damaged or cut off: {error}"))
}

/// The manifest, which is the first member, and what its checksum must be.
pub fn manifest(members: &mut Entries<'_, impl Read>) -> Result<(Manifest, String), Failure> {
    let not_a_backup = || Failure::new("it is not a backup of Jaygah");
    let first = members.next().and_then(Result::ok).ok_or_else(not_a_backup)?;
    if first.path_bytes().as_ref() != MANIFEST.as_bytes() {
        return Err(not_a_backup());
    }
    // The format is read alone before the rest: a newer one may have another shape.
    let (value, digest) = small::<serde_json::Value>(first)?;
    if value.get("application").and_then(|name| name.as_str()) != Some(env!("CARGO_PKG_NAME")) {
        return Err(not_a_backup());
    }
    if value.get("format").and_then(serde_json::Value::as_u64) != Some(u64::from(FORMAT)) {
        let version = value.get("version").and_then(|v| v.as_str()).unwrap_or("?");
        return Err(Failure::new(format!("it has the format of another version, {version}")));
    }
    Ok((serde_json::from_value(value).map_err(damaged)?, digest))
}

fn small<T: DeserializeOwned>(entry: Entry<'_, impl Read>) -> Result<(T, String), Failure> {
    let mut text = Vec::new();
    entry.take(SMALL).read_to_end(&mut text).map_err(damaged)?;
    let value = serde_json::from_slice(&text).map_err(damaged)?;
    Ok((value, hex(Sha256::new_with_prefix(&text))))
}

/// A restore that is under way.
pub struct Load<'a> {
    bulk: &'a Bulk,
    waiting: &'a Waiting<'a>,
    manifest: &'a Manifest,
    open: Option<OpenTable>,
    found: Checksums,
}

struct OpenTable {
    name: String,
    copy: CopyIn,
    digest: Sha256,
}

impl<'a> Load<'a> {
    /// Of a backup with this manifest.
    pub fn new(
        bulk: &'a Bulk,
        waiting: &'a Waiting<'a>,
        manifest: &'a Manifest,
        digest: String,
    ) -> Self {
        let found = Checksums { manifest: digest, ..Checksums::default() };
        Load { bulk, waiting, manifest, open: None, found }
    }

    /// Takes every member; what was found is what the last one says.
    pub async fn all(mut self, members: &mut Entries<'_, impl Read>) -> Result<Checksums, Failure> {
        while let Some(member) = members.next() {
            let mut member = member.map_err(damaged)?;
            let path = String::from_utf8_lossy(&member.path_bytes()).into_owned();
            if path == CHECKSUMS {
                self.close().await?;
                let (expected, _) = small(member)?;
                self.verify(&expected)?;
                return match members.next() {
                    None => Ok(expected),
                    Some(_) => Err(damaged("more follows after its end")),
                };
            }
            let part = path.strip_prefix("tables/").and_then(|rest| rest.split_once('/'));
            match (part, path.strip_prefix("files/")) {
                (Some((table, _)), _) => self.rows(table, &mut member).await?,
                (_, Some(file)) if Waiting::may_hold(file) => self.file(file, &mut member)?,
                _ => return Err(damaged(format!("{path} belongs to no backup"))),
            }
        }
        Err(damaged("its end is missing"))
    }

    async fn rows(&mut self, name: &str, part: &mut impl Read) -> Result<(), Failure> {
        if self.open.as_ref().is_none_or(|open| open.name != name) {
            self.close().await?;
            let table = self.manifest.tables.iter().find(|table| table.name == name);
            let table = table.filter(|_| !self.found.tables.contains_key(name));
            let table = table.ok_or_else(|| damaged(format!("table {name} out of its place")))?;
            let copy = self.bulk.copy_in(table).await.map_err(Failure::new)?;
            self.open = Some(OpenTable { name: name.to_owned(), copy, digest: Sha256::new() });
        }
        let Some(open) = &mut self.open else { return Ok(()) };
        let mut buffer = vec![0; PIECE];
        loop {
            let read = part.read(&mut buffer).map_err(damaged)?;
            let Some(text) = buffer.get(..read).filter(|text| !text.is_empty()) else {
                return Ok(());
            };
            open.digest.update(text);
            open.copy.send(Bytes::copy_from_slice(text)).await.map_err(Failure::new)?;
        }
    }

    async fn close(&mut self) -> Result<(), Failure> {
        let Some(OpenTable { name, copy, digest }) = self.open.take() else { return Ok(()) };
        let rows =
            copy.finish().await.map_err(|error| damaged(format!("table {name}: {error}")))?;
        self.found.tables.insert(name, TableSum { rows, sha256: hex(digest) });
        Ok(())
    }

    fn file(&mut self, path: &str, content: &mut impl Read) -> Result<(), Failure> {
        let mut content = Summing { inner: content, digest: Sha256::new(), bytes: 0 };
        self.waiting.take(path, &mut content).map_err(damaged)?;
        self.found.files.insert(path.to_owned(), hex(content.digest));
        Ok(())
    }

    fn verify(&mut self, expected: &Checksums) -> Result<(), Failure> {
        for table in &self.manifest.tables {
            // One without rows has no part.
            self.found
                .tables
                .entry(table.name.clone())
                .or_insert_with(|| TableSum { rows: 0, sha256: hex(Sha256::new()) });
        }
        let differs = || damaged("its content is not what its checksums say");
        let Checksums { manifest, tables, files, sequences: _ } = expected;
        let same = *manifest == self.found.manifest
            && *tables == self.found.tables
            && *files == self.found.files;
        if same { Ok(()) } else { Err(differs()) }
    }
}
