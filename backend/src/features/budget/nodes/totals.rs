//! Amounts by stage and part: as columns in the database, as named fields on the wire.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    features::budget::model::{Part, Stage},
    kernel::money::Money,
    platform::db::schema::{budget_lines, node_totals},
};

/// Amounts by stage; only the stages that the book carries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct StageAmounts {
    /// پیشنهادی
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed: Option<Money>,
    /// مصوب
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved: Option<Money>,
    /// ابلاغ
    #[serde(skip_serializing_if = "Option::is_none")]
    pub communicated: Option<Money>,
    /// مبادله موافقتنامه
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Money>,
    /// تخصیص
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allocated: Option<Money>,
    /// تأمین اعتبار
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reserved: Option<Money>,
    /// تعهد
    #[serde(skip_serializing_if = "Option::is_none")]
    pub committed: Option<Money>,
    /// تسجیل
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certified: Option<Money>,
    /// پرداخت
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<Money>,
}

impl StageAmounts {
    /// One stage.
    #[must_use]
    pub fn get(&self, stage: Stage) -> Option<&Money> {
        let slot = match stage {
            Stage::Proposed => &self.proposed,
            Stage::Approved => &self.approved,
            Stage::Communicated => &self.communicated,
            Stage::Agreed => &self.agreed,
            Stage::Allocated => &self.allocated,
            Stage::Reserved => &self.reserved,
            Stage::Committed => &self.committed,
            Stage::Certified => &self.certified,
            Stage::Paid => &self.paid,
        };
        slot.as_ref()
    }

    /// Sets one stage.
    pub fn set(&mut self, stage: Stage, money: Money) {
        let slot = match stage {
            Stage::Proposed => &mut self.proposed,
            Stage::Approved => &mut self.approved,
            Stage::Communicated => &mut self.communicated,
            Stage::Agreed => &mut self.agreed,
            Stage::Allocated => &mut self.allocated,
            Stage::Reserved => &mut self.reserved,
            Stage::Committed => &mut self.committed,
            Stage::Certified => &mut self.certified,
            Stage::Paid => &mut self.paid,
        };
        *slot = Some(money);
    }
}

/// Amounts by part and stage; only the parts that occur.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartAmounts {
    /// اعتبار هزینه‌ای
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurrent: Option<StageAmounts>,
    /// تملک دارایی‌های سرمایه‌ای
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capital: Option<StageAmounts>,
    /// تملک دارایی‌های مالی
    #[serde(skip_serializing_if = "Option::is_none")]
    pub financial: Option<StageAmounts>,
    /// What the source does not divide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unclassified: Option<StageAmounts>,
}

/// A row of totals (or of a line: the columns are the same).
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = node_totals)]
pub struct TotalRow {
    pub node_id: Uuid,
    pub part: Part,
    pub proposed: Decimal,
    pub approved: Decimal,
    pub communicated: Decimal,
    pub agreed: Decimal,
    pub allocated: Decimal,
    pub reserved: Decimal,
    pub committed: Decimal,
    pub certified: Decimal,
    pub paid: Decimal,
}

/// One amount a stage, in the order of the stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amounts([Decimal; 9]);

impl Amounts {
    /// The amounts that a function gives for the stages.
    #[must_use]
    pub fn of(at: impl Fn(Stage) -> Decimal) -> Self {
        let mut amounts = [Decimal::ZERO; 9];
        for (slot, stage) in amounts.iter_mut().zip(Stage::ALL) {
            *slot = at(*stage);
        }
        Amounts(amounts)
    }

    /// The amount of every stage.
    pub fn by_stage(self) -> impl Iterator<Item = (Stage, Decimal)> {
        Stage::ALL.iter().copied().zip(self.0)
    }

    /// The amounts of two, joined stage by stage.
    #[must_use]
    pub fn map_with(self, other: Amounts, join: impl Fn(Decimal, Decimal) -> Decimal) -> Amounts {
        let mut joined = self;
        for (slot, value) in joined.0.iter_mut().zip(other.0) {
            *slot = join(*slot, value);
        }
        joined
    }
}

/// What a row with a column a stage has: the amount of a stage, and all of them.
macro_rules! stage_columns {
    ($row:ident) => {
        impl $row {
            /// The amount of one stage.
            #[must_use]
            pub fn at(&self, stage: Stage) -> Decimal {
                match stage {
                    Stage::Proposed => self.proposed,
                    Stage::Approved => self.approved,
                    Stage::Communicated => self.communicated,
                    Stage::Agreed => self.agreed,
                    Stage::Allocated => self.allocated,
                    Stage::Reserved => self.reserved,
                    Stage::Committed => self.committed,
                    Stage::Certified => self.certified,
                    Stage::Paid => self.paid,
                }
            }

            /// Sets the amount of one stage.
            pub fn set(&mut self, stage: Stage, amount: Decimal) {
                let slot = match stage {
                    Stage::Proposed => &mut self.proposed,
                    Stage::Approved => &mut self.approved,
                    Stage::Communicated => &mut self.communicated,
                    Stage::Agreed => &mut self.agreed,
                    Stage::Allocated => &mut self.allocated,
                    Stage::Reserved => &mut self.reserved,
                    Stage::Committed => &mut self.committed,
                    Stage::Certified => &mut self.certified,
                    Stage::Paid => &mut self.paid,
                };
                *slot = amount;
            }

            /// The amounts of all stages.
            #[must_use]
            pub fn amounts(&self) -> Amounts {
                Amounts::of(|stage| self.at(stage))
            }
        }
    };
}
pub(crate) use stage_columns;

stage_columns!(TotalRow);

/// The roll-up of one node: part → its row. Empty where there is no figure at all.
#[derive(Debug, Clone, Default)]
pub struct Sums(BTreeMap<Part, TotalRow>);

impl Sums {
    /// The amounts of one part.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<&TotalRow> {
        self.0.get(&part)
    }

    /// The sum over the parts in one stage; `None` where there is no figure at all.
    #[must_use]
    pub fn in_stage(&self, stage: Stage) -> Option<Decimal> {
        (!self.0.is_empty()).then(|| self.0.values().map(|row| row.at(stage)).sum())
    }

    /// Sums over the parts, by stage.
    #[must_use]
    pub fn by_stage(&self, stages: &[Stage], currency: &str) -> StageAmounts {
        let mut amounts = StageAmounts::default();
        if !self.0.is_empty() {
            for stage in stages {
                let sum: Decimal = self.0.values().map(|row| row.at(*stage)).sum();
                amounts.set(*stage, Money::new(sum, currency));
            }
        }
        amounts
    }

    /// Whether any part has an amount in a stage.
    #[must_use]
    pub fn has(&self, stage: Stage) -> bool {
        self.0.values().any(|row| !row.at(stage).is_zero())
    }

    /// The same, part by part.
    #[must_use]
    pub fn by_part(&self, stages: &[Stage], currency: &str) -> PartAmounts {
        let mut parts = PartAmounts::default();
        for (part, row) in &self.0 {
            let mut amounts = StageAmounts::default();
            for stage in stages {
                amounts.set(*stage, Money::new(row.at(*stage), currency));
            }
            let slot = match part {
                Part::Recurrent => &mut parts.recurrent,
                Part::Capital => &mut parts.capital,
                Part::Financial => &mut parts.financial,
                Part::Unclassified => &mut parts.unclassified,
            };
            *slot = Some(amounts);
        }
        parts
    }
}

/// The roll-ups of some nodes.
pub async fn load(
    connection: &mut AsyncPgConnection,
    nodes: &[Uuid],
) -> Result<HashMap<Uuid, Sums>, diesel::result::Error> {
    let rows: Vec<TotalRow> = node_totals::table
        .filter(node_totals::node_id.eq_any(nodes))
        .select(TotalRow::as_select())
        .load(connection)
        .await?;
    Ok(by_node(rows))
}

/// The lines of some nodes: what stands on them and not below.
pub async fn load_lines(
    connection: &mut AsyncPgConnection,
    nodes: &[Uuid],
) -> Result<HashMap<Uuid, Sums>, diesel::result::Error> {
    use budget_lines as l;
    let rows: Vec<TotalRow> = l::table
        .filter(l::node_id.eq_any(nodes))
        .select((
            l::node_id,
            l::part,
            l::proposed,
            l::approved,
            l::communicated,
            l::agreed,
            l::allocated,
            l::reserved,
            l::committed,
            l::certified,
            l::paid,
        ))
        .load(connection)
        .await?;
    Ok(by_node(rows))
}

fn by_node(rows: Vec<TotalRow>) -> HashMap<Uuid, Sums> {
    let mut sums: HashMap<Uuid, Sums> = HashMap::new();
    for row in rows {
        sums.entry(row.node_id).or_default().0.insert(row.part, row);
    }
    sums
}
