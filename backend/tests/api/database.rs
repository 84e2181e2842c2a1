//! How the server stands to its database: in which role it acts, and what it says when the
//! database is gone.

use jaygah::platform::db::Database;

use crate::support::{fresh_database, lines, start, try_execute};

#[tokio::test]
async fn the_server_acts_in_the_application_role_whoever_the_user_of_the_url_is() {
    let database = fresh_database().await;
    for (url, user) in [(&database.owner_url, "jaygah_owner"), (&database.app_url, "jaygah_app")] {
        let pool = Database::new(url, 1).unwrap();
        let connection = &mut pool.connection().await.unwrap();
        let roles = "SELECT session_user || ' acts as ' || current_user AS line";
        let roles = lines(connection, roles).await.unwrap();
        assert_eq!(roles, [format!("{user} acts as jaygah_app")]);
        assert!(lines(connection, "DROP TABLE resolution_owners").await.is_err());
    }
}

#[tokio::test]
async fn a_statement_does_not_run_for_ever_and_times_are_utc() {
    let database = fresh_database().await;
    let connection = &mut database.db.connection().await.unwrap();
    for (setting, value) in [
        ("statement_timeout", "30s"),
        ("idle_in_transaction_session_timeout", "1min"),
        ("TimeZone", "UTC"),
    ] {
        let sql = format!("SELECT current_setting('{setting}') AS line");
        assert_eq!(lines(connection, &sql).await.unwrap(), [value], "{setting}");
    }
}

#[tokio::test]
async fn without_its_database_the_server_lives_says_503_and_serves_again_when_it_is_back() {
    let app = start().await;
    assert_eq!(app.get("/api/v1/resolutions").await.status, 200);
    app.database.take_away().await;
    for path in ["/api/v1/resolutions", "/api/v1/territories?q=x", "/readyz", "/readyz"] {
        let reply = app.get(path).await;
        reply.assert_problem(503, "unavailable");
        let seconds: u32 = reply.headers["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((1..=60).contains(&seconds), "{path}");
    }
    assert_eq!(app.get("/healthz").await.status, 200);
    assert_eq!(app.get("/api/openapi.json").await.status, 200);
    app.database.give_back().await;
    assert_eq!(app.get("/readyz").await.status, 200);
    assert_eq!(app.get("/api/v1/resolutions").await.items().len(), 4);
}

#[tokio::test]
async fn a_login_and_a_token_without_the_database_are_503_and_not_401() {
    let app = start().await;
    let token = app.log_in("editor", &[]).await;
    app.database.take_away().await;
    let body = serde_json::json!({"username": "editor", "password": "the password of a test"});
    app.post("/api/v1/auth/login", &body).await.assert_problem(503, "unavailable");
    app.get_as(&token, "/api/v1/me").await.assert_problem(503, "unavailable");
    let refresh = app.request(reqwest::Method::POST, "/api/v1/auth/refresh");
    app.send(refresh).await.assert_problem(503, "unavailable");
}

#[tokio::test]
async fn a_server_is_not_ready_before_its_database_is_migrated() {
    let app = start().await;
    assert_eq!(app.get("/readyz").await.status, 200);
    try_execute(app.database.owner_url.expose(), "ALTER TABLE resolutions RENAME TO others")
        .await
        .unwrap();
    app.get("/readyz").await.assert_problem(503, "unavailable");
}

#[tokio::test]
async fn the_search_index_holds_trigrams_of_persian_words() {
    let database = fresh_database().await;
    let trigrams = database.lines("SELECT show_trgm('سازمان')::text AS line").await;
    assert_ne!(trigrams, ["{}"]);
}
