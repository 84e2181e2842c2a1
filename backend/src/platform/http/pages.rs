//! Pages of a list by keyset cursor.

use actix_web::{
    HttpRequest, HttpResponse, Responder,
    body::BoxBody,
    http::{StatusCode, header::LINK},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::error::{ApiError, FieldError};
use crate::kernel::page::{Cursor, CursorError};

/// The parameters that every list has.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct PageParams {
    /// Most items of a page: 1 to 200, 50 when not given.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before, unchanged.
    #[param(max_length = 4000)]
    pub cursor: Option<String>,
    /// What to add, separated by commas: `total` counts all items of the list; some lists know more.
    #[param(max_length = 100)]
    pub include: Option<String>,
}

/// What a caller asked to be added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Included {
    /// The count of the whole list.
    pub total: bool,
    /// The nodes above each.
    pub ancestors: bool,
}

impl PageParams {
    /// The largest page, behind the one whose `next_cursor` this is.
    #[must_use]
    pub fn behind(cursor: Option<String>) -> Self {
        PageParams { limit: Some(200), cursor, include: None }
    }

    /// How many items this page has at most.
    #[must_use]
    pub fn size(&self) -> usize {
        usize::from(self.limit.unwrap_or(50)).clamp(1, 200)
    }

    /// As [`Self::size`], one more, for SQL: the extra row tells that there is a next page.
    #[must_use]
    pub fn sql_limit(&self) -> i64 {
        i64::try_from(self.size()).unwrap_or(200) + 1
    }

    pub(super) fn check(&self) -> Result<(), ApiError> {
        if self.limit.is_some_and(|limit| limit == 0 || limit > 200) {
            return Err(ApiError::invalid(vec![FieldError::new(
                "?limit",
                "field.out_of_range",
                "از ۱ تا ۲۰۰.",
                "from 1 to 200",
            )]));
        }
        self.included().map(|_| ())
    }

    /// What to add.
    ///
    /// # Errors
    /// 422 for a word that no list knows.
    pub fn included(&self) -> Result<Included, ApiError> {
        let mut included = Included::default();
        for word in self.include.iter().flat_map(|words| words.split(',')).map(str::trim) {
            match word {
                "total" => included.total = true,
                "ancestors" => included.ancestors = true,
                _ => {
                    return Err(ApiError::invalid(vec![FieldError::new(
                        "?include",
                        "field.invalid",
                        "total یا ancestors.",
                        "total or ancestors",
                    )]));
                }
            }
        }
        Ok(included)
    }

    /// The cursor, if it belongs to `list` (its [`crate::kernel::page::fingerprint`]).
    ///
    /// # Errors
    /// 400 for one that this server did not make, 422 for one of another list.
    pub fn cursor(&self, list: &str) -> Result<Option<Cursor>, ApiError> {
        let Some(text) = &self.cursor else { return Ok(None) };
        Cursor::decode(text, list).map(Some).map_err(|error| match error {
            CursorError::Malformed => ApiError::new(
                StatusCode::BAD_REQUEST,
                "cursor.malformed",
                "نشانگر صفحه را این سامانه نساخته است.",
                "The cursor is not one that this server made.",
            ),
            CursorError::OtherList => ApiError::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "cursor.other_list",
                "نشانگر صفحه از فهرست، صافی یا ترتیب دیگری است؛ از صفحهٔ نخست آغاز کنید.",
                "The cursor belongs to another list, filter or sort; start from the first page.",
            ),
        })
    }
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The items, in the order asked for.
    #[schema(max_items = 200)]
    pub items: Vec<T>,
    /// `cursor` for the next page; null on the last.
    #[schema(max_length = 4000)]
    pub next_cursor: Option<String>,
    /// Count of the whole list, with `include=total`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    pub total: Option<i64>,
}

impl<T: Serialize> Responder for Page<T> {
    type Body = BoxBody;

    /// JSON, with the next page also in a `Link` header (RFC 8288).
    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        if let Some(cursor) = &self.next_cursor {
            response.insert_header((LINK, next_link(request, cursor)));
        }
        response.json(self)
    }
}

/// The address of the request at hand with another cursor.
fn next_link(request: &HttpRequest, cursor: &str) -> String {
    let others = request
        .query_string()
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="))
        .map(|pair| format!("{pair}&"))
        .collect::<String>();
    format!("<{}?{others}cursor={cursor}>; rel=\"next\"", request.path())
}

/// Rows of one page and the cursor behind them.
#[derive(Debug)]
pub struct Slice<R> {
    /// At most the asked number of rows.
    pub rows: Vec<R>,
    /// Where the next page starts.
    pub next: Option<Cursor>,
}

impl<R> Slice<R> {
    /// Cuts the extra row off and makes the cursor from the last one that stays.
    pub fn new(mut rows: Vec<R>, size: usize, cursor_of: impl Fn(&R) -> Cursor) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let next = if more { rows.last().map(cursor_of) } else { None };
        Slice { rows, next }
    }

    /// The page on the wire.
    pub fn into_page<T>(self, total: Option<i64>, view: impl FnMut(R) -> T) -> Page<T> {
        Page {
            next_cursor: self.next.as_ref().map(Cursor::encode),
            items: self.rows.into_iter().map(view).collect(),
            total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Slice;
    use crate::kernel::page::Cursor;
    use uuid::Uuid;

    fn cursor(row: &i32) -> Cursor {
        Cursor { list: "l".into(), key: Some(row.to_string()), id: Uuid::nil() }
    }

    #[test]
    fn the_last_page_has_no_next_cursor() {
        assert!(Slice::new(vec![1, 2], 2, cursor).next.is_none());
        let slice = Slice::new(vec![1, 2, 3], 2, cursor);
        assert_eq!(slice.rows, vec![1, 2]);
        assert_eq!(slice.next.unwrap().key.as_deref(), Some("2"));
    }
}
