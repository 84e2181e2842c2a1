//! The one door to PostgreSQL.

pub mod bulk;
pub mod migrations;
pub(crate) mod schema;

use std::time::Duration;

use diesel::{ConnectionError, ConnectionResult};
use diesel_async::{
    AsyncConnection, AsyncPgConnection, SimpleAsyncConnection,
    pooled_connection::{
        AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod,
        deadpool::{Object, Pool},
    },
};
use futures_util::{FutureExt, future::BoxFuture};

use super::config::Secret;

/// The role in which the server acts; migrations make it and say what it may do.
pub const APPLICATION_ROLE: &str = "jaygah_app";

/// How long a request waits for a connection before it answers 503.
const PATIENCE: Duration = Duration::from_secs(5);

/// A connection from the pool, back in it when dropped.
pub type Connection = Object<AsyncPgConnection>;

/// The database could not be reached or has no connection free in time.
#[derive(Debug, thiserror::Error)]
#[error("no database connection: {0}")]
pub struct Unavailable(String);

/// How full the pool is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolStatus {
    /// The most connections that there may be.
    pub max: usize,
    /// Those that are open and free.
    pub idle: usize,
    /// Those that work.
    pub in_use: usize,
    /// Requests that wait for one.
    pub waiting: usize,
}

/// A pool of connections in the application role.
#[derive(Clone)]
pub struct Database {
    pool: Pool<AsyncPgConnection>,
}

impl Database {
    /// A pool of at most `size` connections; none is opened before it is needed.
    ///
    /// # Errors
    /// [`Unavailable`] when the pool cannot be set up.
    pub fn new(url: &Secret, size: u16) -> Result<Self, Unavailable> {
        let mut config = ManagerConfig::default();
        config.recycling_method = RecyclingMethod::Fast;
        config.custom_setup = Box::new(establish_as_application);
        let manager = AsyncDieselConnectionManager::<AsyncPgConnection>::new_with_config(
            url.expose(),
            config,
        );
        let pool = Pool::builder(manager)
            .max_size(usize::from(size))
            .build()
            .map_err(|error| Unavailable(error.to_string()))?;
        Ok(Database { pool })
    }

    /// A connection for one request.
    ///
    /// # Errors
    /// [`Unavailable`] when there is none within five seconds.
    pub async fn connection(&self) -> Result<Connection, Unavailable> {
        match tokio::time::timeout(PATIENCE, self.pool.get()).await {
            Ok(connection) => connection.map_err(|error| Unavailable(error.to_string())),
            Err(_) => Err(Unavailable(format!("none was free within {} s", PATIENCE.as_secs()))),
        }
    }

    /// How full the pool is.
    #[must_use]
    pub fn pool_status(&self) -> PoolStatus {
        let status = self.pool.status();
        PoolStatus {
            max: status.max_size,
            idle: status.available,
            in_use: status.size.saturating_sub(status.available),
            waiting: status.waiting,
        }
    }

    /// Closes every connection.
    pub fn close(&self) {
        self.pool.close();
    }
}

/// Connects and takes the application role, whoever the URL's user is: no request runs with the
/// rights of an owner.
fn establish_as_application(url: &str) -> BoxFuture<'_, ConnectionResult<AsyncPgConnection>> {
    async move {
        let mut connection = AsyncPgConnection::establish(url).await?;
        connection
            .batch_execute(
                "SET ROLE jaygah_app; SET application_name = 'jaygah'; SET statement_timeout = '30s'; \
                 SET idle_in_transaction_session_timeout = '60s'; SET timezone = 'UTC'",
            )
            .await
            .map_err(ConnectionError::CouldntSetupConfiguration)?;
        Ok(connection)
    }
    .boxed()
}
