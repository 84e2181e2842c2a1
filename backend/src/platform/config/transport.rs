//! Who may call how often, from where, and how long anything may take.

use clap::Args;

use crate::platform::http::{Origins, TrustedProxies};

/// Limits of requests and connections.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Transport")]
pub struct TransportSettings {
    /// Origins of other web pages that may call the API, exact and separated by commas
    /// (https://data.example.ir).
    #[arg(long, env = "CORS_ORIGINS", default_value = "")]
    pub cors_origins: Origins,

    /// Proxies in front of the server, addresses or networks separated by commas; from them alone
    /// X-Forwarded-For or Forwarded is believed.
    #[arg(long, env = "TRUSTED_PROXIES", default_value = "")]
    pub trusted_proxies: TrustedProxies,

    /// Requests of the API that a caller has a minute; 0 is no limit.
    #[arg(long, env = "RATE_LIMIT", default_value_t = 12_000)]
    pub rate_limit: u32,

    /// Most connections at once.
    #[arg(long, env = "MAX_CONNECTIONS", default_value_t = 4096,
          value_parser = clap::value_parser!(u32).range(16..=100_000))]
    pub max_connections: u32,

    /// Seconds that the head of a request may be on its way.
    #[arg(long, env = "HEADER_TIMEOUT", default_value_t = 20, value_parser = seconds())]
    pub header_timeout: u64,

    /// Seconds that the body of a request may be on its way.
    #[arg(long, env = "BODY_TIMEOUT", default_value_t = 30, value_parser = seconds())]
    pub body_timeout: u64,

    /// Seconds that a request may take until its reply begins, the way of its body included.
    #[arg(long, env = "REQUEST_TIMEOUT", default_value_t = 60, value_parser = seconds())]
    pub request_timeout: u64,
}

fn seconds() -> clap::builder::RangedU64ValueParser {
    clap::value_parser!(u64).range(1..=3600)
}

impl Default for TransportSettings {
    fn default() -> Self {
        TransportSettings {
            cors_origins: Origins::default(),
            trusted_proxies: TrustedProxies::default(),
            rate_limit: 12_000,
            max_connections: 4096,
            header_timeout: 20,
            body_timeout: 30,
            request_timeout: 60,
        }
    }
}
