//! Which boxes come with an entry, and who makes them for whom (section *Epochs* of
//! `docs/sealing.md`).

use super::{Act, Member, Membership, state::Step};
use crate::{
    Reason,
    epoch::{BoxContext, EpochSecret, SealedBox, VerifiedBox},
    keys::{BoxKey, BoxSecret, SignKey, SignSecret},
    number::{Epoch, Seq},
    suite::Nonce,
};

/// A box that comes with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Due {
    /// What it is bound to.
    pub context: BoxContext,
    /// The key of the recipient for which it is made.
    pub recipient: BoxKey,
    /// The key that signs it: the one that signed the entry.
    pub signer: SignKey,
}

impl Due {
    /// Makes the box. `ephemeral` serves this once, and `signer` is the key that signed
    /// the entry.
    ///
    /// # Errors
    ///
    /// `seal` when the member's key is one with which everybody agrees on zeros.
    pub fn seal(
        &self,
        secret: &EpochSecret,
        ephemeral: BoxSecret,
        nonce: Nonce,
        signer: &SignSecret,
    ) -> Result<SealedBox, Reason> {
        SealedBox::seal(
            &self.context,
            secret,
            &self.recipient,
            ephemeral,
            nonce,
            signer,
        )
    }

    /// Takes a box for this one.
    ///
    /// # Errors
    ///
    /// `signature` when it was made for another, by somebody else, or was changed.
    pub fn verify<'a>(&self, made: &'a SealedBox) -> Result<VerifiedBox<'a>, Reason> {
        made.verify(&self.context, &self.signer)
    }
}

impl Membership {
    /// The boxes that come with an entry, in order of recipient, then epoch: for each
    /// member that of the epoch which it begins, or those of the epochs which it gives.
    /// None when there is no such entry, or it comes without.
    #[must_use]
    pub fn boxes_due(&self, seq: Seq) -> Vec<Due> {
        let Some(step) = self.step(seq) else {
            return Vec::new();
        };
        match step.act {
            Act::Roles => Vec::new(),
            Act::Give => self.boxes_given(seq, step),
            _ => {
                let due = |member| self.due(step, member, step.epoch);
                step.members.iter().map(due).collect()
            }
        }
    }

    fn boxes_given(&self, seq: Seq, step: &Step) -> Vec<Due> {
        let before = seq.get().checked_sub(1).and_then(Seq::new);
        let before = before.and_then(|before| self.step(before));
        let was = before
            .zip(step.subject)
            .and_then(|(before, subject)| before.member(subject));
        let is = step.subject.and_then(|subject| step.member(subject));
        let (Some(is), Some(was)) = (is, was) else {
            return Vec::new();
        };
        (is.since.get()..was.since.get())
            .filter_map(Epoch::new)
            .map(|epoch| self.due(step, is, epoch))
            .collect()
    }

    fn due(&self, step: &Step, member: &Member, epoch: Epoch) -> Due {
        Due {
            context: BoxContext {
                circle: self.circle(),
                epoch,
                entry: step.hash,
                author: step.author,
                recipient: member.person,
                generation: member.generation,
            },
            recipient: member.box_key,
            signer: step.signer,
        }
    }
}
