//! `jaygah audit-export` and `jaygah audit-verify`, as processes.

use std::{fs, path::PathBuf};

use super::{heads_file, record, sealed};
use crate::support::{TestDatabase, command, data_dir, fresh_database};

/// Runs a command; its exit code, standard output and standard error.
async fn run(database: &TestDatabase, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = command(database, arguments).output().await.unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// An export in a file.
async fn export(database: &TestDatabase) -> PathBuf {
    let (code, file, words) = run(database, &["audit-export"]).await;
    assert_eq!(code, Some(0), "{words}");
    let path = data_dir(database).join("export");
    fs::write(&path, file).unwrap();
    path
}

#[tokio::test]
async fn an_export_seals_what_waits_and_is_whole_without_a_database() {
    let database = sealed(&[3]).await;
    record(&database, 4).await;
    let file = export(&database).await;
    let lines: Vec<serde_json::Value> = fs::read_to_string(&file)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 8, "a line a row, and the end");
    for (index, row) in lines[..7].iter().enumerate() {
        assert_eq!(row["position"], index + 1);
        assert_eq!(row["operation"], "update_meeting");
        assert_eq!(row["actor_name"], "کاربر آزمایشی");
    }
    database.take_away().await;
    let (code, said, words) = run(&database, &["audit-verify", file.to_str().unwrap()]).await;
    assert_eq!(code, Some(0), "{said}{words}");
    assert!(said.starts_with("Whole: 7 rows"), "{said}");
    let elsewhere = data_dir(&database).join("copy");
    fs::write(&elsewhere, heads_file(&database)).unwrap();
    let key = lines[7]["end"]["key"].as_str().unwrap();
    let arguments =
        ["audit-verify", file.to_str().unwrap(), "--heads", elsewhere.to_str().unwrap()];
    let pinned = [&arguments[..], &["--key", key]].concat();
    assert_eq!(run(&database, &pinned).await.0, Some(0));
    let zeros = "0".repeat(64);
    let other = [&arguments[..], &["--key", &zeros]].concat();
    let (code, said, _) = run(&database, &other).await;
    assert_eq!(
        (code, said.as_str()),
        (Some(1), "Broken: the heads, line 1: it is by another key.\n")
    );
    database.give_back().await;
}

#[tokio::test]
async fn what_is_broken_is_exit_code_1_with_the_first_bad_row_and_what_cannot_be_read_2() {
    let database = sealed(&[5]).await;
    let file = export(&database).await;
    let text = fs::read_to_string(&file).unwrap();
    for (changed, said) in [
        (text.replacen("پس 1", "پیش 1", 1), "row 2: its content does not have its hash"),
        (
            text.lines().skip(1).map(|l| format!("{l}\n")).collect(),
            "row 1: it is missing: position 2",
        ),
        (
            text.lines().take(4).map(|l| format!("{l}\n")).collect(),
            "row 5: the end of the export is missing",
        ),
        (format!("{text}\n"), "row 6: something stands behind the end"),
        (String::new(), "row 1: the end of the export is missing"),
        ("garbage\n".repeat(3), "row 1: this is no row of an export"),
    ] {
        fs::write(&file, changed).unwrap();
        let (code, out, _) = run(&database, &["audit-verify", file.to_str().unwrap()]).await;
        assert_eq!(code, Some(1), "{said}: {out}");
        assert!(out.starts_with(&format!("Broken: {said}")), "{out}");
    }
    fs::write(&file, &text).unwrap();
    for missing in [
        vec!["audit-verify", "/no/such/file"],
        vec!["audit-verify", file.to_str().unwrap(), "--heads", "/no/such/file"],
        vec!["audit-verify", "/tmp"],
    ] {
        let (code, out, words) = run(&database, &missing).await;
        assert_eq!((code, out.as_str()), (Some(2), ""), "{words}");
        assert!(words.starts_with("jaygah: /"), "{words}");
    }
}

#[tokio::test]
async fn the_export_of_an_empty_log_is_whole() {
    let database = fresh_database().await;
    let file = export(&database).await;
    let (code, said, _) = run(&database, &["audit-verify", file.to_str().unwrap()]).await;
    assert_eq!(code, Some(0), "{said}");
}

#[tokio::test]
async fn a_restored_installation_continues_the_chain() {
    let source = sealed(&[3]).await;
    record(&source, 2).await;
    let backup = data_dir(&source).join("backup.tar.gz");
    let backup = backup.to_str().unwrap();
    assert_eq!(run(&source, &["backup", backup]).await.0, Some(0));
    // What is sealed after the backup is not in it, nor are its heads.
    export(&source).await;
    let target = fresh_database().await;
    let (code, _, words) = run(&target, &["restore", backup]).await;
    assert_eq!(code, Some(0), "{words}");
    record(&target, 1).await;
    let file = export(&target).await;
    let (code, said, words) = run(&target, &["audit-verify", file.to_str().unwrap()]).await;
    assert_eq!(code, Some(0), "{said}{words}");
    assert!(said.starts_with("Whole: 6 rows"), "{said}");
    let old = data_dir(&target).join("old");
    let first_heads: String = String::from_utf8(heads_file(&source))
        .unwrap()
        .lines()
        .take(2)
        .map(|l| format!("{l}\n"))
        .collect();
    fs::write(&old, first_heads).unwrap();
    let arguments = ["audit-verify", file.to_str().unwrap(), "--heads", old.to_str().unwrap()];
    assert_eq!(run(&target, &arguments).await.0, Some(0), "the heads of before vouch for it, too");
}

#[tokio::test]
async fn a_backup_that_is_taken_while_rows_are_sealed_has_no_head_of_what_it_lacks() {
    let source = sealed(&[3]).await;
    let backup = data_dir(&source).join("backup.tar.gz");
    let (end, mut ended) = tokio::sync::oneshot::channel::<()>();
    let (db, heads) = (source.db.clone(), super::heads_of(&source));
    let sealer = tokio::spawn(async move {
        while ended.try_recv().is_err() {
            super::event(1).record(&db).await;
            jaygah::platform::audit::seal(&db, &heads).await.unwrap();
        }
    });
    let taken = run(&source, &["backup", backup.to_str().unwrap()]).await;
    end.send(()).unwrap();
    sealer.await.unwrap();
    assert_eq!(taken.0, Some(0), "{}", taken.2);
    let target = fresh_database().await;
    assert_eq!(run(&target, &["restore", backup.to_str().unwrap()]).await.0, Some(0));
    record(&target, 1).await;
    let file = export(&target).await;
    let (code, said, _) = run(&target, &["audit-verify", file.to_str().unwrap()]).await;
    assert_eq!(code, Some(0), "{said}");
}

#[tokio::test]
async fn a_log_that_was_changed_is_exported_as_it_is_and_found_broken() {
    let database = sealed(&[3, 3]).await;
    database
        .execute(
            "UPDATE audit_log SET actor_name = 'another'
             WHERE id = (SELECT audit_id FROM audit_seals WHERE position = 2)",
        )
        .await;
    let file = export(&database).await;
    let (code, said, _) = run(&database, &["audit-verify", file.to_str().unwrap()]).await;
    assert_eq!(code, Some(1));
    assert!(said.starts_with("Broken: row 2: "), "{said}");
    // Whoever computes the hashes anew meets the heads.
    database.execute("UPDATE audit_seals SET hash = sha256('x') WHERE position = 6").await;
    let (code, file, words) = run(&database, &["audit-export"]).await;
    assert_eq!(code, Some(1));
    assert!(words.contains("does not continue its heads"), "{words}");
    assert_eq!(file.lines().count(), 7);
}
