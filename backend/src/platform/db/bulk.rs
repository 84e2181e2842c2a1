//! Whole tables in and out by COPY, which diesel-async does not have: the one file with plain
//! tokio-postgres. Names come from the catalogue, so that a new table is in by itself.

use std::pin::Pin;

use bytes::Bytes;
use futures_util::{SinkExt, Stream, TryStreamExt};
use serde::{Deserialize, Serialize};
use tokio_postgres::{Client, CopyInSink, NoTls};

use crate::platform::config::Secret;

/// The database refused, in its own words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BulkError(String);

impl From<tokio_postgres::Error> for BulkError {
    fn from(error: tokio_postgres::Error) -> Self {
        BulkError(match error.as_db_error() {
            Some(refusal) => match refusal.detail() {
                Some(detail) => format!("{} ({detail})", refusal.message()),
                None => refusal.message().to_owned(),
            },
            None => error.to_string(),
        })
    }
}

type Result<T> = std::result::Result<T, BulkError>;

/// A table and those of its columns that are stored, in their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Their names.
    pub columns: Vec<String>,
}

/// A foreign key: how it is taken away and put back.
#[derive(Debug)]
pub struct ForeignKey {
    table: String,
    name: String,
    definition: String,
}

/// One connection in one transaction; what is not committed is gone when it is dropped.
pub struct Bulk {
    client: Client,
}

/// Every table of ours; the list of migrations is none of them.
const TABLES: &str = "
    SELECT c.relname::text, array_agg(a.attname::text ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND c.relname <> '__diesel_schema_migrations'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    GROUP BY c.relname ORDER BY c.relname";

const FOREIGN_KEYS: &str = "
    SELECT r.relname::text, c.conname::text, pg_get_constraintdef(c.oid)
    FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND c.conparentid = 0
    ORDER BY 1, 2";

impl Bulk {
    /// A transaction that sees the database as it is at this moment and changes nothing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn snapshot(url: &Secret) -> Result<Self> {
        Self::open(url, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
    }

    /// A transaction that may change everything; it does not wait long for others.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn writing(url: &Secret) -> Result<Self> {
        Self::open(url, "SET lock_timeout = '10s'; BEGIN").await
    }

    async fn open(url: &Secret, begin: &str) -> Result<Self> {
        let (client, connection) = tokio_postgres::connect(url.expose(), NoTls).await?;
        // Ends when the client is dropped; its errors are those of the calls.
        tokio::spawn(connection);
        let session = "SET application_name = 'jaygah backup'; SET statement_timeout = 0; \
                       SET timezone = 'UTC'; SET datestyle = 'ISO'; SET search_path = public";
        client.batch_execute(session).await?;
        client.batch_execute(begin).await?;
        Ok(Bulk { client })
    }

    /// Every table, by name.
    ///
    /// # Errors
    /// [`BulkError`], as below.
    pub async fn tables(&self) -> Result<Vec<Table>> {
        let rows = self.client.query(TABLES, &[]).await?;
        rows.iter()
            .map(|row| Ok(Table { name: row.try_get(0)?, columns: row.try_get(1)? }))
            .collect()
    }

    /// The migrations that have run, oldest first.
    ///
    /// # Errors
    /// Also where none ever ran.
    pub async fn migrations(&self) -> Result<Vec<String>> {
        let sql = "SELECT version::text FROM __diesel_schema_migrations ORDER BY version";
        let rows = self.client.query(sql, &[]).await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }

    /// Sequences that have been used, and their last value.
    ///
    /// # Errors
    /// [`BulkError`].
    pub async fn sequences(&self) -> Result<Vec<(String, i64)>> {
        let sql = "SELECT sequencename::text, last_value FROM pg_sequences
                   WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1";
        let rows = self.client.query(sql, &[]).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    /// Lets a sequence go on from a value.
    ///
    /// # Errors
    /// Where there is no such sequence.
    pub async fn set_sequence(&self, name: &str, value: i64) -> Result<()> {
        let sql = "SELECT setval(format('%I', $1::text)::regclass, $2)";
        self.client.query(sql, &[&name, &value]).await?;
        Ok(())
    }

    /// Connections of servers of Jaygah to the same database.
    ///
    /// # Errors
    /// [`BulkError`].
    pub async fn servers(&self) -> Result<i64> {
        let sql = "SELECT count(*) FROM pg_stat_activity
                   WHERE datname = current_database() AND application_name = 'jaygah'";
        Ok(self.client.query_one(sql, &[]).await?.try_get(0)?)
    }

    /// How many rows a table has.
    ///
    /// # Errors
    /// [`BulkError`].
    pub async fn count(&self, table: &Table) -> Result<i64> {
        let sql = format!("SELECT count(*) FROM {}", quoted(&table.name));
        Ok(self.client.query_one(&sql, &[]).await?.try_get(0)?)
    }

    /// The rows of a table in COPY's text format: a line a row.
    ///
    /// # Errors
    /// [`BulkError`].
    pub async fn copy_out(
        &self,
        table: &Table,
    ) -> Result<impl Stream<Item = Result<Bytes>> + use<>> {
        let sql = format!("COPY {} TO STDOUT", target(table));
        Ok(self.client.copy_out(&sql).await?.map_err(BulkError::from))
    }

    /// Takes rows of a table in the same format.
    ///
    /// # Errors
    /// [`BulkError`].
    pub async fn copy_in(&self, table: &Table) -> Result<CopyIn> {
        let sql = format!("COPY {} FROM STDIN", target(table));
        Ok(CopyIn(Box::pin(self.client.copy_in(&sql).await?)))
    }

    /// Empties tables.
    ///
    /// # Errors
    /// Where somebody else holds them for long.
    pub async fn empty(&self, tables: &[Table]) -> Result<()> {
        let names: Vec<String> = tables.iter().map(|table| quoted(&table.name)).collect();
        self.run(&format!("TRUNCATE {}", names.join(", "))).await
    }

    /// Takes all foreign keys away, so that tables can be filled in any order.
    ///
    /// # Errors
    /// [`BulkError`].
    pub async fn take_foreign_keys(&self) -> Result<Vec<ForeignKey>> {
        let mut keys = Vec::new();
        for row in self.client.query(FOREIGN_KEYS, &[]).await? {
            let key = ForeignKey {
                table: row.try_get(0)?,
                name: row.try_get(1)?,
                definition: row.try_get(2)?,
            };
            let (table, name) = (quoted(&key.table), quoted(&key.name));
            self.run(&format!("ALTER TABLE {table} DROP CONSTRAINT {name}")).await?;
            keys.push(key);
        }
        Ok(keys)
    }

    /// Puts them back; every row is held against them.
    ///
    /// # Errors
    /// Where a row points to nothing.
    pub async fn put_foreign_keys(&self, keys: &[ForeignKey]) -> Result<()> {
        for key in keys {
            let (table, name) = (quoted(&key.table), quoted(&key.name));
            let definition = &key.definition;
            self.run(&format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")).await?;
        }
        Ok(())
    }

    /// Runs statements.
    ///
    /// # Errors
    /// [`BulkError`].
    pub async fn run(&self, sql: &str) -> Result<()> {
        Ok(self.client.batch_execute(sql).await?)
    }

    /// Keeps what was done.
    ///
    /// # Errors
    /// [`BulkError`].
    pub async fn commit(self) -> Result<()> {
        self.run("COMMIT").await
    }
}

/// Rows on their way into a table; none of them stays when this is dropped before its end.
pub struct CopyIn(Pin<Box<CopyInSink<Bytes>>>);

impl CopyIn {
    /// Sends some of the text.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn send(&mut self, text: Bytes) -> Result<()> {
        Ok(self.0.send(text).await?)
    }

    /// Ends; the number of rows.
    ///
    /// # Errors
    /// When the database refuses a row.
    pub async fn finish(mut self) -> Result<u64> {
        Ok(self.0.as_mut().finish().await?)
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn target(table: &Table) -> String {
    let columns: Vec<String> = table.columns.iter().map(|column| quoted(column)).collect();
    format!("{} ({})", quoted(&table.name), columns.join(", "))
}
