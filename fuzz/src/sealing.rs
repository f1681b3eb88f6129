//! Readers of the sealed format. Whatever one of them takes, it writes again byte for
//! byte: an encoding has one reading, and a thing has one encoding.

use kring_core::ids::{CircleId, PersonId};
use kring_sealing::{
    epoch::{BoxContext, Promise, SealedBox},
    hash::Hash,
    identity::{Bundle, Keys},
    keys::{BoxKey, BoxSecret, SignKey},
    membership::{Entry, Membership},
    number::{Epoch, Generation, Revision},
    pack::{array, array_or_empty, list, number, pack, unlist, unpack},
    padding::{pad, unpad},
    statement::Statement,
    text::{Author, Container, Context, Place, Text},
    token::Token,
    unlock::{
        link::{Host, Link, Newcomer, Surprise},
        sheet::SheetSecret,
        wrap::{Way, WayId, WayKind, Wrap, WrapKey},
    },
    vault::{Private, PrivatePlace, VaultKey},
};

/// A reader of any bytes.
pub type Reader = fn(&[u8]);

/// All of them, by the names of their fuzz targets.
pub const READERS: [(&str, Reader); 10] = [
    ("pack", packed),
    ("identity", identity),
    ("entry", entry),
    ("box", sealed_box),
    ("text", text),
    ("statement", statement),
    ("private", private),
    ("wrap", wrap),
    ("sheet", sheet),
    ("link", link),
];

const CIRCLE: CircleId = CircleId::from_bytes([1; 16]);
const PERSON: PersonId = PersonId::from_bytes([2; 16]);

/// Packed fields, lists, padded texts, and what stands in a single field.
///
/// # Panics
///
/// When something does not hold.
pub fn packed(bytes: &[u8]) {
    const LABEL: &str = "kring/1/test";
    if let Ok(fields) = unpack::<0>(LABEL, bytes) {
        assert_eq!(pack(LABEL, &fields), bytes);
    }
    if let Ok(fields) = unpack::<3>(LABEL, bytes) {
        assert_eq!(pack(LABEL, &fields), bytes);
    }
    if let Ok(items) = unlist(bytes, 12) {
        assert!(items.len() <= 12);
        assert_eq!(list(&items), bytes);
    }
    if let Ok(text) = unpad(bytes) {
        let padded = pad(&text).expect("a text that was padded before");
        assert_eq!(*padded, bytes);
    }
    if let Ok(number) = number(bytes) {
        assert_eq!(number.to_be_bytes(), bytes);
    }
    if let Ok(token) = str::from_utf8(bytes)
        .map_err(drop)
        .and_then(|text| Token::new(text).map_err(drop))
    {
        assert_eq!(token.as_str().as_bytes(), bytes);
    }
    let _ = (array::<32>(bytes), array_or_empty::<16>(bytes));
    if let Ok(author) = Author::from_bytes(bytes) {
        assert_eq!(author.as_bytes(), bytes);
    }
}

/// Bundles of keys, and keys as they stand in the vault.
///
/// # Panics
///
/// When something does not hold.
pub fn identity(bytes: &[u8]) {
    if let Ok(bundle) = Bundle::parse(bytes) {
        assert_eq!(bundle.as_bytes(), bytes);
        if let Ok(first) = bundle.verify(None) {
            assert!(bundle.verify(Some(&first)).is_err());
        }
    }
    if let Some(keys) = str::from_utf8(bytes)
        .ok()
        .and_then(|text| Keys::from_vault(text).ok())
    {
        assert_eq!(keys.to_vault().as_bytes(), bytes);
    }
}

/// Entries of the membership log.
///
/// # Panics
///
/// When something does not hold.
pub fn entry(bytes: &[u8]) {
    let Ok(entry) = Entry::parse(bytes) else {
        return;
    };
    assert_eq!(entry.as_bytes(), bytes);
    let circle = entry.body().circle;
    if let Ok(membership) = Membership::begin(circle, &entry) {
        assert_eq!(membership.head().hash, entry.hash());
        assert!(membership.follow(&entry).is_err());
        assert_eq!(membership.boxes_due(membership.head().seq).len(), 1);
    }
}

/// Boxes with the secret of an epoch.
///
/// # Panics
///
/// When something does not hold.
pub fn sealed_box(bytes: &[u8]) {
    let Ok(made) = SealedBox::parse(bytes) else {
        return;
    };
    assert_eq!(made.to_bytes(), bytes);
    let context = BoxContext {
        circle: CIRCLE,
        epoch: Epoch::FIRST,
        entry: Hash::from_bytes([3; 32]),
        author: PERSON,
        recipient: PERSON,
        generation: Generation::FIRST,
    };
    let promise = Promise {
        circle: CIRCLE,
        epoch: Epoch::FIRST,
        commitment: Hash::from_bytes([4; 32]),
    };
    if let Ok(verified) = made.verify(&context, &SignKey::from_bytes([5; 32])) {
        assert!(
            verified
                .open(&BoxSecret::from_bytes(&[6; 32]), &promise)
                .is_err()
        );
    }
}

/// Sealed texts.
///
/// # Panics
///
/// When something does not hold.
pub fn text(bytes: &[u8]) {
    let Ok(text) = Text::parse(bytes) else {
        return;
    };
    assert_eq!(text.to_bytes(), bytes);
    let token = |token| Token::new(token).expect("a token");
    let place = Place {
        circle: CIRCLE,
        container: Container::circle(CIRCLE),
        step: None,
        field: None,
        revision: Revision::FIRST,
        kind: token("card"),
        visibility: token("circle"),
    };
    let (epoch, author) = (text.epoch(), text.author());
    let context = Context {
        place,
        epoch,
        author,
    };
    let key = match author {
        Author::Mask(mask) => mask,
        Author::Person(_) => SignKey::from_bytes([5; 32]),
    };
    let _ = text.verify(&context, &key);
}

/// Statements.
///
/// # Panics
///
/// When something does not hold.
pub fn statement(bytes: &[u8]) {
    let Ok(statement) = Statement::parse(bytes) else {
        return;
    };
    assert_eq!(statement.as_bytes(), bytes);
    let said = statement.body();
    let _ = statement.verify(said.circle, said.kind, &SignKey::from_bytes([5; 32]));
}

/// Private texts.
///
/// # Panics
///
/// When something does not hold.
pub fn private(bytes: &[u8]) {
    let Ok(private) = Private::parse(bytes) else {
        return;
    };
    assert_eq!(private.to_bytes(), bytes);
    let token = |token| Token::new(token).expect("a token");
    let place = PrivatePlace {
        person: PERSON,
        container: token("journal"),
        field: token("today"),
        revision: Revision::FIRST,
    };
    let _ = private.open(&place, &VaultKey::from_bytes([7; 32]));
}

/// Wrapped vault keys.
///
/// # Panics
///
/// When something does not hold.
pub fn wrap(bytes: &[u8]) {
    let Ok(wrap) = Wrap::parse(bytes) else {
        return;
    };
    assert_eq!(wrap.to_bytes(), bytes);
    let id = WayId::from_bytes([8; 16]);
    let way = Way {
        person: PERSON,
        kind: WayKind::Browser,
        id,
    };
    let _ = wrap.open(&way, &WrapKey::from_bytes([9; 32]));
}

/// What somebody typed in from their recovery sheet.
///
/// # Panics
///
/// When something does not hold.
pub fn sheet(bytes: &[u8]) {
    let Ok(typed) = str::from_utf8(bytes) else {
        return;
    };
    if let Ok(secret) = SheetSecret::read(typed) {
        let digits = |text: &str| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        assert_eq!(digits(&secret.print()), digits(typed));
    }
}

/// Both ends of a link: a key, random bytes, a promise and a wrap from somebody else.
///
/// # Panics
///
/// When something does not hold.
pub fn link(bytes: &[u8]) {
    let Some((key, rest)) = bytes.split_first_chunk::<32>() else {
        return;
    };
    let Some((random, rest)) = rest.split_first_chunk::<32>() else {
        return;
    };
    let Some((commit, wrap)) = rest.split_first_chunk::<32>() else {
        return;
    };
    let id = WayId::from_bytes([8; 16]);
    let link = Link { person: PERSON, id };
    let (key, commit) = (BoxKey::from_bytes(*key), Hash::from_bytes(*commit));
    let surprise = || Surprise::from_bytes(*random);
    let own = || BoxSecret::from_bytes(&[6; 32]);
    let kept = link.commit(&key, &surprise()) == commit;
    let agreed = Host::new(link, own(), commit).meet(key, surprise());
    assert_eq!(agreed.is_ok(), kept);
    let shown = Newcomer::new(link, own(), surprise()).meet(key);
    if let Ok(wrap) = Wrap::parse(wrap) {
        let _ = shown.receive(&wrap);
    }
}
