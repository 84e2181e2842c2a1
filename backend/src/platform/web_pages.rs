//! The built web pages: in a folder, or inside the binary of a release bundle.

use std::path::PathBuf;

use actix_files::NamedFile;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, HeaderValue},
};

use super::http::ApiError;

const INDEX: &str = "index.html";
/// File names in here carry a hash of their content.
const HASHED: &str = "assets/";

/// Where the pages are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WebPages {
    /// In this folder.
    Folder(PathBuf),
    /// In the binary.
    #[cfg(feature = "bundle")]
    Inside,
}

impl WebPages {
    /// In the folder of the setting; without it inside the binary where that holds them, else
    /// where a build in the repository leaves them.
    #[must_use]
    pub fn of(setting: Option<&PathBuf>) -> Self {
        match setting {
            Some(folder) => WebPages::Folder(folder.clone()),
            #[cfg(feature = "bundle")]
            None => WebPages::Inside,
            #[cfg(not(feature = "bundle"))]
            None => WebPages::Folder(PathBuf::from("frontend/dist")),
        }
    }

    /// The file of a path, else the page of the single-page application.
    ///
    /// # Errors
    /// 404 for a missing file of a build, and where no pages are.
    pub fn answer(&self, request: &HttpRequest) -> Result<HttpResponse, ApiError> {
        let path = request.path().trim_start_matches('/');
        let clean = !path.split('/').any(|part| part.starts_with('.') || part.contains('\\'));
        let file = if clean && !path.is_empty() { self.file(path, request) } else { None };
        let found = match file {
            None if path.starts_with(HASHED) => None,
            None => self.file(INDEX, request),
            found => found,
        };
        let mut response = found.ok_or_else(ApiError::not_found)?;
        let caching = match path.starts_with(HASHED) {
            true => "public, max-age=31536000, immutable",
            false => "no-cache",
        };
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(caching));
        Ok(response)
    }

    fn file(&self, path: &str, request: &HttpRequest) -> Option<HttpResponse> {
        match self {
            WebPages::Folder(folder) => {
                let file = folder.join(path);
                let found = file.is_file().then(|| NamedFile::open(file).ok()).flatten()?;
                Some(found.into_response(request))
            }
            #[cfg(feature = "bundle")]
            WebPages::Inside => inside::file(path, request),
        }
    }
}

#[cfg(feature = "bundle")]
mod inside {
    use actix_web::{
        HttpMessage, HttpRequest, HttpResponse,
        http::header::{ETag, EntityTag, IfNoneMatch},
    };
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use rust_embed::RustEmbed;

    #[derive(RustEmbed)]
    #[folder = "../frontend/dist"]
    struct Built;

    pub(super) fn file(path: &str, request: &HttpRequest) -> Option<HttpResponse> {
        let file = Built::get(path)?;
        let tag = EntityTag::new_weak(URL_SAFE_NO_PAD.encode(file.metadata.sha256_hash()));
        let known = match request.get_header::<IfNoneMatch>() {
            Some(IfNoneMatch::Any) => true,
            Some(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(&tag)),
            None => false,
        };
        let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        response.insert_header(ETag(tag));
        Some(match known {
            true => response.finish(),
            false => response
                .content_type(with_charset(file.metadata.mimetype()))
                .body(file.data.into_owned()),
        })
    }

    /// As files from a folder are sent.
    fn with_charset(kind: &str) -> String {
        match kind.starts_with("text/") {
            true => format!("{kind}; charset=utf-8"),
            false => kind.to_owned(),
        }
    }
}
