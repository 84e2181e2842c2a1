//! What a caller may do. A write needs a [`Granted`], and only [`Writer::may`] makes one.

use std::sync::Arc;

use actix_web::http::StatusCode;
use uuid::Uuid;

use super::{
    auth::{Actor, Standing},
    http::ApiError,
};
use crate::kernel::text_enum;

text_enum! {
    /// A right to write; also the name of the scope that gives it to a machine caller.
    pub enum Permission {
        /// Create and change organisations.
        OrganizationsWrite = "organizations:write",
        /// Create and change territories.
        TerritoriesWrite = "territories:write",
        /// Create and change books in preparation, their nodes and amounts.
        BudgetWrite = "budget:write",
        /// Create and change meetings.
        MeetingsWrite = "meetings:write",
        /// Create, change, adopt and follow up resolutions.
        ResolutionsWrite = "resolutions:write",
        /// Show to everybody what was not published, and take it back.
        PublicationsWrite = "publications:write",
    }
}

impl Permission {
    /// Those that a machine caller can have: they are bound to a body.
    pub const FOR_CLIENTS: [Permission; 3] =
        [Permission::MeetingsWrite, Permission::ResolutionsWrite, Permission::PublicationsWrite];
}

/// A caller who writes, and the request in which he does.
#[derive(Debug, Clone)]
pub struct Writer {
    /// Who.
    pub actor: Arc<Actor>,
    /// Id of the request.
    pub request_id: String,
}

/// Where something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In what belongs to the whole country.
    Country,
    /// In what belongs to this body; `None` where no body is named.
    Body(Option<Uuid>),
}

/// The proof that a caller may write; made by [`Writer::may`] alone.
#[derive(Debug, Clone)]
pub struct Granted {
    writer: Writer,
}

impl Granted {
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
}

impl Writer {
    /// The grant, or 403.
    ///
    /// # Errors
    /// 403 that names the missing right.
    pub fn may(&self, permission: Permission, place: Place) -> Result<Granted, ApiError> {
        if allows(&self.actor, permission, place) {
            Ok(Granted { writer: self.clone() })
        } else {
            Err(forbidden(permission))
        }
    }
}

/// Every right that a caller has somewhere.
#[must_use]
pub fn permissions(actor: &Actor) -> Vec<Permission> {
    let somewhere = |permission: &Permission| match actor.standing {
        Standing::Client(_) => actor.scopes.contains(permission),
        Standing::User => actor.roles.iter().any(|role| gives(&role.role, *permission)),
    };
    Permission::ALL.iter().copied().filter(somewhere).collect()
}

/// A person writes where a role of his counts; a program in what is of its own body.
fn allows(actor: &Actor, permission: Permission, place: Place) -> bool {
    match actor.standing {
        Standing::Client(body) => {
            actor.scopes.contains(&permission) && place == Place::Body(Some(body))
        }
        Standing::User => actor.roles.iter().any(|role| {
            let counts = role.territory_id.is_none()
                && (role.organization_id.is_none() || place == Place::Body(role.organization_id));
            gives(&role.role, permission) && counts
        }),
    }
}

/// Which role gives which right.
fn gives(role: &str, _: Permission) -> bool {
    role == "national_admin"
}

fn forbidden(permission: Permission) -> ApiError {
    ApiError::new(
        StatusCode::FORBIDDEN,
        "forbidden",
        format!("برای این کار حق «{permission}» در این‌جا لازم است که شما ندارید."),
        format!("This needs the right {permission} here, which you do not have."),
    )
}

#[cfg(test)]
mod tests {
    use super::{Permission, Place, Writer, permissions};
    use crate::platform::auth::{Actor, RoleAssignment, Standing};
    use std::sync::Arc;
    use uuid::Uuid;

    fn writer(standing: Standing, roles: &[&str], scopes: &[Permission]) -> Writer {
        let role = |role: &&str| RoleAssignment {
            role: (*role).to_owned(),
            territory_id: None,
            organization_id: None,
        };
        Writer {
            actor: Arc::new(Actor {
                id: Uuid::nil(),
                name: String::new(),
                standing,
                credential_id: Uuid::nil(),
                roles: roles.iter().map(role).collect(),
                scopes: scopes.to_vec(),
            }),
            request_id: String::new(),
        }
    }

    #[test]
    fn a_program_writes_in_its_own_body_alone_and_only_within_its_scopes() {
        let (own, other) = (Uuid::now_v7(), Uuid::now_v7());
        let client = writer(Standing::Client(own), &[], &[Permission::ResolutionsWrite]);
        assert!(client.may(Permission::ResolutionsWrite, Place::Body(Some(own))).is_ok());
        for (permission, place) in [
            (Permission::ResolutionsWrite, Place::Body(Some(other))),
            (Permission::ResolutionsWrite, Place::Body(None)),
            (Permission::ResolutionsWrite, Place::Country),
            (Permission::MeetingsWrite, Place::Body(Some(own))),
        ] {
            assert_eq!(client.may(permission, place).unwrap_err().status.as_u16(), 403);
        }
    }

    #[test]
    fn a_viewer_writes_nothing_and_an_administrator_everything() {
        let viewer = writer(Standing::User, &["viewer"], &[]);
        let admin = writer(Standing::User, &["viewer", "national_admin"], &[]);
        assert!(permissions(&viewer.actor).is_empty());
        assert_eq!(permissions(&admin.actor), Permission::ALL);
        for permission in Permission::ALL {
            assert!(viewer.may(*permission, Place::Country).is_err());
            assert!(admin.may(*permission, Place::Country).is_ok());
            assert!(admin.may(*permission, Place::Body(None)).is_ok());
        }
    }

    #[test]
    fn a_role_that_counts_in_one_place_gives_no_right_in_another() {
        let mut bound = writer(Standing::User, &["national_admin"], &[]);
        let body = Uuid::now_v7();
        Arc::get_mut(&mut bound.actor).unwrap().roles[0].organization_id = Some(body);
        assert!(bound.may(Permission::MeetingsWrite, Place::Body(Some(body))).is_ok());
        assert!(bound.may(Permission::MeetingsWrite, Place::Body(None)).is_err());
        assert!(bound.may(Permission::TerritoriesWrite, Place::Country).is_err());
    }
}
