//! What the tests of the log have in common.

use std::path::Path;
use std::time::Duration;

use kring_core::ids::{CommandId, RoundId};
use kring_core::time::Moment;
use kring_store::{Address, Append, Appended, Log, Options, Seq, Stored};
use kring_testing::{options, server};
use sqlx::postgres::PgConnectOptions;

/// Options with which a follower is woken by hints or not at all while a test lasts.
pub(crate) fn by_hints_only() -> Options {
    Options {
        poll: Duration::from_hours(1),
        ..options()
    }
}

/// Options with which a follower learns only by polling what others write.
pub(crate) fn by_polling_only() -> Options {
    Options {
        poll: Duration::from_millis(10),
        hints: false,
        ..options()
    }
}

pub(crate) fn seq(number: u64) -> Seq {
    Seq::from_u64(number)
}

pub(crate) fn round(number: u8) -> RoundId {
    RoundId::from_bytes([number; 16])
}

pub(crate) fn command(number: u64) -> CommandId {
    CommandId::from_bytes(u128::from(number).to_be_bytes())
}

/// An append of one event for each text.
pub(crate) fn append(
    round: RoundId,
    after: Seq,
    command: CommandId,
    events: &[impl AsRef<[u8]>],
) -> Append {
    Append {
        round,
        after,
        command,
        at: Moment::from_micros(1_700_000_000_000_000),
        events: events.iter().map(|event| event.as_ref().to_vec()).collect(),
    }
}

/// Appends as the layer above does: told that it is behind, it decides again.
pub(crate) async fn insist(log: &Log, mut append: Append) -> Appended {
    loop {
        match log.append(append.clone()).await.expect("append") {
            Appended::Behind { head } => append.after = head,
            done => return done,
        }
    }
}

/// All events of a round, read in pages, found to be numbered without gaps.
pub(crate) async fn all(log: &Log, round: RoundId) -> Vec<Stored> {
    let mut all = Vec::new();
    loop {
        let page = log
            .read(round, seq(all.len() as u64), 100)
            .await
            .expect("read");
        if page.is_empty() {
            break;
        }
        all.extend(page);
    }
    for (number, event) in (1..).zip(&all) {
        assert_eq!(event.seq, seq(number), "a gap in {round}");
    }
    assert_eq!(log.head(round).await.expect("head"), seq(all.len() as u64));
    all
}

/// Waits for something to become so, for as long as only a failure takes.
pub(crate) async fn soon<T>(waiting: impl Future<Output = T>) -> T {
    let patience = Duration::from_mins(2);
    tokio::time::timeout(patience, waiting)
        .await
        .expect("this should have happened by now")
}

/// The files of a folder with all that is in them.
pub(crate) fn bytes_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// The database of a log on the server, with the password that its address does not show.
pub(crate) fn target(address: &Address) -> PgConnectOptions {
    let shown: PgConnectOptions = address.to_string().parse().unwrap();
    server().database(shown.get_database().unwrap())
}
