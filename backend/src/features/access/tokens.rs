//! `POST /oauth/token`: a machine caller exchanges its secret for an access token
//! (RFC 6749, client credentials).

use actix_web::{
    FromRequest, HttpRequest, HttpResponse,
    dev::Payload,
    http::{StatusCode, header::AUTHORIZATION},
    post, web,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use diesel_async::AsyncConnection;
use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    clients::{self, Proven},
    throttle::{Attempt, Bucket},
    visitor::Visitor,
};
use crate::platform::{
    audit::{By, Event},
    auth::ACCESS_TOKEN_SECONDS,
    authz::Permission,
    http::{ApiError, AttemptProblems, read_form},
    state::State,
};

/// The collection of programs, as the audit log calls it.
const RESOURCE: &str = "api-clients";

/// What a machine caller sends. Its id and secret may also come by HTTP Basic.
#[derive(Deserialize, ToSchema)]
pub struct TokenRequest {
    /// Always `client_credentials`.
    #[schema(max_length = 50, example = "client_credentials")]
    pub grant_type: String,
    /// Its id.
    #[schema(max_length = 100)]
    pub client_id: Option<String>,
    /// Its secret.
    #[schema(max_length = 200, format = Password)]
    pub client_secret: Option<String>,
    /// Scopes separated by spaces; all that it has when not given.
    #[schema(max_length = 500, example = "resolutions:write")]
    pub scope: Option<String>,
}

/// An access token of a machine caller.
#[derive(Serialize, ToSchema)]
pub struct ClientToken {
    /// For the header `Authorization: Bearer …`.
    #[schema(max_length = 4000)]
    pub access_token: String,
    /// Always `Bearer`.
    #[schema(max_length = 20)]
    pub token_type: String,
    /// Its life in seconds.
    #[schema(minimum = 1)]
    pub expires_in: i64,
    /// The scopes that it has.
    #[schema(max_length = 500)]
    pub scope: String,
}

/// The form as it was sent, with the credentials of HTTP Basic in their places.
pub struct TokenForm(TokenRequest);

impl FromRequest for TokenForm {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let basic = basic(request);
        let form = read_form(request, payload);
        Box::pin(async move {
            let mut form: TokenRequest = serde_html_form::from_bytes(&form.await?)
                .map_err(|error| invalid_request(&error))?;
            if let Some((id, secret)) = basic? {
                form.client_id = Some(id);
                form.client_secret = Some(secret);
            }
            Ok(TokenForm(form))
        })
    }
}

/// Id and secret of the header. That they are form-encoded before they are joined (RFC 6749, 2.3.1)
/// changes nothing in ours.
fn basic(request: &HttpRequest) -> Result<Option<(String, String)>, ApiError> {
    let Some(header) = request.headers().get(AUTHORIZATION) else { return Ok(None) };
    let pair = || {
        let (scheme, encoded) = header.to_str().ok()?.split_once(' ')?;
        let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
        let (id, secret) = text.split_once(':')?;
        scheme.eq_ignore_ascii_case("basic").then(|| (id.to_owned(), secret.to_owned()))
    };
    pair().map(Some).ok_or_else(|| invalid_client(&"a header that is not Basic"))
}

/// Gives a machine caller an access token for its id and secret (RFC 6749, 4.4). A refusal is a
/// problem document that also has the members `error` and `error_description` of RFC 6749.
#[utoipa::path(
    tag = "auth",
    operation_id = "create_token",
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "The token", body = ClientToken), AttemptProblems),
    security(())
)]
#[post("/oauth/token")]
pub async fn create_token(
    state: web::Data<State>,
    visitor: Visitor,
    form: TokenForm,
) -> Result<HttpResponse, ApiError> {
    let TokenForm(form) = form;
    if form.grant_type != "client_credentials" {
        return Err(unsupported_grant_type());
    }
    let (Some(id), Some(secret)) = (form.client_id, form.client_secret) else {
        return Err(invalid_client(&"client_id and client_secret are needed"));
    };
    let (client, scope) = proven(&state, &visitor, &id, &secret, form.scope.as_deref()).await?;
    let access_token = state.token_key.issue_client(client.id, client.secret_id, scope.clone())?;
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(ClientToken {
        access_token,
        token_type: "Bearer".to_owned(),
        expires_in: ACCESS_TOKEN_SECONDS,
        scope,
    }))
}

/// The client of an id and a secret, and the scopes that it gets.
async fn proven(
    state: &State,
    visitor: &Visitor,
    id: &str,
    secret: &str,
    asked: Option<&str>,
) -> Result<(Proven, String), ApiError> {
    let connection = &mut *state.db.connection().await?;
    let attempt = Attempt::begin(connection, Bucket::program(id, visitor.address)).await?;
    let Some(client) = clients::prove(connection, id, secret).await? else {
        let why = invalid_client(&"no such client, or another secret");
        let named = clients::named(connection, id).await?;
        let by = named.map_or_else(By::unknown, |(id, name)| By::client(id, &name, None));
        let event = visitor.refused("create_token", RESOURCE, by, &why);
        connection.transaction(async |connection| event.insert(connection).await).await?;
        return Err(why);
    };
    attempt.succeeded(connection).await?;
    let scope = granted(&client.scopes, asked)?;
    let by = By::client(client.id, &client.name, Some(client.secret_id));
    let done = visitor.done("create_token", RESOURCE, by);
    let event = Event { id: Some(client.id), ..done };
    connection.transaction(async |connection| event.insert(connection).await).await?;
    Ok((client, scope))
}

/// What is asked for, if the client has all of it; without a wish all that it has.
fn granted(has: &[Permission], asked: Option<&str>) -> Result<String, ApiError> {
    let has: Vec<&str> = has.iter().map(|scope| scope.as_str()).collect();
    let asked: Vec<&str> = match asked {
        Some(text) if !text.trim().is_empty() => text.split_whitespace().collect(),
        _ => has.clone(),
    };
    match asked.iter().find(|scope| !has.contains(scope)) {
        None => Ok(asked.join(" ")),
        Some(_) => Err(invalid_scope(&has.join(" "))),
    }
}

fn invalid_client(why: &impl std::fmt::Display) -> ApiError {
    let message_fa = "شناسه یا رمز برنامه درست نیست.";
    ApiError::new(
        StatusCode::UNAUTHORIZED,
        "oauth.invalid_client",
        message_fa,
        format!("The client is not known: {why}."),
    )
}

fn invalid_scope(has: &str) -> ApiError {
    ApiError::new(
        StatusCode::BAD_REQUEST,
        "oauth.invalid_scope",
        format!("این برنامه همهٔ دامنه‌های خواسته‌شده را ندارد؛ آنچه دارد: {has}"),
        format!("This client does not have all of these scopes; it has: {has}"),
    )
}

fn unsupported_grant_type() -> ApiError {
    ApiError::new(
        StatusCode::BAD_REQUEST,
        "oauth.unsupported_grant_type",
        "تنها client_credentials پذیرفته است.",
        "Only client_credentials is known.",
    )
}

fn invalid_request(why: &impl std::fmt::Display) -> ApiError {
    ApiError::new(
        StatusCode::BAD_REQUEST,
        "oauth.invalid_request",
        "درخواست توکن درست ساخته نشده است.",
        format!("The form is not well made: {why}"),
    )
}
