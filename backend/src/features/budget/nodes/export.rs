//! Nodes with everything that an import needs of them, in the order of a list or of the tree.

use std::collections::HashMap;

use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    dto::NodeFilter,
    repo::{self, NodeRow},
    service::{ancestors, book_of, chain, selection, sort_of},
    totals::{self, Sums},
};
use crate::{
    features::budget::books::repo::{self as books, BookRow},
    kernel::page::Cursor,
    platform::{
        auth::VisibleScope,
        http::{ApiError, FieldError},
    },
};

/// How many ids are asked for at once.
const CHUNK: i64 = 5_000;

/// A node of an export.
#[derive(Debug)]
pub struct WholeNode {
    /// The node.
    pub row: NodeRow,
    /// Names from the first level down to it.
    pub path: Vec<String>,
    /// Name of its lineage.
    pub lineage_name: String,
    /// The money on it.
    pub lines: Sums,
    /// The money on it and all below.
    pub totals: Sums,
}

/// The book that the filters mean, and the nodes in it, in order: one node and all below it; what a
/// list would show; the whole book where nothing in it is asked for. Only ids: a book may be large.
pub async fn select(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    filter: &NodeFilter,
    top: Option<Uuid>,
) -> Result<Option<(BookRow, Vec<Uuid>)>, ApiError> {
    let sort = sort_of(filter)?;
    if let Some(top) = top {
        let unknown = ApiError::of_reference("?node_id");
        let node = repo::find(connection, top).await.map_err(unknown)?;
        let book = books::find(connection, node.book_id, scope).await.map_err(unknown)?;
        if *filter != (NodeFilter { book_id: filter.book_id, ..NodeFilter::default() })
            || filter.book_id.is_some_and(|id| id != book.id)
        {
            return Err(ApiError::invalid(vec![FieldError::new(
                "?node_id",
                "export.node_and_filter",
                "با node_id تنها book_id همان گره می‌آید.",
                "beside node_id only the book_id of that node is taken",
            )]));
        }
        let ids = below(&repo::skeleton(connection, book.id).await?, Some(top));
        return Ok(Some((book, ids)));
    }
    let Some(book) = book_of(connection, scope, filter).await? else { return Ok(None) };
    let select = selection(&book, filter);
    if select.root {
        let ids = below(&repo::skeleton(connection, book.id).await?, None);
        return Ok(Some((book, ids)));
    }
    let mut ids = Vec::new();
    let mut after = None;
    loop {
        let rows = repo::list(connection, &select, sort, after, CHUNK).await?;
        let Some(last) = rows.last() else { return Ok(Some((book, ids))) };
        after = Some(Cursor { list: String::new(), key: Some(last.sort_key(sort.0)), id: last.id });
        ids.extend(rows.iter().map(|row| row.id));
    }
}

/// The nodes of a tree from the top down, each before those below it.
fn below(skeleton: &[(Uuid, Option<Uuid>)], top: Option<Uuid>) -> Vec<Uuid> {
    let mut children: HashMap<Option<Uuid>, Vec<Uuid>> = HashMap::new();
    for (id, parent) in skeleton.iter().rev() {
        children.entry(*parent).or_default().push(*id);
    }
    let mut waiting = match top {
        Some(top) => vec![top],
        None => children.remove(&None).unwrap_or_default(),
    };
    let mut ids = Vec::new();
    while let Some(id) = waiting.pop() {
        ids.push(id);
        waiting.extend(children.remove(&Some(id)).unwrap_or_default());
    }
    ids
}

/// Some nodes with what belongs to them, in the order of the ids.
pub async fn load(
    connection: &mut AsyncPgConnection,
    ids: &[Uuid],
) -> Result<Vec<WholeNode>, ApiError> {
    let rows = repo::find_all(connection, ids).await?;
    let above = ancestors(connection, &rows).await?;
    let mut lineages = repo::lineage_names(connection, ids).await?;
    let mut lines = totals::load_lines(connection, ids).await?;
    let mut sums = totals::load(connection, ids).await?;
    let mut rows: HashMap<Uuid, NodeRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    let whole = |id: &Uuid| {
        let row = rows.remove(id)?;
        let names = chain(&above, row.parent_id).into_iter().skip(1).map(|node| node.name);
        let own = (row.level > 0).then(|| row.name.clone());
        Some(WholeNode {
            path: names.chain(own).collect(),
            lineage_name: lineages.remove(id).unwrap_or_default(),
            lines: lines.remove(id).unwrap_or_default(),
            totals: sums.remove(id).unwrap_or_default(),
            row,
        })
    };
    Ok(ids.iter().filter_map(whole).collect())
}
