//! Refusals: what a known caller wanted and may not. Those of the public are not recorded: whoever
//! likes could fill the log with them.

use std::{collections::HashMap, sync::Arc, time::Duration};

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, StatusCode},
    middleware::Next,
    web,
};
use utoipa::openapi::OpenApi as Document;

use super::event::{By, Event};
use crate::platform::{
    auth::Actor,
    http::{ApiError, RequestContext},
    state::State,
};

/// Where all operations on records are.
const ROOT: &str = "/api/v1/";
/// How long a reply waits for its refusal to be recorded.
const PATIENCE: Duration = Duration::from_secs(2);

/// The names of the operations, by method and path.
#[derive(Debug)]
pub struct Operations(HashMap<(Method, String), String>);

impl Operations {
    /// Those of the document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut names = HashMap::new();
        for (path, item) in &document.paths.paths {
            for (method, operation) in [
                (Method::GET, &item.get),
                (Method::POST, &item.post),
                (Method::PUT, &item.put),
                (Method::PATCH, &item.patch),
                (Method::DELETE, &item.delete),
            ] {
                let name = operation.as_ref().and_then(|operation| operation.operation_id.clone());
                names.extend(name.map(|name| ((method, path.clone()), name)));
            }
        }
        Operations(names)
    }
}

/// Records that a known caller was told that he may not (403), or, of a write, that there is nothing
/// for him (404).
///
/// # Errors
/// Those of inner services, unchanged.
pub async fn record_refusals<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let response = next.call(request).await?;
    let status = response.status();
    let reads = response.request().method() == Method::GET;
    if status == StatusCode::FORBIDDEN || status == StatusCode::NOT_FOUND && !reads {
        let recorded = tokio::time::timeout(PATIENCE, record(&response)).await;
        if recorded.is_err() {
            tracing::error!("a refusal was not recorded in time");
        }
    }
    Ok(response)
}

async fn record<B>(response: &ServiceResponse<B>) {
    let request = response.request();
    let actor = request.extensions().get::<Arc<Actor>>().cloned();
    let state = request.app_data::<web::Data<State>>();
    let operations = request.app_data::<web::Data<Operations>>();
    let (Some(actor), Some(state), Some(operations), Some(path)) =
        (actor, state, operations, request.match_pattern())
    else {
        return;
    };
    let resource = path.strip_prefix(ROOT).and_then(|rest| rest.split('/').next());
    let resource = resource.unwrap_or_default().to_owned();
    let Some(operation) = operations.0.get(&(request.method().clone(), path)) else { return };
    let context = RequestContext::from_request(request);
    let error = response.response().error().and_then(|error| error.as_error::<ApiError>());
    let mut event = Event::refused(operation, &resource, By::actor(&actor), &context.id);
    event.id = request.match_info().iter().find_map(|(_, value)| value.parse().ok());
    event.address = context.address;
    event.status = Some(response.status().as_u16());
    event.reason = error.map(|error| error.code.to_owned());
    event.record(&state.db).await;
}
