//! The writer's connection, lent for a transaction.
//!
//! There is one connection that writes, so whoever has it holds up every other write. What
//! is lent can therefore be taken back: it stays in a slot that both sides reach, and the
//! borrower holds the slot only while a statement runs.

use std::sync::Arc;
use std::time::Duration;

use sqlx::Executor;
use sqlx::sqlite::SqliteConnection;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard, oneshot};
use tokio::time::timeout;

type Slot = Arc<Mutex<Option<SqliteConnection>>>;

/// What the borrower has: a connection in a transaction. Dropped, it is given back and what
/// was written through it is undone.
pub(crate) struct Loan {
    slot: Slot,
    committed: oneshot::Sender<SqliteConnection>,
}

/// What the lender keeps.
pub(super) struct Lent {
    slot: Slot,
    committed: oneshot::Receiver<SqliteConnection>,
}

/// Lends a connection on which a transaction has begun.
pub(super) fn lend(connection: SqliteConnection) -> (Loan, Lent) {
    let slot = Arc::new(Mutex::new(Some(connection)));
    let (committed, receiver) = oneshot::channel();
    let loan = Loan {
        slot: Arc::clone(&slot),
        committed,
    };
    let lent = Lent {
        slot,
        committed: receiver,
    };
    (loan, lent)
}

impl Loan {
    /// The connection, to run one statement; none when it was taken back.
    pub(crate) fn connection(&mut self) -> Option<MappedMutexGuard<'_, SqliteConnection>> {
        // Only the lender can be in the way, and then it is about to take it.
        let slot = self.slot.try_lock().ok()?;
        MutexGuard::try_map(slot, Option::as_mut).ok()
    }

    /// Commits, and gives the connection back; false when it was taken back before. A
    /// connection on which this failed, or was not waited for, is closed: what state it is
    /// in is not worth finding out.
    pub(crate) async fn commit(self) -> sqlx::Result<bool> {
        let Some(mut connection) = self.slot.try_lock().ok().and_then(|mut slot| slot.take())
        else {
            return Ok(false);
        };
        connection.execute("COMMIT").await?;
        self.committed.send(connection).ok();
        Ok(true)
    }
}

impl Lent {
    /// Waits until the connection is given back, and takes it back when `patience` is over.
    /// None when it is of no use any more, or when a statement is still in the way.
    pub(super) async fn back(self, patience: Duration) -> Option<SqliteConnection> {
        if let Ok(Ok(connection)) = timeout(patience, self.committed).await {
            return Some(connection);
        }
        let mut connection = timeout(patience, self.slot.lock()).await.ok()?.take()?;
        // Comes after a statement that nobody waits for any more: a connection does one
        // thing after the other.
        let undone = timeout(patience, connection.execute("ROLLBACK")).await;
        undone
            .is_ok_and(|undone| undone.is_ok())
            .then_some(connection)
    }
}
