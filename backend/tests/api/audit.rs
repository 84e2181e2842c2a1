//! The audit log: what is recorded, how it is sealed, and that nothing of it is changed unseen.

mod coverage;
mod exports;
mod heads;
mod reading;
mod recording;
mod sealing;
mod tampering;
mod verifying;

use jaygah::platform::audit::{
    By, Event, Heads, export, seal,
    verify::{Flaw, KnownHeads, Whole, read_heads, verify},
};
use serde_json::json;
use uuid::Uuid;

use crate::support::{TestDatabase, data_dir};

/// The heads of a test.
fn heads_of(database: &TestDatabase) -> Heads {
    std::fs::create_dir_all(data_dir(database)).unwrap();
    Heads::of(&data_dir(database))
}

/// The file of heads of a test.
fn heads_file(database: &TestDatabase) -> Vec<u8> {
    std::fs::read(data_dir(database).join("audit-heads")).unwrap()
}

/// An event with all that an event can have.
fn event(number: usize) -> Event<'static> {
    let by = By::user(Uuid::now_v7(), "کاربر آزمایشی", Some(Uuid::now_v7()));
    let mut event = Event::done("update_meeting", "meetings", by, "a-request");
    event.id = Some(Uuid::now_v7());
    event.reason = number.is_multiple_of(3).then(|| format!("دلیل \"{number}\"\n<سطر دوم>"));
    event.status = number.is_multiple_of(5).then_some(403);
    event.address = number.is_multiple_of(7).then(|| "192.0.2.1".parse().unwrap());
    event.before =
        number.is_multiple_of(2).then(|| json!({"title": "پیش", "amount": "1000", "n": 1.5}));
    event.after = Some(json!({"title": format!("پس {number}"), "list": [1, {"x": null}]}));
    event
}

/// Records so many events, in transactions of their own.
async fn record(database: &TestDatabase, count: usize) {
    for number in 0..count {
        event(number).record(&database.db).await;
    }
}

/// The log in rounds of so many rows, a head after each.
async fn sealed(rounds: &[usize]) -> TestDatabase {
    let database = crate::support::fresh_database().await;
    let heads = heads_of(&database);
    seal(&database.db, &heads).await.unwrap();
    for count in rounds {
        record(&database, *count).await;
        seal(&database.db, &heads).await.unwrap();
    }
    database
}

/// An export of the log.
async fn exported(database: &TestDatabase) -> Vec<u8> {
    let mut file = Vec::new();
    let exported = export(&database.db, &heads_of(database), &mut file).await.unwrap();
    assert_eq!(exported.warning, None);
    file
}

fn known(heads: &[u8]) -> KnownHeads {
    read_heads(heads, None).unwrap()
}

fn verified(export: &[u8], heads: &[u8]) -> Result<Whole, Flaw> {
    verify(export, &read_heads(heads, None)?)
}

/// The first bad row of an export that is not whole.
fn first_bad(export: &[u8], known: &KnownHeads) -> Option<u64> {
    match verify(export, known) {
        Ok(_) => None,
        Err(Flaw::Row(row, _)) => Some(row),
        Err(other) => panic!("{other}"),
    }
}
