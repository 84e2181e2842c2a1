//! SQL of a test, for what no operation does (yet): to hide a row, to make rows, to look inside.

use diesel::{QueryableByName, result::Error, sql_types::Text};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};

use super::{TestDatabase, superuser_url};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Runs statements as the user of a URL.
pub async fn try_execute(url: &str, sql: &str) -> Result<(), Error> {
    AsyncPgConnection::establish(url).await.unwrap().batch_execute(sql).await
}

/// The values of the one text column, called `line`, of a query.
pub async fn lines(connection: &mut AsyncPgConnection, sql: &str) -> Result<Vec<String>, Error> {
    #[expect(clippy::disallowed_methods, reason = "a test looks at what no operation shows")]
    let query = diesel::sql_query(sql);
    Ok(query.load::<Line>(connection).await?.into_iter().map(|row| row.line).collect())
}

impl TestDatabase {
    /// A connection of the owner, for what has to stay in one transaction.
    pub async fn connect(&self) -> AsyncPgConnection {
        AsyncPgConnection::establish(self.owner_url.expose()).await.unwrap()
    }

    /// Runs statements as the owner.
    pub async fn execute(&self, sql: &str) {
        try_execute(self.owner_url.expose(), sql).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
    }

    /// The values of the one column, called `line`, of a query; asked by the owner.
    pub async fn lines(&self, sql: &str) -> Vec<String> {
        let url = self.owner_url.expose();
        let mut connection = AsyncPgConnection::establish(url).await.unwrap();
        lines(&mut connection, sql).await.unwrap_or_else(|e| panic!("{sql}: {e}"))
    }

    /// Takes the database away: nobody may connect, and those who are connected are thrown out.
    pub async fn take_away(&self) {
        let name = &self.name;
        let sql = format!(
            "ALTER DATABASE {name} ALLOW_CONNECTIONS false;
             SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        );
        try_execute(&superuser_url("postgres"), &sql).await.unwrap();
    }

    /// Gives it back.
    pub async fn give_back(&self) {
        let sql = format!("ALTER DATABASE {} ALLOW_CONNECTIONS true", self.name);
        try_execute(&superuser_url("postgres"), &sql).await.unwrap();
    }
}
