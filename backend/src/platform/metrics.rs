//! What the server counts about itself, for `GET /metrics`. Labels are route patterns, methods and
//! classes of status: however many paths are asked for, the series stay few.

use std::time::Duration;

use actix_web::http::{Method, StatusCode};
use prometheus::{
    Encoder, HistogramOpts, HistogramVec, IntGauge, IntGaugeVec, Opts, Registry, TextEncoder,
};

use super::db::Database;

/// `Content-Type` of what [`Metrics::print`] makes.
pub const CONTENT_TYPE: &str = prometheus::TEXT_FORMAT;

/// Bounds of the buckets of durations, in seconds.
const BUCKETS: [f64; 12] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Counters and gauges of one server.
#[derive(Clone)]
pub struct Metrics {
    registry: Registry,
    durations: HistogramVec,
    in_flight: IntGauge,
    connections: IntGaugeVec,
    waiting: IntGauge,
}

/// A request that is being answered; no longer when this is dropped, also when the caller hangs up.
pub struct InFlight(IntGauge);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    /// Everything at zero.
    ///
    /// # Errors
    /// When two metrics have one name.
    pub fn new() -> Result<Self, prometheus::Error> {
        let metrics = Metrics {
            registry: Registry::new(),
            durations: HistogramVec::new(
                HistogramOpts::new(
                    "jaygah_http_request_duration_seconds",
                    "Time until the head of the reply, by route, method and class of status.",
                )
                .buckets(BUCKETS.to_vec()),
                &["route", "method", "status"],
            )?,
            in_flight: IntGauge::new(
                "jaygah_http_requests_in_flight",
                "Requests that are being answered.",
            )?,
            connections: IntGaugeVec::new(
                Opts::new(
                    "jaygah_database_connections",
                    "Connections of the pool: idle, in_use, and max, the most that there may be.",
                ),
                &["state"],
            )?,
            waiting: IntGauge::new(
                "jaygah_database_requests_waiting",
                "Requests that wait for a connection of the pool.",
            )?,
        };
        let build = IntGauge::with_opts(
            Opts::new("jaygah_build_info", "1, with the version of the server.")
                .const_label("version", env!("CARGO_PKG_VERSION")),
        )?;
        build.set(1);
        let registry = &metrics.registry;
        registry.register(Box::new(build))?;
        registry.register(Box::new(metrics.durations.clone()))?;
        registry.register(Box::new(metrics.in_flight.clone()))?;
        registry.register(Box::new(metrics.connections.clone()))?;
        registry.register(Box::new(metrics.waiting.clone()))?;
        #[cfg(target_os = "linux")]
        registry.register(Box::new(prometheus::process_collector::ProcessCollector::for_self()))?;
        Ok(metrics)
    }

    /// A request begins.
    #[must_use]
    pub fn begin(&self) -> InFlight {
        self.in_flight.inc();
        InFlight(self.in_flight.clone())
    }

    /// A request has its answer. `route` is the pattern that matched, never a path.
    pub fn count(&self, route: &str, method: &Method, status: StatusCode, took: Duration) {
        let method = match method.as_str() {
            known @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => known,
            _ => "other",
        };
        let status = match status.as_u16() {
            ..200 => "1xx",
            200..300 => "2xx",
            300..400 => "3xx",
            400..500 => "4xx",
            _ => "5xx",
        };
        self.durations.with_label_values(&[route, method, status]).observe(took.as_secs_f64());
    }

    /// All of it in Prometheus' text format, the pool as it is now.
    ///
    /// # Errors
    /// When the format refuses.
    pub fn print(&self, db: &Database) -> Result<Vec<u8>, prometheus::Error> {
        let pool = db.pool_status();
        let set = |state: &str, count: usize| {
            let gauge = self.connections.with_label_values(&[state]);
            gauge.set(i64::try_from(count).unwrap_or(i64::MAX));
        };
        set("idle", pool.idle);
        set("in_use", pool.in_use);
        set("max", pool.max);
        self.waiting.set(i64::try_from(pool.waiting).unwrap_or(i64::MAX));
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text)?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Metrics;
    use crate::platform::{config::Secret, db::Database};
    use actix_web::http::{Method, StatusCode};
    use std::time::Duration;

    #[test]
    fn methods_that_nobody_knows_are_one_series() {
        let metrics = Metrics::new().unwrap();
        for name in ["BREW", "WHEN", "STIR"] {
            let method = Method::from_bytes(name.as_bytes()).unwrap();
            metrics.count("/x", &method, StatusCode::OK, Duration::ZERO);
        }
        let db = Database::new(&Secret::from("postgres://u@h/d".to_owned()), 3).unwrap();
        let text = String::from_utf8(metrics.print(&db).unwrap()).unwrap();
        let line = "jaygah_http_request_duration_seconds_count\
                    {method=\"other\",route=\"/x\",status=\"2xx\"} 3";
        assert!(text.contains(line), "{text}");
        assert!(!text.contains("BREW"), "{text}");
        assert!(text.contains("jaygah_database_connections{state=\"max\"} 3"), "{text}");
    }
}
