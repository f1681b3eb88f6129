//! A server that stops while people look, over real sockets; and two that start at once.

use std::time::Duration;

use kring_server::{Chance, Clock, Server};
use kring_testing::{Home, on_both};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::table::{ANNA, BERT, CARLA, Table, of_round};
use crate::http::HOST_NAME;
use crate::site;

on_both!(
    a_server_that_stops_sends_its_viewers_elsewhere,
    two_servers_start_at_once,
);

/// Longer than anything may take that is not broken.
const BROKEN: Duration = Duration::from_mins(1);

async fn server(table: &Table) -> Server {
    let now = table.site.now();
    let config = site::config(table.site.address.clone());
    let clock = Clock::new(move || now);
    Server::start(config, clock, Chance::new([9; 32]))
        .await
        .unwrap()
}

/// Somebody who looks by a connection of their own.
async fn looks(table: &Table, who: usize, server: &Server) -> TcpStream {
    let mut connection = TcpStream::connect(server.address().unwrap()).await.unwrap();
    let (path, cookie) = (of_round("/stream"), table.robots[who].browser.cookie());
    let request = format!("GET {path} HTTP/1.1\r\nhost: {HOST_NAME}\r\ncookie: {cookie}\r\n\r\n");
    connection.write_all(request.as_bytes()).await.unwrap();
    connection
}

/// What comes until this stands in it.
async fn until(connection: &mut TcpStream, text: &str) -> String {
    let mut read = String::new();
    while !read.contains(text) {
        let mut bytes = [0; 4096];
        let more = timeout(BROKEN, connection.read(&mut bytes))
            .await
            .unwrap()
            .unwrap();
        assert!(more > 0, "no {text} in {read}");
        read.push_str(&String::from_utf8_lossy(&bytes[..more]));
    }
    read
}

async fn a_server_that_stops_sends_its_viewers_elsewhere(home: &Home) {
    let table = Table::begun(home, "gossip").await;
    let server = server(&table).await;
    let mut looking = Vec::new();
    for who in [ANNA, BERT, CARLA] {
        looking.push(looks(&table, who, &server).await);
    }
    let (stop, stopped) = oneshot::channel::<()>();
    let running = tokio::spawn(server.run(async { _ = stopped.await }));
    for connection in &mut looking {
        until(connection, "event: view").await;
    }
    stop.send(()).unwrap();
    for connection in &mut looking {
        let mut rest = String::new();
        let read = connection.read_to_string(&mut rest);
        timeout(BROKEN, read).await.unwrap().unwrap();
        let (_, said) = rest.split_once("event: reconnect\ndata: ").unwrap();
        let said: Value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
        assert!(said["after"].as_u64().unwrap() < 3_000, "{said}");
    }
    timeout(BROKEN, running).await.unwrap().unwrap().unwrap();
    // Nobody has left because of it.
    assert_eq!(table.seq().await, 4);
}

async fn two_servers_start_at_once(home: &Home) {
    let table = Table::laid(home).await;
    let (one, other) = tokio::join!(server(&table), server(&table));
    assert_ne!(one.address().unwrap(), other.address().unwrap());
}
