//! Organisations on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    features::territories::Ref,
    kernel::{
        provenance::{Provenance, Source},
        text_enum,
    },
    platform::{audit::WriterRef, http::MergePatch},
};

text_enum! {
    /// Kind of an organisation.
    pub enum OrganizationKind {
        /// وزارتخانه
        Ministry = "ministry",
        /// سازمان
        Agency = "agency",
        /// شرکت
        Company = "company",
        /// واحد سازمانی
        Unit = "unit",
        /// ستاد
        Headquarters = "headquarters",
        /// دبیرخانه
        Secretariat = "secretariat",
        /// شورا
        Council = "council",
        /// کمیته
        Committee = "committee",
        /// بنیاد
        Foundation = "foundation",
        /// شهرداری
        Municipality = "municipality",
        /// دفتر
        Office = "office",
    }
}

/// An organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct Organization {
    /// Identifier.
    pub id: Uuid,
    /// Its kind.
    pub kind: OrganizationKind,
    /// Name.
    #[schema(max_length = 500)]
    pub name: String,
    /// Name in English.
    #[schema(max_length = 500)]
    pub name_en: Option<String>,
    /// Other names and spellings of the same body.
    #[schema(max_items = 50)]
    pub aliases: Vec<String>,
    /// The body that it belongs to.
    pub parent: Option<Ref>,
    /// Where it acts.
    pub territory: Option<Ref>,
    /// The body that it took the place of.
    pub predecessor: Option<Ref>,
    /// The body that took its place.
    pub successor: Option<Ref>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The publication.
    pub source: Source,
    /// Counts its changes; the beginning of its `ETag`.
    #[schema(minimum = 1)]
    pub revision: i32,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
    /// Who stored it; null for the public.
    pub created_by: Option<WriterRef>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Who changed it last; null for the public.
    pub updated_by: Option<WriterRef>,
    /// What the caller may do with it now, by the names of operations of this document; nothing for
    /// the public.
    #[schema(max_items = 50)]
    pub allowed_actions: Vec<String>,
}

/// An organisation as it is written.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganizationInput {
    /// Its kind.
    pub kind: OrganizationKind,
    /// Name; no two bodies below the same body have the same.
    #[schema(min_length = 1, max_length = 500)]
    pub name: String,
    /// Name in English.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub name_en: Option<String>,
    /// Other names and spellings under which texts and budget books know it.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub aliases: Vec<String>,
    /// The body that it belongs to.
    #[serde(default)]
    pub parent_id: Option<Uuid>,
    /// Where it acts.
    #[serde(default)]
    pub territory_id: Option<Uuid>,
    /// The body that it took the place of.
    #[serde(default)]
    pub predecessor_id: Option<Uuid>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The publication.
    pub source: Source,
}

/// Changes of it.
pub type OrganizationPatch = MergePatch<OrganizationInput>;

/// What selects organisations.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct OrganizationFilter {
    /// Only of this kind.
    pub kind: Option<OrganizationKind>,
    /// Only those that belong directly to this body.
    pub parent_id: Option<Uuid>,
    /// Only those of this territory.
    pub territory_id: Option<Uuid>,
    /// Words to find in the name and its other spellings.
    #[param(max_length = 200)]
    pub q: Option<String>,
}
