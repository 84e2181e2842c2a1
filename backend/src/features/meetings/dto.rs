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
    platform::{audit::WriterRef, http::MergePatch},
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
    /// The body that met.
    pub body: Option<Ref>,
    /// Number of the letter under which the secretariat sent the minutes.
    #[schema(max_length = 100)]
    pub letter_number: Option<String>,
    /// Date of that letter.
    pub letter_date: Option<NaiveDate>,
    /// The same, solar Hijri.
    #[schema(max_length = 10)]
    pub letter_date_jalali: Option<String>,
    /// How many resolutions it adopted.
    #[schema(minimum = 0)]
    pub resolution_count: i64,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The publication.
    pub source: Source,
    /// Since when the public sees it.
    pub published_at: Option<DateTime<Utc>>,
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

/// A meeting as it is written. A date may be given in either calendar.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingInput {
    /// Title.
    #[schema(min_length = 1, max_length = 500)]
    pub title: String,
    /// Title in English.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub title_en: Option<String>,
    /// The body that met.
    #[serde(default)]
    pub body_id: Option<Uuid>,
    /// Day of the meeting (Gregorian, `2020-07-20`).
    #[serde(default)]
    #[schema(max_length = 30)]
    pub held_on: Option<String>,
    /// The same, solar Hijri (`1399-04-30`).
    #[serde(default)]
    #[schema(max_length = 30)]
    pub held_on_jalali: Option<String>,
    /// Why there is no day, in Persian.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub held_on_note: Option<String>,
    /// Why there is no day, in English.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub held_on_note_en: Option<String>,
    /// Day on which the source was published (Gregorian).
    #[serde(default)]
    #[schema(max_length = 30)]
    pub published_on: Option<String>,
    /// The same, solar Hijri.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub published_on_jalali: Option<String>,
    /// Number of the letter under which the secretariat sent the minutes.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub letter_number: Option<String>,
    /// Date of that letter (Gregorian).
    #[serde(default)]
    #[schema(max_length = 30)]
    pub letter_date: Option<String>,
    /// The same, solar Hijri.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub letter_date_jalali: Option<String>,
    /// What it was about, in Persian.
    #[serde(default)]
    #[schema(max_length = 10000)]
    pub summary_text: Option<String>,
    /// What it was about, in English.
    #[serde(default)]
    #[schema(max_length = 10000)]
    pub summary_text_en: Option<String>,
    /// Who took part, in the order of the minutes.
    #[serde(default)]
    #[schema(max_items = 500)]
    pub participants: Vec<ParticipantInput>,
    /// What speakers said, apart from the resolutions.
    #[serde(default)]
    #[schema(max_items = 500)]
    pub statements: Vec<StatementInput>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The publication, or the minutes themselves.
    pub source: Source,
}

/// Someone who took part, as it is written.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParticipantInput {
    /// Name.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Post in which he or she took part.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub post: String,
    /// Body of that post.
    #[serde(default)]
    pub organization_id: Option<Uuid>,
}

/// What a speaker said, as it is written.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementInput {
    /// Name of the speaker.
    #[schema(min_length = 1, max_length = 200)]
    pub speaker: String,
    /// Post of the speaker.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub post: String,
    /// Demand or remark.
    pub kind: StatementKind,
    /// The words, verbatim.
    #[schema(min_length = 1, max_length = 10000)]
    pub text: String,
}

/// Changes of it.
pub type MeetingPatch = MergePatch<MeetingInput>;

/// What selects meetings.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct MeetingFilter {
    /// Words to find in the title and summary.
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// Only those of this body.
    pub body_id: Option<Uuid>,
    /// Only of this provenance.
    pub provenance: Option<Provenance>,
}
