//! Resolutions on the wire.

mod input;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub use input::{
    AdoptionInput, DeadlineInput, FollowUp, FollowUpInput, OwnerInput, ResolutionInput,
    ResolutionPatch,
};

use super::{
    deadline::{Deadline, DeadlineKind},
    model::{OwnerRole, OwnerState, ResolutionState, ResolutionType},
};
use crate::{
    features::{meetings::MeetingRef, territories::Ref},
    kernel::provenance::{Provenance, Source},
    platform::audit::WriterRef,
};

/// A body that owes a resolution; each has its own progress.
#[derive(Debug, Serialize, ToSchema)]
pub struct Owner {
    /// The body.
    pub organization: Ref,
    /// Lead or joint.
    pub role: OwnerRole,
    /// How far it has come.
    pub state: OwnerState,
}

/// A row of the budget over the years.
#[derive(Debug, Serialize, ToSchema)]
pub struct LineageRef {
    /// Identifier of the lineage.
    pub lineage_id: Uuid,
    /// Name.
    #[schema(max_length = 1000)]
    pub name: String,
    /// Its newest visible node; its rows over the years: `/program-nodes/{id}/lineage`.
    pub node_id: Option<Uuid>,
}

/// A resolution.
#[derive(Debug, Serialize, ToSchema)]
pub struct Resolution {
    /// Identifier.
    pub id: Uuid,
    /// Number; null where the source gives none.
    #[schema(max_length = 100)]
    pub number: Option<String>,
    /// Place among the resolutions of its meeting.
    #[schema(minimum = 1)]
    pub item_number: Option<i16>,
    /// Short title.
    #[schema(max_length = 500)]
    pub title: String,
    /// Short title in English.
    #[schema(max_length = 500)]
    pub title_en: Option<String>,
    /// The text, verbatim.
    #[schema(max_length = 20000)]
    pub text: String,
    /// What kind.
    #[serde(rename = "type")]
    pub kind: ResolutionType,
    /// How far it has come.
    pub state: ResolutionState,
    /// The law or rule that it rests on.
    #[schema(max_length = 2000)]
    pub legal_basis: Option<String>,
    /// Number of the letter under which the secretariat sent it.
    #[schema(max_length = 100)]
    pub letter_number: Option<String>,
    /// Date of that letter.
    pub letter_date: Option<NaiveDate>,
    /// The same, solar Hijri.
    #[schema(max_length = 10)]
    pub letter_date_jalali: Option<String>,
    /// The body that decided it.
    pub body: Option<Ref>,
    /// The meeting that adopted it.
    pub meeting: Option<MeetingRef>,
    /// The bodies that owe it.
    #[schema(max_items = 100)]
    pub owners: Vec<Owner>,
    /// To whom it is owed.
    pub recipient: Option<Ref>,
    /// What is owed, in Persian.
    #[schema(max_length = 2000)]
    pub deliverable: Option<String>,
    /// What is owed, in English.
    #[schema(max_length = 2000)]
    pub deliverable_en: Option<String>,
    /// What it brings about (a committee, for instance), in Persian.
    #[schema(max_length = 500)]
    pub creates: Option<String>,
    /// What it brings about, in English.
    #[schema(max_length = 500)]
    pub creates_en: Option<String>,
    /// The places that it is about.
    #[schema(max_items = 100)]
    pub territories: Vec<Ref>,
    /// The rows of the budget that it is about.
    #[schema(max_items = 100)]
    pub lineages: Vec<LineageRef>,
    /// Until when, and by what words.
    pub deadline: Deadline,
    /// Last day, where there is one.
    pub due_on: Option<NaiveDate>,
    /// The same, solar Hijri.
    #[schema(max_length = 10)]
    pub due_on_jalali: Option<String>,
    /// Late today; derived, and never so where the outcome is unknown.
    pub overdue: bool,
    /// Whether it is known what became of it.
    pub outcome_known: bool,
    /// What is known of the outcome, in Persian.
    #[schema(max_length = 2000)]
    pub outcome_note: Option<String>,
    /// What is known of the outcome, in English.
    #[schema(max_length = 2000)]
    pub outcome_note_en: Option<String>,
    /// Day of adoption; null where the source does not give it.
    pub adopted_on: Option<NaiveDate>,
    /// The same, solar Hijri.
    #[schema(max_length = 10)]
    pub adopted_on_jalali: Option<String>,
    /// Since when the public sees it.
    pub published_at: Option<DateTime<Utc>>,
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

/// What selects and sorts resolutions.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct ResolutionFilter {
    /// Only in one of these states; may be given several times.
    #[param(max_items = 10)]
    pub state: Vec<ResolutionState>,
    /// Only those that this body owes or receives.
    pub organization_id: Option<Uuid>,
    /// Only those that this body decided.
    pub body_id: Option<Uuid>,
    /// Only those of this meeting.
    pub meeting_id: Option<Uuid>,
    /// Only those about this place.
    pub territory_id: Option<Uuid>,
    /// Only those about this row of the budget, in whatever year.
    pub lineage_id: Option<Uuid>,
    /// Only with this kind of deadline.
    pub deadline_kind: Option<DeadlineKind>,
    /// Only those whose deadline has (not) to be defined.
    pub needs_definition: Option<bool>,
    /// Only those that are (not) overdue today.
    pub overdue: Option<bool>,
    /// Due on this day or later (Gregorian).
    #[param(max_length = 10)]
    pub due_from: Option<String>,
    /// The same, solar Hijri.
    #[param(max_length = 10)]
    pub due_from_jalali: Option<String>,
    /// Due on this day or earlier (Gregorian).
    #[param(max_length = 10)]
    pub due_to: Option<String>,
    /// The same, solar Hijri.
    #[param(max_length = 10)]
    pub due_to_jalali: Option<String>,
    /// Only of this provenance.
    pub provenance: Option<Provenance>,
    /// Words to find in text and title; letters, digits and half-spaces in any spelling.
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// `item_number` (when not given), `due_on` or `created_at`, `-` before it turns it round;
    /// without a due date comes last.
    #[param(max_length = 20)]
    pub sort: Option<String>,
}
