//! Where a right counts. Pure: what an assignment covers was looked up with the caller.

use std::collections::HashSet;

use uuid::Uuid;

use super::permission::{Permission, Role, covers};
use crate::platform::auth::{Actor, Standing};

/// A role that someone has, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleAssignment {
    /// Identifier of the assignment.
    pub id: Uuid,
    /// The role.
    pub role: Role,
    /// In this territory and all below it; in the whole country when neither is given.
    pub territory_id: Option<Uuid>,
    /// For this organisation and all below it.
    pub organization_id: Option<Uuid>,
    /// What that is.
    pub covers: Coverage,
}

impl RoleAssignment {
    /// Where it was given.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::At(self.territory_id.or(self.organization_id))
    }
}

/// What an assignment covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coverage {
    /// Everything.
    Country,
    /// These territories and organisations.
    Within(HashSet<Uuid>),
}

/// Where a record belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// To the whole country.
    Country,
    /// To this body or territory; `None`, where none is named, is the whole country.
    At(Option<Uuid>),
}

impl Place {
    /// The body or territory.
    #[must_use]
    pub fn id(self) -> Option<Uuid> {
        match self {
            Place::Country => None,
            Place::At(id) => id,
        }
    }
}

impl Coverage {
    /// Whether it has a place in it.
    #[must_use]
    pub fn has(&self, place: Place) -> bool {
        match self {
            Coverage::Country => true,
            Coverage::Within(ids) => place.id().is_some_and(|id| ids.contains(&id)),
        }
    }
}

/// The assignment by which a caller may do something in a place, if one does. A program needs the
/// scope beside it.
#[must_use]
pub fn allows(actor: &Actor, permission: Permission, place: Place) -> Option<&RoleAssignment> {
    counting(actor, permission).find(|assignment| assignment.covers.has(place))
}

/// Every right that a caller has somewhere.
#[must_use]
pub fn permissions(actor: &Actor) -> Vec<Permission> {
    let somewhere = |permission: &Permission| counting(actor, *permission).next().is_some();
    Permission::ALL.iter().copied().filter(somewhere).collect()
}

/// How far a right of a caller goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// He does not have it.
    Nowhere,
    /// In these territories and organisations.
    Within(Vec<Uuid>),
    /// In the whole country.
    Everywhere,
}

/// How far a right of a caller goes.
#[must_use]
pub fn reach(actor: &Actor, permission: Permission) -> Reach {
    let mut within: HashSet<Uuid> = HashSet::new();
    let mut somewhere = false;
    for assignment in counting(actor, permission) {
        somewhere = true;
        match &assignment.covers {
            Coverage::Country => return Reach::Everywhere,
            Coverage::Within(ids) => within.extend(ids),
        }
    }
    if somewhere { Reach::Within(within.into_iter().collect()) } else { Reach::Nowhere }
}

fn counting(actor: &Actor, permission: Permission) -> impl Iterator<Item = &RoleAssignment> {
    let in_scope = actor.standing == Standing::User || covers(&actor.scopes, permission);
    actor.roles.iter().filter(move |assignment| in_scope && assignment.role.gives(permission))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use uuid::Uuid;

    use super::{Coverage, Place, Reach, RoleAssignment, allows, permissions, reach};
    use crate::platform::{
        auth::{Actor, Standing},
        authz::{Permission, Role},
    };

    fn actor(standing: Standing, scopes: &[Permission], roles: Vec<RoleAssignment>) -> Actor {
        Actor {
            id: Uuid::nil(),
            name: String::new(),
            standing,
            credential_id: Uuid::nil(),
            roles,
            scopes: scopes.to_vec(),
        }
    }

    fn role(role: Role, within: Option<&[Uuid]>) -> RoleAssignment {
        RoleAssignment {
            id: Uuid::nil(),
            role,
            territory_id: None,
            organization_id: within.and_then(|ids| ids.first().copied()),
            covers: match within {
                None => Coverage::Country,
                Some(ids) => Coverage::Within(ids.iter().copied().collect()),
            },
        }
    }

    fn may(actor: &Actor, permission: Permission, place: Place) -> bool {
        allows(actor, permission, place).is_some()
    }

    #[test]
    fn a_role_counts_where_it_was_given_and_nowhere_else() {
        let (own, below, other) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        let council = role(Role::PlanningCouncil, Some(&[own, below]));
        let actor = actor(Standing::User, &[], vec![council]);
        for place in [own, below] {
            assert!(may(&actor, Permission::MeetingsWrite, Place::At(Some(place))));
        }
        for place in [Place::At(Some(other)), Place::At(None), Place::Country] {
            assert!(!may(&actor, Permission::MeetingsWrite, place));
        }
        assert!(!may(&actor, Permission::BudgetWrite, Place::At(Some(own))));
        let Reach::Within(ids) = reach(&actor, Permission::MeetingsRead) else { panic!() };
        assert_eq!(ids.into_iter().collect::<HashSet<_>>(), HashSet::from([own, below]));
        assert_eq!(reach(&actor, Permission::UsersRead), Reach::Nowhere);
    }

    #[test]
    fn two_roles_add_up_each_in_its_own_place() {
        let (here, there) = (Uuid::now_v7(), Uuid::now_v7());
        let roles = vec![
            role(Role::CountyHq, Some(&[here])),
            role(Role::Viewer, Some(&[there])),
            role(Role::FinanceController, None),
        ];
        let actor = actor(Standing::User, &[], roles);
        assert!(may(&actor, Permission::ResolutionsWrite, Place::At(Some(here))));
        assert!(!may(&actor, Permission::ResolutionsWrite, Place::At(Some(there))));
        assert!(may(&actor, Permission::MeetingsRead, Place::At(Some(there))));
        assert_eq!(reach(&actor, Permission::ResolutionsRead), Reach::Everywhere);
        let why = allows(&actor, Permission::BudgetRead, Place::Country).unwrap();
        assert_eq!(why.role, Role::FinanceController);
    }

    #[test]
    fn a_program_needs_role_and_scope() {
        let own = Uuid::now_v7();
        let council = || vec![role(Role::PlanningCouncil, Some(&[own]))];
        let client = actor(Standing::Client, &[Permission::ResolutionsWrite], council());
        let place = Place::At(Some(own));
        assert!(may(&client, Permission::ResolutionsWrite, place));
        assert!(may(&client, Permission::ResolutionsRead, place), "included in the scope");
        assert!(!may(&client, Permission::MeetingsWrite, place), "no scope");
        assert_eq!(
            permissions(&client),
            [Permission::ResolutionsRead, Permission::ResolutionsWrite, Permission::FollowUpsWrite]
        );
        let viewer = vec![role(Role::Viewer, Some(&[own]))];
        let client = actor(Standing::Client, &[Permission::ResolutionsWrite], viewer);
        assert!(!may(&client, Permission::ResolutionsWrite, place), "no role");
    }

    #[test]
    fn without_a_role_there_is_no_right() {
        let nobody = actor(Standing::User, Permission::ALL, Vec::new());
        assert!(permissions(&nobody).is_empty());
    }
}
