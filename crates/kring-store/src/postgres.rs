//! A PostgreSQL database, for one machine or several.

mod hints;

#[expect(
    clippy::duplicate_mod,
    reason = "compiled once for each database, with its `Db`"
)]
#[path = "statements.rs"]
pub(crate) mod statements;

use std::sync::Arc;
use std::time::Duration;

use kring_core::ids::RoundId;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, Executor, Postgres as Db};

use self::hints::Hints;
use crate::address::Place;
use crate::error::StoreError;
use crate::follow::Followed;
use crate::migrations::{self, LATEST, TABLE};
use crate::options::Options;
use crate::record::{Append, Appended, LogId, Snapshot};
use crate::subject::Subject;

/// The advisory lock of a process that changes the tables.
const MIGRATION_LOCK: i64 = i64::from_be_bytes(*b"Kringlog");

/// PostgreSQL counts the milliseconds of its patience in 31 bits.
const MOST_PATIENCE: Duration = Duration::from_hours(24);

/// A PostgreSQL database.
#[derive(Clone)]
pub(crate) struct Postgres {
    pool: PgPool,
    hints: Option<Arc<Hints>>,
    followed: Arc<Followed>,
    place: Place,
    patience: Duration,
}

impl Postgres {
    pub(crate) async fn open(
        target: &PgConnectOptions,
        options: &Options,
        place: &Place,
        followed: &Arc<Followed>,
    ) -> Result<(LogId, Self), StoreError> {
        let failed = |error| place.failed("open", error);
        // Not through the pool, which would try again for as long as its patience lasts
        // and then not say why.
        let connecting = tokio::time::timeout(options.patience, target.connect());
        let mut connection = connecting
            .await
            .map_err(|_| StoreError::Busy {
                doing: "open",
                place: place.clone(),
            })?
            .map_err(|error| match place.failed("open", error) {
                StoreError::Failed { place, why, .. } => StoreError::CannotOpen { place, why },
                other => other,
            })?;
        look(&mut connection, place).await?;
        migrate(&mut connection, place).await?;
        let id = statements::log_id(&mut connection).await.map_err(failed)?;
        connection.close().await.map_err(failed)?;

        let patience = options.patience.min(MOST_PATIENCE);
        let pool = PgPoolOptions::new()
            .max_connections(options.connections.max(1))
            .acquire_timeout(patience)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    insist_on_durable(connection).await?;
                    limit_patience(connection, patience).await
                })
            })
            .connect_lazy_with(target.clone());
        let hints = if options.hints {
            let hints = Hints::start(target, options, id, followed)
                .await
                .map_err(failed)?;
            Some(Arc::new(hints))
        } else {
            None
        };
        let followed = Arc::clone(followed);
        Ok((
            id,
            Self {
                pool,
                hints,
                followed,
                place: place.clone(),
                patience,
            },
        ))
    }

    pub(crate) fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Appends. The events of an append are one statement, which is a transaction of its
    /// own; that the round stands where it should is seen before. When another writer
    /// comes in between, the primary key refuses the statement, and it is seen again.
    pub(crate) async fn append(&self, append: Append) -> Result<Appended, StoreError> {
        let failed = |error| self.place.failed("append to", error);
        let mut connection = self.pool.acquire().await.map_err(failed)?;
        let rows: Vec<_> = statements::rows(&append).collect();
        loop {
            let standing = statements::standing(&mut connection, &[&append]).await;
            let appended = standing.map_err(failed)?.judge(&append);
            let Appended::Written { head } = appended else {
                return Ok(appended);
            };
            match statements::insert(&mut connection, &rows).await {
                Ok(()) => {
                    self.followed.tell(append.round, head);
                    if let Some(hints) = &self.hints {
                        hints.give(append.round, head);
                    }
                    return Ok(appended);
                }
                Err(sqlx::Error::Database(said)) if said.is_unique_violation() => {}
                Err(error) => return Err(failed(error)),
            }
        }
    }

    pub(crate) async fn save_snapshot(
        &self,
        round: RoundId,
        snapshot: &Snapshot,
    ) -> Result<(), StoreError> {
        let place = &self.place;
        match statements::save_snapshot(&self.pool, round, snapshot).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(StoreError::NoSuchEvent {
                place: place.clone(),
                round,
                seq: snapshot.seq,
            }),
            Err(error) => Err(place.failed("append to", error)),
        }
    }

    /// Begins a transaction that has the subject for itself. Because it waits for its turn
    /// before it reads anything, and then reads what is committed at each statement, it
    /// need never be tried again.
    pub(crate) async fn begin(
        &self,
        subject: Subject<'_>,
    ) -> Result<sqlx::Transaction<'static, Db>, StoreError> {
        let begun = async {
            let statement = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
            let mut transaction = self.begin_with(statement).await?;
            lock(&mut transaction, subject).await?;
            Ok(transaction)
        };
        begun
            .await
            .map_err(|error| self.place.failed("change", error))
    }

    /// Begins to read; what is seen is settled by the first statement.
    pub(crate) async fn read(&self) -> Result<sqlx::Transaction<'static, Db>, StoreError> {
        let statement = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        let begun = self.begin_with(statement).await;
        begun.map_err(|error| self.place.failed("read", error))
    }

    /// Begins a transaction, in a task of its own: when nobody waits for it any more it is
    /// undone as soon as it has begun. To stop waiting for sqlx half-way would leave the
    /// connection in a transaction that nobody knows of, and what the next one acknowledges
    /// would be undone with it (<https://github.com/transact-rs/sqlx/issues/4385>).
    async fn begin_with(
        &self,
        statement: &'static str,
    ) -> sqlx::Result<sqlx::Transaction<'static, Db>> {
        let pool = self.pool.clone();
        let task = tokio::spawn(async move { pool.begin_with(statement).await });
        // It ends early only with the runtime.
        task.await.unwrap_or(Err(sqlx::Error::PoolClosed))
    }

    pub(crate) async fn close(&self) {
        if let Some(hints) = &self.hints {
            hints.close().await;
        }
        // Whoever still has a connection may be waited for in vain.
        tokio::time::timeout(self.patience, self.pool.close())
            .await
            .ok();
    }
}

/// Looks at what is there, so that tables newer than this program are not touched.
async fn look(connection: &mut PgConnection, place: &Place) -> Result<(), StoreError> {
    let failed = |error| place.failed("open", error);
    let is_log: bool = sqlx::query_scalar("SELECT to_regclass($1) IS NOT NULL")
        .bind(TABLE)
        .fetch_one(&mut *connection)
        .await
        .map_err(failed)?;
    if is_log {
        let found = statements::version(connection).await.map_err(failed)?;
        if found > LATEST {
            return Err(migrations::newer_than_known(place, found));
        }
    }
    Ok(())
}

/// Brings the tables up to date in one transaction, which no other process can enter.
async fn migrate(connection: &mut PgConnection, place: &Place) -> Result<(), StoreError> {
    let failed = |error| place.failed("open", error);
    let mut transaction = connection.begin().await.map_err(failed)?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)")
        .bind(MIGRATION_LOCK)
        .execute(&mut *transaction)
        .await
        .map_err(failed)?;
    migrations::run(&mut *transaction, migrations::POSTGRES, place).await?;
    transaction.commit().await.map_err(failed)
}

/// Takes the lock of the subject, until the transaction ends.
async fn lock(connection: &mut PgConnection, subject: Subject<'_>) -> sqlx::Result<()> {
    let whole = Subject::Whole.key();
    let lock = if subject == Subject::Whole {
        sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(whole)
    } else {
        // What is shared comes first, so that nobody who waits for a subject holds up
        // whoever has it.
        sqlx::query("SELECT pg_advisory_xact_lock_shared($1), pg_advisory_xact_lock($2)")
            .bind(whole)
            .bind(subject.key())
    };
    lock.execute(connection).await?;
    Ok(())
}

/// A server waits for ever unless it is told otherwise: for a lock, and for somebody who
/// has begun a transaction.
async fn limit_patience(connection: &mut PgConnection, patience: Duration) -> sqlx::Result<()> {
    // Zero would be no limit.
    let milliseconds = patience.as_millis().max(1).to_string();
    sqlx::query(
        "SELECT set_config('lock_timeout', $1, false), \
           set_config('idle_in_transaction_session_timeout', $1, false)",
    )
    .bind(milliseconds)
    .execute(connection)
    .await?;
    Ok(())
}

/// A server may be set up to answer before a transaction is on disk. Not to us.
async fn insist_on_durable(connection: &mut PgConnection) -> sqlx::Result<()> {
    connection
        .execute(
            "SELECT set_config('synchronous_commit', 'on', false) \
             WHERE current_setting('synchronous_commit') = 'off'",
        )
        .await?;
    Ok(())
}
