//! Bytes that are not in the format, keys and signatures that are none.

use ed25519_dalek::{Verifier as _, VerifyingKey};
use kring_sealing::{
    keys::{BoxSecret, SignSecret},
    pack::pack,
};

use super::Refused;
use crate::document::{cast::bytes, forge, json::fields};

/// The field prime of both curves, little-endian, plus a small number.
fn prime_plus(number: u8) -> [u8; 32] {
    let mut bytes = [0xff; 32];
    bytes[0] = 0xed + number;
    bytes[31] = 0x7f;
    bytes
}

pub(super) fn all() -> Vec<Refused> {
    [packs(), tokens(), paddings(), signatures(), agreements()]
        .into_iter()
        .flatten()
        .collect()
}

fn packs() -> Vec<Refused> {
    let label = "kring/1/words";
    let good = pack(label, &[b"one", b""]);
    let unpack = |what: &str, why, bytes: &[u8]| {
        let what = format!("packed: {what}");
        Refused::new(
            "unpack",
            what,
            why,
            fields! { "label": label, "count": 2, "bytes": bytes },
        )
    };
    let mut cases: Vec<_> = forge::malformed::<2>(label, &good)
        .into_iter()
        .map(|(what, why, bytes)| unpack(what, why, &bytes))
        .collect();
    let labels = [
        ("kring/0/words", "version"),
        ("kring/01/words", "version"),
        ("kring/10/words", "version"),
        ("kring/2/", "version"),
        ("kring/2", "form"),
        ("kring//words", "form"),
        ("kring/1", "form"),
        ("kring/one/words", "form"),
        ("kring/-2/words", "form"),
        ("kring/2a/words", "form"),
        ("kring/²/words", "form"),
        ("KRING/2/words", "form"),
        ("kring/1/words/", "form"),
        (" kring/2/words", "form"),
        ("", "form"),
    ];
    cases.extend(labels.map(|(label, why)| {
        unpack(
            &format!("the label {label:?}"),
            why,
            &pack(label, &[b"one", b""]),
        )
    }));
    cases
}

fn tokens() -> Vec<Refused> {
    let long = "a".repeat(65);
    let wrong = [
        "",
        &long,
        "Capital",
        "with space",
        "é",
        "semi;colon",
        "line\n",
        "nul\0",
    ];
    wrong
        .into_iter()
        .map(|token| Refused::new("token", "no token", "form", fields! { "token": token }))
        .collect()
}

fn paddings() -> Vec<Refused> {
    let mut wrong = forge::badly_padded();
    wrong.extend(
        forge::badly_sized()
            .into_iter()
            .filter(|(_, padded)| padded.len() < 1000),
    );
    wrong.extend([("nothing at all", Vec::new()), ("three bytes", vec![0; 3])]);
    wrong
        .into_iter()
        .map(|(what, padded)| {
            let what = format!("padded: {what}");
            Refused::new("unpad", what, "padding", fields! { "padded": &padded })
        })
        .collect()
}

/// The eight points of small order, and the ways to write them that are not the one way.
fn small_order() -> Vec<(&'static str, [u8; 32])> {
    let mut one = [0; 32];
    one[0] = 1;
    let mut negative_one = one;
    negative_one[31] = 0x80;
    let mut negative_zero = [0; 32];
    negative_zero[31] = 0x80;
    let mut minus_one = prime_plus(0);
    minus_one[0] -= 1;
    let mut negative_minus_one = minus_one;
    negative_minus_one[31] = 0xff;
    let eighth = [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98,
        0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53,
        0xfc, 0x05,
    ];
    let mut negative_eighth = eighth;
    negative_eighth[31] |= 0x80;
    let other_eighth = [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67,
        0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac,
        0x03, 0x7a,
    ];
    let mut negative_other = other_eighth;
    negative_other[31] |= 0x80;
    let mut negative_zero_beyond = prime_plus(0);
    negative_zero_beyond[31] = 0xff;
    let mut negative_one_beyond = prime_plus(1);
    negative_one_beyond[31] = 0xff;
    vec![
        ("order 1", one),
        ("order 1, negative", negative_one),
        ("order 1, beyond the prime", prime_plus(1)),
        ("order 1, beyond the prime, negative", negative_one_beyond),
        ("order 2", minus_one),
        ("order 2, negative", negative_minus_one),
        ("order 4", [0; 32]),
        ("order 4, negative", negative_zero),
        ("order 4, beyond the prime", prime_plus(0)),
        ("order 4, beyond the prime, negative", negative_zero_beyond),
        ("order 8", eighth),
        ("order 8, negative", negative_eighth),
        ("order 8, the other", other_eighth),
        ("order 8, the other, negative", negative_other),
    ]
}

fn signatures() -> Vec<Refused> {
    let secret = SignSecret::from_bytes(&bytes("strict"));
    let message = b"a message";
    let good = forge::sign(&secret, message);
    let key = *secret.public().as_bytes();
    let other = *SignSecret::from_bytes(&bytes("another"))
        .public()
        .as_bytes();
    let cases = vec![
        ("another message", key, &b"another message"[..], good),
        ("another key", other, message, good),
        ("a bit of R", key, message, flipped(good, 0)),
        ("a bit of S", key, message, flipped(good, 40)),
        ("S plus the order", key, message, with_order(good)),
        ("bytes that are no point as key", [2; 32], message, good),
        ("zeros as signature", key, message, [0; 64]),
    ];
    let mut cases: Vec<_> = cases
        .into_iter()
        .map(|(what, key, message, signature)| {
            let what = format!("signature: {what}");
            let with = fields! { "key": &key, "message": message, "signature": &signature };
            Refused::new("signature", what, "signature", with)
        })
        .collect();
    cases.push(small_order_r());
    cases.extend(weak_keys());
    cases
}

/// Keys of small order: without any secret, R = 1 and S = 0 are right for one message in
/// eight or more. Each case has a message for which a reader that is not strict takes them.
fn weak_keys() -> Vec<Refused> {
    let mut signature = [0; 64];
    signature[0] = 1;
    let taken = |key: &[u8; 32], message: &String| {
        let key = VerifyingKey::from_bytes(key).expect("a point");
        let signature = ed25519_dalek::Signature::from_bytes(&signature);
        key.verify(message.as_bytes(), &signature).is_ok()
    };
    let case = |(what, key): (&str, [u8; 32])| {
        let message = (0..1000)
            .map(|nth| format!("a message {nth}"))
            .find(|message| taken(&key, message))
            .expect("one message in eight");
        let with = fields! {
            "key": &key,
            "message": message.as_bytes(),
            "signature": &signature,
        };
        Refused::new(
            "signature",
            format!("signature: a key of {what}"),
            "signature",
            with,
        )
    };
    small_order().into_iter().map(case).collect()
}

/// A signature whose R is the neutral point: its maker knows the key, and no other rule
/// than that on R forbids it.
fn small_order_r() -> Refused {
    use curve25519_scalar::respond;

    let secret = SignSecret::from_bytes(&bytes("strict"));
    let message = b"a message";
    let mut signature = [0; 64];
    signature[0] = 1;
    let response = respond(&secret, &signature[..32], message);
    signature[32..].copy_from_slice(&response);
    let key = secret.public();
    let with = fields! { "key": key.as_bytes(), "message": message, "signature": &signature };
    Refused::new(
        "signature",
        "signature: R of small order, otherwise right",
        "signature",
        with,
    )
}

/// The arithmetic of a signature, modulo the order of the group.
mod curve25519_scalar {
    use ed25519_dalek::SigningKey;
    use kring_sealing::keys::SignSecret;
    use sha2::{Digest as _, Sha512};

    /// `S = k·a` for an R that is the neutral point.
    pub(super) fn respond(secret: &SignSecret, r: &[u8], message: &[u8]) -> [u8; 32] {
        let key = SigningKey::from_bytes(secret.reveal());
        let hash = Sha512::new()
            .chain_update(r)
            .chain_update(secret.public().as_bytes())
            .chain_update(message)
            .finalize();
        let challenge = reduce(&hash);
        times(&challenge, &key.to_scalar_bytes())
    }

    /// The order of the group: 2²⁵² + 27742317777372353535851937790883648493.
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];

    /// Little-endian bytes modulo the order, bit by bit: slow, and plain to see.
    fn reduce(bytes: &[u8]) -> [u8; 32] {
        let bits = (0..8 * bytes.len()).rev();
        bits.fold([0; 32], |number, bit| {
            let doubled = plus(&number, &number);
            if bytes[bit / 8] >> (bit % 8) & 1 == 1 {
                let mut one = [0; 32];
                one[0] = 1;
                plus(&doubled, &one)
            } else {
                doubled
            }
        })
    }

    fn times(a: &[u8; 32], b: &[u8]) -> [u8; 32] {
        let a = reduce(a);
        (0..8 * b.len()).rev().fold([0; 32], |number, bit| {
            let doubled = plus(&number, &number);
            if b[bit / 8] >> (bit % 8) & 1 == 1 {
                plus(&doubled, &a)
            } else {
                doubled
            }
        })
    }

    /// The sum of two numbers below the order, modulo the order.
    fn plus(a: &[u8; 32], b: &[u8; 32]) -> [u8; 32] {
        let mut sum = [0; 32];
        let mut carry = 0;
        for ((sum, a), b) in sum.iter_mut().zip(a).zip(b) {
            let digit = u16::from(*a) + u16::from(*b) + carry;
            *sum = u8::try_from(digit & 0xff).expect("a byte");
            carry = digit >> 8;
        }
        if sum.iter().rev().lt(ORDER.iter().rev()) {
            return sum;
        }
        let mut borrow = 0;
        for (sum, order) in sum.iter_mut().zip(ORDER) {
            let digit = i16::from(*sum) - i16::from(order) - borrow;
            *sum = u8::try_from(digit.rem_euclid(256)).expect("a byte");
            borrow = i16::from(digit < 0);
        }
        sum
    }

    /// The sum of S and the order, which is the same response in another writing.
    pub(super) fn plus_order(scalar: &[u8]) -> Vec<u8> {
        let mut carry = 0;
        let sum = scalar.iter().zip(ORDER).map(|(a, b)| {
            let digit = u16::from(*a) + u16::from(b) + carry;
            carry = digit >> 8;
            u8::try_from(digit & 0xff).expect("a byte")
        });
        sum.collect()
    }
}

fn with_order(mut signature: [u8; 64]) -> [u8; 64] {
    let response = curve25519_scalar::plus_order(&signature[32..]);
    signature[32..].copy_from_slice(&response);
    signature
}

fn flipped(mut signature: [u8; 64], byte: usize) -> [u8; 64] {
    signature[byte] ^= 1;
    signature
}

/// Keys with which everybody agrees on zeros.
fn agreements() -> Vec<Refused> {
    let secret = BoxSecret::from_bytes(&bytes("any box"));
    let mut one = [0; 32];
    one[0] = 1;
    let mut below = prime_plus(0);
    below[0] -= 1;
    let eight = [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
        0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
        0xb8, 0x00,
    ];
    let other = [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef,
        0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f,
        0x11, 0x57,
    ];
    let keys = [
        ("zero", [0; 32]),
        ("one", one),
        ("order 8", eight),
        ("order 8, the other", other),
        ("minus one", below),
        ("the prime", prime_plus(0)),
        ("the prime and one", prime_plus(1)),
    ];
    keys.into_iter()
        .map(|(what, key)| {
            let what = format!("agreement: the key is {what}");
            let with = fields! { "secret": secret.reveal(), "key": &key };
            Refused::new("agree", what, "seal", with)
        })
        .collect()
}
