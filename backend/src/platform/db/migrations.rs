//! The migrations, part of the binary, run by the owner of the database.

use diesel_async::{AsyncConnection, AsyncMigrationHarness, AsyncPgConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::platform::config::Secret;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

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
