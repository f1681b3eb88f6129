//! The program as somebody runs it.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod bad_input;
mod demo;
mod group;
mod interruption;
mod method;
mod rehearsal;
mod server;

use std::{
    collections::BTreeSet,
    path::Path,
    process::{Command, Output, Stdio},
};

use kring_core::conduct::{Event, Round, fold};
use kring_rehearsal::Plan;
use kring_rounds::Rounds;
use kring_store::{Address, Log, Options, Seq};

/// The program, with these arguments.
fn kring<I: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = I>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kring"));
    command
        .args(arguments)
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// What came of the program.
struct Came {
    status: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Came {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn run<I: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = I>) -> Came {
    kring(arguments).output().unwrap().into()
}

/// The events of the rehearsal in a file.
fn events_in(path: &Path) -> Vec<Event> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let log = Log::open(&Address::sqlite(path), &Options::default())
            .await
            .unwrap();
        let known = log.rounds().await.unwrap();
        let (round, _) = known
            .into_iter()
            .find(|(id, _)| Plan::read(*id).is_some())
            .unwrap();
        let rounds = Rounds::new(log.clone());
        let (mut events, mut after) = (Vec::new(), Seq::START);
        loop {
            let more = rounds.events(round, after).await.unwrap();
            let Some((last, _)) = more.last() else { break };
            after = *last;
            events.extend(more.into_iter().map(|(_, event)| event));
        }
        log.close().await;
        events
    })
}

fn round_of(events: &[Event]) -> Round {
    fold(None, events).unwrap()
}

/// Fails when a command stands in the log at two places.
fn assert_each_command_once(events: &[Event]) {
    let mut seen = BTreeSet::new();
    for run in events.chunk_by(|one, next| one.command == next.command) {
        assert!(seen.insert(run[0].command), "a command is there twice");
    }
}

/// The names of what is in a folder.
fn listing(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}
