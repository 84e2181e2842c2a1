//! Territories on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::kernel::{
    provenance::{Provenance, Source},
    text_enum,
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
    /// When it was stored.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

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
