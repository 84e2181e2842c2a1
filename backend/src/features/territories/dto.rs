//! Territories on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    kernel::{
        provenance::{Provenance, Source},
        text_enum,
    },
    platform::{audit::WriterRef, http::MergePatch},
};

text_enum! {
    /// Kind of a territory.
    pub enum TerritoryKind {
        /// کشور
        Country = "country",
        /// استان
        Province = "province",
        /// شهرستان
        County = "county",
        /// بخش
        District = "district",
        /// شهر
        City = "city",
        /// محله
        Neighbourhood = "neighbourhood",
    }
}

/// Another record in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Ref {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    #[schema(max_length = 500)]
    pub name: String,
    /// Name in English.
    #[schema(max_length = 500)]
    pub name_en: Option<String>,
}

/// A territory.
#[derive(Debug, Serialize, ToSchema)]
pub struct Territory {
    /// Identifier.
    pub id: Uuid,
    /// Its kind.
    pub kind: TerritoryKind,
    /// ISO 3166-2 code of a province, ISO 3166-1 of the country.
    #[schema(max_length = 20)]
    pub code: Option<String>,
    /// Name.
    #[schema(max_length = 500)]
    pub name: String,
    /// Name in English.
    #[schema(max_length = 500)]
    pub name_en: Option<String>,
    /// Other spellings.
    #[schema(max_items = 50)]
    pub aliases: Vec<String>,
    /// The territory that it lies in.
    pub parent: Option<Ref>,
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

/// A territory as it is written.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TerritoryInput {
    /// Its kind.
    pub kind: TerritoryKind,
    /// ISO 3166-2 code of a province, ISO 3166-1 of the country; no two have the same.
    #[serde(default)]
    #[schema(max_length = 20)]
    pub code: Option<String>,
    /// Name; no two of a kind in the same territory have the same.
    #[schema(min_length = 1, max_length = 500)]
    pub name: String,
    /// Name in English.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub name_en: Option<String>,
    /// Other spellings.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub aliases: Vec<String>,
    /// The territory that it lies in, of a higher kind; only the country lies in none.
    #[serde(default)]
    pub parent_id: Option<Uuid>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The publication.
    pub source: Source,
}

/// Changes of it.
pub type TerritoryPatch = MergePatch<TerritoryInput>;

/// What selects territories.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct TerritoryFilter {
    /// Only of this kind.
    pub kind: Option<TerritoryKind>,
    /// Only those directly in this territory.
    pub parent_id: Option<Uuid>,
    /// The one with this ISO 3166-2 code.
    #[param(max_length = 20)]
    pub code: Option<String>,
    /// Words to find in the name and its other spellings.
    #[param(max_length = 200)]
    pub q: Option<String>,
}
