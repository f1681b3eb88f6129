//! A connection, and the statements that are run on it: written once, for both databases.

use sqlx::postgres::PgConnection;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Postgres, Sqlite};
use tokio::sync::MappedMutexGuard;

use crate::address::Place;
use crate::error::StoreError;
use crate::sqlite::Loan;

/// A connection to the database, on which statements are run. Comes with a
/// [`Transaction`](crate::Transaction) or a [`Reading`](crate::Reading).
///
/// After an error, or a statement that was not waited for, it takes no more of them: so
/// PostgreSQL wants it, and on SQLite it would be anybody's guess what had been written.
pub struct Conn {
    backend: Backend,
    place: Place,
    /// What is done on it, for errors.
    doing: &'static str,
    /// Whether every statement so far went well.
    sound: bool,
}

pub(crate) enum Backend {
    /// The connection that writes SQLite.
    Writer(Loan),
    /// One that reads SQLite.
    Reader(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// The connection for the time of one statement.
pub(crate) struct Hold<'a> {
    pub(crate) raw: Raw<'a>,
    sound: &'a mut bool,
    place: &'a Place,
    doing: &'static str,
}

/// The connection as sqlx wants it.
pub(crate) enum Raw<'a> {
    Writer(MappedMutexGuard<'a, SqliteConnection>),
    Reader(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

impl Conn {
    pub(crate) fn new(backend: Backend, place: &Place, doing: &'static str) -> Self {
        Self {
            backend,
            place: place.clone(),
            doing,
            sound: true,
        }
    }

    /// Takes hold of the connection. What comes of the statement is to be told with
    /// [`Hold::release`].
    pub(crate) fn hold(&mut self) -> Result<Hold<'_>, StoreError> {
        self.insist_on_sound()?;
        self.sound = false;
        let raw = match &mut self.backend {
            Backend::Writer(loan) => {
                Raw::Writer(loan.connection().ok_or_else(|| StoreError::TooLong {
                    place: self.place.clone(),
                })?)
            }
            Backend::Reader(transaction) => Raw::Reader(transaction),
            Backend::Postgres(transaction) => Raw::Postgres(transaction),
        };
        Ok(Hold {
            raw,
            sound: &mut self.sound,
            place: &self.place,
            doing: self.doing,
        })
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        self.insist_on_sound()?;
        let failed = |error| self.place.failed(self.doing, error);
        match self.backend {
            Backend::Writer(loan) => match loan.commit().await {
                Ok(true) => Ok(()),
                Ok(false) => Err(StoreError::TooLong {
                    place: self.place.clone(),
                }),
                Err(error) => Err(failed(error)),
            },
            Backend::Reader(transaction) => transaction.commit().await.map_err(failed),
            Backend::Postgres(transaction) => transaction.commit().await.map_err(failed),
        }
    }

    fn insist_on_sound(&self) -> Result<(), StoreError> {
        if self.sound {
            return Ok(());
        }
        Err(StoreError::Failed {
            doing: self.doing,
            place: self.place.clone(),
            why: "an earlier statement of the same transaction failed".to_owned(),
        })
    }
}

impl Hold<'_> {
    /// What the statement yielded, with an error that says what it means.
    pub(crate) fn release<T>(self, yielded: sqlx::Result<T>) -> Result<T, StoreError> {
        *self.sound = yielded.is_ok();
        yielded.map_err(|error| self.place.failed(self.doing, error))
    }
}

/// Runs something on whichever connection it is: `$run` is compiled for each database, which
/// it calls `$db`.
macro_rules! on_either {
    ($conn:expr, |$raw:ident, $db:ident| $run:expr) => {{
        let conn: &mut $crate::conn::Conn = $conn;
        match conn.hold() {
            Ok(mut hold) => {
                let yielded = match &mut hold.raw {
                    $crate::conn::Raw::Writer(raw) => {
                        type $db = sqlx::Sqlite;
                        let $raw = &mut **raw;
                        $run
                    }
                    $crate::conn::Raw::Reader(raw) => {
                        type $db = sqlx::Sqlite;
                        let $raw = &mut **raw;
                        $run
                    }
                    $crate::conn::Raw::Postgres(raw) => {
                        type $db = sqlx::Postgres;
                        let $raw = &mut **raw;
                        $run
                    }
                };
                hold.release(yielded)
            }
            Err(error) => Err(error),
        }
    }};
}

/// Runs a statement; how many rows it changed. The values after the text are `$1`, `$2` …:
/// anything that is [`Bind`](crate::column::Bind).
macro_rules! execute {
    ($conn:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::conn::on_either!($conn, |raw, Db| {
            sqlx::query::<Db>($sql)
                $(.bind($crate::column::Bind::bind(&$value)))*
                .execute(raw)
                .await
                .map(|done| done.rows_affected())
        })
    };
}

/// The rows of a query, as this type: a tuple, or a struct that derives `sqlx::FromRow`.
macro_rules! fetch_all {
    ($conn:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::conn::fetch!(fetch_all, $conn, $row, $sql $(, $value)*)
    };
}

/// The first row of a query, if it has one.
macro_rules! fetch_optional {
    ($conn:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::conn::fetch!(fetch_optional, $conn, $row, $sql $(, $value)*)
    };
}

/// The row of a query that always has one, like a count.
macro_rules! fetch_one {
    ($conn:expr, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::conn::fetch!(fetch_one, $conn, $row, $sql $(, $value)*)
    };
}

macro_rules! fetch {
    ($fetch:ident, $conn:expr, $row:ty, $sql:expr $(, $value:expr)*) => {
        $crate::conn::on_either!($conn, |raw, Db| {
            sqlx::query_as::<Db, $row>($sql)
                $(.bind($crate::column::Bind::bind(&$value)))*
                .$fetch(raw)
                .await
        })
    };
}

pub(crate) use {execute, fetch, fetch_all, fetch_one, fetch_optional, on_either};
