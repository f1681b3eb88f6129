//! Key pairs for signing and for boxing, and signatures (section *Primitives* of
//! `docs/sealing.md`).

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use rand::CryptoRng;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use crate::{Reason, pack, suite::Key};

macro_rules! public {
    ($($(#[$doc:meta])* $name:ident [$size:literal]),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $size]);

        impl $name {
            /// The one with these bytes, whatever they are.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; $size]) -> Self {
                Self(bytes)
            }

            /// Its bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $size] {
                &self.0
            }

            pub(crate) fn read(field: &[u8]) -> Result<Self, Reason> {
                pack::array(field).map(Self)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "("))?;
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
                f.write_str(")")
            }
        }
    )+};
}

public! {
    /// The public half of a key pair for signing. Thirty-two bytes that may be no key at
    /// all: then nothing verifies with them.
    SignKey[32],
    /// The public half of a key pair for boxing.
    BoxKey[32],
    /// A signature.
    Signature[64],
}

impl SignKey {
    /// `Verify`, strictly: a key that is of small order or not written in its one way, an
    /// `R` of small order and an `S` that is not reduced are refused.
    ///
    /// # Errors
    ///
    /// `signature` when it is not by this key over this message.
    pub fn verify(&self, message: &[u8], signature: &Signature) -> Result<(), Reason> {
        let key = VerifyingKey::from_bytes(&self.0).map_err(|_| Reason::Signature)?;
        // The library keeps the bytes that it was given; two ways of writing one key
        // would be two members.
        if key.to_edwards().compress().as_bytes() != &self.0 {
            return Err(Reason::Signature);
        }
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        key.verify_strict(message, &signature)
            .map_err(|_| Reason::Signature)
    }
}

/// The secret half of a key pair for signing.
pub struct SignSecret(SigningKey);

impl SignSecret {
    /// A new one, out of chance.
    pub fn random(chance: &mut impl CryptoRng) -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        chance.fill_bytes(&mut *seed);
        Self(SigningKey::from_bytes(&seed))
    }

    /// The one with this seed.
    #[must_use]
    pub fn from_bytes(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The seed itself, which is nobody else's business.
    #[must_use]
    pub fn reveal(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> SignKey {
        SignKey(self.0.verifying_key().to_bytes())
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

impl std::fmt::Debug for SignSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignSecret(…)")
    }
}

/// The secret half of a key pair for boxing, or of one that serves a single time.
pub struct BoxSecret(StaticSecret);

impl BoxSecret {
    /// A new one, out of chance.
    pub fn random(chance: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        chance.fill_bytes(&mut *bytes);
        Self(StaticSecret::from(*bytes))
    }

    /// The one with these bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(StaticSecret::from(*bytes))
    }

    /// The bytes themselves, which are nobody else's business.
    #[must_use]
    pub fn reveal(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> BoxKey {
        BoxKey(PublicKey::from(&self.0).to_bytes())
    }

    /// `DH(secret, public)`; `seal` when the shared secret is zeros, so that nobody can
    /// choose a key with which everything is readable.
    pub(crate) fn agree(&self, other: &BoxKey) -> Result<Key, Reason> {
        let shared = self.0.diffie_hellman(&PublicKey::from(other.0));
        if shared.was_contributory() {
            Ok(Zeroizing::new(shared.to_bytes()))
        } else {
            Err(Reason::Seal)
        }
    }
}

impl std::fmt::Debug for BoxSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BoxSecret(…)")
    }
}
