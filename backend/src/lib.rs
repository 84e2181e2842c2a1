//! Jaygah's server, a map of the folders:
//!
//! | folder | holds | may import |
//! |---|---|---|
//! | [`kernel`] | pure values: money, dates, Persian text, cursors | nothing |
//! | [`platform`] | what every feature stands on: database, HTTP, identity, settings | `kernel` |
//! | [`features`] | one folder a feature: budget, meetings, resolutions … | `platform`, `kernel`, the features named in its `mod` |
//! | [`app`] | the composition root: state, routes, OpenAPI document | all of the above |
//! | [`commands`] | the command line: `serve`, `migrate`, `seed`, `import` … | `app` and below |
//!
//! `docs/ARCHITECTURE.md` walks one request through these files;
//! a test reads the `use` lines and holds the table above.

pub mod app;
pub mod commands;
pub mod features;
pub mod kernel;
pub mod platform;
