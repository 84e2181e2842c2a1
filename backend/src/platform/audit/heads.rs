//! Signed heads: what the end of the chain was, in a file outside of the database. Whoever changes
//! rows and computes the hashes anew cannot change these.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read, Seek, SeekFrom, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use chrono::Utc;
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::chain::{Hash, hex, instant, unhex};

/// The heads, a line each, the newest last.
pub const HEADS_FILE: &str = "audit-heads";
/// The key that signs them.
pub const KEY_FILE: &str = "audit-key";

/// A line of the file is shorter than this.
const LONGEST_LINE: u64 = 1024;

/// What a signature is for: that of one purpose is worth nothing for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A head of the chain.
    Head,
    /// The end of an export.
    Export,
}

/// What stands at a place of the chain, signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The place; 0 before the first row.
    pub position: u64,
    /// The hash there, in hexadecimal digits as all that follow.
    pub hash: String,
    /// When it was signed.
    pub at: String,
    /// The public key.
    pub key: String,
    /// The signature (Ed25519).
    pub signature: String,
}

impl Head {
    fn message(&self, purpose: Purpose) -> String {
        let purpose = match purpose {
            Purpose::Head => "head",
            Purpose::Export => "export",
        };
        format!("jaygah audit {purpose}\n{}\n{}\n{}", self.position, self.hash, self.at)
    }

    /// Whether the key that it names signed it for this purpose.
    #[must_use]
    pub fn is_signed(&self, purpose: Purpose) -> bool {
        let key =
            unhex::<32>(self.key.as_bytes()).and_then(|key| VerifyingKey::from_bytes(&key).ok());
        let signature = unhex::<64>(self.signature.as_bytes());
        match (key, signature) {
            (Some(key), Some(signature)) => {
                key.verify_strict(self.message(purpose).as_bytes(), &signature.into()).is_ok()
            }
            _ => false,
        }
    }
}

/// Why there is no head.
#[derive(Debug, thiserror::Error)]
pub enum HeadsError {
    /// A file cannot be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, io::Error),
    /// The file is not what this program writes, or not by this key, or not of this chain.
    #[error("{0}")]
    Contradiction(String),
}

/// The heads of an installation, and the key that signs them.
#[derive(Debug, Clone)]
pub struct Heads {
    file: PathBuf,
    key: PathBuf,
}

impl Heads {
    /// Those in the data folder.
    #[must_use]
    pub fn of(data_dir: &Path) -> Self {
        Heads { file: data_dir.join(HEADS_FILE), key: data_dir.join(KEY_FILE) }
    }

    /// The newest one.
    ///
    /// # Errors
    /// [`HeadsError`].
    pub fn newest(&self) -> Result<Option<Head>, HeadsError> {
        match File::open(&self.file) {
            Ok(mut file) => {
                file.lock_shared().map_err(|error| self.failed(error))?;
                self.newest_in(&mut file).map(|(head, _)| head)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.failed(error)),
        }
    }

    /// How much there is of them now: what is added later stands behind it.
    ///
    /// # Errors
    /// [`HeadsError`].
    pub fn size(&self) -> Result<u64, HeadsError> {
        match File::open(&self.file) {
            Ok(file) => {
                file.lock_shared().map_err(|error| self.failed(error))?;
                Ok(file.metadata().map_err(|error| self.failed(error))?.len())
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
            Err(error) => Err(self.failed(error)),
        }
    }

    /// Writes the head of a place, on disk when this returns. Where a later one is there already,
    /// by another server on the same folder, it is left at that.
    ///
    /// # Errors
    /// [`HeadsError`].
    pub fn append(&self, position: u64, hash: &Hash) -> Result<(), HeadsError> {
        let failed = |error| self.failed(error);
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .mode(0o644)
            .open(&self.file)
            .map_err(failed)?;
        file.lock().map_err(failed)?;
        let (newest, whole) = self.newest_in(&mut file)?;
        if newest.is_some_and(|newest| newest.position >= position) {
            return Ok(());
        }
        let head = self.sign(Purpose::Head, position, hash)?;
        let line = serde_json::to_string(&head).map_err(|error| failed(error.into()))?;
        // A line that a power cut left without its end was never a head.
        file.set_len(whole).map_err(failed)?;
        file.write_all(format!("{line}\n").as_bytes()).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        sync_folder_of(&self.file).map_err(failed)
    }

    /// Signs what stands at a place.
    ///
    /// # Errors
    /// [`HeadsError`].
    pub fn sign(&self, purpose: Purpose, position: u64, hash: &Hash) -> Result<Head, HeadsError> {
        let key = self.signing_key()?;
        let mut head = Head {
            position,
            hash: hex(hash),
            at: instant(Utc::now()),
            key: hex(key.verifying_key().as_bytes()),
            signature: String::new(),
        };
        head.signature = hex(&key.sign(head.message(purpose).as_bytes()).to_bytes());
        Ok(head)
    }

    /// The last whole line, and where it ends.
    fn newest_in(&self, file: &mut File) -> Result<(Option<Head>, u64), HeadsError> {
        let failed = |error| self.failed(error);
        let size = file.seek(SeekFrom::End(0)).map_err(failed)?;
        let from = size.saturating_sub(2 * LONGEST_LINE);
        file.seek(SeekFrom::Start(from)).map_err(failed)?;
        let mut tail = Vec::new();
        file.take(size.saturating_sub(from)).read_to_end(&mut tail).map_err(failed)?;
        let lines: Vec<&[u8]> = tail.split_inclusive(|byte| *byte == b'\n').collect();
        let (last, torn) = match lines.as_slice() {
            [] => return Ok((None, 0)),
            [.., last] if last.ends_with(b"\n") => (*last, 0),
            [.., last, torn] => (*last, torn.len()),
            [_] if from == 0 => return Ok((None, 0)),
            [_] => return Err(self.foreign()),
        };
        let torn = u64::try_from(torn).unwrap_or(u64::MAX);
        let head: Head = serde_json::from_slice(last).map_err(|_| self.foreign())?;
        if !head.is_signed(Purpose::Head) {
            return Err(self.foreign());
        }
        let own = self.signing_key()?;
        if head.key != hex(own.verifying_key().as_bytes()) {
            return Err(HeadsError::Contradiction(format!(
                "{} is not the key that signed the heads in {}",
                self.key.display(),
                self.file.display()
            )));
        }
        Ok((Some(head), size.saturating_sub(torn)))
    }

    fn signing_key(&self) -> Result<SigningKey, HeadsError> {
        let failed = |error| HeadsError::File(self.key.clone(), error);
        let read = match fs::read_to_string(&self.key) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.make_key().map_err(failed)?;
                fs::read_to_string(&self.key)
            }
            read => read,
        };
        let seed = unhex(read.map_err(failed)?.trim_end().as_bytes())
            .ok_or_else(|| failed(io::Error::other("it holds no key")))?;
        Ok(SigningKey::from_bytes(&seed))
    }

    /// Makes the key, for its owner alone; of two who do it at once the first one's is kept.
    fn make_key(&self) -> io::Result<()> {
        let mut seed = [0_u8; 32];
        getrandom::fill(&mut seed).map_err(|error| io::Error::other(error.to_string()))?;
        let beside = self.key.with_extension(format!("{}.new", std::process::id()));
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        file.write_all(format!("{}\n", hex(&seed)).as_bytes())?;
        file.sync_all()?;
        let linked = match fs::hard_link(&beside, &self.key) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            linked => linked,
        };
        fs::remove_file(&beside)?;
        linked?;
        sync_folder_of(&self.key)
    }

    fn failed(&self, error: io::Error) -> HeadsError {
        HeadsError::File(self.file.clone(), error)
    }

    fn foreign(&self) -> HeadsError {
        HeadsError::Contradiction(format!("the last line of {} is no head", self.file.display()))
    }
}

fn sync_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}
