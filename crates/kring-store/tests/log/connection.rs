//! Connections to PostgreSQL that are cut, at any byte.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use kring_store::{Address, Append, Appended, Log, Options, Seq};
use kring_testing::{Home, on_postgres, open, options};
use sqlx::ConnectOptions;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::support::{all, append, by_polling_only, command, insist, round, seq, soon, target};

/// More bytes than are ever carried.
const NEVER: i64 = i64::MAX / 2;

/// A way to the server that can be cut.
struct Proxy {
    address: Address,
    /// How many bytes may still go to the server, and come from it, before all
    /// connections of that moment are cut.
    cut: Arc<[AtomicI64; 2]>,
}

impl Proxy {
    async fn to(address: &Address) -> Self {
        let target = target(address);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let through = target.clone().host("127.0.0.1").port(port).to_url_lossy();
        let cut = Arc::new([AtomicI64::new(NEVER), AtomicI64::new(NEVER)]);
        let cutting = Arc::clone(&cut);
        tokio::spawn(async move {
            loop {
                let (client, _) = listener.accept().await.unwrap();
                let server = TcpStream::connect((target.get_host(), target.get_port()));
                let (from_client, to_client) = client.into_split();
                let (from_server, to_server) = server.await.unwrap().into_split();
                let cutting = Arc::clone(&cutting);
                tokio::spawn(async move {
                    // When one way ends both do: all four halves are dropped.
                    tokio::select! {
                        () = carry(from_client, to_server, &cutting[0]) => {}
                        () = carry(from_server, to_client, &cutting[1]) => {}
                    }
                });
            }
        });
        Self {
            address: through.as_str().parse().unwrap(),
            cut,
        }
    }

    /// Cuts after so many bytes more to the server (0) or from it (1).
    fn cut_after(&self, way: usize, bytes: i64) {
        self.cut[way].store(bytes, Ordering::SeqCst);
    }

    fn heal(&self) {
        for way in &*self.cut {
            way.store(NEVER, Ordering::SeqCst);
        }
    }
}

async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, left: &AtomicI64) {
    let mut bytes = [0; 4096];
    loop {
        let Ok(read @ 1..) = from.read(&mut bytes).await else {
            return;
        };
        let may = left
            .fetch_sub(i64::try_from(read).unwrap(), Ordering::SeqCst)
            .max(0);
        let passed = read.min(usize::try_from(may).unwrap());
        if to.write_all(&bytes[..passed]).await.is_err() || passed < read {
            return;
        }
    }
}

/// Sends the same command until it is answered.
async fn until_answered(log: &Log, mut append: Append) -> Appended {
    soon(async {
        loop {
            match log.append(append.clone()).await {
                Ok(Appended::Behind { head }) => append.after = head,
                Ok(answer) => return answer,
                Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
            }
        }
    })
    .await
}

#[test]
fn a_command_cut_off_anywhere_is_there_once_when_sent_again() {
    on_postgres(async |home: &Home| {
        let address = home.fresh().await;
        let proxy = Proxy::to(&address).await;
        let one = Options {
            connections: 1,
            hints: false,
            ..options()
        };
        let log = Log::open(&proxy.address, &one).await.unwrap();
        let (mut cut_off, mut lost_answers, mut nth) = (0, 0, 0);
        for way in [0, 1] {
            for bytes in (0..1400).step_by(23) {
                nth += 1;
                let events = [format!("{nth} a"), format!("{nth} b")];
                let event = append(round(1), seq(2 * nth - 2), command(nth), &events);
                proxy.cut_after(way, bytes);
                let first = log.append(event.clone()).await;
                proxy.heal();
                let answer = until_answered(&log, event).await;
                match (first, answer) {
                    (Err(_), Appended::Written { .. }) => cut_off += 1,
                    (Err(_), Appended::Already { .. }) => lost_answers += 1,
                    (Ok(Appended::Written { .. }), Appended::Already { .. }) => {}
                    other => panic!("{other:?}"),
                }
            }
        }
        // Cut before it was written, and after, when only the answer was lost.
        assert!(cut_off > 0 && lost_answers > 0, "{cut_off} {lost_answers}");
        let payloads: Vec<_> = all(&open(&address).await, round(1))
            .await
            .into_iter()
            .map(|e| e.payload)
            .collect();
        let expected: Vec<_> = (1..=nth)
            .flat_map(|nth| {
                [
                    format!("{nth} a").into_bytes(),
                    format!("{nth} b").into_bytes(),
                ]
            })
            .collect();
        assert!(payloads == expected, "each command once, in order");
    });
}

#[test]
fn writers_go_on_after_the_server_ended_their_connections() {
    on_postgres(async |home: &Home| {
        let address = home.fresh().await;
        let log = open(&address).await;
        let mut writers = JoinSet::new();
        for writer in 0..8 {
            let log = log.clone();
            writers.spawn(async move {
                for nth in 0..40 {
                    let event = [format!("{writer} {nth}")];
                    let id = command(writer * 1000 + nth);
                    let event = append(
                        round(u8::try_from(writer % 2).unwrap()),
                        Seq::START,
                        id,
                        &event,
                    );
                    until_answered(&log, event).await;
                }
            });
        }
        let mut connection = target(&address).connect().await.unwrap();
        let mut ended = 0;
        while !writers.is_empty() {
            let gone: i64 = sqlx::query_scalar(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
                 WHERE datname = current_database() AND pid <> pg_backend_pid()",
            )
            .fetch_one(&mut connection)
            .await
            .unwrap();
            ended += gone;
            tokio::time::sleep(Duration::from_millis(20)).await;
            while let Some(writer) = writers.try_join_next() {
                writer.unwrap();
            }
        }
        assert!(ended > 0);
        let mut counts = HashMap::new();
        for number in [0, 1] {
            for event in all(&open(&address).await, round(number)).await {
                *counts.entry(event.payload).or_insert(0) += 1;
            }
        }
        assert_eq!(counts.len(), 8 * 40);
        assert!(counts.values().all(|count| *count == 1));
    });
}

#[test]
fn followers_hear_again_after_the_connection_was_lost() {
    on_postgres(async |home: &Home| {
        let address = home.fresh().await;
        let proxy = Proxy::to(&address).await;
        let with_hints = Options {
            hints: true,
            ..by_polling_only()
        };
        let log = Log::open(&proxy.address, &with_hints).await.unwrap();
        let other = open(&address).await;
        let mut follow = log.follow(round(1)).await.unwrap();
        for nth in 0..5 {
            proxy.cut_after(1, 0);
            insist(&other, append(round(1), seq(nth), command(nth), &["a"])).await;
            proxy.heal();
            assert_eq!(soon(follow.beyond(seq(nth))).await.unwrap(), seq(nth + 1));
        }
    });
}
