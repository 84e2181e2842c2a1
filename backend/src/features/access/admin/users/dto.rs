//! Accounts on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    features::territories::Ref,
    platform::{audit::WriterRef, authz::Role, http::MergePatch},
};

/// A role that somebody has, and where.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HeldRole {
    /// Identifier of the assignment.
    pub id: Uuid,
    /// The role.
    pub role: Role,
    /// In this territory and all below it; in the whole country when neither is given.
    pub territory: Option<Ref>,
    /// For this organisation and all below it.
    pub organization: Option<Ref>,
}

/// The account of a person.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct User {
    /// Identifier.
    pub id: Uuid,
    /// Name of the account.
    #[schema(max_length = 200)]
    pub username: String,
    /// Name that is shown.
    #[schema(max_length = 200)]
    pub display_name: String,
    /// The post of its holder.
    #[schema(max_length = 200)]
    pub post: Option<String>,
    /// The body in which the post is.
    pub organization: Option<Ref>,
    /// Made by the demonstration, not for real work.
    pub demonstration: bool,
    /// Since when nobody can log in with it.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When somebody was last here with it.
    pub last_used_at: Option<DateTime<Utc>>,
    /// The roles that it has now.
    #[schema(max_items = 100)]
    pub roles: Vec<HeldRole>,
    /// What the caller may do with it, by the names of operations of this document.
    #[schema(max_items = 50)]
    pub allowed_actions: Vec<String>,
    /// Counts its changes; the beginning of its `ETag`.
    #[schema(minimum = 1)]
    pub revision: i32,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Who made it.
    pub created_by: Option<WriterRef>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Who changed it last.
    pub updated_by: Option<WriterRef>,
}

/// An account as it is written. Its first password is set by its holder, through a one-time link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserInput {
    /// Name of the account: Latin letters, digits and `.-_@`; it stays as it is afterwards.
    #[schema(min_length = 3, max_length = 100, pattern = "^[A-Za-z0-9][A-Za-z0-9._@-]*$")]
    pub username: String,
    /// Name that is shown.
    #[schema(min_length = 1, max_length = 200)]
    pub display_name: String,
    /// The post of its holder.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub post: Option<String>,
    /// The body in which the post is; without one the account belongs to the whole country.
    #[serde(default)]
    pub organization_id: Option<Uuid>,
    /// Nobody can log in with it.
    #[serde(default)]
    pub disabled: bool,
}

/// Changes of it.
pub type UserPatch = MergePatch<UserInput>;

/// What selects accounts.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct UserFilter {
    /// Only those with this role somewhere.
    pub role: Option<Role>,
    /// Only those whose post is in this body.
    pub organization_id: Option<Uuid>,
    /// Only disabled ones, or only the others.
    pub disabled: Option<bool>,
    /// Words to find in its names and post.
    #[param(max_length = 200)]
    pub q: Option<String>,
}
