//! The vault: what is one person's alone, under a key of their own (section *Vault* of
//! `docs/sealing.md`).

use kring_core::ids::PersonId;

use crate::{
    Reason,
    number::Revision,
    pack::{pack, unpack},
    padding::{TooLong, check_sealed, pad, unpad},
    secret::secrets,
    suite::{Key, Locked, Nonce, derive},
    token::Token,
};

const CONTEXT: &str = "kring/1/private-context";
const KEY: &str = "kring/1/private-key";
const PRIVATE: &str = "kring/1/private";

secrets! {
    /// The vault key `V`, under which stands what is the person's alone.
    VaultKey,
}

/// Where a private text stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PrivatePlace {
    /// Whose it is.
    pub person: PersonId,
    /// What it stands in.
    pub container: Token,
    /// Where in it.
    pub field: Token,
    /// How often it was worded.
    pub revision: Revision,
}

impl PrivatePlace {
    fn context(&self) -> Vec<u8> {
        pack(
            CONTEXT,
            &[
                self.person.as_bytes(),
                self.container.to_field(),
                self.field.to_field(),
                &self.revision.to_field(),
            ],
        )
    }

    fn key(&self, vault: &VaultKey) -> Key {
        let info = pack(KEY, &[self.person.as_bytes(), self.container.to_field()]);
        derive(vault.reveal(), &[], &info)
    }
}

/// A private text that is in the format.
#[derive(Clone, PartialEq, Eq)]
pub struct Private(Locked);

impl Private {
    /// Seals a text for its writer alone.
    ///
    /// # Errors
    ///
    /// [`TooLong`] when it has more than 16 380 bytes.
    pub fn seal(
        place: &PrivatePlace,
        vault: &VaultKey,
        nonce: Nonce,
        text: &str,
    ) -> Result<Self, TooLong> {
        let padded = pad(text)?;
        let key = place.key(vault);
        Ok(Self(Locked::lock(&key, nonce, &place.context(), &padded)))
    }

    /// Reads a sealed private text.
    ///
    /// # Errors
    ///
    /// `version`, `form`, and `padding` when no text is so long.
    pub fn parse(bytes: &[u8]) -> Result<Self, Reason> {
        let [nonce, sealed] = unpack(PRIVATE, bytes)?;
        let locked = Locked::read(nonce, sealed)?;
        check_sealed(&locked.sealed)?;
        Ok(Self(locked))
    }

    /// The text, at the place where the reader expects it.
    ///
    /// # Errors
    ///
    /// `seal` when it is of another place, revision or person, or was changed; `padding`
    /// when it was wrongly filled up.
    pub fn open(&self, place: &PrivatePlace, vault: &VaultKey) -> Result<String, Reason> {
        let padded = self.0.unlock(&place.key(vault), &place.context())?;
        unpad(&padded)
    }

    /// How it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        pack(PRIVATE, &[&self.0.nonce, &self.0.sealed])
    }
}

impl std::fmt::Debug for Private {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Private({} bytes)", self.0.sealed.len())
    }
}
