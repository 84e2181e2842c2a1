//! What answers where no operation does.

use actix_web::{HttpRequest, http::StatusCode};
use utoipa::openapi::OpenApi;

use super::error::ApiError;

/// The paths of the document, each cut at its slashes.
#[derive(Debug, Clone, Default)]
pub struct KnownPaths(Vec<Vec<String>>);

/// Reads the paths of the document, to tell a wrong method from a wrong path.
#[must_use]
pub fn known_paths(document: &OpenApi) -> KnownPaths {
    let cut = |path: &String| path.split('/').map(str::to_owned).collect();
    KnownPaths(document.paths.paths.keys().map(cut).collect())
}

impl KnownPaths {
    fn has(&self, path: &str) -> bool {
        let asked: Vec<&str> = path.split('/').collect();
        self.0.iter().any(|known| {
            known.len() == asked.len()
                && known.iter().zip(&asked).all(|(k, a)| k.starts_with('{') || k == a)
        })
    }
}

/// 405 where the path exists with other methods, otherwise 404.
#[must_use]
pub fn unknown_route(request: &HttpRequest, known: &KnownPaths) -> ApiError {
    if known.has(request.path()) {
        return ApiError::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "این نشانی چنین روشی ندارد.",
            "This path does not have that method.",
        );
    }
    ApiError::not_found()
}
