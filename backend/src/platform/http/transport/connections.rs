//! Connections on which nothing goes forward. The head of a first request has its time limit in
//! the framework; the heads of later ones, and replies that nobody takes, have theirs here.

use std::{
    any::Any,
    net::Shutdown,
    os::fd::{AsFd, OwnedFd},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use actix_web::{
    Error,
    body::{BodySize, BoxBody, MessageBody},
    dev::{Extensions, ServiceRequest, ServiceResponse},
    middleware::Next,
    rt::{self, net::TcpStream},
    web::Bytes,
};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use socket2::SockRef;
use tokio::{sync::watch, time::timeout};

/// Tells the watch of a connection that something went forward. Gone with the connection.
#[derive(Clone)]
struct Progress(watch::Sender<()>);

/// Watches a new connection: it is cut when nothing goes forward for so long.
pub fn watch_connection(longest: Duration) -> impl Fn(&dyn Any, &mut Extensions) + Clone {
    move |connection, extensions| {
        let Some(stream) = connection.downcast_ref::<TcpStream>() else { return };
        let Ok(socket) = stream.as_fd().try_clone_to_owned() else { return };
        let (progress, made) = watch::channel(());
        extensions.insert(Progress(progress));
        rt::spawn(cut_when_stuck(socket, made, longest));
    }
}

async fn cut_when_stuck(socket: OwnedFd, mut made: watch::Receiver<()>, longest: Duration) {
    while let Ok(outcome) = timeout(longest, made.changed()).await {
        if outcome.is_err() {
            return;
        }
    }
    // What nobody took is thrown away.
    let socket = SockRef::from(&socket);
    let cut =
        socket.set_linger(Some(Duration::ZERO)).and_then(|()| socket.shutdown(Shutdown::Both));
    tracing::debug!(ok = cut.is_ok(), "a connection on which nothing went forward was cut");
}

/// The outermost middleware: a head that came, a reply, a part of its body are steps forward.
///
/// # Errors
/// Those of the inner middlewares.
pub async fn keep_watch<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<Watched>, Error> {
    let progress = request.conn_data::<Progress>().cloned();
    note(progress.as_ref());
    let response = next.call(request).await?;
    note(progress.as_ref());
    Ok(response.map_body(|_, body| Watched { body: BoxBody::new(body), progress }))
}

fn note(progress: Option<&Progress>) {
    if let Some(Progress(sender)) = progress {
        sender.send_replace(());
    }
}

/// A body that tells when a part of it is taken.
pub struct Watched {
    body: BoxBody,
    progress: Option<Progress>,
}

impl MessageBody for Watched {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        note(self.progress.as_ref());
        Pin::new(&mut self.body).poll_next(context)
    }

    fn try_into_bytes(self) -> Result<Bytes, Self> {
        let Watched { body, progress } = self;
        body.try_into_bytes().map_err(|body| Watched { body, progress })
    }
}

/// Lets the process have as many open files as it is allowed, so that connections do not run out
/// of them before their own limit.
///
/// # Errors
/// Those of the system.
pub fn raise_open_files() -> nix::Result<()> {
    let (now, most) = getrlimit(Resource::RLIMIT_NOFILE)?;
    if now < most { setrlimit(Resource::RLIMIT_NOFILE, most, most) } else { Ok(()) }
}
