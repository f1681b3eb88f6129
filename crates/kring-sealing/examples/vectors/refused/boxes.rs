//! Boxes that are not for who opens them, or not by who should have made them.

use kring_sealing::{
    keys::{BoxSecret, SignSecret},
    membership::Due,
    number::Seq,
    pack::pack,
};

use super::Refused;
use crate::document::{
    accepted::circle::MadeBox,
    cast::{bytes, epoch_secret},
    forge,
    json::{Json, fields},
    story::Story,
};

const BOX: &str = "kring/1/box";

pub(super) fn all(story: &Story) -> Vec<Refused> {
    let [forms, changes, moves] = [forms(story), changes(story), moves(story)];
    [forms, changes, moves, promises(story)]
        .into_iter()
        .flatten()
        .collect()
}

/// The box for one member of the entry of a place.
fn made(story: &Story, seq: u32, nth: usize) -> MadeBox<'_> {
    let log = story.log();
    let due: Due = log.now().boxes_due(Seq::from(seq))[nth];
    let entry = &log.entries[usize::try_from(seq).expect("a short log") - 1];
    MadeBox::new(story, log, entry, due)
}

/// A box as a reader sees it, with some of what the reader knows replaced.
fn case(
    what: &str,
    why: &'static str,
    made: &MadeBox<'_>,
    other: Vec<(String, Json)>,
    bytes: &[u8],
) -> Refused {
    let mut with = made.reading();
    for (name, value) in other {
        let known = with.iter_mut().find(|(known, _)| *known == name);
        known.expect("a field of a box").1 = value;
    }
    with.extend(fields! { "bytes": bytes });
    Refused::new("box", format!("box: {what}"), why, with)
}

fn forms(story: &Story) -> Vec<Refused> {
    let made = made(story, 4, 1);
    let good = made.seal().to_bytes();
    let with = |place, field: &[u8]| forge::with_field::<4>(BOX, &good, place, field);
    let [ephemeral, nonce, sealed, signature] = forge::fields_of(BOX, &good);
    let mut cases: Vec<_> = forge::malformed::<4>(BOX, &good)
        .into_iter()
        .map(|(what, why, bytes)| case(what, why, &made, vec![], &bytes))
        .collect();
    let form = |what: &str, bytes: &[u8]| case(what, "form", &made, vec![], bytes);
    cases.extend([
        form("an ephemeral key of 31 bytes", &with(0, &ephemeral[1..])),
        form("a nonce of 16 bytes", &with(1, &[nonce, &[0; 4]].concat())),
        form("a secret of 31 bytes sealed", &with(2, &sealed[1..])),
        form(
            "a secret of 33 bytes sealed",
            &with(2, &[sealed, b"\0"].concat()),
        ),
        form("a signature of 32 bytes", &with(3, &signature[..32])),
    ]);
    cases
}

fn changes(story: &Story) -> Vec<Refused> {
    let made = made(story, 4, 1);
    let good = made.seal().to_bytes();
    let flipped = |place: usize, nth: usize| {
        let fields: [&[u8]; 4] = forge::fields_of(BOX, &good);
        let mut field = fields[place].to_vec();
        field[nth] ^= 1;
        forge::with_field::<4>(BOX, &good, place, &field)
    };
    let signature = |what: &str, bytes: &[u8]| case(what, "signature", &made, vec![], bytes);
    vec![
        signature("a bit of the ephemeral key", &flipped(0, 3)),
        signature("a bit of the nonce", &flipped(1, 0)),
        signature("a bit of what is sealed", &flipped(2, 0)),
        signature("a bit of the tag", &flipped(2, 47)),
        signature("a bit of R", &flipped(3, 0)),
        signature("a bit of S", &flipped(3, 32)),
    ]
}

fn moves(story: &Story) -> Vec<Refused> {
    let made = made(story, 4, 1);
    let good = made.seal().to_bytes();
    let context = &made.due.context;
    let case = |what: &str, other| case(what, "signature", &made, other, &good);
    let other = SignSecret::from_bytes(&bytes("any sign")).public();
    // Renewed keys come with boxes that the old key signs.
    let renewed = self::made(story, 8, 1);
    let new_key = story.bram.identities[1].sign_key();
    vec![
        case(
            "of another circle",
            fields! { "circle": &bytes::<16>("another circle") },
        ),
        case(
            "of an earlier epoch",
            fields! { "epoch": context.epoch.get() - 1 },
        ),
        case(
            "of a later epoch",
            fields! { "epoch": context.epoch.get() + 1 },
        ),
        case(
            "of another entry",
            fields! { "entry": story.log().entries[4].hash().as_bytes() },
        ),
        case(
            "by another author",
            fields! { "author": story.cem.id.as_bytes() },
        ),
        case(
            "for another member",
            fields! { "recipient": story.elif.id.as_bytes() },
        ),
        case(
            "for another generation",
            fields! { "generation": context.generation.get() + 1 },
        ),
        case(
            "signed by somebody else",
            fields! { "sign_key": other.as_bytes() },
        ),
        self::case(
            "with renewed keys, signed with the new one",
            "signature",
            &renewed,
            fields! { "sign_key": new_key.as_bytes() },
            &renewed.seal().to_bytes(),
        ),
    ]
}

fn promises(story: &Story) -> Vec<Refused> {
    let made = made(story, 4, 1);
    let good = made.seal().to_bytes();
    let other_secret = made.seal_secret(&epoch_secret("main", 3)).to_bytes();
    let earlier = made_commitment(story, 3);
    let key = BoxSecret::from_bytes(&bytes("any box"));
    vec![
        case(
            "another secret than was promised",
            "commitment",
            &made,
            vec![],
            &other_secret,
        ),
        case(
            "a secret that was promised for another epoch",
            "commitment",
            &made,
            fields! { "commitment": &earlier },
            &good,
        ),
        case(
            "opened with another key",
            "seal",
            &made,
            fields! { "box_secret": key.reveal() },
            &good,
        ),
        case(
            "an ephemeral key that agrees with everybody",
            "seal",
            &made,
            vec![],
            &agreeable(story, &made),
        ),
        case(
            "sealed for another place, rightly signed",
            "seal",
            &made,
            vec![],
            &sealed_elsewhere(story, &made),
        ),
    ]
}

fn made_commitment(story: &Story, epoch: u32) -> [u8; 32] {
    let promise = story
        .log()
        .now()
        .promise(epoch.into())
        .expect("a known epoch");
    *promise.commitment.as_bytes()
}

/// A box with other parts, signed by who made it.
fn signed(
    story: &Story,
    made: &MadeBox<'_>,
    ephemeral: &[u8],
    nonce: &[u8],
    sealed: &[u8],
) -> Vec<u8> {
    let context = &made.due.context;
    let bound = pack(
        "kring/1/box-context",
        &[
            context.circle.as_bytes(),
            &context.epoch.get().to_be_bytes(),
            context.entry.as_bytes(),
            context.author.as_bytes(),
            context.recipient.as_bytes(),
            &context.generation.get().to_be_bytes(),
        ],
    );
    let signer = story.person(context.author).secret_of(made.due.signer);
    let message = pack("kring/1/box-signed", &[&bound, ephemeral, nonce, sealed]);
    pack(
        BOX,
        &[ephemeral, nonce, sealed, &forge::sign(signer, &message)],
    )
}

fn agreeable(story: &Story, made: &MadeBox<'_>) -> Vec<u8> {
    let good = made.seal().to_bytes();
    let [_, nonce, sealed, _] = forge::fields_of(BOX, &good);
    signed(story, made, &[0; 32], nonce, sealed)
}

/// What was sealed for another entry, signed for this one.
fn sealed_elsewhere(story: &Story, made: &MadeBox<'_>) -> Vec<u8> {
    let elsewhere = self::made(story, 3, 1).seal().to_bytes();
    let [ephemeral, nonce, sealed, _] = forge::fields_of(BOX, &elsewhere);
    signed(story, made, ephemeral, nonce, sealed)
}
