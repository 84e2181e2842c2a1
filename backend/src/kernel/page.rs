//! Keyset cursors: a page starts behind the last row that the caller has seen.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Where the next page of one list starts: the sort key and id of the last row seen, and the
/// fingerprint of the list (its path, filters and sort), so that a cursor of another list is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Fingerprint of the list.
    #[serde(rename = "l")]
    pub list: String,
    /// Sort key of the last row; `None` where that is null.
    #[serde(rename = "k")]
    pub key: Option<String>,
    /// Its id.
    #[serde(rename = "i")]
    pub id: Uuid,
}

/// Why a cursor is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CursorError {
    /// Not made by this server.
    #[error("the cursor is not one that this server made")]
    Malformed,
    /// Made for another list, other filters or another sort.
    #[error("the cursor belongs to another list")]
    OtherList,
}

impl Cursor {
    /// The opaque text that callers carry.
    #[must_use]
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// Reads a cursor back and checks that it belongs to `list`.
    ///
    /// # Errors
    /// [`CursorError`].
    pub fn decode(text: &str, list: &str) -> Result<Self, CursorError> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| CursorError::Malformed)?;
        let cursor: Cursor = serde_json::from_slice(&bytes).map_err(|_| CursorError::Malformed)?;
        if cursor.key.as_ref().is_some_and(|key| key.contains('\0')) {
            return Err(CursorError::Malformed);
        }
        if cursor.list == list { Ok(cursor) } else { Err(CursorError::OtherList) }
    }

    /// The key as a day, of a year that PostgreSQL has, too.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.key.as_ref()?.parse().ok().filter(|day: &NaiveDate| (1..=9999).contains(&day.year()))
    }

    /// The key as an instant, of a year that PostgreSQL has, too.
    #[must_use]
    pub fn instant(&self) -> Option<DateTime<Utc>> {
        let instant: DateTime<Utc> = self.key.as_ref()?.parse().ok()?;
        (1..=9999).contains(&instant.year()).then_some(instant)
    }
}

/// The fingerprint of a list: its name and everything that selects and sorts its rows.
#[must_use]
pub fn fingerprint(list: &str, selection: &impl Serialize) -> String {
    let selection = serde_json::to_vec(selection).unwrap_or_default();
    let digest =
        Sha256::new().chain_update(list).chain_update([0]).chain_update(selection).finalize();
    URL_SAFE_NO_PAD.encode(digest.get(..9).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Cursor, CursorError, fingerprint};
    use uuid::Uuid;

    #[test]
    fn a_cursor_comes_back_for_its_own_list_only() {
        let list = fingerprint("resolutions", &("adopted", "-due_on"));
        let cursor = Cursor { list: list.clone(), key: Some("1399-05-13".into()), id: Uuid::nil() };
        let text = cursor.encode();
        assert_eq!(Cursor::decode(&text, &list), Ok(cursor));
        let other = fingerprint("resolutions", &("adopted", "due_on"));
        assert_eq!(Cursor::decode(&text, &other), Err(CursorError::OtherList));
    }

    #[test]
    fn a_cursor_that_was_made_up_is_malformed() {
        for text in ["", "abc", "eyJ4IjoxfQ", "%%%", "۱۲۳"] {
            assert_eq!(Cursor::decode(text, "x"), Err(CursorError::Malformed));
        }
    }
}
