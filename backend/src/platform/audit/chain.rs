//! The chain of the audit log: each row has a place in it and a hash of the hash before it and of
//! everything that the row says. Pure.

use chrono::{DateTime, SecondsFormat, Utc};
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    pg::{Pg, PgValue},
    prelude::*,
    sql_types::Jsonb,
};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{event::AuditOutcome, writers::WriterKind};
use crate::platform::db::schema::audit_log;

/// A hash of the chain.
pub type Hash = [u8; 32];

/// What stands before the first row.
pub const BEGIN: Hash = [0; 32];

/// JSON in the very words of the database.
#[derive(Debug, Clone, Serialize, FromSqlRow)]
#[serde(transparent)]
pub struct Verbatim(Box<RawValue>);

impl FromSql<Jsonb, Pg> for Verbatim {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        // On the wire: a version, 1, and then the text.
        let text = value.as_bytes().strip_prefix(&[1]).ok_or("an unknown version of jsonb")?;
        Ok(Verbatim(RawValue::from_string(std::str::from_utf8(text)?.to_owned())?))
    }
}

/// A row as it is sealed. Its form is for ever: a field that a later version adds stands where it has
/// a value, and a row without it is sealed as it always was.
#[derive(Debug, Clone, Queryable, Selectable, Serialize)]
#[diesel(table_name = audit_log)]
pub struct Record {
    /// Identifier.
    pub id: Uuid,
    /// When.
    #[serde(serialize_with = "microseconds")]
    pub at: DateTime<Utc>,
    operation: String,
    resource: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<i32>,
    actor_kind: WriterKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_id: Option<Uuid>,
    actor_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    credential_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place_id: Option<Uuid>,
    request_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    outcome: AuditOutcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<i16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Verbatim>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Verbatim>,
}

fn microseconds<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&instant(*at))
}

/// An instant as the chain and its heads write it.
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

impl Record {
    /// What is hashed of the row in its place: the end of its line in an export.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn in_place(&self, position: i64) -> Result<String, serde_json::Error> {
        let fields = serde_json::to_string(self)?;
        let fields = fields.strip_prefix('{').unwrap_or(&fields);
        Ok(format!("\"position\":{position},{fields}"))
    }
}

/// The hash of what stands in a place, behind the hash before it.
#[must_use]
pub fn next(before: &Hash, in_place: &[u8]) -> Hash {
    Sha256::new().chain_update(before).chain_update(in_place).finalize().into()
}

/// The line of an export, without its end.
#[must_use]
pub fn line(hash: &Hash, in_place: &str) -> String {
    format!("{{\"hash\":\"{}\",{in_place}", hex(hash))
}

/// Bytes in small hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// As many bytes from small hexadecimal digits, and nothing else.
#[must_use]
pub fn unhex<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; N];
    if text.len() != N * 2 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{BEGIN, hex, next, unhex};
    use sha2::{Digest, Sha256};

    #[test]
    fn a_hash_is_of_the_one_before_and_of_every_byte() {
        let first = next(&BEGIN, b"\"position\":1,\"id\":1}");
        assert_ne!(first, next(&BEGIN, b"\"position\":1,\"id\":2}"));
        assert_ne!(first, next(&first, b"\"position\":1,\"id\":1}"));
        // What `printf` and `sha256sum` make of the same bytes.
        let known = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
        assert_eq!(hex(&Sha256::digest("a")), known);
    }

    #[test]
    fn hexadecimal_digits_are_read_in_one_form_alone() {
        assert_eq!(unhex(b"00ff10"), Some([0, 255, 16]));
        for wrong in ["00FF10", "00ff1", "00ff100", "00ff1g", "+0ff10", "00ff1 "] {
            assert_eq!(unhex::<3>(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
