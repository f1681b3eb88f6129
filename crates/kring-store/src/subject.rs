//! What a transaction has for itself.

use kring_core::ids::{CircleId, PersonId};

/// What nobody else changes while a transaction lasts.
///
/// It is an agreement among those that change things: each begins its transaction with
/// the subject to which what it changes belongs. On SQLite every transaction has the whole
/// database for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject<'a> {
    /// A person: account, sessions, keys.
    Person(PersonId),
    /// A circle: members, meetings, cases.
    Circle(CircleId),
    /// An e-mail address, in the form in which addresses are compared: whoever it may
    /// belong to.
    Address(&'a str),
    /// The queue of jobs.
    Jobs,
    /// Everything: excludes every other transaction. Not the appends to the log.
    Whole,
}

impl Subject<'_> {
    /// The advisory lock of the subject on PostgreSQL. Two subjects that happen to have
    /// the same wait for each other without need, and that is all.
    pub(crate) fn key(self) -> i64 {
        match self {
            Self::Person(person) => hash(b'p', person.as_bytes()),
            Self::Circle(circle) => hash(b'c', circle.as_bytes()),
            Self::Address(address) => hash(b'a', address.as_bytes()),
            Self::Jobs => hash(b'j', &[]),
            Self::Whole => hash(b'w', &[]),
        }
    }
}

/// FNV-1a: the same on every machine and in every version, which the hashes of the standard
/// library do not promise.
fn hash(kind: u8, bytes: &[u8]) -> i64 {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let hash = std::iter::once(&kind)
        .chain(bytes)
        .fold(start, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    hash.cast_signed()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_key_is_the_same_in_every_version_and_different_for_each_subject() {
        // Machines of two versions that run side by side must agree.
        assert_eq!(Subject::Address("a@b.nl").key(), hash(b'a', b"a@b.nl"));
        assert_eq!(Subject::Jobs.key(), -5_808_544_778_525_999_299);
        let subjects = [
            Subject::Person(PersonId::from_bytes([1; 16])),
            Subject::Person(PersonId::from_bytes([2; 16])),
            Subject::Circle(CircleId::from_bytes([1; 16])),
            Subject::Address("a@b.nl"),
            Subject::Address(""),
            Subject::Jobs,
            Subject::Whole,
        ];
        let keys: HashSet<i64> = subjects.iter().map(|subject| subject.key()).collect();
        assert_eq!(keys.len(), subjects.len());
    }
}
