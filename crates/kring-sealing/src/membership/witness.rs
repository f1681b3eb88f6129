//! With whose keys texts and statements verify (sections *Sealed text* and *Statements* of
//! `docs/sealing.md`).

use kring_core::ids::PersonId;

use super::{Member, Membership, state::Step};
use crate::{
    Reason,
    keys::SignKey,
    number::Epoch,
    statement::{Kind, Statement, VerifiedStatement},
    text::{Author, Context, Place, Text, VerifiedText, Writer},
};

impl Membership {
    /// The key with which texts of this author in this epoch verify.
    ///
    /// # Errors
    ///
    /// `epoch` when it has not begun, `author` when the person was no member in it.
    pub fn signer(&self, epoch: Epoch, author: &Author) -> Result<SignKey, Reason> {
        let step = self.start_of(epoch)?;
        match author {
            Author::Mask(mask) => Ok(*mask),
            Author::Person(person) => step
                .member(*person)
                .map(|member| member.sign_key)
                .ok_or(Reason::Author),
        }
    }

    /// Takes a text for one that stands at this place and is by this writer.
    ///
    /// # Errors
    ///
    /// `epoch` when it is of one that has not begun, `author` when it is not by who is
    /// expected or by somebody who was no member, `signature` when it was written for
    /// another place, by somebody else, or was changed.
    pub fn verify_text<'a>(
        &self,
        text: &'a Text,
        place: &Place,
        writer: &Writer,
    ) -> Result<VerifiedText<'a>, Reason> {
        let (epoch, author) = (text.epoch(), text.author());
        self.start_of(epoch)?;
        if !writer.accepts(&author) {
            return Err(Reason::Author);
        }
        let key = self.signer(epoch, &author)?;
        let place = place.clone();
        let context = Context {
            place,
            epoch,
            author,
        };
        text.verify(&context, &key)
    }

    /// Takes a statement for one of this kind that its author made in this circle.
    ///
    /// # Errors
    ///
    /// `form` when it is of another circle or kind, `chain` when it is about an entry that
    /// is not in the log (for `leave`: not since the author was taken in), `author` when
    /// they were no member, `signature` when it is by somebody else.
    pub fn verify_statement(
        &self,
        statement: &Statement,
        kind: Kind,
    ) -> Result<VerifiedStatement, Reason> {
        let said = statement.body();
        if said.circle != self.circle() || said.kind != kind {
            return Err(Reason::Form);
        }
        let keys = self.keys_for(statement)?;
        let verify = |key| statement.verify(self.circle(), kind, key).ok();
        keys.iter().find_map(verify).ok_or(if keys.is_empty() {
            Reason::Author
        } else {
            Reason::Signature
        })
    }

    fn keys_for(&self, statement: &Statement) -> Result<Vec<SignKey>, Reason> {
        let said = statement.body();
        let key = |member: &Member| member.sign_key;
        match said.kind {
            Kind::Leave => {
                let member = self.member(said.author).ok_or(Reason::Author)?;
                if self.is_since_admission(said.author, &said.about) {
                    Ok(vec![member.sign_key])
                } else {
                    Err(Reason::Chain)
                }
            }
            Kind::Words => {
                let about = |step: &&Step| step.hash == said.about;
                let step = self.steps().find(about).ok_or(Reason::Chain)?;
                Ok(step.member(said.author).map(key).into_iter().collect())
            }
            Kind::Consent => Ok(self.sign_keys_of(said.author)),
        }
    }

    /// All sign keys that a person had in this circle, the newest first.
    #[must_use]
    pub fn sign_keys_of(&self, person: PersonId) -> Vec<SignKey> {
        let had = self.steps().rev().filter_map(|step| step.member(person));
        let mut keys = Vec::new();
        for member in had {
            if !keys.contains(&member.sign_key) {
                keys.push(member.sign_key);
            }
        }
        keys
    }
}
