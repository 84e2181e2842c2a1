//! What a caller may do. [`allows`] alone decides; a write needs a [`Granted`], and only
//! [`Writer::may`] makes one. A record out of the caller's sight is a 404, one that he sees and may
//! not touch a 403.

mod actions;
mod grant;
mod permission;
mod reach;

pub use actions::Actions;
pub use grant::{
    Budget, Clients, FollowUp, Granted, Meetings, Organizations, Publish, Resolutions, Right,
    Territories, Users, Write, Writer, forbidden,
};
pub use permission::{Permission, Role, covers};
pub use reach::{Coverage, Place, Reach, RoleAssignment, allows, permissions, reach};
