//! As much of PostgreSQL's protocol as it takes to ask one question over a socket.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

/// The first column of every row that `sql` gives.
pub fn query(socket_dir: &Path, sql: &str) -> Vec<String> {
    let mut stream = UnixStream::connect(socket_dir.join(".s.PGSQL.5432")).unwrap();
    let mut hello = 196_608_i32.to_be_bytes().to_vec();
    hello.extend(b"user\0postgres\0database\0postgres\0\0");
    send(&mut stream, None, &hello);
    replies(&mut stream);
    send(&mut stream, Some(b'Q'), &[sql.as_bytes(), b"\0"].concat());
    replies(&mut stream)
        .into_iter()
        .filter(|(kind, _)| *kind == b'D')
        .map(|(_, body)| first_column(&body))
        .collect()
}

fn send(stream: &mut UnixStream, kind: Option<u8>, body: &[u8]) {
    let length = u32::try_from(body.len() + 4).unwrap().to_be_bytes();
    let message = [kind.as_slice(), &length, body].concat();
    stream.write_all(&message).unwrap();
}

/// The messages up to "ready for query".
fn replies(stream: &mut UnixStream) -> Vec<(u8, Vec<u8>)> {
    let mut messages = Vec::new();
    loop {
        let mut head = [0; 5];
        stream.read_exact(&mut head).unwrap();
        let [kind, length @ ..] = head;
        let mut body = vec![0; usize::try_from(u32::from_be_bytes(length)).unwrap() - 4];
        stream.read_exact(&mut body).unwrap();
        match kind {
            b'E' => panic!("{}", String::from_utf8_lossy(&body)),
            b'Z' => return messages,
            _ => messages.push((kind, body)),
        }
    }
}

/// After the number of columns (2 bytes) and the length of the first (4 bytes).
fn first_column(row: &[u8]) -> String {
    let length = u32::from_be_bytes(row[2..6].try_into().unwrap());
    String::from_utf8(row[6..6 + usize::try_from(length).unwrap()].to_vec()).unwrap()
}
