//! What the machine that runs the server asks it: whether it lives, whether it can work, and what
//! it has counted.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::{StatusCode, header},
    web,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::platform::{
    http::{ApiError, Problem},
    metrics,
    state::State,
};

/// Every operation at the root.
pub(super) fn operations(config: &mut ServiceConfig<'_>) {
    config.service(healthz).service(readyz).service(read_metrics);
}

/// Whether the server is there.
#[derive(Serialize, ToSchema)]
struct Health {
    /// `ok`.
    #[schema(max_length = 20)]
    status: String,
}

/// Answers as long as the server lives.
#[utoipa::path(
    tag = "operations",
    operation_id = "get_health",
    responses(
        (status = 200, description = "The server lives", body = Health),
        (status = 405, description = "Only GET and HEAD", body = Problem, content_type = "application/problem+json")
    ),
    security(())
)]
#[get("/healthz")]
async fn healthz() -> web::Json<Health> {
    web::Json(Health { status: "ok".to_owned() })
}

/// Answers when the server can work: it is not about to stop, the database answers, and its newest
/// table is there.
#[utoipa::path(
    tag = "operations",
    operation_id = "get_readiness",
    responses(
        (status = 200, description = "The server can work", body = Health),
        (status = 405, description = "Only GET and HEAD", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "It cannot, for the moment", body = Problem, content_type = "application/problem+json")
    ),
    security(())
)]
#[get("/readyz")]
async fn readyz(state: web::Data<State>) -> Result<web::Json<Health>, ApiError> {
    use crate::platform::db::schema::resolutions;
    if state.stopping.has_begun() {
        return Err(stopping());
    }
    let connection = &mut state.db.connection().await?;
    let _: Option<uuid::Uuid> = resolutions::table
        .select(resolutions::id)
        .first(connection)
        .await
        .optional()
        .map_err(ApiError::unavailable)?;
    Ok(web::Json(Health { status: "ok".to_owned() }))
}

fn stopping() -> ApiError {
    ApiError::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "stopping",
        "این سرور در حال ایستادن است.",
        "This server is about to stop.",
    )
}

/// What the server has counted, for Prometheus: requests and their durations by route, method and
/// class of status, the pool of the database, memory, processor time and open files.
///
/// With the setting `METRICS_TOKEN` it is told to whoever sends that token; without it to callers
/// on the same machine alone.
#[utoipa::path(
    tag = "operations",
    operation_id = "get_metrics",
    responses(
        (status = 200, description = "Prometheus' text format", body = String, content_type = "text/plain"),
        (status = 401, description = "The token is missing or not that of the setting", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The caller is on another machine, and no token is set", body = Problem, content_type = "application/problem+json"),
        (status = 405, description = "Only GET and HEAD", body = Problem, content_type = "application/problem+json")
    ),
    security((), ("metrics_token" = []))
)]
#[get("/metrics")]
async fn read_metrics(
    request: HttpRequest,
    state: web::Data<State>,
) -> Result<HttpResponse, ApiError> {
    may_read_metrics(&request, &state)?;
    let text = state.metrics.print(&state.db).map_err(ApiError::internal)?;
    Ok(HttpResponse::Ok()
        .content_type(metrics::CONTENT_TYPE)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text))
}

/// A proxy on this machine calls from it too, but says for whom.
fn may_read_metrics(request: &HttpRequest, state: &State) -> Result<(), ApiError> {
    let headers = request.headers();
    if let Some(token) = &state.metrics_token {
        let sent = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        // Digests: the time that a comparison takes tells nothing of the token.
        let right = |sent: &str| Sha256::digest(sent) == Sha256::digest(token.expose());
        return match sent.is_some_and(right) {
            true => Ok(()),
            false => Err(ApiError::new(
                StatusCode::UNAUTHORIZED,
                "metrics.bad_token",
                "توکن اندازه‌ها نیامده یا نادرست است.",
                "The token of the metrics is missing or wrong.",
            )),
        };
    }
    let local = request.peer_addr().is_some_and(|peer| peer.ip().to_canonical().is_loopback());
    let forwarded =
        ["forwarded", "x-forwarded-for", "via"].iter().any(|name| headers.contains_key(*name));
    match local && !forwarded {
        true => Ok(()),
        false => Err(ApiError::new(
            StatusCode::FORBIDDEN,
            "metrics.not_from_here",
            "اندازه‌ها تنها از همین رایانه خوانده می‌شود، مگر با تنظیم METRICS_TOKEN.",
            "The metrics are read on the same machine only, unless METRICS_TOKEN is set.",
        )),
    }
}
