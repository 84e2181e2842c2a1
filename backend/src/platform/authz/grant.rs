//! The proof that a caller may write, of which kind and on what.

use std::{marker::PhantomData, sync::Arc};

use actix_web::http::StatusCode;
use uuid::Uuid;

use super::{
    permission::Permission,
    reach::{Place, allows},
};
use crate::platform::{auth::Actor, http::ApiError};

/// A kind of write on a kind of record, and the right that it needs.
pub trait Right {
    /// The right.
    const PERMISSION: Permission;
}

macro_rules! markers {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {
        $($(#[$meta])* #[derive(Debug, Clone, Copy)] pub struct $name;)+
    };
}

markers! {
    /// Creating, changing and all that belongs to it.
    Write,
    /// Showing to everybody, and taking back.
    Publish,
    /// Telling what became of something.
    FollowUp,
    /// Bodies.
    Organizations,
    /// Country, provinces, counties …
    Territories,
    /// Budget books, nodes and lines.
    Budget,
    /// Meetings.
    Meetings,
    /// Resolutions.
    Resolutions,
    /// Accounts and roles.
    Users,
    /// Programs.
    Clients,
}

macro_rules! rights {
    ($(($action:ident, $resource:ident) => $permission:ident),+ $(,)?) => {
        $(impl Right for ($action, $resource) {
            const PERMISSION: Permission = Permission::$permission;
        })+
    };
}

rights! {
    (Write, Organizations) => OrganizationsWrite,
    (Write, Territories) => TerritoriesWrite,
    (Write, Budget) => BudgetWrite,
    (Publish, Budget) => PublicationsWrite,
    (Write, Meetings) => MeetingsWrite,
    (Publish, Meetings) => PublicationsWrite,
    (Write, Resolutions) => ResolutionsWrite,
    (Publish, Resolutions) => PublicationsWrite,
    (FollowUp, Resolutions) => FollowUpsWrite,
    (Write, Users) => UsersWrite,
    (Write, Clients) => ClientsWrite,
}

/// A caller who writes, and the request in which he does.
#[derive(Debug, Clone)]
pub struct Writer {
    /// Who.
    pub actor: Arc<Actor>,
    /// Id of the request.
    pub request_id: String,
}

/// The proof that a caller may write; made by [`Writer::may`] alone.
#[derive(Debug, Clone)]
pub struct Granted<Action, Resource> {
    writer: Writer,
    place: Place,
    of: PhantomData<(Action, Resource)>,
}

impl<Action, Resource> Granted<Action, Resource> {
    /// Who writes.
    #[must_use]
    pub fn writer(&self) -> &Writer {
        &self.writer
    }

    /// Id of who writes.
    #[must_use]
    pub fn actor_id(&self) -> Uuid {
        self.writer.actor.id
    }

    /// The body or territory in which is written; `None` for the whole country.
    #[must_use]
    pub fn place_id(&self) -> Option<Uuid> {
        self.place.id()
    }
}

impl Writer {
    /// The grant for a kind of write in a place, or 403.
    ///
    /// # Errors
    /// 403 that names the missing right.
    pub fn may<Action, Resource>(&self, place: Place) -> Result<Granted<Action, Resource>, ApiError>
    where
        (Action, Resource): Right,
    {
        let permission = <(Action, Resource)>::PERMISSION;
        match allows(&self.actor, permission, place) {
            Some(_) => Ok(Granted { writer: self.clone(), place, of: PhantomData }),
            None => Err(forbidden(permission)),
        }
    }
}

/// 403 that names the missing right.
#[must_use]
pub fn forbidden(permission: Permission) -> ApiError {
    ApiError::new(
        StatusCode::FORBIDDEN,
        "forbidden",
        format!("برای این کار حق «{permission}» در این‌جا لازم است که شما ندارید."),
        format!("This needs the right {permission} here, which you do not have."),
    )
}
