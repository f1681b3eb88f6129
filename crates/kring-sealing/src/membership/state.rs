//! What follows from the entries of a log that were verified.

use std::sync::Arc;

use kring_core::ids::{CircleId, PersonId};

use super::{Act, Body, Entry, Member, rules};
use crate::{
    Reason,
    epoch::Promise,
    hash::Hash,
    keys::SignKey,
    number::{Epoch, Seq},
};

/// The newest entry of a log: what a browser remembers of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Head {
    /// Its place.
    pub seq: Seq,
    /// Its hash.
    pub hash: Hash,
}

/// What remains of one entry.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) hash: Hash,
    pub(super) epoch: Epoch,
    pub(super) commitment: Hash,
    pub(super) act: Act,
    pub(super) subject: Option<PersonId>,
    pub(super) author: PersonId,
    /// The key that signed it, and signs the boxes that come with it.
    pub(super) signer: SignKey,
    pub(super) members: Vec<Member>,
}

/// Who is in a circle and who was, after entries that were all verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    circle: CircleId,
    /// One for each entry; never empty.
    steps: Vec<Arc<Step>>,
}

impl Membership {
    /// What follows from the first entry of this circle.
    ///
    /// # Errors
    ///
    /// `chain` when it is of another circle or not the first, `author` when its author is
    /// not in it, `signature`, and `rule` when it may not begin a circle.
    pub fn begin(circle: CircleId, entry: &Entry) -> Result<Self, Reason> {
        let body = entry.body();
        let is_first = body.seq == Seq::FIRST && body.previous.is_none();
        if body.circle != circle || !is_first {
            return Err(Reason::Chain);
        }
        let author = body.member(body.author).ok_or(Reason::Author)?;
        entry.check_signature(&author.sign_key)?;
        if !rules::may_found(body) {
            return Err(Reason::Rule);
        }
        let steps = vec![Arc::new(Step::new(entry, author.sign_key))];
        Ok(Self { circle, steps })
    }

    /// What follows from one more entry.
    ///
    /// # Errors
    ///
    /// `chain` when it does not follow the newest one, `author` when its author is no
    /// member, `signature` when it is not by their key, and `rule` when they may not make
    /// it.
    pub fn follow(&self, entry: &Entry) -> Result<Self, Reason> {
        let step = self.check(entry)?;
        let mut next = self.clone();
        next.steps.push(Arc::new(step));
        Ok(next)
    }

    /// Reads a whole log, and compares it with the newest entry that was seen before.
    ///
    /// # Errors
    ///
    /// The reason for which an entry is refused; `rolled-back` when the log ends before
    /// the entry that was seen, `forked` when it has another one there; `chain` when it
    /// has no entry at all and none was seen.
    pub fn read<T: AsRef<[u8]>>(
        circle: CircleId,
        entries: impl IntoIterator<Item = T>,
        seen: Option<Head>,
    ) -> Result<Self, Reason> {
        let mut log: Option<Self> = None;
        for bytes in entries {
            let entry = Entry::parse(bytes.as_ref())?;
            let log = match &mut log {
                Some(log) => {
                    let step = log.check(&entry)?;
                    log.steps.push(Arc::new(step));
                    log
                }
                None => log.insert(Self::begin(circle, &entry)?),
            };
            let head = log.head();
            if seen.is_some_and(|seen| seen.seq == head.seq && seen != head) {
                return Err(Reason::Forked);
            }
        }
        match (log, seen) {
            (Some(log), Some(seen)) if log.head().seq < seen.seq => Err(Reason::RolledBack),
            (Some(log), _) => Ok(log),
            (None, Some(_)) => Err(Reason::RolledBack),
            (None, None) => Err(Reason::Chain),
        }
    }

    fn check(&self, entry: &Entry) -> Result<Step, Reason> {
        let (head, body) = (self.head(), entry.body());
        let follows = body.circle == self.circle
            && Some(body.seq) == head.seq.next()
            && body.previous == Some(head.hash);
        if !follows {
            return Err(Reason::Chain);
        }
        let author = self.member(body.author).ok_or(Reason::Author)?;
        entry.check_signature(&author.sign_key)?;
        if !rules::may_follow(self, body) {
            return Err(Reason::Rule);
        }
        Ok(Step::new(entry, author.sign_key))
    }

    /// The circle.
    #[must_use]
    pub const fn circle(&self) -> CircleId {
        self.circle
    }

    /// The newest entry.
    #[must_use]
    pub fn head(&self) -> Head {
        Head {
            seq: seq_of(self.steps.len()),
            hash: self.newest().hash,
        }
    }

    /// The epoch now.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        self.newest().epoch
    }

    /// What the log promises of the secret of the epoch now.
    #[must_use]
    pub fn commitment(&self) -> Hash {
        self.newest().commitment
    }

    /// What the log promises of the secret of an epoch.
    ///
    /// # Errors
    ///
    /// `epoch` when it has not begun.
    pub fn promise(&self, epoch: Epoch) -> Result<Promise, Reason> {
        let step = self.start_of(epoch)?;
        Ok(Promise {
            circle: self.circle,
            epoch,
            commitment: step.commitment,
        })
    }

    /// The members now, in ascending order of their ids.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.newest().members
    }

    /// The member who is this person.
    #[must_use]
    pub fn member(&self, person: PersonId) -> Option<&Member> {
        self.newest().member(person)
    }

    /// Whether a person leads: has a role that does or, where nobody has one, is a member.
    #[must_use]
    pub fn leads(&self, person: PersonId) -> bool {
        let anybody = !self.members().iter().any(|member| member.role.leads());
        self.member(person)
            .is_some_and(|member| anybody || member.role.leads())
    }

    /// Whether this is the hash of an entry not before the one that took a member in.
    pub(super) fn is_since_admission(&self, person: PersonId, hash: &Hash) -> bool {
        let admission = self.steps.iter().rposition(|step| {
            matches!(step.act, Act::Found | Act::Admit) && step.subject == Some(person)
        });
        let since = admission.map_or(&[][..], |admission| &self.steps[admission..]);
        since.iter().any(|step| step.hash == *hash)
    }

    /// All entries, the first one first.
    pub(super) fn steps(&self) -> impl DoubleEndedIterator<Item = &Step> {
        self.steps.iter().map(|step| &**step)
    }

    fn newest(&self) -> &Step {
        self.steps.last().expect("a log has an entry")
    }

    pub(super) fn step(&self, seq: Seq) -> Option<&Step> {
        let nth = usize::try_from(seq.get()).ok()?.checked_sub(1)?;
        self.steps.get(nth).map(|step| &**step)
    }

    /// The entry that began an epoch.
    pub(super) fn start_of(&self, epoch: Epoch) -> Result<&Step, Reason> {
        let nth = self.steps.partition_point(|step| step.epoch < epoch);
        match self.steps.get(nth) {
            Some(step) if step.epoch == epoch => Ok(step),
            _ => Err(Reason::Epoch),
        }
    }
}

impl Step {
    fn new(entry: &Entry, signer: SignKey) -> Self {
        let Body {
            epoch,
            commitment,
            act,
            subject,
            author,
            ref members,
            ..
        } = *entry.body();
        Self {
            hash: entry.hash(),
            epoch,
            commitment,
            act,
            subject,
            author,
            signer,
            members: members.clone(),
        }
    }

    pub(super) fn member(&self, person: PersonId) -> Option<&Member> {
        self.members.iter().find(|member| member.person == person)
    }
}

fn seq_of(entries: usize) -> Seq {
    u64::try_from(entries)
        .ok()
        .and_then(Seq::new)
        .expect("no log is that long")
}
