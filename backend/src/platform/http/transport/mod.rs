//! What holds for every reply, whatever operation makes it: security headers, origins, limits, the
//! address of the caller, and how long anything may take.

mod connections;
mod headers;
mod origins;
mod proxies;
mod rates;

use std::{net::IpAddr, time::Duration};

use actix_web::{
    Error, HttpResponse,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        StatusCode,
        header::{
            AUTHORIZATION, CACHE_CONTROL, COOKIE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER,
            VARY,
        },
    },
    middleware::Next,
    web,
};

pub use connections::{keep_watch, raise_open_files, watch_connection};
pub use headers::page_policy;
pub use origins::Origins;
pub use proxies::TrustedProxies;
pub use rates::Rates;

use super::{error::ApiError, problem::Problem, request::RequestContext};
use crate::platform::config::TransportSettings;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The settings at work.
pub struct Transport {
    /// Whether people reach the server by HTTPS.
    https: bool,
    origins: Origins,
    proxies: TrustedProxies,
    rates: Option<Rates>,
    /// How long an operation may take.
    patience: Duration,
    /// How long a body may be on its way.
    pub body_patience: Duration,
}

impl Transport {
    /// As the settings say.
    #[must_use]
    pub fn new(settings: &TransportSettings, https: bool) -> Self {
        Transport {
            https,
            origins: settings.cors_origins.clone(),
            proxies: settings.trusted_proxies.clone(),
            rates: Rates::new(settings.rate_limit),
            patience: Duration::from_secs(settings.request_timeout),
            body_patience: Duration::from_secs(settings.body_timeout),
        }
    }

    /// The one that serves a request.
    pub(super) fn of(request: &ServiceRequest) -> Option<web::Data<Self>> {
        request.app_data::<web::Data<Self>>().cloned()
    }

    /// The address that a request comes from.
    pub(super) fn address(&self, request: &ServiceRequest) -> Option<IpAddr> {
        let peer = request.peer_addr().map(|peer| peer.ip());
        self.proxies.caller(peer, request.headers())
    }
}

/// Completes every reply; answers the questions of browsers, and those who ask too often.
///
/// # Errors
/// Those of the inner middlewares, their replies completed as well.
pub async fn transport<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let Some(transport) = Transport::of(&request) else {
        return Err(ApiError::internal("the transport is not wired into the application").into());
    };
    let context = RequestContext::from_request(request.request());
    let reply = ReplyHeaders::of(&request, &context, transport.https);
    let mut added = HeaderMap::new();
    if let Ok(id) = HeaderValue::from_str(&context.id) {
        added.insert(REQUEST_ID, id);
    }
    let outcome = match reply.of_api {
        true => {
            transport.origins.admit(&request, &mut added);
            early(&transport, &request, &context, &mut added)
        }
        false => None,
    };
    if let Some(mut response) = outcome {
        reply.finish(response.headers_mut(), added);
        return Ok(request.into_response(response).map_into_right_body());
    }
    match next.call(request).await {
        Ok(mut response) => {
            reply.finish(response.headers_mut(), added);
            Ok(response.map_into_left_body())
        }
        Err(error) => {
            let mut response = error.as_response_error().error_response();
            reply.finish(response.headers_mut(), added);
            Err(InternalError::from_response(error.to_string(), response).into())
        }
    }
}

/// The answer to a request of the API that no operation has to see.
fn early(
    transport: &Transport,
    request: &ServiceRequest,
    context: &RequestContext,
    added: &mut HeaderMap,
) -> Option<HttpResponse> {
    if let Some(answer) = transport.origins.preflight(request) {
        return Some(answer);
    }
    let counted = transport.rates.as_ref()?.count(request, context.address, added);
    counted.err().map(|error| Problem::of(&error, context).response())
}

/// What has to be known of a request when its reply is there.
struct ReplyHeaders {
    path: String,
    of_api: bool,
    credential: bool,
    https: bool,
}

impl ReplyHeaders {
    fn of(request: &ServiceRequest, context: &RequestContext, https: bool) -> Self {
        let headers = request.headers();
        let of_api = context.path.starts_with("/api/");
        ReplyHeaders {
            path: context.path.clone(),
            of_api,
            credential: headers.contains_key(AUTHORIZATION)
                || (of_api && headers.contains_key(COOKIE)),
            https,
        }
    }

    fn finish(&self, headers: &mut HeaderMap, added: HeaderMap) {
        // What was made for somebody is kept by nobody.
        if self.credential {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        headers::complete(headers, &self.path, self.https);
        for (name, value) in added {
            match name == VARY {
                true => headers.append(name, value),
                false => {
                    headers.insert(name, value);
                }
            }
        }
    }
}

/// Ends what takes too long.
///
/// # Errors
/// 503, and those of the inner middlewares.
pub async fn limit_time<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let Some(transport) = Transport::of(&request) else { return next.call(request).await };
    match tokio::time::timeout(transport.patience, next.call(request)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(took_too_long().into()),
    }
}

fn took_too_long() -> ApiError {
    let mut error = ApiError::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "timed_out",
        "پاسخ این درخواست بیش از اندازه طول کشید؛ کمی بعد دوباره بکوشید.",
        "This request took too long to answer; try again shortly.",
    );
    error.header = Some(Box::new((RETRY_AFTER, "5".to_owned())));
    error
}
