//! The built web pages: in a folder, or inside the binary of a release bundle.

use std::{fs, path::PathBuf};

use actix_files::NamedFile;
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ContentType, HeaderValue},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::http::{ApiError, page_policy};

const INDEX: &str = "index.html";
/// Where the build left room for the nonce (`html.cspNonce` in `vite.config.ts`).
const NONCE: &str = "__NONCE__";
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
        let file = clean && !path.is_empty() && path != INDEX;
        let hashed = path.starts_with(HASHED);
        match file.then(|| self.file(path, request)).flatten() {
            Some(mut response) => {
                let caching =
                    if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
                response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(caching));
                Ok(response)
            }
            None if hashed => Err(ApiError::not_found()),
            None => self.page(),
        }
    }

    /// The page, each time with another nonce for its scripts and styles, so it has no tag.
    fn page(&self) -> Result<HttpResponse, ApiError> {
        let page = self.index().ok_or_else(ApiError::not_found)?;
        let nonce = nonce()?;
        Ok(HttpResponse::Ok()
            .content_type(ContentType::html())
            .insert_header((CACHE_CONTROL, "no-cache"))
            .insert_header((CONTENT_SECURITY_POLICY, page_policy(&nonce)))
            .body(page.replace(NONCE, &nonce)))
    }

    fn index(&self) -> Option<String> {
        match self {
            WebPages::Folder(folder) => fs::read_to_string(folder.join(INDEX)).ok(),
            #[cfg(feature = "bundle")]
            WebPages::Inside => inside::index(),
        }
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

/// 128 bits that nobody can guess.
fn nonce() -> Result<String, ApiError> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| ApiError::internal(error.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(feature = "bundle")]
mod inside {
    use actix_web::{
        HttpMessage, HttpRequest, HttpResponse,
        http::header::{ETag, EntityTag, IfNoneMatch},
    };
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use rust_embed::RustEmbed;

    use super::INDEX;

    #[derive(RustEmbed)]
    #[folder = "../frontend/dist"]
    struct Built;

    pub(super) fn index() -> Option<String> {
        String::from_utf8(Built::get(INDEX)?.data.into_owned()).ok()
    }

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
