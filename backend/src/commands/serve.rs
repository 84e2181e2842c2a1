//! `jaygah serve`.

use std::{
    fs,
    io::{ErrorKind, Write},
    net::TcpListener,
    time::Duration,
};

use actix_web::web;
use serde::Serialize;
use tokio::signal::unix::{Signal, SignalKind, signal};
use uuid::Uuid;

use super::{
    Failure, Outcome,
    database::{Opened, Opener, write_private},
    keys, seed,
};
use crate::{
    app,
    features::access::{self, NewAccount, NewClient},
    kernel::ids::seed_id,
    platform::{
        auth::{PasswordHashing, generate_password},
        authz::{Permission, Role},
        config::{DataSettings, ServeSettings},
        db::Database,
        http::{Transport, raise_open_files},
        metrics::Metrics,
        state::{State, Stopping},
        web_pages::WebPages,
    },
};

/// Passwords that are hashed at once, 19 MiB each.
const HASHES_AT_ONCE: usize = 4;

/// Serves until SIGINT or SIGTERM.
pub async fn run(data: &DataSettings, settings: &ServeSettings) -> Outcome {
    let mut stop = StopSignals::listen()?;
    raise_open_files().map_err(Failure::new)?;
    let listener = listen(settings)?;
    fs::create_dir_all(&data.data_dir)
        .map_err(|error| Failure::new(format!("{}: {error}", data.data_dir.display())))?;
    let opened = Opened::open(data, Opener::Server).await?;
    let served = serve(data, settings, listener, &opened, &mut stop).await;
    opened.close().await?;
    served.map(|()| 0)
}

async fn serve(
    data: &DataSettings,
    settings: &ServeSettings,
    listener: TcpListener,
    opened: &Opened,
    stop: &mut StopSignals,
) -> Result<(), Failure> {
    let passwords = PasswordHashing::new(HASHES_AT_ONCE).map_err(Failure::new)?;
    if settings.demo {
        seed::demonstration(&opened.db).await?;
        make_demonstration_accounts(data, opened, &passwords).await?;
        make_demonstration_client(data, opened).await?;
    }
    let address = listener.local_addr().map_err(Failure::new)?;
    let url = settings.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let https = url.starts_with("https://");
    let state = web::Data::new(State {
        db: opened.db.clone(),
        passwords,
        token_key: web::Data::new(keys::token_keys(&data.data_dir, settings)?),
        secrets: keys::secrets(&data.data_dir, settings)?,
        demonstration: settings.demo,
        origin: origin(&url),
        secure_cookies: https,
        transport: web::Data::new(Transport::new(&settings.transport, https)),
        pages: WebPages::of(settings.frontend_dir.as_ref()),
        metrics: web::Data::new(Metrics::new().map_err(Failure::new)?),
        metrics_token: settings.metrics_token.clone().filter(|token| !token.expose().is_empty()),
        stopping: Stopping::default(),
    });
    let told = state.clone();
    let who = app::session_identities(&state);
    let running = app::server(listener, state, who, &settings.transport, settings.workers)
        .map_err(Failure::new)?;
    writeln!(std::io::stdout(), "ready: {url}").map_err(Failure::new)?;
    let cleaning = tokio::spawn(clean_up_now_and_then(opened.db.clone()));
    let handle = running.handle();
    let running = tokio::spawn(running);
    stop.wait().await;
    told.stopping.begin();
    tracing::info!(delay_s = settings.stop_delay, grace_s = app::GRACE, "stopping");
    tokio::select! {
        () = tokio::time::sleep(Duration::from_secs(settings.stop_delay)) => {}
        () = stop.wait() => {}
    }
    cleaning.abort();
    handle.stop(true).await;
    running.await.map_err(Failure::new)?.map_err(Failure::new)
}

/// Removes what has ended, once an hour; of several servers each does, and finds little.
async fn clean_up_now_and_then(db: Database) {
    let mut hours = tokio::time::interval(Duration::from_secs(60 * 60));
    loop {
        hours.tick().await;
        let cleaned = match db.connection().await {
            Ok(mut connection) => {
                access::clean_up(&mut connection).await.map_err(|error| error.to_string())
            }
            Err(error) => Err(error.to_string()),
        };
        if let Err(error) = cleaned {
            tracing::warn!(%error, "what has ended could not be removed");
        }
    }
}

/// SIGINT and SIGTERM, listened to before anything is started, so that none is missed.
struct StopSignals {
    interrupt: Signal,
    terminate: Signal,
}

impl StopSignals {
    fn listen() -> Result<Self, Failure> {
        Ok(StopSignals {
            interrupt: signal(SignalKind::interrupt()).map_err(Failure::new)?,
            terminate: signal(SignalKind::terminate()).map_err(Failure::new)?,
        })
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Scheme, host and port of an address, as browsers write them.
fn origin(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let authority = rest.split('/').next().unwrap_or_default();
    format!("{scheme}://{authority}").to_ascii_lowercase()
}

fn listen(settings: &ServeSettings) -> Result<TcpListener, Failure> {
    TcpListener::bind((settings.host.as_str(), settings.port)).map_err(|error| {
        let address = format!("{}:{}", settings.host, settings.port);
        match error.kind() {
            ErrorKind::AddrInUse => Failure::new(format!(
                "{address} is taken by another program; choose another port: PORT=8081"
            )),
            ErrorKind::PermissionDenied => Failure::new(format!(
                "{address} is not allowed for this user; choose a port above 1023: PORT=8080"
            )),
            _ => Failure::new(format!("cannot listen on {address}: {error}")),
        }
    })
}

/// An entry of `demo-accounts.json`.
#[derive(Serialize)]
struct DemoAccount {
    username: &'static str,
    password: String,
    roles: Vec<Role>,
    territory: Option<String>,
    organization: Option<String>,
    totp_secret: Option<String>,
}

/// Demonstration accounts with random passwords, in a file for their owner alone. Where the file
/// and the accounts are there, they stay as they are.
async fn make_demonstration_accounts(
    data: &DataSettings,
    opened: &Opened,
    passwords: &PasswordHashing,
) -> Result<(), Failure> {
    let path = data.data_dir.join("demo-accounts.json");
    let connection = &mut opened.db.connection().await.map_err(Failure::new)?;
    let mut complete = path.is_file();
    for (username, _, _) in access::demonstration_accounts() {
        complete = complete && access::exists(connection, username).await.map_err(Failure::new)?;
    }
    if complete {
        return Ok(());
    }
    let mut accounts = Vec::new();
    for (username, display_name, role) in access::demonstration_accounts() {
        if access::is_real(connection, username).await.map_err(Failure::new)? {
            return Err(Failure::new(format!(
                "{username} is an account of this installation, not of the demonstration; set DEMO=0"
            )));
        }
        let password = generate_password().map_err(Failure::new)?;
        let account = NewAccount {
            username: username.to_owned(),
            display_name: display_name.to_owned(),
            password_hash: Some(passwords.hash(password.clone()).await.map_err(Failure::new)?),
            roles: vec![role],
            demonstration: true,
        };
        access::create_account(connection, &account).await.map_err(Failure::new)?;
        accounts.push(DemoAccount {
            username,
            password,
            roles: vec![role],
            territory: None,
            organization: None,
            totp_secret: None,
        });
    }
    let json = serde_json::to_vec_pretty(&accounts).map_err(Failure::new)?;
    write_private(&path, &json)?;
    tracing::info!(file = %path.display(), "demonstration accounts");
    Ok(())
}

/// The body for which the machine caller of the demonstration acts.
const DEMONSTRATION_COUNCIL: &str = "sb-planning-council";

/// An entry of `demo-clients.json`.
#[derive(Serialize)]
struct DemoClient {
    client_id: Uuid,
    client_secret: String,
    scopes: Vec<Permission>,
    organization_id: Uuid,
}

/// A machine caller of a provincial council, its secret in a file for its owner alone. Where both
/// are there, they stay as they are.
async fn make_demonstration_client(data: &DataSettings, opened: &Opened) -> Result<(), Failure> {
    let path = data.data_dir.join("demo-clients.json");
    let connection = &mut opened.db.connection().await.map_err(Failure::new)?;
    if path.is_file()
        && access::demonstration_client_exists(connection).await.map_err(Failure::new)?
    {
        return Ok(());
    }
    let client = NewClient {
        name: "سامانهٔ نمایشی شورای برنامه‌ریزی".to_owned(),
        organization_id: seed_id("organization", DEMONSTRATION_COUNCIL),
        role: Role::PlanningCouncil,
        scopes: Permission::FOR_CLIENTS.to_vec(),
        demonstration: true,
    };
    let (client_id, client_secret) =
        access::create_client(connection, &client).await.map_err(Failure::new)?;
    let NewClient { scopes, organization_id, .. } = client;
    let clients = [DemoClient { client_id, client_secret, scopes, organization_id }];
    write_private(&path, &serde_json::to_vec_pretty(&clients).map_err(Failure::new)?)?;
    tracing::info!(file = %path.display(), "demonstration machine caller");
    Ok(())
}
