//! Reading nodes: which book, which nodes, and what belongs to each of them.

use std::collections::HashMap;

use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::{
    dto::{LineageItem, NodeFilter, NodeRef, ProgramNode},
    repo::{self, NodeRow, NodeSelection, NodeSort},
    totals,
};
use crate::{
    features::budget::{
        books::repo::{self as books, BookFilter, BookRow},
        policy::{hides_amounts, node_actions},
    },
    kernel::{
        money::Money,
        page::{Cursor, fingerprint},
        persian_text::search_terms,
        provenance::Source,
    },
    platform::{
        audit::Writers,
        auth::VisibleScope,
        http::{ApiError, FieldError, Page, PageParams, Slice},
    },
};

/// A page of nodes of one book.
pub async fn list(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    filter: &NodeFilter,
    page: &PageParams,
) -> Result<Page<ProgramNode>, ApiError> {
    let sort = sort_of(filter)?;
    let included = page.included()?;
    let Some(book) = book_of(connection, scope, filter).await? else {
        return Ok(Page {
            items: Vec::new(),
            next_cursor: None,
            total: included.total.then_some(0),
        });
    };
    let select = selection(&book, filter);
    let list = fingerprint("program-nodes", &(book.id, filter));
    let cursor = page.cursor(&list)?;
    let rows = repo::list(connection, &select, sort, cursor, page.sql_limit()).await?;
    let total = match included.total {
        true => Some(repo::count(connection, &select).await?),
        false => None,
    };
    let slice = Slice::new(rows, page.size(), |row| Cursor {
        list: list.clone(),
        key: Some(row.sort_key(sort.0)),
        id: row.id,
    });
    let next = slice.next;
    let items = views(connection, scope, &book, slice.rows, included.ancestors).await?;
    Ok(Slice { rows: items, next }.into_page(total, |view| view))
}

/// Which nodes of its book a filter means.
pub(super) fn selection(book: &BookRow, filter: &NodeFilter) -> NodeSelection {
    let terms = filter.q.as_deref().map(search_terms).unwrap_or_default();
    NodeSelection {
        book_id: book.id,
        parent_id: filter.parent_id,
        root: filter.parent_id.is_none() && terms.is_empty() && filter.code.is_none(),
        terms,
        code: filter.code.clone(),
    }
}

/// One node with the nodes above it.
pub async fn get(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    id: Uuid,
) -> Result<ProgramNode, ApiError> {
    let row = repo::find(connection, id).await?;
    let book = books::find(connection, row.book_id, scope).await?;
    views(connection, scope, &book, vec![row], true).await?.pop().ok_or_else(ApiError::not_found)
}

/// The same node over the years, oldest first.
pub async fn lineage(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    id: Uuid,
) -> Result<Vec<LineageItem>, ApiError> {
    let row = repo::find(connection, id).await?;
    books::find(connection, row.book_id, scope).await?;
    let mut items = Vec::new();
    for row in repo::of_lineage(connection, row.lineage_id).await? {
        let book = match books::find(connection, row.book_id, scope).await {
            Ok(book) => book,
            Err(diesel::result::Error::NotFound) => continue,
            Err(error) => return Err(error.into()),
        };
        let basis = row.lineage_basis;
        let Some(view) = views(connection, scope, &book, vec![row], true).await?.pop() else {
            continue;
        };
        items.push(LineageItem {
            fiscal_year: book.fiscal_year,
            version: book.version,
            classification: book.classification,
            coverage: book.coverage,
            book_id: book.id,
            node: node_ref(&view),
            table: view.table,
            path: view.ancestors.unwrap_or_default().into_iter().map(|node| node.name).collect(),
            basis,
            totals: view.totals,
        });
    }
    items.sort_by_key(|item| (item.fiscal_year, item.book_id));
    Ok(items)
}

fn node_ref(view: &ProgramNode) -> NodeRef {
    NodeRef {
        id: view.id,
        code: view.code.clone(),
        name: view.name.clone(),
        name_en: view.name_en.clone(),
        level: view.level,
    }
}

/// The book that a filter means: by its id, by a node of it, or the one in force of the year.
pub(super) async fn book_of(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    filter: &NodeFilter,
) -> Result<Option<BookRow>, ApiError> {
    if let Some(parent_id) = filter.parent_id {
        let unknown = ApiError::of_reference("?parent_id");
        let parent = repo::find(connection, parent_id).await.map_err(unknown)?;
        let book = books::find(connection, parent.book_id, scope).await.map_err(unknown)?;
        let asked = filter.book_id.is_none_or(|id| id == book.id)
            && filter.fiscal_year.is_none_or(|year| year == book.fiscal_year)
            && filter.flow.is_none_or(|flow| flow == book.flow)
            && filter.version.is_none_or(|version| version == book.version)
            && filter.classification.is_none_or(|c| c == book.classification);
        return if asked { Ok(Some(book)) } else { Err(other_book()) };
    }
    if let Some(book_id) = filter.book_id {
        let unknown = ApiError::of_reference("?book_id");
        return books::find(connection, book_id, scope).await.map_err(unknown).map(Some);
    }
    if filter.fiscal_year.is_none() {
        return Err(ApiError::invalid(vec![FieldError::new(
            "?fiscal_year",
            "field.required",
            "سال مالی، کتاب بودجه (book_id) یا گره بالاتر (parent_id) را بدهید.",
            "give fiscal_year, book_id or parent_id",
        )]));
    }
    let books = BookFilter {
        fiscal_year: filter.fiscal_year,
        flow: Some(filter.flow.unwrap_or(crate::features::budget::model::Flow::Expense)),
        version: filter.version,
        classification: filter.classification,
    };
    Ok(books::in_force(connection, &books, scope).await?)
}

fn other_book() -> ApiError {
    ApiError::invalid(vec![FieldError::new(
        "?parent_id",
        "budget.node_of_another_book",
        "این گره از کتاب بودجهٔ دیگری است.",
        "the node belongs to another book than the other filters",
    )])
}

pub(super) fn sort_of(filter: &NodeFilter) -> Result<(NodeSort, bool), ApiError> {
    let searched = filter.parent_id.is_none() && (filter.q.is_some() || filter.code.is_some());
    let default = if searched { "level" } else { "position" };
    let text = filter.sort.as_deref().unwrap_or(default);
    let (name, descending) = match text.strip_prefix('-') {
        Some(name) => (name, true),
        None => (text, false),
    };
    let sort = match name {
        "position" => NodeSort::Position,
        "level" => NodeSort::Level,
        "name" => NodeSort::Name,
        "code" => NodeSort::Code,
        _ => {
            return Err(ApiError::invalid(vec![FieldError::new(
                "?sort",
                "field.invalid",
                "position، level، name یا code.",
                "position, level, name or code, with - before it for descending",
            )]));
        }
    };
    Ok((sort, descending))
}

pub(super) async fn views(
    connection: &mut AsyncPgConnection,
    scope: VisibleScope<'_>,
    book: &BookRow,
    rows: Vec<NodeRow>,
    with_ancestors: bool,
) -> Result<Vec<ProgramNode>, ApiError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut sums = totals::load(connection, &ids).await?;
    let above = match with_ancestors {
        true => ancestors(connection, &rows).await?,
        false => HashMap::new(),
    };
    let wrote: Vec<_> = rows.iter().flat_map(|row| [row.created_by, row.updated_by]).collect();
    let writers = Writers::load(connection, scope, wrote).await?;
    let hidden = hides_amounts(scope, book);
    let view = |row: NodeRow| {
        let sums = sums.remove(&row.id).unwrap_or_default();
        let actions = node_actions(scope, book, &row);
        let ancestors = with_ancestors.then(|| chain(&above, row.parent_id));
        match hidden {
            false => ProgramNode {
                allowed_actions: actions,
                ..view(book, row, &sums, ancestors, &writers)
            },
            true => ProgramNode {
                amounts_hidden: true,
                allowed_actions: actions,
                ..view(
                    book,
                    NodeRow { printed_amount: None, note: None, ..row },
                    &totals::Sums::default(),
                    ancestors,
                    &writers,
                )
            },
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

fn view(
    book: &BookRow,
    row: NodeRow,
    sums: &totals::Sums,
    ancestors: Option<Vec<NodeRef>>,
    writers: &Writers,
) -> ProgramNode {
    let level = usize::try_from(row.level).unwrap_or(0);
    let printed = row.printed_amount.map(|amount| {
        let mut printed = totals::StageAmounts::default();
        for stage in &book.stages {
            printed.set(*stage, Money::new(amount, &book.currency));
        }
        printed
    });
    ProgramNode {
        id: row.id,
        book_id: row.book_id,
        fiscal_year: book.fiscal_year,
        flow: book.flow,
        version: book.version,
        parent_id: row.parent_id,
        lineage_id: row.lineage_id,
        lineage_basis: row.lineage_basis,
        level: row.level,
        level_label: level.checked_sub(1).and_then(|i| book.level_labels.get(i)).cloned(),
        position: row.position,
        code: row.row_code,
        table: row.table_code,
        name: row.name,
        name_en: row.name_en,
        long_name: row.long_name,
        has_children: row.child_count > 0,
        child_count: row.child_count,
        totals: sums.by_stage(&book.stages, &book.currency),
        parts: sums.by_part(&book.stages, &book.currency),
        printed,
        amounts_hidden: false,
        allowed_actions: Vec::new(),
        note: row.note,
        ancestors,
        provenance: row.provenance,
        source: Source {
            page: row.page.or_else(|| book.source.page.clone()),
            quoted: row.quoted.or_else(|| book.source.quoted.clone()),
            ..book.source.clone()
        },
        revision: row.revision,
        created_at: row.created_at,
        created_by: writers.get(row.created_by),
        updated_at: row.updated_at,
        updated_by: writers.get(row.updated_by),
    }
}

/// All nodes above the given ones, one query a level.
pub(super) async fn ancestors(
    connection: &mut AsyncPgConnection,
    rows: &[NodeRow],
) -> Result<HashMap<Uuid, NodeRow>, ApiError> {
    let mut found: HashMap<Uuid, NodeRow> = HashMap::new();
    let mut wanted: Vec<Uuid> = rows.iter().filter_map(|row| row.parent_id).collect();
    while !wanted.is_empty() {
        wanted.sort_unstable();
        wanted.dedup();
        let level = repo::find_all(connection, &wanted).await?;
        wanted = level
            .iter()
            .filter_map(|row| row.parent_id)
            .filter(|id| !found.contains_key(id))
            .collect();
        found.extend(level.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

pub(super) fn chain(above: &HashMap<Uuid, NodeRow>, parent: Option<Uuid>) -> Vec<NodeRef> {
    let mut chain: Vec<NodeRef> =
        std::iter::successors(parent.and_then(|id| above.get(&id)), |row| {
            row.parent_id.and_then(|id| above.get(&id))
        })
        .map(|row| NodeRef {
            id: row.id,
            code: row.row_code.clone(),
            name: row.name.clone(),
            name_en: row.name_en.clone(),
            level: row.level,
        })
        .collect();
    chain.reverse();
    chain
}
