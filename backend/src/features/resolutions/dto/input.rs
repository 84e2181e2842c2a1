//! Resolutions as they are written. A date may be given in either calendar.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    features::{
        resolutions::{
            deadline::{DeadlineBasis, DeadlineKind, DeadlineUnit},
            model::{FollowUpState, OwnerRole, ResolutionType},
        },
        territories::Ref,
    },
    kernel::provenance::{Provenance, Source},
    platform::{audit::WriterRef, http::MergePatch},
};

/// A resolution as it is written. After its adoption text, owners, recipient, deliverable and
/// deadline stay as they are: what is to be different then is a new resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResolutionInput {
    /// The meeting that decides it.
    #[serde(default)]
    pub meeting_id: Option<Uuid>,
    /// The body that decides it; that of the meeting when not given.
    #[serde(default)]
    pub body_id: Option<Uuid>,
    /// Number; no two resolutions of a body have the same.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub number: Option<String>,
    /// Place among the resolutions of its meeting; the next one when not given.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 10000)]
    pub item_number: Option<i16>,
    /// Short title.
    #[schema(min_length = 1, max_length = 500)]
    pub title: String,
    /// Short title in English.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub title_en: Option<String>,
    /// The text, verbatim.
    #[schema(min_length = 1, max_length = 20000)]
    pub text: String,
    /// What kind.
    #[serde(rename = "type")]
    pub kind: ResolutionType,
    /// The law or rule that it rests on.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub legal_basis: Option<String>,
    /// Number of the letter under which the secretariat sent it.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub letter_number: Option<String>,
    /// Date of that letter (Gregorian, `2020-07-20`).
    #[serde(default)]
    #[schema(max_length = 30)]
    pub letter_date: Option<String>,
    /// The same, solar Hijri (`1399-04-30`).
    #[serde(default)]
    #[schema(max_length = 30)]
    pub letter_date_jalali: Option<String>,
    /// The bodies that owe it.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub owners: Vec<OwnerInput>,
    /// To whom it is owed.
    #[serde(default)]
    pub recipient_id: Option<Uuid>,
    /// What is owed, in Persian.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub deliverable: Option<String>,
    /// What is owed, in English.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub deliverable_en: Option<String>,
    /// What it brings about (a committee, for instance), in Persian.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub creates: Option<String>,
    /// What it brings about, in English.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub creates_en: Option<String>,
    /// The places that it is about.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub territory_ids: Vec<Uuid>,
    /// The rows of the budget that it is about, by their lineage.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub lineage_ids: Vec<Uuid>,
    /// Until when.
    pub deadline: DeadlineInput,
    /// Last day of a deadline of kind `date` (Gregorian); of a relative one it is computed.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub due_on: Option<String>,
    /// The same, solar Hijri.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub due_on_jalali: Option<String>,
    /// False for one of an archive of which it is not known what became of it; it is never overdue.
    #[serde(default = "known")]
    pub outcome_known: bool,
    /// What is known of the outcome, in Persian.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub outcome_note: Option<String>,
    /// What is known of the outcome, in English.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub outcome_note_en: Option<String>,
    /// Where it comes from; as its meeting when not given.
    #[serde(default)]
    pub provenance: Option<Provenance>,
    /// The publication; that of its meeting when not given.
    #[serde(default)]
    pub source: Option<Source>,
}

fn known() -> bool {
    true
}

/// A body that owes a resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerInput {
    /// The body; each at most once.
    pub organization_id: Uuid,
    /// Lead or joint.
    pub role: OwnerRole,
}

/// A deadline as it is written; only the fields of its kind may be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineInput {
    /// What kind.
    pub kind: DeadlineKind,
    /// How many units; needed when relative.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1000)]
    pub n: Option<i32>,
    /// Which unit; needed when relative.
    #[serde(default)]
    pub unit: Option<DeadlineUnit>,
    /// From which event; needed when relative.
    #[serde(default)]
    pub basis: Option<DeadlineBasis>,
    /// Day of that event (Gregorian), where its meeting does not give it.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub basis_date: Option<String>,
    /// The same, solar Hijri.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub basis_date_jalali: Option<String>,
    /// RFC 5545 rule (`FREQ=MONTHLY`) of a recurring one; without it the period has to be defined.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub rrule: Option<String>,
    /// The words of the text that set it; needed when conditional.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub stated: Option<String>,
    /// What is to be known of it, in Persian.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub note: Option<String>,
    /// What is to be known of it, in English.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub note_en: Option<String>,
}

/// Changes of it.
pub type ResolutionPatch = MergePatch<ResolutionInput>;

/// The adoption of a resolution.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptionInput {
    /// Day of adoption (Gregorian); that of the meeting when not given.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub adopted_on: Option<String>,
    /// The same, solar Hijri.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub adopted_on_jalali: Option<String>,
    /// Its number, if it gets one now.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub number: Option<String>,
    /// Number of the letter under which the secretariat sends it.
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
}

/// What was heard of a resolution, as it is written.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpInput {
    /// The body of which it was heard; one of the owners where `state` is given.
    #[serde(default)]
    pub organization_id: Option<Uuid>,
    /// How far that owner has come by it.
    #[serde(default)]
    pub state: Option<FollowUpState>,
    /// What was heard.
    #[schema(min_length = 1, max_length = 4000)]
    pub note: String,
    /// When (Gregorian); today when not given.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub happened_on: Option<String>,
    /// The same, solar Hijri.
    #[serde(default)]
    #[schema(max_length = 30)]
    pub happened_on_jalali: Option<String>,
    /// Number of the letter that said it.
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
}

/// What was heard of a resolution after its adoption.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowUp {
    /// Identifier.
    pub id: Uuid,
    /// The body of which it was heard.
    pub organization: Option<Ref>,
    /// How far that owner had come by it.
    pub state: Option<FollowUpState>,
    /// What was heard.
    #[schema(max_length = 4000)]
    pub note: String,
    /// When.
    pub happened_on: NaiveDate,
    /// The same, solar Hijri.
    #[schema(max_length = 10)]
    pub happened_on_jalali: String,
    /// Number of the letter that said it.
    #[schema(max_length = 100)]
    pub letter_number: Option<String>,
    /// Date of that letter.
    pub letter_date: Option<NaiveDate>,
    /// The same, solar Hijri.
    #[schema(max_length = 10)]
    pub letter_date_jalali: Option<String>,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
    /// Who stored it.
    pub created_by: Option<WriterRef>,
}
