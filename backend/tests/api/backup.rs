//! `jaygah backup` and `jaygah restore`, as processes, from one database into another.

mod broken;
mod sound;

use std::{fs, path::PathBuf};

use crate::support::{TestDatabase, command, data_dir};

/// What a command said, and its exit code.
struct Said {
    code: Option<i32>,
    words: String,
}

async fn run(database: &TestDatabase, arguments: &[&str]) -> Said {
    let output = command(database, arguments).output().await.unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    Said { code: output.status.code(), words }
}

/// Backs a database up; the file.
async fn backup(database: &TestDatabase) -> PathBuf {
    fs::create_dir_all(data_dir(database)).unwrap();
    let file = data_dir(database).join("backup.tar.gz");
    let said = run(database, &["backup", file.to_str().unwrap()]).await;
    assert_eq!(said.code, Some(0), "{}", said.words);
    file
}

/// Name and rows of every table, the migrations that ran among them.
async fn rows(database: &TestDatabase) -> Vec<(String, Vec<String>)> {
    let tables = database
        .lines(
            "SELECT relname::text AS line FROM pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
        )
        .await;
    let mut all = Vec::new();
    for table in tables {
        // When a migration ran is not part of what is restored.
        let row = if table.starts_with("__") { "t.version" } else { "t::text" };
        let sql = format!("SELECT {row} AS line FROM {table} t ORDER BY 1");
        let rows = database.lines(&sql).await;
        all.push((table, rows));
    }
    all
}

/// Asserts that nothing was restored: every table is empty, and no file is there.
async fn assert_untouched(database: &TestDatabase) {
    for (table, rows) in rows(database).await {
        assert!(rows.is_empty() || table.starts_with("__"), "{table}: {rows:?}");
    }
    let left: Vec<_> = fs::read_dir(data_dir(database)).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}
