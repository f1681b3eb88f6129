//! A disk that is full, and then not any more.
//!
//! The full disk is a limit on the size of files, which the system enforces without
//! privileges: SQLite gets an error from the same write that fails on a full disk.
//! The limit holds for a whole process, so this is done in one of its own.

use std::env;
use std::process::Command;

use kring_store::{Address, Append, Appended, Log, Seq, StoreError};
use kring_testing::{open, options};
use rustix::process::{Resource, Rlimit, Signal, getrlimit, setrlimit};
use tempfile::tempdir;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;

use crate::support::{all, append, command, insist, round, seq};

const PATH: &str = "KRING_TEST_CHILD_PATH";
const ROUNDS: u8 = 4;

#[test]
fn a_full_disk_loses_nothing_and_is_forgotten_when_there_is_room() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("log.db");
    let child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "disk::fill_in_another_process"])
        .args(["--include-ignored", "--nocapture"])
        .env(PATH, &path)
        .status()
        .unwrap();
    assert!(child.success());
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let log = open(&Address::sqlite(&path)).await;
        for number in 0..ROUNDS {
            assert!(all(&log, round(number)).await.len() > 3);
        }
    });
}

#[test]
#[ignore = "run by the test of this file, in a process of its own"]
fn fill_in_another_process() {
    let Ok(path) = env::var(PATH) else { return };
    tokio::runtime::Runtime::new()
        .unwrap()
        .block_on(fill(&Address::sqlite(path)));
}

/// A command of two events, the first of this many bytes.
fn large(number: u8, after: Seq, nth: u64, bytes: usize) -> Append {
    append(
        round(number),
        after,
        command(nth),
        &[vec![number; bytes], vec![number]],
    )
}

async fn fill(address: &Address) {
    // Who goes beyond the limit is sent a signal that ends the process, unless somebody
    // takes it; then the write fails as on a full disk.
    let taken = signal(SignalKind::from_raw(Signal::XFSZ.as_raw())).unwrap();
    let room = getrlimit(Resource::Fsize);
    let log = Log::open(address, &options()).await.unwrap();
    setrlimit(
        Resource::Fsize,
        Rlimit {
            current: Some(500_000),
            ..room
        },
    )
    .unwrap();

    let mut heads = [Seq::START; ROUNDS as usize];
    let mut nth = 0;
    let refused = 'filling: loop {
        for number in 0..ROUNDS {
            let head = &mut heads[usize::from(number)];
            nth += 1;
            match log.append(large(number, *head, nth, 9_000)).await {
                Ok(Appended::Written { head: written }) => *head = written,
                Ok(other) => panic!("{other:?}"),
                Err(error) => break 'filling error,
            }
        }
    };
    let said = refused.to_string();
    assert!(matches!(refused, StoreError::NoRoom { .. }), "{said}");
    assert!(
        said.contains("log.db") && said.ends_with("make room and try again"),
        "{said}"
    );

    // All that wait for the same transaction are told. With less room than one of them
    // takes, because that the writer let go of the file has made some room.
    setrlimit(
        Resource::Fsize,
        Rlimit {
            current: Some(80_000),
            ..room
        },
    )
    .unwrap();
    let mut waiting = JoinSet::new();
    for number in 0..ROUNDS {
        let (log, head) = (log.clone(), heads[usize::from(number)]);
        let event = large(number, head, nth + u64::from(number), 100_000);
        waiting.spawn(async move { log.append(event).await });
    }
    for answer in waiting.join_all().await {
        assert!(
            matches!(answer, Err(StoreError::NoRoom { .. })),
            "{answer:?}"
        );
    }
    // What was acknowledged stands, and nothing else.
    for number in 0..ROUNDS {
        let head = heads[usize::from(number)];
        assert_eq!(seq(all(&log, round(number)).await.len() as u64), head);
    }

    setrlimit(Resource::Fsize, room).unwrap();
    for number in 0..ROUNDS {
        let id = nth + u64::from(number);
        let written = insist(&log, large(number, heads[usize::from(number)], id, 100_000)).await;
        assert!(matches!(written, Appended::Written { .. }), "{written:?}");
    }
    log.close().await;
    drop(taken);
}
