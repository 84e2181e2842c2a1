//! The time of a record.

use chrono::{DateTime, SubsecRound, Utc};

/// Now, as finely as the database keeps it, so that what is shown at once is what is read later.
#[must_use]
pub fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}
