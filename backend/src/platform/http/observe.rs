//! The outermost middleware: what is logged and counted of every request.

use std::time::Instant;

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::StatusCode,
    middleware::Next,
    web,
};
use tracing::{Instrument, field};

use super::request::RequestContext;
use crate::platform::metrics::Metrics;

/// The route of what no pattern matches: web pages and wrong paths.
const NO_ROUTE: &str = "other";

/// Gives the request its id and language, and a span that carries the id into every line that is
/// logged on its behalf; when the answer is there, logs one line and counts it. The query is never
/// logged: it may hold what somebody searches for.
///
/// # Errors
/// Those of the inner middlewares.
pub async fn observe<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let started = Instant::now();
    let context = RequestContext::of(&request);
    let metrics = request.app_data::<web::Data<Metrics>>().cloned();
    let method = request.method().clone();
    let span = tracing::info_span!(
        "request",
        request_id = %context.id,
        trace_id = context.trace_id,
        method = %method,
        path = %context.path,
        caller = field::Empty,
    );
    request.extensions_mut().insert(context);
    async move {
        let in_flight = metrics.as_ref().map(|metrics| metrics.begin());
        let outcome = next.call(request).await;
        let route = outcome.as_ref().ok().and_then(|response| response.request().match_pattern());
        let route = route.as_deref().unwrap_or(NO_ROUTE);
        let status = status(&outcome);
        let took = started.elapsed();
        if let Some(metrics) = &metrics {
            metrics.count(route, &method, status, took);
        }
        drop(in_flight);
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(route, status = status.as_u16(), ms, "request");
        outcome
    }
    .instrument(span)
    .await
}

fn status<B>(outcome: &Result<ServiceResponse<B>, Error>) -> StatusCode {
    match outcome {
        Ok(response) => response.status(),
        Err(error) => error.as_response_error().status_code(),
    }
}
