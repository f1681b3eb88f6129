//! Where rounds and commands stand, and what that makes of an append.

use std::collections::HashMap;

use kring_core::ids::{CommandId, RoundId};

use crate::record::{Append, Appended, Seq};

/// Where the rounds and commands of some appends stand. What is judged to be written
/// counts for what is judged after it, as if it stood in the log already.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    heads: HashMap<RoundId, Seq>,
    /// The first and the last event of each command that is in the log.
    written: HashMap<(RoundId, CommandId), (Seq, Seq)>,
}

impl Standing {
    /// The last event of the round is `head`.
    pub(crate) fn head(&mut self, round: RoundId, head: Seq) {
        self.heads.insert(round, head);
    }

    /// The command is in the log, from the `first` event up to and with the `last`.
    pub(crate) fn written(&mut self, round: RoundId, command: CommandId, first: Seq, last: Seq) {
        self.written.insert((round, command), (first, last));
    }

    /// What becomes of the append.
    pub(crate) fn judge(&mut self, append: &Append) -> Appended {
        let key = (append.round, append.command);
        if let Some(&(first, last)) = self.written.get(&key) {
            return Appended::Already { first, last };
        }
        let head = self.heads.entry(append.round).or_default();
        if *head != append.after {
            return Appended::Behind { head: *head };
        }
        *head = append.after.plus(append.events.len());
        self.written.insert(key, (append.after.plus(1), *head));
        Appended::Written { head: *head }
    }
}

#[cfg(test)]
mod tests {
    use kring_core::time::Moment;

    use super::*;

    fn append(command: u8, after: u64, events: usize) -> Append {
        Append {
            round: RoundId::from_bytes([1; 16]),
            after: Seq::from_u64(after),
            command: CommandId::from_bytes([command; 16]),
            at: Moment::from_micros(0),
            events: vec![Vec::new(); events],
        }
    }

    #[test]
    fn the_second_of_a_group_sees_what_the_first_will_have_written() {
        let mut standing = Standing::default();
        let seq = Seq::from_u64;
        assert_eq!(
            standing.judge(&append(1, 0, 2)),
            Appended::Written { head: seq(2) }
        );
        assert_eq!(
            standing.judge(&append(2, 0, 1)),
            Appended::Behind { head: seq(2) }
        );
        assert_eq!(
            standing.judge(&append(2, 2, 1)),
            Appended::Written { head: seq(3) }
        );
        let already = Appended::Already {
            first: seq(1),
            last: seq(2),
        };
        assert_eq!(standing.judge(&append(1, 0, 2)), already);
        assert_eq!(standing.judge(&append(1, 3, 2)), already);
        assert_eq!(
            standing.judge(&append(4, 9, 1)),
            Appended::Behind { head: seq(3) }
        );
    }
}
