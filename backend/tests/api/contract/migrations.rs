//! Every migration runs up, down and up again.

use diesel_async::AsyncPgConnection;
use jaygah::{
    commands::seed,
    platform::{
        config::Secret,
        db::{Database, migrations},
    },
};

use crate::support::{fresh_database, lines, superuser_url, try_execute};

/// What stands in schema `public` but the migrations' own list: its kind and name, and for a
/// relation its columns, defaults, checks, keys and rights.
const INSIDE: &str = "
    SELECT format('%s %s %s %s', c.relkind, c.relname, c.relacl,
        (SELECT string_agg(format('%s %s %s %s', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                    pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attnum)
         FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         WHERE a.attrelid = c.oid AND a.attnum > 0)) AS line
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_\\_diesel%'
    UNION ALL
    SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '\\_\\_diesel%'
    UNION ALL
    SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'type ' || typname FROM pg_type
    WHERE typnamespace = 'public'::regnamespace AND typname NOT LIKE '%\\_\\_diesel%'
    UNION ALL
    SELECT 'right of jaygah_app on the schema'
    FROM pg_namespace, aclexplode(nspacl) a JOIN pg_roles r ON r.oid = a.grantee
    WHERE nspname = 'public' AND r.rolname = 'jaygah_app'
    ORDER BY 1";

async fn inside(url: &Secret) -> Vec<String> {
    use diesel_async::AsyncConnection;
    let mut connection = AsyncPgConnection::establish(url.expose()).await.unwrap();
    lines(&mut connection, INSIDE).await.unwrap()
}

#[tokio::test]
async fn every_migration_runs_up_down_and_up_again() {
    let other = fresh_database().await;
    try_execute(&superuser_url("postgres"), "CREATE DATABASE t_migrations OWNER jaygah_owner")
        .await
        .unwrap();
    let url = Secret::from(other.owner_url.expose().replace(&other.name, "t_migrations"));
    let before = inside(&url).await;
    assert_eq!(before, Vec::<String>::new(), "the database is empty");

    let ran = migrations::run(&url).await.unwrap();
    assert!(ran.len() >= 4, "{ran:?}");
    let first = inside(&url).await;
    assert!(first.iter().any(|line| line.starts_with("r resolutions ")), "{first:#?}");
    assert_eq!(migrations::run(&url).await.unwrap(), Vec::<String>::new(), "nothing is pending");

    let mut reverted = migrations::revert_all(&url).await.unwrap();
    reverted.reverse();
    assert_eq!(reverted, ran);
    assert_eq!(inside(&url).await, Vec::<String>::new(), "nothing of ours is left");

    assert_eq!(migrations::run(&url).await.unwrap(), ran);
    assert_eq!(inside(&url).await, first, "the second time makes the same");
    seed::demonstration(&Database::new(&url, 1).unwrap()).await.unwrap();
}

#[tokio::test]
async fn every_migration_can_be_undone_with_data_in_its_tables() {
    let database = fresh_database().await;
    seed::demonstration(&database.db).await.unwrap();
    migrations::revert_all(&database.owner_url).await.unwrap();
    assert_eq!(inside(&database.owner_url).await, Vec::<String>::new());
}

#[tokio::test]
async fn the_application_may_not_migrate() {
    let database = fresh_database().await;
    assert!(migrations::revert_all(&database.app_url).await.is_err());
    assert!(!inside(&database.owner_url).await.is_empty());
}
