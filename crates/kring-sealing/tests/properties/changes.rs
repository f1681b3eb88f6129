//! Whatever is changed by a bit, or cut off, is refused: each bit and each length of one
//! thing of each kind.

use kring_core::{
    ids::{CircleId, PersonId},
    time::Moment,
};
use kring_sealing::{
    Reason,
    epoch::{BoxContext, EpochSecret, Promise, SealedBox},
    hash::Hash,
    identity::{Bundle, Identity, Keys},
    keys::{BoxSecret, SignSecret},
    membership::{Entry, Hand, Membership, Role},
    number::{Epoch, Generation, Revision},
    statement::{Body, Kind, Statement},
    suite::Nonce,
    text::{Author, Container, Context, Place, Text},
    token::Token,
    unlock::wrap::{Way, WayId, WayKind, Wrap, WrapKey},
    vault::{Private, PrivatePlace, VaultKey},
};

const CIRCLE: CircleId = CircleId::from_bytes([1; 16]);
const PERSON: PersonId = PersonId::from_bytes([2; 16]);

fn sign() -> SignSecret {
    SignSecret::from_bytes(&[3; 32])
}

fn keys(seed: u8) -> Keys {
    Keys {
        sign: SignSecret::from_bytes(&[seed; 32]),
        open: BoxSecret::from_bytes(&[seed + 1; 32]),
    }
}

fn nonce() -> Nonce {
    Nonce::from_bytes([4; 12])
}

fn token(token: &str) -> Token {
    Token::new(token).unwrap()
}

/// Reads the bytes as they are, then with each bit changed, each end cut off, and a byte
/// more.
fn only_as_it_was(bytes: &[u8], read: impl Fn(&[u8]) -> Result<(), Reason>) {
    assert_eq!(read(bytes), Ok(()));
    for bit in 0..8 * bytes.len() {
        let mut changed = bytes.to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(read(&changed).is_err(), "bit {bit}");
    }
    for length in 0..bytes.len() {
        assert_eq!(read(&bytes[..length]), Err(Reason::Form), "length {length}");
    }
    assert_eq!(read(&[bytes, &[0]].concat()), Err(Reason::Form));
}

#[test]
fn a_text() {
    let place = Place {
        circle: CIRCLE,
        container: Container::circle(CIRCLE),
        step: Some(token("questions")),
        field: None,
        revision: Revision::FIRST,
        kind: token("card"),
        visibility: token("circle"),
    };
    let (epoch, author) = (Epoch::from(7), Author::Person(PERSON));
    let context = Context {
        place,
        epoch,
        author,
    };
    let secret = EpochSecret::from_bytes([5; 32]);
    let text = Text::seal(&context, &secret, nonce(), &sign(), "Wat hield je tegen?").unwrap();
    only_as_it_was(&text.to_bytes(), |bytes| {
        let text = Text::parse(bytes)?;
        text.verify(&context, &sign().public())?
            .open(&secret)
            .map(drop)
    });
}

#[test]
fn a_private_text() {
    let place = PrivatePlace {
        person: PERSON,
        container: token("journal"),
        field: token("today"),
        revision: Revision::FIRST,
    };
    let vault = VaultKey::from_bytes([5; 32]);
    let text = Private::seal(&place, &vault, nonce(), "Van mij.").unwrap();
    only_as_it_was(&text.to_bytes(), |bytes| {
        Private::parse(bytes)?.open(&place, &vault).map(drop)
    });
}

#[test]
fn a_wrap() {
    let id = WayId::from_bytes([6; 16]);
    let way = Way {
        person: PERSON,
        kind: WayKind::Sheet,
        id,
    };
    let key = WrapKey::from_bytes([7; 32]);
    let wrap = Wrap::seal(&way, &key, nonce(), &VaultKey::from_bytes([5; 32]));
    only_as_it_was(&wrap.to_bytes(), |bytes| {
        Wrap::parse(bytes)?.open(&way, &key).map(drop)
    });
}

#[test]
fn a_box() {
    let secret = EpochSecret::from_bytes([5; 32]);
    let context = BoxContext {
        circle: CIRCLE,
        epoch: Epoch::from(3),
        entry: Hash::from_bytes([6; 32]),
        author: PERSON,
        recipient: PersonId::from_bytes([7; 16]),
        generation: Generation::FIRST,
    };
    let (circle, epoch) = (CIRCLE, context.epoch);
    let promise = Promise {
        circle,
        epoch,
        commitment: secret.commitment(circle, epoch),
    };
    let own = BoxSecret::from_bytes(&[8; 32]);
    let ephemeral = BoxSecret::from_bytes(&[9; 32]);
    let made = SealedBox::seal(
        &context,
        &secret,
        &own.public(),
        ephemeral,
        nonce(),
        &sign(),
    );
    only_as_it_was(&made.unwrap().to_bytes(), |bytes| {
        let made = SealedBox::parse(bytes)?;
        made.verify(&context, &sign().public())?
            .open(&own, &promise)
            .map(drop)
    });
}

#[test]
fn a_bundle() {
    let first = Identity::first(PERSON, &keys(10));
    let renewed = first.renewed(&keys(10), &keys(20)).unwrap();
    let reset = renewed.reset(&keys(30)).unwrap();
    let cases = [
        (&first, None),
        (&renewed, Some(&first)),
        (&reset, Some(&renewed)),
    ];
    for (identity, previous) in cases {
        only_as_it_was(identity.as_bytes(), |bytes| {
            Bundle::parse(bytes)?.verify(previous).map(drop)
        });
    }
}

#[test]
fn a_statement() {
    let body = Body {
        circle: CIRCLE,
        kind: Kind::Consent,
        about: Hash::from_bytes([5; 32]),
        author: PERSON,
        at: Moment::from_micros(1),
    };
    only_as_it_was(body.sign(&sign()).unwrap().as_bytes(), |bytes| {
        let statement = Statement::parse(bytes)?;
        statement
            .verify(CIRCLE, Kind::Consent, &sign().public())
            .map(drop)
    });
}

#[test]
fn an_entry() {
    let identity = Identity::first(PERSON, &keys(10));
    let secret = &keys(10).sign;
    let hand = Hand {
        author: PERSON,
        secret,
        at: Moment::from_micros(1),
    };
    let commitment = Hash::from_bytes([5; 32]);
    let (first, membership) =
        Membership::found(CIRCLE, &hand, &identity, Role::Guide, commitment).unwrap();
    only_as_it_was(first.as_bytes(), |bytes| {
        Membership::begin(CIRCLE, &Entry::parse(bytes)?).map(drop)
    });
    let other = Identity::first(PersonId::from_bytes([1; 16]), &keys(20));
    let (second, _) = membership
        .admit(&hand, &other, Role::Member, commitment)
        .unwrap();
    only_as_it_was(second.as_bytes(), |bytes| {
        membership.follow(&Entry::parse(bytes)?).map(drop)
    });
}
