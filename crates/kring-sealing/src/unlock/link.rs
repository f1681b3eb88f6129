//! Giving the vault key to another browser of the same person.
//!
//! The new browser is a [`Newcomer`], then [`Shown`] once it knows the key of the other;
//! the unlocked one is a [`Host`], then [`Agreed`] once the newcomer kept its promise.
//! Both show four words; only after the person confirmed on both is the vault key sent.

use kring_core::ids::PersonId;

use super::wrap::{Way, WayId, WayKind, Wrap, WrapKey};
use crate::{
    Reason,
    hash::Hash,
    keys::{BoxKey, BoxSecret},
    pack::pack,
    secret::secrets,
    suite::{Nonce, derive},
    vault::VaultKey,
    words::{Four, four},
};

const COMMIT: &str = "kring/1/link-commit";
const WORDS: &str = "kring/1/link-words";
const SALT: &str = "kring/1/link-salt";
const KEY: &str = "kring/1/link-key";

secrets! {
    /// The random bytes `r`, which the newcomer keeps back until it knows the other's key.
    Surprise,
}

/// Which link of which person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Link {
    /// Whose browsers they are.
    pub person: PersonId,
    /// Which link.
    pub id: WayId,
}

impl Link {
    /// What the newcomer promises before it knows anything of the other.
    #[must_use]
    pub fn commit(&self, newcomer: &BoxKey, surprise: &Surprise) -> Hash {
        Hash::of(&pack(
            COMMIT,
            &[
                self.person.as_bytes(),
                self.id.as_bytes(),
                newcomer.as_bytes(),
                surprise.reveal(),
            ],
        ))
    }

    const fn way(&self) -> Way {
        Way {
            person: self.person,
            kind: WayKind::Link,
            id: self.id,
        }
    }
}

/// What both know in the end, of which they show four words.
struct Transcript<'a> {
    link: &'a Link,
    commit: &'a Hash,
    newcomer: &'a BoxKey,
    host: &'a BoxKey,
}

impl Transcript<'_> {
    fn words(&self, surprise: &Surprise) -> Four {
        four(&Hash::of(&pack(
            WORDS,
            &[
                self.link.person.as_bytes(),
                self.link.id.as_bytes(),
                self.commit.as_bytes(),
                self.newcomer.as_bytes(),
                surprise.reveal(),
                self.host.as_bytes(),
            ],
        )))
    }

    fn key(&self, own: &BoxSecret, other: &BoxKey) -> Result<WrapKey, Reason> {
        let salt = pack(SALT, &[self.newcomer.as_bytes(), self.host.as_bytes()]);
        let (person, id) = (self.link.person.as_bytes(), self.link.id.as_bytes());
        let info = pack(KEY, &[person, id, self.commit.as_bytes()]);
        let shared = own.agree(other)?;
        Ok(WrapKey::from_bytes(*derive(&*shared, &salt, &info)))
    }
}

/// The new browser, which has promised and waits for the key of the unlocked one.
#[derive(Debug)]
pub struct Newcomer {
    link: Link,
    secret: BoxSecret,
    surprise: Surprise,
    commit: Hash,
}

impl Newcomer {
    /// Begins a link.
    #[must_use]
    pub fn new(link: Link, secret: BoxSecret, surprise: Surprise) -> Self {
        let commit = link.commit(&secret.public(), &surprise);
        Self {
            link,
            secret,
            surprise,
            commit,
        }
    }

    /// What it sends first.
    #[must_use]
    pub const fn commit(&self) -> Hash {
        self.commit
    }

    /// Goes on with the key of the unlocked browser: there can be no other afterwards.
    #[must_use]
    pub const fn meet(self, host: BoxKey) -> Shown {
        Shown {
            newcomer: self,
            host,
        }
    }
}

/// The new browser, which knows the key of the unlocked one and may now send its own.
#[derive(Debug)]
pub struct Shown {
    newcomer: Newcomer,
    host: BoxKey,
}

impl Shown {
    /// What it sends now: its key and the random bytes.
    #[must_use]
    pub fn open(&self) -> (BoxKey, &Surprise) {
        (self.newcomer.secret.public(), &self.newcomer.surprise)
    }

    /// The words that the person compares.
    #[must_use]
    pub fn words(&self) -> Four {
        let key = self.newcomer.secret.public();
        self.transcript(&key).words(&self.newcomer.surprise)
    }

    /// The vault key, once the person confirmed here that the words are the same.
    ///
    /// # Errors
    ///
    /// `seal` when it is not by the browser whose key made the words.
    pub fn receive(&self, wrap: &Wrap) -> Result<VaultKey, Reason> {
        let key = self.newcomer.secret.public();
        let key = self
            .transcript(&key)
            .key(&self.newcomer.secret, &self.host)?;
        wrap.open(&self.newcomer.link.way(), &key)
    }

    const fn transcript<'a>(&'a self, newcomer: &'a BoxKey) -> Transcript<'a> {
        Transcript {
            link: &self.newcomer.link,
            commit: &self.newcomer.commit,
            newcomer,
            host: &self.host,
        }
    }
}

/// The unlocked browser, which holds the newcomer to its promise.
#[derive(Debug)]
pub struct Host {
    link: Link,
    secret: BoxSecret,
    commit: Hash,
}

impl Host {
    /// Answers a link with a key of its own.
    #[must_use]
    pub const fn new(link: Link, secret: BoxSecret, commit: Hash) -> Self {
        Self {
            link,
            secret,
            commit,
        }
    }

    /// What it sends.
    #[must_use]
    pub fn key(&self) -> BoxKey {
        self.secret.public()
    }

    /// Goes on with what the newcomer opened.
    ///
    /// # Errors
    ///
    /// `commit` when it promised something else.
    pub fn meet(self, newcomer: BoxKey, surprise: Surprise) -> Result<Agreed, Reason> {
        if self.link.commit(&newcomer, &surprise) != self.commit {
            return Err(Reason::Commit);
        }
        Ok(Agreed {
            host: self,
            newcomer,
            surprise,
        })
    }
}

/// The unlocked browser, after the newcomer kept its promise.
#[derive(Debug)]
pub struct Agreed {
    host: Host,
    newcomer: BoxKey,
    surprise: Surprise,
}

impl Agreed {
    /// The words that the person compares.
    #[must_use]
    pub fn words(&self) -> Four {
        let key = self.host.key();
        self.transcript(&key).words(&self.surprise)
    }

    /// Wraps the vault key, once the person confirmed here that the words are the same.
    ///
    /// # Errors
    ///
    /// `seal` when the newcomer's key is one with which everybody agrees on zeros.
    pub fn send(&self, nonce: Nonce, vault: &VaultKey) -> Result<Wrap, Reason> {
        let key = self.host.key();
        let key = self
            .transcript(&key)
            .key(&self.host.secret, &self.newcomer)?;
        Ok(Wrap::seal(&self.host.link.way(), &key, nonce, vault))
    }

    const fn transcript<'a>(&'a self, host: &'a BoxKey) -> Transcript<'a> {
        Transcript {
            link: &self.host.link,
            commit: &self.host.commit,
            newcomer: &self.newcomer,
            host,
        }
    }
}
