//! Budget lines on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    features::budget::{
        model::{Part, Stage},
        nodes::StageAmounts,
    },
    kernel::money::MoneyInput,
    platform::{audit::WriterRef, http::MergePatch},
};

/// The amounts of a node in one part.
#[derive(Debug, Serialize, ToSchema)]
pub struct BudgetLine {
    /// Identifier.
    pub id: Uuid,
    /// The node.
    pub node_id: Uuid,
    /// Its book.
    pub book_id: Uuid,
    /// The economic part.
    pub part: Part,
    /// Amounts by stage; only the stages that the book carries.
    pub amounts: StageAmounts,
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

/// A line as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetLineInput {
    /// The node, without others below it; it stays afterwards.
    pub node_id: Uuid,
    /// The economic part, once a node; it stays afterwards.
    pub part: Part,
    /// Amounts by stage, of the stages that the book carries; what is not given is zero.
    pub amounts: StageAmountsInput,
}

/// Changes of it.
pub type BudgetLinePatch = MergePatch<BudgetLineInput>;

/// Amounts by stage as they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StageAmountsInput {
    /// پیشنهادی
    pub proposed: Option<MoneyInput>,
    /// مصوب
    pub approved: Option<MoneyInput>,
    /// ابلاغ
    pub communicated: Option<MoneyInput>,
    /// مبادله موافقتنامه
    pub agreed: Option<MoneyInput>,
    /// تخصیص
    pub allocated: Option<MoneyInput>,
    /// تأمین اعتبار
    pub reserved: Option<MoneyInput>,
    /// تعهد
    pub committed: Option<MoneyInput>,
    /// تسجیل
    pub certified: Option<MoneyInput>,
    /// پرداخت
    pub paid: Option<MoneyInput>,
}

impl StageAmountsInput {
    /// The place of a stage.
    pub fn slot(&mut self, stage: Stage) -> &mut Option<MoneyInput> {
        match stage {
            Stage::Proposed => &mut self.proposed,
            Stage::Approved => &mut self.approved,
            Stage::Communicated => &mut self.communicated,
            Stage::Agreed => &mut self.agreed,
            Stage::Allocated => &mut self.allocated,
            Stage::Reserved => &mut self.reserved,
            Stage::Committed => &mut self.committed,
            Stage::Certified => &mut self.certified,
            Stage::Paid => &mut self.paid,
        }
    }
}

/// Which lines.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct LineFilter {
    /// Those of this node; needed.
    pub node_id: Option<Uuid>,
}
