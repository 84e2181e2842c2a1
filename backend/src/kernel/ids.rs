//! Identifiers of records.

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// A new time-ordered identifier (UUIDv7), made by the application because
/// PostgreSQL before 18 cannot.
#[must_use]
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}

/// The identifier of a record that ships with the product, derived from its key (UUIDv8),
/// so that its permalink is the same in every installation.
#[must_use]
pub fn seed_id(kind: &str, key: &str) -> Uuid {
    let digest = Sha256::digest(format!("jaygah/{kind}/{key}"));
    let mut bytes = [0_u8; 16];
    for (target, source) in bytes.iter_mut().zip(digest) {
        *target = source;
    }
    Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::seed_id;

    #[test]
    fn a_seed_id_depends_on_kind_and_key_alone() {
        assert_eq!(seed_id("territory", "ir"), seed_id("territory", "ir"));
        assert_ne!(seed_id("territory", "ir"), seed_id("organization", "ir"));
        assert_eq!(seed_id("territory", "ir").get_version_num(), 8);
    }
}
