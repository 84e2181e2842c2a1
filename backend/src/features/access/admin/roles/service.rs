//! Giving roles and taking them away.

use std::collections::HashMap;

use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    dto::{Holder as HolderView, RoleAssignmentInput, RoleAssignmentView},
    repo::{self, AssignmentRow},
};
use crate::{
    features::{
        access::{
            admin::{
                clients::repo as clients,
                rules::{must_be_another, must_be_compatible, must_have},
                users::{dto::HeldRole, repo as users},
            },
            assignments::{self, Holder},
        },
        organizations::repo as organizations,
        territories::repo as territories,
    },
    kernel::{clock::now, ids::new_id},
    platform::{
        audit::{Entry, Writers},
        auth::{Actor, VisibleScope},
        authz::{Clients, Granted, Permission, Place, Role, RoleAssignment, Users, Write, Writer},
        http::{ApiError, FieldError},
    },
};

/// The collection, in paths and in the history.
pub const RESOURCE: &str = "role-assignments";

/// Roles with the names of their places.
pub async fn held_roles(
    connection: &mut AsyncPgConnection,
    held: &[RoleAssignment],
) -> Result<Vec<HeldRole>, ApiError> {
    let places = held.iter().filter_map(|one| one.territory_id).collect();
    let places = territories::refs(connection, places).await?;
    let bodies = held.iter().filter_map(|one| one.organization_id).collect();
    let bodies = organizations::refs(connection, bodies).await?;
    let named = |one: &RoleAssignment| HeldRole {
        id: one.id,
        role: one.role,
        territory: one.territory_id.and_then(|id| places.get(&id)).cloned(),
        organization: one.organization_id.and_then(|id| bodies.get(&id)).cloned(),
    };
    Ok(held.iter().map(named).collect())
}

/// Assignments as the caller may see them.
pub async fn views(
    connection: &mut AsyncPgConnection,
    actor: &Actor,
    rows: Vec<AssignmentRow>,
) -> Result<Vec<RoleAssignmentView>, ApiError> {
    let places = rows.iter().filter_map(|row| row.territory_id).collect();
    let places = territories::refs(connection, places).await?;
    let bodies = rows.iter().filter_map(|row| row.organization_id).collect();
    let bodies = organizations::refs(connection, bodies).await?;
    let holders: Vec<Uuid> = rows.iter().filter_map(|row| row.user_id.or(row.client_id)).collect();
    let names: HashMap<Uuid, String> =
        repo::names(connection, &holders).await?.into_iter().collect();
    let scope = VisibleScope::Of(actor);
    let gave: Vec<_> = rows.iter().map(|row| row.created_by).collect();
    let writers = Writers::load(connection, scope, gave).await?;
    let view = |row: AssignmentRow| {
        let may = scope.reaches(Permission::UsersWrite, row.place())
            && must_be_another(actor, row.user_id).is_ok()
            && must_have(actor, row.role, row.place()).is_ok();
        let name = row.user_id.or(row.client_id).and_then(|id| names.get(&id)).cloned();
        RoleAssignmentView {
            id: row.id,
            holder: HolderView {
                user_id: row.user_id,
                client_id: row.client_id,
                name: name.unwrap_or_default(),
            },
            role: row.role,
            territory: row.territory_id.and_then(|id| places.get(&id)).cloned(),
            organization: row.organization_id.and_then(|id| bodies.get(&id)).cloned(),
            allowed_actions: if may {
                vec!["delete_role_assignment".to_owned()]
            } else {
                Vec::new()
            },
            created_at: row.created_at,
            created_by: writers.get(row.created_by),
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Gives a role.
pub async fn create(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    input: RoleAssignmentInput,
) -> Result<RoleAssignmentView, ApiError> {
    let place = Place::At(input.territory_id.or(input.organization_id));
    let granted: Granted<Write, Users> = writer.may(place)?;
    must_be_another(&writer.actor, input.user_id)?;
    must_have(&writer.actor, input.role, place)?;
    let holder = check(connection, writer, &input).await?;
    let held = assignments::of(connection, holder).await?;
    must_be_compatible(input.role, &held)?;
    if held.iter().any(|one| one.role == input.role && one.place() == place) {
        return Err(ApiError::conflict(
            "access.has_the_role",
            "این نقش در همین جایگاه داده شده است.",
            "This role is given in this place already.",
        ));
    }
    let row = AssignmentRow {
        id: new_id(),
        user_id: input.user_id,
        client_id: input.client_id,
        role: input.role,
        territory_id: input.territory_id,
        organization_id: input.organization_id,
        created_at: now(),
        created_by: Some(granted.actor_id()),
    };
    repo::insert(connection, &granted, &row).await?;
    Entry {
        operation: "create_role_assignment",
        resource: RESOURCE,
        id: row.id,
        revision: 1,
        after: Entry::fields(&input)?,
        ..Entry::default()
    }
    .record(connection, &granted)
    .await?;
    views(connection, &writer.actor, vec![row]).await?.pop().ok_or_else(ApiError::not_found)
}

/// The first role of a new program.
pub async fn grant_role(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Clients>,
    client_id: Uuid,
    role: Role,
    (territory_id, organization_id): (Option<Uuid>, Option<Uuid>),
) -> Result<(), ApiError> {
    let row = AssignmentRow {
        id: new_id(),
        user_id: None,
        client_id: Some(client_id),
        role,
        territory_id,
        organization_id,
        created_at: now(),
        created_by: Some(granted.actor_id()),
    };
    repo::insert(connection, granted, &row).await?;
    Ok(())
}

/// Takes a role away; it counts no more at once.
pub async fn delete(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    id: Uuid,
) -> Result<(), ApiError> {
    let row = repo::lock(connection, id, writer.actor.visible_scope()).await?;
    let granted = writer.may(row.place())?;
    must_be_another(&writer.actor, row.user_id)?;
    must_have(&writer.actor, row.role, row.place())?;
    repo::revoke(connection, &granted, id).await?;
    Entry {
        operation: "delete_role_assignment",
        resource: RESOURCE,
        id,
        revision: 2,
        before: Entry::fields(&row.input())?,
        ..Entry::default()
    }
    .record(connection, &granted)
    .await?;
    Ok(())
}

/// One holder that the writer sees, in one place that there is.
async fn check(
    connection: &mut AsyncPgConnection,
    writer: &Writer,
    input: &RoleAssignmentInput,
) -> Result<Holder, ApiError> {
    let scope = writer.actor.visible_scope();
    let one_of = |pointer: &str, fa: &str, en: &str| {
        ApiError::invalid(vec![FieldError::new(pointer, "field.one_of", fa, en)])
    };
    let holder = match (input.user_id, input.client_id) {
        (Some(id), None) => {
            // One account at a time, so that two roles that do not go together cannot meet.
            users::lock(connection, id, scope).await.map_err(ApiError::of_reference("/user_id"))?;
            Holder::User(id)
        }
        (None, Some(id)) => {
            let unknown = ApiError::of_reference("/client_id");
            clients::lock(connection, id, scope).await.map_err(unknown)?;
            Holder::Client(id)
        }
        _ => {
            return Err(one_of(
                "/user_id",
                "یا یک حساب یا یک برنامه.",
                "either an account or a program",
            ));
        }
    };
    match (input.territory_id, input.organization_id) {
        (Some(_), Some(_)) => Err(one_of(
            "/organization_id",
            "یا یک قلمرو یا یک سازمان، نه هر دو.",
            "either a territory or an organisation, not both",
        )),
        (Some(id), None) if territories::refs(connection, vec![id]).await?.is_empty() => {
            Err(ApiError::invalid(vec![FieldError::unknown_id("/territory_id")]))
        }
        (None, Some(id)) if organizations::refs(connection, vec![id]).await?.is_empty() => {
            Err(ApiError::invalid(vec![FieldError::unknown_id("/organization_id")]))
        }
        _ => Ok(holder),
    }
}

impl AssignmentRow {
    /// Where it counts.
    fn place(&self) -> Place {
        Place::At(self.territory_id.or(self.organization_id))
    }

    /// The fields that are written.
    fn input(&self) -> RoleAssignmentInput {
        RoleAssignmentInput {
            user_id: self.user_id,
            client_id: self.client_id,
            role: self.role,
            territory_id: self.territory_id,
            organization_id: self.organization_id,
        }
    }
}
