//! Logging in.

use actix_web::http::StatusCode;

use super::{
    accounts,
    dto::LoginRequest,
    sessions::{self, Renewed},
};
use crate::platform::{
    http::{ApiError, FieldError},
    state::State,
};

/// Opens a session for the right password; a wrong one and an unknown user are told alike and
/// take as long.
pub async fn login(state: &State, request: LoginRequest) -> Result<Renewed, ApiError> {
    check(&request)?;
    let user = {
        let connection = &mut state.db.connection().await?;
        accounts::find_by_username(connection, &request.username).await?
    };
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let right = state.passwords.verify(request.password, hash).await?;
    match user.filter(|user| right && user.disabled_at.is_none()) {
        Some(user) => sessions::open(&mut *state.db.connection().await?, user.id).await,
        None => Err(refused()),
    }
}

fn check(request: &LoginRequest) -> Result<(), ApiError> {
    let fields = [("/username", &request.username, 200), ("/password", &request.password, 1000)];
    let errors: Vec<FieldError> = fields
        .into_iter()
        .filter_map(|(pointer, text, most)| {
            if text.trim().is_empty() {
                Some(FieldError::new(pointer, "field.required", "این فیلد لازم است.", "required"))
            } else if text.chars().count() > most {
                Some(FieldError::new(
                    pointer,
                    "field.too_long",
                    "بیش از اندازه بلند است.",
                    format!("at most {most} characters"),
                ))
            } else {
                None
            }
        })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(ApiError::invalid(errors)) }
}

fn refused() -> ApiError {
    ApiError::new(
        StatusCode::UNAUTHORIZED,
        "auth.login_refused",
        "نام کاربری یا گذرواژه درست نیست.",
        "The username or the password is wrong.",
    )
}
