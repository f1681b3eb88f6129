//! The primitives that are not about keys of people: deriving keys, and locking with
//! them (section *Primitives* of `docs/sealing.md`).

use aes_gcm::{
    Aes256Gcm, KeyInit as _,
    aead::{Aead as _, Payload},
};
use hkdf::Hkdf;
use rand::CryptoRng;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{Reason, pack};

/// How many bytes longer what is locked is than what it locks.
pub const TAG: usize = 16;

/// Twelve bytes of chance for one sealing. A nonce that served twice under one key would
/// give both texts away; so it can be neither copied nor kept by whoever seals with it.
#[derive(Debug)]
pub struct Nonce([u8; 12]);

impl Nonce {
    /// A new one, out of chance.
    pub fn random(chance: &mut impl CryptoRng) -> Self {
        let mut bytes = [0; 12];
        chance.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// The one with these bytes, which must never have served before. For vectors.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 12]) -> Self {
        Self(bytes)
    }

    pub(crate) const fn into_bytes(self) -> [u8; 12] {
        self.0
    }
}

/// A key for one kind of thing in one place, made of a secret.
pub(crate) type Key = Zeroizing<[u8; 32]>;

/// `HKDF(key, salt, info)`.
pub(crate) fn derive(key: &[u8], salt: &[u8], info: &[u8]) -> Key {
    let mut derived = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(salt), key)
        .expand(info, &mut *derived)
        .expect("32 bytes are one block of SHA-256");
    derived
}

/// What is locked, and the nonce that it was locked with.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Locked {
    pub(crate) nonce: [u8; 12],
    pub(crate) sealed: Vec<u8>,
}

impl Locked {
    /// `AES(key, nonce, context, plain)`.
    pub(crate) fn lock(key: &[u8; 32], nonce: Nonce, context: &[u8], plain: &[u8]) -> Self {
        let nonce = nonce.into_bytes();
        let payload = Payload {
            msg: plain,
            aad: context,
        };
        let sealed = Aes256Gcm::new(key.into())
            .encrypt(&nonce.into(), payload)
            .expect("what is sealed is far smaller than 64 GiB");
        Self { nonce, sealed }
    }

    pub(crate) fn read(nonce: &[u8], sealed: &[u8]) -> Result<Self, Reason> {
        let nonce = pack::array(nonce)?;
        let sealed = sealed.to_vec();
        Ok(Self { nonce, sealed })
    }

    /// What was locked; `seal` when the key or the context is another one, or a bit is.
    pub(crate) fn unlock(
        &self,
        key: &[u8; 32],
        context: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Reason> {
        let payload = Payload {
            msg: &self.sealed,
            aad: context,
        };
        Aes256Gcm::new(key.into())
            .decrypt(&self.nonce.into(), payload)
            .map(Zeroizing::new)
            .map_err(|_| Reason::Seal)
    }
}
