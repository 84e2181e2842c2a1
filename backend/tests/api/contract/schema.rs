//! `platform/db/schema.rs` is the migrated database, column by column.

use std::collections::BTreeMap;

use regex::Regex;

use super::source::read;
use crate::support::fresh_database;

/// Table and column, with type and `Nullable<…>`.
type Columns = BTreeMap<(String, String), String>;

/// The columns that the file declares.
fn declared(text: &str) -> Columns {
    let table = Regex::new(r"(?s)diesel::table! \{\s*(\w+) \(([\w, ]+)\) \{(.*?)\n    \}").unwrap();
    let column = Regex::new(r#"(?:#\[sql_name = "(\w+)"\]\s*)?(\w+) -> ([\w<>]+),"#).unwrap();
    let mut columns = Columns::new();
    for table in table.captures_iter(text) {
        columns.insert((table[1].to_owned(), "primary key".to_owned()), table[2].to_owned());
        for column in column.captures_iter(&table[3]) {
            let name = column.get(1).unwrap_or_else(|| column.get(2).unwrap()).as_str();
            columns.insert((table[1].to_owned(), name.to_owned()), column[3].to_owned());
        }
    }
    columns
}

/// How diesel calls a type of PostgreSQL.
fn diesel_type(udt: &str) -> String {
    if let Some(element) = udt.strip_prefix('_') {
        return format!("Array<{}>", diesel_type(element));
    }
    let mut letters = udt.chars();
    let first = letters.next().unwrap().to_ascii_uppercase();
    format!("{first}{}", letters.as_str())
}

#[tokio::test]
async fn the_schema_of_the_code_is_the_schema_of_the_database() {
    let declared = declared(&read("backend/src/platform/db/schema.rs"));
    assert!(declared.len() > 150, "{}", declared.len());
    let database = fresh_database().await;
    let found = database
        .lines(
            "SELECT concat_ws(' ', c.table_name, c.column_name, c.udt_name, c.is_nullable) AS line
             FROM information_schema.columns c
             WHERE c.table_schema = 'public' AND c.table_name NOT LIKE '\\_\\_%'",
        )
        .await;
    let mut actual = Columns::new();
    for line in &found {
        let [table, column, udt, nullable] =
            line.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let plain = diesel_type(udt);
        let kind = if nullable == "YES" { format!("Nullable<{plain}>") } else { plain };
        actual.insert((table.to_owned(), column.to_owned()), kind);
    }
    let keys = database
        .lines(
            "SELECT t.table_name || ' ' || string_agg(k.column_name, ', ' ORDER BY k.ordinal_position) AS line
             FROM information_schema.table_constraints t
             JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name)
             WHERE t.constraint_type = 'PRIMARY KEY' AND t.table_schema = 'public'
               AND t.table_name NOT LIKE '\\_\\_%'
             GROUP BY t.table_name",
        )
        .await;
    for key in &keys {
        let (table, columns) = key.split_once(' ').unwrap();
        actual.insert((table.to_owned(), "primary key".to_owned()), columns.to_owned());
    }
    let wrong: Vec<_> = declared
        .keys()
        .chain(actual.keys())
        .filter(|key| declared.get(*key) != actual.get(*key))
        .map(|key| format!("{key:?}: code {:?}, database {:?}", declared.get(key), actual.get(key)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
