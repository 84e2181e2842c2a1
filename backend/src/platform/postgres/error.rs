use std::io;
use std::path::{Path, PathBuf};

/// Why the private PostgreSQL could not be started or stopped. Every message says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LaunchError {
    /// No `initdb` and `postgres` of a usable version on this machine.
    #[error(
        "no PostgreSQL {minimum} or newer was found{older}. Install one with:  {install}  \
         (or set POSTGRES_BIN_DIR to the folder of `initdb` and `postgres`, or DATABASE_URL to a database of your own)"
    )]
    NoBinaries {
        /// The oldest major version that is supported.
        minimum: u32,
        /// What was found but is too old, ready to be appended; empty when nothing was.
        older: String,
        /// The command that installs PostgreSQL here.
        install: &'static str,
    },
    /// The folder of the setting holds no usable binaries.
    #[error(
        "POSTGRES_BIN_DIR is {}, but {problem}; name the folder that holds `initdb` and `postgres` \
         of version {minimum} or newer, or remove the setting", dir.display()
    )]
    UnusableBinDir {
        /// The folder of the setting.
        dir: PathBuf,
        /// What is wrong with it.
        problem: String,
        /// The oldest major version that is supported.
        minimum: u32,
    },
    /// The cluster was made by another major version than the binaries that were found.
    #[error(
        "the database in {} was made by PostgreSQL {cluster}, but only PostgreSQL {found} was found; \
         install PostgreSQL {cluster} beside it, or set POSTGRES_BIN_DIR to the folder of its `postgres`",
        dir.display()
    )]
    VersionMismatch {
        /// The cluster's directory.
        dir: PathBuf,
        /// The major version of the cluster.
        cluster: u32,
        /// The major versions that were found, in words.
        found: String,
    },
    /// The server is root and there is no account to run PostgreSQL as.
    #[error(
        "PostgreSQL does not run as root, and there is neither a user `postgres` nor a user `nobody`; \
         make one with:  useradd --system postgres  (or start the server as an ordinary user)"
    )]
    NoAccount,
    /// The cluster belongs to somebody else.
    #[error(
        "the database in {} belongs to the user {owner}; start the server as {owner} or as root",
        dir.display()
    )]
    WrongOwner {
        /// The cluster's directory.
        dir: PathBuf,
        /// Its owner, by name or number.
        owner: String,
    },
    /// The account of an existing cluster has lost the way to it.
    #[error(
        "the database in {} is there, but its user {account} may not enter the folders above it; \
         give them the permission with `chmod o+x`", dir.display()
    )]
    Unreachable {
        /// The cluster's directory.
        dir: PathBuf,
        /// The account that PostgreSQL runs as.
        account: String,
    },
    /// The note that says where the cluster lies is wrong.
    #[error(
        "{} says that the database lies in {}, where there is none; bring that folder back, \
         or remove the file to begin with an empty database", note.display(), place.display()
    )]
    LocationLost {
        /// The file `postgres.location`.
        note: PathBuf,
        /// The folder that it names.
        place: PathBuf,
    },
    /// Another live process holds this data directory.
    #[error(
        "process {pid} already serves the database in {}; stop it first, or give this server another data directory",
        dir.display()
    )]
    AlreadyRunning {
        /// The process that holds it, by number if known.
        pid: String,
        /// The directory that is held.
        dir: PathBuf,
    },
    /// A directory that this launcher did not make stands where the cluster belongs.
    #[error(
        "{} exists but was not made by this program, so it is left alone; move it away, \
         or set DATABASE_URL to the database that it holds", dir.display()
    )]
    ForeignCluster {
        /// The directory.
        dir: PathBuf,
    },
    /// `initdb` failed.
    #[error("a new database could not be made with {}. It said:\n{output}", program.display())]
    InitFailed {
        /// The `initdb` that was run.
        program: PathBuf,
        /// The last lines of its output.
        output: String,
    },
    /// `postgres` ended, or did not become ready in time.
    #[error(
        "PostgreSQL {problem}. Mend what its log complains of and start again; the log is in {}, its last lines:\n{tail}",
        log.display()
    )]
    StartFailed {
        /// What happened.
        problem: String,
        /// The log's directory.
        log: PathBuf,
        /// The last lines of the log.
        tail: String,
    },
    /// A PostgreSQL of an earlier run does not end.
    #[error(
        "a PostgreSQL of an earlier run (process {pid}) still works in {} and does not end; end it with:  kill -QUIT {pid}",
        dir.display()
    )]
    OrphanRemains {
        /// The process.
        pid: i32,
        /// The cluster's directory.
        dir: PathBuf,
    },
    /// There is no private directory with a path that is short enough for the socket.
    #[error(
        "no place for the database's socket was found; make /tmp writable, or use a data directory with a shorter path"
    )]
    NoSocketPlace,
    /// `postgres` did not end in time.
    #[error("PostgreSQL (process {pid}) did not end in time; end it with:  kill -QUIT {pid}")]
    StopFailed {
        /// The process.
        pid: i32,
    },
    /// The operating system refused something.
    #[error("could not {action} {}: {source}; check who owns it, its permissions and the free room", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// On which file or directory.
        path: PathBuf,
        /// The answer of the operating system.
        source: io::Error,
    },
}

/// For `map_err`: names what was tried and on what.
pub(super) fn io_error(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> LaunchError {
    let path = path.to_path_buf();
    move |source| LaunchError::Io { action, path, source }
}
