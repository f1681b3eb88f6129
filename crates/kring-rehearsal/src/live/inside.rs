//! What somebody knows who is in a circle: who is in it by the log, and the secrets with
//! which words are sealed. All of it is verified: a robot believes the server as little as a
//! browser does.

use std::collections::BTreeMap;

use kring_core::{
    ids::{CircleId, PersonId},
    sealed::Sealed,
    time::Moment,
};
use kring_sealing::{
    Reason,
    epoch::{EpochSecret, SealedBox},
    hash::Hash,
    identity::Identity,
    keys::{BoxSecret, SignSecret},
    membership::{Entry, Hand, Membership, Role},
    number::{Epoch, Seq},
    suite::Nonce,
    text::{Author, Context, Place, Text, Writer},
};
use rand::CryptoRng;
use serde_json::{Value, json};

use super::{
    bytes::{base64, bytes_of, list_of, number_of},
    keyring::Keyring,
    site::{Session, Trouble},
};

/// What somebody knows who is in a circle.
pub(crate) struct Inside {
    pub(crate) membership: Membership,
    secrets: BTreeMap<Epoch, EpochSecret>,
}

/// An entry that was made and not sent yet.
pub(crate) struct Draft {
    entry: Entry,
    boxes: Vec<Value>,
    next: Membership,
    secret: EpochSecret,
}

impl Draft {
    pub(crate) fn body(&self) -> Value {
        json!({ "entry": base64(self.entry.as_bytes()), "boxes": self.boxes })
    }
}

/// Who writes an entry, and when.
pub(crate) struct By<'a> {
    pub(crate) keyring: &'a Keyring,
    pub(crate) at: Moment,
}

impl By<'_> {
    fn hand(&self) -> Hand<'_> {
        Hand {
            author: self.keyring.person,
            secret: &self.keyring.keys.sign,
            at: self.at,
        }
    }
}

impl Inside {
    /// A circle that is founded by this, and the entry that does it.
    pub(crate) fn found(
        circle: CircleId,
        by: &By<'_>,
        role: Role,
        chance: &mut impl CryptoRng,
    ) -> Result<(Self, Value), Reason> {
        let secret = EpochSecret::random(chance);
        let commitment = secret.commitment(circle, Epoch::FIRST);
        let identity = &by.keyring.identity;
        let (entry, membership) =
            Membership::found(circle, &by.hand(), identity, role, commitment)?;
        let boxes = boxes(&membership, &secret, &by.keyring.keys.sign, chance)?;
        let entry = json!({ "entry": base64(entry.as_bytes()), "boxes": boxes });
        let secrets = BTreeMap::from([(Epoch::FIRST, secret)]);
        Ok((
            Self {
                membership,
                secrets,
            },
            entry,
        ))
    }

    /// Reads a circle for the first time.
    pub(crate) async fn read(
        session: &Session,
        keyring: &Keyring,
        circle: CircleId,
    ) -> Result<Self, Trouble> {
        let mut entries: Vec<Vec<u8>> = Vec::new();
        loop {
            let more = entries_after(session, circle, entries.len() as u64).await?;
            let done = more.is_empty();
            entries.extend(more);
            if done {
                break;
            }
        }
        let membership = Membership::read(circle, &entries, None)?;
        let mut inside = Self {
            membership,
            secrets: BTreeMap::new(),
        };
        inside.open_boxes(session, keyring).await?;
        Ok(inside)
    }

    /// Reads on, from what is known.
    pub(crate) async fn catch_up(
        &mut self,
        session: &Session,
        keyring: &Keyring,
    ) -> Result<(), Trouble> {
        let circle = self.membership.circle();
        loop {
            let head = self.membership.head().seq.get();
            let newer = entries_after(session, circle, head).await?;
            for entry in &newer {
                self.membership = self.membership.follow(&Entry::parse(entry)?)?;
            }
            if newer.is_empty() {
                break;
            }
        }
        if !self.secrets.contains_key(&self.membership.epoch()) {
            self.open_boxes(session, keyring).await?;
        }
        Ok(())
    }

    async fn open_boxes(&mut self, session: &Session, keyring: &Keyring) -> Result<(), Trouble> {
        let circle = self.membership.circle();
        let answer = session.get(&path(circle, "/boxes")).await?;
        for given in list_of(&answer["boxes"]) {
            let epoch = Epoch::new(number_of(&given["epoch"])?).ok_or(Reason::Form)?;
            if self.secrets.contains_key(&epoch) {
                continue;
            }
            let seq = Seq::new(number_of(&given["seq"])?).ok_or(Reason::Form)?;
            let due = self.membership.boxes_due(seq);
            let mine = due.iter().find(|due| {
                let context = &due.context;
                context.recipient == keyring.person && context.epoch == epoch
            });
            let due = mine.ok_or(Reason::Epoch)?;
            let sealed = SealedBox::parse(&bytes_of(&given["box"])?)?;
            let promise = self.membership.promise(epoch)?;
            let secret = due.verify(&sealed)?.open(&keyring.keys.open, &promise)?;
            self.secrets.insert(epoch, secret);
        }
        Ok(())
    }

    /// An entry that takes somebody in.
    pub(crate) fn admitting(
        &self,
        by: &By<'_>,
        who: &Identity,
        role: Role,
        chance: &mut impl CryptoRng,
    ) -> Result<Draft, Reason> {
        self.draft(by, chance, |membership, hand, commitment| {
            membership.admit(hand, who, role, commitment)
        })
    }

    /// An entry with which a meeting begins.
    pub(crate) fn meeting(
        &self,
        by: &By<'_>,
        chance: &mut impl CryptoRng,
    ) -> Result<Draft, Reason> {
        self.draft(by, chance, Membership::begin_meeting)
    }

    fn draft(
        &self,
        by: &By<'_>,
        chance: &mut impl CryptoRng,
        act: impl FnOnce(&Membership, &Hand<'_>, Hash) -> Result<(Entry, Membership), Reason>,
    ) -> Result<Draft, Reason> {
        let secret = EpochSecret::random(chance);
        let circle = self.membership.circle();
        let commitment = secret.commitment(circle, self.membership.next_epoch()?);
        let (entry, next) = act(&self.membership, &by.hand(), commitment)?;
        let boxes = boxes(&next, &secret, &by.keyring.keys.sign, chance)?;
        Ok(Draft {
            entry,
            boxes,
            next,
            secret,
        })
    }

    /// What follows from an entry that was taken.
    pub(crate) fn follow(&mut self, draft: Draft) {
        self.secrets.insert(draft.next.epoch(), draft.secret);
        self.membership = draft.next;
    }

    /// Seals words for a place, in the newest epoch.
    pub(crate) fn seal(
        &self,
        place: Place,
        author: Author,
        signer: &SignSecret,
        text: &str,
        chance: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, Reason> {
        let epoch = self.membership.epoch();
        let secret = self.secrets.get(&epoch).ok_or(Reason::Epoch)?;
        let context = Context {
            place,
            epoch,
            author,
        };
        let nonce = Nonce::random(chance);
        let sealed = Text::seal(&context, secret, nonce, signer, text);
        Ok(sealed.map_err(|_| Reason::Padding)?.to_bytes())
    }

    /// Opens words that stand at a place.
    pub(crate) fn open(
        &self,
        sealed: &Sealed,
        place: &Place,
        writer: &Writer,
    ) -> Result<String, Reason> {
        let text = Text::parse(sealed.as_bytes())?;
        let verified = self.membership.verify_text(&text, place, writer)?;
        let secret = self.secrets.get(&text.epoch()).ok_or(Reason::Epoch)?;
        verified.open(secret)
    }

    /// Whether somebody is in, by the log.
    pub(crate) fn has(&self, person: PersonId) -> bool {
        self.membership.member(person).is_some()
    }
}

/// The path of something in a circle.
pub(crate) fn path(circle: CircleId, rest: &str) -> String {
    format!("/api/circles/{circle}{rest}")
}

async fn entries_after(
    session: &Session,
    circle: CircleId,
    after: u64,
) -> Result<Vec<Vec<u8>>, Trouble> {
    let log = format!("/log?after={after}");
    let answer = session.get(&path(circle, &log)).await?;
    list_of(&answer["entries"]).iter().map(bytes_of).collect()
}

/// The boxes that come with the newest entry, which begins an epoch.
fn boxes(
    membership: &Membership,
    secret: &EpochSecret,
    signer: &SignSecret,
    chance: &mut impl CryptoRng,
) -> Result<Vec<Value>, Reason> {
    let due = membership.boxes_due(membership.head().seq);
    let made = due.iter().map(|due| {
        let (ephemeral, nonce) = (BoxSecret::random(chance), Nonce::random(chance));
        let sealed = due.seal(secret, ephemeral, nonce, signer)?;
        Ok(json!({
            "person": due.context.recipient,
            "epoch": due.context.epoch.get(),
            "box": base64(&sealed.to_bytes()),
        }))
    });
    made.collect()
}
