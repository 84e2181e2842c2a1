//! Meetings: who took part, what speakers asked for, and when. What a meeting decided are the
//! resolutions, a feature of its own; a speaker's demand is never one of them.

mod dto;
pub(crate) mod repo;
mod routes;

pub use dto::{Meeting, MeetingRef, StatementKind};
pub(crate) use dto::{MeetingFilter, MeetingSummary};
pub(crate) use routes::page_of;
pub use routes::{get_meeting, list_meetings};
