//! A SQLite file: one connection writes, others read.

mod folder;
mod loan;
mod look;
mod real;
mod writer;

#[expect(
    clippy::duplicate_mod,
    reason = "compiled once for each database, with its `Db`"
)]
#[path = "statements.rs"]
pub(crate) mod statements;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use kring_core::ids::RoundId;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, Sqlite as Db};
use tokio::sync::{mpsc, oneshot};

pub(crate) use self::loan::Loan;
use self::look::Found;
use self::writer::{Answer, Job, Writer};
use crate::address::Place;
use crate::error::StoreError;
use crate::follow::Followed;
use crate::migrations;
use crate::options::Options;
use crate::record::{Append, Appended, LogId, Snapshot};

/// How much may wait for the writer before others wait to be let in.
const MOST_WAITING: usize = 1024;

/// SQLite counts the milliseconds of its patience in 31 bits.
const MOST_PATIENCE: Duration = Duration::from_hours(24);

/// A database in a SQLite file.
#[derive(Clone)]
pub(crate) struct Sqlite {
    readers: SqlitePool,
    jobs: mpsc::Sender<Job>,
    place: Place,
    patience: Duration,
}

impl Sqlite {
    pub(crate) async fn open(
        path: &Path,
        options: &Options,
        place: &Place,
        followed: &Arc<Followed>,
    ) -> Result<(LogId, Self), StoreError> {
        let path = real::real(path, place)?;
        let patience = options.patience.min(MOST_PATIENCE);
        let file = SqliteConnectOptions::new()
            .filename(&path)
            .foreign_keys(true)
            .busy_timeout(patience)
            .disable_statement_logging();
        let to_write = for_writing(file.clone());

        let lock = folder::lock(&path, patience, place).await?;
        let found = look::look(&path, &file, place).await?;
        let failed = |error| place.failed("open", error);
        let making = to_write.clone().create_if_missing(found == Found::Nothing);
        let mut connection = making.connect().await.map_err(failed)?;
        migrate(&mut connection, place).await?;
        let id = statements::log_id(&mut connection).await.map_err(failed)?;
        drop(lock);

        let readers = SqlitePoolOptions::new()
            .max_connections(options.connections.max(1))
            .acquire_timeout(patience)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(file.read_only(true))
            .await
            .map_err(failed)?;
        let (jobs, waiting) = mpsc::channel(MOST_WAITING);
        let together = if options.group_commit {
            MOST_WAITING
        } else {
            1
        };
        let writer = Writer::new(
            connection,
            to_write,
            Arc::clone(followed),
            place.clone(),
            patience,
        );
        tokio::spawn(writer.run(waiting, together));
        Ok((
            id,
            Self {
                readers,
                jobs,
                place: place.clone(),
                patience,
            },
        ))
    }

    pub(crate) fn pool(&self) -> &SqlitePool {
        &self.readers
    }

    pub(crate) async fn append(&self, append: Append) -> Result<Appended, StoreError> {
        self.ask(|answer| Job::Append(append, answer)).await
    }

    pub(crate) async fn save_snapshot(
        &self,
        round: RoundId,
        snapshot: Snapshot,
    ) -> Result<(), StoreError> {
        self.ask(|answer| Job::Snapshot(round, snapshot, answer))
            .await
    }

    /// Borrows the connection that writes, in a transaction.
    pub(crate) async fn begin(&self) -> Result<Loan, StoreError> {
        let lent = tokio::time::timeout(self.patience, self.ask(Job::Lend)).await;
        lent.unwrap_or_else(|_| {
            Err(StoreError::Busy {
                doing: "change",
                place: self.place.clone(),
            })
        })
    }

    /// Begins to read; what is seen is settled by the first statement.
    pub(crate) async fn read(&self) -> Result<sqlx::Transaction<'static, Db>, StoreError> {
        let begun = self.readers.begin().await;
        begun.map_err(|error| self.place.failed("read", error))
    }

    /// Lets the writer finish what waits, and closes the file. The writer is the last to
    /// let go, so that it leaves one whole file.
    pub(crate) async fn close(&self) {
        // Whoever still reads may be waited for in vain.
        tokio::time::timeout(self.patience, self.readers.close())
            .await
            .ok();
        // Closed already is closed too.
        let _: Result<(), StoreError> = self.ask(Job::Close).await;
    }

    async fn ask<T>(&self, job: impl FnOnce(Answer<T>) -> Job) -> Result<T, StoreError> {
        let closed = || StoreError::Closed {
            place: self.place.clone(),
        };
        let (answer, answered) = oneshot::channel();
        self.jobs.send(job(answer)).await.map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }
}

/// How the file is opened by the connection that writes.
fn for_writing(file: SqliteConnectOptions) -> SqliteConnectOptions {
    // A group can change some thousand pages of 4 KiB. They should fit in the cache, and
    // the journal should take more than one group before it is carried over to the file.
    // What SQLite notes to undo half a statement is worth nothing after a crash: it need
    // not go to a file.
    file.journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "4000")
        .pragma("wal_autocheckpoint", "4000")
        .pragma("temp_store", "MEMORY")
        .row_buffer_size(MOST_WAITING)
}

/// Brings the tables up to date in one transaction, which no other process can enter:
/// sqlx takes no lock of its own on SQLite.
async fn migrate(connection: &mut SqliteConnection, place: &Place) -> Result<(), StoreError> {
    let failed = |error| place.failed("open", error);
    let mut transaction = connection
        .begin_with("BEGIN IMMEDIATE")
        .await
        .map_err(failed)?;
    migrations::run(&mut *transaction, migrations::SQLITE, place).await?;
    transaction.commit().await.map_err(failed)
}
