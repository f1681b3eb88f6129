//! Statements and words that are not what they seem.

use kring_core::ids::CircleId;
use kring_sealing::{
    hash::Hash,
    keys::SignSecret,
    pack::pack,
    statement::{Body, Kind},
    words::{Part, Subject},
};

use super::Refused;
use crate::document::{
    accepted::circle::{MadeStatement, agreements_hash, part, part_fields},
    cast::{Person, bytes, circle},
    forge,
    json::{Json, fields},
    story::Story,
};

const BODY: &str = "kring/1/statement";
const SIGNED: &str = "kring/1/statement-signed";

pub(super) fn all(story: &Story) -> Vec<Refused> {
    [
        forms(story),
        of_another_circle_or_kind(story),
        words_heard(story),
        leaving(story),
        consenting(story),
        words(story),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn case(what: &str, why: &'static str, after: usize, kind: Kind, bytes: &[u8]) -> Refused {
    let with = fields! {
        "log": "main",
        "after": u64::try_from(after).expect("a short log"),
        "kind": kind.token(),
        "bytes": bytes,
    };
    Refused::new("statement", format!("statement: {what}"), why, with)
}

fn forms(story: &Story) -> Vec<Refused> {
    let about = story.log().entries[6].hash();
    let made = MadeStatement::new(story, (7, 7), &story.bram, Kind::Words, about);
    let good = made.statement.as_bytes();
    let [body, signature] = forge::fields_of(SIGNED, good);
    let key = &story.bram.keys[0].sign;
    let sign = |body: &[u8]| pack(SIGNED, &[body, &forge::sign(key, body)]);
    let with = |place, field: &[u8]| sign(&forge::with_field::<5>(BODY, body, place, field));
    let all: [&[u8]; 5] = forge::fields_of(BODY, body);
    let case = |what: &str, why, bytes: &[u8]| case(what, why, 7, Kind::Words, bytes);
    let mut cases: Vec<_> = forge::malformed::<2>(SIGNED, good)
        .into_iter()
        .map(|(what, why, bytes)| case(what, why, &bytes))
        .collect();
    let mut flipped = good.to_vec();
    // A bit of the instant, which nothing else checks.
    let instant = flipped.len() - 64 - 4 - 1;
    flipped[instant] ^= 1;
    cases.extend([
        case(
            "a body of another version",
            "version",
            &sign(&pack("kring/2/statement", &all)),
        ),
        case(
            "a body of another kind of thing",
            "form",
            &sign(&pack("kring/1/entry", &all)),
        ),
        case("a kind that there is not", "form", &with(1, b"dissent")),
        case("about 31 bytes", "form", &with(2, &[1; 31])),
        case("about nothing", "form", &with(2, b"")),
        case("no author", "form", &with(3, b"")),
        case("an instant above 2^53 - 1", "form", &with(4, &[0xff; 8])),
        case(
            "a signature of 60 bytes",
            "form",
            &pack(SIGNED, &[body, &signature[4..]]),
        ),
        case("a bit of the instant", "signature", &flipped),
    ]);
    cases
}

/// A statement of anybody, with any key.
fn said(circle: CircleId, kind: Kind, about: Hash, author: &Person, key: &SignSecret) -> Vec<u8> {
    let body = Body {
        circle,
        kind,
        about,
        author: author.id,
        at: crate::document::story::moment(0),
    };
    let statement = body.sign(key).expect("a moment after 1970");
    statement.as_bytes().to_vec()
}

/// An entry that is in no log.
fn no_entry() -> Hash {
    Hash::from_bytes(bytes("no entry"))
}

fn of_another_circle_or_kind(story: &Story) -> Vec<Refused> {
    let about = story.log().entries[6].hash();
    let (bram, key) = (&story.bram, &story.bram.keys[0].sign);
    let foreign = CircleId::from_bytes(bytes("another circle"));
    let refused = |what: &str, asked, circle, kind| {
        let bytes = said(circle, kind, about, bram, key);
        case(what, "form", 7, asked, &bytes)
    };
    vec![
        refused("of another circle", Kind::Words, foreign, Kind::Words),
        refused("words asked as leave", Kind::Leave, circle(), Kind::Words),
        refused(
            "leave asked as consent",
            Kind::Consent,
            circle(),
            Kind::Leave,
        ),
    ]
}

fn words_heard(story: &Story) -> Vec<Refused> {
    let hash = |nth: usize| story.log().entries[nth - 1].hash();
    let Story {
        anna,
        bram,
        cem,
        elif,
        ..
    } = story;
    let (first, second) = (&bram.keys[0].sign, &bram.keys[1].sign);
    let words = |what: &str, why, after, about, author: &Person, key: &SignSecret| {
        let bytes = said(circle(), Kind::Words, about, author, key);
        case(&format!("words {what}"), why, after, Kind::Words, &bytes)
    };
    vec![
        words("about no entry", "chain", 7, no_entry(), bram, first),
        words("about a later entry", "chain", 6, hash(7), bram, first),
        words(
            "by no member then",
            "author",
            7,
            hash(2),
            cem,
            &cem.keys[0].sign,
        ),
        words("by nobody", "author", 14, hash(7), elif, &elif.keys[2].sign),
        words(
            "signed with a key of later",
            "signature",
            14,
            hash(7),
            bram,
            second,
        ),
        words(
            "signed with a key of before",
            "signature",
            14,
            hash(8),
            bram,
            first,
        ),
        words(
            "signed by somebody else",
            "signature",
            7,
            hash(7),
            bram,
            &anna.keys[0].sign,
        ),
    ]
}

fn leaving(story: &Story) -> Vec<Refused> {
    let hash = |nth: usize| story.log().entries[nth - 1].hash();
    let Story {
        anna,
        bram,
        cem,
        dina,
        elif,
        ..
    } = story;
    let (cems, renewed) = (&cem.keys[0].sign, &bram.keys[0].sign);
    let leave = |what: &str, why, after, about, author: &Person, key: &SignSecret| {
        let bytes = said(circle(), Kind::Leave, about, author, key);
        case(&format!("leave {what}"), why, after, Kind::Leave, &bytes)
    };
    vec![
        leave("about no entry", "chain", 9, no_entry(), cem, cems),
        leave(
            "about an entry before they came",
            "chain",
            9,
            hash(2),
            cem,
            cems,
        ),
        leave(
            "about an entry before they came back",
            "chain",
            14,
            hash(9),
            cem,
            cems,
        ),
        leave("of who has left", "author", 11, hash(9), cem, cems),
        leave("of nobody", "author", 9, hash(9), elif, &elif.keys[2].sign),
        leave(
            "signed with a renewed key",
            "signature",
            8,
            hash(7),
            bram,
            renewed,
        ),
        leave(
            "signed with a reset key",
            "signature",
            9,
            hash(8),
            dina,
            &dina.keys[0].sign,
        ),
        leave(
            "signed by somebody else",
            "signature",
            9,
            hash(9),
            cem,
            &anna.keys[0].sign,
        ),
    ]
}

fn consenting(story: &Story) -> Vec<Refused> {
    let about = agreements_hash(story);
    let Story {
        anna,
        bram,
        dina,
        elif,
        ..
    } = story;
    let consent = |what: &str, why, after, author: &Person, key: &SignSecret| {
        let bytes = said(circle(), Kind::Consent, about, author, key);
        case(
            &format!("consent {what}"),
            why,
            after,
            Kind::Consent,
            &bytes,
        )
    };
    vec![
        consent("by nobody", "author", 12, elif, &elif.keys[2].sign),
        consent(
            "with a key of later",
            "signature",
            8,
            dina,
            &dina.keys[1].sign,
        ),
        consent(
            "signed by somebody else",
            "signature",
            8,
            bram,
            &anna.keys[0].sign,
        ),
    ]
}

fn words(story: &Story) -> Vec<Refused> {
    let Story {
        anna, bram, cem, ..
    } = story;
    let states = &story.log().states;
    let (head, earlier) = (states[3].head().hash, states[2].head().hash);
    let circle = circle();
    let other = CircleId::from_bytes(bytes("another circle"));
    let subject = Subject { circle, head };
    let case = |what: &str, last: Json| {
        let good = [anna, bram].map(|person| {
            let part = part(person);
            part_fields(person, &part, &subject.commit(person.id, &part))
        });
        let with = fields! {
            "circle": circle.as_bytes(),
            "head": head.as_bytes(),
            "parts": Json::list(good.into_iter().chain([last])),
        };
        Refused::new("words", format!("words: {what}"), "commit", with)
    };
    let part = part(cem);
    let changed = Part::from_bytes(bytes("another part"));
    let with_earlier = Subject {
        circle,
        head: earlier,
    };
    let in_another = Subject {
        circle: other,
        head,
    };
    let of_cem = |part: &Part, commit: Hash| part_fields(cem, part, &commit);
    vec![
        case(
            "other random bytes",
            of_cem(&changed, subject.commit(cem.id, &part)),
        ),
        case(
            "promised with another log",
            of_cem(&part, with_earlier.commit(cem.id, &part)),
        ),
        case(
            "promised in another circle",
            of_cem(&part, in_another.commit(cem.id, &part)),
        ),
        case(
            "promised by somebody else",
            of_cem(&part, subject.commit(anna.id, &part)),
        ),
    ]
}
