//! Accounts on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    features::territories::Ref,
    platform::authz::{Permission, Role},
};

/// Who wants to come in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LoginRequest {
    /// Name of the account; capitals and small letters are the same.
    #[schema(min_length = 1, max_length = 200)]
    pub username: String,
    /// Its password, as it was given.
    #[schema(min_length = 1, max_length = 1000, format = Password)]
    pub password: String,
    /// The second factor, where the account has one.
    #[serde(default)]
    #[schema(max_length = 20)]
    #[expect(
        dead_code,
        reason = "no account has a second factor yet; clients may send it already"
    )]
    pub totp_code: Option<String>,
}

/// An access token; the refresh token comes as a cookie.
#[derive(Serialize, ToSchema)]
pub struct AccessToken {
    /// For the header `Authorization: Bearer …`.
    #[schema(max_length = 4000)]
    pub access_token: String,
    /// Always `Bearer`.
    #[schema(max_length = 20)]
    pub token_type: String,
    /// Its life in seconds.
    #[schema(minimum = 1)]
    pub expires_in: i64,
}

/// A role and where it counts.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleView {
    /// The role.
    pub role: Role,
    /// In this territory and all below it; in the whole country when null.
    pub territory: Option<Ref>,
    /// For this organisation and all below it.
    pub organization: Option<Ref>,
}

/// The caller's own account.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// Identifier.
    pub id: Uuid,
    /// Name of the account.
    #[schema(max_length = 200)]
    pub username: String,
    /// Name that is shown.
    #[schema(max_length = 200)]
    pub display_name: String,
    /// What the account may be, and where.
    #[schema(max_items = 100)]
    pub roles: Vec<RoleView>,
    /// Every right to write that the roles give somewhere; the server decides in each place.
    #[schema(max_items = 50)]
    pub permissions: Vec<Permission>,
    /// Made by the demonstration, not for real work.
    pub demonstration: bool,
}
