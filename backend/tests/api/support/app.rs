//! A server of its own for each test, on a free port, and calls to it.

use std::{net::TcpListener, path::PathBuf};

use actix_web::web;
use jaygah::{
    app,
    commands::seed,
    features::access::{self, NewAccount, Where},
    platform::{
        audit::Heads,
        auth::{PasswordHashing, Secrets, TokenKeys},
        authz::Role,
        config::{Secret, TransportSettings},
        http::Transport,
        metrics::Metrics,
        state::{State, Stopping},
        web_pages::WebPages,
    },
};
use reqwest::{Client, Method, RequestBuilder, StatusCode, header::HeaderMap};
use serde_json::Value;

use super::{
    cluster::{TestDatabase, fresh_database},
    process::data_dir,
};

/// The key of access tokens.
pub const TOKEN_SECRET: &str = "the key of a test, of more than 32 bytes";

/// The key of before, whose tokens are still taken.
pub const PREVIOUS_SECRET: &str = "the former key of a test, of 32 bytes";
/// The key of what the server keeps to itself.
pub const SECRETS_SECRET: &str = "the key of the secrets of a test, 32 bytes";

/// A running server with its database.
pub struct App {
    pub passwords: PasswordHashing,
    pub database: TestDatabase,
    pub url: String,
    pub client: Client,
}

/// A reply, its body read as JSON where it is that.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub json: Value,
}

/// A server with the demonstration data.
pub async fn start() -> App {
    let app = start_empty().await;
    seed::demonstration(&app.database.db).await.unwrap();
    app
}

/// A server with an empty, migrated database.
pub async fn start_empty() -> App {
    start_as(Setup::default()).await
}

/// As [`start_empty`], with a token for the metrics.
pub async fn start_with(metrics_token: Option<&str>) -> App {
    start_as(Setup { metrics_token, ..Setup::default() }).await
}

/// As [`start_empty`], with these limits.
pub async fn start_limited(transport: TransportSettings) -> App {
    start_as(Setup { transport, ..Setup::default() }).await
}

/// How the server of a test differs from that of the others.
pub struct Setup<'a> {
    /// A token for the metrics.
    pub metrics_token: Option<&'a str>,
    /// Whether roles count without a second factor.
    pub demonstration: bool,
    /// The address under which people reach it.
    pub origin: Option<&'a str>,
    /// Its limits.
    pub transport: TransportSettings,
}

impl Default for Setup<'_> {
    fn default() -> Self {
        Setup {
            metrics_token: None,
            demonstration: true,
            origin: None,
            transport: TransportSettings::default(),
        }
    }
}

/// A server with an empty, migrated database, set up in its own way.
pub async fn start_as(setup: Setup<'_>) -> App {
    let https = setup.origin.is_some_and(|origin| origin.starts_with("https"));
    let database = fresh_database().await;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let secret = |text: &str| Secret::from(text.to_owned());
    let (key, previous) = (secret(TOKEN_SECRET), secret(PREVIOUS_SECRET));
    let passwords = PasswordHashing::new(2).unwrap();
    let state = web::Data::new(State {
        db: database.db.clone(),
        passwords: passwords.clone(),
        heads: Heads::of(&data_dir(&database)),
        token_key: web::Data::new(TokenKeys::new(&key, Some(&previous)).unwrap()),
        secrets: Secrets::new(&secret(SECRETS_SECRET)).unwrap(),
        demonstration: setup.demonstration,
        origin: setup.origin.unwrap_or(&url).to_owned(),
        secure_cookies: https,
        transport: web::Data::new(Transport::new(&setup.transport, https)),
        pages: WebPages::Folder(PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages"))),
        metrics: web::Data::new(Metrics::new().unwrap()),
        metrics_token: setup.metrics_token.map(|token| Secret::from(token.to_owned())),
        stopping: Stopping::default(),
    });
    let who = app::session_identities(&state);
    let server = app::server(listener, state, who, &setup.transport, Some(1)).unwrap();
    tokio::spawn(server);
    let client = Client::builder().cookie_store(true).build().unwrap();
    App { passwords, database, url, client }
}

impl App {
    /// A request to a path of the server.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url))
    }

    /// `GET` as the public, in English.
    pub async fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path)).await
    }

    /// `GET` with an access token.
    pub async fn get_as(&self, token: &str, path: &str) -> Reply {
        self.send(self.request(Method::GET, path).bearer_auth(token)).await
    }

    /// `POST` of a JSON body.
    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send(self.request(Method::POST, path).json(body)).await
    }

    /// Every item of a list, page after page; fails when a page is longer than its limit, empty
    /// before the end, or when there is no end.
    pub async fn walk(&self, path: &str, limit: usize) -> Vec<Value> {
        let sign = if path.contains('?') { '&' } else { '?' };
        let mut items = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = self.get(&format!("{path}{sign}limit={limit}{cursor}")).await;
            let found = page.items();
            items.extend(found.iter().cloned());
            let Some(next) = page.json["next_cursor"].as_str() else { return items };
            assert_eq!(found.len(), limit, "a page that is not the last is full: {path}");
            assert!(items.len() < 1000, "{path} has no end");
            cursor = format!("&cursor={next}");
        }
    }

    /// Sends a request and reads the reply.
    pub async fn send(&self, request: RequestBuilder) -> Reply {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.unwrap();
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Reply { status, headers, text, json }
    }

    /// Creates an account and logs it in; returns its access token.
    pub async fn log_in(&self, username: &str, roles: &[Role]) -> String {
        self.create_account(username, "the password of a test", roles).await;
        let body = serde_json::json!({"username": username, "password": "the password of a test"});
        let reply = self.post("/api/v1/auth/login", &body).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
        reply.json["access_token"].as_str().unwrap().to_owned()
    }

    /// Creates an account.
    pub async fn create_account(&self, username: &str, password: &str, roles: &[Role]) {
        let hashing = PasswordHashing::new(1).unwrap();
        let account = NewAccount {
            username: username.into(),
            display_name: username.into(),
            password_hash: Some(hashing.hash(password.into()).await.unwrap()),
            post: None,
            organization_id: None,
            roles: roles.iter().map(|role| (*role, Where::Country)).collect(),
            demonstration: false,
        };
        let connection = &mut self.database.db.connection().await.unwrap();
        access::create_account(connection, &account).await.unwrap();
    }
}

impl Reply {
    /// One field of every item of a list.
    pub fn each(&self, field: &str) -> Vec<&Value> {
        self.items().iter().map(|item| &item[field]).collect()
    }

    /// The items of a list.
    pub fn items(&self) -> &Vec<Value> {
        self.json["items"].as_array().unwrap_or_else(|| panic!("no list: {}", self.text))
    }

    /// Asserts that the reply is a problem document of this status and code, complete in both
    /// languages, and without anything of the inside.
    pub fn assert_problem(&self, status: u16, code: &str) {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        assert_eq!(self.headers["content-type"], "application/problem+json");
        assert_eq!(self.json["code"], code, "{}", self.text);
        assert_eq!(self.json["status"], status);
        for field in
            ["type", "title", "detail", "instance", "message_fa", "message_en", "request_id"]
        {
            assert!(
                self.json[field].as_str().is_some_and(|t| !t.is_empty()),
                "{field}: {}",
                self.text
            );
        }
        for inside in ["diesel", "postgres", "SELECT", "backend/src"] {
            assert!(!self.text.contains(inside), "{}", self.text);
        }
    }

    /// Asserts that the problem names this field with this code.
    pub fn assert_field(&self, pointer: &str, code: &str) {
        let errors = self.json["errors"].as_array().unwrap();
        assert!(
            errors.iter().any(|e| e["pointer"] == pointer && e["code"] == code),
            "no {pointer} {code}: {}",
            self.text
        );
    }
}
