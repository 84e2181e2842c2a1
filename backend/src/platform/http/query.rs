//! Query strings of lists: typed, tolerant of digits of any script, strict about names.

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use futures_util::future::{Ready, ready};
use serde::de::DeserializeOwned;
use utoipa::{
    IntoParams,
    openapi::{RefOr, Schema, path::Parameter},
};

use super::{
    error::{ApiError, FieldError},
    pages::PageParams,
};
use crate::kernel::persian_text::ascii_digits;

/// The filters of a list beside the parameters that every list has.
///
/// A parameter that the operation does not know, or whose value is of another type, is a 422
/// that names it, as is a text that is longer than the document says; an empty value counts as
/// absent.
pub struct ListQuery<T> {
    /// What selects and sorts the rows.
    pub filter: T,
    /// Which page of them.
    pub page: PageParams,
}

impl<T: DeserializeOwned + IntoParams> FromRequest for ListQuery<T> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = parse(request.query_string()).and_then(|(filter, page): (T, PageParams)| {
            page.check()?;
            Ok(ListQuery { filter, page })
        });
        ready(read)
    }
}

/// The filters of a list beside parameters of another kind than pages.
pub struct FilterQuery<T, P> {
    /// What selects and sorts the rows.
    pub filter: T,
    /// The others.
    pub others: P,
}

impl<T: DeserializeOwned + IntoParams, P: DeserializeOwned + IntoParams> FromRequest
    for FilterQuery<T, P>
{
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = parse(request.query_string());
        ready(read.map(|(filter, others)| FilterQuery { filter, others }))
    }
}

fn parse<T, P>(query: &str) -> Result<(T, P), ApiError>
where
    T: DeserializeOwned + IntoParams,
    P: DeserializeOwned + IntoParams,
{
    let pairs: Vec<(String, String)> = serde_html_form::from_str::<Vec<(String, String)>>(query)
        .map_err(|error| invalid("?", error))?
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| (name, ascii_digits(&value)))
        .collect();
    let parameters = T::into_params(|| None);
    let filters: Vec<String> = parameters.iter().map(|p| p.name.clone()).collect();
    let others = names::<P>();

    let mut errors = Vec::new();
    for (name, _) in &pairs {
        let pointer = format!("?{name}");
        if errors.iter().any(|e: &FieldError| e.pointer == pointer) {
            continue;
        }
        if pairs.iter().any(|(n, value)| n == name && value.contains('\0')) {
            errors.push(field_invalid(&pointer, &"it holds a NUL character"));
            continue;
        }
        if let Some(most) = parameters.iter().find(|p| p.name == *name).and_then(longest)
            && pairs.iter().any(|(n, value)| n == name && value.chars().count() > most)
        {
            errors.push(FieldError::new(
                pointer,
                "field.too_long",
                "بیش از اندازه بلند است.",
                format!("at most {most} characters"),
            ));
            continue;
        }
        let own = || only(&pairs, |n| n == name);
        if filters.contains(name) {
            if let Err(error) = serde_html_form::from_str::<T>(&own()) {
                errors.push(field_invalid(&pointer, &error));
            }
        } else if others.contains(name) {
            if let Err(error) = serde_html_form::from_str::<P>(&own()) {
                errors.push(field_invalid(&pointer, &error));
            }
        } else {
            errors.push(FieldError::new(
                pointer,
                "query.unknown_parameter",
                "این عملیات چنین پارامتری ندارد.",
                format!(
                    "this operation knows: {}",
                    [filters.as_slice(), &others].concat().join(", ")
                ),
            ));
        }
    }
    if !errors.is_empty() {
        return Err(ApiError::invalid(errors));
    }
    let filter = serde_html_form::from_str(&only(&pairs, |n| filters.iter().any(|f| f == n)))
        .map_err(|error| invalid("?", error))?;
    let rest = serde_html_form::from_str(&only(&pairs, |n| others.iter().any(|f| f == n)))
        .map_err(|error| invalid("?", error))?;
    Ok((filter, rest))
}

fn names<T: IntoParams>() -> Vec<String> {
    T::into_params(|| None).into_iter().map(|parameter| parameter.name).collect()
}

/// How long the document says that a parameter may be. Besides being a promise, it bounds the
/// words of a search: each is a condition of the query.
fn longest(parameter: &Parameter) -> Option<usize> {
    match &parameter.schema {
        Some(RefOr::T(Schema::Object(text))) => text.max_length,
        _ => None,
    }
}

fn only(pairs: &[(String, String)], keep: impl Fn(&str) -> bool) -> String {
    let kept: Vec<_> = pairs.iter().filter(|(name, _)| keep(name)).collect();
    serde_html_form::to_string(kept).unwrap_or_default()
}

fn field_invalid(pointer: &str, error: &impl std::fmt::Display) -> FieldError {
    FieldError::new(
        pointer,
        "field.invalid",
        "مقدار این پارامتر پذیرفته نیست.",
        format!("not accepted: {error}"),
    )
}

fn invalid(pointer: &str, error: impl std::fmt::Display) -> ApiError {
    ApiError::invalid(vec![field_invalid(pointer, &error)])
}
