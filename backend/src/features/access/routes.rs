//! The caller's own account.

use std::sync::Arc;

use actix_web::{get, http::StatusCode, web};

use super::{
    accounts,
    dto::{Me, RoleView},
    second_factor,
};
use crate::{
    features::{organizations::repo as organizations, territories::repo as territories},
    platform::{
        auth::{Actor, Caller, Standing},
        authz::permissions,
        http::{ApiError, Problem, ReadProblems},
        state::State,
    },
};

/// Shows the caller's own account.
#[utoipa::path(
    tag = "auth",
    operation_id = "get_me",
    responses(
        (status = 200, description = "The account", body = Me),
        (status = 403, description = "The caller is a program", body = Problem, content_type = "application/problem+json"),
        ReadProblems
    ),
    security(("bearer" = []))
)]
#[get("/me")]
pub async fn get_me(state: web::Data<State>, caller: Caller) -> Result<web::Json<Me>, ApiError> {
    let actor = person(&caller)?;
    let connection = &mut state.db.connection().await?;
    let user = accounts::find(connection, actor.id).await?;
    let second_factor = second_factor::state_of(connection, &state, &user, actor).await?;
    let places = actor.roles.iter().filter_map(|role| role.territory_id).collect();
    let places = territories::refs(connection, places).await?;
    let bodies = actor.roles.iter().filter_map(|role| role.organization_id).collect();
    let bodies = organizations::refs(connection, bodies).await?;
    let roles = actor
        .roles
        .iter()
        .map(|role| RoleView {
            role: role.role,
            territory: role.territory_id.and_then(|id| places.get(&id)).cloned(),
            organization: role.organization_id.and_then(|id| bodies.get(&id)).cloned(),
        })
        .collect();
    Ok(web::Json(Me {
        id: user.id,
        username: user.username,
        display_name: user.display_name,
        roles,
        permissions: permissions(actor),
        demonstration: user.demonstration,
        second_factor,
    }))
}

/// The caller, who is a person.
pub fn person(caller: &Caller) -> Result<&Arc<Actor>, ApiError> {
    let actor = caller.actor()?;
    if actor.standing == Standing::User { Ok(actor) } else { Err(not_a_person()) }
}

fn not_a_person() -> ApiError {
    ApiError::new(
        StatusCode::FORBIDDEN,
        "auth.not_a_person",
        "این نشانی برای حساب‌های اشخاص است، نه برنامه‌ها.",
        "This is for the accounts of people, not of programs.",
    )
}
