//! A PostgreSQL of the server's own, for when nobody has named one: found, made,
//! started and stopped together with the server. Tests use it for one throw-away
//! cluster per process.
//!
//! What always holds:
//!
//! - The database is reachable by a unix socket in a directory that only its owner
//!   (and root) may enter. It listens on no network address.
//! - It does not outlive the server, even when that is killed: see `guard.sh`.
//! - One server per data directory: see [`LaunchError::AlreadyRunning`].
//! - A directory that was not made here is never touched.
//! - PostgreSQL never runs as root. Started by root it runs as `postgres` or
//!   `nobody`, in a place which that user can reach.
//!
//! Everything here blocks; asynchronous code calls it on a thread for that.
#![expect(clippy::disallowed_methods, reason = "it polls child processes on a thread of its own")]

mod account;
mod binaries;
mod bundled;
mod cluster;
mod copies;
mod error;
mod guard;
mod lock;
mod log;
mod orphan;
mod place;
mod server;
mod socket;
#[cfg(test)]
mod tests;
mod throw_away;

use std::path::{Path, PathBuf};
use std::time::Instant;

pub use binaries::{Binaries, MINIMUM_VERSION, find_binaries};
pub use error::LaunchError;

use guard::Guarded;
use place::Place;
use socket::SocketDir;

/// Where the data of a private PostgreSQL lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Storage {
    /// Kept in the folder `postgres` of this data directory.
    Kept(PathBuf),
    /// In memory or a temporary directory, without any care for crashes, and
    /// removed in the end.
    ThrowAway,
}

/// What to start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaunchOptions {
    /// Where the data lives.
    pub storage: Storage,
    /// The folder of `initdb` and `postgres` (setting `POSTGRES_BIN_DIR`); looked for when `None`.
    pub bin_dir: Option<PathBuf>,
}

/// A running PostgreSQL that belongs to this process. Dropping it stops it.
#[derive(Debug)]
pub struct PrivatePostgres {
    server: Option<Guarded>,
    socket: SocketDir,
    place: Place,
}

impl PrivatePostgres {
    /// Starts PostgreSQL and returns when it accepts connections; makes the cluster
    /// at the first start. Ends what an earlier, killed server has left running.
    pub fn start(options: &LaunchOptions) -> Result<Self, LaunchError> {
        let begin = Instant::now();
        let place = match &options.storage {
            Storage::Kept(data_dir) => Place::kept(data_dir)?,
            Storage::ThrowAway => Place::throw_away()?,
        };
        Self::start_at(place, options.bin_dir.as_deref())
            .inspect(|postgres| {
                let took = begin.elapsed().as_millis();
                tracing::info!(cluster = %postgres.cluster().display(), account = postgres.place.account.name, took_ms = took, "private PostgreSQL is ready");
            })
    }

    fn start_at(place: Place, bin_dir: Option<&Path>) -> Result<Self, LaunchError> {
        let version = cluster::version(&place)?;
        let binaries =
            find_binaries(bin_dir, version.map(|major| (place.cluster.as_path(), major)))?;
        let binaries = copies::within_reach(binaries, &place.account)?;
        if version.is_none() {
            tracing::info!(cluster = %place.cluster.display(), version = binaries.version, "making a new database");
            cluster::create(&place, &binaries)?;
        } else {
            orphan::finish(&place.cluster, &place.account)?;
        }
        let socket = SocketDir::for_place(&place)?;
        let mut postgres = Self { server: None, socket, place };
        postgres.server = Some(postgres.start_server(&binaries)?);
        Ok(postgres)
    }

    fn start_server(&self, binaries: &Binaries) -> Result<Guarded, LaunchError> {
        let start = || server::start(&self.place, binaries, &self.socket);
        start().or_else(|error| {
            // A server that was killed while it started may have left a PostgreSQL
            // that took the cluster only now.
            if !self.place.cluster.join("postmaster.pid").exists() {
                return Err(error);
            }
            orphan::finish(&self.place.cluster, &self.place.account)?;
            start()
        })
    }

    /// The URL of `database` for `user`, as tokio-postgres and libpq understand it.
    /// Every user of the cluster may connect without a password.
    pub fn url(&self, user: &str, database: &str) -> String {
        self.socket.url(user, database)
    }

    /// The name of the superuser; a database of this name exists as well.
    pub fn superuser(&self) -> &str {
        cluster::SUPERUSER
    }

    /// The directory of the cluster.
    pub fn cluster(&self) -> &Path {
        &self.place.cluster
    }

    /// Stops PostgreSQL in order: open transactions are rolled back, everything
    /// committed is on disk. A throw-away cluster is removed.
    pub fn stop(mut self) -> Result<(), LaunchError> {
        self.shut_down()
    }

    fn shut_down(&mut self) -> Result<(), LaunchError> {
        if let Some(mut server) = self.server.take() {
            server.finish()?;
            // Only if the guard itself was killed.
            if self.place.cluster.is_dir() {
                orphan::finish(&self.place.cluster, &self.place.account)?;
            }
            tracing::info!(cluster = %self.place.cluster.display(), "private PostgreSQL has stopped");
        }
        self.socket.clear();
        self.place.clear()
    }
}

impl Drop for PrivatePostgres {
    fn drop(&mut self) {
        if let Err(error) = self.shut_down() {
            tracing::error!(%error, "private PostgreSQL was not stopped in order");
        }
    }
}
