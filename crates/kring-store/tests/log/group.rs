//! What is only so on SQLite: appends that are committed together.

use std::future::poll_fn;
use std::path::Path;
use std::task::Poll;
use std::time::Duration;

use kring_store::{Address, Appended, Log, Options, Seq, StoreError};
use kring_testing::{Home, on_sqlite, options};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Executor};
use tokio::task::JoinSet;

use crate::support::{all, append, command, insist, round, seq};

/// A connection that holds the lock that the log's writer needs.
async fn hold(path: &Path) -> SqliteConnection {
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .connect()
        .await
        .unwrap();
    connection.execute("BEGIN IMMEDIATE").await.unwrap();
    connection
}

fn folder(home: &Home) -> &Path {
    match home {
        Home::Sqlite(folder) => folder.path(),
        Home::Postgres { .. } => unreachable!("only on SQLite"),
    }
}

#[test]
fn in_a_group_each_append_is_judged_by_itself() {
    on_sqlite(async |home: &Home| {
        let path = folder(home).join("log.db");
        let log = Log::open(&Address::sqlite(&path), &options())
            .await
            .unwrap();
        log.append(append(round(9), Seq::START, command(9), &["a"]))
            .await
            .unwrap();

        // While the lock is held, all these gather behind the first.
        let mut lock = hold(&path).await;
        let mut asked = Vec::new();
        for number in 1..=3 {
            for id in 1..=4 {
                // Of four that follow nothing one is written, also when asked twice.
                for _ in 0..2 {
                    asked.push(append(round(number), Seq::START, command(id), &["a", "b"]));
                }
            }
        }
        asked.push(append(round(9), Seq::START, command(9), &["a"]));
        asked.push(append(round(9), seq(5), command(8), &["a"]));
        let mut waiting: Vec<_> = asked
            .into_iter()
            .map(|append| Box::pin(log.append(append)))
            .collect();
        poll_fn(|context| {
            for answer in &mut waiting {
                assert!(
                    answer.as_mut().poll(context).is_pending(),
                    "the lock is held"
                );
            }
            Poll::Ready(())
        })
        .await;
        lock.execute("ROLLBACK").await.unwrap();

        let (mut written, mut already, mut behind) = (0, 0, 0);
        for answer in waiting {
            match answer.await.unwrap() {
                Appended::Written { head } => {
                    assert_eq!(head, seq(2));
                    written += 1;
                }
                Appended::Already { first, .. } => {
                    assert_eq!(first, seq(1));
                    already += 1;
                }
                Appended::Behind { .. } => behind += 1,
            }
        }
        // Of each of three rounds: one written, its double already there, six behind.
        assert_eq!((written, already, behind), (3, 3 + 1, 18 + 1));
        for number in 1..=3 {
            assert_eq!(all(&log, round(number)).await.len(), 2);
        }
    });
}

#[test]
fn a_file_that_another_process_holds_is_busy_and_then_not() {
    on_sqlite(async |home: &Home| {
        let path = folder(home).join("log.db");
        let impatient = Options {
            patience: Duration::from_secs(1),
            ..options()
        };
        let log = Log::open(&Address::sqlite(&path), &impatient)
            .await
            .unwrap();
        let mut lock = hold(&path).await;
        let event = append(round(1), Seq::START, command(1), &["a"]);
        let error = log.append(event.clone()).await.unwrap_err();
        assert!(matches!(error, StoreError::Busy { .. }), "{error}");
        assert_eq!(
            log.read(round(1), Seq::START, 10).await.unwrap(),
            [],
            "reading never waits"
        );
        lock.execute("ROLLBACK").await.unwrap();
        assert_eq!(
            log.append(event).await.unwrap(),
            Appended::Written { head: seq(1) }
        );
    });
}

#[test]
fn a_transaction_for_each_append_keeps_the_same_contract() {
    on_sqlite(async |home: &Home| {
        let single = Options {
            group_commit: false,
            ..options()
        };
        let log = Log::open(&home.fresh().await, &single).await.unwrap();
        let mut waiting = JoinSet::new();
        for id in 0..20 {
            let (log, event) = (
                log.clone(),
                append(round(1), Seq::START, command(id), &["a"]),
            );
            waiting.spawn(async move { insist(&log, event).await });
        }
        while let Some(answer) = waiting.join_next().await {
            assert!(matches!(answer.unwrap(), Appended::Written { .. }));
        }
        assert_eq!(all(&log, round(1)).await.len(), 20);
    });
}
