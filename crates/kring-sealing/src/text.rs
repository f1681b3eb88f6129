//! What a member wrote, sealed for the circle (section *Sealed text* of
//! `docs/sealing.md`).

use kring_core::ids::{CircleId, PersonId, RoundId};

use crate::{
    Reason,
    epoch::EpochSecret,
    keys::{SignKey, SignSecret, Signature},
    number::{Epoch, Revision},
    pack::{array, number, pack, unpack},
    padding::{TooLong, check_sealed, pad, unpad},
    suite::{Key, Locked, Nonce, TAG, derive},
    token::Token,
    vault::VaultKey,
};

const CONTEXT: &str = "kring/1/text-context";
const KEY: &str = "kring/1/text-key";
const TEXT: &str = "kring/1/text";
const SIGNED: &str = "kring/1/text-signed";
const MASK: &str = "kring/1/mask";

/// What a text stands in: a circle, a case, a round …
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Container {
    /// What kind of thing it is.
    pub kind: Token,
    /// Which one.
    pub id: [u8; 16],
}

impl Container {
    /// The circle itself.
    #[must_use]
    pub fn circle(circle: CircleId) -> Self {
        Self {
            kind: Token::known("circle"),
            id: *circle.as_bytes(),
        }
    }

    /// A round.
    #[must_use]
    pub fn round(round: RoundId) -> Self {
        Self {
            kind: Token::known("round"),
            id: *round.as_bytes(),
        }
    }
}

/// Who wrote a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Author {
    /// A person.
    Person(PersonId),
    /// A mask, where the method hides who wrote: a key that was used for this text alone.
    Mask(SignKey),
}

impl Author {
    /// The author with these bytes: sixteen of a person, thirty-two of a mask.
    ///
    /// # Errors
    ///
    /// `form` when it is neither.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Reason> {
        if bytes.len() == 16 {
            Ok(Self::Person(PersonId::from_bytes(array(bytes)?)))
        } else {
            Ok(Self::Mask(SignKey::read(bytes)?))
        }
    }

    /// The bytes of the author.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Person(person) => person.as_bytes(),
            Self::Mask(mask) => mask.as_bytes(),
        }
    }
}

/// Where a text stands. The reader makes it anew from where the text is shown, and never
/// takes it from the server.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The circle.
    pub circle: CircleId,
    /// What the text stands in.
    pub container: Container,
    /// The step of the method, where it belongs to one.
    pub step: Option<Token>,
    /// The field, where there are several.
    pub field: Option<Token>,
    /// How often it was worded.
    pub revision: Revision,
    /// What kind of text it is.
    pub kind: Token,
    /// Who may see it.
    pub visibility: Token,
}

/// Everything that a text is bound to: its place, and who wrote it in which epoch.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Context {
    /// Where it stands.
    pub place: Place,
    /// With the secret of which epoch it is sealed.
    pub epoch: Epoch,
    /// Who wrote it.
    pub author: Author,
}

impl Context {
    fn to_bytes(&self) -> Vec<u8> {
        let place = &self.place;
        pack(
            CONTEXT,
            &[
                place.circle.as_bytes(),
                &self.epoch.to_field(),
                place.container.kind.to_field(),
                &place.container.id,
                Token::optional_field(place.step.as_ref()),
                Token::optional_field(place.field.as_ref()),
                self.author.as_bytes(),
                &place.revision.to_field(),
                place.kind.to_field(),
                place.visibility.to_field(),
            ],
        )
    }

    fn key(&self, secret: &EpochSecret) -> Key {
        let place = &self.place;
        let info = pack(
            KEY,
            &[
                place.circle.as_bytes(),
                &self.epoch.to_field(),
                place.container.kind.to_field(),
                &place.container.id,
                self.author.as_bytes(),
            ],
        );
        derive(secret.reveal(), &[], &info)
    }
}

/// The mask of a hidden writer for one field, the same in all their browsers. Its public
/// half is the [`Author`], its secret half signs.
#[must_use]
pub fn mask(
    vault: &VaultKey,
    circle: CircleId,
    container: &Container,
    step: Option<&Token>,
    field: Option<&Token>,
) -> SignSecret {
    let info = pack(
        MASK,
        &[
            circle.as_bytes(),
            container.kind.to_field(),
            &container.id,
            Token::optional_field(step),
            Token::optional_field(field),
        ],
    );
    SignSecret::from_bytes(&derive(vault.reveal(), &[], &info))
}

/// Whose text a reader expects at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Writer {
    /// This person's.
    Person(PersonId),
    /// Of somebody whom the method hides; with the first mask that the field had, if it
    /// had one.
    Hidden(Option<SignKey>),
}

impl Writer {
    /// Whether a text of this author may stand there.
    #[must_use]
    pub fn accepts(&self, author: &Author) -> bool {
        match (self, author) {
            (Self::Person(expected), Author::Person(person)) => expected == person,
            (Self::Hidden(first), Author::Mask(mask)) => first.is_none_or(|first| first == *mask),
            (Self::Person(_), Author::Mask(_)) | (Self::Hidden(_), Author::Person(_)) => false,
        }
    }
}

/// A sealed text that is in the format. Nobody knows yet who wrote it, and for what place.
#[derive(Clone, PartialEq, Eq)]
pub struct Text {
    epoch: Epoch,
    author: Author,
    locked: Locked,
    signature: Signature,
}

impl Text {
    /// Seals a text. `signer` has the author's sign key, or is the mask.
    ///
    /// # Errors
    ///
    /// [`TooLong`] when it has more than 16 380 bytes.
    pub fn seal(
        context: &Context,
        secret: &EpochSecret,
        nonce: Nonce,
        signer: &SignSecret,
        text: &str,
    ) -> Result<Self, TooLong> {
        let padded = pad(text)?;
        let key = context.key(secret);
        let bound = context.to_bytes();
        let locked = Locked::lock(&key, nonce, &bound, &padded);
        let signature = signer.sign(&signed(&bound, &locked));
        Ok(Self {
            epoch: context.epoch,
            author: context.author,
            locked,
            signature,
        })
    }

    /// Reads a sealed text.
    ///
    /// # Errors
    ///
    /// `version`, `form`, and `padding` when no text is so long.
    pub fn parse(bytes: &[u8]) -> Result<Self, Reason> {
        let [epoch, author, nonce, sealed, signature] = unpack(TEXT, bytes)?;
        let text = Self {
            epoch: number(epoch)?.try_into()?,
            author: Author::from_bytes(author)?,
            locked: Locked::read(nonce, sealed)?,
            signature: Signature::read(signature)?,
        };
        check_sealed(&text.locked.sealed)?;
        Ok(text)
    }

    /// The epoch that it says it is of.
    #[must_use]
    pub const fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Who it says has written it.
    #[must_use]
    pub const fn author(&self) -> Author {
        self.author
    }

    /// How long the text is after filling up: one of [`SIZES`](crate::padding::SIZES).
    #[must_use]
    pub fn size(&self) -> usize {
        self.locked.sealed.len() - TAG
    }

    /// Takes the text for one that was written for this context, by whom has this key.
    /// [`Membership::verify_text`](crate::membership::Membership::verify_text) knows
    /// which key that is.
    ///
    /// # Errors
    ///
    /// `epoch` or `author` when the text says that it is of another, `signature` when it
    /// was written for another place, by somebody else, or was changed.
    pub fn verify(&self, context: &Context, key: &SignKey) -> Result<VerifiedText<'_>, Reason> {
        if self.epoch != context.epoch {
            return Err(Reason::Epoch);
        }
        if self.author != context.author {
            return Err(Reason::Author);
        }
        key.verify(&signed(&context.to_bytes(), &self.locked), &self.signature)?;
        Ok(VerifiedText {
            text: self,
            context: context.clone(),
        })
    }

    /// How it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        pack(
            TEXT,
            &[
                &self.epoch.to_field(),
                self.author.as_bytes(),
                &self.locked.nonce,
                &self.locked.sealed,
                self.signature.as_bytes(),
            ],
        )
    }
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Text")
            .field("epoch", &self.epoch)
            .field("author", &self.author)
            .field("size", &self.size())
            .finish_non_exhaustive()
    }
}

/// A text that is by whom it should be, for the place where it stands.
#[derive(Debug, Clone)]
pub struct VerifiedText<'a> {
    text: &'a Text,
    context: Context,
}

impl VerifiedText<'_> {
    /// What it was verified for.
    #[must_use]
    pub const fn context(&self) -> &Context {
        &self.context
    }

    /// The text.
    ///
    /// # Errors
    ///
    /// `seal` when its author sealed it with another secret, `padding` when they filled
    /// it up wrongly.
    pub fn open(&self, secret: &EpochSecret) -> Result<String, Reason> {
        let key = self.context.key(secret);
        let padded = self.text.locked.unlock(&key, &self.context.to_bytes())?;
        unpad(&padded)
    }
}

fn signed(context: &[u8], locked: &Locked) -> Vec<u8> {
    pack(SIGNED, &[context, &locked.nonce, &locked.sealed])
}
