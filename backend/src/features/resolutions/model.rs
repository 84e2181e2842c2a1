//! The closed lists of resolutions, and when one is overdue.

use chrono::NaiveDate;

use crate::kernel::text_enum;

text_enum! {
    /// What kind of resolution.
    pub enum ResolutionType {
        /// تصمیم
        Decision = "decision",
        /// تعیین وظیفه
        Assignment = "assignment",
        /// تصویب
        Approval = "approval",
        /// توصیه
        Recommendation = "recommendation",
        /// هماهنگی
        Coordination = "coordination",
        /// اعتبار
        Credit = "credit",
    }
}

text_enum! {
    /// How far a resolution has come.
    pub enum ResolutionState {
        /// پیش‌نویس
        Draft = "draft",
        /// پیشنهاد
        Proposed = "proposed",
        /// مصوب
        Adopted = "adopted",
        /// ابلاغ‌شده
        Communicated = "communicated",
        /// در دست اجرا
        InProgress = "in_progress",
        /// انجام و تأیید شده
        Verified = "verified",
        /// معلق
        Suspended = "suspended",
        /// جایگزین‌شده
        Superseded = "superseded",
        /// لغوشده
        Revoked = "revoked",
        /// غیر قابل اجرا
        NotExecutable = "not_executable",
    }
}

text_enum! {
    /// How an owner stands to a resolution.
    pub enum OwnerRole {
        /// مسئول اصلی
        Lead = "lead",
        /// مسئول مشترک
        Joint = "joint",
    }
}

text_enum! {
    /// How far one owner has come.
    pub enum OwnerState {
        /// Nothing was heard yet.
        Pending = "pending",
        /// Acknowledged.
        Acknowledged = "acknowledged",
        /// Objected to.
        Objected = "objected",
        /// Begun.
        InProgress = "in_progress",
        /// Proof was handed in.
        EvidenceSubmitted = "evidence_submitted",
        /// The proof was returned.
        Returned = "returned",
        /// Someone else has verified it.
        Verified = "verified",
    }
}

text_enum! {
    /// What a follow-up says of an owner. Proof and its verification are more than that.
    pub enum FollowUpState {
        /// It has acknowledged the resolution.
        Acknowledged = "acknowledged",
        /// It objects.
        Objected = "objected",
        /// It has begun.
        InProgress = "in_progress",
    }
}

impl From<FollowUpState> for OwnerState {
    fn from(state: FollowUpState) -> Self {
        match state {
            FollowUpState::Acknowledged => OwnerState::Acknowledged,
            FollowUpState::Objected => OwnerState::Objected,
            FollowUpState::InProgress => OwnerState::InProgress,
        }
    }
}

impl OwnerState {
    /// Whether a follow-up may say how far such an owner has come: not of one whose proof lies
    /// before others, or is accepted.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, OwnerState::EvidenceSubmitted | OwnerState::Verified)
    }
}

impl ResolutionState {
    /// Whether it can still be written and adopted.
    #[must_use]
    pub fn is_draft(self) -> bool {
        matches!(self, ResolutionState::Draft | ResolutionState::Proposed)
    }

    /// The states in which its owners owe it.
    pub const BINDING: [ResolutionState; 3] =
        [ResolutionState::Adopted, ResolutionState::Communicated, ResolutionState::InProgress];

    /// Whether its owners owe it now.
    #[must_use]
    pub fn binds(self) -> bool {
        Self::BINDING.contains(&self)
    }
}

/// Whether a resolution is overdue today; derived, never stored. One whose outcome is unknown,
/// or that is done or no longer binds, is not.
#[must_use]
pub fn is_overdue(
    state: ResolutionState,
    outcome_known: bool,
    due_on: Option<NaiveDate>,
    today: NaiveDate,
) -> bool {
    state.binds() && outcome_known && due_on.is_some_and(|due| due < today)
}

#[cfg(test)]
mod tests {
    use super::{ResolutionState, is_overdue};
    use chrono::NaiveDate;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2020, 8, d).unwrap()
    }

    #[test]
    fn an_unknown_outcome_is_never_overdue() {
        assert!(!is_overdue(ResolutionState::Adopted, false, Some(day(3)), day(20)));
        assert!(is_overdue(ResolutionState::Adopted, true, Some(day(3)), day(20)));
    }

    #[test]
    fn the_day_itself_is_not_late_and_what_is_verified_never_is() {
        assert!(!is_overdue(ResolutionState::Adopted, true, Some(day(3)), day(3)));
        assert!(!is_overdue(ResolutionState::Verified, true, Some(day(3)), day(20)));
        assert!(!is_overdue(ResolutionState::Adopted, true, None, day(20)));
    }
}
