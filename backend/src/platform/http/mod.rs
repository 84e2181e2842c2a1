//! What every operation shares on the wire: problems, queries, bodies, pages, headers.

mod body;
mod dates;
mod error;
mod etag;
mod idempotency;
mod not_found;
mod observe;
mod pages;
mod problem;
mod query;
mod refusals;
mod reply;
mod request;
mod shape;
mod transport;
mod write;

pub use body::{ApiJson, read_form};
pub use dates::{DateErrors, DateRange, date_input};
pub use error::{ApiError, FieldError};
pub use etag::{IfMatch, IfMatchHeader, conditional};
pub use idempotency::{IdempotencyHeader, IdempotencyKey};
pub use not_found::{KnownPaths, known_paths, unknown_route};
pub use observe::observe;
pub use pages::{Included, Page, PageParams, Slice};
pub use problem::{Problem, path_config, report_problems};
pub use query::{FilterQuery, ListQuery};
pub use refusals::{
    AttemptProblems, ChangeProblems, OwnProblems, ReadProblems, WriteProblems, too_many_requests,
};
pub use reply::{Reply, Single};
pub use request::RequestContext;
pub use transport::{
    Origins, Rates, Transport, TrustedProxies, keep_watch, limit_time, page_policy,
    raise_open_files, transport, watch_connection,
};
pub use write::{Change, MergePatch, NoWords, Reason, Removal, Submission};
