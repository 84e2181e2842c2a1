//! Resolutions: the four of the report, lists of them, and what deadlines they have.

mod filters;
mod pages;
mod report;

use crate::support::App;
use jaygah::kernel::ids::seed_id;

const LIST: &str = "/api/v1/resolutions";

/// What differs between the resolutions of a test.
#[derive(Clone, Copy)]
struct Stored {
    item: Option<i16>,
    due_on: Option<&'static str>,
    state: &'static str,
    outcome_known: bool,
    created_at: &'static str,
}

impl Default for Stored {
    fn default() -> Self {
        let created_at = "2026-01-01T00:00:00Z";
        Stored { item: None, due_on: None, state: "adopted", outcome_known: true, created_at }
    }
}

/// Stores resolutions of no meeting.
async fn store(app: &App, resolutions: &[Stored]) {
    for (n, r) in resolutions.iter().enumerate() {
        let id = seed_id("resolution", &format!("of a test {n}"));
        let item = r.item.map_or("NULL".to_owned(), |item| item.to_string());
        let due = r.due_on.map_or("NULL".to_owned(), |day| format!("'{day}'"));
        let kind = if r.due_on.is_some() { "date" } else { "none" };
        app.database
            .execute(&format!(
                "INSERT INTO resolutions (id, item_number, title, text, text_search, type, state,
                     deadline_kind, due_on, outcome_known, published_at, provenance, source, created_at)
                 VALUES ('{id}', {item}, 'مصوبه {n}', 'متن', 'مصوبه{n}', 'decision', '{}', '{kind}', {due},
                     {}, now(), 'example', '{{\"title\": \"t\"}}', '{}')",
                r.state, r.outcome_known, r.created_at
            ))
            .await;
    }
}
