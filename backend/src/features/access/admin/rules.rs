//! Who may decide about whose rights.

use actix_web::http::StatusCode;
use uuid::Uuid;

use crate::platform::{
    auth::Actor,
    authz::{Place, Role, RoleAssignment, allows},
    http::ApiError,
};

/// Nobody gives what he does not have: every right of the role, in that place.
pub fn must_have(actor: &Actor, role: Role, place: Place) -> Result<(), ApiError> {
    let missing = role.permissions().into_iter().find(|one| allows(actor, *one, place).is_none());
    match missing {
        None => Ok(()),
        Some(missing) => Err(ApiError::new(
            StatusCode::FORBIDDEN,
            "access.beyond_own_rights",
            format!("نقش «{role}» حق «{missing}» را می‌دهد که خود شما در این‌جا ندارید."),
            format!("The role {role} gives {missing}, which you do not have here yourself."),
        )),
    }
}

/// Nobody touches the account or program of whom may do more than himself: whoever could set its
/// password would have its rights.
pub fn must_outrank(actor: &Actor, held: &[RoleAssignment]) -> Result<(), ApiError> {
    held.iter().try_for_each(|one| must_have(actor, one.role, one.place()))
}

/// Separation of duties: whoever gives and takes rights does not hold the pen for his own, whatever
/// roles he has.
pub fn must_be_another(actor: &Actor, holder: Option<Uuid>) -> Result<(), ApiError> {
    if holder != Some(actor.id) {
        return Ok(());
    }
    Err(ApiError::new(
        StatusCode::FORBIDDEN,
        "access.own_rights",
        "دربارهٔ حق‌های خودتان کس دیگری تصمیم می‌گیرد.",
        "Somebody else decides about your own rights.",
    ))
}

/// Separation of duties: an auditor writes nothing that he would have to audit, in no place.
pub fn must_be_compatible(role: Role, held: &[RoleAssignment]) -> Result<(), ApiError> {
    let writes = |role: Role| role.permissions().iter().any(|p| p.as_str().ends_with(":write"));
    let conflict = held.iter().map(|one| one.role).find(|other| {
        (role == Role::Auditor && writes(*other)) || (*other == Role::Auditor && writes(role))
    });
    match conflict {
        None => Ok(()),
        Some(other) => Err(ApiError::conflict(
            "access.separation_of_duties",
            format!(
                "نقش «{role}» با نقش «{other}» که این حساب دارد جمع نمی‌شود: حسابرس چیزی نمی‌نویسد."
            ),
            format!(
                "The role {role} does not go with {other}, which this account has: an auditor writes nothing."
            ),
        )),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{must_be_another, must_be_compatible, must_have, must_outrank};
    use crate::platform::{
        auth::{Actor, Standing},
        authz::{Coverage, Place, Role, RoleAssignment},
    };

    fn held(role: Role, place: Option<Uuid>) -> RoleAssignment {
        RoleAssignment {
            id: Uuid::nil(),
            role,
            territory_id: place,
            organization_id: None,
            covers: place.map_or(Coverage::Country, |id| Coverage::Within([id].into())),
        }
    }

    fn actor(roles: Vec<RoleAssignment>) -> Actor {
        Actor {
            id: Uuid::now_v7(),
            name: String::new(),
            standing: Standing::User,
            credential_id: Uuid::nil(),
            roles,
            scopes: Vec::new(),
        }
    }

    #[test]
    fn nobody_gives_what_he_does_not_have_in_that_place() {
        let (own, other) = (Uuid::now_v7(), Uuid::now_v7());
        let hq = actor(vec![held(Role::ProvincialHq, Some(own))]);
        for role in [Role::PlanningCouncil, Role::CountyHq, Role::AgencyOfficer, Role::Viewer] {
            assert!(must_have(&hq, role, Place::At(Some(own))).is_ok(), "{role}");
            assert!(must_have(&hq, role, Place::At(Some(other))).is_err(), "{role}");
            assert!(must_have(&hq, role, Place::Country).is_err(), "{role}");
        }
        for role in [Role::NationalAdmin, Role::PboAnalyst, Role::Auditor] {
            assert!(must_have(&hq, role, Place::At(Some(own))).is_err(), "{role}");
        }
        let admin = actor(vec![held(Role::NationalAdmin, None)]);
        assert!(Role::ALL.iter().all(|role| must_have(&admin, *role, Place::Country).is_ok()));
        assert!(must_outrank(&hq, &[held(Role::NationalAdmin, None)]).is_err());
        assert!(must_outrank(&hq, &[held(Role::Viewer, Some(own))]).is_ok());
    }

    #[test]
    fn duties_are_separate_even_for_who_has_two_roles() {
        let admin = actor(vec![held(Role::NationalAdmin, None), held(Role::ProvincialHq, None)]);
        assert!(must_be_another(&admin, Some(admin.id)).is_err());
        assert!(must_be_another(&admin, Some(Uuid::now_v7())).is_ok());
        let place = Uuid::now_v7();
        let writes = [held(Role::Viewer, None), held(Role::CountyHq, Some(place))];
        assert!(must_be_compatible(Role::Auditor, &writes).is_err());
        assert!(must_be_compatible(Role::CountyHq, &[held(Role::Auditor, None)]).is_err());
        assert!(must_be_compatible(Role::Viewer, &[held(Role::Auditor, None)]).is_ok());
        assert!(must_be_compatible(Role::PlanningCouncil, &writes).is_ok());
    }
}
