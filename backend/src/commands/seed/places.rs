//! Territories and organisations.

use chrono::Utc;
use diesel_async::AsyncPgConnection;
use serde::Deserialize;

use super::{DefaultSource, parse};
use crate::{
    commands::Failure,
    features::{
        organizations::{
            OrganizationKind,
            repo::{self as organizations, OrganizationRow},
        },
        territories::{
            TerritoryKind,
            repo::{self as territories, TerritoryRow, searchable},
        },
    },
    kernel::{
        ids::seed_id,
        provenance::{Provenance, Source},
    },
};

const TERRITORIES: &str = include_str!("../../../seed/territories.toml");
const ORGANIZATIONS: &str = include_str!("../../../seed/organizations.toml");

#[derive(Deserialize)]
struct Territories {
    territory: Vec<SeedTerritory>,
}

#[derive(Deserialize)]
struct SeedTerritory {
    key: String,
    kind: TerritoryKind,
    code: Option<String>,
    name: String,
    name_en: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    parent: Option<String>,
    provenance: Provenance,
    source: Option<Source>,
}

/// Stores the territories that are not there yet.
pub async fn territories(connection: &mut AsyncPgConnection) -> Result<usize, Failure> {
    let default: DefaultSource = parse("territories.toml", TERRITORIES)?;
    let file: Territories = parse("territories.toml", TERRITORIES)?;
    let now = Utc::now();
    let rows: Vec<TerritoryRow> = file
        .territory
        .into_iter()
        .map(|t| TerritoryRow {
            id: seed_id("territory", &t.key),
            kind: t.kind,
            code: t.code,
            name_search: searchable(&t.name, t.name_en.as_deref(), &t.aliases),
            name: t.name,
            name_en: t.name_en,
            aliases: t.aliases,
            parent_id: t.parent.map(|key| seed_id("territory", &key)),
            provenance: t.provenance,
            source: t.source.unwrap_or_else(|| default.default_source.clone()),
            created_at: now,
            updated_at: now,
            revision: 1,
            created_by: None,
            updated_by: None,
        })
        .collect();
    territories::insert_missing(connection, &rows).await.map_err(Failure::new)
}

#[derive(Deserialize)]
struct Organizations {
    organization: Vec<SeedOrganization>,
}

#[derive(Deserialize)]
struct SeedOrganization {
    key: String,
    kind: OrganizationKind,
    name: String,
    name_en: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    parent: Option<String>,
    territory: Option<String>,
    predecessor: Option<String>,
    provenance: Provenance,
    source: Option<Source>,
}

/// Stores the organisations that are not there yet.
pub async fn organizations(connection: &mut AsyncPgConnection) -> Result<usize, Failure> {
    let default: DefaultSource = parse("organizations.toml", ORGANIZATIONS)?;
    let file: Organizations = parse("organizations.toml", ORGANIZATIONS)?;
    let now = Utc::now();
    let id = |key: String| seed_id("organization", &key);
    let rows: Vec<OrganizationRow> = file
        .organization
        .into_iter()
        .map(|o| OrganizationRow {
            id: id(o.key),
            kind: o.kind,
            name_search: searchable(&o.name, o.name_en.as_deref(), &o.aliases),
            name: o.name,
            name_en: o.name_en,
            aliases: o.aliases,
            parent_id: o.parent.map(id),
            territory_id: o.territory.map(|key| seed_id("territory", &key)),
            predecessor_id: o.predecessor.map(id),
            provenance: o.provenance,
            source: o.source.unwrap_or_else(|| default.default_source.clone()),
            created_at: now,
            updated_at: now,
            revision: 1,
            created_by: None,
            updated_by: None,
        })
        .collect();
    organizations::insert_missing(connection, rows).await.map_err(Failure::new)
}
