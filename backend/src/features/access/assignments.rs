//! Roles in places, and what these places cover at this moment.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::platform::{
    authz::{Coverage, Role, RoleAssignment},
    db::schema::{role_assignments, territories},
};

diesel::define_sql_function! {
    /// The territories and organisations below some of them, themselves included.
    fn places_below(roots: diesel::sql_types::Array<diesel::sql_types::Uuid>) -> diesel::sql_types::Array<diesel::sql_types::Uuid>;
}

/// Whose roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// Of a person.
    User(Uuid),
    /// Of a program.
    Client(Uuid),
}

/// The roles that someone has now, each with what it covers.
pub async fn of(
    connection: &mut AsyncPgConnection,
    holder: Holder,
) -> Result<Vec<RoleAssignment>, diesel::result::Error> {
    let mut held =
        role_assignments::table.filter(role_assignments::revoked_at.is_null()).into_boxed();
    held = match holder {
        Holder::User(id) => held.filter(role_assignments::user_id.eq(id)),
        Holder::Client(id) => held.filter(role_assignments::client_id.eq(id)),
    };
    let rows: Vec<(Uuid, Role, Option<Uuid>, Option<Uuid>)> = held
        .select((
            role_assignments::id,
            role_assignments::role,
            role_assignments::territory_id,
            role_assignments::organization_id,
        ))
        .order(role_assignments::id)
        .load(connection)
        .await?;
    let mut known: HashMap<Uuid, Coverage> = HashMap::new();
    let mut assignments = Vec::with_capacity(rows.len());
    for (id, role, territory_id, organization_id) in rows {
        let covers = match territory_id.or(organization_id) {
            None => Coverage::Country,
            Some(place) => match known.get(&place) {
                Some(covers) => covers.clone(),
                None => {
                    let covers = coverage(connection, place).await?;
                    known.insert(place, covers.clone());
                    covers
                }
            },
        };
        assignments.push(RoleAssignment { id, role, territory_id, organization_id, covers });
    }
    Ok(assignments)
}

/// What a territory or organisation covers; the country itself is everything.
pub async fn coverage(
    connection: &mut AsyncPgConnection,
    place: Uuid,
) -> Result<Coverage, diesel::result::Error> {
    let is_country = diesel::select(diesel::dsl::exists(
        territories::table.find(place).filter(territories::parent_id.is_null()),
    ))
    .get_result(connection)
    .await?;
    if is_country {
        return Ok(Coverage::Country);
    }
    let below: Vec<Uuid> = diesel::select(places_below(vec![place])).get_result(connection).await?;
    Ok(Coverage::Within(below.into_iter().collect()))
}
