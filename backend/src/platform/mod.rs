//! What every feature stands on. Nothing here knows a feature.

pub mod audit;
pub mod auth;
pub mod authz;
pub mod config;
pub mod db;
pub mod http;
pub mod metrics;
pub mod postgres;
pub mod state;
pub mod telemetry;
pub mod web_pages;
