//! The one error that handlers return.

use std::fmt;

use actix_web::{
    HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{HeaderName, RETRY_AFTER},
    },
};
use serde::Serialize;

use super::{problem::Problem, request::RequestContext};
use crate::platform::db::Unavailable;

/// What is wrong with one field of the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// JSON Pointer into the body (`/username`), or `?name` for a query parameter.
    #[schema(max_length = 500)]
    pub pointer: String,
    /// Stable code, `field.required`.
    #[schema(max_length = 100)]
    pub code: String,
    /// What to do, in Persian.
    #[schema(max_length = 1000)]
    pub message_fa: String,
    /// What to do, in English.
    #[schema(max_length = 1000)]
    pub message_en: String,
}

impl FieldError {
    /// One field's error.
    pub fn new(
        pointer: impl Into<String>,
        code: &str,
        message_fa: impl Into<String>,
        message_en: impl Into<String>,
    ) -> Self {
        FieldError {
            pointer: pointer.into(),
            code: code.to_owned(),
            message_fa: message_fa.into(),
            message_en: message_en.into(),
        }
    }
}

impl FieldError {
    /// An id that nothing has, or nothing that the caller may know of.
    pub fn unknown_id(pointer: impl Into<String>) -> Self {
        Self::new(pointer, "field.unknown_id", "چنین شناسه‌ای یافت نشد.", "nothing has this id")
    }
}

/// A refusal or failure: what the caller is told, and the cause, which is only logged.
#[derive(Debug)]
pub struct ApiError {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable code, `budget.book_unknown`.
    pub code: &'static str,
    /// One sentence in Persian.
    pub message_fa: String,
    /// The same in English.
    pub message_en: String,
    /// Errors by field.
    pub errors: Vec<FieldError>,
    /// The header that belongs to the status: `Retry-After`, `Allow`.
    pub header: Option<Box<(HeaderName, String)>>,
    /// The cause, for the log alone.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl ApiError {
    /// An error without field errors or cause.
    pub fn new(
        status: StatusCode,
        code: &'static str,
        message_fa: impl Into<String>,
        message_en: impl Into<String>,
    ) -> Self {
        ApiError {
            status,
            code,
            message_fa: message_fa.into(),
            message_en: message_en.into(),
            errors: Vec::new(),
            header: None,
            source: None,
        }
    }

    /// 404: there is no such record, or the caller may not know of it.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            "چنین چیزی یافت نشد.",
            "There is nothing here.",
        )
    }

    /// 422: understood, but invalid in the named fields.
    #[must_use]
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let mut error = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid",
            "ورودی پذیرفته نشد؛ خطای هر فیلد آمده است.",
            "The input is invalid; the errors name the fields.",
        );
        error.errors = errors;
        error
    }

    /// What to say when the record that a field names could not be read: 422 if there is none.
    pub fn of_reference(pointer: &str) -> impl Fn(diesel::result::Error) -> Self + Copy {
        move |error| match error {
            diesel::result::Error::NotFound => Self::invalid(vec![FieldError::unknown_id(pointer)]),
            other => other.into(),
        }
    }

    /// 409: not in the present state of the record.
    pub fn conflict(
        code: &'static str,
        message_fa: impl Into<String>,
        message_en: impl Into<String>,
    ) -> Self {
        Self::new(StatusCode::CONFLICT, code, message_fa, message_en)
    }

    /// 409: what is to be published is so already, or what is to be withdrawn is not.
    #[must_use]
    pub fn published_already(published: bool) -> Self {
        if published {
            Self::conflict(
                "publication.already_published",
                "این رکورد پیش‌تر منتشر شده است.",
                "This record is published already.",
            )
        } else {
            Self::conflict(
                "publication.not_published",
                "این رکورد منتشر نشده است.",
                "This record is not published.",
            )
        }
    }

    /// 422 when there are field errors.
    ///
    /// # Errors
    /// 422.
    pub fn unless_valid(errors: Vec<FieldError>) -> Result<(), Self> {
        if errors.is_empty() { Ok(()) } else { Err(Self::invalid(errors)) }
    }

    /// 500: our fault; the cause goes to the log.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let mut error = Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "خطایی در سامانه رخ داد؛ شمارهٔ درخواست را به راهبر سامانه بدهید.",
            "Something failed on our side; give the request id to the operator.",
        );
        error.source = Some(source.into());
        error
    }

    /// 503: try again soon.
    pub fn unavailable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let mut error = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "سامانه برای لحظه‌ای پاسخ‌گو نیست؛ کمی بعد دوباره بکوشید.",
            "The service cannot answer for the moment; try again shortly.",
        );
        error.header = Some(Box::new((RETRY_AFTER, "2".to_owned())));
        error.source = Some(source.into());
        error
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.status.as_u16(), self.code, self.message_en)
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        // Rendered again with the caller's language and request id by `report_problems`.
        Problem::of(self, &RequestContext::unknown()).response()
    }
}

impl From<Unavailable> for ApiError {
    fn from(error: Unavailable) -> Self {
        ApiError::unavailable(error)
    }
}

impl From<diesel::result::Error> for ApiError {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind, Error};
        match error {
            Error::NotFound => ApiError::not_found(),
            // What the rules check before is only reached by two writes at once.
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => ApiError::conflict(
                "conflict.duplicate",
                "در همین لحظه رکورد دیگری با همین مشخصات ثبت شد.",
                "Another record with the same key was stored at this very moment.",
            ),
            Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => ApiError::conflict(
                "conflict.reference_gone",
                "رکوردی که به آن اشاره شده دیگر نیست.",
                "A record that this one refers to is not there any more.",
            ),
            Error::DatabaseError(
                DatabaseErrorKind::ClosedConnection
                | DatabaseErrorKind::SerializationFailure
                | DatabaseErrorKind::ReadOnlyTransaction
                | DatabaseErrorKind::UnableToSendCommand,
                _,
            )
            | Error::BrokenTransactionManager => ApiError::unavailable(error),
            Error::DatabaseError(DatabaseErrorKind::Unknown, ref information)
                if is_passing(information.message()) =>
            {
                ApiError::unavailable(error)
            }
            other => ApiError::internal(other),
        }
    }
}

/// Whether the database says that it is going away, coming up, or too busy (SQLSTATE 57P01–57P03,
/// 57014, 53300). diesel-async does not hand the SQLSTATE on, so the words have to do.
fn is_passing(message: &str) -> bool {
    const PASSING: [&str; 6] = [
        "terminating connection",
        "the database system is",
        "canceling statement due to",
        "sorry, too many clients",
        "remaining connection slots",
        "is not currently accepting connections",
    ];
    PASSING.iter().any(|words| message.contains(words))
}

#[cfg(test)]
mod tests {
    use super::ApiError;
    use diesel::result::{DatabaseErrorKind, Error};

    fn status(message: &str) -> u16 {
        let error = Error::DatabaseError(DatabaseErrorKind::Unknown, Box::new(message.to_owned()));
        ApiError::from(error).status.as_u16()
    }

    #[test]
    fn a_database_that_goes_away_is_503_and_a_mistake_of_ours_is_500() {
        assert_eq!(status("terminating connection due to administrator command"), 503);
        assert_eq!(status("the database system is starting up"), 503);
        assert_eq!(status("canceling statement due to statement timeout"), 503);
        assert_eq!(status("column \"colour\" does not exist"), 500);
    }
}
