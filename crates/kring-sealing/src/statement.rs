//! Signed acts beside the membership log (section *Statements* of `docs/sealing.md`).

use kring_core::{
    ids::{CircleId, PersonId},
    time::Moment,
};

use crate::{
    Reason,
    hash::Hash,
    keys::{SignKey, SignSecret, Signature},
    membership::moment,
    number::Version,
    pack::{array, named, pack, unpack},
};

const BODY: &str = "kring/1/statement";
const SIGNED: &str = "kring/1/statement-signed";
const AGREEMENTS: &str = "kring/1/agreements";

/// What somebody states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    /// "I leave the circle", about the newest entry of the membership log.
    Leave,
    /// "I agree with these agreements", about their [`agreements`] hash.
    Consent,
    /// "I heard the same words", about the entry whose words they were.
    Words,
}

impl Kind {
    /// The name of the kind.
    #[must_use]
    pub fn token(self) -> &'static str {
        self.into()
    }
}

/// What a consent is about: a version of the agreements, and the sealed text of it.
#[must_use]
pub fn agreements(version: Version, text: &[u8]) -> Hash {
    let text = Hash::of(text);
    let fields: [&[u8]; 2] = [&version.to_field(), text.as_bytes()];
    Hash::of(&pack(AGREEMENTS, &fields))
}

/// What a statement says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Body {
    /// In which circle.
    pub circle: CircleId,
    /// What is stated.
    pub kind: Kind,
    /// About what.
    pub about: Hash,
    /// By whom.
    pub author: PersonId,
    /// When, as the author says.
    pub at: Moment,
}

impl Body {
    /// Signs it.
    ///
    /// # Errors
    ///
    /// `form` when the instant is before 1970 or too late to be written.
    pub fn sign(self, secret: &SignSecret) -> Result<Statement, Reason> {
        let packed = self.pack()?;
        let signature = secret.sign(&packed);
        let bytes = pack(SIGNED, &[&packed, signature.as_bytes()]);
        Ok(Statement {
            body: self,
            packed,
            signature,
            bytes,
        })
    }

    fn pack(&self) -> Result<Vec<u8>, Reason> {
        let fields: [&[u8]; 5] = [
            self.circle.as_bytes(),
            self.kind.token().as_bytes(),
            self.about.as_bytes(),
            self.author.as_bytes(),
            &moment::to_field(self.at)?,
        ];
        Ok(pack(BODY, &fields))
    }
}

/// A statement that is in the format. Nobody knows yet who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    body: Body,
    packed: Vec<u8>,
    signature: Signature,
    bytes: Vec<u8>,
}

impl Statement {
    /// Reads a statement.
    ///
    /// # Errors
    ///
    /// `version` or `form`.
    pub fn parse(bytes: &[u8]) -> Result<Self, Reason> {
        let [packed, signature] = unpack(SIGNED, bytes)?;
        let [circle, kind, about, author, at] = unpack(BODY, packed)?;
        let body = Body {
            circle: CircleId::from_bytes(array(circle)?),
            kind: named(kind)?,
            about: Hash::read(about)?,
            author: PersonId::from_bytes(array(author)?),
            at: moment::read(at)?,
        };
        Ok(Self {
            body,
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

    /// The statement as it was read or made.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes the statement for one of this kind in this circle, by whom has this key.
    /// [`Membership::verify_statement`](crate::membership::Membership::verify_statement)
    /// knows which key that is.
    ///
    /// # Errors
    ///
    /// `form` when it is of another circle or kind, `signature` when it is by somebody
    /// else.
    pub fn verify(
        &self,
        circle: CircleId,
        kind: Kind,
        key: &SignKey,
    ) -> Result<VerifiedStatement, Reason> {
        if self.body.circle != circle || self.body.kind != kind {
            return Err(Reason::Form);
        }
        key.verify(&self.packed, &self.signature)?;
        Ok(VerifiedStatement(self.body))
    }
}

/// A statement that its author made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VerifiedStatement(Body);

impl VerifiedStatement {
    /// What it says.
    #[must_use]
    pub const fn body(&self) -> &Body {
        &self.0
    }
}
