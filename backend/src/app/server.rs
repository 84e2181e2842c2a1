//! The server around the application: its threads, its connections, and how long they are kept.

use std::{io, net::TcpListener, num::NonZeroUsize, thread::available_parallelism, time::Duration};

use actix_web::{HttpServer, dev::Server, web};

use crate::platform::{
    auth::Identities, config::TransportSettings, http::watch_connection, state::State,
};

/// Seconds that open requests have to end after SIGTERM.
pub const GRACE: u64 = 10;

/// A server on a listener, with so many threads, or one for each processor.
///
/// # Errors
/// Those of the listener.
pub fn server(
    listener: TcpListener,
    state: web::Data<State>,
    who: web::Data<dyn Identities>,
    settings: &TransportSettings,
    workers: Option<usize>,
) -> io::Result<Server> {
    let document = super::openapi();
    let workers =
        workers.or_else(|| available_parallelism().ok().map(NonZeroUsize::get)).unwrap_or(1).max(1);
    let connections = usize::try_from(settings.max_connections).unwrap_or(usize::MAX);
    let head = Duration::from_secs(settings.header_timeout);
    // Longer than anything that may take its time: an operation, then the head of the next request.
    let longest_still = head + Duration::from_secs(settings.request_timeout);
    let server = HttpServer::new(move || super::build(state.clone(), who.clone(), &document))
        .workers(workers)
        .max_connections(connections.div_ceil(workers))
        .client_request_timeout(head)
        .on_connect(watch_connection(longest_still))
        .disable_signals()
        .shutdown_timeout(GRACE)
        .listen(listener)?;
    Ok(server.run())
}
