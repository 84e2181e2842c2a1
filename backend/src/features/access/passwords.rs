//! The password of somebody who is logged in.

use super::{
    accounts::{self, UserRow},
    sessions::Which,
    throttle::{Attempt, Bucket},
    visitor::Visitor,
};
use crate::platform::{
    audit::{By, Event},
    auth::{Actor, check_password},
    http::{ApiError, FieldError},
    state::State,
};
use diesel_async::AsyncConnection;

/// Proves by the password that it is still the owner who sits there.
pub async fn prove(
    state: &State,
    actor: &Actor,
    visitor: &Visitor,
    operation: &'static str,
    password: String,
) -> Result<UserRow, ApiError> {
    let (attempt, user) = {
        let connection = &mut state.db.connection().await?;
        let bucket = Bucket::session(actor.credential_id);
        let attempt = Attempt::begin(connection, vec![bucket]).await?;
        (attempt, accounts::find(connection, actor.id).await?)
    };
    if !state.passwords.verify(password, user.password_hash.clone()).await? {
        let why = wrong_password();
        visitor.refused(operation, "users", By::actor(actor), &why).record(&state.db).await;
        return Err(why);
    }
    attempt.succeeded(&mut *state.db.connection().await?).await?;
    Ok(user)
}

/// Changes the password; the other sessions end.
pub async fn change(
    state: &State,
    actor: &Actor,
    visitor: &Visitor,
    current: String,
    new: String,
) -> Result<(), ApiError> {
    let user = prove(state, actor, visitor, "change_password", current).await?;
    check_password(&new, &[&user.username, &user.display_name])
        .map_err(|fault| ApiError::invalid(vec![fault.at("/new_password")]))?;
    let hash = state.passwords.hash(new).await?;
    let others = Which::Others(actor.credential_id);
    state
        .db
        .connection()
        .await?
        .transaction(async |connection| {
            accounts::set_password(connection, user.id, &hash, others).await?;
            let by = By::actor(actor);
            Event { id: Some(user.id), ..visitor.done("change_password", "users", by) }
                .insert(connection)
                .await
        })
        .await?;
    Ok(())
}

fn wrong_password() -> ApiError {
    ApiError::invalid(vec![FieldError::new(
        "/current_password",
        "auth.password_wrong",
        "گذرواژهٔ کنونی درست نیست.",
        "this is not the current password",
    )])
}
