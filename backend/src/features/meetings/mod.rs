//! Meetings: who took part, what speakers asked for, and when. What a meeting decided are the
//! resolutions, a feature of its own; a speaker's demand is never one of them.

mod dto;
mod policy;
pub(crate) mod repo;
mod routes;
mod service;
mod visibility;

pub use dto::{Meeting, MeetingRef, StatementKind};
pub(crate) use dto::{MeetingFilter, MeetingSummary};
pub(crate) use routes::page_of;
pub use routes::{
    create_meeting, get_meeting, list_meeting_history, list_meetings, publish_meeting,
    update_meeting, withdraw_meeting,
};
pub(crate) use visibility::visible_resolutions;
