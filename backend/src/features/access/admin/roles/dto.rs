//! Roles on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    features::{access::admin::users::dto::HeldRole, territories::Ref},
    platform::{
        audit::WriterRef,
        authz::{Permission, Role},
    },
};

/// A role and what it gives.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleDefinition {
    /// The role.
    pub role: Role,
    /// The rights that it gives where it counts.
    #[schema(max_items = 50)]
    pub permissions: Vec<Permission>,
    /// Whether it counts in sessions with a second factor alone, outside a demonstration.
    pub needs_second_factor: bool,
}

/// The list of roles has no filters.
#[derive(Debug, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct RoleFilter {}

/// A right, how far it goes, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldPermission {
    /// The right.
    pub permission: Permission,
    /// Whether it counts in the whole country.
    pub everywhere: bool,
    /// The roles that give it, each where it counts.
    #[schema(max_items = 100)]
    pub because: Vec<HeldRole>,
}

/// What somebody may do, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct Permissions {
    /// The roles, each where it counts.
    #[schema(max_items = 100)]
    pub roles: Vec<HeldRole>,
    /// Of a program, the scopes of its token; it has a right only where a role and a scope give it.
    #[schema(max_items = 50)]
    pub scopes: Option<Vec<Permission>>,
    /// Every right.
    #[schema(max_items = 50)]
    pub permissions: Vec<HeldPermission>,
}

/// Who has a role: a person or a program.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Holder {
    /// The account; null of a program.
    pub user_id: Option<Uuid>,
    /// The program; null of a person.
    pub client_id: Option<Uuid>,
    /// Name that is shown.
    #[schema(max_length = 200)]
    pub name: String,
}

/// A role that somebody has, where, and since when.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoleAssignmentView {
    /// Identifier.
    pub id: Uuid,
    /// Who has it.
    pub holder: Holder,
    /// The role.
    pub role: Role,
    /// In this territory and all below it; in the whole country when neither is given.
    pub territory: Option<Ref>,
    /// For this organisation and all below it.
    pub organization: Option<Ref>,
    /// What the caller may do with it, by the names of operations of this document.
    #[schema(max_items = 50)]
    pub allowed_actions: Vec<String>,
    /// When it was given.
    pub created_at: DateTime<Utc>,
    /// Who gave it.
    pub created_by: Option<WriterRef>,
}

/// A role to be given: to a person or a program, in a territory, for an organisation, or with
/// neither in the whole country.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleAssignmentInput {
    /// The account that gets it.
    #[serde(default)]
    pub user_id: Option<Uuid>,
    /// The program that gets it.
    #[serde(default)]
    pub client_id: Option<Uuid>,
    /// The role.
    pub role: Role,
    /// In this territory and all below it.
    #[serde(default)]
    pub territory_id: Option<Uuid>,
    /// For this organisation and all below it.
    #[serde(default)]
    pub organization_id: Option<Uuid>,
}

/// What selects assignments.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct RoleAssignmentFilter {
    /// Only of this account.
    pub user_id: Option<Uuid>,
    /// Only of this program.
    pub client_id: Option<Uuid>,
    /// Only this role.
    pub role: Option<Role>,
    /// Only in this territory itself.
    pub territory_id: Option<Uuid>,
    /// Only for this organisation itself.
    pub organization_id: Option<Uuid>,
}
