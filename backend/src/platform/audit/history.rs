//! The history of a record: every write with what it changed, the newest first.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    event::AuditOutcome,
    writers::{WriterKind, WriterRef},
};
use crate::{
    kernel::page::{Cursor, fingerprint},
    platform::{
        db::schema::audit_log,
        http::{ApiError, ListQuery, Page, Slice},
    },
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = audit_log)]
struct AuditRow {
    id: Uuid,
    at: DateTime<Utc>,
    operation: String,
    #[diesel(select_expression = audit_log::revision.assume_not_null())]
    revision: i32,
    actor_kind: WriterKind,
    actor_id: Option<Uuid>,
    actor_name: String,
    reason: Option<String>,
    before: Option<Value>,
    after: Option<Value>,
}

/// One write of a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryItem {
    /// Identifier of the entry.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Which operation, by its name in this document.
    #[schema(max_length = 100)]
    pub operation: String,
    /// The revision that it made.
    #[schema(minimum = 1)]
    pub revision: i32,
    /// Who, by the name at that time.
    pub by: WriterRef,
    /// Why, where it was said.
    #[schema(max_length = 2000)]
    pub reason: Option<String>,
    /// What was changed; of a new record every field that was given.
    #[schema(max_items = 1000)]
    pub changes: Vec<FieldChange>,
}

/// A field before and after.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldChange {
    /// The field as a JSON Pointer, `/deadline/kind`.
    #[schema(max_length = 500)]
    pub field: String,
    /// What stood there; null for nothing.
    pub before: Option<Value>,
    /// What stands there since; null for nothing.
    pub after: Option<Value>,
}

impl FieldChange {
    /// What differs between the fields of a record before and after; nothing is as none.
    #[must_use]
    pub fn between(before: Option<&Value>, after: Option<&Value>) -> Vec<Self> {
        let (none, mut changes) = (Value::Null, Vec::new());
        compare(before.unwrap_or(&none), after.unwrap_or(&none), String::new(), &mut changes);
        changes
    }
}

/// A history has no filters of its own.
#[derive(Debug, Default, Deserialize, Serialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct HistoryFilter {}

/// A page of the history of a record. It tells what stood there before it was published: the caller
/// has been asked for his right before.
///
/// # Errors
/// The cursor's.
pub async fn history(
    connection: &mut AsyncPgConnection,
    resource: &'static str,
    id: Uuid,
    query: &ListQuery<HistoryFilter>,
) -> Result<Page<HistoryItem>, ApiError> {
    let list = fingerprint("history", &(resource, id));
    let selection = || {
        audit_log::table
            .filter(audit_log::resource.eq(resource))
            .filter(audit_log::resource_id.eq(id))
            .filter(audit_log::outcome.eq(AuditOutcome::Done))
            .filter(audit_log::revision.is_not_null())
    };
    let mut rows = selection().into_boxed();
    if let Some(cursor) = query.page.cursor(&list)? {
        rows = rows.filter(audit_log::id.lt(cursor.id));
    }
    let rows: Vec<AuditRow> = rows
        .select(AuditRow::as_select())
        .order(audit_log::id.desc())
        .limit(query.page.sql_limit())
        .load(connection)
        .await?;
    let total = match query.page.included()?.total {
        true => Some(selection().count().get_result(connection).await?),
        false => None,
    };
    let slice = Slice::new(rows, query.page.size(), |row| Cursor {
        list: list.clone(),
        key: None,
        id: row.id,
    });
    Ok(slice.into_page(total, AuditRow::view))
}

impl AuditRow {
    fn view(self) -> HistoryItem {
        let changes = FieldChange::between(self.before.as_ref(), self.after.as_ref());
        HistoryItem {
            id: self.id,
            at: self.at,
            operation: self.operation,
            revision: self.revision,
            by: WriterRef { kind: self.actor_kind, id: self.actor_id, name: self.actor_name },
            reason: self.reason,
            changes,
        }
    }
}

/// Objects are compared field by field, all else as a whole.
fn compare(before: &Value, after: &Value, at: String, changes: &mut Vec<FieldChange>) {
    let object = |value: &Value| match value {
        Value::Object(fields) => Some(fields.clone()),
        Value::Null => Some(Map::new()),
        _ => None,
    };
    let one_is_object = before.is_object() || after.is_object();
    match (object(before), object(after)) {
        (Some(old), Some(new)) if one_is_object => {
            let names: Vec<&String> =
                new.keys().chain(old.keys().filter(|name| !new.contains_key(*name))).collect();
            for name in names {
                let none = Value::Null;
                compare(
                    old.get(name).unwrap_or(&none),
                    new.get(name).unwrap_or(&none),
                    format!("{at}/{name}"),
                    changes,
                );
            }
        }
        _ if before == after || (is_nothing(before) && is_nothing(after)) => {}
        _ => changes.push(FieldChange {
            field: at,
            before: (!is_nothing(before)).then(|| before.clone()),
            after: (!is_nothing(after)).then(|| after.clone()),
        }),
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

#[cfg(test)]
mod tests {
    use super::FieldChange;
    use serde_json::{Value, json};

    fn changes(before: &Value, after: &Value) -> Vec<FieldChange> {
        FieldChange::between(Some(before), Some(after))
    }

    #[test]
    fn only_what_differs_is_told_and_nothing_is_nothing() {
        let before = json!({"a": 1, "b": {"c": 1, "d": 2}, "e": [], "g": "x"});
        let after = json!({"a": 1, "b": {"c": 3, "d": 2}, "f": null, "h": [1]});
        let change = |field: &str, before: Option<Value>, after: Option<Value>| FieldChange {
            field: field.into(),
            before,
            after,
        };
        assert_eq!(
            changes(&before, &after),
            [
                change("/b/c", Some(json!(1)), Some(json!(3))),
                change("/h", None, Some(json!([1]))),
                change("/g", Some(json!("x")), None),
            ]
        );
        assert_eq!(
            changes(&Value::Null, &json!({"a": {"b": 1}})),
            [change("/a/b", None, Some(json!(1)))]
        );
    }
}
