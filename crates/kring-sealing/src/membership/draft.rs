//! Making entries: one function for each act. What they make is checked like what others
//! sent, so nobody signs an entry that nobody accepts.

use kring_core::{
    ids::{CircleId, PersonId},
    time::Moment,
};

use super::{Act, Body, Entry, Member, Membership, Role};
use crate::{
    Reason,
    hash::Hash,
    identity::Identity,
    keys::SignSecret,
    number::{Epoch, Seq},
    statement::Statement,
};

/// Who makes an entry, with which key, and when.
#[derive(Debug, Clone, Copy)]
pub struct Hand<'a> {
    /// The author.
    pub author: PersonId,
    /// The key that the circle knows them by.
    pub secret: &'a SignSecret,
    /// The instant that the entry names.
    pub at: Moment,
}

/// What an act changes.
struct Change {
    act: Act,
    subject: Option<PersonId>,
    members: Vec<Member>,
    evidence: Vec<u8>,
}

impl Membership {
    /// Founds a circle, alone. `commitment` is that of the secret of the first epoch.
    ///
    /// # Errors
    ///
    /// `rule` for a role that cannot found, `signature` when the hand is not the
    /// founder's.
    pub fn found(
        circle: CircleId,
        hand: &Hand<'_>,
        founder: &Identity,
        role: Role,
        commitment: Hash,
    ) -> Result<(Entry, Self), Reason> {
        let body = Body {
            circle,
            seq: Seq::FIRST,
            previous: None,
            epoch: Epoch::FIRST,
            commitment,
            act: Act::Found,
            subject: Some(founder.person()),
            members: vec![Member::new(founder, role, Epoch::FIRST)],
            evidence: Vec::new(),
            author: hand.author,
            at: hand.at,
        };
        let entry = body.sign(hand.secret)?;
        let membership = Self::begin(circle, &entry)?;
        Ok((entry, membership))
    }

    /// The epoch that the next entry begins, when it begins one: for its commitment.
    ///
    /// # Errors
    ///
    /// `rule` after the last epoch that can be numbered.
    pub fn next_epoch(&self) -> Result<Epoch, Reason> {
        self.epoch().next().ok_or(Reason::Rule)
    }

    /// Takes somebody in.
    ///
    /// # Errors
    ///
    /// `rule` when they are in already, there is no room, or somebody has the role; `author`
    /// and `signature` when the hand is no member's.
    pub fn admit(
        &self,
        hand: &Hand<'_>,
        newcomer: &Identity,
        role: Role,
        commitment: Hash,
    ) -> Result<(Entry, Self), Reason> {
        let mut members = self.members().to_vec();
        members.push(Member::new(newcomer, role, self.next_epoch()?));
        members.sort_by_key(|member| member.person);
        let change = Change {
            act: Act::Admit,
            subject: Some(newcomer.person()),
            members,
            evidence: Vec::new(),
        };
        self.write(hand, change, Some(commitment))
    }

    /// Lets somebody go who stated that they leave.
    ///
    /// # Errors
    ///
    /// `rule` when the statement is not theirs, or too old; `author` and `signature` when
    /// the hand is no member's.
    pub fn let_go(
        &self,
        hand: &Hand<'_>,
        statement: &Statement,
        commitment: Hash,
    ) -> Result<(Entry, Self), Reason> {
        let subject = statement.body().author;
        let change = Change {
            act: Act::Leave,
            subject: Some(subject),
            members: self.without(subject),
            evidence: statement.as_bytes().to_vec(),
        };
        self.write(hand, change, Some(commitment))
    }

    /// Sends somebody away.
    ///
    /// # Errors
    ///
    /// `rule` when the author does not lead, or the subject is not another member; `author`
    /// and `signature` when the hand is no member's.
    pub fn remove(
        &self,
        hand: &Hand<'_>,
        subject: PersonId,
        commitment: Hash,
    ) -> Result<(Entry, Self), Reason> {
        let change = Change {
            act: Act::Remove,
            subject: Some(subject),
            members: self.without(subject),
            evidence: Vec::new(),
        };
        self.write(hand, change, Some(commitment))
    }

    /// Gives members other roles; who is not named keeps theirs.
    ///
    /// # Errors
    ///
    /// `rule` when the author does not lead, nothing changes, or two would have a role of
    /// which there is one; `author` and `signature` when the hand is no member's.
    pub fn give_roles(
        &self,
        hand: &Hand<'_>,
        roles: &[(PersonId, Role)],
    ) -> Result<(Entry, Self), Reason> {
        let mut members = self.members().to_vec();
        for (person, role) in roles {
            self.member(*person).ok_or(Reason::Rule)?;
            for member in members.iter_mut().filter(|member| member.person == *person) {
                member.role = *role;
            }
        }
        let change = Change {
            act: Act::Roles,
            subject: None,
            members,
            evidence: Vec::new(),
        };
        self.write(hand, change, None)
    }

    /// Gives a member the epochs from `since` on.
    ///
    /// # Errors
    ///
    /// `rule` when the subject is not another member, has them already, or the author has
    /// them not; `author` and `signature` when the hand is no member's.
    pub fn give_epochs(
        &self,
        hand: &Hand<'_>,
        subject: PersonId,
        since: Epoch,
    ) -> Result<(Entry, Self), Reason> {
        let change = Change {
            act: Act::Give,
            subject: Some(subject),
            members: self.with(subject, |member| member.since = since),
            evidence: Vec::new(),
        };
        self.write(hand, change, None)
    }

    /// Believes the new keys of a member who lost the old.
    ///
    /// # Errors
    ///
    /// `rule` when these are not other keys of another member, of a later generation;
    /// `author` and `signature` when the hand is no member's.
    pub fn reset(
        &self,
        hand: &Hand<'_>,
        identity: &Identity,
        commitment: Hash,
    ) -> Result<(Entry, Self), Reason> {
        let since = self.next_epoch()?;
        let change = self.other_keys(Act::Reset, identity, Some(since));
        self.write(hand, change, Some(commitment))
    }

    /// Takes the author's own new keys; the hand still holds the old.
    ///
    /// # Errors
    ///
    /// `rule` when these are not other keys of the author, of a later generation; `author`
    /// and `signature` when the hand is no member's.
    pub fn renew(
        &self,
        hand: &Hand<'_>,
        identity: &Identity,
        commitment: Hash,
    ) -> Result<(Entry, Self), Reason> {
        let change = self.other_keys(Act::Renew, identity, None);
        self.write(hand, change, Some(commitment))
    }

    /// Begins a meeting, with a new epoch.
    ///
    /// # Errors
    ///
    /// `author` and `signature` when the hand is no member's.
    pub fn begin_meeting(
        &self,
        hand: &Hand<'_>,
        commitment: Hash,
    ) -> Result<(Entry, Self), Reason> {
        let change = Change {
            act: Act::Meeting,
            subject: None,
            members: self.members().to_vec(),
            evidence: Vec::new(),
        };
        self.write(hand, change, Some(commitment))
    }

    fn other_keys(&self, act: Act, identity: &Identity, since: Option<Epoch>) -> Change {
        let change = |member: &mut Member| {
            *member = Member::new(identity, member.role, since.unwrap_or(member.since));
        };
        Change {
            act,
            subject: Some(identity.person()),
            members: self.with(identity.person(), change),
            evidence: Vec::new(),
        }
    }

    fn without(&self, subject: PersonId) -> Vec<Member> {
        let mut members = self.members().to_vec();
        members.retain(|member| member.person != subject);
        members
    }

    fn with(&self, subject: PersonId, change: impl FnMut(&mut Member)) -> Vec<Member> {
        let mut members = self.members().to_vec();
        members
            .iter_mut()
            .filter(|member| member.person == subject)
            .for_each(change);
        members
    }

    /// Writes an entry: with a commitment it begins an epoch.
    fn write(
        &self,
        hand: &Hand<'_>,
        change: Change,
        commitment: Option<Hash>,
    ) -> Result<(Entry, Self), Reason> {
        // Readers refuse such a number of members already as to its form.
        if !(1..=super::MOST_MEMBERS).contains(&change.members.len()) {
            return Err(Reason::Rule);
        }
        let head = self.head();
        let body = Body {
            circle: self.circle(),
            seq: head.seq.next().ok_or(Reason::Chain)?,
            previous: Some(head.hash),
            epoch: match commitment {
                Some(_) => self.next_epoch()?,
                None => self.epoch(),
            },
            commitment: commitment.unwrap_or_else(|| self.commitment()),
            act: change.act,
            subject: change.subject,
            members: change.members,
            evidence: change.evidence,
            author: hand.author,
            at: hand.at,
        };
        let entry = body.sign(hand.secret)?;
        let membership = self.follow(&entry)?;
        Ok((entry, membership))
    }
}
