//! The chain verified where it is, in the database.

use jaygah::platform::{audit::seal, authz::Role};
use serde_json::{Value, json};

use super::{heads_of, record};
use crate::support::{App, Writer, start_empty};

/// A log of so many sealed rows, and who may verify it.
async fn sealed(app: &App, rows: usize) -> Writer<'_> {
    let token = app.log_in("auditor", &[Role::Auditor]).await;
    record(&app.database, rows).await;
    seal(&app.database.db, &heads_of(&app.database)).await.unwrap();
    Writer { app, token }
}

async fn found(auditor: &Writer<'_>) -> Value {
    auditor.create("/api/v1/audit-log/verifications", &json!({})).await
}

#[tokio::test]
async fn a_whole_chain_is_found_whole_and_the_verification_recorded() {
    let app = start_empty().await;
    let auditor = sealed(&app, 5).await;
    let reply = auditor.post("/api/v1/audit-log/verifications", &json!({})).await;
    assert_eq!(reply.status, 201, "{}", reply.text);
    assert_eq!((&reply.json["whole"], &reply.json["complete"]), (&json!(true), &json!(true)));
    assert_eq!(reply.json["up_to"], reply.json["sealed"]);
    assert_eq!(reply.json["head"]["position"], reply.json["sealed"]);
    assert_eq!(reply.json["flaw"], Value::Null);
    let entry = auditor.get(reply.headers["location"].to_str().unwrap()).await;
    assert_eq!(entry.json["operation"], "verify_audit_log");
    assert_eq!(entry.json["by"]["name"], "auditor");
    let from = json!({"from_position": 3});
    let rest = auditor.create("/api/v1/audit-log/verifications", &from).await;
    assert_eq!((&rest["whole"], &rest["complete"]), (&json!(true), &json!(true)));
    let negative =
        auditor.post("/api/v1/audit-log/verifications", &json!({"from_position": -1})).await;
    negative.assert_problem(422, "invalid");
}

#[tokio::test]
async fn what_was_done_in_the_database_is_found_with_its_row() {
    for (sql, flaw, row) in [
        (
            "UPDATE audit_log SET after = '{}' WHERE id = (SELECT audit_id FROM audit_seals WHERE position = 2)",
            "changed",
            json!(2),
        ),
        (
            "UPDATE audit_log SET at = at + interval '1 microsecond'
             WHERE id = (SELECT audit_id FROM audit_seals WHERE position = 3)",
            "changed",
            json!(3),
        ),
        ("UPDATE audit_seals SET hash = sha256('x') WHERE position = 4", "changed", json!(4)),
        ("DELETE FROM audit_seals WHERE position = 2", "missing", json!(2)),
        (
            "DELETE FROM audit_seals WHERE position > 3;
             UPDATE audit_chain SET position = 3, hash = (SELECT hash FROM audit_seals WHERE position = 3)",
            "cut_off",
            json!(4),
        ),
        ("UPDATE audit_chain SET hash = sha256('x')", "changed", json!(5)),
        (
            "INSERT INTO audit_log (id, operation, resource, actor_kind, actor_name, request_id)
             VALUES (gen_random_uuid(), 'x', 'x', 'system', 'x', 'x')",
            "unsealed",
            Value::Null,
        ),
    ] {
        let app = start_empty().await;
        let auditor = sealed(&app, 5).await;
        let sealed = app.database.lines("SELECT position::text AS line FROM audit_chain").await;
        assert_eq!(found(&auditor).await["whole"], true, "{sealed:?}");
        app.database.execute(sql).await;
        let found = found(&auditor).await;
        assert_eq!((&found["whole"], &found["flaw"]), (&json!(false), &json!(flaw)), "{sql}");
        if sealed == ["5"] {
            assert_eq!(found["first_bad_position"], row, "{sql}");
        }
    }
}

#[tokio::test]
async fn hashes_that_were_computed_anew_are_not_those_of_the_head() {
    let app = start_empty().await;
    let auditor = sealed(&app, 4).await;
    // A second installation seals the same rows, one of them changed, and its chain is put in place.
    app.database
        .execute(
            "UPDATE audit_log SET actor_name = 'another'
             WHERE id = (SELECT audit_id FROM audit_seals WHERE position = 2);
             INSERT INTO audit_queue SELECT audit_id FROM audit_seals;
             DELETE FROM audit_seals; DELETE FROM audit_chain",
        )
        .await;
    let other =
        jaygah::platform::audit::Heads::of(&crate::support::data_dir(&app.database).join("other"));
    std::fs::create_dir_all(crate::support::data_dir(&app.database).join("other")).unwrap();
    seal(&app.database.db, &other).await.unwrap();
    let found = found(&auditor).await;
    assert_eq!((&found["whole"], &found["flaw"]), (&json!(false), &json!("computed_anew")));
    assert_eq!(found["first_bad_position"], found["head"]["position"]);
}
