//! The chain as a file: a line a row, and a signed end.

use std::io::{self, Write};

use super::{
    chain::line,
    heads::{Heads, HeadsError, Purpose},
    seal::{SealError, end_of, seal, sealed_after},
    verify::EndLine,
};
use crate::platform::db::Database;

/// Rows that are read at once.
const CHUNK: i64 = 200;

/// Why there is no export.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database or the heads.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// It cannot be written.
    #[error("the export cannot be written: {0}")]
    Write(#[from] io::Error),
}

/// What was exported.
#[derive(Debug)]
pub struct Exported {
    /// How many rows.
    pub rows: i64,
    /// Why the newest rows were not sealed, where the chain does not continue its heads; what there
    /// is was written for whoever looks into it.
    pub warning: Option<String>,
}

/// Seals what waits and writes the chain up to there.
///
/// # Errors
/// [`ExportError`].
pub async fn export(
    db: &Database,
    heads: &Heads,
    mut out: impl Write,
) -> Result<Exported, ExportError> {
    let (end, warning) = match seal(db, heads).await {
        Ok(end) => (end, None),
        Err(SealError::Heads(HeadsError::Contradiction(words))) => {
            (end_of(&mut *db.connection().await.map_err(SealError::from)?).await?, Some(words))
        }
        Err(error) => return Err(error.into()),
    };
    let connection = &mut *db.connection().await.map_err(SealError::from)?;
    let mut written = 0;
    while written < end.position {
        let limit = CHUNK.min(end.position - written);
        let rows = sealed_after(connection, written, limit).await?;
        let Some((last, _, _)) = rows.last() else { break };
        written = *last;
        for (position, hash, row) in rows.iter().filter(|(position, ..)| *position <= end.position)
        {
            let in_place = row.in_place(*position).map_err(SealError::from)?;
            writeln!(out, "{}", line(hash, &in_place))?;
        }
    }
    let position = u64::try_from(end.position).unwrap_or_default();
    let end_line = heads.sign(Purpose::Export, position, &end.hash).map_err(SealError::from)?;
    let end_line = serde_json::to_string(&EndLine { end: end_line }).map_err(SealError::from)?;
    writeln!(out, "{end_line}")?;
    out.flush()?;
    Ok(Exported { rows: end.position, warning })
}
