//! Opening the database that the settings name, or a private one.

use crate::{
    commands::Failure,
    platform::{
        config::{DataSettings, Secret},
        db::{APPLICATION_ROLE, Database, migrations},
        postgres::{LaunchOptions, PrivatePostgres, Storage},
    },
};

/// The owner of the private database, who runs the migrations.
const OWNER_ROLE: &str = "jaygah_owner";
const DATABASE: &str = "jaygah";

/// An open database, and the private PostgreSQL if it is one.
pub struct Opened {
    /// The pool, in the application role.
    pub db: Database,
    owner_url: Secret,
    private: Option<PrivatePostgres>,
}

impl Opened {
    /// Opens the database of the settings. A private one is started, and always migrated.
    ///
    /// # Errors
    /// [`Failure`] that says what to do.
    pub async fn open(settings: &DataSettings, migrate: bool) -> Result<Self, Failure> {
        let opened = match &settings.database_url {
            Some(url) => Opened {
                db: Database::new(url, settings.database_pool_size).map_err(Failure::new)?,
                owner_url: settings.owner_database_url.clone().unwrap_or_else(|| url.clone()),
                private: None,
            },
            None => Self::start_private(settings).await?,
        };
        if migrate || opened.private.is_some() {
            let ran = migrations::run(&opened.owner_url).await.map_err(Failure::new)?;
            if !ran.is_empty() {
                tracing::info!(migrations = ran.len(), "the database is at the newest schema");
            }
        }
        Ok(opened)
    }

    async fn start_private(settings: &DataSettings) -> Result<Self, Failure> {
        let options = LaunchOptions {
            storage: Storage::Kept(settings.data_dir.clone()),
            bin_dir: settings.postgres_bin_dir.clone(),
        };
        let private = tokio::task::spawn_blocking(move || PrivatePostgres::start(&options))
            .await
            .map_err(Failure::new)?
            .map_err(Failure::new)?;
        prepare(&private, DATABASE).await?;
        let url = Secret::from(private.url(APPLICATION_ROLE, DATABASE));
        Ok(Opened {
            db: Database::new(&url, settings.database_pool_size).map_err(Failure::new)?,
            owner_url: Secret::from(private.url(OWNER_ROLE, DATABASE)),
            private: Some(private),
        })
    }

    /// Closes the pool and stops the private PostgreSQL.
    ///
    /// # Errors
    /// [`Failure`] when it does not stop.
    pub async fn close(self) -> Result<(), Failure> {
        self.db.close();
        if let Some(private) = self.private {
            tokio::task::spawn_blocking(move || private.stop())
                .await
                .map_err(Failure::new)?
                .map_err(Failure::new)?;
        }
        Ok(())
    }
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
    match connection.batch_execute(&format!("CREATE DATABASE {database} OWNER {OWNER_ROLE}")).await {
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
