//! Bodies held against their own schema of the document: what it promises is what is checked, and
//! every field that is wrong is named at once.

use std::{
    any::TypeId,
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
};

use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use super::error::FieldError;
use crate::kernel::persian_text::{persian_digits, tidy};

/// The schema of a body, and those that it refers to by name.
struct Shape {
    root: Value,
    named: Map<String, Value>,
}

static SHAPES: LazyLock<Mutex<HashMap<TypeId, Arc<Shape>>>> = LazyLock::new(Mutex::default);

fn shape_of<T: ToSchema + 'static>() -> Arc<Shape> {
    let make = || {
        let mut schemas = Vec::new();
        T::schemas(&mut schemas);
        let json = |schema| serde_json::to_value(schema).unwrap_or_default();
        Arc::new(Shape {
            root: json(T::schema()),
            named: schemas.into_iter().map(|(name, schema)| (name, json(schema))).collect(),
        })
    };
    match SHAPES.lock() {
        Ok(mut shapes) => Arc::clone(shapes.entry(TypeId::of::<T>()).or_insert_with(make)),
        Err(_) => make(),
    }
}

/// What is wrong with a body of type `T`, field by field; empty when nothing is.
#[must_use]
pub fn faults<T: ToSchema + 'static>(body: &Value) -> Vec<FieldError> {
    let shape = shape_of::<T>();
    let mut faults = Vec::new();
    shape.check(&shape.root, body, "", &mut faults);
    faults
}

impl Shape {
    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<FieldError>) {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            if let Some(named) = self.named.get(name) {
                self.check(named, value, at, faults);
            }
            return;
        }
        // Only «this or nothing» occurs.
        if let Some(choices) = schema["oneOf"].as_array() {
            let other = choices.iter().find(|choice| choice["type"] != "null");
            if let Some(other) = other.filter(|_| !value.is_null()) {
                self.check(other, value, at, faults);
            }
            return;
        }
        if !of_type(&schema["type"], value) {
            faults.push(wrong_type(at, &schema["type"]));
            return;
        }
        match value {
            Value::String(text) => check_text(schema, text, at, faults),
            Value::Number(number) => check_number(schema, number.as_i64(), at, faults),
            Value::Array(items) => {
                if let Some(most) = limit(schema, "maxItems").filter(|most| items.len() > *most) {
                    faults.push(too_many(at, most));
                }
                for (index, item) in items.iter().enumerate() {
                    self.check(&schema["items"], item, &format!("{at}/{index}"), faults);
                }
            }
            Value::Object(fields) => self.check_object(schema, fields, at, faults),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn check_object(
        &self,
        schema: &Value,
        fields: &Map<String, Value>,
        at: &str,
        faults: &mut Vec<FieldError>,
    ) {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if fields.get(name).is_none_or(Value::is_null) {
                faults.push(required(&format!("{at}/{name}")));
            }
        }
        for (name, value) in fields {
            let at = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
            match schema["properties"].get(name) {
                Some(_) if value.is_null() && is_required(schema, name) => {}
                Some(property) => self.check(property, value, &at, faults),
                None if schema["additionalProperties"] == false => faults.push(unknown(&at)),
                None => {}
            }
        }
    }
}

fn is_required(schema: &Value, name: &str) -> bool {
    schema["required"].as_array().is_some_and(|names| names.iter().any(|n| n == name))
}

fn of_type(expected: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => true,
    };
    match expected {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}

fn limit(schema: &Value, name: &str) -> Option<usize> {
    schema[name].as_u64().and_then(|limit| usize::try_from(limit).ok())
}

fn check_text(schema: &Value, text: &str, at: &str, faults: &mut Vec<FieldError>) {
    if let Some(most) = limit(schema, "maxLength").filter(|most| text.chars().count() > *most) {
        faults.push(FieldError::new(
            at,
            "field.too_long",
            persian_digits(&format!("بیش از اندازه بلند است: حداکثر {most} نویسه.")),
            format!("at most {most} characters"),
        ));
    }
    if limit(schema, "minLength").is_some_and(|least| least > 0) && tidy(text).is_empty() {
        faults.push(required(at));
    }
    if let Some(tokens) = schema["enum"].as_array()
        && !tokens.iter().any(|token| token == text)
    {
        let tokens: Vec<&str> = tokens.iter().filter_map(Value::as_str).collect();
        faults.push(FieldError::new(
            at,
            "field.invalid",
            format!("یکی از این‌ها نیست: {}", tokens.join("، ")),
            format!("none of {}", tokens.join(", ")),
        ));
    }
    if schema["format"] == "uuid" && Uuid::parse_str(text).is_err() {
        faults.push(FieldError::new(
            at,
            "field.invalid",
            "شناسهٔ درستی نیست.",
            "not an identifier (UUID)",
        ));
    }
}

fn check_number(schema: &Value, number: Option<i64>, at: &str, faults: &mut Vec<FieldError>) {
    // Minimum and maximum are written as numbers with a point by the generator.
    #[expect(clippy::as_conversions, reason = "limits of the document are small whole numbers")]
    let bound = |name: &str| schema[name].as_f64().map(|bound| bound as i64);
    let (least, most) = (bound("minimum"), bound("maximum"));
    let number = number.unwrap_or(i64::MAX);
    let least = least.or_else(|| (schema["format"] == "int32").then_some(i64::from(i32::MIN)));
    let most = most.or_else(|| (schema["format"] == "int32").then_some(i64::from(i32::MAX)));
    if least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most) {
        let shown = |bound: Option<i64>| bound.map_or_else(|| "…".to_owned(), |b| b.to_string());
        faults.push(FieldError::new(
            at,
            "field.out_of_range",
            persian_digits(&format!("از {} تا {}.", shown(least), shown(most))),
            format!("from {} to {}", shown(least), shown(most)),
        ));
    }
}

fn required(at: &str) -> FieldError {
    FieldError::new(at, "field.required", "این فیلد لازم است.", "required")
}

fn unknown(at: &str) -> FieldError {
    FieldError::new(at, "field.unknown", "چنین فیلدی نیست.", "there is no such field")
}

fn too_many(at: &str, most: usize) -> FieldError {
    FieldError::new(
        at,
        "field.too_many",
        persian_digits(&format!("حداکثر {most} مورد.")),
        format!("at most {most} items"),
    )
}

fn wrong_type(at: &str, expected: &Value) -> FieldError {
    let expected = match expected {
        Value::String(name) => name.clone(),
        Value::Array(names) => {
            names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or ")
        }
        _ => String::new(),
    };
    FieldError::new(
        at,
        "field.invalid",
        "مقدار این فیلد از گونهٔ دیگری است.",
        format!("of another type; expected {expected}"),
    )
}

#[cfg(test)]
mod tests {
    use super::faults;
    use serde_json::json;
    use uuid::Uuid;

    #[derive(utoipa::ToSchema, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Inner {
        #[schema(minimum = 1, maximum = 9)]
        n: i32,
    }

    #[derive(utoipa::ToSchema, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Outer {
        #[schema(min_length = 1, max_length = 5)]
        title: String,
        id: Option<Uuid>,
        inner: Option<Inner>,
        #[serde(default)]
        #[schema(max_items = 2)]
        items: Vec<Inner>,
    }

    fn found(body: &serde_json::Value) -> Vec<String> {
        faults::<Outer>(body).iter().map(|f| format!("{} {}", f.pointer, f.code)).collect()
    }

    #[test]
    fn a_good_body_has_no_faults() {
        assert!(found(&json!({"title": "a"})).is_empty());
        let whole =
            json!({"title": "abcde", "id": Uuid::nil(), "inner": null, "items": [{"n": 9}]});
        assert!(found(&whole).is_empty());
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let body = json!({"title": "abcdef", "id": "x", "inner": {"n": 0}, "more": 1,
                          "items": [{}, {"n": "1"}, {"n": 10, "m": 1}]});
        let mut found = found(&body);
        found.sort();
        assert_eq!(
            found,
            [
                "/id field.invalid",
                "/inner/n field.out_of_range",
                "/items field.too_many",
                "/items/0/n field.required",
                "/items/1/n field.invalid",
                "/items/2/m field.unknown",
                "/items/2/n field.out_of_range",
                "/more field.unknown",
                "/title field.too_long",
            ]
        );
    }

    #[test]
    fn blank_is_missing_where_something_must_stand() {
        assert_eq!(found(&json!({"title": " \u{200c} "})), ["/title field.required"]);
        assert_eq!(found(&json!({"title": "  "})), ["/title field.required"]);
        assert_eq!(found(&json!({"title": null})), ["/title field.required"]);
        assert_eq!(found(&json!([])), [" field.invalid"]);
    }
}
