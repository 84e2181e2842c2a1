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
    /// A code of the second factor, where the account has one; or one of its recovery codes.
    #[serde(default)]
    #[schema(max_length = 40)]
    pub totp_code: Option<String>,
}

/// A password for the account of a one-time link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordSetting {
    /// What stands behind the `#` of the link.
    #[schema(min_length = 1, max_length = 200, format = Password)]
    pub token: String,
    /// The password: 15 to 1000 characters, taken as it is given.
    #[schema(min_length = 1, max_length = 2000, format = Password)]
    pub password: String,
}

/// A new password for the old one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password until now.
    #[schema(min_length = 1, max_length = 1000, format = Password)]
    pub current_password: String,
    /// The new one: 15 to 1000 characters, taken as it is given.
    #[schema(min_length = 1, max_length = 2000, format = Password)]
    pub new_password: String,
}

/// The password, to show that it is still the owner who sits there.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordProof {
    /// The password.
    #[schema(min_length = 1, max_length = 1000, format = Password)]
    pub current_password: String,
}

/// A code of a second factor.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TotpCode {
    /// Six digits.
    #[schema(min_length = 1, max_length = 40)]
    pub totp_code: String,
}

/// The secret of a second factor that is being set up.
#[derive(Serialize, ToSchema)]
pub struct SecondFactorSecret {
    /// For typing into an authenticator.
    #[schema(max_length = 100)]
    pub secret: String,
    /// For the picture that an authenticator reads.
    #[schema(max_length = 2000)]
    pub otpauth_uri: String,
}

/// Codes for whoever loses his second factor; each works once in its place.
#[derive(Serialize, ToSchema)]
pub struct RecoveryCodes {
    /// The codes.
    #[schema(max_items = 10)]
    pub recovery_codes: Vec<String>,
}

/// How it stands with the second factor of the caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct SecondFactor {
    /// Whether his account has one.
    pub enrolled: bool,
    /// Whether a role of his needs one. Without one in this session such roles do not count.
    pub required: bool,
    /// Whether it was shown in this session.
    pub in_this_session: bool,
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
    /// How it stands with the second factor.
    pub second_factor: SecondFactor,
}
