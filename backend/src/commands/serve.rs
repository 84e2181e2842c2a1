//! `jaygah serve`.

use std::{
    fs,
    io::{ErrorKind, Write},
    net::TcpListener,
    time::Duration,
};

use actix_web::web;
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::oneshot,
};

use super::{
    Failure, Outcome,
    database::{Opened, Opener},
    keys, seed,
};
use crate::{
    app,
    features::access,
    platform::{
        audit::{self, Heads},
        auth::PasswordHashing,
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
        seed::accounts::accounts(&data.data_dir, opened, &passwords).await?;
        seed::accounts::client(&data.data_dir, opened).await?;
    }
    let address = listener.local_addr().map_err(Failure::new)?;
    let url = settings.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let heads = Heads::of(&data.data_dir);
    let https = url.starts_with("https://");
    let state = web::Data::new(State {
        db: opened.db.clone(),
        passwords,
        heads: heads.clone(),
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
    let (stop_sealing, stopped) = oneshot::channel();
    let sealer = tokio::spawn(audit::keep_sealing(opened.db.clone(), heads, stopped));
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
    let served = running.await.map_err(Failure::new);
    // What the last requests did is sealed, too.
    let _ = stop_sealing.send(());
    sealer.await.map_err(Failure::new)?;
    served?.map_err(Failure::new)
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
