use std::env;
use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use super::error::LaunchError;
use super::place::Place;
use super::throw_away::unique_suffix;

/// The port is only a part of the socket's name.
pub(super) const PORT: &str = "5432";

/// How long the path of a socket may be: 108 bytes with the final zero on Linux, 104 elsewhere.
const LIMIT: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

/// The private directory that holds the socket.
#[derive(Debug)]
pub(super) struct SocketDir {
    path: PathBuf,
    /// It was made for this run alone, not the cluster's own.
    pub temporary: bool,
}

impl SocketDir {
    /// The cluster's directory, or a short new one when its path is too long.
    pub fn for_place(place: &Place) -> Result<Self, LaunchError> {
        if fits(&place.cluster) {
            return Ok(Self { path: place.cluster.clone(), temporary: false });
        }
        let parents = [
            env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from),
            Some(env::temp_dir()),
            Some("/tmp".into()),
        ];
        for parent in parents
            .into_iter()
            .flatten()
            .filter(|dir| dir.is_absolute() && place.account.can_enter(dir))
        {
            let path = parent.join(format!("jaygah-socket-{}", unique_suffix()));
            if fits(&path) && place.account.make_private_dir(&path).is_ok() {
                return Ok(Self { path, temporary: true });
            }
        }
        Err(LaunchError::NoSocketPlace)
    }

    /// The directory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The socket itself.
    pub fn socket(&self) -> PathBuf {
        socket_in(&self.path)
    }

    /// The directory as PostgreSQL's settings want it: an item of a list, in quotes.
    pub fn as_setting(&self) -> OsString {
        let mut bytes = b"\"".to_vec();
        for byte in self.path.as_os_str().as_bytes() {
            if *byte == b'"' {
                bytes.push(b'"');
            }
            bytes.push(*byte);
        }
        bytes.push(b'"');
        OsString::from_vec(bytes)
    }

    /// The URL of a database behind this socket.
    pub fn url(&self, user: &str, database: &str) -> String {
        let host = percent_encoded(self.path.as_os_str().as_bytes());
        let (user, database) =
            (percent_encoded(user.as_bytes()), percent_encoded(database.as_bytes()));
        format!("postgres://{user}@{host}/{database}")
    }

    /// Removes a directory that was made for this run.
    pub fn clear(&self) {
        if self.temporary {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

fn socket_in(dir: &Path) -> PathBuf {
    dir.join(format!(".s.PGSQL.{PORT}"))
}

fn fits(dir: &Path) -> bool {
    socket_in(dir).as_os_str().len() <= LIMIT
}

fn percent_encoded(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(byte) {
            text.push(char::from(*byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}
