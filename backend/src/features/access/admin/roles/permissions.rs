//! What somebody may do, and why.

use diesel_async::AsyncPgConnection;

use super::{
    dto::{HeldPermission, Permissions, RoleDefinition},
    service::held_roles,
};
use crate::platform::{
    auth::{Actor, Standing},
    authz::{Coverage, Permission, Role, permissions},
    http::ApiError,
};

/// Every role with what it gives.
pub fn roles() -> Vec<RoleDefinition> {
    let definition = |role: &Role| RoleDefinition {
        role: *role,
        permissions: role.permissions(),
        needs_second_factor: role.needs_second_factor(),
    };
    Role::ALL.iter().map(definition).collect()
}

/// What an actor may do, and why.
pub async fn of(
    connection: &mut AsyncPgConnection,
    actor: &Actor,
) -> Result<Permissions, ApiError> {
    let roles = held_roles(connection, &actor.roles).await?;
    let held = |permission: Permission| {
        let giving = || actor.roles.iter().filter(move |one| one.role.gives(permission));
        let ids: Vec<_> = giving().map(|one| one.id).collect();
        HeldPermission {
            permission,
            everywhere: giving().any(|one| one.covers == Coverage::Country),
            because: roles.iter().filter(|role| ids.contains(&role.id)).cloned().collect(),
        }
    };
    let permissions = permissions(actor).into_iter().map(held).collect();
    let scopes = (actor.standing == Standing::Client).then(|| actor.scopes.clone());
    Ok(Permissions { permissions, scopes, roles })
}
