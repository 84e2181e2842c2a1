//! Which node of another year is the same row of the budget. In order: what the file itself gives;
//! what the mapping declares; what the node had before its book was replaced; the same path; the
//! same code and name elsewhere; otherwise it is new. The reason is kept.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::{
    mapping::{BookMeta, DeclaredLineage},
    store::Kept,
    tree::TreeNode,
};
use crate::{
    features::budget::model::LineageBasis,
    kernel::{
        ids::{new_id, seed_id},
        persian_text::fold,
    },
    platform::db::schema::{budget_books, lineages, program_nodes},
};

/// The lineage of one node.
#[derive(Debug, Clone, Copy)]
pub struct Assigned {
    /// The lineage.
    pub id: Uuid,
    /// Why.
    pub basis: LineageBasis,
}

/// A lineage that the file gives.
#[derive(Debug, Clone)]
pub struct GivenLineage {
    /// The lineage.
    pub id: Uuid,
    /// Why.
    pub basis: LineageBasis,
    /// Its name.
    pub name: String,
}

#[derive(Insertable)]
#[diesel(table_name = lineages)]
struct NewLineage {
    id: Uuid,
    flow: String,
    name: String,
}

#[derive(Queryable)]
struct Known {
    lineage_id: Uuid,
    path_key: String,
    row_code: Option<String>,
    name: String,
    fiscal_year: i32,
}

/// A lineage for every node, new ones stored, none given twice in one book.
pub async fn assign(
    connection: &mut AsyncPgConnection,
    declared: &[DeclaredLineage],
    meta: &BookMeta,
    nodes: &[TreeNode],
    before: &HashMap<String, Kept>,
) -> Result<Vec<Assigned>, diesel::result::Error> {
    let known = known_nodes(connection, meta, nodes).await?;
    let by_path = index(&known, |node| Some(node.path_key.clone()));
    let by_code = index(&known, |node| Some((node.row_code.clone()?, fold(&node.name))));
    let by_declaration: HashMap<&str, &DeclaredLineage> = declared
        .iter()
        .flat_map(|lineage| lineage.members.iter().map(move |member| (member.as_str(), lineage)))
        .collect();

    let given: Vec<Uuid> =
        nodes.iter().filter_map(|node| Some(node.lineage.as_ref()?.id)).collect();
    let of_other_flow: HashSet<Uuid> = lineages::table
        .filter(lineages::id.eq_any(given))
        .filter(lineages::flow.ne(meta.flow.as_str()))
        .select(lineages::id)
        .load(connection)
        .await?
        .into_iter()
        .collect();

    let mut used = HashSet::new();
    let mut fresh = Vec::new();
    let mut assigned: Vec<Option<Assigned>> = nodes
        .iter()
        .map(|node| {
            if let Some(given) = &node.lineage
                && !of_other_flow.contains(&given.id)
            {
                let name = given.name.clone();
                fresh.push(NewLineage { id: given.id, flow: meta.flow.to_string(), name });
                used.insert(given.id);
                return Some(Assigned { id: given.id, basis: given.basis });
            }
            let lineage = by_declaration.get(member(meta.fiscal_year, node)?.as_str())?;
            let id = seed_id("lineage", &lineage.key);
            if of_other_flow.contains(&id) {
                return None;
            }
            fresh.push(NewLineage { id, flow: meta.flow.to_string(), name: lineage.name.clone() });
            used.insert(id).then_some(Assigned { id, basis: LineageBasis::Declared })
        })
        .collect();
    for (node, slot) in nodes.iter().zip(&mut assigned) {
        if slot.is_none() {
            *slot = before
                .get(&node.path_key)
                .map(|kept| kept.lineage)
                .filter(|lineage| used.insert(lineage.id));
        }
    }
    for basis in [LineageBasis::SamePath, LineageBasis::SameCodeAndName] {
        for (node, slot) in nodes.iter().zip(&mut assigned) {
            if slot.is_some() {
                continue;
            }
            let found = match basis {
                LineageBasis::SamePath => by_path.get(&node.path_key).copied(),
                _ => {
                    node.row.clone().and_then(|row| by_code.get(&(row, fold(&node.name))).copied())
                }
            };
            if let Some(id) = found.filter(|id| used.insert(*id)) {
                *slot = Some(Assigned { id, basis });
            }
        }
    }
    let assigned = nodes
        .iter()
        .zip(assigned)
        .map(|(node, slot)| {
            slot.unwrap_or_else(|| {
                let id = new_id();
                fresh.push(NewLineage { id, flow: meta.flow.to_string(), name: node.name.clone() });
                Assigned { id, basis: LineageBasis::New }
            })
        })
        .collect();
    for chunk in fresh.chunks(5_000) {
        diesel::insert_into(lineages::table)
            .values(chunk)
            .on_conflict(lineages::id)
            .do_nothing()
            .execute(connection)
            .await?;
    }
    Ok(assigned)
}

/// `1399:7-1:105030`, as declarations write it.
fn member(fiscal_year: i32, node: &TreeNode) -> Option<String> {
    Some(format!("{fiscal_year}:{}:{}", node.table.as_deref()?, node.row.as_deref()?))
}

/// Nodes of other books of the same flow and classification that share a path or a code.
async fn known_nodes(
    connection: &mut AsyncPgConnection,
    meta: &BookMeta,
    nodes: &[TreeNode],
) -> Result<Vec<Known>, diesel::result::Error> {
    let paths: Vec<&str> = nodes.iter().map(|node| node.path_key.as_str()).collect();
    let codes: Vec<&str> = nodes.iter().filter_map(|node| node.row.as_deref()).collect();
    let mut known: Vec<Known> = program_nodes::table
        .inner_join(budget_books::table)
        .filter(budget_books::flow.eq(meta.flow.as_str()))
        .filter(budget_books::classification.eq(meta.classification.as_str()))
        .filter(
            program_nodes::path_key
                .eq_any(paths)
                .or(program_nodes::row_code.eq_any(codes).is_not_distinct_from(true)),
        )
        .select((
            program_nodes::lineage_id,
            program_nodes::path_key,
            program_nodes::row_code,
            program_nodes::name,
            budget_books::fiscal_year,
        ))
        .order((budget_books::fiscal_year, program_nodes::id))
        .load(connection)
        .await?;
    known.sort_by_key(|node| (node.fiscal_year - meta.fiscal_year).abs());
    Ok(known)
}

/// Key → lineage of the nearest year; a key that means two lineages in that year means none.
fn index<K: std::hash::Hash + Eq>(
    known: &[Known],
    key: impl Fn(&Known) -> Option<K>,
) -> HashMap<K, Uuid> {
    let mut found: HashMap<K, (i32, Option<Uuid>)> = HashMap::new();
    for node in known {
        let Some(key) = key(node) else { continue };
        let entry = found.entry(key).or_insert((node.fiscal_year, Some(node.lineage_id)));
        if entry.0 == node.fiscal_year && entry.1 != Some(node.lineage_id) {
            entry.1 = None;
        }
    }
    found.into_iter().filter_map(|(key, (_, id))| Some((key, id?))).collect()
}
