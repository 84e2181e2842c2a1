//! `jaygah seed`: the demonstration data of `backend/seed`, part of the binary. What is there
//! already stays as it is, so that seeding twice, or after an import, changes nothing.

pub(super) mod accounts;
mod books;
mod meetings;
mod places;

use serde::Deserialize;

use super::{
    Failure, Outcome,
    database::{Opened, Opener},
};
use crate::{
    kernel::provenance::Source,
    platform::{config::DataSettings, db::Database},
};

/// Runs the command.
pub async fn run(data: &DataSettings) -> Outcome {
    let opened = Opened::open(data, Opener::Tool).await?;
    let stored = demonstration(&opened.db).await;
    opened.close().await?;
    let stored = stored?;
    eprintln!(
        "Stored: {} territories, {} organisations, {} budget books, {} meetings, {} resolutions.",
        stored.territories, stored.organizations, stored.books, stored.meetings, stored.resolutions
    );
    Ok(0)
}

/// How many records were new.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stored {
    /// Territories.
    pub territories: usize,
    /// Organisations.
    pub organizations: usize,
    /// Budget books.
    pub books: usize,
    /// Meetings.
    pub meetings: usize,
    /// Resolutions.
    pub resolutions: usize,
}

/// Stores the demonstration data.
///
/// # Errors
/// [`Failure`] when the database fails.
pub async fn demonstration(db: &Database) -> Result<Stored, Failure> {
    let connection = &mut db.connection().await.map_err(Failure::new)?;
    let territories = places::territories(connection).await?;
    let organizations = places::organizations(connection).await?;
    let books = books::store(connection).await?;
    let (meetings, resolutions) = meetings::store(connection).await?;
    let stored = Stored { territories, organizations, books, meetings, resolutions };
    if stored != Stored::default() {
        tracing::info!(?stored, "demonstration data");
    }
    Ok(stored)
}

/// A file whose records have a default source.
#[derive(Deserialize)]
struct DefaultSource {
    default_source: Source,
}

/// Reads one of the files of `backend/seed`, which are part of the binary.
fn parse<'a, T: Deserialize<'a>>(name: &str, text: &'a str) -> Result<T, Failure> {
    toml::from_str(text).map_err(|error| Failure::new(format!("{name}: {error}")))
}
