//! Processes that are killed, and processes that write the same rounds.
//!
//! The other process is this test program itself, told by its environment to run
//! [`write_in_another_process`] alone.

use std::collections::{BTreeMap, HashSet};
use std::env;
use std::io::{BufRead, BufReader, Write, stdout};
use std::process::{Child, Command, Stdio};

use kring_core::ids::CommandId;
use kring_store::{Address, Appended, Log, Seq};
use kring_testing::{Home, on_both, open, options};
use sqlx::ConnectOptions;
use tokio::task::JoinSet;

use crate::support::{all, append, insist, round, seq, target};

on_both!(
    what_a_killed_process_was_told_is_written_stands,
    two_processes_write_the_same_rounds
);

/// How many writers a process has; they share rounds in pairs.
const WRITERS: u8 = 8;
const ROUNDS: u8 = WRITERS / 2;

/// The environment of the other process: the address of the log, the number of the
/// process, and how many commands each of its writers has.
const ADDRESS: &str = "KRING_TEST_CHILD_ADDRESS";
const NUMBER: &str = "KRING_TEST_CHILD_NUMBER";
const COMMANDS: &str = "KRING_TEST_CHILD_COMMANDS";

/// What begins a line that acknowledges a command: the lines of the test program itself
/// are between them.
const ACKNOWLEDGED: &str = "acknowledged";

/// The command of a writer; the same whoever asks.
fn command_of(process: u8, writer: u8, nth: u32) -> CommandId {
    let mut bytes = [0; 16];
    bytes[0] = process;
    bytes[1] = writer;
    bytes[12..].copy_from_slice(&nth.to_be_bytes());
    CommandId::from_bytes(bytes)
}

/// A command of one, two or three events.
fn append_of(process: u8, writer: u8, nth: u32) -> kring_store::Append {
    let events = vec![format!("{process} {writer} {nth}"); 1 + nth as usize % 3];
    append(
        round(writer % ROUNDS),
        Seq::START,
        command_of(process, writer, nth),
        &events,
    )
}

#[test]
#[ignore = "run by the tests of this file, in a process of its own"]
fn write_in_another_process() {
    let Ok(address) = env::var(ADDRESS) else {
        return;
    };
    let process = env::var(NUMBER).unwrap().parse().unwrap();
    let commands: u32 = env::var(COMMANDS).unwrap().parse().unwrap();
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let log = Log::open(&address.parse().unwrap(), &options())
            .await
            .unwrap();
        let mut writers = JoinSet::new();
        for writer in 0..WRITERS {
            let log = log.clone();
            writers.spawn(async move {
                for nth in 0..commands {
                    let done = insist(&log, append_of(process, writer, nth)).await;
                    let Appended::Written { head } = done else {
                        panic!("{done:?}")
                    };
                    let mut out = stdout().lock();
                    writeln!(out, "\n{ACKNOWLEDGED} {writer} {nth} {head}").unwrap();
                    out.flush().unwrap();
                }
            });
        }
        writers.join_all().await;
        log.close().await;
    });
}

/// A command that a process was told is written.
#[derive(Debug)]
struct Acknowledged {
    writer: u8,
    nth: u32,
    last: Seq,
}

/// Starts a process that writes.
fn start(address: &str, process: u8, commands: u32) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "process::write_in_another_process"])
        .args(["--include-ignored", "--nocapture"])
        .env(ADDRESS, address)
        .env(NUMBER, process.to_string())
        .env(COMMANDS, commands.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Takes in what the process is told, and kills it after so many commands. A line that
/// was cut off by its death counts as not told.
fn listen(child: &mut Child, kill_after: Option<usize>) -> Vec<Acknowledged> {
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut acknowledged = Vec::new();
    let mut line = String::new();
    while lines.read_line(&mut line).unwrap() > 0 {
        let words: Vec<_> = line.split_whitespace().collect();
        if let [ACKNOWLEDGED, writer, nth, last] = words[..]
            && line.ends_with('\n')
        {
            acknowledged.push(Acknowledged {
                writer: writer.parse().unwrap(),
                nth: nth.parse().unwrap(),
                last: seq(last.parse().unwrap()),
            });
            if Some(acknowledged.len()) == kill_after {
                child.kill().unwrap();
            }
        }
        line.clear();
    }
    acknowledged
}

/// How the other process opens the same log.
fn url(home: &Home, address: &Address) -> String {
    match home {
        Home::Sqlite(_) => address.to_string(),
        Home::Postgres { .. } => target(address).to_url_lossy().into(),
    }
}

/// Every command stands whole, once, and where its writer was told.
async fn check(log: &Log, told: &BTreeMap<u8, Vec<Acknowledged>>) {
    let mut last_of = BTreeMap::new();
    for number in 0..ROUNDS {
        let events = all(log, round(number)).await;
        for of_one in events.chunk_by(|one, next| one.command == next.command) {
            let text = String::from_utf8(of_one[0].payload.clone()).unwrap();
            let nth: usize = text.rsplit(' ').next().unwrap().parse().unwrap();
            assert_eq!(of_one.len(), 1 + nth % 3, "all events of {text}");
            assert!(of_one.iter().all(|event| event.payload == text.as_bytes()));
            let before = last_of.insert(of_one[0].command, of_one[of_one.len() - 1].seq);
            assert_eq!(before, None, "{text} is there twice");
        }
    }
    for (process, told) in told {
        for Acknowledged { writer, nth, last } in told {
            let found = last_of.get(&command_of(*process, *writer, *nth));
            assert_eq!(
                found,
                Some(last),
                "{process} {writer} {nth} was acknowledged"
            );
        }
    }
}

async fn what_a_killed_process_was_told_is_written_stands(home: &Home) {
    let address = home.fresh().await;
    let mut told = BTreeMap::new();
    for (process, kill_after) in (0..).zip([1, 40, 3, 150, 17, 400]) {
        let mut child = start(&url(home, &address), process, u32::MAX);
        let acknowledged = listen(&mut child, Some(kill_after));
        assert!(!child.wait().unwrap().success(), "it was killed");
        assert!(acknowledged.len() >= kill_after);
        told.insert(process, acknowledged);

        let log = open(&address).await;
        check(&log, &told).await;

        // What it was not told may be there or not; sent again it is there once.
        for writer in 0..WRITERS {
            let mine = told[&process].iter().filter(|told| told.writer == writer);
            let known: HashSet<u32> = mine.map(|told| told.nth).collect();
            let next = u32::try_from(known.len()).unwrap();
            for nth in 0..next + 2 {
                let again = insist(&log, append_of(process, writer, nth)).await;
                let is_new = matches!(again, Appended::Written { .. });
                assert!(
                    !(is_new && known.contains(&nth)),
                    "{process} {writer} {nth}: {again:?}"
                );
            }
        }
        check(&log, &told).await;
        log.close().await;
    }
}

async fn two_processes_write_the_same_rounds(home: &Home) {
    const EACH: u32 = 25;
    let address = home.fresh().await;
    let (mut first, mut second) = (
        start(&url(home, &address), 1, EACH),
        start(&url(home, &address), 2, EACH),
    );
    let reading = std::thread::spawn(move || (listen(&mut second, None), second));
    let told_first = listen(&mut first, None);
    let (told_second, mut second) = reading.join().unwrap();
    assert!(first.wait().unwrap().success() && second.wait().unwrap().success());
    for told in [&told_first, &told_second] {
        assert_eq!(told.len(), usize::from(WRITERS) * EACH as usize);
    }
    let told = BTreeMap::from([(1, told_first), (2, told_second)]);
    check(&open(&address).await, &told).await;
}
