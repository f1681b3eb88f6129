//! Anything that may stand somewhere.

use kring_core::ids::{CircleId, PersonId};
use kring_sealing::{
    epoch::EpochSecret,
    identity::Keys,
    keys::{BoxSecret, SignSecret},
    number::{Epoch, MOST, Revision},
    text::{Author, Container, Context, Place},
    token::Token,
    vault::VaultKey,
};
use proptest::prelude::*;

pub(crate) fn person() -> impl Strategy<Value = PersonId> {
    any::<[u8; 16]>().prop_map(PersonId::from_bytes)
}

pub(crate) fn circle() -> impl Strategy<Value = CircleId> {
    any::<[u8; 16]>().prop_map(CircleId::from_bytes)
}

pub(crate) fn token() -> impl Strategy<Value = Token> {
    "[a-z0-9_./:-]{1,64}".prop_map(|token| Token::new(&token).unwrap())
}

pub(crate) fn number() -> impl Strategy<Value = u64> {
    prop_oneof![0..10_u64, 0..=MOST, Just(MOST)]
}

pub(crate) fn epoch() -> impl Strategy<Value = Epoch> {
    number().prop_map(|number| Epoch::new(number).unwrap())
}

pub(crate) fn revision() -> impl Strategy<Value = Revision> {
    number().prop_map(|number| Revision::new(number).unwrap())
}

/// A text: short ones of all scripts, and ones whose length is near a size.
pub(crate) fn words() -> impl Strategy<Value = String> {
    let near =
        |size: usize| (size.saturating_sub(8)..=(size - 4).min(16_380)).prop_map(|n| "w".repeat(n));
    prop_oneof![
        4 => "\\PC{0,40}",
        1 => any::<String>(),
        1 => prop_oneof![near(64), near(256), near(1024), near(4096), near(16_384)],
    ]
}

pub(crate) fn sign_secret() -> impl Strategy<Value = SignSecret> {
    any::<[u8; 32]>().prop_map(|seed| SignSecret::from_bytes(&seed))
}

pub(crate) fn box_secret() -> impl Strategy<Value = BoxSecret> {
    any::<[u8; 32]>().prop_map(|bytes| BoxSecret::from_bytes(&bytes))
}

pub(crate) fn keys() -> impl Strategy<Value = Keys> {
    (sign_secret(), box_secret()).prop_map(|(sign, open)| Keys { sign, open })
}

pub(crate) fn vault() -> impl Strategy<Value = VaultKey> {
    any::<[u8; 32]>().prop_map(VaultKey::from_bytes)
}

pub(crate) fn epoch_secret() -> impl Strategy<Value = EpochSecret> {
    any::<[u8; 32]>().prop_map(EpochSecret::from_bytes)
}

pub(crate) fn place() -> impl Strategy<Value = Place> {
    let container = (token(), any::<[u8; 16]>());
    let optional = || prop::option::of(token());
    (
        circle(),
        container,
        optional(),
        optional(),
        revision(),
        token(),
        token(),
    )
        .prop_map(
            |(circle, (container, id), step, field, revision, kind, visibility)| Place {
                circle,
                container: Container {
                    kind: container,
                    id,
                },
                step,
                field,
                revision,
                kind,
                visibility,
            },
        )
}

/// A context of a text by this person, or by who has this mask.
pub(crate) fn context(signer: &SignSecret) -> impl Strategy<Value = Context> + use<> {
    let mask = Author::Mask(signer.public());
    let author = prop_oneof![Just(mask), person().prop_map(Author::Person)];
    (place(), epoch(), author).prop_map(|(place, epoch, author)| Context {
        place,
        epoch,
        author,
    })
}
