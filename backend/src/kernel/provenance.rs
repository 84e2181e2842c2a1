//! Where a record comes from. Every record says it.

use serde::{Deserialize, Serialize};

use super::text_enum;

text_enum! {
    /// How a fact came to us.
    pub enum Provenance {
        /// An official text: a law, a gazette, an authority's own publication.
        Official = "official",
        /// A report of the press.
        Press = "press",
        /// Computed or concluded from other facts.
        Derived = "derived",
        /// Made up to show something; marked wherever it is seen.
        Example = "example",
    }
}

/// The publication in which a fact can be looked up.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::Jsonb)]
pub struct Source {
    /// Title of the publication.
    #[schema(min_length = 1, max_length = 500)]
    pub title: String,
    /// Address, when it has one.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub url: Option<String>,
    /// Page, table or row.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub page: Option<String>,
    /// The words that say it.
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub quoted: Option<String>,
}

impl diesel::serialize::ToSql<diesel::sql_types::Jsonb, diesel::pg::Pg> for Source {
    fn to_sql<'b>(
        &'b self,
        out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>,
    ) -> diesel::serialize::Result {
        // A jsonb value in the binary protocol starts with its format version.
        std::io::Write::write_all(out, &[1])?;
        serde_json::to_writer(out, self)?;
        Ok(diesel::serialize::IsNull::No)
    }
}

impl diesel::deserialize::FromSql<diesel::sql_types::Jsonb, diesel::pg::Pg> for Source {
    fn from_sql(bytes: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
        let value = <serde_json::Value as diesel::deserialize::FromSql<
            diesel::sql_types::Jsonb,
            diesel::pg::Pg,
        >>::from_sql(bytes)?;
        Ok(serde_json::from_value(value)?)
    }
}
