//! What answers where no operation does.

use actix_web::{
    HttpRequest,
    http::{StatusCode, header::ALLOW},
};
use utoipa::openapi::{OpenApi, PathItem};

use super::error::ApiError;

/// The paths of the document, each cut at its slashes, with the methods that it has.
#[derive(Debug, Clone, Default)]
pub struct KnownPaths(Vec<(Vec<String>, String)>);

/// Reads the paths of the document, to tell a wrong method from a wrong path.
#[must_use]
pub fn known_paths(document: &OpenApi) -> KnownPaths {
    let cut = |path: &str| path.split('/').map(str::to_owned).collect();
    let paths = document.paths.paths.iter();
    KnownPaths(paths.map(|(path, item)| (cut(path), methods(item))).collect())
}

/// As in the header `Allow`.
fn methods(item: &PathItem) -> String {
    let methods = [
        (item.get.is_some(), "GET, HEAD"),
        (item.post.is_some(), "POST"),
        (item.put.is_some(), "PUT"),
        (item.patch.is_some(), "PATCH"),
        (item.delete.is_some(), "DELETE"),
    ];
    methods.into_iter().filter(|(has, _)| *has).map(|(_, name)| name).collect::<Vec<_>>().join(", ")
}

impl KnownPaths {
    /// The methods of a path that there is.
    fn methods(&self, path: &str) -> Option<String> {
        let asked: Vec<&str> = path.split('/').collect();
        let is_asked = |known: &[String]| {
            known.len() == asked.len()
                && known.iter().zip(&asked).all(|(k, a)| k.starts_with('{') || k == a)
        };
        self.0.iter().find(|(known, _)| is_asked(known)).map(|(_, methods)| methods.clone())
    }
}

/// 405 where the path exists with other methods, otherwise 404.
#[must_use]
pub fn unknown_route(request: &HttpRequest, known: &KnownPaths) -> ApiError {
    let Some(methods) = known.methods(request.path()) else { return ApiError::not_found() };
    let mut error = ApiError::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method_not_allowed",
        "این نشانی چنین روشی ندارد.",
        "This path does not have that method.",
    );
    error.header = Some(Box::new((ALLOW, methods)));
    error
}
