//! Whatever is sealed or signed is read, verified and opened again.

use kring_core::time::Moment;
use kring_sealing::{
    epoch::{BoxContext, Promise, SealedBox},
    hash::Hash,
    identity::{Bundle, Identity, Keys},
    keys::SignSecret,
    number::{Generation, MOST},
    pack::{list, pack, unlist, unpack},
    padding::{self, TooLong, pad, unpad},
    statement::{Body, Kind, Statement},
    suite::Nonce,
    text::{Context, Text},
    vault::{Private, PrivatePlace},
};
use proptest::prelude::*;

use crate::{chance, config};

/// A signer, and a context of a text of theirs.
fn written() -> impl Strategy<Value = (SignSecret, Context)> {
    any::<[u8; 32]>().prop_flat_map(|seed| {
        let context = chance::context(&SignSecret::from_bytes(&seed));
        context.prop_map(move |context| (SignSecret::from_bytes(&seed), context))
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_text(
        (signer, context) in written(),
        secret in chance::epoch_secret(),
        nonce in any::<[u8; 12]>(),
        words in chance::words(),
    ) {
        let sealed = Text::seal(&context, &secret, Nonce::from_bytes(nonce), &signer, &words).unwrap();
        let read = Text::parse(&sealed.to_bytes()).unwrap();
        prop_assert_eq!(&read, &sealed);
        prop_assert_eq!((read.epoch(), read.author()), (context.epoch, context.author));
        prop_assert!(padding::SIZES.contains(&read.size()));
        let verified = read.verify(&context, &signer.public()).unwrap();
        prop_assert_eq!(verified.open(&secret), Ok(words));
    }

    #[test]
    fn a_private_text(
        person in chance::person(),
        (container, field) in (chance::token(), chance::token()),
        revision in chance::revision(),
        vault in chance::vault(),
        nonce in any::<[u8; 12]>(),
        words in chance::words(),
    ) {
        let place = PrivatePlace { person, container, field, revision };
        let sealed = Private::seal(&place, &vault, Nonce::from_bytes(nonce), &words).unwrap();
        let read = Private::parse(&sealed.to_bytes()).unwrap();
        prop_assert_eq!(read.open(&place, &vault), Ok(words));
    }

    #[test]
    fn a_box(
        (circle, author, recipient) in (chance::circle(), chance::person(), chance::person()),
        (epoch, generation) in (chance::epoch(), chance::number()),
        entry in any::<[u8; 32]>(),
        (signer, own) in (chance::sign_secret(), chance::box_secret()),
        (ephemeral, nonce) in (chance::box_secret(), any::<[u8; 12]>()),
        secret in chance::epoch_secret(),
    ) {
        let entry = Hash::from_bytes(entry);
        let generation = Generation::new(generation).unwrap();
        let context = BoxContext { circle, epoch, entry, author, recipient, generation };
        let nonce = Nonce::from_bytes(nonce);
        let sealed = SealedBox::seal(&context, &secret, &own.public(), ephemeral, nonce, &signer);
        let read = SealedBox::parse(&sealed.unwrap().to_bytes()).unwrap();
        let commitment = secret.commitment(circle, epoch);
        let promise = Promise { circle, epoch, commitment };
        let verified = read.verify(&context, &signer.public()).unwrap();
        let opened = verified.open(&own, &promise).unwrap();
        prop_assert_eq!(opened.reveal(), secret.reveal());
    }

    #[test]
    fn a_statement(
        (circle, author) in (chance::circle(), chance::person()),
        kind in prop::sample::select(vec![Kind::Leave, Kind::Consent, Kind::Words]),
        about in any::<[u8; 32]>(),
        at in 0..=MOST,
        signer in chance::sign_secret(),
    ) {
        let (about, at) = (Hash::from_bytes(about), Moment::from_micros(i64::try_from(at).unwrap()));
        let body = Body { circle, kind, about, author, at };
        let made = body.sign(&signer).unwrap();
        let read = Statement::parse(made.as_bytes()).unwrap();
        let verified = read.verify(circle, kind, &signer.public()).unwrap();
        prop_assert_eq!(verified.body(), &body);
    }

    #[test]
    fn a_person_with_ever_new_keys(
        person in chance::person(),
        keys in prop::collection::vec((chance::keys(), any::<bool>()), 1..5),
    ) {
        let mut identity = Identity::first(person, &keys[0].0);
        let read = Bundle::parse(identity.as_bytes()).unwrap().verify(None);
        prop_assert_eq!(read.as_ref(), Ok(&identity));
        for ((old, _), (new, lost)) in keys.iter().zip(&keys[1..]) {
            let next = if *lost {
                identity.reset(new).unwrap()
            } else {
                identity.renewed(old, new).unwrap()
            };
            let read = Bundle::parse(next.as_bytes()).unwrap().verify(Some(&identity));
            prop_assert_eq!(read.as_ref(), Ok(&next));
            prop_assert_eq!(Some(next.generation()), identity.generation().next());
            identity = next;
        }
    }

    #[test]
    fn keys_in_the_vault(keys in chance::keys()) {
        let read = Keys::from_vault(&keys.to_vault()).unwrap();
        prop_assert_eq!(read.sign.reveal(), keys.sign.reveal());
        prop_assert_eq!(read.open.reveal(), keys.open.reveal());
    }

    #[test]
    fn fields(one in any::<Vec<u8>>(), two in any::<Vec<u8>>(), items in any::<Vec<Vec<u8>>>()) {
        let packed = pack("kring/1/test", &[&one, &two]);
        prop_assert_eq!(unpack("kring/1/test", &packed), Ok([&one[..], &two]));
        let packed = list(&items);
        let items: Vec<&[u8]> = items.iter().map(Vec::as_slice).collect();
        prop_assert_eq!(unlist(&packed, items.len()), Ok(items));
    }

    #[test]
    fn padding(words in chance::words()) {
        prop_assert_eq!(unpad(&pad(&words).unwrap()), Ok(words));
    }

    #[test]
    fn a_text_that_is_too_long_is_never_sealed(more in 1..20_000_usize) {
        let bytes = padding::MOST + more;
        prop_assert_eq!(pad(&"w".repeat(bytes)), Err(TooLong { bytes }));
    }
}
