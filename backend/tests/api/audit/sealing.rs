//! The sealer: everything that was committed, once, whoever writes and seals beside it.

use diesel_async::{AnsiTransactionManager, TransactionManager};
use jaygah::platform::audit::seal;

use super::{event, exported, heads_file, heads_of, record, sealed, verified};
use crate::support::{Process, TestDatabase, fresh_database, meeting};

/// How many rows there are, how many are sealed, the last place, and how many wait.
async fn counts(database: &TestDatabase) -> String {
    let counted = "SELECT concat_ws(' ', (SELECT count(*) FROM audit_log), (SELECT count(*) FROM audit_seals),
            (SELECT coalesce(max(position), 0) FROM audit_seals), (SELECT count(*) FROM audit_queue)) AS line";
    database.lines(counted).await.remove(0)
}

#[tokio::test]
async fn what_is_committed_is_sealed_once_and_without_gaps() {
    let database = sealed(&[3, 0, 450]).await;
    assert_eq!(counts(&database).await, "453 453 453 0");
    let heads = heads_file(&database);
    assert_eq!(heads.iter().filter(|b| **b == b'\n').count(), 3, "nothing new, no head");
    assert_eq!(verified(&exported(&database).await, &heads).unwrap().rows, 453);
}

#[tokio::test]
async fn what_is_committed_late_is_sealed_behind_what_is_younger() {
    let database = sealed(&[1]).await;
    let late = &mut *database.db.connection().await.unwrap();
    AnsiTransactionManager::begin_transaction(late).await.unwrap();
    let id = event(2).insert(late).await.unwrap();
    record(&database, 4).await;
    seal(&database.db, &heads_of(&database)).await.unwrap();
    assert_eq!(counts(&database).await, "5 5 5 0");
    AnsiTransactionManager::commit_transaction(late).await.unwrap();
    seal(&database.db, &heads_of(&database)).await.unwrap();
    assert_eq!(counts(&database).await, "6 6 6 0");
    let place = format!("SELECT position::text AS line FROM audit_seals WHERE audit_id = '{id}'");
    assert_eq!(database.lines(&place).await, ["6"], "older, and behind");
    assert!(verified(&exported(&database).await, &heads_file(&database)).is_ok());
}

#[tokio::test]
async fn what_was_rolled_back_is_neither_recorded_nor_sealed() {
    let database = sealed(&[1]).await;
    let connection = &mut *database.db.connection().await.unwrap();
    AnsiTransactionManager::begin_transaction(connection).await.unwrap();
    event(1).insert(connection).await.unwrap();
    AnsiTransactionManager::rollback_transaction(connection).await.unwrap();
    seal(&database.db, &heads_of(&database)).await.unwrap();
    assert_eq!(counts(&database).await, "1 1 1 0");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_writers_and_several_sealers_at_once_make_one_chain() {
    let database = fresh_database().await;
    let heads = heads_of(&database);
    let writers = (0..6).map(|_| {
        let db = database.db.clone();
        tokio::spawn(async move {
            for number in 0..25 {
                event(number).record(&db).await;
            }
        })
    });
    let sealers = (0..3).map(|_| {
        let (db, heads) = (database.db.clone(), heads.clone());
        tokio::spawn(async move {
            for _ in 0..15 {
                seal(&db, &heads).await.unwrap();
            }
        })
    });
    let all: Vec<_> = writers.chain(sealers).collect();
    for one in all {
        one.await.unwrap();
    }
    seal(&database.db, &heads).await.unwrap();
    assert_eq!(counts(&database).await, "150 150 150 0");
    assert_eq!(verified(&exported(&database).await, &heads_file(&database)).unwrap().rows, 150);
}

#[tokio::test]
async fn what_stood_in_the_log_before_there_was_a_chain_is_sealed() {
    use jaygah::platform::db::migrations;
    let database = sealed(&[2]).await;
    database.execute("UPDATE audit_log SET revision = 1").await;
    let scripts = migrations::scripts();
    let audit = scripts.iter().position(|script| script.up.contains("audit_seals")).unwrap();
    for script in scripts[audit..].iter().rev() {
        database.execute(&script.down).await;
    }
    for script in &scripts[audit..] {
        database.execute(&script.up).await;
    }
    std::fs::remove_file(crate::support::data_dir(&database).join("audit-heads")).unwrap();
    seal(&database.db, &heads_of(&database)).await.unwrap();
    assert_eq!(counts(&database).await, "2 2 2 0");
    assert!(verified(&exported(&database).await, &heads_file(&database)).is_ok());
}

#[tokio::test]
async fn a_server_seals_as_it_runs_and_what_is_left_when_it_stops() {
    let (app, mut process) = Process::serve(fresh_database().await, &[("DEMO", "1")]).await;
    let admin = app.admin().await;
    admin.meeting(serde_json::json!({})).await;
    admin.post("/api/v1/meetings", &meeting(serde_json::json!({}))).await.ok();
    process.terminate();
    assert_eq!(process.end().await.0, Some(0));
    let counted = counts(&app.database).await;
    let numbers: Vec<i64> = counted.split(' ').map(|number| number.parse().unwrap()).collect();
    assert!(numbers[0] >= 2 && numbers[..3].iter().all(|n| *n == numbers[0]), "{counted}");
    assert_eq!(numbers[3], 0);
    let whole = verified(&exported(&app.database).await, &heads_file(&app.database)).unwrap();
    assert_eq!(whole.rows, u64::try_from(numbers[0]).unwrap());
}
