//! What can go wrong: each says what happened, where, and what mends it.

use std::path::PathBuf;

use kring_core::ids::RoundId;
use sqlx::error::DatabaseError;

use crate::address::Place;
use crate::record::{MOST_BYTES, MOST_EVENTS, Seq};

/// Why a database did not do what it was asked.
///
/// After an error in [`Log::append`](crate::Log::append) the events are in the log all
/// or not at all, and it may be either: whoever wants to know sends the same command
/// again.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The text is no address of a database.
    #[error(
        "this is no address of a database: {why}; write `sqlite:PATH` or \
         `postgres://USER@HOST:PORT/DATABASE`"
    )]
    Address {
        /// What is wrong with it.
        why: String,
    },

    /// The folder in which the file should be is not there.
    #[error(
        "cannot open {place}: there is no folder {}; make it, or give another path",
        .folder.display()
    )]
    NoFolder {
        /// The database.
        place: Place,
        /// The folder that is missing.
        folder: PathBuf,
    },

    /// The database cannot be opened or connected to.
    #[error(
        "cannot open {place}: {why}; see that the path or the server is right, that it is \
         there, and that this program may read and write it"
    )]
    CannotOpen {
        /// The database.
        place: Place,
        /// What the system or the database said.
        why: String,
    },

    /// The database can be read but not written.
    #[error(
        "cannot write {place}: {why}; let this program write the file and its folder, or \
         give another path"
    )]
    ReadOnly {
        /// The database.
        place: Place,
        /// What the database said.
        why: String,
    },

    /// Something else than a database of Kring is at this place. It has not been touched.
    #[error(
        "{place} is no database of Kring: {found}; it was left as it is. Give another place or, \
         if it was one, restore a backup of it"
    )]
    Foreign {
        /// The place.
        place: Place,
        /// What is there.
        found: String,
    },

    /// The file is a database of Kring, but damaged. When this is said on opening, it has not
    /// been touched.
    #[error(
        "the database {place} is damaged: {found}; keep a copy of the file and of those beside it, \
         then restore a backup"
    )]
    Damaged {
        /// The database.
        place: Place,
        /// Where the damage is.
        found: String,
    },

    /// A newer version of this program has made or changed the tables. They have not
    /// been touched.
    #[error(
        "the database {place} was written by a newer version of Kring (its tables are version \
         {found}, this program knows up to {known}); it was left as it is. Use that version \
         or a later one, or restore a backup from before"
    )]
    Newer {
        /// The database.
        place: Place,
        /// The version of the tables.
        found: i64,
        /// The latest version that this program knows.
        known: i64,
    },

    /// Somebody else holds what is needed for too long, or the server cannot be reached.
    #[error(
        "could not {doing} {place}: it was busy or out of reach for too long; see which other \
         process uses it and that a server runs, and try again"
    )]
    Busy {
        /// What was being done.
        doing: &'static str,
        /// The database.
        place: Place,
    },

    /// The disk takes no more, or fails. The database goes on by itself when it does again.
    #[error(
        "could not {doing} {place}: the disk is full, at its quota, or failing ({why}); \
         make room and try again"
    )]
    NoRoom {
        /// What was being done.
        doing: &'static str,
        /// The database.
        place: Place,
        /// What the database said.
        why: String,
    },

    /// The database failed in another way, or the connection to it was lost.
    #[error("could not {doing} {place}: {why}; see that the database runs, and try again")]
    Failed {
        /// What was being done.
        doing: &'static str,
        /// The database.
        place: Place,
        /// What the database said.
        why: String,
    },

    /// A transaction took longer than it may, so it was undone, and others went on.
    #[error(
        "what was being changed in {place} took longer than it may and was undone; see what \
         held it up, and try again"
    )]
    TooLong {
        /// The database.
        place: Place,
    },

    /// What should be there once is there already. Which it is tells
    /// [`is_taken`](StoreError::is_taken).
    #[error("what should be once in {place} is there already ({unique}); use what is there")]
    Taken {
        /// The database.
        place: Place,
        /// The constraint, as the database names it.
        unique: String,
    },

    /// A command without events, or with too many or too large ones, is not appended.
    #[error(
        "a command of {events} events and {bytes} bytes is not appended: at least one event \
         is needed, and at most {MOST_EVENTS} of {MOST_BYTES} bytes together are taken"
    )]
    Size {
        /// How many events it had.
        events: usize,
        /// How many bytes they were together.
        bytes: usize,
    },

    /// A snapshot of an event that is not in the log is not kept.
    #[error(
        "round {round} in {place} has no event {seq}, so a snapshot of it is not kept; \
         read the round again from its beginning"
    )]
    NoSuchEvent {
        /// The database.
        place: Place,
        /// The round.
        round: RoundId,
        /// The event that it does not have.
        seq: Seq,
    },

    /// The database was closed.
    #[error("the database {place} is closed; open it again to go on")]
    Closed {
        /// The database.
        place: Place,
    },
}

/// A constraint by which something is there once, under both of its names.
///
/// ```
/// # use kring_store::Unique;
/// const ADDRESS: Unique = Unique { name: "person_address", columns: "person.address_key" };
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unique {
    /// Its name, by which PostgreSQL calls it; that of the primary key of a table is
    /// `TABLE_pkey`.
    pub name: &'static str,
    /// Its columns, by which SQLite calls it: `TABLE.COLUMN, TABLE.COLUMN`.
    pub columns: &'static str,
}

impl StoreError {
    /// Whether this is because of that constraint.
    #[must_use]
    pub fn is_taken(&self, by: Unique) -> bool {
        matches!(self, Self::Taken { unique, .. } if unique == by.name || unique == by.columns)
    }
}

impl Place {
    /// What the error of the database means for somebody who wanted to do this.
    pub(crate) fn failed(&self, doing: &'static str, error: sqlx::Error) -> StoreError {
        let place = self.clone();
        let cause = Cause::of(&error);
        let why = match error {
            // The message and no more: a server's details may quote what was written.
            sqlx::Error::Database(said) => said.message().to_owned(),
            other => other.to_string(),
        };
        match cause {
            Cause::Closed => StoreError::Closed { place },
            Cause::Busy => StoreError::Busy { doing, place },
            Cause::TooLong => StoreError::TooLong { place },
            Cause::Taken(unique) => StoreError::Taken { place, unique },
            Cause::NoRoom => StoreError::NoRoom { doing, place, why },
            Cause::ReadOnly => StoreError::ReadOnly { place, why },
            Cause::CannotOpen => StoreError::CannotOpen { place, why },
            Cause::Damaged => StoreError::Damaged { place, found: why },
            Cause::Foreign => StoreError::Foreign { place, found: why },
            Cause::Other => StoreError::Failed { doing, place, why },
        }
    }
}

/// The causes that have a mend of their own.
enum Cause {
    Closed,
    Busy,
    TooLong,
    Taken(String),
    NoRoom,
    ReadOnly,
    CannotOpen,
    Damaged,
    Foreign,
    Other,
}

impl Cause {
    fn of(error: &sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolClosed => Self::Closed,
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Database(said) if said.is_unique_violation() => {
                Self::Taken(unique(&**said))
            }
            sqlx::Error::Database(said) => {
                said.code().map_or(Self::Other, |code| Self::coded(&code))
            }
            _ => Self::Other,
        }
    }

    /// PostgreSQL's codes have five characters, SQLite's are numbers below 100 000 whose
    /// lower eight bits are the kind: <https://sqlite.org/rescode.html>.
    fn coded(code: &str) -> Self {
        if code.len() == 5 {
            return match code {
                "53100" => Self::NoRoom,
                // A lock that was not to be had, and a transaction that did nothing.
                "55P03" => Self::Busy,
                "25P03" => Self::TooLong,
                "25006" => Self::ReadOnly,
                "42501" => Self::CannotOpen,
                // A table that a migration would make.
                "42P07" => Self::Foreign,
                _ => Self::Other,
            };
        }
        let Ok(code) = code.parse::<u32>() else {
            return Self::Other;
        };
        match code & 0xff {
            5 => Self::Busy,
            8 => Self::ReadOnly,
            // The second is any failure of the disk: writing beyond a quota is one, and which
            // of the many it is differs from one file system to the next.
            13 | 10 => Self::NoRoom,
            3 | 14 => Self::CannotOpen,
            11 => Self::Damaged,
            26 => Self::Foreign,
            _ => Self::Other,
        }
    }
}

/// What the database calls the constraint: PostgreSQL by its name, SQLite by its columns or,
/// where it is an index on an expression, by its name too.
fn unique(said: &dyn DatabaseError) -> String {
    let named = said.constraint().map(str::to_owned);
    named.unwrap_or_else(|| {
        let message = said.message();
        let what = message.strip_prefix("UNIQUE constraint failed: ");
        let what = what.unwrap_or(message);
        let index = what.strip_prefix("index '");
        let index = index.and_then(|index| index.strip_suffix('\''));
        index.unwrap_or(what).to_owned()
    })
}

#[cfg(test)]
mod tests {
    use sqlx::sqlite::SqliteConnection;
    use sqlx::{Connection, Executor};

    use super::*;
    use crate::address::Address;

    #[tokio::test]
    async fn sqlite_names_what_is_taken_by_its_columns_or_its_index() {
        let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        connection
            .execute(
                "CREATE TABLE t (a TEXT PRIMARY KEY, b TEXT, c TEXT, d TEXT, \
                   CONSTRAINT t_bc UNIQUE (b, c)) STRICT; \
                 CREATE UNIQUE INDEX t_d ON t (lower(d)); \
                 INSERT INTO t VALUES ('a', 'b', 'c', 'd')",
            )
            .await
            .unwrap();
        for (insert, name, columns) in [
            ("INSERT INTO t VALUES ('a', '', '', '')", "t_pkey", "t.a"),
            (
                "INSERT INTO t VALUES ('', 'b', 'c', '')",
                "t_bc",
                "t.b, t.c",
            ),
            ("INSERT INTO t VALUES ('', '', '', 'D')", "t_d", "none"),
        ] {
            let error = connection.execute(insert).await.unwrap_err();
            let error = Address::sqlite("x").place().failed("change", error);
            assert!(error.is_taken(Unique { name, columns }), "{error:?}");
            let other = Unique {
                name: "t",
                columns: "t.b",
            };
            assert!(!error.is_taken(other), "{error:?}");
        }
    }
}
