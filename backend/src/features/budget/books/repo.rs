//! Queries on budget books.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    features::budget::model::{BookState, Classification, Coverage, Flow, Stage, Version},
    kernel::{
        page::Cursor,
        provenance::{Provenance, Source},
    },
    platform::{
        auth::VisibleScope,
        authz::{Budget, Granted, Permission, Reach, Write},
        db::schema::{budget_books, program_nodes},
    },
};

/// A stored book.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = budget_books, treat_none_as_null = true)]
pub struct BookRow {
    pub id: Uuid,
    pub fiscal_year: i32,
    pub flow: Flow,
    pub version: Version,
    pub version_basis: Option<String>,
    pub classification: Classification,
    pub title: String,
    pub title_en: Option<String>,
    pub coverage: Coverage,
    pub stages: Vec<Stage>,
    pub currency: String,
    pub unit: String,
    pub level_labels: Vec<String>,
    pub node_count: i32,
    pub published_at: Option<DateTime<Utc>>,
    pub provenance: Provenance,
    pub source: Source,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub revision: i32,
    pub created_by: Option<Uuid>,
    pub updated_by: Option<Uuid>,
    pub state: BookState,
}

/// What is written of a book.
#[derive(Debug, Insertable, AsChangeset)]
#[diesel(table_name = budget_books, treat_none_as_null = true)]
pub struct NewBook {
    pub fiscal_year: i32,
    pub flow: Flow,
    pub version: Version,
    pub version_basis: Option<String>,
    pub classification: Classification,
    pub title: String,
    pub title_en: Option<String>,
    pub coverage: Coverage,
    pub stages: Vec<Stage>,
    pub currency: String,
    pub unit: String,
    pub level_labels: Vec<String>,
    pub node_count: i32,
    pub published_at: Option<DateTime<Utc>>,
    pub provenance: Provenance,
    pub source: Source,
    pub state: BookState,
}

/// What makes a book this book and no other.
#[derive(Debug, Clone, Copy)]
pub struct BookKey {
    pub fiscal_year: i32,
    pub flow: Flow,
    pub version: Version,
    pub classification: Classification,
}

impl BookKey {
    /// The stored book of this key, locked until the transaction ends.
    pub async fn lock(
        self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Uuid>, diesel::result::Error> {
        budget_books::table
            .filter(budget_books::fiscal_year.eq(self.fiscal_year))
            .filter(budget_books::flow.eq(self.flow))
            .filter(budget_books::version.eq(self.version))
            .filter(budget_books::classification.eq(self.classification))
            .select(budget_books::id)
            .for_update()
            .first(connection)
            .await
            .optional()
    }
}

/// What selects books.
#[derive(Debug, Clone, Default, Deserialize, Serialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct BookFilter {
    /// Fiscal year, 1399.
    #[param(minimum = 1300, maximum = 1500)]
    pub fiscal_year: Option<i32>,
    /// Expenses or revenues.
    pub flow: Option<Flow>,
    /// Bill, law …
    pub version: Option<Version>,
    /// How the tree is arranged.
    pub classification: Option<Classification>,
}

type Books<'a> = budget_books::BoxedQuery<'a, diesel::pg::Pg>;

fn selection<'a>(filter: &BookFilter, scope: VisibleScope<'_>) -> Books<'a> {
    let mut books = budget_books::table.into_boxed();
    if scope.reach(Permission::BudgetRead) == Reach::Nowhere {
        books = books.filter(budget_books::published_at.is_not_null());
    }
    if let Some(year) = filter.fiscal_year {
        books = books.filter(budget_books::fiscal_year.eq(year));
    }
    if let Some(flow) = filter.flow {
        books = books.filter(budget_books::flow.eq(flow));
    }
    if let Some(version) = filter.version {
        books = books.filter(budget_books::version.eq(version));
    }
    if let Some(classification) = filter.classification {
        books = books.filter(budget_books::classification.eq(classification));
    }
    books
}

/// A page of books, the newest year first, and their count when asked for.
pub async fn list(
    connection: &mut AsyncPgConnection,
    filter: &BookFilter,
    scope: VisibleScope<'_>,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<BookRow>, diesel::result::Error> {
    let mut books = selection(filter, scope);
    if let Some((year, id)) = after.and_then(|c| Some((c.key?.parse::<i32>().ok()?, c.id))) {
        books = books.filter(
            budget_books::fiscal_year
                .lt(year)
                .or(budget_books::fiscal_year.eq(year).and(budget_books::id.gt(id))),
        );
    }
    books
        .select(BookRow::as_select())
        .order((budget_books::fiscal_year.desc(), budget_books::id.asc()))
        .limit(limit)
        .load(connection)
        .await
}

/// How many books a filter selects.
pub async fn count(
    connection: &mut AsyncPgConnection,
    filter: &BookFilter,
    scope: VisibleScope<'_>,
) -> Result<i64, diesel::result::Error> {
    selection(filter, scope).count().get_result(connection).await
}

/// One book.
pub async fn find(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    scope: VisibleScope<'_>,
) -> Result<BookRow, diesel::result::Error> {
    selection(&BookFilter::default(), scope)
        .filter(budget_books::id.eq(id))
        .select(BookRow::as_select())
        .first(connection)
        .await
}

/// The book that a filter means: the one in force (amended law before law), else the newest; a
/// complete one before an extract.
pub async fn in_force(
    connection: &mut AsyncPgConnection,
    filter: &BookFilter,
    scope: VisibleScope<'_>,
) -> Result<Option<BookRow>, diesel::result::Error> {
    let books: Vec<BookRow> =
        selection(filter, scope).select(BookRow::as_select()).load(connection).await?;
    Ok(books.into_iter().max_by_key(|book| {
        (
            in_force_rank(book.version),
            book.coverage == Coverage::Complete,
            book.classification == Classification::Administrative
                || book.classification == Classification::Receipts,
            book.updated_at,
        )
    }))
}

/// 0 for a text that never had force.
#[must_use]
pub fn in_force_rank(version: Version) -> u8 {
    match version {
        Version::Amendment => 2,
        Version::Law => 1,
        Version::Bill | Version::Estimate | Version::Unknown => 0,
    }
}

/// The roots of books.
pub async fn roots(
    connection: &mut AsyncPgConnection,
    books: &[Uuid],
) -> Result<Vec<(Uuid, Uuid)>, diesel::result::Error> {
    program_nodes::table
        .filter(program_nodes::book_id.eq_any(books))
        .filter(program_nodes::parent_id.is_null())
        .select((program_nodes::book_id, program_nodes::id))
        .load(connection)
        .await
}

/// A book that the caller may see, locked until the transaction ends. Whoever writes into a book
/// locks it first: one at a time, so that its sums are exact.
pub async fn lock(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    scope: VisibleScope<'_>,
) -> Result<BookRow, diesel::result::Error> {
    find(connection, id, scope).await?;
    budget_books::table.find(id).select(BookRow::as_select()).for_update().first(connection).await
}

/// Stores a new book.
pub async fn insert(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Budget>,
    row: &BookRow,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(budget_books::table).values(row).execute(connection).await.map(|_| ())
}

/// Stores a book as it is now.
pub async fn update(
    connection: &mut AsyncPgConnection,
    _: &Granted<impl Sized, Budget>,
    row: &BookRow,
) -> Result<(), diesel::result::Error> {
    diesel::update(budget_books::table.find(row.id)).set(row).execute(connection).await.map(|_| ())
}

/// Counts the nodes of a book up or down.
pub async fn count_nodes(
    connection: &mut AsyncPgConnection,
    _: &Granted<Write, Budget>,
    id: Uuid,
    more: i32,
) -> Result<(), diesel::result::Error> {
    diesel::update(budget_books::table.find(id))
        .set(budget_books::node_count.eq(budget_books::node_count + more))
        .execute(connection)
        .await
        .map(|_| ())
}
