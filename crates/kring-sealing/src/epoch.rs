//! The secret of an epoch, and the boxes in which members get it (section *Epochs* of
//! `docs/sealing.md`).

use kring_core::ids::{CircleId, PersonId};
use zeroize::Zeroizing;

use crate::{
    Reason,
    hash::Hash,
    keys::{BoxKey, BoxSecret, SignKey, SignSecret, Signature},
    number::{Epoch, Generation},
    pack::{array, pack, unpack},
    secret::secrets,
    suite::{Key, Locked, Nonce, TAG, derive},
};

const COMMITMENT: &str = "kring/1/commitment";
const CONTEXT: &str = "kring/1/box-context";
const SALT: &str = "kring/1/box-salt";
const BOX: &str = "kring/1/box";
const SIGNED: &str = "kring/1/box-signed";

secrets! {
    /// The secret `S` of an epoch, which its members share.
    EpochSecret,
}

impl EpochSecret {
    /// What the entry that begins the epoch promises.
    #[must_use]
    pub fn commitment(&self, circle: CircleId, epoch: Epoch) -> Hash {
        let fields: [&[u8]; 3] = [circle.as_bytes(), &epoch.to_field(), self.reveal()];
        Hash::of(&pack(COMMITMENT, &fields))
    }
}

/// What a box is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BoxContext {
    /// The circle.
    pub circle: CircleId,
    /// The epoch whose secret is in the box.
    pub epoch: Epoch,
    /// The entry that the box comes with: the one that begins the epoch, or gives it.
    pub entry: Hash,
    /// Who made that entry.
    pub author: PersonId,
    /// For whom the box is.
    pub recipient: PersonId,
    /// For which of their keys.
    pub generation: Generation,
}

impl BoxContext {
    fn to_bytes(self) -> Vec<u8> {
        pack(
            CONTEXT,
            &[
                self.circle.as_bytes(),
                &self.epoch.to_field(),
                self.entry.as_bytes(),
                self.author.as_bytes(),
                self.recipient.as_bytes(),
                &self.generation.to_field(),
            ],
        )
    }
}

/// A box that is in the format. Nobody knows yet who made it, and what is in it.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedBox {
    ephemeral: BoxKey,
    locked: Locked,
    signature: Signature,
}

impl SealedBox {
    /// Boxes the secret of an epoch for one member. `ephemeral` serves this once, and
    /// `signer` is the key that signs the entry which the box comes with.
    ///
    /// # Errors
    ///
    /// `seal` when the member's key is one with which everybody agrees on zeros.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the ephemeral key serves once: whoever seals with it has it no more"
    )]
    pub fn seal(
        context: &BoxContext,
        secret: &EpochSecret,
        recipient: &BoxKey,
        ephemeral: BoxSecret,
        nonce: Nonce,
        signer: &SignSecret,
    ) -> Result<Self, Reason> {
        let context = context.to_bytes();
        let shared = ephemeral.agree(recipient)?;
        let ephemeral = ephemeral.public();
        let key = key(&shared, &ephemeral, recipient, &context);
        let locked = Locked::lock(&key, nonce, &context, secret.reveal());
        let signature = signer.sign(&signed(&context, &ephemeral, &locked));
        Ok(Self {
            ephemeral,
            locked,
            signature,
        })
    }

    /// Reads a box.
    ///
    /// # Errors
    ///
    /// `version` or `form`.
    pub fn parse(bytes: &[u8]) -> Result<Self, Reason> {
        let [ephemeral, nonce, sealed, signature] = unpack(BOX, bytes)?;
        if sealed.len() != 32 + TAG {
            return Err(Reason::Form);
        }
        Ok(Self {
            ephemeral: BoxKey::read(ephemeral)?,
            locked: Locked::read(nonce, sealed)?,
            signature: Signature::read(signature)?,
        })
    }

    /// Takes the box for one that was made for this context, by whom has this key.
    ///
    /// # Errors
    ///
    /// `signature` when it was made for another, by somebody else, or was changed.
    pub fn verify(
        &self,
        context: &BoxContext,
        signer: &SignKey,
    ) -> Result<VerifiedBox<'_>, Reason> {
        let context = context.to_bytes();
        let message = signed(&context, &self.ephemeral, &self.locked);
        signer.verify(&message, &self.signature)?;
        Ok(VerifiedBox {
            sealed: self,
            context,
        })
    }

    /// How it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        pack(
            BOX,
            &[
                self.ephemeral.as_bytes(),
                &self.locked.nonce,
                &self.locked.sealed,
                self.signature.as_bytes(),
            ],
        )
    }
}

impl std::fmt::Debug for SealedBox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealedBox(…)")
    }
}

/// A box that is by whom it should be, for whom it should be.
pub struct VerifiedBox<'a> {
    sealed: &'a SealedBox,
    context: Vec<u8>,
}

impl VerifiedBox<'_> {
    /// The secret, when it is the one that the log promised.
    ///
    /// # Errors
    ///
    /// `seal` when it was boxed for another key, `commitment` when it is another secret.
    pub fn open(&self, recipient: &BoxSecret, promised: &Promise) -> Result<EpochSecret, Reason> {
        let SealedBox {
            ephemeral, locked, ..
        } = self.sealed;
        let shared = recipient.agree(ephemeral)?;
        let key = key(&shared, ephemeral, &recipient.public(), &self.context);
        let secret = locked.unlock(&key, &self.context)?;
        let secret = EpochSecret::from_bytes(*Zeroizing::new(array(&secret)?));
        if promised.is_kept_by(&secret) {
            Ok(secret)
        } else {
            Err(Reason::Commitment)
        }
    }
}

impl std::fmt::Debug for VerifiedBox<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VerifiedBox(…)")
    }
}

/// What the log promises of the secret of an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Promise {
    /// The circle.
    pub circle: CircleId,
    /// The epoch.
    pub epoch: Epoch,
    /// The commitment of the entry that began it.
    pub commitment: Hash,
}

impl Promise {
    /// Whether this is the secret.
    #[must_use]
    pub fn is_kept_by(&self, secret: &EpochSecret) -> bool {
        secret.commitment(self.circle, self.epoch) == self.commitment
    }
}

fn key(shared: &Key, ephemeral: &BoxKey, recipient: &BoxKey, context: &[u8]) -> Key {
    let salt = pack(SALT, &[ephemeral.as_bytes(), recipient.as_bytes()]);
    derive(&**shared, &salt, context)
}

fn signed(context: &[u8], ephemeral: &BoxKey, locked: &Locked) -> Vec<u8> {
    let fields: [&[u8]; 4] = [context, ephemeral.as_bytes(), &locked.nonce, &locked.sealed];
    pack(SIGNED, &fields)
}
