//! The application role may do what it needs and nothing else.

use std::collections::BTreeMap;

use crate::support::{fresh_database, try_execute};

/// Tables whose rows the application may delete: a book is replaced as a whole, what belongs to a
/// meeting or resolution with it, a key of a write is forgotten after a day, what is sealed leaves the
/// queue, and what let somebody in goes when it has ended.
const REPLACED: [&str; 16] = [
    "audit_queue",
    "budget_books",
    "budget_lines",
    "idempotency_keys",
    "login_throttles",
    "meeting_participants",
    "meeting_statements",
    "node_totals",
    "one_time_links",
    "program_nodes",
    "recovery_codes",
    "refresh_tokens",
    "resolution_lineages",
    "resolution_owners",
    "resolution_territories",
    "sessions",
];
/// Tables whose rows stay as they were written.
const KEPT: [&str; 2] = ["audit_log", "audit_seals"];

#[tokio::test]
async fn the_application_reads_and_writes_every_table_and_deletes_only_what_is_replaced() {
    let database = fresh_database().await;
    let granted = database
        .lines(
            "SELECT table_name || ' ' || string_agg(privilege_type, ' ' ORDER BY privilege_type) AS line
             FROM information_schema.role_table_grants
             WHERE grantee = 'jaygah_app' AND table_schema = 'public'
             GROUP BY table_name",
        )
        .await;
    let granted: BTreeMap<&str, &str> =
        granted.iter().map(|line| line.split_once(' ').unwrap()).collect();
    let tables = database
        .lines(
            "SELECT table_name::text AS line FROM information_schema.tables
             WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'",
        )
        .await;
    assert!(tables.len() >= 19);
    for table in &tables {
        let expected = match table.as_str() {
            table if REPLACED.contains(&table) => "DELETE INSERT SELECT UPDATE",
            table if KEPT.contains(&table) => "INSERT SELECT",
            _ => "INSERT SELECT UPDATE",
        };
        assert_eq!(granted.get(table.as_str()), Some(&expected), "{table}");
    }
    assert_eq!(granted.len(), tables.len(), "{granted:?}");
}

#[tokio::test]
async fn what_the_application_must_not_do_is_refused_by_the_database() {
    let database = fresh_database().await;
    for sql in [
        "CREATE TABLE public.mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE EXTENSION hstore",
        "DROP TABLE resolutions",
        "DROP SCHEMA public CASCADE",
        "ALTER TABLE users ADD COLUMN mine int",
        "ALTER TABLE resolutions DISABLE TRIGGER ALL",
        "TRUNCATE budget_lines",
        "TRUNCATE meetings CASCADE",
        "DELETE FROM users",
        "DELETE FROM resolutions",
        "DELETE FROM resolution_follow_ups",
        "DELETE FROM audit_log",
        "UPDATE audit_log SET operation = 'x'",
        "TRUNCATE audit_log CASCADE",
        "DELETE FROM audit_seals",
        "UPDATE audit_seals SET position = position + 1",
        "UPDATE audit_seals SET hash = hash WHERE false",
        "TRUNCATE audit_seals",
        "ALTER TABLE audit_log DISABLE TRIGGER ALL",
        "DELETE FROM audit_chain",
        "DELETE FROM meetings",
        "DELETE FROM organizations",
        "DELETE FROM territories",
        "DELETE FROM lineages",
        "DELETE FROM fiscal_years",
        "DELETE FROM __diesel_schema_migrations",
        "CREATE ROLE mine",
        "ALTER ROLE jaygah_app SUPERUSER",
        "SET ROLE jaygah_owner",
        "COPY users TO PROGRAM 'true'",
        "SELECT pg_read_file('/etc/hostname')",
    ] {
        let refused = try_execute(database.app_url.expose(), sql).await.expect_err(sql).to_string();
        let reasons = ["permission denied", "must be owner", "must be superuser"];
        assert!(reasons.iter().any(|reason| refused.contains(reason)), "{sql}: {refused}");
    }
}

#[tokio::test]
async fn the_application_may_delete_a_book_with_all_that_is_in_it() {
    let database = fresh_database().await;
    jaygah::commands::seed::demonstration(&database.db).await.unwrap();
    let sql = "DELETE FROM budget_books WHERE fiscal_year = 1399";
    try_execute(database.app_url.expose(), sql).await.unwrap();
    let left = "SELECT count(*)::text AS line FROM program_nodes n
                LEFT JOIN budget_books b ON b.id = n.book_id WHERE b.id IS NULL";
    assert_eq!(database.lines(left).await, ["0"]);
}
