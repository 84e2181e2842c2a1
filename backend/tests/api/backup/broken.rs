//! Backups that are broken are refused, each with its reason, and nothing is changed.

use std::{
    fs,
    io::{Read, Write},
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use jaygah::commands::seed;
use serde_json::{Value, json};

use super::{assert_untouched, backup, run};
use crate::support::{data_dir, fresh_database};

/// The members of an archive: path and content.
type Members = Vec<(String, Vec<u8>)>;

fn unpack(archive: &[u8]) -> Members {
    let mut archive = tar::Archive::new(GzDecoder::new(archive));
    let members = archive.entries().unwrap().map(|entry| {
        let mut entry = entry.unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        (entry.path().unwrap().to_str().unwrap().to_owned(), content)
    });
    members.collect()
}

fn pack(members: &Members) -> Vec<u8> {
    let mut builder = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for (path, content) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        // As it stands: the builder would refuse a path that leads elsewhere.
        header.as_gnu_mut().unwrap().name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_cksum();
        builder.append(&header, content.as_slice()).unwrap();
    }
    builder.into_inner().unwrap().finish().unwrap()
}

fn member<'a>(members: &'a mut Members, path: &str) -> &'a mut Vec<u8> {
    let found = members.iter_mut().find(|(name, _)| name == path);
    &mut found.unwrap_or_else(|| panic!("no {path}")).1
}

fn change_manifest(members: &mut Members, change: impl FnOnce(&mut Value)) {
    let text = member(members, "manifest.json");
    let mut manifest: Value = serde_json::from_slice(text).unwrap();
    change(&mut manifest);
    *text = serde_json::to_vec(&manifest).unwrap();
}

#[tokio::test]
async fn each_kind_of_broken_file_is_refused_with_its_reason() {
    let source = fresh_database().await;
    seed::demonstration(&source.db).await.unwrap();
    fs::create_dir_all(data_dir(&source)).unwrap();
    fs::write(data_dir(&source).join("token-key"), "a key of more than thirty-two bytes").unwrap();
    let whole = fs::read(backup(&source).await).unwrap();
    let members = unpack(&whole);
    assert_eq!(members.last().unwrap().0, "checksums.json");

    let with = |change: &dyn Fn(&mut Members)| {
        let mut members = members.clone();
        change(&mut members);
        pack(&members)
    };
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 0x10;
    let damaged = "the backup is damaged or cut off";
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", Vec::new(), "not a backup of Jaygah"),
        ("text", b"not an archive at all".to_vec(), "not a backup of Jaygah"),
        ("another archive", pack(&vec![("x".into(), b"y".to_vec())]), "not a backup of Jaygah"),
        ("cut in half", whole[..whole.len() / 2].to_vec(), damaged),
        ("cut at its end", whole[..whole.len() - 5].to_vec(), damaged),
        ("a bit flipped", flipped, damaged),
        ("without its end", with(&|m| drop(m.pop())), "its end is missing"),
        ("more after its end", with(&|m| m.push(("x".into(), Vec::new()))), "more follows"),
        (
            "a row changed",
            with(&|m| {
                let rows = member(m, "tables/fiscal_years/000001.copy");
                *rows = String::from_utf8(rows.clone()).unwrap().replace("1399", "1398").into();
            }),
            damaged,
        ),
        (
            "a row taken out",
            with(&|m| {
                let rows = member(m, "tables/resolution_owners/000001.copy");
                let end = rows.iter().position(|byte| *byte == b'\n').unwrap();
                rows.drain(..=end);
            }),
            "not what its checksums say",
        ),
        (
            "a table taken out",
            with(&|m| m.retain(|(path, _)| !path.starts_with("tables/meetings/"))),
            "not what its checksums say",
        ),
        (
            "a table twice",
            with(&|m| {
                let at = m.iter().position(|(path, _)| path.starts_with("tables/")).unwrap();
                m.insert(m.len() - 1, m[at].clone());
            }),
            damaged,
        ),
        (
            "the key changed",
            with(&|m| *member(m, "files/token-key") = b"another key, just as long".to_vec()),
            "not what its checksums say",
        ),
        (
            "a file elsewhere",
            with(&|m| m.insert(1, ("files/files/../../x".into(), b"x".to_vec()))),
            "belongs to no backup",
        ),
        (
            "a file of the server",
            with(&|m| m.insert(1, ("files/private-database.json".into(), b"{}".to_vec()))),
            "belongs to no backup",
        ),
        (
            "the time changed",
            with(&|m| change_manifest(m, |v| v["created_at"] = json!("2020-01-01T00:00:00Z"))),
            "not what its checksums say",
        ),
        (
            "a column changed",
            with(&|m| change_manifest(m, |v| v["tables"][0]["columns"][0] = json!("\"x"))),
            "its tables are not those of its version",
        ),
        (
            "a newer format",
            with(&|m| {
                change_manifest(m, |v| {
                    v["format"] = json!(2);
                    v["version"] = json!("9.1.0");
                });
            }),
            "the format of another version, 9.1.0",
        ),
        (
            "a newer version",
            with(&|m| {
                change_manifest(m, |v| {
                    v["version"] = json!("9.0.0");
                    v["migrations"].as_array_mut().unwrap().push(json!("99991231000000"));
                });
            }),
            "made by version 9.0.0 of Jaygah, whose database this version",
        ),
        (
            "another history",
            with(&|m| change_manifest(m, |v| v["migrations"][0] = json!("19990101000000"))),
            "does not know",
        ),
    ];
    let target = fresh_database().await;
    let folder = data_dir(&source);
    for (name, content, reason) in cases {
        let file = folder.join(format!("{name}.tar.gz"));
        fs::File::create(&file).unwrap().write_all(&content).unwrap();
        let said = run(&target, &["restore", file.to_str().unwrap()]).await;
        assert_eq!(said.code, Some(1), "{name}: {}", said.words);
        assert!(said.words.contains(reason), "{name}: {}", said.words);
        assert!(said.words.contains("Nothing was changed."), "{name}: {}", said.words);
        assert_untouched(&target).await;
    }
    let sound = folder.join("backup.tar.gz");
    let said = run(&target, &["restore", sound.to_str().unwrap()]).await;
    assert_eq!(said.code, Some(0), "after all of it: {}", said.words);
}

#[tokio::test]
async fn a_file_that_is_not_there_is_named() {
    let said = run(&fresh_database().await, &["restore", "/nowhere/backup.tar.gz"]).await;
    assert_eq!(said.code, Some(1));
    assert!(said.words.contains("/nowhere/backup.tar.gz: No such file"), "{}", said.words);
}
