//! What every operation shares on the wire: problems, queries, bodies, pages, headers.

mod body;
mod dates;
mod error;
mod headers;
mod not_found;
mod observe;
mod pages;
mod problem;
mod query;
mod request;

pub use body::ApiJson;
pub use dates::{DateRange, date_input};
pub use error::{ApiError, FieldError};
pub use headers::security_headers;
pub use not_found::{KnownPaths, known_paths, unknown_route};
pub use observe::observe;
pub use pages::{Included, Page, PageParams, Slice};
pub use problem::{Problem, Problems, ReadProblems, path_config, report_problems};
pub use query::ListQuery;
pub use request::RequestContext;
