//! Keeping the totals of nodes: in the transaction that changes a line, under the lock of its book.

use diesel::{prelude::*, upsert::excluded};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    repo::NodeRow,
    totals::{Amounts, TotalRow},
};
use crate::{
    features::budget::model::Part,
    platform::{
        authz::{Budget, Granted, Write},
        db::schema::{budget_lines, node_totals, program_nodes},
    },
};

/// Adds amounts to the totals of a node and of all above it.
pub async fn add(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Budget>,
    node: &NodeRow,
    part: Part,
    amounts: Amounts,
) -> Result<(), diesel::result::Error> {
    for node_id in chain(connection, node).await? {
        let mut row = TotalRow::zero(node_id, part);
        for (stage, amount) in amounts.by_stage() {
            row.set(stage, amount);
        }
        use node_totals as t;
        diesel::insert_into(t::table)
            .values(&row)
            .on_conflict((t::node_id, t::part))
            .do_update()
            .set((
                t::proposed.eq(t::proposed + excluded(t::proposed)),
                t::approved.eq(t::approved + excluded(t::approved)),
                t::communicated.eq(t::communicated + excluded(t::communicated)),
                t::agreed.eq(t::agreed + excluded(t::agreed)),
                t::allocated.eq(t::allocated + excluded(t::allocated)),
                t::reserved.eq(t::reserved + excluded(t::reserved)),
                t::committed.eq(t::committed + excluded(t::committed)),
                t::certified.eq(t::certified + excluded(t::certified)),
                t::paid.eq(t::paid + excluded(t::paid)),
            ))
            .execute(connection)
            .await?;
    }
    Ok(())
}

/// Takes the amounts of a removed line out of the totals; where no line of the part is left at or
/// below a node, it has no total of that part.
pub async fn withdraw(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Budget>,
    node: &NodeRow,
    part: Part,
    amounts: Amounts,
) -> Result<(), diesel::result::Error> {
    let negative = Amounts::default().map_with(amounts, |zero, amount| zero - amount);
    add(connection, granted, node, part, negative).await?;
    for node_id in chain(connection, node).await? {
        let own: i64 = budget_lines::table
            .filter(budget_lines::node_id.eq(node_id))
            .filter(budget_lines::part.eq(part))
            .count()
            .get_result(connection)
            .await?;
        let below: i64 = node_totals::table
            .inner_join(program_nodes::table)
            .filter(program_nodes::parent_id.eq(node_id))
            .filter(node_totals::part.eq(part))
            .count()
            .get_result(connection)
            .await?;
        if own + below > 0 {
            break;
        }
        diesel::delete(node_totals::table.find((node_id, part))).execute(connection).await?;
    }
    Ok(())
}

/// Removes every line of a node that is to go, with its part of the totals above.
pub async fn withdraw_all(
    connection: &mut AsyncPgConnection,
    granted: &Granted<Write, Budget>,
    node: &NodeRow,
) -> Result<(), diesel::result::Error> {
    let totals: Vec<TotalRow> = node_totals::table
        .filter(node_totals::node_id.eq(node.id))
        .select(TotalRow::as_select())
        .load(connection)
        .await?;
    diesel::delete(budget_lines::table.filter(budget_lines::node_id.eq(node.id)))
        .execute(connection)
        .await?;
    for total in totals {
        withdraw(connection, granted, node, total.part, total.amounts()).await?;
    }
    Ok(())
}

/// A node and those above it, the deepest first: the one order in which totals are written.
async fn chain(
    connection: &mut AsyncPgConnection,
    node: &NodeRow,
) -> Result<Vec<Uuid>, diesel::result::Error> {
    let mut chain = vec![node.id];
    let mut next = node.parent_id;
    while let Some(id) = next {
        chain.push(id);
        next = program_nodes::table
            .find(id)
            .select(program_nodes::parent_id)
            .first(connection)
            .await?;
    }
    Ok(chain)
}

impl TotalRow {
    fn zero(node_id: Uuid, part: Part) -> Self {
        let zero = Decimal::ZERO;
        TotalRow {
            node_id,
            part,
            proposed: zero,
            approved: zero,
            communicated: zero,
            agreed: zero,
            allocated: zero,
            reserved: zero,
            committed: zero,
            certified: zero,
            paid: zero,
        }
    }
}
