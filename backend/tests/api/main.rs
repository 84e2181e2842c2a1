//! The API against a real PostgreSQL: one throw-away cluster for the run, a database for each test.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::print_stdout
)]

mod support;

mod access;
mod audit;
mod backup;
mod budget;
mod contract;
mod database;
mod exports;
mod hostile;
mod import;
mod meetings;
mod operations;
mod organizations;
mod process;
mod resolutions;
mod seed;
mod territories;
mod transport;
mod visibility;
mod writing;
