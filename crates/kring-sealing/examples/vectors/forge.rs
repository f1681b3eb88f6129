//! Making what the library refuses to make. Written from the page alone, without the
//! library's own sealing, so that it also checks that.

use aes_gcm::{
    Aes256Gcm, KeyInit as _,
    aead::{Aead as _, Payload},
};
use ed25519_dalek::{Signer as _, SigningKey};
use hkdf::Hkdf;
use kring_sealing::{
    epoch::EpochSecret,
    keys::SignSecret,
    pack::{pack, unpack},
    text::Context,
    token::Token,
    vault::{PrivatePlace, VaultKey},
};
use sha2::Sha256;

/// A signature over anything.
pub(crate) fn sign(secret: &SignSecret, message: &[u8]) -> [u8; 64] {
    SigningKey::from_bytes(secret.reveal())
        .sign(message)
        .to_bytes()
}

/// What was packed of `N` fields, with another field at one place.
pub(crate) fn with_field<const N: usize>(
    label: &str,
    packed: &[u8],
    place: usize,
    field: &[u8],
) -> Vec<u8> {
    let mut fields: [&[u8]; N] = fields_of(label, packed);
    fields[place] = field;
    pack(label, &fields)
}

/// The fields of what was packed.
pub(crate) fn fields_of<'a, const N: usize>(label: &str, packed: &'a [u8]) -> [&'a [u8]; N] {
    unpack(label, packed).expect("something that is in the format")
}

fn hkdf(key: &[u8], info: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    Hkdf::<Sha256>::new(None, key)
        .expand(info, &mut out)
        .expect("one block");
    out
}

fn aes(key: [u8; 32], nonce: [u8; 12], aad: &[u8], plain: &[u8]) -> Vec<u8> {
    let payload = Payload { msg: plain, aad };
    Aes256Gcm::new(&key.into())
        .encrypt(&nonce.into(), payload)
        .expect("a short text")
}

/// A sealed text of any padded bytes, rightly signed, or with another secret.
pub(crate) fn text(
    context: &Context,
    secret: &EpochSecret,
    signer: &SignSecret,
    padded: &[u8],
) -> Vec<u8> {
    let place = &context.place;
    let (epoch, author) = (context.epoch.get().to_be_bytes(), context.author.as_bytes());
    let optional = |token: &'static str| token.as_bytes();
    let (step, field) = (&place.step, &place.field);
    let bound = pack(
        "kring/1/text-context",
        &[
            place.circle.as_bytes(),
            &epoch,
            place.container.kind.as_str().as_bytes(),
            &place.container.id,
            step.as_ref()
                .map_or(optional(""), |step| Token::as_str(step).as_bytes()),
            field
                .as_ref()
                .map_or(optional(""), |field| Token::as_str(field).as_bytes()),
            author,
            &place.revision.get().to_be_bytes(),
            place.kind.as_str().as_bytes(),
            place.visibility.as_str().as_bytes(),
        ],
    );
    let info = pack(
        "kring/1/text-key",
        &[
            place.circle.as_bytes(),
            &epoch,
            place.container.kind.as_str().as_bytes(),
            &place.container.id,
            author,
        ],
    );
    let nonce = [7; 12];
    let sealed = aes(hkdf(secret.reveal(), &info), nonce, &bound, padded);
    let signature = sign(
        signer,
        &pack("kring/1/text-signed", &[&bound, &nonce, &sealed]),
    );
    pack(
        "kring/1/text",
        &[&epoch, author, &nonce, &sealed, &signature],
    )
}

/// A private text of any padded bytes.
pub(crate) fn private(place: &PrivatePlace, vault: &VaultKey, padded: &[u8]) -> Vec<u8> {
    let (person, container) = (place.person.as_bytes(), place.container.as_str().as_bytes());
    let (field, revision) = (
        place.field.as_str().as_bytes(),
        place.revision.get().to_be_bytes(),
    );
    let bound = pack(
        "kring/1/private-context",
        &[person, container, field, &revision],
    );
    let key = hkdf(
        vault.reveal(),
        &pack("kring/1/private-key", &[person, container]),
    );
    let nonce = [7; 12];
    let sealed = aes(key, nonce, &bound, padded);
    pack("kring/1/private", &[&nonce, &sealed])
}

/// Wrongly padded bytes, each with what is wrong.
pub(crate) fn badly_padded() -> Vec<(&'static str, Vec<u8>)> {
    let padded = |length: u32, text: &[u8], size: usize| {
        let mut bytes = length.to_be_bytes().to_vec();
        bytes.extend_from_slice(text);
        bytes.resize(size, 0);
        bytes
    };
    let mut not_zero_at_once = padded(5, b"words", 64);
    not_zero_at_once[9] = 1;
    let mut not_zero_at_the_end = padded(5, b"words", 64);
    not_zero_at_the_end[63] = 0x80;
    vec![
        ("larger than needed", padded(5, b"words", 256)),
        (
            "larger than needed by one byte of text",
            padded(60, &[b'a'; 60], 256),
        ),
        ("a filling that is not zeros, at once", not_zero_at_once),
        (
            "a filling that is not zeros, at the end",
            not_zero_at_the_end,
        ),
        ("a length beyond the end", padded(61, b"words", 64)),
        (
            "a length of four thousand million",
            padded(u32::MAX, b"words", 64),
        ),
        ("a length below zero", padded(1 << 31, b"words", 64)),
        ("not UTF-8", padded(2, b"\xc3\x28", 64)),
        ("UTF-8 of half a pair", padded(3, b"\xed\xa0\x80", 64)),
        ("UTF-8 longer than needed", padded(2, b"\xc0\xaf", 64)),
        ("a text cut in mid-letter", padded(1, b"\xc3", 64)),
    ]
}

/// Padded bytes of sizes that there are not.
pub(crate) fn badly_sized() -> Vec<(&'static str, Vec<u8>)> {
    let zeros = |size| vec![0; size];
    vec![
        ("a byte less than the smallest size", zeros(63)),
        ("a byte more than the smallest size", zeros(65)),
        ("a size between two", zeros(128)),
        ("a size above the largest", zeros(65_536)),
    ]
}

/// Wrong forms of what was packed of `N` fields under a label.
pub(crate) fn malformed<const N: usize>(
    label: &str,
    packed: &[u8],
) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let fields: [&[u8]; N] = fields_of(label, packed);
    let with_label = |label: &str| pack(label, &fields);
    let mut longer = packed.to_vec();
    longer.push(0);
    let mut more = fields.to_vec();
    more.push(b"");
    let mut beyond = packed.to_vec();
    beyond[0] = 0xff;
    let (_, name) = label.rsplit_once('/').expect("a label");
    vec![
        ("nothing at all", "form", Vec::new()),
        ("three bytes", "form", packed[..3].to_vec()),
        ("a byte less", "form", packed[..packed.len() - 1].to_vec()),
        ("half of it", "form", packed[..packed.len() / 2].to_vec()),
        ("a byte more", "form", longer),
        ("a field less", "form", pack(label, &fields[..N - 1])),
        ("a field more", "form", pack(label, &more)),
        ("a length beyond the end", "form", beyond),
        ("another label", "form", with_label("kring/1/other")),
        (
            "a label of no version",
            "form",
            with_label(&format!("kring/{name}")),
        ),
        (
            "another version",
            "version",
            with_label(&format!("kring/2/{name}")),
        ),
        (
            "a far version of which nothing else is known",
            "version",
            pack("kring/12/new", &[]),
        ),
    ]
}
