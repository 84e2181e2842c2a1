//! The reply to a write, in a form that can be kept and sent again byte by byte.

use actix_web::{
    HttpRequest, HttpResponse, Responder,
    body::BoxBody,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, ETAG, LOCATION},
    },
};
use serde::{Deserialize, Serialize};

use super::error::ApiError;

/// Status, headers and body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    status: u16,
    location: Option<String>,
    revision: Option<i32>,
    body: String,
}

impl Reply {
    /// 201 with the new record and its address.
    ///
    /// # Errors
    /// 500 when it cannot be written as JSON.
    pub fn created(
        view: &impl Serialize,
        location: String,
        revision: i32,
    ) -> Result<Self, ApiError> {
        Ok(Reply { status: 201, location: Some(location), ..Self::changed(view, revision)? })
    }

    /// 201 with a new entry of a list, which has no address and no changes of its own.
    ///
    /// # Errors
    /// 500 when it cannot be written as JSON.
    pub fn listed(view: &impl Serialize, list: String) -> Result<Self, ApiError> {
        let body = serde_json::to_string(view).map_err(ApiError::internal)?;
        Ok(Reply { status: 201, location: Some(list), revision: None, body })
    }

    /// 200 with the record as it is now.
    ///
    /// # Errors
    /// 500 when it cannot be written as JSON.
    pub fn changed(view: &impl Serialize, revision: i32) -> Result<Self, ApiError> {
        Ok(Reply {
            status: 200,
            location: None,
            revision: Some(revision),
            body: serde_json::to_string(view).map_err(ApiError::internal)?,
        })
    }

    /// 204: nothing is left to show.
    #[must_use]
    pub fn gone() -> Self {
        Reply { status: 204, location: None, revision: None, body: String::new() }
    }
}

impl Responder for Reply {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut response = HttpResponse::build(status);
        response.insert_header((CACHE_CONTROL, "no-store"));
        if let Some(location) = self.location {
            response.insert_header((LOCATION, location));
        }
        if let Some(revision) = self.revision {
            response.insert_header((ETAG, format!("\"{revision}\"")));
        }
        if status == StatusCode::NO_CONTENT {
            return response.finish();
        }
        response.content_type("application/json").body(self.body)
    }
}

/// A single record on a read: its body and its revision.
#[derive(Debug)]
pub struct Single<T> {
    /// The record.
    pub view: T,
    /// Its revision, for the tag.
    pub revision: i32,
}

impl<T: Serialize> Responder for Single<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().insert_header((ETAG, format!("\"{}\"", self.revision))).json(self.view)
    }
}
