//! An import is a batch: it is undone as a whole, exactly, while nothing was built on it.

use jaygah::features::budget::import::{
    Batch, ImportOptions, ImportReport, UndoError, batches, undo,
};
use uuid::Uuid;

use super::stored;
use crate::support::{
    TestDatabase,
    books::{MAPPING, SMALL, import, import_year},
    fresh_database,
};

async fn undone(database: &TestDatabase, report: &ImportReport) -> Result<Batch, UndoError> {
    let connection = &mut database.db.connection().await.unwrap();
    undo(connection, report.batch_id.unwrap()).await
}

async fn list(database: &TestDatabase) -> Vec<Batch> {
    batches::list(&mut database.db.connection().await.unwrap()).await.unwrap()
}

#[tokio::test]
async fn every_import_is_listed_with_its_file_and_what_came_of_it() {
    let database = fresh_database().await;
    let report = import(&database.db, SMALL, stored()).await.unwrap();
    let dry = ImportOptions { dry_run: true, ..stored() };
    assert_eq!(import(&database.db, SMALL, dry).await.unwrap().batch_id, None);
    let [batch] = list(&database).await.try_into().unwrap();
    assert_eq!(Some(batch.id), report.batch_id);
    assert_eq!(Some(batch.book_id), report.book_id);
    assert_eq!((batch.file_name.as_str(), batch.mapping.as_str()), ("small.csv", "test"));
    let sql = format!("SELECT encode(sha256(convert_to($x${SMALL}$x$, 'UTF8')), 'hex') AS line");
    assert_eq!(database.lines(&sql).await, [batch.file_sha256]);
    assert_eq!((batch.rows_read, batch.errors, batch.replaced), (15, 0, false));
    assert_eq!(usize::try_from(batch.nodes).unwrap(), report.nodes);
    assert_eq!(usize::try_from(batch.notices).unwrap(), report.warnings.len());
    assert_eq!(batch.book_title, "بودجهٔ نمونه ۱۳۹۹");
}

#[tokio::test]
async fn a_new_book_disappears_and_can_be_imported_again() {
    let database = fresh_database().await;
    let report = import(&database.db, SMALL, stored()).await.unwrap();
    undone(&database, &report).await.unwrap();
    assert_eq!(database.books_exactly().await, Vec::<String>::new());
    assert!(list(&database).await[0].undone_at.is_some());
    let again = undone(&database, &report).await.unwrap_err();
    assert!(matches!(again, UndoError::AlreadyUndone), "{again}");
    import(&database.db, SMALL, stored()).await.unwrap();
    assert_eq!(list(&database).await.len(), 2);
}

#[tokio::test]
async fn a_replaced_book_comes_back_with_every_id_every_time_and_every_digit() {
    let database = fresh_database().await;
    import(&database.db, SMALL, stored()).await.unwrap();
    database
        .execute(
            "UPDATE budget_books SET published_at = '2021-03-04 05:06:07.089012+00', revision = 7;
             UPDATE budget_lines SET paid = 0.1234, allocated = 123456789012345678901234.5678
             WHERE id = (SELECT min(id::text)::uuid FROM budget_lines);
             UPDATE program_nodes SET note = E'=1+1\\n\"«نقل»\"'
             WHERE id = (SELECT max(id::text)::uuid FROM program_nodes)",
        )
        .await;
    let before = database.books_exactly().await;
    let changed = SMALL.replace("10,5,0,15,3", "10,6,0,16,3").replace("درمانگاه", "درمانگاه نو");
    let report = import(&database.db, &changed, stored()).await.unwrap();
    assert_ne!(database.books_exactly().await, before);
    undone(&database, &report).await.unwrap();
    assert_eq!(database.books_exactly().await, before);
}

#[tokio::test]
async fn imports_of_one_book_are_undone_from_the_last_to_the_first() {
    let database = fresh_database().await;
    let first = import(&database.db, SMALL, stored()).await.unwrap();
    let state = database.books_exactly().await;
    let second =
        import(&database.db, &SMALL.replace("10,5,0,15", "9,5,0,14"), stored()).await.unwrap();
    let refused = undone(&database, &first).await.unwrap_err();
    assert!(
        matches!(refused, UndoError::LaterImport(id) if Some(id) == second.batch_id),
        "{refused}"
    );
    undone(&database, &second).await.unwrap();
    assert_eq!(database.books_exactly().await, state);
    undone(&database, &first).await.unwrap();
    assert_eq!(database.books_exactly().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_book_that_was_changed_since_is_left_as_it_is() {
    for change in [
        "UPDATE budget_lines SET proposed = proposed + 1 WHERE part = 'capital'",
        "UPDATE program_nodes SET name = name || ' نو' WHERE level = 1",
        "DELETE FROM budget_lines WHERE part = 'capital'",
        "UPDATE budget_books SET published_at = NULL",
        "DELETE FROM budget_books",
    ] {
        let database = fresh_database().await;
        let report = import(&database.db, SMALL, stored()).await.unwrap();
        database.execute(change).await;
        let state = database.books_exactly().await;
        let refused = undone(&database, &report).await.unwrap_err();
        assert!(matches!(refused, UndoError::Changed), "{change}: {refused}");
        assert_eq!(database.books_exactly().await, state);
    }
}

#[tokio::test]
async fn an_import_stays_while_a_resolution_is_linked_to_a_row_that_it_alone_brought() {
    let database = fresh_database().await;
    let report = import(&database.db, SMALL, stored()).await.unwrap();
    database
        .execute(
            "INSERT INTO resolutions (id, title, text, text_search, type, state, deadline_kind,
                 outcome_known, provenance, source)
             VALUES ('00000000-0000-7000-8000-000000000001', 'ع', 'م', 'م', 'decision', 'adopted', 'none',
                 false, 'example', '{\"title\": \"نمونه\"}');
             INSERT INTO resolution_lineages SELECT '00000000-0000-7000-8000-000000000001', lineage_id
             FROM program_nodes WHERE row_code = '200100'",
        )
        .await;
    let refused = undone(&database, &report).await.unwrap_err();
    assert!(matches!(refused, UndoError::Linked(1)), "{refused}");
    let again = import(&database.db, SMALL, stored()).await.unwrap();
    undone(&database, &again).await.unwrap();
}

#[tokio::test]
async fn an_import_stays_while_a_later_book_continues_its_rows() {
    let database = fresh_database().await;
    let first = import(&database.db, SMALL, stored()).await.unwrap();
    let next = SMALL.replace(",1399,", ",1400,");
    let second = import_year(&database.db, MAPPING, 1400, next.as_bytes(), stored()).await.unwrap();
    let refused = undone(&database, &first).await.unwrap_err();
    assert!(refused.to_string().contains("بودجهٔ نمونه ۱۴۰۰"), "{refused}");
    undone(&database, &second).await.unwrap();
    undone(&database, &first).await.unwrap();
}

#[tokio::test]
async fn an_import_that_there_is_none_of_is_told() {
    let database = fresh_database().await;
    let connection = &mut database.db.connection().await.unwrap();
    let unknown = undo(connection, Uuid::nil()).await.unwrap_err();
    assert!(matches!(unknown, UndoError::Unknown(_)), "{unknown}");
}
