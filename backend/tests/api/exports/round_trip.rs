//! An exported book comes back as it was: the same nodes, ids, codes, texts and digits.

use jaygah::{
    commands::seed,
    features::budget::{
        import::{ImportError, ImportOptions},
        reconcile::reconcile,
    },
};

use super::place;
use crate::support::{
    App,
    books::{SMALL, import},
    files::{cells, import_exported},
    start_empty,
};

/// The addresses of all books, whole.
async fn books(app: &App) -> Vec<String> {
    let ids = app
        .database
        .lines("SELECT id::text AS line FROM budget_books ORDER BY fiscal_year, id")
        .await;
    ids.iter().map(|id| format!("/api/v1/exports/program-nodes?book_id={id}")).collect()
}

/// Exports every book, imports it into an empty installation as both kinds of file, exports again.
async fn assert_round_trip(from: &App) {
    let csv_to = start_empty().await;
    let xlsx_to = start_empty().await;
    let mut files = Vec::new();
    for book in books(from).await {
        let csv = from.file(&book).await;
        let xlsx = from.file(&format!("{book}&format=xlsx")).await;
        for (to, content) in [(&csv_to, &csv), (&xlsx_to, &xlsx)] {
            let report = import_exported(&to.database.db, content).await.unwrap();
            assert!(report.stored, "{:?}", report.errors);
            assert_eq!(report.warnings, []);
        }
        files.push((csv, cells(&xlsx, 0)));
    }
    let state = from.database.books_state().await;
    for to in [&csv_to, &xlsx_to] {
        let came = to.database.books_state().await;
        let differs: Vec<_> = came.iter().zip(&state).filter(|(came, was)| came != was).collect();
        assert_eq!((differs, came.len()), (Vec::new(), state.len()));
        let connection = &mut to.database.db.connection().await.unwrap();
        assert!(reconcile(connection).await.unwrap().differences.is_empty());
        let mut again = Vec::new();
        for book in books(to).await {
            let xlsx = to.file(&format!("{book}&format=xlsx")).await;
            again.push((to.file(&book).await, cells(&xlsx, 0)));
        }
        for file in &files {
            assert!(again.contains(file), "a book is written otherwise than it was");
        }
        assert_eq!(again.len(), files.len());
    }
}

#[tokio::test]
async fn a_book_with_the_faults_of_real_ones_comes_back_as_it_was() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, ImportOptions::default()).await.unwrap();
    assert_round_trip(&app).await;
}

#[tokio::test]
async fn the_books_of_the_demonstration_come_back_as_they_were() {
    let app = start_empty().await;
    seed::demonstration(&app.database.db).await.unwrap();
    assert_round_trip(&app).await;
}

#[tokio::test]
async fn stages_lines_above_leaves_gaps_and_any_text_come_back_as_they_were() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, ImportOptions::default()).await.unwrap();
    app.database
        .execute(
            "UPDATE budget_books SET stages = '{proposed,approved,paid}', published_at = NULL, state = 'preparing',
                 level_labels = '{\"الف، ب\",\"\\\"ج\\\"\"}', version_basis = '-', title_en = '=T';
             UPDATE budget_lines SET approved = proposed + 1, paid = -7;
             UPDATE program_nodes SET note = E'=1+1\\r\\nخط دوم\\t«،\"', long_name = '  دو  فاصله ', quoted = '''=x',
                 page = '0012', name_en = '-5',
                 name_search = split_part(name_search, E'\\n', 1) || E'\\nدوفاصله\\n-5' WHERE child_count = 0;
             UPDATE program_nodes SET position = position + 1000 WHERE level = 3;
             INSERT INTO budget_lines (id, node_id, part, proposed)
                 SELECT gen_random_uuid(), id, 'financial', 0 FROM program_nodes WHERE level = 1;
             DELETE FROM node_totals;
             INSERT INTO node_totals (node_id, part, proposed, approved, paid)
                 WITH RECURSIVE above AS (
                     SELECT id AS node, id AS top, parent_id FROM program_nodes
                     UNION ALL SELECT a.node, n.id, n.parent_id FROM above a JOIN program_nodes n ON n.id = a.parent_id
                 )
                 SELECT top, part, sum(proposed), sum(approved), sum(paid)
                 FROM above JOIN budget_lines ON node_id = node GROUP BY top, part",
        )
        .await;
    let connection = &mut app.database.db.connection().await.unwrap();
    assert!(reconcile(connection).await.unwrap().differences.is_empty());
    app.database.execute("UPDATE budget_books SET published_at = now()").await;
    assert_round_trip(&app).await;
}

#[tokio::test]
async fn an_import_over_the_book_that_was_exported_changes_nothing() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, ImportOptions::default()).await.unwrap();
    let before = app.database.books_state().await;
    let content = app.file(&books(&app).await[0]).await;
    let report = import_exported(&app.database.db, &content).await.unwrap();
    assert!(report.stored);
    assert_eq!(app.database.books_state().await, before);
}

#[tokio::test]
async fn rows_that_were_sorted_changed_and_added_in_a_spreadsheet_are_read() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, ImportOptions::default()).await.unwrap();
    let (header, mut rows) = app.csv(&books(&app).await[0]).await;
    let column = |name| place(&header, name);
    let hospital = rows.iter().position(|row| row[column("code")] == "400001").unwrap();
    rows[hospital][column("unclassified_proposed_rials")] = "۹٬۰۰۰٬۰۰۰".into();
    let mut new = rows[hospital].clone();
    for name in ["id", "position", "lineage_id"] {
        new[column(name)] = String::new();
    }
    new[column("code")] = "۴۰۰۰۰۲".into();
    new[column("name")] = "بیمارستان نو".into();
    rows.push(new);
    rows.reverse();
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(&header).unwrap();
    rows.iter().for_each(|row| file.write_record(row).unwrap());
    let content = file.into_inner().unwrap();
    let report = import_exported(&app.database.db, &content).await.unwrap();
    assert!(report.stored, "{:?}", report.errors);
    assert!(report.warnings.iter().any(|w| w.code == "total_differs"), "{:?}", report.warnings);
    let found = app.get("/api/v1/program-nodes?fiscal_year=1399&code=400002").await;
    assert_eq!(found.items()[0]["name"], "بیمارستان نو");
    let connection = &mut app.database.db.connection().await.unwrap();
    assert!(reconcile(connection).await.unwrap().differences.is_empty());
}

#[tokio::test]
async fn a_part_of_a_book_never_takes_the_place_of_the_whole() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, ImportOptions::default()).await.unwrap();
    let before = app.database.books_exactly().await;
    let root = app.get("/api/v1/program-nodes?fiscal_year=1399").await.items()[0]["id"].clone();
    let root = root.as_str().unwrap().to_owned();
    let child = app.get(&format!("/api/v1/program-nodes?parent_id={root}")).await;
    let child = child.items()[0]["id"].as_str().unwrap().to_owned();
    for query in [format!("node_id={child}"), format!("parent_id={root}")] {
        let content = app.file(&format!("/api/v1/exports/program-nodes?{query}")).await;
        let error = import_exported(&app.database.db, &content).await.unwrap_err();
        assert!(matches!(error, ImportError::PartOfBook), "{error}");
    }
    assert_eq!(app.database.books_exactly().await, before);
}

#[tokio::test]
async fn rows_that_contradict_one_another_are_refused_by_row_and_column() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, ImportOptions::default()).await.unwrap();
    let (header, rows) = app.csv(&books(&app).await[0]).await;
    let leaf = rows.len() - 1;
    let ids: Vec<&String> = rows.iter().map(|row| &row[place(&header, "id")]).collect();
    for (column, cell, code) in [
        ("id", ids[2].as_str(), "id_again"),
        ("id", "شناسه", "cell_invalid"),
        ("parent_id", "", "second_root"),
        ("parent_id", "0197a5e4-0000-7000-8000-000000000000", "parent_unknown"),
        ("position", "0", "position_again"),
        ("code", "500000", "code_again"),
        ("name", "", "cell_missing"),
        ("provenance", "rumour", "cell_invalid"),
        ("row_part", "0", "cell_invalid"),
        ("lineage_basis", "", "cell_missing"),
        ("unclassified_proposed_rials", "۱٫۵", "amount_not_whole_rials"),
        ("printed_rials", "بسیار", "amount_not_a_number"),
    ] {
        let mut changed = rows.clone();
        changed[leaf][place(&header, column)] = cell.to_owned();
        let mut file = csv::Writer::from_writer(Vec::new());
        file.write_record(&header).unwrap();
        changed.iter().for_each(|row| file.write_record(row).unwrap());
        let content = file.into_inner().unwrap();
        let report = import_exported(&app.database.db, &content).await.unwrap();
        assert!(!report.stored, "{column}");
        let codes: Vec<_> = report.errors.iter().map(|error| error.code).collect();
        assert!(codes.contains(&code), "{column} {cell:?}: {codes:?}");
    }
}

#[tokio::test]
async fn a_file_that_is_no_exported_book_is_refused_in_words() {
    let app = start_empty().await;
    import(&app.database.db, SMALL, ImportOptions::default()).await.unwrap();
    let content = String::from_utf8(app.file(&books(&app).await[0]).await).unwrap();
    for (from, to, words) in [
        ("lineage_basis", "basis", "the file has no column lineage_basis"),
        (",note,", ",name,", "the file has the column name more than once"),
        ("capital_proposed_rials", "capital_paid_rials", "no column capital_proposed_rials"),
        (",million_rial,", ",dollar,", "book_unit"),
        (",1399,expense", ",2020,expense", "not a solar Hijri fiscal year"),
        (",proposed,IRR", ",promised,IRR", "book_stages"),
    ] {
        assert!(content.contains(from), "{from}");
        let changed = content.replacen(from, to, 1);
        let error = import_exported(&app.database.db, changed.as_bytes()).await.unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
    let error = import_exported(&app.database.db, SMALL.as_bytes()).await.unwrap_err();
    assert!(error.to_string().contains("the file has no column code"), "{error}");
}
