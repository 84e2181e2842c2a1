//! Requests that come too slowly, are too big, too many, or never end. Limits are made small by
//! the settings of the server; what is waited for is the server's own end of the connection.

use std::net::SocketAddr;

use actix_web::rt::net::TcpStream;
use jaygah::platform::config::TransportSettings;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, Interest},
    net::TcpSocket,
};

use crate::support::{App, start_limited};

/// A server that waits a second for each thing.
async fn impatient() -> App {
    let settings = TransportSettings {
        header_timeout: 1,
        body_timeout: 1,
        request_timeout: 2,
        ..Default::default()
    };
    start_limited(settings).await
}

fn address(app: &App) -> SocketAddr {
    app.url.strip_prefix("http://").unwrap().parse().unwrap()
}

async fn connect(app: &App, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address(app)).await.unwrap();
    stream.write_all(sent.as_bytes()).await.unwrap();
    stream
}

/// Everything that the server says until it closes the connection, however it does so.
async fn until_closed(stream: &mut TcpStream) -> String {
    let mut said = Vec::new();
    while let Ok(1..) = stream.read_buf(&mut said).await {}
    String::from_utf8_lossy(&said).into_owned()
}

async fn assert_still_well(app: &App) {
    assert_eq!(app.get("/api/v1/territories").await.status, 200);
}

#[tokio::test]
async fn a_head_that_does_not_end_is_not_waited_for() {
    let app = impatient().await;
    let mut stream = connect(&app, "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ").await;
    assert!(until_closed(&mut stream).await.starts_with("HTTP/1.1 408"));
    let mut silent = connect(&app, "").await;
    assert!(until_closed(&mut silent).await.starts_with("HTTP/1.1 408"));
    assert_still_well(&app).await;
}

#[tokio::test]
async fn nor_is_the_head_of_a_second_request_on_the_same_connection() {
    let app = impatient().await;
    let first = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    let mut stream = connect(&app, &format!("{first}GET /healthz HTTP/1.1\r\nX-Slow: ")).await;
    let said = until_closed(&mut stream).await;
    assert_eq!(said.matches("HTTP/1.1 200").count(), 1, "{said}");
    assert_still_well(&app).await;
}

#[tokio::test]
async fn a_body_that_does_not_end_is_not_waited_for() {
    let app = impatient().await;
    for rest in ["Content-Length: 100\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"] {
        let head = "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json";
        let mut stream = connect(&app, &format!("{head}\r\n{rest}")).await;
        let said = until_closed(&mut stream).await;
        assert!(said.starts_with("HTTP/1.1 408"), "{said}");
        assert!(said.contains("body_too_slow"), "{said}");
    }
    assert_still_well(&app).await;
}

#[tokio::test]
async fn a_body_that_nobody_reads_does_not_hold_its_connection() {
    let app = impatient().await;
    for path in ["/api/v1/nothing", "/healthz", "/"] {
        let head = format!("GET {path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
        let mut stream = connect(&app, &format!("{head}1\r\n{{\r\n")).await;
        let said = until_closed(&mut stream).await;
        assert!(said.starts_with("HTTP/1.1 "), "{said}");
    }
    assert_still_well(&app).await;
}

#[tokio::test]
async fn a_body_in_pieces_without_end_is_read_up_to_its_limit() {
    let app = impatient().await;
    let head = "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
                Transfer-Encoding: chunked\r\n\r\n";
    let stream = connect(&app, head).await;
    let (mut from, mut to) = stream.into_split();
    let piece = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    let sending = tokio::spawn(async move {
        let mut pieces = 0_u32;
        while to.write_all(piece.as_bytes()).await.is_ok() {
            pieces += 1;
        }
        pieces
    });
    let mut said = Vec::new();
    while let Ok(1..) = from.read_buf(&mut said).await {}
    let said = String::from_utf8_lossy(&said);
    assert!(said.starts_with("HTTP/1.1 413") && said.contains("body_too_large"), "{said}");
    assert!(sending.await.unwrap() >= 16, "a megabyte was taken before");
    assert_still_well(&app).await;
}

#[tokio::test]
async fn a_head_that_is_too_big_is_refused() {
    let app = impatient().await;
    let many: String = (0..200).map(|n| format!("X-{n}: y\r\n")).collect();
    for (what, head) in [
        ("one header", format!("X-Big: {}\r\n", "x".repeat(300_000))),
        ("many headers", many),
        ("no end", "x".repeat(300_000)),
    ] {
        let mut stream = TcpStream::connect(address(&app)).await.unwrap();
        // The server may hang up before the end.
        let request = format!("GET /healthz HTTP/1.1\r\nHost: x\r\n{head}\r\n");
        let _ = stream.write_all(request.as_bytes()).await;
        let said = until_closed(&mut stream).await;
        assert!(!said.contains("HTTP/1.1 200"), "{what}: {said}");
        assert!(said.is_empty() || said.starts_with("HTTP/1.1 4"), "{what}: {said}");
    }
    assert_still_well(&app).await;
}

#[tokio::test]
async fn requests_that_come_at_once_are_answered_in_their_order() {
    let app = impatient().await;
    let requests: String = (0..60)
        .map(|n| {
            let path = if n % 2 == 0 { "/api/v1/territories" } else { "/healthz" };
            let end = if n == 59 { "Connection: close\r\n" } else { "" };
            format!("GET {path} HTTP/1.1\r\nHost: x\r\nX-Request-Id: n{n}\r\n{end}\r\n")
        })
        .collect();
    let mut stream = connect(&app, &requests).await;
    let said = until_closed(&mut stream).await;
    let ids: Vec<&str> =
        said.lines().filter_map(|line| line.strip_prefix("x-request-id: ")).collect();
    let sent: Vec<String> = (0..60).map(|n| format!("n{n}")).collect();
    assert_eq!(ids, sent);
}

#[tokio::test]
async fn a_reply_that_nobody_takes_does_not_hold_its_connection() {
    let app = impatient().await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut stream = socket.connect(address(&app)).await.unwrap();
    let request = "GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".repeat(30);
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.ready(Interest::ERROR).await.unwrap();
    assert!(stream.write_all(request.as_bytes()).await.is_err(), "the server has hung up");
    assert_still_well(&app).await;
}
