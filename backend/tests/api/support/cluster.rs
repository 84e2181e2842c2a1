//! One throw-away PostgreSQL for the whole run; every test gets its own database, copied from a
//! template that was migrated once.

use std::sync::{
    OnceLock,
    atomic::{AtomicU32, Ordering},
};

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use jaygah::{
    commands::database::{prepare, urls},
    platform::{
        config::Secret,
        db::{Database, migrations},
        postgres::{LaunchOptions, PrivatePostgres, Storage},
    },
};

const TEMPLATE: &str = "jaygah_template";
static NEXT: AtomicU32 = AtomicU32::new(1);

/// A database of one test.
pub struct TestDatabase {
    pub name: String,
    pub db: Database,
    pub owner_url: Secret,
    pub app_url: Secret,
}

fn cluster() -> &'static PrivatePostgres {
    static CLUSTER: OnceLock<PrivatePostgres> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let options = LaunchOptions { storage: Storage::ThrowAway, bin_dir: None };
        let cluster = PrivatePostgres::start(&options).expect("PostgreSQL starts");
        // A runtime of its own: the tests' runtimes come and go.
        std::thread::scope(|scope| {
            scope
                .spawn(|| {
                    let runtime =
                        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                    runtime.block_on(async {
                        prepare(&cluster, TEMPLATE).await.expect("the template is made");
                        let (owner, _) = urls(&cluster, TEMPLATE);
                        migrations::run(&owner).await.expect("the template is migrated");
                    });
                })
                .join()
                .unwrap();
        });
        cluster
    })
}

/// The superuser's URL of a database, for what only he may look at.
pub fn superuser_url(database: &str) -> String {
    let cluster = cluster();
    cluster.url(cluster.superuser(), database)
}

/// A migrated database without data.
pub async fn fresh_database() -> TestDatabase {
    let cluster = tokio::task::spawn_blocking(cluster).await.unwrap();
    let name = format!("t_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let mut connection = AsyncPgConnection::establish(&superuser_url("postgres")).await.unwrap();
    connection
        .batch_execute(&format!(
            "CREATE DATABASE {name} TEMPLATE {TEMPLATE} OWNER jaygah_owner STRATEGY file_copy"
        ))
        .await
        .unwrap();
    let (owner_url, app_url) = urls(cluster, &name);
    TestDatabase { db: Database::new(&app_url, 4).unwrap(), name, owner_url, app_url }
}
