//! One entry of the membership log, as somebody sent it.

use kring_core::{
    ids::{CircleId, PersonId},
    time::Moment,
};

use super::{MOST_MEMBERS, Member, moment};
use crate::{
    Reason,
    hash::Hash,
    keys::{SignKey, SignSecret, Signature},
    number::{Epoch, Seq},
    pack::{array, array_or_empty, list, named, number, pack, unlist, unpack},
};

const BODY: &str = "kring/1/entry";
const SIGNED: &str = "kring/1/entry-signed";

/// What an entry does.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Act {
    /// Begins the circle.
    Found,
    /// Takes somebody in.
    Admit,
    /// Lets somebody go who said that they leave.
    Leave,
    /// Sends somebody away.
    Remove,
    /// Gives members other roles.
    Roles,
    /// Gives a member earlier epochs.
    Give,
    /// Believes the new keys of somebody who lost the old.
    Reset,
    /// Takes the author's own new keys.
    Renew,
    /// Begins a meeting.
    Meeting,
}

impl Act {
    /// The name of the act.
    #[must_use]
    pub fn token(self) -> &'static str {
        self.into()
    }

    /// Whether it begins a new epoch.
    #[must_use]
    pub const fn begins_epoch(self) -> bool {
        !matches!(self, Self::Roles | Self::Give)
    }
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The circle.
    pub circle: CircleId,
    /// Its place in the log.
    pub seq: Seq,
    /// The hash of the entry before; none for the first.
    pub previous: Option<Hash>,
    /// The epoch from here on.
    pub epoch: Epoch,
    /// What is promised of the epoch's secret.
    pub commitment: Hash,
    /// What the entry does.
    pub act: Act,
    /// Whom it is about.
    pub subject: Option<PersonId>,
    /// The members from here on.
    pub members: Vec<Member>,
    /// What the subject of a `leave` stated: the bytes of their statement.
    pub evidence: Vec<u8>,
    /// By whom it is.
    pub author: PersonId,
    /// When, as the author says.
    pub at: Moment,
}

impl Body {
    /// Signs whatever it says. The acts of
    /// [`Membership`](super::Membership) make only what may be.
    ///
    /// # Errors
    ///
    /// `form` when the instant is before 1970 or too late to be written.
    pub fn sign(self, secret: &SignSecret) -> Result<Entry, Reason> {
        let packed = self.pack()?;
        let signature = secret.sign(&packed);
        let bytes = pack(SIGNED, &[&packed, signature.as_bytes()]);
        Ok(Entry {
            body: self,
            packed,
            signature,
            bytes,
        })
    }

    /// The member that it names so.
    #[must_use]
    pub fn member(&self, person: PersonId) -> Option<&Member> {
        self.members.iter().find(|member| member.person == person)
    }

    fn pack(&self) -> Result<Vec<u8>, Reason> {
        let members: Vec<Vec<u8>> = self
            .members
            .iter()
            .map(|member| member.to_bytes())
            .collect();
        let previous = self.previous.as_ref().map(Hash::as_bytes);
        let subject = self.subject.as_ref().map(PersonId::as_bytes);
        Ok(pack(
            BODY,
            &[
                self.circle.as_bytes(),
                &self.seq.to_field(),
                previous.map_or(&[], |hash| hash),
                &self.epoch.to_field(),
                self.commitment.as_bytes(),
                self.act.token().as_bytes(),
                subject.map_or(&[], |person| person),
                &list(&members),
                &self.evidence,
                self.author.as_bytes(),
                &moment::to_field(self.at)?,
            ],
        ))
    }

    fn read(packed: &[u8]) -> Result<Self, Reason> {
        let [
            circle,
            seq,
            previous,
            epoch,
            commitment,
            act,
            subject,
            members,
            evidence,
            author,
            at,
        ] = unpack(BODY, packed)?;
        Ok(Self {
            circle: CircleId::from_bytes(array(circle)?),
            seq: number(seq)?.try_into()?,
            previous: array_or_empty(previous)?.map(Hash::from_bytes),
            epoch: number(epoch)?.try_into()?,
            commitment: Hash::read(commitment)?,
            act: named(act)?,
            subject: array_or_empty(subject)?.map(PersonId::from_bytes),
            members: read_members(members)?,
            evidence: evidence.to_vec(),
            author: PersonId::from_bytes(array(author)?),
            at: moment::read(at)?,
        })
    }
}

fn read_members(packed: &[u8]) -> Result<Vec<Member>, Reason> {
    let members = unlist(packed, MOST_MEMBERS)?
        .into_iter()
        .map(Member::read)
        .collect::<Result<Vec<_>, _>>()?;
    let ascend = members.is_sorted_by(|one, next| one.person < next.person);
    if ascend && !members.is_empty() {
        Ok(members)
    } else {
        Err(Reason::Form)
    }
}

/// An entry that is in the format. Nobody knows yet whether it may stand in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    body: Body,
    packed: Vec<u8>,
    signature: Signature,
    bytes: Vec<u8>,
}

impl Entry {
    /// Reads an entry.
    ///
    /// # Errors
    ///
    /// `version` or `form`; the latter also for no members or more than twelve, and for
    /// members that do not ascend.
    pub fn parse(bytes: &[u8]) -> Result<Self, Reason> {
        let [packed, signature] = unpack(SIGNED, bytes)?;
        Ok(Self {
            body: Body::read(packed)?,
            packed: packed.to_vec(),
            signature: Signature::read(signature)?,
            bytes: bytes.to_vec(),
        })
    }

    /// What it says.
    #[must_use]
    pub const fn body(&self) -> &Body {
        &self.body
    }

    /// The entry as it was read or made.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The hash of the entry.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&self.bytes)
    }

    pub(super) fn check_signature(&self, key: &SignKey) -> Result<(), Reason> {
        key.verify(&self.packed, &self.signature)
    }
}
