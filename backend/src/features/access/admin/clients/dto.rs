//! Programs on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    features::{access::admin::users::dto::HeldRole, territories::Ref},
    platform::{
        audit::WriterRef,
        authz::{Permission, Role},
        http::MergePatch,
    },
};

/// A program that writes for a body.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ApiClient {
    /// Identifier; the `client_id` of its requests for tokens.
    pub id: Uuid,
    /// Name that is shown where it has written something.
    #[schema(max_length = 200)]
    pub name: String,
    /// The body that answers for it.
    pub organization: Option<Ref>,
    /// What its tokens may be made for.
    #[schema(max_items = 50)]
    pub scopes: Vec<Permission>,
    /// The roles that it has now, each where it counts.
    #[schema(max_items = 100)]
    pub roles: Vec<HeldRole>,
    /// Its valid secrets: one, two while they are being exchanged, or none.
    #[schema(max_items = 2)]
    pub secrets: Vec<ClientSecret>,
    /// When it last asked for a token.
    pub last_used_at: Option<DateTime<Utc>>,
    /// Made by the demonstration, not for real work.
    pub demonstration: bool,
    /// Since when it gets no tokens and those it has are refused.
    pub disabled_at: Option<DateTime<Utc>>,
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

/// A secret of a program, of which only a hash is kept.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClientSecret {
    /// Identifier.
    pub id: Uuid,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was used last.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A new secret, shown this once.
#[derive(Serialize, ToSchema)]
pub struct NewSecret {
    /// Identifier of the secret.
    pub id: Uuid,
    /// For `client_id` of a request for a token.
    pub client_id: Uuid,
    /// For `client_secret`.
    #[schema(max_length = 200, format = Password)]
    pub client_secret: String,
}

/// A program as it is made: with one role, in a territory or for its own body.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApiClientInput {
    /// Name that is shown where it has written something.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// The body that answers for it.
    pub organization_id: Uuid,
    /// What its tokens may be made for.
    #[schema(min_items = 1, max_items = 50)]
    pub scopes: Vec<Permission>,
    /// Its role; `planning_council` when not given. More are given by `create_role_assignment`.
    #[serde(default)]
    pub role: Option<Role>,
    /// Where the role counts; for its body and all below it when not given.
    #[serde(default)]
    pub territory_id: Option<Uuid>,
}

/// What of a program can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApiClientChangeInput {
    /// Name that is shown where it has written something.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// What its tokens may be made for; tokens that it has lose what is taken away.
    #[schema(min_items = 1, max_items = 50)]
    pub scopes: Vec<Permission>,
    /// It gets no tokens, and those it has are refused.
    #[serde(default)]
    pub disabled: bool,
}

/// Changes of it.
pub type ApiClientPatch = MergePatch<ApiClientChangeInput>;

/// What selects programs.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct ApiClientFilter {
    /// Only those of this body.
    pub organization_id: Option<Uuid>,
    /// Only disabled ones, or only the others.
    pub disabled: Option<bool>,
}
