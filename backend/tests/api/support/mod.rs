//! What tests stand on: a cluster, a database, a running server, and callers.

mod app;
pub mod books;
mod cluster;
pub mod files;
mod process;
mod sql;
mod write;

pub use app::{
    App, PREVIOUS_SECRET, Reply, SECRETS_SECRET, Setup, TOKEN_SECRET, start, start_as, start_empty,
    start_limited, start_with,
};
pub use cluster::{TestDatabase, fresh_database, superuser_url};
pub use process::{Process, command, data_dir};
pub use sql::{lines, try_execute};
pub use write::{Writer, body, form_of, meeting, resolution, with};
