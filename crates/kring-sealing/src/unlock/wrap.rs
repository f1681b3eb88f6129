//! The vault key, wrapped for one way to unlock it.

use kring_core::ids::PersonId;
use zeroize::Zeroizing;

use crate::{
    Reason,
    pack::{array, pack, unpack},
    secret::secrets,
    suite::{Locked, Nonce, TAG},
    vault::VaultKey,
};

const CONTEXT: &str = "kring/1/wrap-context";
const WRAP: &str = "kring/1/wrap";

secrets! {
    /// The key `KW` that the vault key is wrapped with.
    WrapKey,
}

/// Kinds of ways to unlock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum WayKind {
    /// A browser that made a key which it cannot give out.
    Browser,
    /// The recovery sheet.
    Sheet,
    /// Another browser of the same person.
    Link,
}

impl WayKind {
    /// The name of the kind.
    #[must_use]
    pub fn token(self) -> &'static str {
        self.into()
    }
}

/// The name of one way to unlock; that of a link is also the link's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WayId([u8; 16]);

impl WayId {
    /// The identifier with these sixteen bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The sixteen bytes of the identifier.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// One way to unlock one person's vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Way {
    /// Whose vault it is.
    pub person: PersonId,
    /// What kind of way.
    pub kind: WayKind,
    /// Which one.
    pub id: WayId,
}

impl Way {
    fn context(&self) -> Vec<u8> {
        let kind = self.kind.token().as_bytes();
        pack(CONTEXT, &[self.person.as_bytes(), kind, &self.id.0])
    }
}

/// A wrapped vault key that is in the format.
#[derive(Clone, PartialEq, Eq)]
pub struct Wrap(Locked);

impl Wrap {
    /// Wraps the vault key for one way.
    #[must_use]
    pub fn seal(way: &Way, key: &WrapKey, nonce: Nonce, vault: &VaultKey) -> Self {
        let context = way.context();
        Self(Locked::lock(key.reveal(), nonce, &context, vault.reveal()))
    }

    /// Reads a wrapped vault key.
    ///
    /// # Errors
    ///
    /// `version` or `form`.
    pub fn parse(bytes: &[u8]) -> Result<Self, Reason> {
        let [nonce, sealed] = unpack(WRAP, bytes)?;
        if sealed.len() == 32 + TAG {
            Locked::read(nonce, sealed).map(Self)
        } else {
            Err(Reason::Form)
        }
    }

    /// The vault key.
    ///
    /// # Errors
    ///
    /// `seal` when the key is another one, it is of another way or person, or it was
    /// changed.
    pub fn open(&self, way: &Way, key: &WrapKey) -> Result<VaultKey, Reason> {
        let vault = self.0.unlock(key.reveal(), &way.context())?;
        let vault = Zeroizing::new(array(&vault)?);
        Ok(VaultKey::from_bytes(*vault))
    }

    /// How it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        pack(WRAP, &[&self.0.nonce, &self.0.sealed])
    }
}

impl std::fmt::Debug for Wrap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wrap(…)")
    }
}
