//! What may be done with a meeting, by whom.

use super::repo::MeetingRow;
use crate::platform::{
    auth::VisibleScope,
    authz::{Actions, Permission, Place},
};

/// What a caller may do with a meeting now.
pub fn actions(scope: VisibleScope<'_>, row: &MeetingRow) -> Vec<String> {
    let place = Place::At(row.body_id);
    let published = row.published_at.is_some();
    Actions::of(scope)
        .with("update_meeting", Permission::MeetingsWrite, place, true)
        .with("publish_meeting", Permission::PublicationsWrite, place, !published)
        .with("withdraw_meeting", Permission::PublicationsWrite, place, published)
        .with("create_resolution", Permission::ResolutionsWrite, place, true)
        .with("list_meeting_history", Permission::MeetingsRead, place, true)
        .found()
}
