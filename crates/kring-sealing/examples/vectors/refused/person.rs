//! What is not somebody's own: bundles, private texts, ways to unlock.

use kring_sealing::{
    identity::Identity,
    keys::{BoxSecret, SignSecret},
    number::{MOST, Revision},
    pack::pack,
    suite::Nonce,
    token::Token,
    unlock::{
        link::{Link, Surprise},
        sheet::SheetError,
        wrap::{Way, WayId, WayKind, Wrap, WrapKey},
    },
    vault::{Private, PrivatePlace},
};

use super::Refused;
use crate::document::{
    accepted::person::{host, host_secret, link, newcomer, newcomer_secret, sheet, surprise},
    cast::{Person, bytes},
    forge,
    json::{Json, fields, object},
    story::Story,
};

const BODY: &str = "kring/1/identity";
const SIGNED: &str = "kring/1/identity-signed";

pub(super) fn all(story: &Story) -> Vec<Refused> {
    [
        bundles(story),
        private_texts(story),
        wraps(story),
        sheets(),
        links(story),
        received(story),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A bundle as somebody could have packed it: whatever it says.
struct Forged {
    person: [u8; 16],
    generation: u64,
    kind: &'static str,
    previous: Vec<u8>,
    sign_key: [u8; 32],
    box_key: [u8; 32],
}

impl Forged {
    /// What a bundle says.
    fn of(identity: &Identity, previous: Option<&Identity>) -> Self {
        Self {
            person: *identity.person().as_bytes(),
            generation: identity.generation().get(),
            kind: identity.kind().token(),
            previous: previous.map_or(Vec::new(), |old| old.hash().as_bytes().to_vec()),
            sign_key: *identity.sign_key().as_bytes(),
            box_key: *identity.box_key().as_bytes(),
        }
    }

    fn body(&self) -> Vec<u8> {
        let (person, generation) = (&self.person, self.generation.to_be_bytes());
        let kind = self.kind.as_bytes();
        let fields: [&[u8]; 6] = [
            person,
            &generation,
            kind,
            &self.previous,
            &self.sign_key,
            &self.box_key,
        ];
        pack(BODY, &fields)
    }

    fn sign(&self, new: &SignSecret, old: Option<&SignSecret>) -> Vec<u8> {
        let body = self.body();
        let signature = forge::sign(new, &body);
        let old = old.map_or(Vec::new(), |old| forge::sign(old, &body).to_vec());
        pack(SIGNED, &[&body, &signature, &old])
    }
}

/// A first bundle, but for its generation.
fn bundle_of_generation(generation: u64) -> Vec<u8> {
    let person = Person::new("anna");
    let mut forged = Forged::of(&person.identities[0], None);
    forged.generation = generation;
    forged.sign(&person.keys[0].sign, None)
}

fn bundle(what: &str, why: &'static str, previous: &[Identity], bundle: &[u8]) -> Refused {
    let previous = Json::list(previous.iter().map(Identity::as_bytes));
    let with = fields! { "previous": previous, "bundle": bundle };
    Refused::new("bundle", format!("bundle: {what}"), why, with)
}

fn bundles(story: &Story) -> Vec<Refused> {
    let elif = &story.elif;
    let first = elif.identities[0].as_bytes();
    let mut cases: Vec<_> = forge::malformed::<3>(SIGNED, first)
        .into_iter()
        .map(|(what, why, bytes)| bundle(what, why, &[], &bytes))
        .collect();
    let large = bundle_of_generation(MOST + 1);
    cases.push(bundle("a number above 2^53 - 1", "form", &[], &large));
    cases.extend(bodies_of_another_form(elif));
    cases.extend(kinds_with_what_they_have_not(elif));
    cases.extend(bundles_out_of_order(story));
    cases.extend(bundles_that_do_not_follow(story));
    cases
}

/// Good bundles, each after another one than it should stand after.
fn bundles_out_of_order(story: &Story) -> Vec<Refused> {
    let [first, renewed, reset] = [0, 1, 2].map(|nth: usize| story.elif.identities[nth].as_bytes());
    let one = &story.elif.identities[..1];
    let two = &story.elif.identities[..2];
    let another = &story.dina.identities[..1];
    let chain =
        |what: &str, previous: &[Identity], bytes: &[u8]| bundle(what, "chain", previous, bytes);
    vec![
        chain("a first one after another", one, first),
        chain("a renewed one at the beginning", &[], renewed),
        chain("a reset one at the beginning", &[], reset),
        chain("one left out", one, reset),
        chain("the same again", two, renewed),
        chain("after somebody else's", another, renewed),
    ]
}

/// Bundles that were made to stand after the first of Elif's.
fn bundles_that_do_not_follow(story: &Story) -> Vec<Refused> {
    let Story { anna, elif, .. } = story;
    let [first, renewed, reset] = elif.identities.as_slice() else {
        unreachable!("Elif has three generations");
    };
    let [old, new, last] = [0, 1, 2].map(|nth: usize| &elif.keys[nth].sign);
    let other = &anna.keys[0].sign;
    let good = Forged::of(renewed, Some(first));
    let changed = |change: &dyn Fn(&mut Forged)| {
        let mut forged = Forged::of(renewed, Some(first));
        change(&mut forged);
        forged
    };
    let jumped = changed(&|forged| forged.generation = 3);
    let elsewhose = changed(&|forged| forged.person = *anna.id.as_bytes());
    let same_sign = changed(&|forged| forged.sign_key = *first.sign_key().as_bytes());
    let same_box = changed(&|forged| forged.box_key = *first.box_key().as_bytes());
    let mut same_box_reset = Forged::of(reset, Some(renewed));
    same_box_reset.box_key = *renewed.box_key().as_bytes();
    let after = |what: &str, why, bytes: Vec<u8>| bundle(what, why, &elif.identities[..1], &bytes);
    vec![
        after(
            "a generation left out",
            "chain",
            jumped.sign(new, Some(old)),
        ),
        after("of another person", "chain", elsewhose.sign(new, Some(old))),
        after(
            "not signed by the new key",
            "signature",
            good.sign(other, Some(old)),
        ),
        after(
            "not signed by the old key",
            "signature",
            good.sign(new, Some(other)),
        ),
        after(
            "signed twice by the new key",
            "signature",
            good.sign(new, Some(new)),
        ),
        after(
            "renewed with the same sign key",
            "rule",
            same_sign.sign(old, Some(old)),
        ),
        after(
            "renewed with the same box key",
            "rule",
            same_box.sign(new, Some(old)),
        ),
        bundle(
            "reset with the same box key",
            "rule",
            &elif.identities[..2],
            &same_box_reset.sign(last, None),
        ),
    ]
}

fn bodies_of_another_form(elif: &Person) -> Vec<Refused> {
    let key = &elif.keys[0].sign;
    let [body, _, _] = forge::fields_of(SIGNED, elif.identities[0].as_bytes());
    let sign = |body: &[u8]| pack(SIGNED, &[body, &forge::sign(key, body), b""]);
    let with = |place, field: &[u8]| sign(&forge::with_field::<6>(BODY, body, place, field));
    let [_, _, _, _, sign_key, box_key] = forge::fields_of(BODY, body);
    let newer: [&[u8]; 6] = forge::fields_of(BODY, body);
    vec![
        bundle(
            "a body of another version",
            "version",
            &[],
            &sign(&pack("kring/3/identity", &newer)),
        ),
        bundle(
            "a body of another kind",
            "form",
            &[],
            &sign(&pack("kring/1/entry", &newer)),
        ),
        bundle("an id of 15 bytes", "form", &[], &with(0, &[1; 15])),
        bundle("no id", "form", &[], &with(0, b"")),
        bundle(
            "a number of 7 bytes",
            "form",
            &[],
            &with(1, &[0, 0, 0, 0, 0, 0, 1]),
        ),
        bundle("a kind that there is not", "form", &[], &with(2, b"second")),
        bundle("a kind in capitals", "form", &[], &with(2, b"First")),
        bundle(
            "a sign key of 31 bytes",
            "form",
            &[],
            &with(4, &sign_key[..31]),
        ),
        bundle(
            "a box key of 33 bytes",
            "form",
            &[],
            &with(5, &[box_key, b"\0"].concat()),
        ),
        bundle(
            "a signature of 63 bytes",
            "form",
            &[],
            &pack(SIGNED, &[body, &[1; 63], b""]),
        ),
        bundle(
            "another signed",
            "signature",
            &[],
            &pack(SIGNED, &[body, &forge::sign(&elif.keys[1].sign, body), b""]),
        ),
        bundle("a bit of the box key", "signature", &[], &{
            let mut bytes = elif.identities[0].as_bytes().to_vec();
            let place = 4 + SIGNED.len() + 4 + body.len() - 1;
            bytes[place] ^= 1;
            bytes
        }),
    ]
}

fn kinds_with_what_they_have_not(elif: &Person) -> Vec<Refused> {
    let [first, renewed, reset] = elif.identities.as_slice() else {
        unreachable!("Elif has three generations");
    };
    let sign = |nth: usize| &elif.keys[nth].sign;
    let mut second = Forged::of(first, None);
    second.generation = 2;
    let mut successor = Forged::of(first, None);
    successor.previous = vec![3; 32];
    let mut alone = Forged::of(renewed, Some(first));
    alone.previous = Vec::new();
    let mut short = Forged::of(renewed, Some(first));
    short.previous.pop();
    let mut lonely = Forged::of(reset, Some(renewed));
    lonely.previous = Vec::new();
    let before = &elif.identities[..1];
    let both = &elif.identities[..2];
    let first_again = Forged::of(first, None);
    vec![
        bundle(
            "a first one of generation 2",
            "form",
            &[],
            &second.sign(sign(0), None),
        ),
        bundle(
            "a first one with a previous",
            "form",
            &[],
            &successor.sign(sign(0), None),
        ),
        bundle(
            "a first one signed by an old key",
            "form",
            &[],
            &first_again.sign(sign(0), Some(sign(1))),
        ),
        bundle(
            "a renewed one without a previous",
            "form",
            before,
            &alone.sign(sign(1), Some(sign(0))),
        ),
        bundle(
            "a renewed one, previous too short",
            "form",
            before,
            &short.sign(sign(1), Some(sign(0))),
        ),
        bundle(
            "a renewed one not signed by an old key",
            "form",
            before,
            &Forged::of(renewed, Some(first)).sign(sign(1), None),
        ),
        bundle(
            "a reset one without a previous",
            "form",
            both,
            &lonely.sign(sign(2), None),
        ),
        bundle(
            "a reset one signed by an old key",
            "form",
            both,
            &Forged::of(reset, Some(renewed)).sign(sign(2), Some(sign(1))),
        ),
    ]
}

fn private_place(person: &Person) -> PrivatePlace {
    PrivatePlace {
        person: person.id,
        container: Token::new("journal").expect("a token"),
        field: Token::new("2026-11-23").expect("a token"),
        revision: Revision::from(2),
    }
}

fn private(
    what: &str,
    why: &'static str,
    place: &PrivatePlace,
    vault: &[u8; 32],
    bytes: &[u8],
) -> Refused {
    let with = fields! {
        "person": place.person.as_bytes(),
        "container": place.container.as_str(),
        "field": place.field.as_str(),
        "revision": place.revision.get(),
        "vault": vault,
        "bytes": bytes,
    };
    Refused::new("private", format!("private text: {what}"), why, with)
}

fn private_texts(story: &Story) -> Vec<Refused> {
    let anna = &story.anna;
    let (place, vault) = (private_place(anna), anna.vault());
    let key = vault.reveal();
    let wrong = forge::badly_padded()
        .into_iter()
        .chain(forge::badly_sized());
    let padded = wrong
        .filter(|(_, padded)| padded.len() < 1000)
        .map(|(what, padded)| {
            let bytes = forge::private(&place, &vault, &padded);
            private(what, "padding", &place, key, &bytes)
        });
    let mut cases = private_texts_changed(story);
    cases.extend(private_texts_moved(story));
    cases.extend(padded);
    cases
}

/// The private text that is spoilt.
fn private_text(person: &Person) -> Vec<u8> {
    let nonce = Nonce::from_bytes(bytes("refused private"));
    let text = Private::seal(
        &private_place(person),
        &person.vault(),
        nonce,
        "Van mij alleen.",
    );
    text.expect("a short text").to_bytes()
}

fn private_texts_changed(story: &Story) -> Vec<Refused> {
    const LABEL: &str = "kring/1/private";
    let good = private_text(&story.anna);
    let (place, vault) = (private_place(&story.anna), story.anna.vault());
    let case = |what: &str, why, bytes: &[u8]| private(what, why, &place, vault.reveal(), bytes);
    let mut cases: Vec<_> = forge::malformed::<2>(LABEL, &good)
        .into_iter()
        .map(|(what, why, bytes)| case(what, why, &bytes))
        .collect();
    let [nonce, sealed] = forge::fields_of(LABEL, &good);
    let with = |place, field: &[u8]| forge::with_field::<2>(LABEL, &good, place, field);
    let flipped = |place: usize, nth: usize| {
        let mut field = [nonce, sealed][place].to_vec();
        field[nth] ^= 0x10;
        with(place, &field)
    };
    cases.extend([
        case("a nonce of 11 bytes", "form", &with(0, &nonce[..11])),
        case("a bit of the nonce", "seal", &flipped(0, 0)),
        case("the first bit of what is sealed", "seal", &flipped(1, 0)),
        case("a bit of the tag", "seal", &flipped(1, sealed.len() - 1)),
        case("a byte less sealed", "padding", &with(1, &sealed[1..])),
        case("nothing sealed", "padding", &with(1, b"")),
        case("a tag alone", "padding", &with(1, &sealed[..16])),
    ]);
    cases
}

fn private_texts_moved(story: &Story) -> Vec<Refused> {
    let Story { anna, bram, .. } = story;
    let (good, vault) = (private_text(anna), anna.vault());
    let token = |token| Token::new(token).expect("a token");
    let moved = |what: &str, change: &dyn Fn(&mut PrivatePlace)| {
        let mut place = private_place(anna);
        change(&mut place);
        private(what, "seal", &place, vault.reveal(), &good)
    };
    let other_vault = bram.vault();
    vec![
        moved("of another person", &|place| place.person = bram.id),
        moved("of another container", &|place| {
            place.container = token("drafts");
        }),
        moved("of another field", &|place| {
            place.field = token("2026-11-24");
        }),
        moved("of an earlier revision", &|place| {
            place.revision = Revision::from(1);
        }),
        moved("of a later revision", &|place| {
            place.revision = Revision::from(3);
        }),
        private(
            "another vault key",
            "seal",
            &private_place(anna),
            other_vault.reveal(),
            &good,
        ),
    ]
}

fn wraps(story: &Story) -> Vec<Refused> {
    let key = WrapKey::from_bytes(bytes("browser key"));
    let way = Way {
        person: story.anna.id,
        kind: WayKind::Browser,
        id: WayId::from_bytes(bytes("way browser")),
    };
    let nonce = Nonce::from_bytes(bytes("refused wrap"));
    let good = Wrap::seal(&way, &key, nonce, &story.anna.vault()).to_bytes();
    let wrap = |what: &str, why, way: &Way, key: &WrapKey, bytes: &[u8]| {
        let with = fields! {
            "person": way.person.as_bytes(),
            "kind": way.kind.token(),
            "way": way.id.as_bytes(),
            "key": key.reveal(),
            "bytes": bytes,
        };
        Refused::new("wrap", format!("wrap: {what}"), why, with)
    };
    let mut cases: Vec<_> = forge::malformed::<2>("kring/1/wrap", &good)
        .into_iter()
        .map(|(what, why, bytes)| wrap(what, why, &way, &key, &bytes))
        .collect();
    let [nonce, sealed] = forge::fields_of("kring/1/wrap", &good);
    let with = |place, field: &[u8]| forge::with_field::<2>("kring/1/wrap", &good, place, field);
    let flipped = |place: usize, nth: usize| {
        let mut field = [nonce, sealed][place].to_vec();
        field[nth] ^= 1;
        with(place, &field)
    };
    let other_way = WayId::from_bytes(bytes("another way"));
    cases.extend([
        wrap(
            "a nonce of 13 bytes",
            "form",
            &way,
            &key,
            &with(0, &[0; 13]),
        ),
        wrap(
            "a byte less sealed",
            "form",
            &way,
            &key,
            &with(1, &sealed[..47]),
        ),
        wrap(
            "a byte more sealed",
            "form",
            &way,
            &key,
            &with(1, &[sealed, b"\0"].concat()),
        ),
        wrap("a bit of the nonce", "seal", &way, &key, &flipped(0, 11)),
        wrap(
            "a bit of what is sealed",
            "seal",
            &way,
            &key,
            &flipped(1, 31),
        ),
        wrap("a bit of the tag", "seal", &way, &key, &flipped(1, 32)),
        wrap(
            "of another person",
            "seal",
            &Way {
                person: story.bram.id,
                ..way
            },
            &key,
            &good,
        ),
        wrap(
            "of another kind",
            "seal",
            &Way {
                kind: WayKind::Sheet,
                ..way
            },
            &key,
            &good,
        ),
        wrap(
            "of another way",
            "seal",
            &Way {
                id: other_way,
                ..way
            },
            &key,
            &good,
        ),
        wrap(
            "another key",
            "seal",
            &way,
            &WrapKey::from_bytes(bytes("any key")),
            &good,
        ),
    ]);
    cases
}

/// Sheets that are typed in wrongly, and what the person is told.
fn sheets() -> Vec<Refused> {
    let printed = sheet("sheet 1").print();
    let groups: Vec<&str> = printed.split(' ').collect();
    let with_group = |place: usize, group: &str| {
        let mut groups = groups.clone();
        groups[place] = group;
        groups.join(" ")
    };
    let swapped = |one: usize, other: usize| {
        let mut groups = groups.clone();
        groups.swap(one, other);
        groups.join(" ")
    };
    let typed = |place: usize, digit: usize| {
        let mut group = groups[place].as_bytes().to_vec();
        group[digit] = b'0' + (group[digit] - b'0' + 1) % 10;
        with_group(place, str::from_utf8(&group).expect("digits"))
    };
    let neighbours = |place: usize, digit: usize| {
        let mut group = groups[place].as_bytes().to_vec();
        group.swap(digit, digit + 1);
        with_group(place, str::from_utf8(&group).expect("digits"))
    };
    let (place, digit) = (0..10)
        .flat_map(|place| (0..4).map(move |digit| (place, digit)))
        .find(|(place, digit)| {
            let group = groups[*place].as_bytes();
            group[*digit] != group[*digit + 1]
        })
        .expect("two digits that differ");
    let mut across = printed.replace(' ', "").into_bytes();
    across.swap(4, 5);
    let wrong = [
        ("a digit mistyped in the first group", typed(0, 0)),
        ("a check digit mistyped in the last group", typed(9, 4)),
        ("two neighbours changed places", neighbours(place, digit)),
        (
            "the last digit of a group and the first of the next",
            String::from_utf8(across).expect("digits"),
        ),
        ("two groups changed places", swapped(2, 3)),
        ("the first and the last group changed places", swapped(0, 9)),
        ("a digit left out", printed[1..].to_owned()),
        ("a digit too many", format!("{}0", *printed)),
        ("a group left out", groups[1..].join(" ")),
        ("nothing", String::new()),
        (
            "a letter that looks like a digit",
            printed.replacen(['0', '1'], "O", 1),
        ),
        (
            "digits of another script",
            printed.replacen('1', "\u{661}", 1),
        ),
        ("8192 in the first group", with_group(0, &too_high(0, 8192))),
        ("9999 in the last group", with_group(9, &too_high(9, 9999))),
        ("a group mistyped and one too high", {
            let mut groups = typed(3, 2)
                .split(' ')
                .map(str::to_owned)
                .collect::<Vec<_>>();
            groups[7] = too_high(7, 8200);
            groups.join(" ")
        }),
    ];
    wrong.map(|(what, typed)| sheet_case(what, &typed)).into()
}

fn sheet_case(what: &str, typed: &str) -> Refused {
    use kring_sealing::unlock::sheet::{Fault, SheetSecret};

    let mut with = fields! { "typed": typed };
    let error = SheetSecret::read(typed).expect_err("a sheet that is not right");
    with.extend(match error {
        SheetError::Character(letter) => fields! { "character": letter.to_string().as_str() },
        SheetError::Count(digits) => {
            fields! { "digits": u64::try_from(digits).expect("few digits") }
        }
        SheetError::Groups(groups) => fields! {
            "groups": Json::list(groups.into_iter().map(|(place, fault)| object! {
                "group": u64::try_from(place).expect("ten groups"),
                "fault": match fault {
                    Fault::Mistyped => "mistyped",
                    Fault::TooHigh => "too-high",
                },
            })),
        },
    });
    Refused::new("sheet", format!("sheet: {what}"), "form", with)
}

/// A group with a number that is too high, and the check digit that belongs to it: it is
/// found by trying.
fn too_high(place: usize, number: u16) -> String {
    use kring_sealing::unlock::sheet::{Fault, SheetSecret};

    let zeros = sheet("zeros").print();
    let fits = |group: &String| {
        let mut groups: Vec<&str> = zeros.split(' ').collect();
        groups[place] = group;
        let error = SheetSecret::read(&groups.join(" ")).err();
        error == Some(SheetError::Groups(vec![(place, Fault::TooHigh)]))
    };
    (0..10)
        .map(|check| format!("{number}{check}"))
        .find(fits)
        .expect("one check digit is right")
}

fn links(story: &Story) -> Vec<Refused> {
    let good = link(story.anna.id);
    let commit = newcomer(good).commit();
    let key = newcomer_secret().public();
    let case = |what: &str, link: Link, commit: &[u8; 32], key: &[u8; 32], random: &[u8; 32]| {
        let with = fields! {
            "person": link.person.as_bytes(),
            "link": link.id.as_bytes(),
            "commit": commit,
            "key": key,
            "random": random,
        };
        Refused::new("link", format!("link: {what}"), "commit", with)
    };
    let (commit, key) = (commit.as_bytes(), key.as_bytes());
    let random = surprise();
    let random = random.reveal();
    let other = Surprise::from_bytes(bytes("another surprise"));
    let other_id = WayId::from_bytes(bytes("another link"));
    vec![
        case(
            "another key",
            good,
            commit,
            host_secret().public().as_bytes(),
            random,
        ),
        case("other random bytes", good, commit, key, other.reveal()),
        case(
            "another promise",
            good,
            &bytes("another promise"),
            key,
            random,
        ),
        case(
            "of another person",
            link(story.bram.id),
            commit,
            key,
            random,
        ),
        case(
            "another link",
            Link {
                id: other_id,
                ..good
            },
            commit,
            key,
            random,
        ),
    ]
}

/// What a new browser gets that is not for it.
fn received(story: &Story) -> Vec<Refused> {
    let good = link(story.anna.id);
    let nonce = || Nonce::from_bytes(bytes("refused link"));
    let agreed = host(good)
        .meet(newcomer_secret().public(), surprise())
        .expect("a kept promise");
    let wrap = agreed
        .send(nonce(), &story.anna.vault())
        .expect("keys that agree");
    let case = |what: &str, why, link: Link, host_key: &[u8; 32], bytes: &[u8]| {
        let with = fields! {
            "person": link.person.as_bytes(),
            "link": link.id.as_bytes(),
            "newcomer_secret": newcomer_secret().reveal(),
            "random": surprise().reveal(),
            "host_key": host_key,
            "bytes": bytes,
        };
        Refused::new("receive", format!("link: {what}"), why, with)
    };
    let host_key = host_secret().public();
    let host_key = host_key.as_bytes();
    let other = BoxSecret::from_bytes(&bytes("somebody between")).public();
    let other_id = WayId::from_bytes(bytes("another link"));
    let way = Way {
        person: story.anna.id,
        kind: WayKind::Link,
        id: good.id,
    };
    let any = Wrap::seal(
        &way,
        &WrapKey::from_bytes(bytes("any key")),
        nonce(),
        &story.anna.vault(),
    );
    vec![
        case(
            "wrapped by another than whose key was shown",
            "seal",
            good,
            other.as_bytes(),
            &wrap.to_bytes(),
        ),
        case(
            "wrapped for another link",
            "seal",
            Link {
                id: other_id,
                ..good
            },
            host_key,
            &wrap.to_bytes(),
        ),
        case(
            "wrapped for another person",
            "seal",
            link(story.bram.id),
            host_key,
            &wrap.to_bytes(),
        ),
        case(
            "wrapped with any key",
            "seal",
            good,
            host_key,
            &any.to_bytes(),
        ),
        case(
            "with a key that agrees with everybody",
            "seal",
            good,
            &[0; 32],
            &wrap.to_bytes(),
        ),
        case("truncated", "form", good, host_key, &wrap.to_bytes()[..40]),
    ]
}
