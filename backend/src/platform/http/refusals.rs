//! How the document says that operations refuse.

use std::collections::BTreeMap;

use utoipa::{
    IntoResponses,
    openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder},
};

/// The statuses, each with a problem document.
fn refusals(statuses: &[u16]) -> BTreeMap<String, RefOr<Response>> {
    statuses.iter().map(|status| (status.to_string(), RefOr::T(refusal(*status)))).collect()
}

fn refusal(status: u16) -> Response {
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let description = match status {
        400 => "Malformed: the JSON of the body, a cursor, a key",
        401 => "No or no valid credential",
        403 => "The caller may not",
        404 => "There is none, or the caller may not know of it",
        408 => "The body took too long to arrive",
        409 => "Not in the present state of the record",
        412 => "The record has changed meanwhile",
        413 => "The body is larger than 1 MiB",
        415 => "The body is of another type",
        422 => "Understood, but invalid; `errors` name the fields",
        428 => "`If-Match` is missing",
        429 => "Too many requests; see `Retry-After`",
        _ => "Not available for the moment; see `Retry-After`",
    };
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", problem)
        .build()
}

/// That of every operation of the API, whose callers have a limit.
#[must_use]
pub fn too_many_requests() -> Response {
    refusal(429)
}

/// Those of any operation that reads.
pub struct ReadProblems;

/// Those of an operation with which somebody shows who he is.
pub struct AttemptProblems;

/// Those of an operation on the caller's own account.
pub struct OwnProblems;

/// Those of an operation that writes.
pub struct WriteProblems;

/// Those of a change of a record as it was read.
pub struct ChangeProblems;

impl IntoResponses for ReadProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        refusals(&[400, 401, 404, 422, 503])
    }
}

impl IntoResponses for AttemptProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        refusals(&[400, 401, 408, 413, 415, 422, 429, 503])
    }
}

impl IntoResponses for OwnProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        refusals(&[400, 401, 403, 404, 408, 409, 413, 415, 422, 429, 503])
    }
}

impl IntoResponses for WriteProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        refusals(&[400, 401, 403, 404, 408, 409, 413, 415, 422, 503])
    }
}

impl IntoResponses for ChangeProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        refusals(&[400, 401, 403, 404, 408, 409, 412, 413, 415, 422, 428, 503])
    }
}
