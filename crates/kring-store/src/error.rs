//! What can go wrong: each says what happened, where, and what mends it.

use std::path::PathBuf;

use kring_core::ids::RoundId;

use crate::address::Place;
use crate::record::{MOST_BYTES, MOST_EVENTS, Seq};

/// Why a log did not do what it was asked.
///
/// After an error in [`Log::append`](crate::Log::append) the events are in the log all
/// or not at all, and it may be either: whoever wants to know sends the same command
/// again.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The text is no address of a log.
    #[error(
        "this is no address of a log: {why}; write `sqlite:PATH` or \
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
        /// The log.
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
        /// The log.
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
        /// The log.
        place: Place,
        /// What the database said.
        why: String,
    },

    /// Something else than a log of Kring is at this place. It has not been touched.
    #[error(
        "{place} is no log of Kring: {found}; it was left as it is. Give another place or, if \
         this was a log, restore a backup of it"
    )]
    Foreign {
        /// The place.
        place: Place,
        /// What is there.
        found: String,
    },

    /// The file is a log of Kring, but damaged. When this is said on opening, it has not
    /// been touched.
    #[error(
        "the log {place} is damaged: {found}; keep a copy of the file and of those beside it, \
         then restore a backup"
    )]
    Damaged {
        /// The log.
        place: Place,
        /// Where the damage is.
        found: String,
    },

    /// A newer version of this program has made or changed the tables. They have not
    /// been touched.
    #[error(
        "the log {place} was written by a newer version of Kring (its tables are version \
         {found}, this program knows up to {known}); it was left as it is. Use that version \
         or a later one, or restore a backup from before"
    )]
    Newer {
        /// The log.
        place: Place,
        /// The version of the tables.
        found: i64,
        /// The latest version that this program knows.
        known: i64,
    },

    /// Another process holds the log for too long.
    #[error(
        "could not {doing} {place}: it was busy or out of reach for too long; see which other \
         process uses it and that a server runs, and try again"
    )]
    Busy {
        /// What was being done.
        doing: &'static str,
        /// The log.
        place: Place,
    },

    /// The disk takes no more, or fails. The log goes on by itself when it does again.
    #[error(
        "could not {doing} {place}: the disk is full, at its quota, or failing ({why}); \
         make room and try again"
    )]
    NoRoom {
        /// What was being done.
        doing: &'static str,
        /// The log.
        place: Place,
        /// What the database said.
        why: String,
    },

    /// The database failed in another way, or the connection to it was lost.
    #[error("could not {doing} {place}: {why}; see that the database runs, and try again")]
    Failed {
        /// What was being done.
        doing: &'static str,
        /// The log.
        place: Place,
        /// What the database said.
        why: String,
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
        /// The log.
        place: Place,
        /// The round.
        round: RoundId,
        /// The event that it does not have.
        seq: Seq,
    },

    /// The log was closed.
    #[error("the log {place} is closed; open it again to go on")]
    Closed {
        /// The log.
        place: Place,
    },
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
