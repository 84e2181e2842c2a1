//! The migrations, part of the binary, run by the owner of the database.

use diesel_async::{AsyncConnection, AsyncMigrationHarness, AsyncPgConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use rust_embed::RustEmbed;

use crate::platform::config::Secret;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// The same files as text, for a restore, which needs some of them within a transaction of its own.
#[derive(RustEmbed)]
#[folder = "migrations"]
struct Files;

/// A migration as SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// As it stands in the table of those that ran.
    pub version: String,
    /// Does it.
    pub up: String,
    /// Undoes it.
    pub down: String,
}

/// Every migration of this version of the program, oldest first.
#[must_use]
pub fn scripts() -> Vec<Script> {
    let text = |path: String| {
        let file = Files::get(&path).map(|file| file.data.into_owned()).unwrap_or_default();
        String::from_utf8_lossy(&file).into_owned()
    };
    let mut folders: Vec<String> =
        Files::iter().filter_map(|path| path.strip_suffix("/up.sql").map(str::to_owned)).collect();
    folders.sort();
    let version = |folder: &str| folder.split('_').next().unwrap_or_default().replace('-', "");
    folders
        .iter()
        .map(|folder| Script {
            version: version(folder),
            up: text(format!("{folder}/up.sql")),
            down: text(format!("{folder}/down.sql")),
        })
        .collect()
}

/// Why a migration did not run.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// The database does not answer.
    #[error("cannot connect to the database as its owner: {0}")]
    Connect(#[from] diesel::ConnectionError),
    /// A migration failed; what it did is undone.
    #[error("a migration failed: {0}")]
    Failed(String),
}

/// Runs every migration that has not run yet and returns their names.
///
/// # Errors
/// [`MigrationError`].
pub async fn run(owner_url: &Secret) -> Result<Vec<String>, MigrationError> {
    with_harness(owner_url, |harness| {
        let versions = harness.run_pending_migrations(MIGRATIONS)?;
        Ok(versions.iter().map(ToString::to_string).collect())
    })
    .await
}

/// Reverts every migration, newest first; for the test that each one can be undone.
///
/// # Errors
/// [`MigrationError`].
pub async fn revert_all(owner_url: &Secret) -> Result<Vec<String>, MigrationError> {
    with_harness(owner_url, |harness| {
        let versions = harness.revert_all_migrations(MIGRATIONS)?;
        Ok(versions.iter().map(ToString::to_string).collect())
    })
    .await
}

type Harness = AsyncMigrationHarness<AsyncPgConnection>;
type HarnessResult<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

async fn with_harness(
    owner_url: &Secret,
    work: impl FnOnce(&mut Harness) -> HarnessResult<Vec<String>> + Send + 'static,
) -> Result<Vec<String>, MigrationError> {
    let connection = AsyncPgConnection::establish(owner_url.expose()).await?;
    let mut harness = AsyncMigrationHarness::new(connection);
    tokio::task::spawn_blocking(move || work(&mut harness))
        .await
        .map_err(|error| MigrationError::Failed(error.to_string()))?
        .map_err(|error| MigrationError::Failed(error.to_string()))
}
