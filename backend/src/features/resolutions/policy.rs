//! What may be done with a resolution, by whom.

use uuid::Uuid;

use super::repo::{OwnerRow, ResolutionRow};
use crate::platform::{
    auth::VisibleScope,
    authz::{Actions, FollowUp, Granted, Permission, Place, Resolutions, Writer},
    http::ApiError,
};

/// What a caller may do with a resolution now.
pub fn actions(scope: VisibleScope<'_>, row: &ResolutionRow, owners: &[OwnerRow]) -> Vec<String> {
    use Permission as P;
    let place = Place::At(row.body_id);
    let (draft, published) = (row.state.is_draft(), row.published_at.is_some());
    let own = |owner: &OwnerRow| Place::At(Some(owner.organization_id));
    let tells = scope.reaches(P::FollowUpsWrite, place)
        || owners.iter().any(|owner| scope.reaches(P::FollowUpsWrite, own(owner)));
    Actions::of(scope)
        .with("update_resolution", P::ResolutionsWrite, place, true)
        .with("adopt_resolution", P::ResolutionsWrite, place, draft)
        .with("publish_resolution", P::PublicationsWrite, place, !draft && !published)
        .with("withdraw_resolution", P::PublicationsWrite, place, published)
        .when("create_follow_up", tells && row.state.binds())
        .when("list_follow_ups", sees_progress(scope, row, owners))
        .with("list_resolution_history", P::ResolutionsRead, place, true)
        .found()
}

/// Who sees a resolution by a right, as its body, an owner or its recipient, and not only because
/// it is published, sees what was heard of it.
pub fn sees_progress(scope: VisibleScope<'_>, row: &ResolutionRow, owners: &[OwnerRow]) -> bool {
    let others = owners.iter().map(|owner| owner.organization_id).chain(row.recipient_id);
    let others = others.filter(|_| !row.state.is_draft()).map(Some);
    std::iter::once(row.body_id)
        .chain(others)
        .any(|place| scope.reaches(Permission::ResolutionsRead, Place::At(place)))
}

/// The body of a resolution tells what it hears of anybody, an owner what it has done itself.
pub fn may_tell(
    writer: &Writer,
    row: &ResolutionRow,
    owners: &[OwnerRow],
    about: Option<Uuid>,
) -> Result<Granted<FollowUp, Resolutions>, ApiError> {
    let by_body = writer.may(Place::At(row.body_id));
    let is_owner =
        about.is_some() && owners.iter().any(|owner| Some(owner.organization_id) == about);
    if by_body.is_err() && is_owner { writer.may(Place::At(about)) } else { by_body }
}
