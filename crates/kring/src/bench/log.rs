//! Durable, acknowledged commands a second.
//!
//! Every writer waits for its acknowledgement before it sends the next command. What is
//! compared is measured in turn within one run, so that a machine that slows down slows
//! both.

use std::{
    path::Path,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::{Context as _, ensure};
use kring_core::{
    ids::{CommandId, RoundId},
    time::Moment,
};
use kring_store::{Address, Append, Appended, Log, Options, Seq};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::{
    figures::{figure, median, print_table},
    stopwatch,
};
use crate::clock;

/// How many people write at the same time.
const WRITERS: [u32; 3] = [1, 32, 512];
/// How often each figure is measured; the middle one counts.
const TURNS: usize = 3;
/// The bytes of an event: a short sealed card.
const EVENT_BYTES: usize = 700;

/// Measures, and prints a table and a line of JSON.
pub(super) async fn run(
    folder: Option<&Path>,
    postgres: Option<&str>,
    seconds: f64,
) -> anyhow::Result<()> {
    let span = Duration::try_from_secs_f64(seconds).context("how long to measure")?;
    let own = tempfile::tempdir()?;
    let folder = folder.unwrap_or(own.path());

    println!("durable, acknowledged commands a second; middle of {TURNS} × {seconds} s\n");
    let sqlite = on_sqlite(folder, span).await?;
    let postgres = match postgres {
        Some(url) => Some(on_postgres(url, span).await?),
        None => {
            println!("PostgreSQL was not measured: name an empty database with --postgres URL");
            None
        }
    };
    println!("{}", json!({ "bench": "log", "sqlite": sqlite, "postgres": postgres }));
    Ok(())
}

/// Committing together beside one transaction for each command, each on a file of its own.
async fn on_sqlite(folder: &Path, span: Duration) -> anyhow::Result<Vec<Value>> {
    let file = tempfile::tempdir_in(folder).context("a folder for the SQLite files")?;
    let open = async |name: &str, group_commit: bool| {
        let address = Address::sqlite(file.path().join(name));
        Log::open(&address, &Options { group_commit, ..Options::default() }).await
    };
    let together = open("together.db", true).await?;
    let alone = open("alone.db", false).await?;
    compare(
        ["SQLite, synchronous=FULL", "group commit", "one transaction each"],
        &together,
        &alone,
        span,
        5.0,
    )
    .await
}

/// With hints to other nodes beside without. Both write to the same database.
async fn on_postgres(url: &str, span: Duration) -> anyhow::Result<Vec<Value>> {
    let address: Address = url.parse()?;
    let open = async |hints: bool| Log::open(&address, &Options { hints, ..Options::default() }).await;
    let (with, without) = (open(true).await?, open(false).await?);
    compare(["PostgreSQL", "with hints", "without"], &with, &without, span, 0.9).await
}

/// Measures two logs in turn, with each number of writers.
async fn compare(
    [what, one, other]: [&str; 3],
    log: &Log,
    baseline: &Log,
    span: Duration,
    to_reach: f64,
) -> anyhow::Result<Vec<Value>> {
    let mut rows = vec![[what, one, other, "ratio"].map(str::to_owned).to_vec()];
    let mut values = Vec::new();
    for writers in WRITERS {
        let (mut figures, mut beside) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            figures.push(per_second(log, writers, span).await?);
            beside.push(per_second(baseline, writers, span).await?);
        }
        let (figures, beside) = (median(figures), median(beside));
        let ratio = figures / beside;
        rows.push(vec![
            format!("{writers} writers"),
            figure(figures),
            figure(beside),
            format!("{} ×", figure(ratio)),
        ]);
        values.push(json!({
            "writers": writers, one: figures, other: beside, "ratio": ratio,
        }));
    }
    print_table(&rows);
    println!("to reach: {to_reach} × with {} writers\n", WRITERS[WRITERS.len() - 1]);
    Ok(values)
}

/// Acknowledged commands a second, by so many writers, each in a round of its own.
async fn per_second(log: &Log, writers: u32, span: Duration) -> anyhow::Result<f64> {
    let started = stopwatch();
    let mut writing = JoinSet::new();
    for _ in 0..writers {
        let log = log.clone();
        writing.spawn(async move {
            let round = RoundId::from_bytes(fresh());
            let mut head = Seq::START;
            let mut acknowledged = 0_u32;
            while started.elapsed() < span {
                let append = Append {
                    round,
                    after: head,
                    command: CommandId::from_bytes(fresh()),
                    at: Moment::default(),
                    events: vec![vec![b'x'; EVENT_BYTES]],
                };
                let appended = log.append(append).await?;
                let Appended::Written { head: written } = appended else {
                    anyhow::bail!("nobody else writes to this round, but: {appended:?}");
                };
                head = written;
                acknowledged += 1;
            }
            ensure!(acknowledged > 0, "nothing was acknowledged");
            Ok(acknowledged)
        });
    }
    let mut acknowledged = 0_u32;
    while let Some(written) = writing.join_next().await {
        acknowledged += written??;
    }
    Ok(f64::from(acknowledged) / started.elapsed().as_secs_f64())
}

/// An id that no writer had before, in this run or an earlier one on the same database.
fn fresh() -> [u8; 16] {
    static RUN: LazyLock<i64> = LazyLock::new(|| clock::now().as_micros());
    static NTH: AtomicU64 = AtomicU64::new(0);

    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&RUN.to_be_bytes());
    bytes[8..].copy_from_slice(&NTH.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    bytes
}
