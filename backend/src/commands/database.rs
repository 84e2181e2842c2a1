//! Opening the database that the settings name, or a private one.

use std::{
    fs,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    commands::Failure,
    platform::{
        config::{DataSettings, Secret},
        db::{APPLICATION_ROLE, Database, migrations},
        postgres::{LaunchError, LaunchOptions, PrivatePostgres, Storage},
    },
};

/// The owner of the private database, who runs the migrations.
const OWNER_ROLE: &str = "jaygah_owner";
const DATABASE: &str = "jaygah";

/// In the data folder while a private PostgreSQL runs: where other commands reach it.
const ADDRESS_FILE: &str = "private-database.json";

/// An open database, and the private PostgreSQL if it is one of ours.
pub struct Opened {
    /// The pool, in the application role.
    pub db: Database,
    /// The owner of the database, who may do everything in it.
    pub owner_url: Secret,
    private: Option<Private>,
}

struct Private {
    postgres: PrivatePostgres,
    address_file: PathBuf,
}

/// What the address file says; the socket is private to the user, so that there is no secret in it.
#[derive(Serialize, Deserialize)]
struct Address {
    owner: String,
    application: String,
}

/// Who opens the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opener {
    /// A server: the private PostgreSQL is its own or nobody's.
    Server,
    /// A tool: it may use the private PostgreSQL of a server that runs.
    Tool,
    /// A tool that looks at what is there: it migrates nothing.
    Reader,
}

impl Opened {
    /// Opens the database of the settings. A private one is started, and always migrated.
    ///
    /// # Errors
    /// [`Failure`] that says what to do.
    pub async fn open(settings: &DataSettings, opener: Opener) -> Result<Self, Failure> {
        let opened = match &settings.database_url {
            Some(url) => Opened {
                db: Database::new(url, settings.database_pool_size).map_err(Failure::new)?,
                owner_url: settings.owner_database_url.clone().unwrap_or_else(|| url.clone()),
                private: None,
            },
            None => Self::open_private(settings, opener).await?,
        };
        if opener != Opener::Reader && (settings.migrate || opened.private.is_some()) {
            let ran = migrations::run(&opened.owner_url).await.map_err(Failure::new)?;
            if !ran.is_empty() {
                tracing::info!(migrations = ran.len(), "the database is at the newest schema");
            }
        }
        Ok(opened)
    }

    async fn open_private(settings: &DataSettings, opener: Opener) -> Result<Self, Failure> {
        let address_file = settings.data_dir.join(ADDRESS_FILE);
        let options = LaunchOptions {
            storage: Storage::Kept(settings.data_dir.clone()),
            bin_dir: settings.postgres_bin_dir.clone(),
        };
        let started = tokio::task::spawn_blocking(move || PrivatePostgres::start(&options))
            .await
            .map_err(Failure::new)?;
        let (address, private) = match started {
            Ok(postgres) => {
                prepare(&postgres, DATABASE).await?;
                let (owner, application) = urls(&postgres, DATABASE);
                let address = Address {
                    owner: owner.expose().to_owned(),
                    application: application.expose().to_owned(),
                };
                let json = serde_json::to_vec(&address).map_err(Failure::new)?;
                write_private(&address_file, &json)?;
                (address, Some(Private { postgres, address_file }))
            }
            Err(running @ LaunchError::AlreadyRunning { .. }) if opener != Opener::Server => {
                let json = fs::read(&address_file).map_err(|_| Failure::new(running))?;
                (serde_json::from_slice(&json).map_err(Failure::new)?, None)
            }
            Err(error) => return Err(Failure::new(error)),
        };
        let url = Secret::from(address.application);
        Ok(Opened {
            db: Database::new(&url, settings.database_pool_size).map_err(Failure::new)?,
            owner_url: Secret::from(address.owner),
            private,
        })
    }

    /// Closes the pool and stops the private PostgreSQL.
    ///
    /// # Errors
    /// [`Failure`] when it does not stop.
    pub async fn close(self) -> Result<(), Failure> {
        self.db.close();
        if let Some(private) = self.private {
            // Gone already is as good as removed.
            let _ = fs::remove_file(&private.address_file);
            tokio::task::spawn_blocking(move || private.postgres.stop())
                .await
                .map_err(Failure::new)?
                .map_err(Failure::new)?;
        }
        Ok(())
    }
}

/// Writes a file that only its owner can read, whole or not at all.
pub(super) fn write_private(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let beside = path.with_extension("new");
    let write = || -> std::io::Result<()> {
        if beside.exists() {
            fs::remove_file(&beside)?;
        }
        let mut file =
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    write().map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}

/// Makes the two roles and the database of a private PostgreSQL, where they are missing.
///
/// # Errors
/// [`Failure`] when the database refuses.
pub async fn prepare(private: &PrivatePostgres, database: &str) -> Result<(), Failure> {
    use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
    let url = private.url(private.superuser(), "postgres");
    let mut connection = AsyncPgConnection::establish(&url).await.map_err(Failure::new)?;
    let roles = format!(
        "DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER_ROLE}') THEN
                CREATE ROLE {OWNER_ROLE} LOGIN;
            END IF;
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APPLICATION_ROLE}') THEN
                CREATE ROLE {APPLICATION_ROLE} LOGIN;
                GRANT {APPLICATION_ROLE} TO {OWNER_ROLE};
            END IF;
        END $$"
    );
    connection.batch_execute(&roles).await.map_err(Failure::new)?;
    match connection.batch_execute(&format!("CREATE DATABASE {database} OWNER {OWNER_ROLE}")).await
    {
        Ok(()) => Ok(()),
        Err(diesel::result::Error::DatabaseError(_, info))
            if info.message().contains("already exists") =>
        {
            Ok(())
        }
        Err(error) => Err(Failure::new(error)),
    }
}

/// The URLs of the owner and of the application for a database of a private PostgreSQL.
#[must_use]
pub fn urls(private: &PrivatePostgres, database: &str) -> (Secret, Secret) {
    (
        Secret::from(private.url(OWNER_ROLE, database)),
        Secret::from(private.url(APPLICATION_ROLE, database)),
    )
}
