//! Hints between machines: "this round has come so far".
//!
//! A hint follows the commit; it is no part of it. PostgreSQL lets transactions that
//! notify commit only one after another, so this process gathers its hints for some
//! milliseconds and gives them all in one. A hint that is lost costs its followers the
//! time until the next poll.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kring_core::ids::RoundId;
use sqlx::Executor;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgListener, PgPool, PgPoolOptions};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::follow::Followed;
use crate::options::Options;
use crate::record::{LogId, Seq};

/// How long hints are gathered.
const GATHER: Duration = Duration::from_millis(5);

/// The most rounds in one hint. A round takes up to 58 bytes, and PostgreSQL carries
/// fewer than 8000.
const MOST_ROUNDS: usize = 100;

/// Gives the hints of this process, and takes those of others.
pub(super) struct Hints {
    gathered: Arc<Gathered>,
    /// End with the hints.
    tasks: tokio::sync::Mutex<JoinSet<()>>,
}

/// The hints to be given.
struct Gathered {
    heads: Mutex<HashMap<RoundId, Seq>>,
    some: Notify,
    /// Apart from the connections that append, so that hints never wait for those. One
    /// gives, one listens.
    pool: PgPool,
    /// Named after the log, so that two logs in one database do not wake each other.
    channel: String,
}

impl Hints {
    pub(super) async fn start(
        target: &PgConnectOptions,
        options: &Options,
        log: LogId,
        followed: &Arc<Followed>,
    ) -> sqlx::Result<Self> {
        let pool = PgPoolOptions::new()
            .max_connections(2)
            .acquire_timeout(options.patience)
            .after_connect(|connection, _| Box::pin(do_not_wait_for_the_disk(connection)))
            .connect_lazy_with(target.clone());
        let gathered = Arc::new(Gathered {
            heads: Mutex::default(),
            some: Notify::new(),
            pool,
            channel: format!("kring_{}", Uuid::from_bytes(*log.as_bytes()).simple()),
        });
        let listener = gathered.listen().await?;
        let mut tasks = JoinSet::new();
        tasks.spawn(take(
            Arc::clone(&gathered),
            listener,
            Arc::clone(followed),
            options.poll,
        ));
        tasks.spawn(give(Arc::clone(&gathered)));
        Ok(Self {
            gathered,
            tasks: tokio::sync::Mutex::new(tasks),
        })
    }

    /// Lets others know, in a moment, how far a round has come.
    pub(super) fn give(&self, round: RoundId, head: Seq) {
        let mut heads = self.gathered.lock();
        let known = heads.entry(round).or_default();
        *known = head.max(*known);
        self.gathered.some.notify_one();
    }

    /// Gives what is still to be given, and ends.
    pub(super) async fn close(&self) {
        self.tasks.lock().await.shutdown().await;
        self.gathered.give().await.ok();
        self.gathered.pool.close().await;
    }
}

impl Gathered {
    fn lock(&self) -> MutexGuard<'_, HashMap<RoundId, Seq>> {
        // Nothing that can panic happens under the lock.
        self.heads.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn give(&self) -> sqlx::Result<()> {
        let heads: Vec<(RoundId, Seq)> = self.lock().drain().collect();
        for some in heads.chunks(MOST_ROUNDS) {
            sqlx::query("SELECT pg_notify($1, $2)")
                .bind(&self.channel)
                .bind(write(some))
                .execute(&self.pool)
                .await?;
        }
        Ok(())
    }

    async fn listen(&self) -> sqlx::Result<PgListener> {
        let mut listener = PgListener::connect_with(&self.pool).await?;
        listener.listen(&self.channel).await?;
        Ok(listener)
    }
}

/// To notify is a transaction too, but one that may be lost.
async fn do_not_wait_for_the_disk(connection: &mut PgConnection) -> sqlx::Result<()> {
    connection.execute("SET synchronous_commit = off").await?;
    Ok(())
}

/// Gives hints as long as there are any.
async fn give(gathered: Arc<Gathered>) {
    loop {
        gathered.some.notified().await;
        tokio::time::sleep(GATHER).await;
        // What could not be given, polling makes up for.
        gathered.give().await.ok();
    }
}

/// Takes hints. When the connection is lost a new one is made, now and then; until there
/// is one, polling makes up for it.
async fn take(
    gathered: Arc<Gathered>,
    listener: PgListener,
    followed: Arc<Followed>,
    pause: Duration,
) {
    let mut listening = Ok(listener);
    loop {
        let hint = if let Ok(listener) = &mut listening {
            listener.recv().await
        } else {
            tokio::time::sleep(pause).await;
            listening = gathered.listen().await;
            continue;
        };
        match hint {
            Ok(hint) => {
                read(hint.payload()).for_each(|(round, head)| followed.tell(round, head));
            }
            Err(lost) => listening = Err(lost),
        }
    }
}

/// The text of a hint: `round:head`, with commas between.
fn write(heads: &[(RoundId, Seq)]) -> String {
    let one = |(round, head): &(RoundId, Seq)| format!("{round}:{head}");
    heads.iter().map(one).collect::<Vec<_>>().join(",")
}

/// What a hint says. Anybody who can use the database can notify: what is no hint is
/// passed over.
fn read(text: &str) -> impl Iterator<Item = (RoundId, Seq)> {
    text.split(',').filter_map(|pair| {
        let (round, head) = pair.split_once(':')?;
        let round = RoundId::from_bytes(*Uuid::try_parse(round).ok()?.as_bytes());
        Some((round, Seq::from_u64(head.parse().ok()?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_of_the_most_rounds_fits_and_reads_as_it_was_written() {
        let heads: Vec<_> = (0..MOST_ROUNDS)
            .map(|nth| {
                (
                    RoundId::from_bytes([u8::try_from(nth).unwrap(); 16]),
                    Seq::from_u64(u64::MAX),
                )
            })
            .collect();
        let text = write(&heads);
        assert!(text.len() < 8000, "{}", text.len());
        assert_eq!(read(&text).collect::<Vec<_>>(), heads);
    }

    #[test]
    fn what_is_no_hint_is_passed_over() {
        let round = RoundId::from_bytes([7; 16]);
        let text = format!("hello,{round}:x,,{round}:3,:4,{round}");
        assert_eq!(read(&text).collect::<Vec<_>>(), [(round, Seq::from_u64(3))]);
    }
}
