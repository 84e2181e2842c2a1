//! The last touches of the OpenAPI document, for those who make clients from it: how a caller
//! shows who he is, the headers of replies, and names and descriptions where generators look.

use utoipa::openapi::{
    Components, ObjectBuilder, OpenApi as Document, Ref, RefOr, Schema,
    header::{Header, HeaderBuilder},
    path::{Operation, Parameter},
    schema::{ArrayItems, SchemaType, Type},
    security::{
        ApiKey, ApiKeyValue, ClientCredentials, Flow, HttpAuthScheme, HttpBuilder, OAuth2, Scopes,
        SecurityRequirement, SecurityScheme,
    },
};

use crate::platform::{authz::Permission, http::too_many_requests};

/// Headers that tell a caller how much is left of his limit.
const RATES: [&str; 3] = [LIMIT, REMAINING, RESET];
const LIMIT: &str = "RateLimit-Limit";
const REMAINING: &str = "RateLimit-Remaining";
const RESET: &str = "RateLimit-Reset";
const RETRY_AFTER: &str = "Retry-After";

/// Finishes the document that the handlers make.
pub fn finish(document: &mut Document) {
    for (path, item) in document.paths.paths.iter_mut().filter(|(path, _)| is_of_records(path)) {
        if let Some(read) = &mut item.get {
            let one = path.ends_with("/{id}");
            replies_with(read, &["200"], if one { "Revision" } else { "Fingerprint" });
            programs_read(read);
        }
        for write in [&mut item.post, &mut item.patch].into_iter().flatten() {
            replies_with(write, &["200", "201"], "Revision");
            replies_with(write, &["201"], "Location");
        }
    }
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.post, &mut item.patch, &mut item.delete];
        for operation in operations.into_iter().flatten() {
            operation.parameters.iter_mut().flatten().for_each(never_null);
        }
    }
    for (_, item) in document.paths.paths.iter_mut().filter(|(path, _)| path.starts_with("/api/")) {
        let operations = [&mut item.get, &mut item.post, &mut item.patch, &mut item.delete];
        operations.into_iter().flatten().for_each(limits);
    }
    let components = document.components.get_or_insert_default();
    security_schemes(components);
    headers(components);
    name_items_of_pages(components);
    describe_fields(components);
}

/// Sessions and the health of the server have neither revisions nor readers.
fn is_of_records(path: &str) -> bool {
    path.starts_with("/api/v1/")
        && !path.starts_with("/api/v1/auth/")
        && !path.starts_with("/api/v1/oauth/")
        && !path.starts_with("/api/v1/me/")
}

/// The statuses of an operation, as far as it has them, come with a header.
fn replies_with(operation: &mut Operation, statuses: &[&str], header: &str) {
    let name = if header == "Location" { "Location" } else { "ETag" };
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response
            && statuses.contains(&status.as_str())
            && response.content.contains_key("application/json")
        {
            let header = Ref::new(format!("#/components/headers/{header}"));
            response.headers.insert(name.to_owned(), RefOr::Ref(header));
        }
    }
}

/// Every operation of the API is limited, and says so.
fn limits(operation: &mut Operation) {
    let refused = RefOr::T(too_many_requests());
    operation.responses.responses.entry("429".to_owned()).or_insert(refused);
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        let later = matches!(status.as_str(), "429" | "503");
        let counted = status.starts_with('2') || status == "429";
        let names = RATES.iter().filter(|_| counted).chain(later.then_some(&RETRY_AFTER));
        for name in names {
            let header = Ref::new(format!("#/components/headers/{name}"));
            response.headers.insert((*name).to_owned(), RefOr::Ref(header));
        }
    }
}

/// What the public may read a program may, too, and its token is taken for what it sees beside.
fn programs_read(operation: &mut Operation) {
    let requirement = |scheme: &str| SecurityRequirement::new(scheme, [""; 0]);
    if let Some(security) = &mut operation.security
        && security.contains(&SecurityRequirement::default())
        && security.contains(&requirement("bearer"))
    {
        security.push(requirement("client_credentials"));
    }
}

/// A parameter is given or left out; only in a body is there a null.
fn never_null(parameter: &mut RefOr<Parameter>) {
    let RefOr::T(parameter) = parameter else { return };
    match &mut parameter.schema {
        Some(RefOr::T(Schema::Object(object))) => {
            if let SchemaType::Array(types) = &object.schema_type
                && let [only, Type::Null] = types.as_slice()
            {
                object.schema_type = SchemaType::Type(only.clone());
            }
        }
        Some(RefOr::T(Schema::OneOf(choice))) => {
            choice.items.retain(|item| !is_null(item));
            if let [only] = choice.items.as_slice() {
                parameter.schema = Some(only.clone());
            }
        }
        _ => {}
    }
}

fn is_null(schema: &RefOr<Schema>) -> bool {
    matches!(schema, RefOr::T(Schema::Object(object))
        if object.schema_type == SchemaType::Type(Type::Null))
}

fn security_schemes(components: &mut Components) {
    let scopes = [
        (Permission::MeetingsWrite, "Create and change meetings of its body."),
        (
            Permission::ResolutionsWrite,
            "Create, change, adopt and follow up resolutions of its body.",
        ),
        (
            Permission::PublicationsWrite,
            "Publish and withdraw meetings and resolutions of its body.",
        ),
        (Permission::FollowUpsWrite, "Tell what became of resolutions that its body owes."),
        (Permission::MeetingsRead, "See meetings of its body that are not published."),
        (Permission::ResolutionsRead, "See resolutions of its body that are not published."),
        (Permission::BudgetRead, "See the rows of budget books that are not published."),
    ]
    .map(|(scope, means)| (scope.as_str(), means));
    let flow = ClientCredentials::new("/api/v1/oauth/token", Scopes::from_iter(scopes));
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some("The access token of a person, from `login`."));
    for (name, scheme) in [
        ("bearer", SecurityScheme::Http(bearer.build())),
        (
            "client_credentials",
            SecurityScheme::OAuth2(OAuth2::with_description(
                [Flow::ClientCredentials(flow)],
                "The access token of a program, from `create_token`; sent as that of a person.",
            )),
        ),
        (
            "metrics_token",
            SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
        ),
        (
            "refresh_cookie",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("jaygah_refresh"))),
        ),
    ] {
        components.add_security_scheme(name, scheme);
    }
}

fn headers(components: &mut Components) {
    for (name, description) in [
        ("Revision", "The tag of the record as it is now, for `If-Match` of a change."),
        ("Fingerprint", "The tag of this reply, for `If-None-Match`."),
        ("Location", "Where the new record is."),
    ] {
        components.headers.insert(name.to_owned(), RefOr::T(header(description)));
    }
    for (name, description) in [
        (LIMIT, "Requests that this caller has a minute; they may come all at once."),
        (REMAINING, "How many of them are left."),
        (RESET, "Seconds until all are there again; when none is left, until the next one is."),
        (RETRY_AFTER, "Seconds after which to try again."),
    ] {
        components.headers.insert(name.to_owned(), RefOr::T(number(description)));
    }
}

fn header(description: &str) -> Header {
    let text = ObjectBuilder::new().schema_type(Type::String).max_length(Some(200)).build();
    HeaderBuilder::new()
        .description(Some(description))
        .schema(Some(RefOr::T(Schema::Object(text))))
        .build()
}

fn number(description: &str) -> Header {
    let number = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).build();
    HeaderBuilder::new()
        .description(Some(description))
        .schema(Some(RefOr::T(Schema::Object(number))))
        .build()
}

/// The generator writes the items of a generic `Page<T>` out; here they become references, so
/// that generated clients have one type for an item wherever it occurs.
fn name_items_of_pages(components: &mut Components) {
    for (name, schema) in &mut components.schemas {
        let Some(item) = name.strip_prefix("Page_") else { continue };
        if let RefOr::T(Schema::Object(page)) = schema
            && let Some(RefOr::T(Schema::Array(items))) = page.properties.get_mut("items")
        {
            items.items = ArrayItems::RefOrSchema(Box::new(Ref::from_schema_name(item).into()));
        }
    }
}

/// What is said of a field that may be null is said of the field, not of one of its two choices,
/// where no generator looks for it.
fn describe_fields(components: &mut Components) {
    for schema in components.schemas.values_mut() {
        let RefOr::T(Schema::Object(object)) = schema else { continue };
        for field in object.properties.values_mut() {
            if let RefOr::T(Schema::OneOf(choice)) = field
                && let [RefOr::Ref(first), ..] = choice.items.as_mut_slice()
                && !first.description.is_empty()
            {
                choice.description = Some(std::mem::take(&mut first.description));
            }
        }
    }
}
