//! Replacing a book as a whole, in one transaction. Nodes that stay keep their ids, so that
//! permalinks outlive a new import.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::Utc;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    ImportOptions,
    batches::{self, ReadFile},
    figures::Lines,
    lineage::{self, Assigned},
    mapping::{BookMeta, DeclaredLineage},
    tree::{Tree, TreeNode},
};
use crate::{
    features::budget::{
        books::repo::{BookKey, NewBook},
        model::{LineageBasis, Part, Stage},
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

/// What was stored.
#[derive(Debug, Clone, Copy)]
pub struct Stored {
    /// The book.
    pub book_id: Uuid,
    /// The import.
    pub batch_id: Uuid,
}

/// Stores the tree as the book, with the batch by which it can be undone; `None` where there is a
/// book already and it is to be kept.
pub async fn replace(
    connection: &mut AsyncPgConnection,
    declared: &[DeclaredLineage],
    meta: &BookMeta,
    options: ImportOptions,
    tree: &Tree,
    file: &ReadFile<'_>,
) -> Result<Option<Stored>, diesel::result::Error> {
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
            let batch_id = new_id();
            let book_id = existing.unwrap_or_else(new_id);
            batches::open(connection, batch_id, (book_id, existing.is_some()), meta, file).await?;
            match existing {
                Some(id) => {
                    diesel::update(budget_books::table.find(id))
                        .set((
                            &book,
                            budget_books::updated_at.eq(Utc::now()),
                            budget_books::updated_by.eq(None::<Uuid>),
                            budget_books::revision.eq(budget_books::revision + 1),
                        ))
                        .execute(connection)
                        .await?;
                }
                None => {
                    diesel::insert_into(budget_books::table)
                        .values((budget_books::id.eq(book_id), &book))
                        .execute(connection)
                        .await?;
                }
            }
            let old = take_out(connection, book_id).await?;
            let lineages = lineage::assign(connection, declared, meta, &tree.nodes, &old).await?;
            put_in(connection, meta, book_id, tree, &old, &lineages).await?;
            batches::close(connection, batch_id, book_id).await?;
            Ok(Some(Stored { book_id, batch_id }))
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
    let ids = ids(connection, book_id, tree, old).await?;
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
        .map(|(id, part, of)| NewLine::of(new_id(), id, part, of))
        .collect();
    for chunk in lines.chunks(CHUNK) {
        diesel::insert_into(budget_lines::table).values(chunk).execute(connection).await?;
    }
    let totals: Vec<NewTotal> = amounts(&tree.nodes, &ids, |node| node.totals.as_ref())
        .map(|(id, part, of)| NewTotal::of(id, part, of))
        .collect();
    for chunk in totals.chunks(CHUNK) {
        diesel::insert_into(node_totals::table).values(chunk).execute(connection).await?;
    }
    Ok(())
}

/// The ids of the nodes: that of the file, unless another book has it; that of the node which stood
/// on the same path before; a new one.
async fn ids(
    connection: &mut AsyncPgConnection,
    book_id: Uuid,
    tree: &Tree,
    old: &HashMap<String, Kept>,
) -> Result<Vec<Uuid>, diesel::result::Error> {
    let given: Vec<Uuid> = tree.nodes.iter().filter_map(|node| node.id).collect();
    let elsewhere: HashSet<Uuid> = program_nodes::table
        .filter(program_nodes::id.eq_any(&given))
        .filter(program_nodes::book_id.ne(book_id))
        .select(program_nodes::id)
        .load(connection)
        .await?
        .into_iter()
        .collect();
    let mut taken: HashSet<Uuid> = given.into_iter().filter(|id| !elsewhere.contains(id)).collect();
    let id_of = |node: &TreeNode| {
        node.id.filter(|id| !elsewhere.contains(id)).unwrap_or_else(|| {
            let kept = old.get(&node.path_key).map(|kept| kept.id);
            kept.filter(|id| taken.insert(*id)).unwrap_or_else(new_id)
        })
    };
    Ok(tree.nodes.iter().map(id_of).collect())
}

/// The lines (or totals) of all nodes: node, part, and the amount of each stage.
fn amounts<'a>(
    nodes: &'a [TreeNode],
    ids: &'a [Uuid],
    of: impl Fn(&TreeNode) -> Option<&Lines> + 'a,
) -> impl Iterator<Item = (Uuid, Part, impl Fn(Stage) -> Decimal)> {
    nodes.iter().zip(ids).filter_map(move |(node, id)| Some((of(node)?, *id))).flat_map(
        |(lines, id)| {
            let parts: BTreeSet<Part> = lines.keys().map(|(part, _)| *part).collect();
            parts.into_iter().map(move |part| {
                let amount = move |stage| lines.get(&(part, stage)).copied().unwrap_or_default();
                (id, part, amount)
            })
        },
    )
}

fn key_of(meta: &BookMeta) -> BookKey {
    BookKey {
        fiscal_year: meta.fiscal_year,
        flow: meta.flow,
        version: meta.version,
        classification: meta.classification,
    }
}

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
        stages: meta.stages.clone(),
        currency: meta.currency.clone(),
        unit: meta.unit.clone(),
        level_labels: meta.level_labels.clone(),
        node_count: i32::try_from(nodes).unwrap_or(i32::MAX),
        published_at: meta.published.then(Utc::now),
        provenance: meta.provenance,
        source: meta.source.clone(),
        state: meta.state,
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
