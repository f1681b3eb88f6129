//! The log: the same calls for both databases.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use kring_core::ids::RoundId;
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

use crate::address::{Address, Place};
use crate::backend::Backend;
use crate::error::StoreError;
use crate::follow::{Follow, Followed};
use crate::options::Options;
use crate::postgres;
use crate::record::{Append, Appended, LogId, MOST_BYTES, MOST_EVENTS, Seq, Snapshot, Stored};
use crate::sqlite;

/// To poll without a pause would leave time for nothing else.
const SHORTEST_POLL: Duration = Duration::from_millis(1);

/// A log that is open. Clones are the same log, and cheap.
///
/// It lives in the tokio runtime in which it was opened. Dropped without
/// [`close`](Log::close) it loses nothing that was acknowledged.
#[derive(Clone)]
pub struct Log(Arc<Inner>);

struct Inner {
    id: LogId,
    place: Place,
    backend: Backend,
    followed: Arc<Followed>,
    /// Ends with the log.
    polling: Mutex<JoinSet<()>>,
}

/// Runs a statement of `statements` on the pool of whichever database it is.
macro_rules! on_pool {
    ($backend:expr, $statement:ident ( $($argument:expr),* )) => {
        match $backend {
            Backend::Sqlite(sqlite) => {
                sqlite::statements::$statement(sqlite.pool(), $($argument),*).await
            }
            Backend::Postgres(postgres) => {
                postgres::statements::$statement(postgres.pool(), $($argument),*).await
            }
        }
    };
}

impl Log {
    /// Opens a log. A SQLite file that is not there is made; a database with older tables
    /// gets the newer ones, while other processes wait.
    ///
    /// # Errors
    /// [`StoreError::NoFolder`], [`CannotOpen`](StoreError::CannotOpen) and
    /// [`ReadOnly`](StoreError::ReadOnly) when the database cannot be used;
    /// [`Foreign`](StoreError::Foreign), [`Damaged`](StoreError::Damaged) and
    /// [`Newer`](StoreError::Newer) when what is there is not for this program, which
    /// then has not touched it; [`Busy`](StoreError::Busy) when another process holds it
    /// for longer than [`Options::patience`].
    pub async fn open(address: &Address, options: &Options) -> Result<Self, StoreError> {
        let place = address.place();
        let followed = Arc::new(Followed::new());
        let (id, backend) = Backend::open(address, options, &place, &followed).await?;
        let mut polling = JoinSet::new();
        polling.spawn(poll(
            backend.clone(),
            Arc::clone(&followed),
            options.clone(),
        ));
        let polling = Mutex::new(polling);
        Ok(Self(Arc::new(Inner {
            id,
            place,
            backend,
            followed,
            polling,
        })))
    }

    /// The identity of this log, the same as long as its database is.
    #[must_use]
    pub fn id(&self) -> LogId {
        self.0.id
    }

    /// Adds the events of a command to its round: all of them, once, and only when the
    /// round still stands where the command was decided. Answers after the events are on
    /// disk. To stop waiting for the answer does not take the append back.
    ///
    /// # Errors
    /// [`StoreError::Size`] for a command without events or with too much; otherwise
    /// [`StoreError::NoRoom`], [`Busy`](StoreError::Busy) and what else the database may
    /// suffer. After these the events are in the log all or not at all: send the command
    /// again.
    pub async fn append(&self, append: Append) -> Result<Appended, StoreError> {
        let events = append.events.len();
        let bytes = append.events.iter().map(Vec::len).sum();
        if events == 0 || events > MOST_EVENTS || bytes > MOST_BYTES {
            return Err(StoreError::Size { events, bytes });
        }
        match &self.0.backend {
            Backend::Sqlite(sqlite) => sqlite.append(append).await,
            Backend::Postgres(postgres) => postgres.append(append).await,
        }
    }

    /// The events of a round after this one, in order, at most `limit` of them.
    ///
    /// # Errors
    /// What the database may suffer.
    pub async fn read(
        &self,
        round: RoundId,
        after: Seq,
        limit: u32,
    ) -> Result<Vec<Stored>, StoreError> {
        on_pool!(&self.0.backend, read(round, after, limit)).map_err(|error| self.unread(error))
    }

    /// The last event of a round; [`Seq::START`] when it has none.
    ///
    /// # Errors
    /// What the database may suffer.
    pub async fn head(&self, round: RoundId) -> Result<Seq, StoreError> {
        let heads = on_pool!(&self.0.backend, heads(&[round]));
        Ok(heads
            .map_err(|error| self.unread(error))?
            .into_iter()
            .next()
            .unwrap_or_default())
    }

    /// Every round that has an event, with its last one.
    ///
    /// # Errors
    /// What the database may suffer.
    pub async fn rounds(&self) -> Result<Vec<(RoundId, Seq)>, StoreError> {
        on_pool!(&self.0.backend, rounds()).map_err(|error| self.unread(error))
    }

    /// Keeps a snapshot of a round in place of an earlier one. One of a later event, or
    /// of the same event in a newer format, stays.
    ///
    /// # Errors
    /// [`StoreError::NoSuchEvent`] when the round has no such event, and what the database
    /// may suffer.
    pub async fn save_snapshot(
        &self,
        round: RoundId,
        snapshot: Snapshot,
    ) -> Result<(), StoreError> {
        match &self.0.backend {
            Backend::Sqlite(sqlite) => sqlite.save_snapshot(round, snapshot).await,
            Backend::Postgres(postgres) => postgres.save_snapshot(round, &snapshot).await,
        }
    }

    /// The snapshot of a round, if there is one.
    ///
    /// # Errors
    /// What the database may suffer.
    pub async fn snapshot(&self, round: RoundId) -> Result<Option<Snapshot>, StoreError> {
        on_pool!(&self.0.backend, snapshot(round)).map_err(|error| self.unread(error))
    }

    /// Follows a round from where it stands now. Whoever follows first and then reads
    /// misses nothing in between.
    ///
    /// # Errors
    /// What the database may suffer.
    pub async fn follow(&self, round: RoundId) -> Result<Follow, StoreError> {
        let follow = self.0.followed.follow(round, &self.0.place)?;
        self.0.followed.tell(round, self.head(round).await?);
        Ok(follow)
    }

    /// Closes the log for all its clones: what was asked before is finished, followers
    /// are told, files and connections are let go.
    pub async fn close(&self) {
        self.0.followed.close();
        self.0.polling.lock().await.shutdown().await;
        self.0.backend.close().await;
    }

    pub(crate) fn backend(&self) -> &Backend {
        &self.0.backend
    }

    pub(crate) fn place(&self) -> &Place {
        &self.0.place
    }

    fn unread(&self, error: sqlx::Error) -> StoreError {
        self.0.place.failed("read", error)
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Log({})", self.0.place)
    }
}

/// Looks at the followed rounds now and then: the net under the hints.
async fn poll(backend: Backend, followed: Arc<Followed>, options: Options) {
    let mut ticks = tokio::time::interval(options.poll.max(SHORTEST_POLL));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let rounds = followed.rounds();
        // An error here is one that everybody who reads or appends is told as well.
        if let Ok(heads) = on_pool!(&backend, heads(&rounds)) {
            rounds
                .into_iter()
                .zip(heads)
                .for_each(|(round, head)| followed.tell(round, head));
        }
    }
}
