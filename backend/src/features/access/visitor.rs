//! Whoever sends a request: from where and with what, and what the audit log says of it.

use std::{
    future::{Ready, ready},
    net::IpAddr,
};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header::USER_AGENT};

use crate::platform::{
    audit::{By, Event},
    http::{ApiError, RequestContext},
};

/// What is kept of what a browser says of itself.
const USER_AGENT_LENGTH: usize = 200;

/// From where and with what somebody comes.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// His address.
    pub address: Option<IpAddr>,
    /// What his browser says of itself, at most 200 characters.
    pub user_agent: String,
    /// Id of the request.
    pub request_id: String,
}

impl Visitor {
    /// Whoever sends a request.
    pub fn of(request: &HttpRequest) -> Self {
        let context = RequestContext::from_request(request);
        let user_agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
        Visitor {
            address: context.address,
            user_agent: user_agent.unwrap_or_default().chars().take(USER_AGENT_LENGTH).collect(),
            request_id: context.id,
        }
    }

    /// Something that was done, for the audit log.
    pub fn done(&self, operation: &'static str, resource: &'static str, by: By) -> Event<'_> {
        Event { address: self.address, ..Event::done(operation, resource, by, &self.request_id) }
    }

    /// Something that was refused, for the audit log.
    pub fn refused(
        &self,
        operation: &'static str,
        resource: &'static str,
        by: By,
        why: &ApiError,
    ) -> Event<'_> {
        let field = why.errors.first().map(|error| error.code.clone());
        Event {
            address: self.address,
            status: Some(why.status.as_u16()),
            reason: Some(field.unwrap_or_else(|| why.code.to_owned())),
            ..Event::refused(operation, resource, by, &self.request_id)
        }
    }
}

impl FromRequest for Visitor {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Visitor::of(request)))
    }
}
