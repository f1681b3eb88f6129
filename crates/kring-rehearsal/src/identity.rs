//! The id of a rehearsal, and the ids made from it.
//!
//! The log of a rehearsal is all that is needed to go on with it, because the id of its
//! round says how it was planned.

use kring_core::{
    ids::{CardId, CircleId, CommandId, ExperimentId, PersonId, RoundId, SignalId},
    method::MethodId,
};

use crate::chance::{Chance, fingerprint};

/// How the id of every rehearsal begins, so that it is known from other rounds.
const MARK: [u8; 4] = *b"reh1";

/// How a rehearsal was planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// What chance is seeded with.
    pub seed: u64,
    /// How many members the circle has, the presenter included.
    pub members: u8,
    method: u32,
}

impl Plan {
    /// A plan for a circle of so many members and a method.
    #[must_use]
    pub fn new(seed: u64, members: u8, method: &MethodId) -> Self {
        Self {
            seed,
            members,
            method: short(method),
        }
    }

    /// The plan that is kept in the id of a round; none when it is no rehearsal.
    #[must_use]
    pub fn read(round: RoundId) -> Option<Self> {
        let [mark @ .., a, b, c, members, s0, s1, s2, s3, s4, s5, s6, s7] = *round.as_bytes();
        (mark == MARK).then(|| Self {
            seed: u64::from_be_bytes([s0, s1, s2, s3, s4, s5, s6, s7]),
            members,
            method: u32::from_be_bytes([0, a, b, c]),
        })
    }

    /// The id of the round that is conducted by this plan.
    #[must_use]
    pub fn round(&self) -> RoundId {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&MARK);
        bytes[4..8].copy_from_slice(&(self.method << 8).to_be_bytes());
        bytes[7] = self.members;
        bytes[8..].copy_from_slice(&self.seed.to_be_bytes());
        RoundId::from_bytes(bytes)
    }

    /// Whether this is the method it was planned for.
    #[must_use]
    pub fn is_for(&self, method: &MethodId) -> bool {
        self.method == short(method)
    }
}

/// Three bytes that tell one method from another.
fn short(method: &MethodId) -> u32 {
    let [a, b, c, ..] = fingerprint(method.as_str()).to_be_bytes();
    u32::from_be_bytes([0, a, b, c])
}

/// The ids made in one turn: a turn that is repeated makes the same ones, so that its
/// command has one effect.
#[derive(Clone, Copy)]
pub(crate) struct Ids {
    round: RoundId,
    turn: u64,
}

impl Ids {
    pub(crate) const fn new(round: RoundId, turn: u64) -> Self {
        Self { round, turn }
    }

    pub(crate) fn command(self) -> CommandId {
        CommandId::from_bytes(self.bytes("command"))
    }

    pub(crate) fn card(self) -> CardId {
        CardId::from_bytes(self.bytes("card"))
    }

    pub(crate) fn experiment(self) -> ExperimentId {
        ExperimentId::from_bytes(self.bytes("experiment"))
    }

    pub(crate) fn signal(self) -> SignalId {
        SignalId::from_bytes(self.bytes("signal"))
    }

    fn bytes(self, what: &str) -> [u8; 16] {
        Chance::of(self.round, what, self.turn).bytes()
    }
}

/// The circle of a rehearsal.
pub(crate) fn circle(round: RoundId) -> CircleId {
    CircleId::from_bytes(Chance::of(round, "circle", 0).bytes())
}

/// A person of a rehearsal, by number.
pub(crate) fn person(round: RoundId, number: u64) -> PersonId {
    PersonId::from_bytes(Chance::of(round, "person", number).bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_back_from_the_id_of_its_round() {
        let gossip = MethodId::from("gossip");
        let plan = Plan::new(u64::MAX - 3, 7, &gossip);
        assert_eq!(Plan::read(plan.round()), Some(plan));
        assert!(plan.is_for(&gossip) && !plan.is_for(&MethodId::from("tci")));
        assert_eq!(Plan::read(RoundId::from_bytes([7; 16])), None);
    }
}
