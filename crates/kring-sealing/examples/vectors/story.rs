//! What happens in the circle of the examples: every act once or more.

use kring_core::{ids::PersonId, time::Moment};
use kring_sealing::{
    epoch::EpochSecret,
    hash::Hash,
    keys::SignSecret,
    membership::{Entry, Hand, Membership, Role},
    number::Epoch,
    statement::{Body, Kind, Statement},
};

use super::cast::{Person, circle, epoch_secret};

/// When the circle of the examples was founded.
const BEGAN: i64 = 1_788_000_000_000_000;

/// A log, and the membership after each of its entries.
pub(crate) struct Log {
    pub(crate) name: &'static str,
    /// Whose secrets it has: a fork has those of the log that it begins like.
    secrets: &'static str,
    pub(crate) entries: Vec<Entry>,
    pub(crate) states: Vec<Membership>,
}

impl Log {
    /// The membership after the last entry.
    pub(crate) fn now(&self) -> &Membership {
        self.states.last().expect("a log has an entry")
    }

    /// The secret of an epoch of this log.
    pub(crate) fn secret(&self, epoch: u64) -> EpochSecret {
        epoch_secret(self.secrets, epoch)
    }

    /// The commitment for the next epoch.
    fn commitment(&self) -> Hash {
        let epoch = self.now().next_epoch().expect("there is a next epoch");
        self.secret(epoch.get()).commitment(circle(), epoch)
    }

    fn push(&mut self, (entry, state): (Entry, Membership)) {
        self.entries.push(entry);
        self.states.push(state);
    }
}

/// When the next entry of a log of this length is made.
pub(crate) fn moment(entries: usize) -> Moment {
    let minutes = i64::try_from(entries).expect("few entries");
    Moment::from_micros(BEGAN + minutes * 60_000_000)
}

/// The whole story.
pub(crate) struct Story {
    pub(crate) anna: Person,
    pub(crate) bram: Person,
    pub(crate) cem: Person,
    pub(crate) dina: Person,
    pub(crate) elif: Person,
    pub(crate) logs: Vec<Log>,
}

impl Story {
    /// Tells it.
    pub(crate) fn tell() -> Self {
        let mut story = Self {
            anna: Person::new("anna"),
            bram: Person::new("bram").renewing(),
            cem: Person::new("cem"),
            dina: Person::new("dina").resetting(),
            elif: Person::new("elif").renewing().resetting(),
            logs: Vec::new(),
        };
        story.logs = vec![
            story.main(),
            story.founded("guided", Role::Guide),
            story.founded("equals", Role::Member),
            story.fork(),
        ];
        story
    }

    /// All who occur in it.
    pub(crate) fn people(&self) -> [&Person; 5] {
        [&self.anna, &self.bram, &self.cem, &self.dina, &self.elif]
    }

    /// Who this is.
    pub(crate) fn person(&self, id: PersonId) -> &Person {
        let is = |person: &&Person| person.id == id;
        self.people()
            .into_iter()
            .find(is)
            .expect("somebody of the cast")
    }

    /// The log with every act.
    pub(crate) fn log(&self) -> &Log {
        &self.logs[0]
    }

    /// The key that a person signs with after these entries.
    pub(crate) fn hand(&self, state: &Membership, id: PersonId) -> &SignSecret {
        let key = state.member(id).expect("a member").sign_key;
        self.person(id).secret_of(key)
    }

    /// A statement, signed with a person's key after these entries.
    pub(crate) fn state(
        &self,
        state: &Membership,
        kind: Kind,
        about: Hash,
        author: PersonId,
    ) -> Statement {
        let body = Body {
            circle: circle(),
            kind,
            about,
            author,
            at: moment(0),
        };
        body.sign(self.hand(state, author))
            .expect("a moment after 1970")
    }

    fn found(&self, name: &'static str, role: Role) -> Log {
        let secret = epoch_secret(name, 1);
        let hand = Hand {
            author: self.anna.id,
            secret: &self.anna.keys[0].sign,
            at: moment(0),
        };
        let commitment = secret.commitment(circle(), Epoch::FIRST);
        let first = Membership::found(circle(), &hand, &self.anna.identities[0], role, commitment);
        let (entry, state) = first.expect("a circle can be founded");
        Log {
            name,
            secrets: name,
            entries: vec![entry],
            states: vec![state],
        }
    }

    /// Does one act and adds it to the log.
    fn act<F>(&self, log: &mut Log, author: &Person, act: F)
    where
        F: FnOnce(
            &Membership,
            &Hand<'_>,
            Hash,
        ) -> Result<(Entry, Membership), kring_sealing::Reason>,
    {
        let now = log.now();
        let hand = Hand {
            author: author.id,
            secret: self.hand(now, author.id),
            at: moment(log.entries.len()),
        };
        let made = act(now, &hand, log.commitment()).expect("an act that may be");
        log.push(made);
    }

    fn main(&self) -> Log {
        let [anna, bram, cem, dina, elif] = self.people();
        let mut log = self.found("main", Role::Facilitator);
        let member = Role::Member;
        self.act(&mut log, anna, |m, hand, c| {
            m.admit(hand, &bram.identities[0], member, c)
        });
        self.act(&mut log, bram, |m, hand, c| {
            m.admit(hand, &cem.identities[0], member, c)
        });
        self.act(&mut log, anna, |m, hand, c| {
            m.admit(hand, &dina.identities[0], Role::Apprentice, c)
        });
        self.act(&mut log, anna, |m, hand, _| {
            m.give_roles(hand, &[(bram.id, Role::Deputy)])
        });
        self.act(&mut log, bram, |m, hand, _| {
            m.give_epochs(hand, dina.id, Epoch::from(2))
        });
        self.act(&mut log, cem, Membership::begin_meeting);
        self.act(&mut log, bram, |m, hand, c| {
            m.renew(hand, &bram.identities[1], c)
        });
        self.act(&mut log, cem, |m, hand, c| {
            m.reset(hand, &dina.identities[1], c)
        });
        // Cem says that he leaves; a meeting begins before somebody lets him go.
        let said = self.state(log.now(), Kind::Leave, log.now().head().hash, cem.id);
        self.act(&mut log, anna, Membership::begin_meeting);
        self.act(&mut log, anna, |m, hand, c| m.let_go(hand, &said, c));
        self.act(&mut log, bram, |m, hand, c| m.remove(hand, dina.id, c));
        self.act(&mut log, anna, |m, hand, c| {
            m.admit(hand, &elif.identities[2], member, c)
        });
        self.act(&mut log, anna, |m, hand, c| {
            m.admit(hand, &cem.identities[0], member, c)
        });
        log
    }

    fn founded(&self, name: &'static str, role: Role) -> Log {
        let mut log = self.found(name, role);
        let bram = &self.bram.identities[0];
        self.act(&mut log, &self.anna, |m, hand, c| {
            m.admit(hand, bram, Role::Member, c)
        });
        log
    }

    /// Begins like the main log; then another entry stands at the fifth place.
    fn fork(&self) -> Log {
        let mut log = Log {
            name: "fork",
            ..self.main()
        };
        log.entries.truncate(4);
        log.states.truncate(4);
        self.act(&mut log, &self.bram, Membership::begin_meeting);
        self.act(&mut log, &self.bram, Membership::begin_meeting);
        log
    }
}
