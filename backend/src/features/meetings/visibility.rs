//! Which meetings and which resolutions a caller sees. Both features, their counts and their
//! exports filter by these, so that none tells more than another.

use diesel::{
    pg::Pg,
    prelude::*,
    sql_types::{Bool, Nullable},
};

use crate::platform::{
    auth::VisibleScope,
    authz::{Permission, Reach},
    db::schema::{meetings, resolution_owners, resolutions},
};

/// Resolutions that bind nobody yet.
const DRAFTS: [&str; 2] = ["draft", "proposed"];

/// A condition on a table, to filter by.
type Condition<Table> = Box<dyn BoxableExpression<Table, Pg, SqlType = Nullable<Bool>>>;

/// Of meetings: what is published, and what is of a body that the right to read reaches. `None`
/// where there is nothing to hide.
pub fn visible_meetings(scope: VisibleScope<'_>) -> Option<Condition<meetings::table>> {
    let published = meetings::published_at.is_not_null();
    match scope.reach(Permission::MeetingsRead) {
        Reach::Everywhere => None,
        Reach::Nowhere => Some(Box::new(published.nullable())),
        Reach::Within(places) => Some(Box::new(published.or(meetings::body_id.eq_any(places)))),
    }
}

/// Of resolutions: what is published, what is of a body that the right to read reaches, and what is
/// adopted and owed by, or addressed to, such a body.
pub fn visible_resolutions(scope: VisibleScope<'_>) -> Option<Condition<resolutions::table>> {
    let published = resolutions::published_at.is_not_null();
    match scope.reach(Permission::ResolutionsRead) {
        Reach::Everywhere => None,
        Reach::Nowhere => Some(Box::new(published.nullable())),
        Reach::Within(places) => {
            let owed = resolution_owners::table
                .filter(resolution_owners::organization_id.eq_any(places.clone()))
                .select(resolution_owners::resolution_id);
            let concerned = resolutions::id
                .eq_any(owed)
                .nullable()
                .or(resolutions::recipient_id.eq_any(places.clone()));
            Some(Box::new(
                published
                    .or(resolutions::body_id.eq_any(places))
                    .or(resolutions::state.ne_all(DRAFTS).and(concerned)),
            ))
        }
    }
}
