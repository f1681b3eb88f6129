//! Who and what occurs in the examples. All of it follows from names.

use kring_core::ids::{CircleId, PersonId};
use kring_sealing::{
    epoch::EpochSecret,
    hash::Hash,
    identity::{Identity, Keys},
    keys::{BoxSecret, SignSecret},
    vault::VaultKey,
};

/// Bytes that follow from a name.
pub(crate) fn bytes<const N: usize>(name: &str) -> [u8; N] {
    let hash = Hash::of(format!("kring example: {name}").as_bytes());
    let (first, _) = hash.as_bytes().split_first_chunk().expect("at most 32");
    *first
}

/// The circle of the examples.
pub(crate) fn circle() -> CircleId {
    CircleId::from_bytes(bytes("circle"))
}

/// The secret of an epoch.
pub(crate) fn epoch_secret(log: &str, epoch: u64) -> EpochSecret {
    EpochSecret::from_bytes(bytes(&format!("{log} epoch {epoch}")))
}

/// Somebody with a vault and keys of some generations.
pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) id: PersonId,
    pub(crate) keys: Vec<Keys>,
    pub(crate) identities: Vec<Identity>,
}

impl Person {
    /// Somebody with their first keys.
    pub(crate) fn new(name: &'static str) -> Self {
        let id = PersonId::from_bytes(bytes(&format!("{name} id")));
        let keys = keys(name, 1);
        let identities = vec![Identity::first(id, &keys)];
        let keys = vec![keys];
        Self {
            name,
            id,
            keys,
            identities,
        }
    }

    /// They renew their keys.
    pub(crate) fn renewing(mut self) -> Self {
        let new = keys(self.name, self.keys.len() + 1);
        let renewed = self.identity().renewed(self.key(), &new);
        self.identities.push(renewed.expect("keys can be renewed"));
        self.keys.push(new);
        self
    }

    /// They lose their keys and make new ones.
    pub(crate) fn resetting(mut self) -> Self {
        let new = keys(self.name, self.keys.len() + 1);
        let reset = self.identity().reset(&new);
        self.identities.push(reset.expect("keys can be reset"));
        self.keys.push(new);
        self
    }

    /// Their newest identity.
    pub(crate) fn identity(&self) -> &Identity {
        self.identities.last().expect("a first one")
    }

    fn key(&self) -> &Keys {
        self.keys.last().expect("a first one")
    }

    /// Their vault key.
    pub(crate) fn vault(&self) -> VaultKey {
        VaultKey::from_bytes(bytes(&format!("{} vault", self.name)))
    }

    /// The key that this sign key is the public half of.
    pub(crate) fn secret_of(&self, public: kring_sealing::keys::SignKey) -> &SignSecret {
        let is = |keys: &&Keys| keys.sign.public() == public;
        &self.keys.iter().find(is).expect("one of theirs").sign
    }
}

/// The keys of one generation.
fn keys(name: &str, generation: usize) -> Keys {
    Keys {
        sign: SignSecret::from_bytes(&bytes(&format!("{name} sign {generation}"))),
        open: BoxSecret::from_bytes(&bytes(&format!("{name} box {generation}"))),
    }
}
