//! Callers who write, and records to write.

use jaygah::{
    features::access::{self, NewClient},
    kernel::ids::seed_id,
    platform::authz::{Permission, Role},
};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{App, Reply};

/// Someone who writes.
pub struct Writer<'a> {
    pub app: &'a App,
    pub token: String,
}

impl App {
    /// An administrator.
    pub async fn admin(&self) -> Writer<'_> {
        Writer { app: self, token: self.log_in("admin", &[Role::NationalAdmin]).await }
    }

    /// Someone who reads what is not published, and writes nothing.
    pub async fn viewer(&self) -> Writer<'_> {
        Writer { app: self, token: self.log_in("viewer", &[Role::Viewer]).await }
    }

    /// A program of a body with these scopes; its id and secret.
    pub async fn client(&self, body: Uuid, scopes: &[Permission]) -> (Uuid, String) {
        let connection = &mut self.database.db.connection().await.unwrap();
        let client = NewClient {
            name: "سامانهٔ آزمایشی".into(),
            organization_id: body,
            role: Role::PlanningCouncil,
            scopes: scopes.to_vec(),
            demonstration: false,
        };
        access::create_client(connection, &client).await.unwrap()
    }

    /// The reply to a form at the token endpoint.
    pub async fn token(&self, form: &[(&str, &str)]) -> Reply {
        let request = self.request(Method::POST, "/api/v1/oauth/token");
        self.send(form_of(request, form)).await
    }

    /// A program that has its token.
    pub async fn program(&self, body: Uuid, scopes: &[Permission]) -> Writer<'_> {
        let (id, secret) = self.client(body, scopes).await;
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &id.to_string()),
            ("client_secret", &secret),
        ];
        let reply = self.token(&form).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
        Writer { app: self, token: reply.json["access_token"].as_str().unwrap().to_owned() }
    }
}

impl Writer<'_> {
    /// `GET`.
    pub async fn get(&self, path: &str) -> Reply {
        self.app.get_as(&self.token, path).await
    }

    /// `POST` of a body.
    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.app
            .send(self.app.request(Method::POST, path).bearer_auth(&self.token).json(body))
            .await
    }

    /// `POST` of a body with an idempotency key.
    pub async fn post_once(&self, key: &str, path: &str, body: &Value) -> Reply {
        let request = self.app.request(Method::POST, path).bearer_auth(&self.token).json(body);
        self.app.send(request.header("Idempotency-Key", key)).await
    }

    /// `PATCH` of a record that was read with this tag.
    pub async fn patch(&self, path: &str, tag: &str, body: &Value) -> Reply {
        let request = self.app.request(Method::PATCH, path).bearer_auth(&self.token);
        let request =
            request.header("If-Match", tag).header("Content-Type", "application/merge-patch+json");
        self.app.send(request.body(body.to_string())).await
    }

    /// `DELETE` of a record that was read with this tag.
    pub async fn delete(&self, path: &str, tag: &str) -> Reply {
        let request = self.app.request(Method::DELETE, path).bearer_auth(&self.token);
        self.app.send(request.header("If-Match", tag)).await
    }

    /// A record that is created; what is returned is its body.
    pub async fn create(&self, path: &str, body: &Value) -> Value {
        let reply = self.post(path, body).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
        reply.json
    }

    /// A new meeting.
    pub async fn meeting(&self, changes: Value) -> Value {
        self.create("/api/v1/meetings", &meeting(changes)).await
    }

    /// A new resolution.
    pub async fn resolution(&self, changes: Value) -> Value {
        self.create("/api/v1/resolutions", &resolution(changes)).await
    }
}

impl Reply {
    /// The tag of a single record.
    pub fn tag(&self) -> String {
        self.headers["etag"].to_str().unwrap().to_owned()
    }

    /// Asserts success and returns the body.
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.text);
        self.json
    }
}

/// A request with a form as its body.
pub fn form_of(request: RequestBuilder, form: &[(&str, &str)]) -> RequestBuilder {
    request
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(serde_html_form::to_string(form).unwrap())
}

/// Fields with changes.
pub fn with(mut fields: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        fields[name] = value.clone();
    }
    fields
}

/// The fields of a meeting.
pub fn meeting(changes: Value) -> Value {
    let fields = json!({
        "title": "جلسهٔ آزمایشی",
        "held_on_jalali": "۱۴۰۳/۰۲/۰۱",
        "participants": [{"name": "دبیر شورا", "post": "دبیر", "organization_id": body("udrc")}],
        "statements": [{"speaker": "دبیر شورا", "kind": "remark", "text": "گفته شد."}],
        "provenance": "example",
        "source": {"title": "نمونه"},
    });
    with(fields, changes)
}

/// The fields of a resolution.
pub fn resolution(changes: Value) -> Value {
    let fields = json!({
        "title": "مصوبهٔ آزمایشی",
        "text": "مقرر گردید گزارش تهیه شود.",
        "type": "assignment",
        "deadline": {"kind": "none"},
        "provenance": "example",
        "source": {"title": "نمونه"},
    });
    with(fields, changes)
}

/// A body of the demonstration data by a short name.
pub fn body(name: &str) -> Uuid {
    let key = match name {
        "udrc" => "urban-regeneration-company",
        "interior" => "ministry-of-interior",
        "social" => "social-affairs-organization",
        other => other,
    };
    seed_id("organization", key)
}
