//! The store: the log, and the tables beside it.

use std::fmt;

use crate::address::Address;
use crate::conn::Conn;
use crate::error::StoreError;
use crate::log::Log;
use crate::options::Options;
use crate::subject::Subject;
use crate::transaction::{Reading, Transaction};

/// A database that is open: the [`Log`] of every round, and the tables of everything else.
/// Clones are the same store, and cheap.
///
/// It lives in the tokio runtime in which it was opened. Dropped without
/// [`close`](Store::close) it loses nothing that was committed or acknowledged.
#[derive(Clone)]
pub struct Store(Log);

impl Store {
    /// Opens a store. A SQLite file that is not there is made; a database with older tables
    /// gets the newer ones, while other processes wait.
    ///
    /// # Errors
    /// Those of [`Log::open`].
    pub async fn open(address: &Address, options: &Options) -> Result<Self, StoreError> {
        Log::open(address, options).await.map(Self)
    }

    /// The log in this database.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.0
    }

    /// Begins a transaction in which nobody else changes what belongs to `subject`. It
    /// sees all that was committed before.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when others have the subject, or all connections, for longer
    /// than [`Options::patience`], and what else the database may suffer.
    pub async fn begin(&self, subject: Subject<'_>) -> Result<Transaction, StoreError> {
        let backend = self.0.backend().begin(subject).await?;
        Ok(Transaction::new(Conn::new(
            backend,
            self.0.place(),
            "change",
        )))
    }

    /// Begins to read.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when all connections are in use for longer than
    /// [`Options::patience`], and what else the database may suffer.
    pub async fn read(&self) -> Result<Reading, StoreError> {
        let backend = self.0.backend().read().await?;
        Ok(Reading::new(Conn::new(backend, self.0.place(), "read")))
    }

    /// Closes the store and its log for all clones: what was asked before is finished,
    /// transactions and readings that are under way are waited for as long as
    /// [`Options::patience`], files and connections are let go.
    pub async fn close(&self) {
        self.0.close().await;
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Store({})", self.0.place())
    }
}
