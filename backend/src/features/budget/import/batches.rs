//! Imports as batches: what was read, and the state that stood before, kept row by row so that it
//! comes back exactly.

use chrono::{DateTime, Utc};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{BoxedSqlQuery, SqlQuery},
    sql_types::{Text, Uuid as SqlUuid},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{mapping::BookMeta, report::ImportReport, table::BookFile};
use crate::platform::db::schema::import_batches;

/// One import.
#[derive(Debug, Clone, Queryable, Selectable, Serialize)]
#[diesel(table_name = import_batches)]
pub struct Batch {
    /// Identifier.
    pub id: Uuid,
    /// What was imported.
    pub kind: String,
    /// The book.
    pub book_id: Uuid,
    /// Its title.
    pub book_title: String,
    /// Whether it took the place of a stored book.
    pub replaced: bool,
    /// Name of the file.
    pub file_name: String,
    /// Its SHA-256.
    pub file_sha256: String,
    /// The mapping by which it was read.
    pub mapping: String,
    /// Rows below the header.
    pub rows_read: i32,
    /// Nodes stored.
    pub nodes: i32,
    /// Rows refused.
    pub errors: i32,
    /// Repairs and oddities told.
    pub notices: i32,
    /// When.
    pub imported_at: DateTime<Utc>,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
}

/// What was read and by what.
#[derive(Debug)]
pub struct ReadFile<'a> {
    /// The file.
    pub file: &'a BookFile<'a>,
    /// Name of the mapping.
    pub mapping: &'a str,
    /// What came of it.
    pub report: &'a ImportReport,
}

#[derive(Insertable)]
#[diesel(table_name = import_batches)]
struct NewBatch<'a> {
    id: Uuid,
    kind: &'a str,
    book_id: Uuid,
    book_title: &'a str,
    replaced: bool,
    file_name: &'a str,
    file_sha256: String,
    mapping: &'a str,
    rows_read: i32,
    nodes: i32,
    errors: i32,
    notices: i32,
    left_state: &'a str,
}

/// All imports, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(connection: &mut AsyncPgConnection) -> Result<Vec<Batch>, diesel::result::Error> {
    import_batches::table
        .select(Batch::as_select())
        .order((import_batches::imported_at.desc(), import_batches::id.desc()))
        .load(connection)
        .await
}

/// Begins a batch: keeps the book that it takes the place of, as it is now.
pub(super) async fn open(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    (book_id, replaced): (Uuid, bool),
    meta: &BookMeta,
    read: &ReadFile<'_>,
) -> Result<(), diesel::result::Error> {
    let count = |rows: usize| i32::try_from(rows).unwrap_or(i32::MAX);
    let digest = Sha256::digest(read.file.content);
    diesel::insert_into(import_batches::table)
        .values(&NewBatch {
            id,
            kind: "budget_book",
            book_id,
            book_title: &meta.title,
            replaced,
            file_name: read.file.name,
            file_sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
            mapping: read.mapping,
            rows_read: count(read.report.rows_read),
            nodes: count(read.report.nodes),
            errors: count(read.report.rows_rejected),
            notices: count(read.report.warnings.len()),
            left_state: "",
        })
        .execute(connection)
        .await?;
    if replaced {
        for sql in KEEP {
            statement(sql, id, book_id).execute(connection).await?;
        }
    }
    Ok(())
}

/// Ends a batch: notes the state in which it leaves the book.
pub(super) async fn close(
    connection: &mut AsyncPgConnection,
    id: Uuid,
    book_id: Uuid,
) -> Result<(), diesel::result::Error> {
    let state = state_of(connection, book_id).await?;
    diesel::update(import_batches::table.find(id))
        .set(import_batches::left_state.eq(state))
        .execute(connection)
        .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct State {
    #[diesel(sql_type = Text)]
    state: String,
}

/// Fingerprint of a book with everything in it.
pub(super) async fn state_of(
    connection: &mut AsyncPgConnection,
    book_id: Uuid,
) -> Result<String, diesel::result::Error> {
    let rows: Vec<State> = statement(STATE, book_id, book_id).load(connection).await?;
    Ok(rows.into_iter().map(|row| row.state).collect())
}

/// A statement over whole rows, whatever columns they have, with the two ids `$1` and `$2`.
pub(super) fn statement(sql: &str, first: Uuid, second: Uuid) -> BoxedSqlQuery<'_, Pg, SqlQuery> {
    #[expect(clippy::disallowed_methods, reason = "once an import, never on the way of a request")]
    let query = diesel::sql_query(sql).into_boxed::<Pg>();
    query.bind::<SqlUuid, _>(first).bind::<SqlUuid, _>(second)
}

/// Keeps the rows of book `$2` for batch `$1`.
const KEEP: [&str; 4] = [
    "INSERT INTO import_former_rows (batch_id, kind, chunk, rows)
     SELECT $1, 'book', 0, jsonb_agg(to_jsonb(b)) FROM budget_books b WHERE b.id = $2",
    "INSERT INTO import_former_rows (batch_id, kind, chunk, rows)
     SELECT $1, 'nodes', chunk, jsonb_agg(to_jsonb(n)) FROM (
         SELECT (row_number() OVER (ORDER BY id) / 1000)::int AS chunk, id FROM program_nodes WHERE book_id = $2
     ) c JOIN program_nodes n USING (id) GROUP BY chunk",
    "INSERT INTO import_former_rows (batch_id, kind, chunk, rows)
     SELECT $1, 'lines', chunk, jsonb_agg(to_jsonb(l)) FROM (
         SELECT (row_number() OVER (ORDER BY l.id) / 1000)::int AS chunk, l.id
         FROM budget_lines l JOIN program_nodes n ON n.id = l.node_id WHERE n.book_id = $2
     ) c JOIN budget_lines l USING (id) GROUP BY chunk",
    "INSERT INTO import_former_rows (batch_id, kind, chunk, rows)
     SELECT $1, 'totals', chunk, jsonb_agg(to_jsonb(t)) FROM (
         SELECT (row_number() OVER (ORDER BY t.node_id, t.part) / 1000)::int AS chunk, t.node_id, t.part
         FROM node_totals t JOIN program_nodes n ON n.id = t.node_id WHERE n.book_id = $2
     ) c JOIN node_totals t USING (node_id, part) GROUP BY chunk",
];

/// What can be changed by hand: the book's own fields, its nodes and its lines.
const STATE: &str = "
    SELECT concat(
        (SELECT md5(ROW(fiscal_year, flow, version, version_basis, classification, title, title_en, coverage,
                stages, currency, unit, level_labels, published_at, provenance, source, state)::text)
         FROM budget_books WHERE id = $1),
        (SELECT md5(string_agg(md5(ROW(id, parent_id, lineage_id, lineage_basis, level, position, table_code,
                row_code, row_part, name, name_en, long_name, printed_amount, note, provenance, quoted,
                page)::text), '' ORDER BY id))
         FROM program_nodes WHERE book_id = $2),
        (SELECT md5(string_agg(md5(ROW(node_id, part, proposed, approved, communicated, agreed, allocated,
                reserved, committed, certified, paid)::text), '' ORDER BY node_id, part))
         FROM budget_lines WHERE node_id IN (SELECT id FROM program_nodes WHERE book_id = $2))
    ) AS state";
