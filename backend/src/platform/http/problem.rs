//! Problem documents (RFC 9457) in the caller's language, and the middleware that writes them.

use actix_web::{
    Error, HttpResponse, ResponseError,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{self, HeaderName},
    },
    middleware::Next,
    web,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    error::{ApiError, FieldError},
    request::RequestContext,
};
use crate::kernel::language::Language;

/// The body of every refusal and failure, `application/problem+json`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// Stable address of the kind of problem.
    #[serde(rename = "type")]
    #[schema(max_length = 200, example = "/problems/not_found")]
    pub kind: String,
    /// Name of the status, in the caller's language.
    #[schema(max_length = 200)]
    pub title: String,
    /// HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// The message in the caller's language.
    #[schema(max_length = 1000)]
    pub detail: String,
    /// Path of the request.
    #[schema(max_length = 2000)]
    pub instance: String,
    /// Stable code to act upon.
    #[schema(max_length = 100, example = "not_found")]
    pub code: String,
    /// The message in Persian.
    #[schema(max_length = 1000)]
    pub message_fa: String,
    /// The message in English.
    #[schema(max_length = 1000)]
    pub message_en: String,
    /// What is wrong with which field.
    #[schema(max_items = 1000)]
    pub errors: Vec<FieldError>,
    /// Also in the header `X-Request-Id`; name it when you ask for help.
    #[schema(max_length = 100)]
    pub request_id: String,
    /// Error code of RFC 6749, from `/oauth/token` alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 50)]
    pub error: Option<String>,
    /// What `error` means here, from `/oauth/token` alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 1000)]
    pub error_description: Option<String>,
    #[serde(skip)]
    #[schema(ignore)]
    header: Option<Box<(HeaderName, String)>>,
    #[serde(skip)]
    #[schema(ignore)]
    language: Language,
}

/// What the document promises of a problem: one that quotes its request, or counts the mistakes of
/// a body of a megabyte, is no longer than this.
const MOST_ERRORS: usize = 1000;
const MOST_WORDS: usize = 1000;
const MOST_POINTER: usize = 500;

fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

fn shortened(error: &FieldError) -> FieldError {
    FieldError::new(
        short(&error.pointer, MOST_POINTER),
        &error.code,
        short(&error.message_fa, MOST_WORDS),
        short(&error.message_en, MOST_WORDS),
    )
}

impl Problem {
    /// The document of an error for one request.
    #[must_use]
    pub fn of(error: &ApiError, context: &RequestContext) -> Self {
        let detail = match context.language {
            Language::Fa => &error.message_fa,
            Language::En => &error.message_en,
        };
        let oauth_error = error.code.strip_prefix("oauth.");
        Problem {
            kind: format!("/problems/{}", error.code),
            title: title(error.status, context.language),
            status: error.status.as_u16(),
            detail: short(detail, MOST_WORDS),
            instance: context.path.clone(),
            code: error.code.to_owned(),
            message_fa: short(&error.message_fa, MOST_WORDS),
            message_en: short(&error.message_en, MOST_WORDS),
            errors: error.errors.iter().take(MOST_ERRORS).map(shortened).collect(),
            request_id: context.id.clone(),
            error: oauth_error.map(str::to_owned),
            error_description: oauth_error.map(|_| short(&error.message_en, MOST_WORDS)),
            header: error.header.clone(),
            language: context.language,
        }
    }

    /// The response that carries it.
    #[must_use]
    pub fn response(&self) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = HttpResponse::build(status);
        response
            .content_type("application/problem+json")
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::CONTENT_LANGUAGE, self.language.tag()));
        if status == StatusCode::UNAUTHORIZED {
            let scheme = if self.error.is_some() { "Basic" } else { "Bearer" };
            response.insert_header((header::WWW_AUTHENTICATE, scheme));
        }
        if let Some((name, value)) = self.header.as_deref() {
            response.insert_header((name.clone(), value.as_str()));
        }
        response.body(serde_json::to_vec(self).unwrap_or_default())
    }
}

/// A problem on its way out as an error of a middleware.
#[derive(Debug)]
struct Rendered(Problem);

impl std::fmt::Display for Rendered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.code)
    }
}

impl ResponseError for Rendered {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        self.0.response()
    }
}

/// Turns every error into a problem document. `HEAD` is answered as `GET`: the server leaves the
/// body out by itself.
///
/// # Errors
/// Errors of inner middlewares, rendered as problem documents.
pub async fn report_problems<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let context = RequestContext::from_request(request.request());
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    match next.call(request).await {
        Ok(response) => {
            let rendered = response.response().error().map(|error| render(error, &context));
            Ok(match rendered {
                Some(problem) => {
                    let (request, _) = response.into_parts();
                    ServiceResponse::new(request, problem.response()).map_into_right_body()
                }
                None => response.map_into_left_body(),
            })
        }
        Err(error) => Err(Rendered(render(&error, &context)).into()),
    }
}

fn render(error: &Error, context: &RequestContext) -> Problem {
    match error.as_error::<ApiError>() {
        Some(error) => {
            if let Some(source) = &error.source {
                tracing::error!(code = error.code, cause = %source, "failure");
            }
            Problem::of(error, context)
        }
        None => Problem::of(&of_framework(error), context),
    }
}

/// An error that the framework made, before or beside our handlers.
fn of_framework(error: &Error) -> ApiError {
    let status = error.as_response_error().status_code();
    match status {
        StatusCode::NOT_FOUND => ApiError::not_found(),
        StatusCode::PAYLOAD_TOO_LARGE => super::body::too_large(),
        status if status.is_client_error() => ApiError::new(
            status,
            "malformed_request",
            "درخواست درست ساخته نشده است.",
            "The request is malformed.",
        ),
        _ => ApiError::internal(error.to_string()),
    }
}

/// An id that is no UUID is an id that nothing has.
#[must_use]
pub fn path_config() -> web::PathConfig {
    web::PathConfig::default().error_handler(|_, _| ApiError::not_found().into())
}

fn title(status: StatusCode, language: Language) -> String {
    let persian = match status.as_u16() {
        400 => "درخواست نادرست",
        401 => "ورود لازم است",
        403 => "اجازه ندارید",
        404 => "یافت نشد",
        405 => "روش نادرست",
        408 => "دیر رسید",
        409 => "ناسازگار با وضعیت کنونی",
        412 => "نسخهٔ کهنه",
        413 => "بیش از اندازه بزرگ",
        415 => "قالب ناشناخته",
        422 => "ورودی نامعتبر",
        428 => "نسخه را بگویید",
        429 => "درخواست‌های بیش از اندازه",
        503 => "موقتاً در دسترس نیست",
        _ => "خطای سامانه",
    };
    match language {
        Language::Fa => persian.to_owned(),
        Language::En => status.canonical_reason().unwrap_or("Error").to_owned(),
    }
}
