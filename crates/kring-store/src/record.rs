//! What goes into a log and what comes out of it.

use std::fmt;

use kring_core::ids::{CommandId, RoundId};
use kring_core::time::Moment;
use uuid::Uuid;

/// The most events that one command may have, so that no append holds up the others.
pub const MOST_EVENTS: usize = 1_000;

/// The most bytes that the events of one command may have together: 16 MiB.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The number of an event in its round: 1 is the first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(u64);

impl Seq {
    /// Before the first event: the head of a round in which nothing has happened yet.
    pub const START: Self = Self(0);

    /// The event with this number.
    #[must_use]
    pub const fn from_u64(number: u64) -> Self {
        Self(number)
    }

    /// The number of the event.
    #[must_use]
    pub const fn as_u64(self) -> u64 {
        self.0
    }

    /// The event this many after this one.
    pub(crate) const fn plus(self, events: usize) -> Self {
        Self(self.0.saturating_add(events as u64))
    }

    /// As the databases keep it. A number too large for them is after every event there
    /// is, and stays so.
    pub(crate) fn to_column(self) -> i64 {
        i64::try_from(self.0).unwrap_or(i64::MAX)
    }

    /// From a column in which the tables allow no negative number.
    pub(crate) const fn from_column(number: i64) -> Self {
        Self(number.unsigned_abs())
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The identity of a log, made when its tables were. Numbers read from one log mean
/// nothing in another: a reader that meets another identity starts anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LogId([u8; 16]);

impl LogId {
    pub(crate) const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The sixteen bytes of the identity.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for LogId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Uuid::from_bytes(self.0).hyphenated().fmt(f)
    }
}

/// What a command adds to its round.
#[derive(Clone, PartialEq, Eq)]
pub struct Append {
    /// The round.
    pub round: RoundId,
    /// The last event of the state on which the command was decided.
    pub after: Seq,
    /// The command; the same for every retry of it.
    pub command: CommandId,
    /// When it was decided.
    pub at: Moment,
    /// Its events, in order: at least one, at most [`MOST_EVENTS`] of at most
    /// [`MOST_BYTES`] together.
    pub events: Vec<Vec<u8>>,
}

/// Says how much there is, never what: what people write is nobody's business.
impl fmt::Debug for Append {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Append")
            .field("round", &self.round)
            .field("after", &self.after)
            .field("command", &self.command)
            .field("at", &self.at)
            .field("events", &self.events.len())
            .finish()
    }
}

/// What became of an append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// All events are on disk.
    Written {
        /// The last of them, which is now the last of the round.
        head: Seq,
    },
    /// The command was in the log already, and nothing was written. This is judged by the
    /// command's id alone, wherever the round stands by now.
    Already {
        /// The first event of the command.
        first: Seq,
        /// The last event of the command.
        last: Seq,
    },
    /// The round does not stand where the command was decided, and nothing was written:
    /// read on from there and decide again.
    Behind {
        /// Where the round stands. Usually beyond the append's `after`; before it when
        /// that event does not exist.
        head: Seq,
    },
}

/// An event as it stands in the log.
#[derive(Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its number in the round.
    pub seq: Seq,
    /// When its command was decided.
    pub at: Moment,
    /// The command that it comes from.
    pub command: CommandId,
    /// The event itself.
    pub payload: Vec<u8>,
}

/// Says how much there is, never what.
impl fmt::Debug for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stored")
            .field("seq", &self.seq)
            .field("at", &self.at)
            .field("command", &self.command)
            .field("payload", &format_args!("{} bytes", self.payload.len()))
            .finish()
    }
}

/// A round folded up to an event, to be read instead of all events before it. It is a
/// cache: when there is none, or in a format the reader does not know, the events say
/// the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The last event that is folded in.
    pub seq: Seq,
    /// The version of the format of `body`.
    pub format_version: u32,
    /// The folded state.
    pub body: Vec<u8>,
}

/// Says how much there is, never what.
impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot")
            .field("seq", &self.seq)
            .field("format_version", &self.format_version)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_in_no_debug_text() {
        let (round, command) = (RoundId::from_bytes([1; 16]), CommandId::from_bytes([2; 16]));
        let (seq, at) = (Seq::from_u64(7), Moment::from_micros(3));
        let words = || b"words".to_vec();
        let append = Append {
            round,
            after: seq,
            command,
            at,
            events: vec![words(), words()],
        };
        let stored = Stored {
            seq,
            at,
            command,
            payload: words(),
        };
        let snapshot = Snapshot {
            seq,
            format_version: 1,
            body: words(),
        };
        let shown = format!("{append:?} {stored:?} {snapshot:?}");
        assert!(
            shown.contains("events: 2") && shown.contains("payload: 5 bytes"),
            "{shown}"
        );
        let bytes = format!("{:?}", words());
        assert!(
            !shown.contains("words") && !shown.contains(&bytes),
            "{shown}"
        );
    }

    #[test]
    fn a_number_no_database_can_hold_is_after_every_event() {
        assert_eq!(Seq::from_u64(u64::MAX).to_column(), i64::MAX);
        assert_eq!(Seq::from_column(5), Seq::from_u64(5));
    }
}
