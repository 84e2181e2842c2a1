//! Imports point one way. The paths that begin with `crate` or `super` are read from every file of
//! `backend/src`, in `use` lines and in the code, and each is held against two tables.

use std::collections::BTreeSet;

use regex::Regex;

use super::source::sources;

/// `kernel ← platform ← features ← app ← commands ← main`: each may import what stands before it.
const LAYERS: [&str; 5] = ["kernel", "platform", "features", "app", "commands"];

/// A feature and those that it may import.
const FEATURES: &[(&str, &[&str])] = &[
    ("territories", &[]),
    ("organizations", &["territories"]),
    ("access", &["territories", "organizations"]),
    ("audit", &["territories", "organizations"]),
    ("budget", &["territories", "organizations"]),
    ("meetings", &["organizations", "territories"]),
    ("resolutions", &["meetings", "budget", "organizations", "territories"]),
    ("exports", &["resolutions", "meetings", "budget", "organizations", "territories", "audit"]),
];

/// The paths that a file imports, from the root of the crate, as `features::budget::model`.
fn imports(file: &str, text: &str) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let module: Vec<&str> =
        file.trim_end_matches(".rs").trim_end_matches("/mod").split('/').collect();
    for tree in
        Regex::new(r"(?m)^\s*(?:pub(?:\([a-z]+\))? )?use ([^;]+);").unwrap().captures_iter(text)
    {
        let flat: String = tree[1].split_whitespace().collect::<Vec<_>>().join(" ");
        expand("", &flat, &mut paths);
    }
    let in_code = Regex::new(r"\b(?:crate|super|jaygah)(?:::\w+)+").unwrap();
    paths.extend(in_code.find_iter(text).map(|path| path.as_str().to_owned()));
    paths.iter().filter_map(|path| absolute(&module, path)).collect()
}

/// Every path of a `use` tree.
fn expand(prefix: &str, tree: &str, paths: &mut BTreeSet<String>) {
    let tree = tree.trim();
    if let Some((head, rest)) = tree.split_once('{') {
        let inside = rest.strip_suffix('}').expect("a tree ends with its bracket");
        let prefix = format!("{prefix}{}", head.trim());
        let mut depth = 0;
        let mut start = 0;
        for (at, c) in inside.char_indices().chain([(inside.len(), ',')]) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    expand(&prefix, &inside[start..at], paths);
                    start = (at + 1).min(inside.len());
                }
                _ => {}
            }
        }
    } else if !tree.is_empty() {
        let path = format!("{prefix}{}", tree.split(" as ").next().unwrap());
        paths.insert(path.trim_end_matches("::self").to_owned());
    }
}

/// A path from the root of the crate; `None` for a path of another crate.
fn absolute(module: &[&str], path: &str) -> Option<String> {
    let mut parts: Vec<&str> = path.split("::").collect();
    match parts[0] {
        "crate" | "jaygah" => Some(parts[1..].join("::")),
        "super" | "self" => {
            let mut base = module.to_vec();
            while parts.first().is_some_and(|part| *part == "super" || *part == "self") {
                if parts.remove(0) == "super" {
                    base.pop();
                }
            }
            Some([base, parts].concat().join("::"))
        }
        _ => None,
    }
}

/// The layer and, in `features`, the feature of a module.
fn place(path: &str) -> (usize, Option<&str>) {
    let mut parts = path.split(['/', ':']).filter(|part| !part.is_empty());
    let top = parts.next().unwrap().trim_end_matches(".rs");
    let layer = LAYERS.iter().position(|layer| *layer == top).unwrap_or(LAYERS.len());
    let feature = if top == "features" { parts.next() } else { None };
    (layer, feature.filter(|feature| *feature != "mod.rs"))
}

#[test]
fn imports_point_one_way() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        if file == "lib.rs" {
            continue;
        }
        let (layer, feature) = place(&file);
        for path in imports(&file, &text) {
            seen += 1;
            let (imported, other) = place(&path);
            let upwards = imported > layer;
            let sideways = match (feature, other) {
                (Some(feature), Some(other)) if feature != other => {
                    !FEATURES.iter().any(|(name, may)| *name == feature && may.contains(&other))
                }
                _ => false,
            };
            if upwards || sideways {
                wrong.push(format!("{file} imports {path}"));
            }
        }
    }
    assert!(seen > 200, "only {seen} imports were read");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_folder_is_in_a_table() {
    for (file, _) in sources() {
        let (layer, feature) = place(&file);
        let outside = ["lib.rs", "main.rs"].contains(&file.as_str());
        assert!(layer < LAYERS.len() || outside, "{file} is in no layer");
        let known = |feature| FEATURES.iter().any(|(name, _)| *name == feature);
        assert!(feature.is_none_or(known), "{file} is of no feature that the table knows");
    }
}

#[test]
fn the_table_is_the_one_that_the_features_and_the_papers_print() {
    for file in ["backend/src/features/mod.rs", "docs/ARCHITECTURE.md"] {
        let text = super::source::read(file);
        for (feature, may) in FEATURES {
            let row = text
                .lines()
                .map(|line| line.trim_start_matches("//! ").replace('`', ""))
                .find(|line| line.starts_with(&format!("| {feature} |")))
                .unwrap_or_else(|| panic!("{file} has no row for {feature}"));
            let cell = row.trim_end_matches([' ', '|']).rsplit("| ").next().unwrap().to_owned();
            let expected = if may.is_empty() { "–".to_owned() } else { may.join(", ") };
            assert_eq!(cell, expected, "{file}: {feature}");
        }
    }
}

#[test]
fn the_reader_of_imports_reads_them() {
    let text = "use crate::{\n    app::State,\n    kernel::{page::Cursor as C, money},\n};\n\
                use super::{repo::{self, Row}, dto};\nlet x = crate::platform::db::schema::users::table;";
    let found: Vec<String> = imports("features/meetings/routes.rs", text).into_iter().collect();
    assert_eq!(
        found,
        [
            "app::State",
            "features::meetings::dto",
            "features::meetings::repo",
            "features::meetings::repo::Row",
            "kernel::money",
            "kernel::page::Cursor",
            "platform::db::schema::users::table",
        ]
    );
    assert_eq!(place("features/budget/nodes/repo.rs"), (2, Some("budget")));
    assert_eq!(place("features::territories::Ref"), (2, Some("territories")));
    assert_eq!(place("main.rs"), (5, None));
}
