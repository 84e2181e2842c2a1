//! Requests that write: who, what, and under which condition.

use std::marker::PhantomData;

use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Bytes};
use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::{
    body::{parse_json, parse_value, read_body},
    error::ApiError,
    etag::IfMatch,
    idempotency::IdempotencyKey,
    request::RequestContext,
};
use crate::platform::{auth::Caller, authz::Writer};

/// A `POST`: who sends it, its body, and its key. Without a credential it is a 401 before anything
/// is read.
pub struct Submission<T> {
    /// Who.
    pub writer: Writer,
    /// What.
    pub body: T,
    /// So that it takes effect once.
    pub key: IdempotencyKey,
}

/// A `PATCH` of a record as it was read.
pub struct Change<T> {
    /// Who.
    pub writer: Writer,
    /// What is to be different.
    pub patch: MergePatch<T>,
    /// The revision that was read.
    pub if_match: IfMatch,
}

/// A `DELETE` of a record as it was read.
pub struct Removal {
    /// Who.
    pub writer: Writer,
    /// The revision that was read.
    pub if_match: IfMatch,
}

/// The body of an action that needs no words.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoWords {}

/// Why something is done.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// For the history of the record.
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
}

/// A merge patch (RFC 7396) of the fields of `T`: what stands in it is set, null takes away, what
/// does not stand in it stays.
pub struct MergePatch<T> {
    fields: Map<String, Value>,
    of: PhantomData<T>,
}

impl<T: Serialize + DeserializeOwned + ToSchema + 'static> MergePatch<T> {
    /// The fields as they are to be, by the rules of a new record.
    ///
    /// # Errors
    /// 422 that names the fields.
    pub fn apply(&self, current: &T) -> Result<T, ApiError> {
        let mut merged = serde_json::to_value(current).map_err(ApiError::internal)?;
        merge(&mut merged, &self.fields);
        parse_value(merged)
    }
}

fn merge(target: &mut Value, patch: &Map<String, Value>) {
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Some(fields) = target.as_object_mut() else { return };
    for (name, value) in patch {
        // One of the twins of a date speaks for both.
        if let Some(twin) = name.strip_suffix("_jalali").filter(|twin| !patch.contains_key(*twin)) {
            fields.remove(twin);
        }
        match value {
            Value::Null => {
                fields.remove(name);
            }
            Value::Object(inner) => merge(fields.entry(name.clone()).or_insert(Value::Null), inner),
            other => {
                fields.insert(name.clone(), other.clone());
            }
        }
    }
}

/// Who writes, or 401.
async fn writer(
    caller: impl Future<Output = Result<Caller, ApiError>>,
    request: &HttpRequest,
) -> Result<Writer, ApiError> {
    let caller = caller.await?;
    Ok(Writer {
        actor: caller.actor()?.clone(),
        request_id: RequestContext::from_request(request).id,
    })
}

impl FromRequest for Writer {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = Caller::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move { writer(caller, &request).await })
    }
}

impl<T: DeserializeOwned + ToSchema + 'static> FromRequest for Submission<T> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = Caller::from_request(request, payload);
        let bodiless = request.headers().get("content-type").is_none()
            && request.headers().get("content-length").is_none_or(|length| length == "0")
            && !request.headers().contains_key("transfer-encoding");
        let body = read_body(request, payload, &["application/json"]);
        let request = request.clone();
        Box::pin(async move {
            let writer = writer(caller, &request).await?;
            let bytes = if bodiless { Bytes::from_static(b"{}") } else { body.await? };
            let key = IdempotencyKey::of(&request, writer.actor.id, &bytes)?;
            Ok(Submission { writer, body: parse_value(parse_json(&bytes)?)?, key })
        })
    }
}

impl<T: DeserializeOwned + ToSchema + 'static> FromRequest for Change<T> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = Caller::from_request(request, payload);
        let if_match = IfMatch::from_request(request, payload);
        let types = &["application/merge-patch+json", "application/json"];
        let body = read_body(request, payload, types);
        let request = request.clone();
        Box::pin(async move {
            let writer = writer(caller, &request).await?;
            let fields = match parse_json(&body.await?)? {
                Value::Object(fields) => fields,
                other => return Err(not_an_object(&other)),
            };
            let patch = MergePatch { fields, of: PhantomData };
            Ok(Change { writer, patch, if_match: if_match.await? })
        })
    }
}

impl FromRequest for Removal {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = Caller::from_request(request, payload);
        let if_match = IfMatch::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let writer = writer(caller, &request).await?;
            Ok(Removal { writer, if_match: if_match.await? })
        })
    }
}

fn not_an_object(body: &Value) -> ApiError {
    match parse_value::<NoWords>(body.clone()) {
        Err(error) => error,
        Ok(_) => ApiError::invalid(Vec::new()),
    }
}

/// In the document a patch is its record with every field optional.
impl<T: ToSchema> utoipa::PartialSchema for MergePatch<T> {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        let mut schema = T::schema();
        if let utoipa::openapi::RefOr::T(utoipa::openapi::Schema::Object(object)) = &mut schema {
            object.required.clear();
            object.description = Some(
                "A merge patch (RFC 7396): what stands in it is set, null takes away, the rest stays."
                    .to_owned(),
            );
        }
        schema
    }
}

impl<T: ToSchema> ToSchema for MergePatch<T> {
    fn name() -> std::borrow::Cow<'static, str> {
        format!("{}Patch", T::name().trim_end_matches("Input")).into()
    }

    fn schemas(schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::Schema>)>) {
        T::schemas(schemas);
    }
}

#[cfg(test)]
mod tests {
    use super::merge;
    use serde_json::{Value, json};

    fn merged(mut target: Value, patch: &Value) -> Value {
        merge(&mut target, patch.as_object().unwrap());
        target
    }

    #[test]
    fn a_patch_sets_takes_away_and_leaves_as_rfc_7396_says() {
        let cases = [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b"}), json!({"b": "c"}), json!({"a": "b", "b": "c"})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (
                json!({"a": {"b": "c"}}),
                json!({"a": {"b": "d", "c": null}}),
                json!({"a": {"b": "d"}}),
            ),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (json!({"e": null}), json!({"a": 1}), json!({"e": null, "a": 1})),
            (json!({}), json!({"a": {"bb": {"ccc": null}}}), json!({"a": {"bb": {}}})),
        ];
        for (target, patch, expected) in cases {
            assert_eq!(merged(target, &patch), expected, "{patch}");
        }
    }

    #[test]
    fn one_twin_of_a_date_replaces_the_other() {
        let current = json!({"held_on": "2020-07-20", "d": {"x_on": "2020-07-20"}});
        let patch = json!({"held_on_jalali": "1399-05-01", "d": {"x_on_jalali": null}});
        assert_eq!(
            merged(current.clone(), &patch),
            json!({"held_on_jalali": "1399-05-01", "d": {}})
        );
        let both = json!({"held_on": "2020-07-22", "held_on_jalali": "1399-05-01"});
        assert_eq!(merged(current, &both)["held_on"], "2020-07-22");
    }
}
