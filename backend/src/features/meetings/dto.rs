//! Meetings on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    features::territories::Ref,
    kernel::{
        provenance::{Provenance, Source},
        text_enum,
    },
};

text_enum! {
    /// What a speaker's words are.
    pub enum StatementKind {
        /// A demand: something ought to be done. Not a resolution.
        Demand = "demand",
        /// A remark.
        Remark = "remark",
    }
}

/// A meeting in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MeetingRef {
    /// Identifier.
    pub id: Uuid,
    /// Title.
    #[schema(max_length = 500)]
    pub title: String,
    /// Title in English.
    #[schema(max_length = 500)]
    pub title_en: Option<String>,
}

/// A meeting as a list shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeetingSummary {
    /// Identifier.
    pub id: Uuid,
    /// Title.
    #[schema(max_length = 500)]
    pub title: String,
    /// Title in English.
    #[schema(max_length = 500)]
    pub title_en: Option<String>,
    /// Day of the meeting; null where the source does not give it.
    pub held_on: Option<NaiveDate>,
    /// The same, solar Hijri.
    #[schema(max_length = 10)]
    pub held_on_jalali: Option<String>,
    /// Day on which the source was published.
    pub published_on: Option<NaiveDate>,
    /// The same, solar Hijri.
    #[schema(max_length = 10)]
    pub published_on_jalali: Option<String>,
    /// How many resolutions it adopted.
    #[schema(minimum = 0)]
    pub resolution_count: i64,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The publication.
    pub source: Source,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

/// Someone who took part.
#[derive(Debug, Serialize, ToSchema)]
pub struct Participant {
    /// Name, as the public source gives it.
    #[schema(max_length = 200)]
    pub name: String,
    /// Post in which he or she took part.
    #[schema(max_length = 500)]
    pub post: String,
    /// Body of that post.
    pub organization: Option<Ref>,
}

/// What a speaker said, verbatim.
#[derive(Debug, Serialize, ToSchema)]
pub struct Statement {
    /// Place in the source.
    #[schema(minimum = 1)]
    pub position: i16,
    /// Name of the speaker.
    #[schema(max_length = 200)]
    pub speaker: String,
    /// Post of the speaker.
    #[schema(max_length = 500)]
    pub post: String,
    /// Demand or remark.
    pub kind: StatementKind,
    /// The words of the source.
    #[schema(max_length = 10000)]
    pub text: String,
}

/// A meeting with everything that belongs to it. Its resolutions: `GET /resolutions?meeting_id=`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Meeting {
    #[allow(missing_docs, reason = "a doc comment here would become a schema of its own")]
    #[serde(flatten)]
    #[schema(inline)]
    pub summary: MeetingSummary,
    /// Why there is no day, in Persian.
    #[schema(max_length = 1000)]
    pub held_on_note: Option<String>,
    /// Why there is no day, in English.
    #[schema(max_length = 1000)]
    pub held_on_note_en: Option<String>,
    /// What it was about, in Persian.
    #[schema(max_length = 10000)]
    pub summary_text: Option<String>,
    /// What it was about, in English.
    #[schema(max_length = 10000)]
    pub summary_text_en: Option<String>,
    /// Who took part.
    #[schema(max_items = 500)]
    pub participants: Vec<Participant>,
    /// What speakers said, apart from the resolutions.
    #[schema(max_items = 500)]
    pub statements: Vec<Statement>,
}

/// What selects meetings.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct MeetingFilter {
    /// Words to find in the title and summary.
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// Only of this provenance.
    pub provenance: Option<Provenance>,
}
