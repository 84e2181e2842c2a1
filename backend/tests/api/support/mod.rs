//! What tests stand on: a cluster, a database, a running server, and callers.

mod app;
mod cluster;

pub use app::{App, Reply, start, start_empty};
pub use cluster::{TestDatabase, fresh_database, superuser_url};
