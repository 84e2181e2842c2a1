//! What tests stand on: a cluster, a database, a running server, and callers.

mod app;
pub mod books;
mod cluster;
pub mod files;
mod sql;

pub use app::{App, Reply, TOKEN_SECRET, start, start_empty};
pub use cluster::{TestDatabase, fresh_database, superuser_url};
pub use sql::{lines, try_execute};
