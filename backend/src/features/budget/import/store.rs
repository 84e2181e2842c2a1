//! Replacing a book as a whole, in one transaction. Nodes that stay keep their ids, so that
//! permalinks outlive a new import.

use std::collections::{HashMap, HashSet};

use chrono::Utc;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
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
        model::{LineageBasis, Part},
        nodes::repo::{NewLine, NewNode, NewTotal},
        years,
    },
    kernel::{ids::new_id, persian_text::fold},
    platform::db::schema::{budget_books, budget_lines, node_totals, program_nodes},
};

/// PostgreSQL takes 65,535 values in one statement; a node has 23.
const CHUNK: usize = 2_000;

/// What stays of a node when its book is replaced.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    /// Its id, for permalinks.
    pub id: Uuid,
    /// Its lineage, for all that is linked to it.
    pub lineage: Assigned,
}

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
            // A large book takes longer than any request may.
            connection.batch_execute("SET LOCAL statement_timeout = 0").await?;
            years::ensure(connection, meta.fiscal_year).await?;
            let key = key_of(meta);
            let existing = key.lock(connection).await?;
            if existing.is_some() && options.keep_existing {
                return Ok(None);
            }
            let book = new_book(meta, tree.nodes.len());
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
                lineage::assign(connection, &mapping.lineages, meta, &tree.nodes, &old).await?;
            put_in(connection, meta, book_id, tree, &old, &lineages).await?;
            Ok(Some(book_id))
        })
        .await
}

/// Removes the nodes of a book and returns what has to stay of them, by path key.
async fn take_out(
    connection: &mut AsyncPgConnection,
    book_id: Uuid,
) -> Result<HashMap<String, Kept>, diesel::result::Error> {
    let old: Vec<(String, Uuid, Uuid, LineageBasis)> = program_nodes::table
        .filter(program_nodes::book_id.eq(book_id))
        .select((
            program_nodes::path_key,
            program_nodes::id,
            program_nodes::lineage_id,
            program_nodes::lineage_basis,
        ))
        .load(connection)
        .await?;
    diesel::delete(program_nodes::table.filter(program_nodes::book_id.eq(book_id)))
        .execute(connection)
        .await?;
    Ok(old
        .into_iter()
        .map(|(key, id, lineage, basis)| {
            (key, Kept { id, lineage: Assigned { id: lineage, basis } })
        })
        .collect())
}

async fn put_in(
    connection: &mut AsyncPgConnection,
    meta: &BookMeta,
    book_id: Uuid,
    tree: &Tree,
    old: &HashMap<String, Kept>,
    lineages: &[Assigned],
) -> Result<(), diesel::result::Error> {
    let mut taken = HashSet::new();
    let ids: Vec<Uuid> = tree
        .nodes
        .iter()
        .map(|node| {
            old.get(&node.path_key)
                .map(|kept| kept.id)
                .filter(|id| taken.insert(*id))
                .unwrap_or_else(new_id)
        })
        .collect();
    let nodes: Vec<NewNode> = tree
        .nodes
        .iter()
        .zip(&ids)
        .zip(lineages)
        .map(|((node, id), lineage)| {
            let parent = node.parent.and_then(|index| ids.get(index).copied());
            new_node(meta, book_id, *id, parent, *lineage, node)
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

fn key_of(meta: &BookMeta) -> BookKey {
    BookKey {
        fiscal_year: meta.fiscal_year,
        flow: meta.flow,
        version: meta.version,
        classification: meta.classification,
    }
}

/// A printed budget is public.
fn new_book(meta: &BookMeta, nodes: usize) -> NewBook {
    NewBook {
        fiscal_year: meta.fiscal_year,
        flow: meta.flow,
        version: meta.version,
        version_basis: meta.version_basis.clone(),
        classification: meta.classification,
        title: meta.title.clone(),
        title_en: meta.title_en.clone(),
        coverage: meta.coverage,
        stages: vec![meta.stage],
        currency: meta.currency.clone(),
        unit: meta.unit.clone(),
        level_labels: meta.level_labels.clone(),
        node_count: i32::try_from(nodes).unwrap_or(i32::MAX),
        published_at: Some(Utc::now()),
        provenance: meta.provenance,
        source: meta.source.clone(),
    }
}

/// The row of a node that was read.
fn new_node(
    meta: &BookMeta,
    book_id: Uuid,
    id: Uuid,
    parent_id: Option<Uuid>,
    lineage: Assigned,
    node: &TreeNode,
) -> NewNode {
    let words = [Some(&node.name), node.long_name.as_ref(), node.name_en.as_ref()];
    let searched: Vec<String> = words.into_iter().flatten().map(|text| fold(text)).collect();
    NewNode {
        id,
        book_id,
        parent_id,
        lineage_id: lineage.id,
        lineage_basis: lineage.basis,
        level: i16::try_from(node.level).unwrap_or(i16::MAX),
        position: i32::try_from(node.position).unwrap_or(i32::MAX),
        table_code: node.table.clone(),
        row_code: node.row.clone(),
        row_part: node.row_part,
        name: node.name.clone(),
        name_en: node.name_en.clone(),
        long_name: node.long_name.clone(),
        name_search: searched.join("\n"),
        path_key: node.path_key.clone(),
        child_count: i32::try_from(node.child_count).unwrap_or(i32::MAX),
        printed_amount: node.printed,
        note: node.note.clone(),
        provenance: node.provenance.unwrap_or(meta.provenance),
        quoted: node.quoted.clone(),
        page: node.page.clone(),
    }
}
