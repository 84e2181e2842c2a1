//! The signed heads: what is done to them is found, too.

use std::fs;

use jaygah::platform::audit::{
    Heads, Purpose, SealError, seal,
    verify::{Flaw, read_heads, verify},
};

use super::{exported, first_bad, heads_file, heads_of, known, record, sealed, verified};
use crate::support::data_dir;

#[tokio::test]
async fn every_byte_of_the_heads_is_vouched_for() {
    let database = sealed(&[2, 2]).await;
    let file = heads_file(&database);
    assert_eq!(file.iter().filter(|b| **b == b'\n').count(), 3, "one before the first row");
    for at in 0..file.len() - 1 {
        let mut changed = file.clone();
        changed[at] = if changed[at] == b'0' { b'1' } else { b'0' };
        let flaw = read_heads(changed.as_slice(), None).expect_err("found");
        let line = 1 + file[..at].iter().filter(|b| **b == b'\n').count();
        // One head of another key may be the first or the others: both lines are named.
        let Flaw::Heads(named, _) = flaw else { panic!("{flaw}") };
        assert!([line, 2].contains(&usize::try_from(named).unwrap()), "{at}: {named} for {line}");
    }
    let mut spaced = file.clone();
    spaced.insert(1, b' ');
    assert!(matches!(read_heads(spaced.as_slice(), None), Err(Flaw::Heads(1, _))));
    assert!(matches!(read_heads(&b""[..], None), Err(Flaw::Heads(1, _))));
    let cut = &file[..file.len() - 5];
    assert!(matches!(read_heads(cut, None), Err(Flaw::Heads(3, _))));
    let mut lines: Vec<&[u8]> = file.split_inclusive(|b| *b == b'\n').collect();
    lines.swap(0, 1);
    assert!(matches!(read_heads(lines.concat().as_slice(), None), Err(Flaw::Heads(2, _))));
}

#[tokio::test]
async fn what_another_key_signed_is_worth_nothing() {
    let database = sealed(&[3]).await;
    let file = exported(&database).await;
    let own = heads_file(&database);
    let forger = Heads::of(&data_dir(&database).join("forger"));
    fs::create_dir_all(data_dir(&database).join("forger")).unwrap();

    forger.append(3, &[7; 32]).unwrap();
    let forged = fs::read(data_dir(&database).join("forger/audit-heads")).unwrap();
    let flaw = verified(&file, &forged).unwrap_err().to_string();
    assert!(flaw.contains("signed head at row 3"), "{flaw}");
    let both = [own.as_slice(), &forged].concat();
    let Err(Flaw::Heads(3, words)) = read_heads(both.as_slice(), None) else { panic!() };
    assert!(words.contains("another key"), "{words}");
    // A pinned key: the forged heads are refused even alone.
    let key = forger.newest().unwrap().unwrap().key;
    let own_key = heads_of(&database).newest().unwrap().unwrap().key;
    assert!(read_heads(own.as_slice(), Some(&own_key)).is_ok());
    assert!(matches!(read_heads(own.as_slice(), Some(&key)), Err(Flaw::Heads(1, _))));
}

#[tokio::test]
async fn a_head_is_no_end_of_an_export() {
    let database = sealed(&[2, 3]).await;
    let file = String::from_utf8(exported(&database).await).unwrap();
    let heads = heads_file(&database);
    let head = String::from_utf8(heads.clone()).unwrap().lines().nth(1).unwrap().to_owned();
    let rows: Vec<&str> = file.lines().take(2).collect();
    let cut = format!("{}\n{{\"end\":{head}}}\n", rows.join("\n"));
    assert_eq!(first_bad(cut.as_bytes(), &known(&heads)), Some(3));
    let signed = heads_of(&database).sign(Purpose::Export, 2, &[0; 32]).unwrap();
    assert!(signed.is_signed(Purpose::Export) && !signed.is_signed(Purpose::Head));
}

#[tokio::test]
async fn an_older_export_is_whole_by_newer_heads() {
    let database = sealed(&[4]).await;
    let file = exported(&database).await;
    record(&database, 3).await;
    seal(&database.db, &heads_of(&database)).await.unwrap();
    let whole = verify(file.as_slice(), &known(&heads_file(&database))).unwrap();
    assert_eq!((whole.rows, whole.known), (4, 7));
}

#[tokio::test]
async fn a_head_that_a_crash_left_out_or_torn_is_written_at_the_next_round() {
    let database = sealed(&[2, 3]).await;
    let path = data_dir(&database).join("audit-heads");
    let whole = fs::read(&path).unwrap();
    let last = whole.split_inclusive(|b| *b == b'\n').next_back().unwrap().len();
    for left in [whole.len() - last, whole.len() - last + 20, 0] {
        fs::write(&path, &whole[..left]).unwrap();
        seal(&database.db, &heads_of(&database)).await.unwrap();
        let newest = heads_of(&database).newest().unwrap().unwrap();
        assert_eq!(newest.position, 5, "{left}");
        assert_eq!(verified(&exported(&database).await, &heads_file(&database)).unwrap().rows, 5);
    }
}

#[tokio::test]
async fn a_chain_that_does_not_continue_its_heads_is_not_sealed_on() {
    let database = sealed(&[3]).await;
    let before = heads_file(&database);
    database.execute("UPDATE audit_seals SET hash = sha256('x') WHERE position = 3").await;
    record(&database, 2).await;
    let refused = seal(&database.db, &heads_of(&database)).await.unwrap_err();
    assert!(matches!(&refused, SealError::Heads(_)), "{refused}");
    assert!(refused.to_string().contains("row 3 is not the one"), "{refused}");
    assert_eq!(heads_file(&database), before);
    let waiting = database.lines("SELECT count(*)::text AS line FROM audit_queue").await;
    assert_eq!(waiting, ["2"], "they wait");
    // Another key than that of the heads is told, too.
    fs::remove_file(data_dir(&database).join("audit-key")).unwrap();
    let refused = seal(&database.db, &heads_of(&database)).await.unwrap_err().to_string();
    assert!(refused.contains("is not the key that signed the heads"), "{refused}");
}

#[tokio::test]
async fn the_key_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let database = sealed(&[1]).await;
    let key = data_dir(&database).join("audit-key");
    assert_eq!(fs::metadata(key).unwrap().permissions().mode() & 0o777, 0o600);
}
