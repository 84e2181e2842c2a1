//! What is not published is there for those with a role and for nobody else: not in lists, not
//! in totals, not by its id, and not as what something else refers to.

use jaygah::{kernel::ids::seed_id, platform::authz::Role};
use serde_json::{Value, json};

use crate::support::{App, Reply, start};

/// The demonstration data, and the token of a viewer.
async fn with_viewer() -> (App, String) {
    let app = start().await;
    let viewer = app.log_in("viewer", &[Role::Viewer]).await;
    (app, viewer)
}

/// The same list or record for the public and for the viewer.
async fn both(app: &App, viewer: &str, path: &str) -> (Reply, Reply) {
    (app.get(path).await, app.get_as(viewer, path).await)
}

fn count(reply: &Reply) -> (usize, i64) {
    (reply.items().len(), reply.json["total"].as_i64().unwrap())
}

#[tokio::test]
async fn an_unpublished_resolution_is_for_those_with_a_role_alone() {
    let (app, viewer) = with_viewer().await;
    let hidden = seed_id("resolution", "meeting-1399-04-30-r2");
    app.database
        .execute(&format!("UPDATE resolutions SET published_at = NULL WHERE id = '{hidden}'"))
        .await;
    let (public, known) = both(&app, &viewer, "/api/v1/resolutions?include=total").await;
    assert_eq!((count(&public), count(&known)), ((3, 3), (4, 4)));
    assert!(!public.text.contains(&hidden.to_string()));
    let owned = seed_id("organization", "plan-studies-office");
    for query in [
        format!("organization_id={owned}"),
        "q=شرح خدمات".into(),
        "state=adopted&sort=due_on".into(),
    ] {
        let path = format!("/api/v1/resolutions?include=total&{query}");
        let (public, known) = both(&app, &viewer, &path).await;
        assert_eq!(count(&known).1 - count(&public).1, 1, "{query}");
    }
    let (public, known) = both(&app, &viewer, &format!("/api/v1/resolutions/{hidden}")).await;
    public.assert_problem(404, "not_found");
    assert_eq!(known.json["published_at"], Value::Null);
    let meeting = format!("/api/v1/meetings/{}", seed_id("meeting", "meeting-1399-04-30"));
    for path in ["/api/v1/meetings".to_owned(), meeting] {
        let counted = |reply: &Reply| {
            let record = reply.json.get("items").map_or(&reply.json, |items| &items[0]);
            record["resolution_count"].as_i64().unwrap()
        };
        let (public, known) = both(&app, &viewer, &path).await;
        assert_eq!((counted(&public), counted(&known)), (3, 4), "{path}");
    }
}

#[tokio::test]
async fn an_unpublished_meeting_is_for_those_with_a_role_alone() {
    let (app, viewer) = with_viewer().await;
    let hidden = seed_id("meeting", "meeting-1399-04-30");
    app.database.execute("UPDATE meetings SET published_at = NULL").await;
    for query in ["", "&q=تسهیلگری", "&provenance=press"] {
        let path = format!("/api/v1/meetings?include=total{query}");
        let (public, known) = both(&app, &viewer, &path).await;
        assert_eq!((count(&public), count(&known)), ((0, 0), (1, 1)), "{query}");
    }
    let (public, known) = both(&app, &viewer, &format!("/api/v1/meetings/{hidden}")).await;
    public.assert_problem(404, "not_found");
    assert_eq!(known.json["id"], json!(hidden));
    let (public, known) = both(&app, &viewer, "/api/v1/resolutions").await;
    assert!(public.each("meeting").iter().all(|meeting| meeting.is_null()), "{}", public.text);
    assert!(known.each("meeting").iter().all(|meeting| meeting["id"] == json!(hidden)));
    assert!(!public.text.contains(&hidden.to_string()));
}

#[tokio::test]
async fn an_unpublished_book_is_for_those_with_a_role_alone() {
    let (app, viewer) = with_viewer().await;
    app.database
        .execute("UPDATE budget_books SET published_at = NULL WHERE fiscal_year = 1403")
        .await;
    let (public, known) = both(&app, &viewer, "/api/v1/budget-books?include=total").await;
    assert_eq!((count(&public), count(&known)), ((9, 9), (10, 10)));
    let year = "/api/v1/budget-books?include=total&fiscal_year=1403";
    let (public, known) = both(&app, &viewer, year).await;
    assert_eq!((count(&public), count(&known)), ((0, 0), (1, 1)));
    let book = known.items()[0]["id"].as_str().unwrap();
    let (public, known) = both(&app, &viewer, &format!("/api/v1/budget-books/{book}")).await;
    public.assert_problem(404, "not_found");
    let root = known.json["root_node_id"].as_str().unwrap();
    for path in ["", "/lineage"] {
        let path = format!("/api/v1/program-nodes/{root}{path}");
        let (public, known) = both(&app, &viewer, &path).await;
        public.assert_problem(404, "not_found");
        assert_eq!(known.status, 200);
    }
    let nodes = "/api/v1/program-nodes?include=total";
    let (public, known) = both(&app, &viewer, &format!("{nodes}&fiscal_year=1403")).await;
    assert_eq!((count(&public), count(&known)), ((0, 0), (1, 1)));
    for (field, id) in [("book_id", book), ("parent_id", root)] {
        let (public, known) = both(&app, &viewer, &format!("{nodes}&{field}={id}")).await;
        public.assert_problem(422, "invalid");
        public.assert_field(&format!("?{field}"), "field.unknown_id");
        assert_eq!(known.status, 200);
        let nothing = app.get(&format!("{nodes}&{field}={}", seed_id("no", "thing"))).await;
        assert_eq!(nothing.json["errors"], public.json["errors"], "like an id that nothing has");
    }
}

#[tokio::test]
async fn a_row_over_the_years_leaves_the_unpublished_years_out() {
    let (app, viewer) = with_viewer().await;
    let linked = |reply: &Reply| reply.json["lineages"][0]["node_id"].as_str().map(str::to_owned);
    let resolution =
        format!("/api/v1/resolutions/{}", seed_id("resolution", "meeting-1399-04-30-r1"));
    let newest = linked(&app.get(&resolution).await).unwrap();
    app.database
        .execute("UPDATE budget_books SET published_at = NULL WHERE fiscal_year >= 1402")
        .await;
    let (public, known) = both(&app, &viewer, &resolution).await;
    assert_eq!(linked(&known).unwrap(), newest);
    let older = linked(&public).unwrap();
    assert_eq!(app.get(&format!("/api/v1/program-nodes/{older}")).await.json["fiscal_year"], 1401);
    let path = format!("/api/v1/program-nodes/{older}/lineage");
    let years = |reply: &Reply| {
        reply.each("fiscal_year").iter().map(|year| year.as_i64().unwrap()).collect::<Vec<_>>()
    };
    let (public, known) = both(&app, &viewer, &path).await;
    assert_eq!(years(&public), (1396..=1401).collect::<Vec<_>>());
    assert_eq!(years(&known), (1396..=1403).collect::<Vec<_>>());
    app.database.execute("UPDATE budget_books SET published_at = NULL").await;
    assert_eq!(linked(&app.get(&resolution).await), None, "the link of the public has no node");
}

#[tokio::test]
async fn an_account_without_a_role_sees_what_the_public_sees() {
    let app = start().await;
    let nobody = app.log_in("nobody", &[]).await;
    let admin = app.log_in("admin", &[Role::NationalAdmin]).await;
    app.database
        .execute(
            "UPDATE resolutions SET published_at = NULL; UPDATE meetings SET published_at = NULL",
        )
        .await;
    for path in ["/api/v1/resolutions", "/api/v1/meetings"] {
        assert_eq!(app.get_as(&nobody, path).await.items().len(), 0, "{path}");
        assert_ne!(app.get_as(&admin, path).await.items().len(), 0, "{path}");
    }
}
