//! Verifies an export against the heads, without a database. It is the reader who is careful here:
//! every byte of a line is in its hash, is that hash, or stands where it must.

use std::io::{self, BufRead, Read};

use serde::{Deserialize, Serialize};

use super::{
    chain::{self, Hash, hex, unhex},
    heads::{Head, Purpose},
};

/// No line of an export is longer.
const LONGEST_LINE: u64 = 64 * 1024 * 1024;

/// Begins every row.
const ROW: &[u8] = b"{\"hash\":\"";
/// Begins the last line.
const END: &[u8] = b"{\"end\":";

/// The last line of an export.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndLine {
    /// The head at which it ends, signed as the end of an export.
    pub end: Head,
}

/// The heads of a file, each signed by the one key.
#[derive(Debug)]
pub struct KnownHeads {
    key: String,
    heads: Vec<(u64, Hash)>,
}

/// An export in which nothing is wrong.
#[derive(Debug, PartialEq, Eq)]
pub struct Whole {
    /// How many rows it has.
    pub rows: u64,
    /// When it was made.
    pub at: String,
    /// The key that vouches for it.
    pub key: String,
    /// The last row of which the heads know.
    pub known: u64,
}

/// Why there is no [`Whole`].
#[derive(Debug, thiserror::Error)]
pub enum Flaw {
    /// A file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// Something was changed: the first bad row, and what is wrong.
    #[error("row {0}: {1}")]
    Row(u64, String),
    /// The heads themselves: the line, and what is wrong.
    #[error("the heads, line {0}: {1}")]
    Heads(u64, String),
}

/// The next line with its end; empty when there is none.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    input.take(LONGEST_LINE).read_until(b'\n', line)?;
    Ok(!line.is_empty())
}

/// Reads heads and verifies each.
///
/// # Errors
/// [`Flaw`].
pub fn read_heads(mut input: impl BufRead, pinned: Option<&str>) -> Result<KnownHeads, Flaw> {
    let mut known = KnownHeads { key: pinned.unwrap_or_default().to_owned(), heads: Vec::new() };
    let (mut line, mut number) = (Vec::new(), 0);
    while next_line(&mut input, &mut line)? {
        number += 1;
        let bad = |words: &str| Flaw::Heads(number, words.to_owned());
        let head: Head =
            serde_json::from_slice(&line).map_err(|_| bad("this is no head, or it was changed"))?;
        let written = serde_json::to_string(&head).map_err(io::Error::from)?;
        if line.strip_suffix(b"\n") != Some(written.as_bytes()) {
            return Err(bad("it is not written as the server writes it: it was changed"));
        }
        if known.key.is_empty() {
            known.key.clone_from(&head.key);
        }
        if head.key != known.key {
            return Err(bad("it is by another key"));
        }
        let hash = unhex(head.hash.as_bytes()).filter(|_| head.is_signed(Purpose::Head));
        let Some(hash) = hash else {
            return Err(bad("its signature does not fit: it was changed"));
        };
        if known.heads.last().is_some_and(|(before, _)| *before >= head.position) {
            return Err(bad("it does not come after the one before it"));
        }
        known.heads.push((head.position, hash));
    }
    if known.heads.is_empty() {
        return Err(Flaw::Heads(1, "there is no head in it".to_owned()));
    }
    Ok(known)
}

/// Verifies an export: every row in its place with its hash, the hashes those of the heads, the end
/// where it was signed.
///
/// # Errors
/// [`Flaw`]: the first one.
pub fn verify(mut input: impl BufRead, known: &KnownHeads) -> Result<Whole, Flaw> {
    let mut rows = Rows { position: 0, hash: chain::BEGIN, vouched: 0, known };
    rows.compare_with_head()?;
    let mut line = Vec::new();
    while next_line(&mut input, &mut line)? {
        let bad = |words: &str| Flaw::Row(rows.position + 1, words.to_owned());
        let Some(text) = line.strip_suffix(b"\n") else {
            return Err(bad("its line is cut off"));
        };
        if text.starts_with(END) {
            let end = rows.end(text)?;
            if next_line(&mut input, &mut line)? {
                return Err(bad("something stands behind the end of the export"));
            }
            return Ok(end);
        }
        rows.row(text)?;
    }
    Err(Flaw::Row(
        rows.position + 1,
        "the end of the export is missing: it was cut off here".to_owned(),
    ))
}

/// The rows so far.
struct Rows<'a> {
    position: u64,
    hash: Hash,
    /// Up to where a head has vouched for them.
    vouched: u64,
    known: &'a KnownHeads,
}

impl Rows<'_> {
    fn row(&mut self, text: &[u8]) -> Result<(), Flaw> {
        let expected = self.position + 1;
        let bad = |words: String| Flaw::Row(expected, words);
        let (hash, in_place) = parts(text)
            .ok_or_else(|| bad("this is no row of an export, or it was changed".into()))?;
        let position = position(in_place)
            .ok_or_else(|| bad("it does not say its position: it was changed".into()))?;
        if position > expected {
            return Err(bad(format!("it is missing: position {position} stands in its place")));
        }
        if position < expected {
            return Err(bad(format!("position {position} stands in its place, a second time")));
        }
        let computed = chain::next(&self.hash, in_place);
        if computed != hash {
            let before = match self.position {
                0 => String::new(),
                before => format!(", or the hash of row {before},"),
            };
            return Err(bad(format!(
                "its content does not have its hash: the row{before} was changed"
            )));
        }
        (self.position, self.hash) = (position, computed);
        self.compare_with_head()
    }

    /// Where there is a head of this position, it must have this hash.
    fn compare_with_head(&mut self) -> Result<(), Flaw> {
        let heads = &self.known.heads;
        let head = heads
            .binary_search_by_key(&self.position, |(position, _)| *position)
            .ok()
            .and_then(|index| heads.get(index));
        match head {
            Some((_, hash)) if *hash != self.hash => Err(self.computed_anew("head")),
            Some(_) => {
                self.vouched = self.position;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn computed_anew(&self, what: &str) -> Flaw {
        Flaw::Row(
            self.vouched + 1,
            format!(
                "somewhere in rows {} to {} something was changed and the hashes were computed anew: \
                 they are not those of the signed {what} at row {}",
                self.vouched + 1,
                self.position,
                self.position
            ),
        )
    }

    /// The end is not to be trusted, and with it what no head has vouched for.
    fn no_end(&self, words: &str) -> Flaw {
        match self.position - self.vouched {
            0 => Flaw::Row(self.position + 1, words.to_owned()),
            _ => Flaw::Row(
                self.vouched + 1,
                format!(
                    "{words}, and nothing else vouches for rows {} to {}",
                    self.vouched + 1,
                    self.position
                ),
            ),
        }
    }

    fn end(&self, text: &[u8]) -> Result<Whole, Flaw> {
        let bad = |words: String| Flaw::Row(self.position + 1, words);
        let changed = || self.no_end("the end of the export was changed");
        let EndLine { end } = serde_json::from_slice(text).map_err(|_| changed())?;
        let written =
            serde_json::to_string(&EndLine { end: end.clone() }).map_err(io::Error::from)?;
        if text != written.as_bytes() {
            return Err(changed());
        }
        if end.key != self.known.key {
            return Err(
                self.no_end("the end of the export is signed by another key than the heads")
            );
        }
        if !end.is_signed(Purpose::Export) {
            return Err(changed());
        }
        if end.position > self.position {
            return Err(bad(format!("rows {} to {} are missing", self.position + 1, end.position)));
        }
        if end.position < self.position {
            return Err(Flaw::Row(
                end.position + 1,
                format!("the export was signed with {} rows: this one was added", end.position),
            ));
        }
        if end.hash != hex(&self.hash) {
            return Err(self.computed_anew("end"));
        }
        let known = self.known.heads.last().map_or(0, |(position, _)| *position);
        Ok(Whole { rows: self.position, at: end.at, key: end.key, known })
    }
}

/// The hash of a line, and what it is of.
fn parts(text: &[u8]) -> Option<(Hash, &[u8])> {
    let (hash, rest) = text.strip_prefix(ROW)?.split_at_checked(64)?;
    Some((unhex(hash)?, rest.strip_prefix(b"\",")?))
}

/// The position that a row names, written as a number is.
fn position(in_place: &[u8]) -> Option<u64> {
    let rest = in_place.strip_prefix(b"\"position\":")?;
    let digits = rest.split(|byte| *byte == b',').next()?;
    let text = std::str::from_utf8(digits).ok()?;
    let position: u64 = text.parse().ok()?;
    (position.to_string() == text).then_some(position)
}
