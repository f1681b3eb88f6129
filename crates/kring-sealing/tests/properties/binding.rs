//! Whatever is read for another place than it was sealed for is refused, whichever field
//! of the place is another.

use kring_core::ids::PersonId;
use kring_sealing::{
    Reason,
    epoch::{BoxContext, Promise, SealedBox},
    hash::Hash,
    keys::SignKey,
    number::Generation,
    suite::Nonce,
    text::{Author, Context, Place, Text, mask},
    unlock::wrap::{Way, WayId, WayKind, Wrap, WrapKey},
    vault::{Private, PrivatePlace},
};
use proptest::prelude::*;

use crate::{chance, config};

/// The context of a text with one field that is taken from another one.
fn with_one_of(context: &Context, other: &Context, which: usize) -> Context {
    let mut changed = context.clone();
    let place = other.place.clone();
    match which {
        0 => changed.place.circle = place.circle,
        1 => changed.place.container.kind = place.container.kind,
        2 => changed.place.container.id = place.container.id,
        3 => changed.place.step = place.step,
        4 => changed.place.field = place.field,
        5 => changed.place.revision = place.revision,
        6 => changed.place.kind = place.kind,
        7 => changed.place.visibility = place.visibility,
        8 => changed.epoch = other.epoch,
        9 => changed.author = other.author,
        10 => std::mem::swap(&mut changed.place.step, &mut changed.place.field),
        _ => std::mem::swap(&mut changed.place.kind, &mut changed.place.visibility),
    }
    changed
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_text(
        signer in chance::sign_secret(),
        (place, elsewhere) in (chance::place(), chance::place()),
        (epoch, later) in (chance::epoch(), chance::epoch()),
        author in prop::option::of(chance::person()),
        someone in chance::person(),
        secret in chance::epoch_secret(),
        which in 0..12_usize,
    ) {
        let author = author.map_or(Author::Mask(signer.public()), Author::Person);
        let context = Context { place, epoch, author };
        let other = Context { place: elsewhere, epoch: later, author: Author::Person(someone) };
        let moved = with_one_of(&context, &other, which);
        prop_assume!(moved != context);
        let nonce = Nonce::from_bytes([0; 12]);
        let text = Text::seal(&context, &secret, nonce, &signer, "words").unwrap();
        let reason = text.verify(&moved, &signer.public()).err();
        let expected = match which {
            8 => Reason::Epoch,
            9 => Reason::Author,
            _ => Reason::Signature,
        };
        prop_assert_eq!(reason, Some(expected));
        // What no signature guards is guarded by the seal: the same words for another
        // place look quite different.
        let nonce = Nonce::from_bytes([0; 12]);
        let again = Text::seal(&moved, &secret, nonce, &signer, "words").unwrap();
        prop_assert_ne!(again.to_bytes(), text.to_bytes());
    }

    #[test]
    fn a_text_of_somebody_else(
        (signer, other) in (chance::sign_secret(), chance::sign_secret()),
        (place, epoch, person) in (chance::place(), chance::epoch(), chance::person()),
        secret in chance::epoch_secret(),
    ) {
        prop_assume!(signer.public() != other.public());
        let context = Context { place, epoch, author: Author::Person(person) };
        let nonce = Nonce::from_bytes([0; 12]);
        let text = Text::seal(&context, &secret, nonce, &signer, "words").unwrap();
        prop_assert_eq!(text.verify(&context, &other.public()).err(), Some(Reason::Signature));
    }

    #[test]
    fn a_private_text(
        (one, other) in (private_place(), private_place()),
        (vault, another) in (chance::vault(), chance::vault()),
        which in 0..5_usize,
    ) {
        let mut moved = one.clone();
        match which {
            0 => moved.person = other.person,
            1 => moved.container = other.container,
            2 => moved.field = other.field,
            3 => moved.revision = other.revision,
            _ => std::mem::swap(&mut moved.container, &mut moved.field),
        }
        let private = Private::seal(&one, &vault, Nonce::from_bytes([0; 12]), "words").unwrap();
        prop_assert_eq!(private.open(&one, &another), Err(Reason::Seal));
        prop_assume!(moved != one);
        prop_assert_eq!(private.open(&moved, &vault), Err(Reason::Seal));
    }

    #[test]
    fn a_wrap(
        (one, other) in (way(), way()),
        (key, another) in (any::<[u8; 32]>(), any::<[u8; 32]>()),
        vault in chance::vault(),
        which in 0..3_usize,
    ) {
        let mut moved = one;
        match which {
            0 => moved.person = other.person,
            1 => moved.kind = other.kind,
            _ => moved.id = other.id,
        }
        let [key, another] = [key, another].map(WrapKey::from_bytes);
        let wrap = Wrap::seal(&one, &key, Nonce::from_bytes([0; 12]), &vault);
        prop_assert_eq!(wrap.open(&one, &another).err(), Some(Reason::Seal));
        prop_assume!(moved != one);
        prop_assert_eq!(wrap.open(&moved, &key).err(), Some(Reason::Seal));
    }

    #[test]
    fn a_box(
        (one, other) in (box_context(), box_context()),
        (signer, another) in (chance::sign_secret(), chance::sign_secret()),
        (own, foreign, ephemeral) in (chance::box_secret(), chance::box_secret(), chance::box_secret()),
        (secret, wrong) in (chance::epoch_secret(), chance::epoch_secret()),
        which in 0..7_usize,
    ) {
        let mut moved = one;
        match which {
            0 => moved.circle = other.circle,
            1 => moved.epoch = other.epoch,
            2 => moved.entry = other.entry,
            3 => moved.author = other.author,
            4 => moved.recipient = other.recipient,
            5 => moved.generation = other.generation,
            _ => std::mem::swap(&mut moved.author, &mut moved.recipient),
        }
        let nonce = Nonce::from_bytes([0; 12]);
        let made = SealedBox::seal(&one, &secret, &own.public(), ephemeral, nonce, &signer).unwrap();
        let (circle, epoch) = (one.circle, one.epoch);
        let promise = |secret: &kring_sealing::epoch::EpochSecret| Promise {
            circle,
            epoch,
            commitment: secret.commitment(circle, epoch),
        };
        let verified = made.verify(&one, &signer.public()).unwrap();
        prop_assert_eq!(verified.open(&foreign, &promise(&secret)).err(), Some(Reason::Seal));
        let unkept = verified.open(&own, &promise(&wrong));
        prop_assert_eq!(unkept.err(), Some(Reason::Commitment));
        let by_another: SignKey = another.public();
        prop_assert_eq!(made.verify(&one, &by_another).err(), Some(Reason::Signature));
        prop_assume!(moved != one);
        let refused = made.verify(&moved, &signer.public()).err();
        prop_assert_eq!(refused, Some(Reason::Signature));
    }

    #[test]
    fn a_mask(
        (one, other) in (chance::place(), chance::place()),
        (vault, another) in (chance::vault(), chance::vault()),
        which in 0..5_usize,
    ) {
        let mut moved = one.clone();
        match which {
            0 => moved.circle = other.circle,
            1 => moved.container = other.container,
            2 => moved.step = other.step,
            3 => moved.field = other.field,
            _ => std::mem::swap(&mut moved.step, &mut moved.field),
        }
        let of = |place: &Place, vault| {
            let (step, field) = (place.step.as_ref(), place.field.as_ref());
            mask(vault, place.circle, &place.container, step, field).public()
        };
        prop_assert_eq!(of(&one, &vault), of(&one, &vault));
        prop_assert_ne!(of(&one, &vault), of(&one, &another));
        // Another wording of the same field keeps its mask.
        let mut reworded = one.clone();
        reworded.revision = other.revision;
        prop_assert_eq!(of(&one, &vault), of(&reworded, &vault));
        prop_assume!(moved != one);
        prop_assert_ne!(of(&one, &vault), of(&moved, &vault));
    }
}

fn private_place() -> impl Strategy<Value = PrivatePlace> {
    (
        chance::person(),
        chance::token(),
        chance::token(),
        chance::revision(),
    )
        .prop_map(|(person, container, field, revision)| PrivatePlace {
            person,
            container,
            field,
            revision,
        })
}

fn way() -> impl Strategy<Value = Way> {
    let kind = prop::sample::select(vec![WayKind::Browser, WayKind::Sheet, WayKind::Link]);
    (chance::person(), kind, any::<[u8; 16]>()).prop_map(|(person, kind, id)| Way {
        person,
        kind,
        id: WayId::from_bytes(id),
    })
}

fn box_context() -> impl Strategy<Value = BoxContext> {
    let people = (chance::person(), chance::person());
    (
        chance::circle(),
        chance::epoch(),
        any::<[u8; 32]>(),
        people,
        chance::number(),
    )
        .prop_map(
            |(circle, epoch, entry, (author, recipient), generation): (
                _,
                _,
                _,
                (PersonId, PersonId),
                _,
            )| {
                BoxContext {
                    circle,
                    epoch,
                    entry: Hash::from_bytes(entry),
                    author,
                    recipient,
                    generation: Generation::new(generation).unwrap(),
                }
            },
        )
}
