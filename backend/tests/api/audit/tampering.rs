//! Ten thousand tamperings of an export, each of them found.

use std::collections::BTreeMap;

use jaygah::platform::audit::chain::{BEGIN, hex, line, next, unhex};
use serde_json::Value;

use super::{exported, first_bad, heads_file, known, sealed};

/// Numbers that are the same in every run (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit).unwrap()).unwrap()
    }
}

/// The lines of an export without their ends; the last one is its end.
struct Lines(Vec<Vec<u8>>);

impl Lines {
    fn of(file: &[u8]) -> Self {
        Lines(
            file.strip_suffix(b"\n").unwrap().split(|b| *b == b'\n').map(<[u8]>::to_vec).collect(),
        )
    }

    fn rows(&self) -> usize {
        self.0.len() - 1
    }

    fn file(&self) -> Vec<u8> {
        self.0.iter().flat_map(|line| [line.as_slice(), b"\n"].concat()).collect()
    }

    /// Computes places and hashes anew from a row on, as whoever has no key can.
    fn compute_anew(&mut self, from: usize) {
        let rows = self.rows();
        let mut before = match from {
            0 => BEGIN,
            _ => unhex(&self.0[from - 1][9..73]).unwrap(),
        };
        for index in from..rows {
            let text = std::str::from_utf8(&self.0[index]).unwrap();
            let fields = text.split_once("\"id\":").unwrap().1;
            let in_place = format!("\"position\":{},\"id\":{fields}", index + 1);
            before = next(&before, in_place.as_bytes());
            self.0[index] = line(&before, &in_place).into_bytes();
        }
    }

    /// Makes the end speak of the rows as they are; its signature stays what it was.
    fn mend_end(&mut self) {
        let rows = self.rows();
        let hash = match rows {
            0 => hex(&BEGIN),
            _ => String::from_utf8(self.0[rows - 1][9..73].to_vec()).unwrap(),
        };
        let mut end: Value = serde_json::from_slice(&self.0[rows]).unwrap();
        end["end"]["position"] = rows.into();
        end["end"]["hash"] = hash.into();
        self.0[rows] = serde_json::to_vec(&end).unwrap();
    }

    /// Another value in a field of a row.
    fn edit(&mut self, row: usize, numbers: &mut Numbers) {
        let mut fields: Value = serde_json::from_slice(&self.0[row]).unwrap();
        let names: Vec<String> = fields.as_object().unwrap().keys().cloned().collect();
        let name = &names[1 + numbers.below(names.len() - 1)];
        fields[name] = match &fields[name] {
            Value::String(text) => Value::String(format!("{text}x")),
            Value::Number(number) => (number.as_i64().unwrap() + 1).into(),
            other => Value::Array(vec![other.clone()]),
        };
        self.0[row] = serde_json::to_vec(&fields).unwrap();
    }
}

/// What was done to an export, and the first row that it changed (from 1).
fn tamper(original: &[u8], kind: usize, numbers: &mut Numbers) -> (Vec<u8>, &'static str, usize) {
    let mut lines = Lines::of(original);
    let row = numbers.below(lines.rows());
    let what = match kind {
        0 => {
            let mut file = original.to_vec();
            let at = numbers.below(file.len());
            file[at] ^= u8::try_from(1 + numbers.below(255)).unwrap();
            let row = original[..at].iter().filter(|b| **b == b'\n').count();
            return (file, "a byte is another one", row + 1);
        }
        1 => {
            let mut file = original.to_vec();
            let at = numbers.below(file.len());
            let byte = [b' ', b'\n', b'0', b'{', b'"', b'\t', 0, 0xff][numbers.below(8)];
            file.insert(at, byte);
            let row = original[..at].iter().filter(|b| **b == b'\n').count();
            return (file, "a byte more", row + 1);
        }
        2 => {
            let at = numbers.below(original.len());
            let row = original[..at].iter().filter(|b| **b == b'\n').count();
            return (original[..at].to_vec(), "the tail is cut off", row + 1);
        }
        3 => {
            lines.edit(row, numbers);
            "a field is edited"
        }
        4 => {
            lines.0.remove(row);
            "a row is deleted"
        }
        5 => {
            let another = lines.0[numbers.below(lines.rows())].clone();
            lines.0.insert(row, another);
            "a row is duplicated"
        }
        6 => {
            let mut made_up = Lines(vec![lines.0[row].clone(), Vec::new()]);
            made_up.edit(0, numbers);
            lines.0.insert(row, made_up.0.remove(0));
            "a row is made up"
        }
        7 => {
            let other = (row + 1 + numbers.below(lines.rows() - 1)) % lines.rows();
            lines.0.swap(row, other);
            return (lines.file(), "two rows are swapped", row.min(other) + 1);
        }
        8 => {
            lines.edit(row, numbers);
            lines.compute_anew(row);
            lines.mend_end();
            "a field is edited and all hashes behind are computed anew"
        }
        9 => {
            lines.0.remove(row);
            lines.compute_anew(row);
            lines.mend_end();
            "a row is deleted and all places and hashes behind are computed anew"
        }
        10 => {
            let another = lines.0[numbers.below(lines.rows())].clone();
            lines.0.insert(row, another);
            lines.compute_anew(row);
            lines.mend_end();
            "a row is inserted and all places and hashes behind are computed anew"
        }
        11 => {
            lines.0.drain(row..lines.rows());
            lines.mend_end();
            "whole rows are cut off at the end, and the end speaks of fewer"
        }
        12 => {
            let fields: Value = serde_json::from_slice(&lines.0[row]).unwrap();
            let mut turned: Vec<_> = fields.as_object().unwrap().clone().into_iter().collect();
            turned[2..].rotate_left(1);
            let turned: serde_json::Map<_, _> = turned.into_iter().collect();
            lines.0[row] = serde_json::to_vec(&turned).unwrap();
            "fields are in another order"
        }
        _ => {
            let end = lines.rows();
            let mut fields: Value = serde_json::from_slice(&lines.0[end]).unwrap();
            let name = ["position", "hash", "at", "key", "signature"][numbers.below(5)];
            fields["end"][name] = match &fields["end"][name] {
                Value::Number(number) => (number.as_u64().unwrap() - 1).into(),
                text => {
                    let mut text = text.as_str().unwrap().to_owned();
                    let at = numbers.below(text.len());
                    let new = if &text[at..=at] == "0" { "1" } else { "0" };
                    text.replace_range(at..=at, new);
                    text.into()
                }
            };
            lines.0[end] = serde_json::to_vec(&fields).unwrap();
            return (lines.file(), "the end is edited", end);
        }
    };
    (lines.file(), what, row + 1)
}

#[tokio::test]
async fn ten_thousand_tamperings_are_found_and_the_first_bad_row_is_named() {
    let database = sealed(&[1, 6, 3, 14, 2, 9, 5]).await;
    let file = exported(&database).await;
    let heads = known(&heads_file(&database));
    assert_eq!(first_bad(&file, &heads), None);
    let mut numbers = Numbers(1399);
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    let mut done = 0;
    while done < 10_000 {
        let (tampered, what, row) = tamper(&file, done % 14, &mut numbers);
        if tampered == file {
            continue;
        }
        done += 1;
        let named = first_bad(&tampered, &heads);
        let named = named.unwrap_or_else(|| panic!("not found: {what} (row {row})"));
        check_named(what, row, usize::try_from(named).unwrap());
        *found.entry(what).or_default() += 1;
    }
    assert_eq!(found.len(), 14, "{found:?}");
    assert!(found.values().all(|count| *count > 600), "{found:?}");
}

/// Where hashes or the end were computed anew only the range behind the last head is known; everywhere
/// else the row itself is named, or where it is the same as another one, the one behind it.
fn check_named(what: &str, row: usize, named: usize) {
    if what.contains("computed anew") || what.contains("speaks of fewer") {
        assert!(named <= row + 1, "{what}: row {row}, named {named}");
    } else {
        assert!((row..=row + 1).contains(&named), "{what}: row {row}, named {named}");
    }
}
