//! Comparing every total with the sum recomputed from the lines.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;

use super::{
    model::{Part, Stage},
    nodes::totals::TotalRow,
};
use crate::{
    kernel::money::plain,
    platform::db::schema::{budget_books, budget_lines, node_totals, program_nodes},
};

/// A total that is not the sum of the lines at and below its node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The book.
    pub book_id: Uuid,
    /// The node.
    pub node_id: Uuid,
    /// The part.
    pub part: Part,
    /// The stage.
    pub stage: Stage,
    /// What is stored.
    pub stored: String,
    /// What the lines sum to.
    pub computed: String,
}

/// What a reconciliation found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Reconciliation {
    /// Books looked at.
    pub books: usize,
    /// Nodes looked at.
    pub nodes: usize,
    /// Totals that are wrong.
    pub differences: Vec<Difference>,
}

type Totals = HashMap<(Uuid, Part), Vec<Decimal>>;

/// Recomputes the totals of every book, one at a time, and compares.
///
/// # Errors
/// When the database fails.
pub async fn reconcile(
    connection: &mut AsyncPgConnection,
) -> Result<Reconciliation, diesel::result::Error> {
    // One snapshot: an import beside it must not look like a difference.
    connection
        .build_transaction()
        .repeatable_read()
        .read_only()
        .run(async |connection| compare_all(connection).await)
        .await
}

async fn compare_all(
    connection: &mut AsyncPgConnection,
) -> Result<Reconciliation, diesel::result::Error> {
    let books: Vec<Uuid> = budget_books::table
        .select(budget_books::id)
        .order(budget_books::id)
        .load(connection)
        .await?;
    let mut found = Reconciliation { books: books.len(), ..Reconciliation::default() };
    for book in books {
        let nodes: Vec<(Uuid, Option<Uuid>)> = program_nodes::table
            .filter(program_nodes::book_id.eq(book))
            .select((program_nodes::id, program_nodes::parent_id))
            .order(program_nodes::level.desc())
            .load(connection)
            .await?;
        found.nodes += nodes.len();
        let stored = stored_totals(connection, book).await?;
        let computed = computed_totals(connection, book, &nodes).await?;
        found.differences.extend(compare(book, &nodes, &stored, &computed));
    }
    Ok(found)
}

async fn stored_totals(
    connection: &mut AsyncPgConnection,
    book: Uuid,
) -> Result<Totals, diesel::result::Error> {
    let rows: Vec<TotalRow> = node_totals::table
        .inner_join(program_nodes::table)
        .filter(program_nodes::book_id.eq(book))
        .select(TotalRow::as_select())
        .load(connection)
        .await?;
    Ok(rows.iter().map(|row| ((row.node_id, row.part), stages(row))).collect())
}

/// The lines of a book, added up from the deepest level to the root.
async fn computed_totals(
    connection: &mut AsyncPgConnection,
    book: Uuid,
    deepest_first: &[(Uuid, Option<Uuid>)],
) -> Result<Totals, diesel::result::Error> {
    use budget_lines as l;
    let lines: Vec<TotalRow> = l::table
        .inner_join(program_nodes::table)
        .filter(program_nodes::book_id.eq(book))
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
    let mut totals: Totals = HashMap::new();
    for line in &lines {
        add(&mut totals, (line.node_id, line.part), &stages(line));
    }
    for (node, parent) in deepest_first {
        for part in Part::ALL {
            let below = totals.get(&(*node, *part)).cloned();
            if let (Some(parent), Some(below)) = (parent, below) {
                add(&mut totals, (*parent, *part), &below);
            }
        }
    }
    Ok(totals)
}

fn stages(row: &TotalRow) -> Vec<Decimal> {
    Stage::ALL.iter().map(|stage| row.at(*stage)).collect()
}

fn add(totals: &mut Totals, key: (Uuid, Part), amounts: &[Decimal]) {
    let sums = totals.entry(key).or_insert_with(|| vec![Decimal::ZERO; amounts.len()]);
    for (sum, amount) in sums.iter_mut().zip(amounts) {
        *sum += *amount;
    }
}

fn compare(
    book_id: Uuid,
    nodes: &[(Uuid, Option<Uuid>)],
    stored: &Totals,
    computed: &Totals,
) -> Vec<Difference> {
    let at = |totals: &Totals, key, stage: usize| {
        totals.get(&key).and_then(|sums| sums.get(stage)).copied()
    };
    let mut differences = Vec::new();
    for (node_id, _) in nodes {
        for part in Part::ALL {
            for (index, stage) in Stage::ALL.iter().enumerate() {
                let key = (*node_id, *part);
                let (stored, computed) = (at(stored, key, index), at(computed, key, index));
                if stored != computed {
                    let shown = |sum: Option<Decimal>| sum.map_or("none".to_owned(), plain);
                    differences.push(Difference {
                        book_id,
                        node_id: *node_id,
                        part: *part,
                        stage: *stage,
                        stored: shown(stored),
                        computed: shown(computed),
                    });
                }
            }
        }
    }
    differences
}
