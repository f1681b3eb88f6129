//! The file, read as JSON.

use std::{fs, sync::LazyLock};

use kring_core::ids::{CircleId, PersonId};
use kring_sealing::{
    Reason,
    epoch::EpochSecret,
    hash::Hash,
    keys::{BoxKey, BoxSecret, SignKey, SignSecret},
    membership::{Entry, Membership},
    number::Epoch,
    suite::Nonce,
    token::Token,
    vault::VaultKey,
};
use serde_json::Value;

static FILE: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(&fs::read_to_string(super::FILE).unwrap()).unwrap());

/// The cases of a section.
pub(crate) fn section(name: &str) -> impl Iterator<Item = Case<'static>> {
    Case(&FILE).list(name)
}

/// An object of the file.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a>(pub(crate) &'a Value);

impl<'a> Case<'a> {
    pub(crate) fn value(self, name: &str) -> &'a Value {
        self.0
            .get(name)
            .unwrap_or_else(|| panic!("no {name} in {}", self.0))
    }

    pub(crate) fn object(self, name: &str) -> Self {
        Self(self.value(name))
    }

    pub(crate) fn list(self, name: &str) -> impl Iterator<Item = Self> {
        self.value(name).as_array().unwrap().iter().map(Case)
    }

    pub(crate) fn number(self, name: &str) -> u64 {
        self.value(name).as_u64().unwrap()
    }

    /// A number of some kind.
    pub(crate) fn nth<T: TryFrom<u64, Error = Reason>>(self, name: &str) -> T {
        self.number(name).try_into().unwrap()
    }

    pub(crate) fn text(self, name: &str) -> &'a str {
        self.value(name).as_str().unwrap()
    }

    pub(crate) fn token(self, name: &str) -> Token {
        Token::new(self.text(name)).unwrap()
    }

    pub(crate) fn named<T: std::str::FromStr<Err: std::fmt::Debug>>(self, name: &str) -> T {
        self.text(name).parse().unwrap()
    }

    pub(crate) fn bytes(self, name: &str) -> Vec<u8> {
        unhex(self.text(name))
    }

    /// Bytes of a known number.
    pub(crate) fn array<const N: usize>(self, name: &str) -> [u8; N] {
        self.bytes(name).try_into().unwrap()
    }

    /// Bytes, or none where null stands.
    pub(crate) fn optional(self, name: &str) -> Option<Vec<u8>> {
        let value = self.value(name);
        (!value.is_null()).then(|| unhex(value.as_str().unwrap()))
    }

    pub(crate) fn words(self) -> Vec<u64> {
        let words = self.value("words").as_array().unwrap();
        words.iter().map(|word| word.as_u64().unwrap()).collect()
    }

    pub(crate) fn person(self, name: &str) -> PersonId {
        PersonId::from_bytes(self.array(name))
    }

    pub(crate) fn circle(self) -> CircleId {
        CircleId::from_bytes(self.array("circle"))
    }

    pub(crate) fn hash(self, name: &str) -> Hash {
        Hash::from_bytes(self.array(name))
    }

    pub(crate) fn nonce(self) -> Nonce {
        Nonce::from_bytes(self.array("nonce"))
    }

    pub(crate) fn vault(self) -> VaultKey {
        VaultKey::from_bytes(self.array("vault"))
    }

    pub(crate) fn sign_key(self, name: &str) -> SignKey {
        SignKey::from_bytes(self.array(name))
    }

    pub(crate) fn box_key(self, name: &str) -> BoxKey {
        BoxKey::from_bytes(self.array(name))
    }

    pub(crate) fn sign_secret(self, name: &str) -> SignSecret {
        SignSecret::from_bytes(&self.array(name))
    }

    pub(crate) fn box_secret(self, name: &str) -> BoxSecret {
        BoxSecret::from_bytes(&self.array(name))
    }

    /// The log that a case names.
    pub(crate) fn log(self) -> Log {
        let name = self.text("log");
        let log = section("logs").find(|log| log.text("name") == name);
        Log(log.unwrap())
    }
}

/// A membership log of the file.
#[derive(Clone, Copy)]
pub(crate) struct Log(Case<'static>);

impl Log {
    /// The membership after some of its entries.
    pub(crate) fn after(self, entries: usize) -> Option<Membership> {
        let mut membership: Option<Membership> = None;
        for entry in self.0.list("entries").take(entries) {
            let entry = Entry::parse(&entry.bytes("entry")).unwrap();
            membership = Some(match membership {
                None => Membership::begin(self.0.circle(), &entry).unwrap(),
                Some(membership) => membership.follow(&entry).unwrap(),
            });
        }
        membership
    }

    /// The membership after all of them.
    pub(crate) fn now(self) -> Membership {
        self.after(usize::MAX).unwrap()
    }

    /// The secret of an epoch.
    pub(crate) fn secret(self, epoch: Epoch) -> Option<EpochSecret> {
        let secret = self
            .0
            .list("epochs")
            .find(|of| of.nth::<Epoch>("epoch") == epoch)?;
        Some(EpochSecret::from_bytes(secret.array("secret")))
    }
}

pub(crate) fn unhex(digits: &str) -> Vec<u8> {
    let digits: Vec<u32> = digits
        .chars()
        .map(|digit| digit.to_digit(16).unwrap())
        .collect();
    let (pairs, rest) = digits.as_chunks::<2>();
    assert!(rest.is_empty());
    pairs
        .iter()
        .map(|[high, low]| u8::try_from(high << 4 | low).unwrap())
        .collect()
}
