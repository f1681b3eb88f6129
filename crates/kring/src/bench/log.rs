//! Durable, acknowledged commands a second.
//!
//! Every writer waits for its acknowledgement before it sends the next command. What is
//! compared is measured in turn within one run, so that a machine that slows down slows
//! both.

use std::{
    io::{self, Write as _},
    path::Path,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::ensure;
use kring_core::{
    ids::{CommandId, RoundId},
    time::Moment,
};
use kring_store::{Address, Append, Appended, Log, Options, Seq, StoreError};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::{
    figures::{figure, median, write_table},
    stopwatch,
};
use crate::{clock, failure::Failure};

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
    span: Duration,
) -> Result<(), Failure> {
    // Before anything is measured, so that a wrong address is said at once.
    let postgres = match postgres {
        Some(url) => Some(
            url.parse()
                .map_err(|error: StoreError| Failure::saying(&error))?,
        ),
        None => None,
    };
    let folder = match folder {
        Some(folder) => tempfile::tempdir_in(folder),
        None => tempfile::tempdir(),
    };
    let folder = folder.map_err(|error| {
        Failure::saying(&format!(
            "no folder for the SQLite files can be made: {error}; name another with --folder"
        ))
    })?;
    let on_postgres = match postgres {
        Some(address) => Some(open_postgres(&address).await?),
        None => None,
    };
    let on_sqlite = open_sqlite(folder.path()).await?;

    let seconds = span.as_secs_f64();
    writeln!(
        io::stdout(),
        "durable, acknowledged commands a second; middle of {TURNS} × {seconds} s\n"
    )?;
    let names = [
        "SQLite, synchronous=FULL",
        "group commit",
        "one transaction each",
    ];
    let sqlite = compare(names, &on_sqlite, span, 5.0).await?;
    let postgres = match &on_postgres {
        Some(logs) => {
            let names = ["PostgreSQL", "with hints", "without"];
            Some(compare(names, logs, span, 0.9).await?)
        }
        None => None,
    };
    if postgres.is_none() {
        let hint = "PostgreSQL was not measured: name a database for it with --postgres URL";
        writeln!(io::stdout(), "{hint}")?;
    }
    let line = json!({ "bench": "log", "sqlite": sqlite, "postgres": postgres });
    writeln!(io::stdout(), "{line}")?;
    Ok(())
}

/// A log and what it is measured beside.
struct Pair {
    log: Log,
    baseline: Log,
}

/// Committing together beside one transaction for each command, each on a file of its own.
async fn open_sqlite(folder: &Path) -> Result<Pair, Failure> {
    let open = async |name: &str, group_commit: bool| {
        let options = Options {
            group_commit,
            ..Options::default()
        };
        open(&Address::sqlite(folder.join(name)), &options).await
    };
    Ok(Pair {
        log: open("together.db", true).await?,
        baseline: open("alone.db", false).await?,
    })
}

/// With hints to other nodes beside without. Both write to the same database.
async fn open_postgres(address: &Address) -> Result<Pair, Failure> {
    let open = async |hints: bool| {
        let options = Options {
            hints,
            ..Options::default()
        };
        open(address, &options).await
    };
    Ok(Pair {
        log: open(true).await?,
        baseline: open(false).await?,
    })
}

async fn open(address: &Address, options: &Options) -> Result<Log, Failure> {
    let log = Log::open(address, options).await;
    log.map_err(|error| Failure::saying(&error))
}

/// Measures two logs in turn, with each number of writers.
async fn compare(
    [what, one, other]: [&str; 3],
    Pair { log, baseline }: &Pair,
    span: Duration,
    to_reach: f64,
) -> Result<Vec<Value>, Failure> {
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
            "writers": writers,
            "per_second": figures,
            "baseline_per_second": beside,
            "ratio": ratio,
        }));
    }
    let mut out = io::stdout().lock();
    write_table(&mut out, &rows)?;
    let most = WRITERS[WRITERS.len() - 1];
    writeln!(out, "to reach: {to_reach} × with {most} writers\n")?;
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
