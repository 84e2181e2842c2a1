//! Replacing a book as a whole, in one transaction. Nodes that stay keep their ids, so that
//! permalinks outlive a new import.

use std::collections::{HashMap, HashSet};

use chrono::Utc;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    ImportOptions,
    figures::Parts,
    lineage::{self, Assigned},
    mapping::{BookMeta, Mapping},
    tree::{Tree, TreeNode},
};
use crate::{
    features::budget::{
        books::repo::{BookKey, NewBook},
        model::Part,
        nodes::repo::{NewLine, NewNode, NewTotal},
        years,
    },
    kernel::ids::new_id,
    platform::db::schema::{budget_books, budget_lines, node_totals, program_nodes},
};

/// PostgreSQL takes 65,535 values in one statement; a node has 23.
const CHUNK: usize = 2_000;

/// Stores the tree as the book; `None` where there is one already and it is to be kept.
pub async fn replace(
    connection: &mut AsyncPgConnection,
    mapping: &Mapping,
    meta: &BookMeta,
    options: ImportOptions,
    tree: &Tree,
) -> Result<Option<Uuid>, diesel::result::Error> {
    connection
        .transaction(async |connection| {
            years::ensure(connection, meta.fiscal_year).await?;
            let key = BookKey::of(meta);
            let existing = key.lock(connection).await?;
            if existing.is_some() && options.keep_existing {
                return Ok(None);
            }
            let book = NewBook::of(meta, tree.nodes.len(), Utc::now());
            let book_id = match existing {
                Some(id) => {
                    diesel::update(budget_books::table.find(id))
                        .set((&book, budget_books::updated_at.eq(Utc::now())))
                        .execute(connection)
                        .await?;
                    id
                }
                None => {
                    let id = new_id();
                    diesel::insert_into(budget_books::table)
                        .values((budget_books::id.eq(id), &book))
                        .execute(connection)
                        .await?;
                    id
                }
            };
            let old = take_out(connection, book_id).await?;
            let lineages =
                lineage::assign(connection, &mapping.lineages, meta, &tree.nodes).await?;
            put_in(connection, meta, book_id, tree, &old, &lineages).await?;
            Ok(Some(book_id))
        })
        .await
}

/// Removes the nodes of a book and returns path key → id.
async fn take_out(
    connection: &mut AsyncPgConnection,
    book_id: Uuid,
) -> Result<HashMap<String, Uuid>, diesel::result::Error> {
    let old: Vec<(String, Uuid)> = program_nodes::table
        .filter(program_nodes::book_id.eq(book_id))
        .select((program_nodes::path_key, program_nodes::id))
        .load(connection)
        .await?;
    diesel::delete(program_nodes::table.filter(program_nodes::book_id.eq(book_id)))
        .execute(connection)
        .await?;
    Ok(old.into_iter().collect())
}

async fn put_in(
    connection: &mut AsyncPgConnection,
    meta: &BookMeta,
    book_id: Uuid,
    tree: &Tree,
    old: &HashMap<String, Uuid>,
    lineages: &[Assigned],
) -> Result<(), diesel::result::Error> {
    let mut taken = HashSet::new();
    let ids: Vec<Uuid> = tree
        .nodes
        .iter()
        .map(|node| {
            old.get(&node.path_key).copied().filter(|id| taken.insert(*id)).unwrap_or_else(new_id)
        })
        .collect();
    let nodes: Vec<NewNode> = tree
        .nodes
        .iter()
        .zip(&ids)
        .zip(lineages)
        .map(|((node, id), lineage)| {
            let parent = node.parent.and_then(|index| ids.get(index).copied());
            NewNode::of(meta, book_id, *id, parent, *lineage, node)
        })
        .collect();
    for chunk in nodes.chunks(CHUNK) {
        diesel::insert_into(program_nodes::table).values(chunk).execute(connection).await?;
    }
    let lines: Vec<NewLine> = amounts(&tree.nodes, &ids, |node| node.lines.as_ref())
        .map(|(id, part, amount)| NewLine::at(new_id(), id, part, meta.stage, amount))
        .collect();
    for chunk in lines.chunks(CHUNK) {
        diesel::insert_into(budget_lines::table).values(chunk).execute(connection).await?;
    }
    let totals: Vec<NewTotal> = amounts(&tree.nodes, &ids, |node| node.totals.as_ref())
        .map(|(id, part, amount)| NewTotal::at(id, part, meta.stage, amount))
        .collect();
    for chunk in totals.chunks(CHUNK) {
        diesel::insert_into(node_totals::table).values(chunk).execute(connection).await?;
    }
    Ok(())
}

fn amounts<'a>(
    nodes: &'a [TreeNode],
    ids: &'a [Uuid],
    of: impl Fn(&TreeNode) -> Option<&Parts> + 'a,
) -> impl Iterator<Item = (Uuid, Part, Decimal)> + 'a {
    nodes.iter().zip(ids).flat_map(move |(node, id)| {
        let parts: Vec<_> =
            of(node).into_iter().flatten().map(|(part, amount)| (*id, *part, *amount)).collect();
        parts
    })
}
