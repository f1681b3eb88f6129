//! Words that people read aloud to each other (section *Words* of `docs/sealing.md`).
//! Here they are numbers; the lists stand in `browser/seal/words.js`.
//!
//! Who takes part in the words of a circle is [`Promising`] until the list of those who do
//! is closed, and [`Listed`] from then on: nobody opens their part before, and nothing is
//! shown that does not belong to the list as it was closed.

use std::collections::BTreeMap;

use kring_core::ids::{CircleId, PersonId};

use crate::{
    Reason,
    hash::Hash,
    pack::{list, pack},
    secret::secrets,
};

const COMMIT: &str = "kring/1/words-commit";
const WORDS: &str = "kring/1/words";
const PART: &str = "kring/1/words-part";

/// Four words: their numbers in the lists.
pub type Four = [u8; 4];

/// The four words of a hash.
#[must_use]
pub const fn four(hash: &Hash) -> Four {
    let [a, b, c, d, ..] = *hash.as_bytes();
    [a, b, c, d]
}

secrets! {
    /// The random bytes `r` of one who takes part, kept back until all have promised.
    Part,
}

/// Of which circle the words are, and of which membership log: `head` is the newest entry
/// that this reader verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Subject {
    /// The circle.
    pub circle: CircleId,
    /// The hash of the newest entry.
    pub head: Hash,
}

impl Subject {
    /// What somebody promises before anybody opens: their part, and this log.
    #[must_use]
    pub fn commit(&self, person: PersonId, part: &Part) -> Hash {
        let (circle, head) = (self.circle.as_bytes(), self.head.as_bytes());
        let fields: [&[u8]; 4] = [circle, head, person.as_bytes(), part.reveal()];
        Hash::of(&pack(COMMIT, &fields))
    }

    /// The words, of all who are in the list and what they opened.
    ///
    /// # Errors
    ///
    /// `commit` when somebody opened something else than they promised or not at all, with
    /// another membership log, or without being in the list.
    pub fn words(
        &self,
        promised: &BTreeMap<PersonId, Hash>,
        opened: &BTreeMap<PersonId, Part>,
    ) -> Result<Four, Reason> {
        let kept = |((promiser, commit), (person, part)): ((_, &Hash), (&PersonId, &Part))| {
            promiser == person && self.commit(*person, part) == *commit
        };
        if promised.len() != opened.len() || !promised.iter().zip(opened).all(kept) {
            return Err(Reason::Commit);
        }
        let part =
            |(person, part): (&PersonId, &Part)| pack(PART, &[person.as_bytes(), part.reveal()]);
        let parts = list(&opened.iter().map(part).collect::<Vec<_>>());
        let fields: [&[u8]; 3] = [self.circle.as_bytes(), self.head.as_bytes(), &parts];
        Ok(four(&Hash::of(&pack(WORDS, &fields))))
    }
}

/// One who takes part, while others may still join.
#[derive(Debug)]
pub struct Promising {
    subject: Subject,
    person: PersonId,
    part: Part,
}

impl Promising {
    /// Takes part.
    #[must_use]
    pub const fn new(subject: Subject, person: PersonId, part: Part) -> Self {
        Self {
            subject,
            person,
            part,
        }
    }

    /// What they send first.
    #[must_use]
    pub fn commit(&self) -> Hash {
        self.subject.commit(self.person, &self.part)
    }

    /// Takes the list of all who take part as it was closed: it cannot change afterwards.
    ///
    /// # Errors
    ///
    /// `commit` when their own promise is not in it.
    pub fn close(self, promised: BTreeMap<PersonId, Hash>) -> Result<Listed, Reason> {
        if promised.get(&self.person) == Some(&self.commit()) {
            Ok(Listed {
                own: self,
                promised,
            })
        } else {
            Err(Reason::Commit)
        }
    }
}

/// One who takes part, and has seen that nobody can join any more.
#[derive(Debug)]
pub struct Listed {
    own: Promising,
    promised: BTreeMap<PersonId, Hash>,
}

impl Listed {
    /// What they send now.
    #[must_use]
    pub const fn open(&self) -> &Part {
        &self.own.part
    }

    /// The words, of what everybody opened.
    ///
    /// # Errors
    ///
    /// `commit` when somebody opened something else than they promised or not at all, with
    /// another membership log, or without being in the list.
    pub fn words(&self, opened: &BTreeMap<PersonId, Part>) -> Result<Four, Reason> {
        self.own.subject.words(&self.promised, opened)
    }
}
