//! Undoing an import as a whole, as long as nothing was built on it.

use std::collections::HashSet;

use actix_web::http::StatusCode;
use chrono::Utc;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use uuid::Uuid;

use super::batches::{Batch, state_of, statement};
use crate::{
    features::budget::model::LineageBasis,
    platform::{
        db::schema::{
            budget_books, import_batches, import_former_rows, program_nodes, resolution_lineages,
        },
        http::ApiError,
    },
};

/// Why an import is not undone; everything stays as it is then.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// There is no such import.
    #[error("there is no import {0}")]
    Unknown(Uuid),
    /// It was undone before.
    #[error("the import was undone before")]
    AlreadyUndone,
    /// The same book was imported again.
    #[error("the book was imported again after it; undo the import {0} first")]
    LaterImport(Uuid),
    /// Something of the book is not as the import left it.
    #[error("the book was changed after the import")]
    Changed,
    /// Resolutions stand on rows that would be gone.
    #[error("resolutions are linked to rows that this import alone brought: {0}")]
    Linked(usize),
    /// Later books hold the same rows.
    #[error("later books continue rows that this import brought: {0}")]
    Continued(String),
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[from] diesel::result::Error),
}

impl From<UndoError> for ApiError {
    fn from(error: UndoError) -> Self {
        let (code, fa) = match error {
            UndoError::Unknown(_) => return ApiError::not_found(),
            UndoError::Database(error) => return error.into(),
            UndoError::AlreadyUndone => {
                ("import.already_undone", "این ورود پیش از این برگردانده شده است.".to_owned())
            }
            UndoError::LaterImport(id) => (
                "import.later_import",
                format!("این کتاب پس از آن دوباره وارد شده است؛ نخست ورود {id} را برگردانید."),
            ),
            UndoError::Changed => {
                ("import.book_changed", "کتاب پس از ورود تغییر کرده است.".to_owned())
            }
            UndoError::Linked(count) => (
                "import.resolutions_linked",
                format!("{count} مصوبه به ردیف‌هایی پیوند دارد که تنها این ورود آورده است."),
            ),
            UndoError::Continued(ref books) => (
                "import.lineage_continued",
                format!("کتاب‌های دیگری ردیف‌های این ورود را دنبال کرده‌اند: {books}"),
            ),
        };
        ApiError::new(StatusCode::CONFLICT, code, fa, format!("Not undone: {error}."))
    }
}

/// Undoes an import in one transaction: a new book disappears, a replaced one comes back as it was.
///
/// # Errors
/// [`UndoError`].
pub async fn undo(connection: &mut AsyncPgConnection, id: Uuid) -> Result<Batch, UndoError> {
    connection
        .transaction(async |connection| {
            connection.batch_execute("SET LOCAL statement_timeout = 0").await?;
            let (batch, left_state) = lock(connection, id).await?;
            let former = former_lineages(connection, id).await?;
            check_state(connection, &batch, &left_state).await?;
            check_built_on(connection, &batch, &former).await?;
            diesel::delete(budget_books::table.find(batch.book_id)).execute(connection).await?;
            for sql in BRING_BACK {
                statement(sql, id, batch.book_id).execute(connection).await?;
            }
            Ok(diesel::update(import_batches::table.find(id))
                .set(import_batches::undone_at.eq(Utc::now()))
                .returning(Batch::as_returning())
                .get_result(connection)
                .await?)
        })
        .await
}

/// The batch and its book, locked.
async fn lock(connection: &mut AsyncPgConnection, id: Uuid) -> Result<(Batch, String), UndoError> {
    let (batch, left_state): (Batch, String) = import_batches::table
        .find(id)
        .select((Batch::as_select(), import_batches::left_state))
        .for_update()
        .first(connection)
        .await
        .optional()?
        .ok_or(UndoError::Unknown(id))?;
    if batch.undone_at.is_some() {
        return Err(UndoError::AlreadyUndone);
    }
    let _: Option<Uuid> = budget_books::table
        .find(batch.book_id)
        .select(budget_books::id)
        .for_update()
        .first(connection)
        .await
        .optional()?;
    Ok((batch, left_state))
}

async fn check_state(
    connection: &mut AsyncPgConnection,
    batch: &Batch,
    left_state: &str,
) -> Result<(), UndoError> {
    let later: Option<Uuid> = import_batches::table
        .filter(import_batches::book_id.eq(batch.book_id))
        .filter(import_batches::undone_at.is_null())
        .filter(import_batches::imported_at.gt(batch.imported_at))
        .order(import_batches::imported_at.desc())
        .select(import_batches::id)
        .first(connection)
        .await
        .optional()?;
    match later {
        Some(later) => Err(UndoError::LaterImport(later)),
        None if state_of(connection, batch.book_id).await? != left_state => Err(UndoError::Changed),
        None => Ok(()),
    }
}

/// The lineages that the book had before.
async fn former_lineages(
    connection: &mut AsyncPgConnection,
    batch_id: Uuid,
) -> Result<HashSet<Uuid>, UndoError> {
    let chunks: Vec<serde_json::Value> = import_former_rows::table
        .filter(import_former_rows::batch_id.eq(batch_id))
        .filter(import_former_rows::kind.eq("nodes"))
        .select(import_former_rows::rows)
        .load(connection)
        .await?;
    let nodes = chunks.iter().filter_map(|chunk| chunk.as_array()).flatten();
    Ok(nodes.filter_map(|node| node.get("lineage_id")?.as_str()?.parse().ok()).collect())
}

/// What came later and would lose what it stands on.
async fn check_built_on(
    connection: &mut AsyncPgConnection,
    batch: &Batch,
    former: &HashSet<Uuid>,
) -> Result<(), UndoError> {
    let brought: Vec<(Uuid, LineageBasis)> = program_nodes::table
        .filter(program_nodes::book_id.eq(batch.book_id))
        .select((program_nodes::lineage_id, program_nodes::lineage_basis))
        .load::<(Uuid, LineageBasis)>(connection)
        .await?
        .into_iter()
        .filter(|(lineage, _)| !former.contains(lineage))
        .collect();
    let all: Vec<Uuid> = brought.iter().map(|(lineage, _)| *lineage).collect();
    let elsewhere: HashSet<Uuid> = program_nodes::table
        .filter(program_nodes::lineage_id.eq_any(&all))
        .filter(program_nodes::book_id.ne(batch.book_id))
        .select(program_nodes::lineage_id)
        .load::<Uuid>(connection)
        .await?
        .into_iter()
        .collect();
    let only_here: Vec<Uuid> = all.into_iter().filter(|id| !elsewhere.contains(id)).collect();
    let linked: Vec<Uuid> = resolution_lineages::table
        .filter(resolution_lineages::lineage_id.eq_any(only_here))
        .select(resolution_lineages::resolution_id)
        .distinct()
        .load(connection)
        .await?;
    if !linked.is_empty() {
        return Err(UndoError::Linked(linked.len()));
    }
    let begun: Vec<Uuid> = brought
        .into_iter()
        .filter_map(|(lineage, basis)| (basis == LineageBasis::New).then_some(lineage))
        .collect();
    let later: Vec<String> = program_nodes::table
        .inner_join(budget_books::table)
        .filter(program_nodes::lineage_id.eq_any(begun))
        .filter(program_nodes::book_id.ne(batch.book_id))
        .filter(program_nodes::created_at.ge(batch.imported_at))
        .select(budget_books::title)
        .distinct()
        .order(budget_books::title)
        .load(connection)
        .await?;
    if later.is_empty() { Ok(()) } else { Err(UndoError::Continued(later.join("، "))) }
}

/// Brings back the rows of book `$2` that batch `$1` kept; none where the book was new.
const BRING_BACK: [&str; 4] = [
    "INSERT INTO budget_books SELECT r.* FROM import_former_rows f,
         jsonb_populate_recordset(NULL::budget_books, f.rows) r
     WHERE f.batch_id = $1 AND f.kind = 'book' AND r.id = $2",
    "INSERT INTO program_nodes SELECT r.* FROM import_former_rows f,
         jsonb_populate_recordset(NULL::program_nodes, f.rows) r
     WHERE f.batch_id = $1 AND f.kind = 'nodes' AND r.book_id = $2",
    "INSERT INTO budget_lines SELECT r.* FROM import_former_rows f,
         jsonb_populate_recordset(NULL::budget_lines, f.rows) r
     WHERE f.batch_id = $1 AND f.kind = 'lines' AND $2 IS NOT NULL",
    "INSERT INTO node_totals SELECT r.* FROM import_former_rows f,
         jsonb_populate_recordset(NULL::node_totals, f.rows) r
     WHERE f.batch_id = $1 AND f.kind = 'totals' AND $2 IS NOT NULL",
];
