//! Backups that are whole.

use std::{fs, os::unix::fs::PermissionsExt};

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use jaygah::{commands::seed, features::budget::reconcile, platform::db::migrations};

use super::{assert_untouched, backup, rows, run};
use crate::support::{Process, command, data_dir, fresh_database};

#[tokio::test]
async fn what_was_backed_up_is_restored_row_by_row_with_keys_and_files() {
    let source = fresh_database().await;
    seed::demonstration(&source.db).await.unwrap();
    let from = data_dir(&source);
    fs::create_dir_all(from.join("files/scans")).unwrap();
    fs::create_dir_all(from.join("postgres")).unwrap();
    for (name, text) in [
        ("token-key", "a key of more than thirty-two bytes"),
        ("files/scans/letter.txt", "scanned"),
        ("postgres/PG_VERSION", "15"),
        ("private-database.json", "{}"),
    ] {
        fs::write(from.join(name), text).unwrap();
    }
    let file = backup(&source).await;
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);

    let target = fresh_database().await;
    let said = run(&target, &["restore", file.to_str().unwrap()]).await;
    assert_eq!(said.code, Some(0), "{}", said.words);
    assert!(said.words.contains("0 totals differ"), "{}", said.words);
    let (before, after) = (rows(&source).await, rows(&target).await);
    assert!(before.iter().filter(|(_, rows)| !rows.is_empty()).count() > 12, "{before:#?}");
    assert_eq!(after, before);
    let to = data_dir(&target);
    assert_eq!(fs::read_to_string(to.join("files/scans/letter.txt")).unwrap(), "scanned");
    let key = to.join("token-key");
    assert_eq!(fs::read_to_string(&key).unwrap(), "a key of more than thirty-two bytes");
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let mut names: Vec<_> =
        fs::read_dir(&to).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["files", "token-key"], "nothing else, and nothing unfinished");

    let connection = &mut target.db.connection().await.unwrap();
    let found = reconcile::reconcile(connection).await.unwrap();
    assert!(found.books > 0 && found.differences.is_empty(), "{found:?}");
    let (app, mut process) = Process::serve(target, &[]).await;
    assert_eq!(app.get("/api/v1/resolutions").await.items().len(), 4);
    process.terminate();
    assert_eq!(process.end().await.0, Some(0));
}

#[tokio::test]
async fn a_restored_database_has_the_same_keys_and_sequences_as_before() {
    let source = fresh_database().await;
    source
        .execute(
            "CREATE TABLE a (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, b bigint,
                 twice bigint GENERATED ALWAYS AS (id * 2) STORED, words text);
             CREATE TABLE b (id bigint PRIMARY KEY, a bigint REFERENCES a (id));
             ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b (id);
             INSERT INTO a (words) VALUES (E'tab\\t line\\n back\\\\slash'), (NULL), ('');
             INSERT INTO b VALUES (7, 1); UPDATE a SET b = 7",
        )
        .await;
    let file = backup(&source).await;
    let target = fresh_database().await;
    target
        .execute(
            "CREATE TABLE a (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, b bigint,
                 twice bigint GENERATED ALWAYS AS (id * 2) STORED, words text);
             CREATE TABLE b (id bigint PRIMARY KEY, a bigint REFERENCES a (id));
             ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b (id)",
        )
        .await;
    let keys =
        "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS line
                FROM pg_constraint WHERE contype = 'f' ORDER BY 1";
    let before = target.lines(keys).await;
    let said = run(&target, &["restore", file.to_str().unwrap()]).await;
    assert_eq!(said.code, Some(0), "{}", said.words);
    assert_eq!(target.lines(keys).await, before);
    assert_eq!(rows(&target).await, rows(&source).await);
    let next = target.lines("INSERT INTO a (words) VALUES ('x') RETURNING id::text AS line").await;
    assert_eq!(next, ["4"], "the sequence goes on");
}

#[tokio::test]
async fn a_backup_that_is_taken_while_a_writer_writes_is_of_one_moment() {
    let source = fresh_database().await;
    let url = source.owner_url.clone();
    let (begun, begins) = tokio::sync::oneshot::channel();
    let (end, mut ended) = tokio::sync::oneshot::channel::<()>();
    let writer = tokio::spawn(async move {
        let mut connection = AsyncPgConnection::establish(url.expose()).await.unwrap();
        let mut begun = Some(begun);
        let mut written = 0_u32;
        while ended.try_recv().is_err() {
            written += 1;
            // A body and its territory come together, in the order that a backup reads them against.
            connection
                .batch_execute(&format!(
                    "BEGIN;
                     INSERT INTO territories (id, kind, name, name_search, provenance, source) VALUES
                         (md5('t{written}')::uuid, 'city', 't', 't', 'example', '{{\"title\": \"t\"}}');
                     INSERT INTO organizations (id, kind, name, name_search, territory_id, provenance, source) VALUES
                         (md5('o{written}')::uuid, 'office', 'o', 'o', md5('t{written}')::uuid, 'example', '{{\"title\": \"o\"}}');
                     COMMIT"
                ))
                .await
                .unwrap();
            if let Some(begun) = begun.take() {
                begun.send(()).unwrap();
            }
        }
        written
    });
    begins.await.unwrap();
    let file = backup(&source).await;
    end.send(()).unwrap();
    let written = writer.await.unwrap();

    let target = fresh_database().await;
    let said = run(&target, &["restore", file.to_str().unwrap()]).await;
    assert_eq!(said.code, Some(0), "{}", said.words);
    let count = "SELECT (SELECT count(*) FROM territories) || ' ' || (SELECT count(*) FROM organizations) AS line";
    let count = target.lines(count).await.remove(0);
    let (territories, organizations) = count.split_once(' ').unwrap();
    assert_eq!(territories, organizations);
    let restored: u32 = territories.parse().unwrap();
    assert!((1..=written).contains(&restored), "{restored} of {written}");
}

#[tokio::test]
async fn a_backup_of_an_older_version_is_brought_to_the_newest_schema() {
    let source = fresh_database().await;
    seed::demonstration(&source.db).await.unwrap();
    let whole = rows(&source).await;
    let scripts = migrations::scripts();
    let newest = scripts.last().unwrap();
    source.execute(&newest.down).await;
    let forget =
        format!("DELETE FROM __diesel_schema_migrations WHERE version = '{}'", newest.version);
    source.execute(&forget).await;
    let old = rows(&source).await;
    let file = backup(&source).await;
    assert_eq!(rows(&source).await, old, "a backup does not migrate");

    let target = fresh_database().await;
    let said = run(&target, &["restore", file.to_str().unwrap()]).await;
    assert_eq!(said.code, Some(0), "{}", said.words);
    let restored = rows(&target).await;
    let names = |all: &[(String, Vec<String>)]| {
        all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&restored), names(&whole));
    let counted = |name: &str, all: &[(String, Vec<String>)]| {
        all.iter().find(|(table, _)| table == name).map(|(_, rows)| rows.len())
    };
    for (name, rows) in old.iter().filter(|(name, _)| !name.starts_with("__")) {
        assert_eq!(counted(name, &restored), Some(rows.len()), "{name}");
    }
    let versions = |all: &[(String, Vec<String>)]| all[0].1.clone();
    assert_eq!(versions(&restored), versions(&whole), "every migration ran");
}

#[tokio::test]
async fn what_an_installation_holds_is_thrown_away_only_when_that_was_said_twice() {
    let empty = fresh_database().await;
    let file = backup(&empty).await;
    let file = file.to_str().unwrap();
    let target = fresh_database().await;
    target
        .execute("INSERT INTO fiscal_years VALUES (1399, 'open', '2020-03-20', '2021-03-20')")
        .await;
    let before = rows(&target).await;
    let once = run(&target, &["restore", file]).await;
    assert_eq!(once.code, Some(1));
    assert!(once.words.contains("not empty, it holds 1 fiscal_years; --replace"), "{}", once.words);
    let asked = run(&target, &["restore", file, "--replace"]).await;
    assert_eq!(asked.code, Some(1));
    assert!(asked.words.contains("would throw away") && asked.words.contains("1 fiscal_years"));
    assert_eq!(rows(&target).await, before);
    let done = run(&target, &["restore", file, "--replace", "--yes"]).await;
    assert_eq!(done.code, Some(0), "{}", done.words);
    assert_eq!(rows(&target).await, rows(&empty).await);
}

#[tokio::test]
async fn nothing_is_restored_under_a_server_that_runs() {
    let file = backup(&fresh_database().await).await;
    let (app, mut process) = Process::serve(fresh_database().await, &[]).await;
    assert_eq!(app.get("/readyz").await.status, 200);
    let said = run(&app.database, &["restore", file.to_str().unwrap(), "--replace", "--yes"]).await;
    assert_eq!(said.code, Some(1));
    assert!(said.words.contains("a server of Jaygah uses the database; stop it first"));
    process.terminate();
    assert_eq!(process.end().await.0, Some(0));
}

#[tokio::test]
async fn a_backup_never_overwrites_and_goes_to_standard_output_too() {
    let source = fresh_database().await;
    seed::demonstration(&source.db).await.unwrap();
    let file = backup(&source).await;
    let whole = fs::read(&file).unwrap();
    let again = run(&source, &["backup", file.to_str().unwrap()]).await;
    assert_eq!(again.code, Some(1));
    assert!(again.words.contains("is there already"), "{}", again.words);
    assert_eq!(fs::read(&file).unwrap(), whole);

    let piped = command(&source, &["backup", "-"]).output().await.unwrap();
    assert!(piped.status.success());
    let other = data_dir(&source).join("piped.tar.gz");
    fs::write(&other, piped.stdout).unwrap();
    let target = fresh_database().await;
    let input = fs::File::open(&other).unwrap();
    let restored = command(&target, &["restore", "-"]).stdin(input).output().await.unwrap();
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    assert_eq!(rows(&target).await, rows(&source).await);
}

#[tokio::test]
async fn a_backup_that_fails_leaves_no_file() {
    let source = fresh_database().await;
    source.execute("DROP TABLE __diesel_schema_migrations").await;
    fs::create_dir_all(data_dir(&source)).unwrap();
    let file = data_dir(&source).join("backup.tar.gz");
    let said = run(&source, &["backup", file.to_str().unwrap()]).await;
    assert_eq!(said.code, Some(1));
    assert!(said.words.contains("needs a migrated database"), "{}", said.words);
    source.execute("CREATE TABLE __diesel_schema_migrations (version text)").await;
    assert_untouched(&source).await;
}
