//! Texts that are not by who should have written them, or not for where they stand.

use kring_core::ids::CircleId;
use kring_sealing::{
    number::{Epoch, Revision},
    pack::pack,
    text::{Author, Container, Context, Place},
    token::Token,
};

use super::Refused;
use crate::document::{
    accepted::circle::{MadeText, place_fields, place_of},
    cast::{Person, bytes, epoch_secret},
    forge,
    json::{Json, fields, object},
    story::Story,
};

const TEXT: &str = "kring/1/text";

/// What a reader knows: where the text is shown, whom they expect, what they were given.
#[derive(Clone)]
struct Reader {
    place: Place,
    writer: Json,
    without: Vec<u64>,
    seen: Json,
}

impl Reader {
    /// A reader who has everything, at the place where a text of this person belongs.
    fn of(made: &MadeText<'_>, writer: Json) -> Self {
        Self {
            place: made.context.place.clone(),
            writer,
            without: Vec::new(),
            seen: Json::Null,
        }
    }

    fn refuses(&self, what: &str, why: &'static str, bytes: &[u8]) -> Refused {
        let mut with = fields! { "log": "main" };
        with.extend(place_fields(&self.place));
        with.extend(fields! {
            "writer": self.writer.clone(),
            "without": Json::list(self.without.iter().copied()),
            "seen": self.seen.clone(),
            "bytes": bytes,
        });
        Refused::new("text", format!("text: {what}"), why, with)
    }
}

fn person(person: &Person) -> Json {
    object! { "person": person.id.as_bytes() }
}

pub(super) fn all(story: &Story) -> Vec<Refused> {
    [
        forms(story),
        changes(story),
        moves(story),
        authors(story),
        masks(story),
        sealing(story),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The text that is spoilt: by Cem, in the fifth epoch.
fn made(story: &Story) -> MadeText<'_> {
    let place = place_of("questions", "1", 2);
    MadeText::by(
        story,
        place,
        5,
        &story.cem,
        "Wat maakt dat je dit nu vertelt?",
    )
}

fn forms(story: &Story) -> Vec<Refused> {
    let made = made(story);
    let reader = Reader::of(&made, person(&story.cem));
    let good = made.seal().to_bytes();
    let [_, author, nonce, sealed, signature] = forge::fields_of(TEXT, &good);
    let with = |place, field: &[u8]| forge::with_field::<5>(TEXT, &good, place, field);
    let mut cases: Vec<_> = forge::malformed::<5>(TEXT, &good)
        .into_iter()
        .map(|(what, why, bytes)| reader.refuses(what, why, &bytes))
        .collect();
    cases.extend([
        reader.refuses("an epoch of 4 bytes", "form", &with(0, &[0, 0, 0, 5])),
        reader.refuses(
            "an epoch above 2^53 - 1",
            "form",
            &with(0, &[0x80, 0, 0, 0, 0, 0, 0, 5]),
        ),
        reader.refuses(
            "an author of 17 bytes",
            "form",
            &with(1, &[author, b"\0"].concat()),
        ),
        reader.refuses("no author", "form", &with(1, b"")),
        reader.refuses("a nonce of 8 bytes", "form", &with(2, &nonce[..8])),
        reader.refuses("a signature of 63 bytes", "form", &with(4, &signature[1..])),
        reader.refuses("a byte less sealed", "padding", &with(3, &sealed[1..])),
        reader.refuses("nothing sealed", "padding", &with(3, b"")),
        reader.refuses("a tag alone", "padding", &with(3, &sealed[..16])),
    ]);
    cases
}

fn changes(story: &Story) -> Vec<Refused> {
    let made = made(story);
    let reader = Reader::of(&made, person(&story.cem));
    let good = made.seal().to_bytes();
    let flipped = |place: usize, nth: usize| {
        let fields: [&[u8]; 5] = forge::fields_of(TEXT, &good);
        let mut field = fields[place].to_vec();
        field[nth] ^= 1;
        forge::with_field::<5>(TEXT, &good, place, &field)
    };
    let mut older = reader.clone();
    older.seen = Json::from(3);
    let mut poorer = reader.clone();
    poorer.without = vec![5];
    let unknown = |epoch: u64| forge::with_field::<5>(TEXT, &good, 0, &epoch.to_be_bytes());
    vec![
        reader.refuses(
            "says that it is of another epoch",
            "signature",
            &flipped(0, 7),
        ),
        reader.refuses("of an epoch that has not begun", "epoch", &unknown(13)),
        reader.refuses("of the epoch zero", "epoch", &unknown(0)),
        poorer.refuses("of an epoch that the reader was not given", "epoch", &good),
        reader.refuses("a bit of the author", "author", &flipped(1, 15)),
        reader.refuses("a bit of the nonce", "signature", &flipped(2, 0)),
        reader.refuses("a bit of what is sealed", "signature", &flipped(3, 0)),
        reader.refuses("a bit of the tag", "signature", &flipped(3, 79)),
        reader.refuses("a bit of R", "signature", &flipped(4, 0)),
        reader.refuses("a bit of S", "signature", &flipped(4, 33)),
        older.refuses("an older revision than was seen", "rolled-back", &good),
    ]
}

fn moves(story: &Story) -> Vec<Refused> {
    let made = made(story);
    let reader = Reader::of(&made, person(&story.cem));
    let good = made.seal().to_bytes();
    let token = |token: &str| Token::new(token).expect("a token");
    let moved = |what: &str, change: &dyn Fn(&mut Place)| {
        let mut reader = reader.clone();
        change(&mut reader.place);
        reader.refuses(&format!("moved to another {what}"), "signature", &good)
    };
    vec![
        moved("circle", &|place| {
            place.circle = CircleId::from_bytes(bytes("another circle"));
        }),
        moved("kind of container", &|place| {
            place.container.kind = token("case");
        }),
        moved("container", &|place| {
            place.container.id = bytes("another round");
        }),
        moved("step", &|place| place.step = Some(token("advice"))),
        moved("step: none", &|place| place.step = None),
        moved("field", &|place| place.field = Some(token("2"))),
        moved("field: none", &|place| place.field = None),
        moved("place, step and field joined otherwise", &|place| {
            place.step = Some(token("questions1"));
            place.field = None;
        }),
        moved("place, step and field swapped", &|place| {
            std::mem::swap(&mut place.step, &mut place.field);
        }),
        moved("revision, an earlier one", &|place| {
            place.revision = Revision::from(1);
        }),
        moved("revision, a later one", &|place| {
            place.revision = Revision::from(3);
        }),
        moved("kind", &|place| place.kind = token("takeaway")),
        moved("visibility", &|place| place.visibility = token("presenter")),
    ]
}

fn authors(story: &Story) -> Vec<Refused> {
    let made = made(story);
    let good = made.seal().to_bytes();
    let Story {
        anna,
        bram,
        cem,
        dina,
        elif,
        ..
    } = story;
    let place = made.context.place.clone();
    let reader = |writer: &Person| Reader::of(&made, person(writer));
    let context = |epoch: u32, author: &Person| Context {
        place: place.clone(),
        epoch: Epoch::from(epoch),
        author: Author::Person(author.id),
    };
    let padded = kring_sealing::padding::pad("Van een ander.").expect("a short text");
    let forged = |epoch: u32, author: &Person, signer: &kring_sealing::keys::SignSecret| {
        let secret = epoch_secret("main", u64::from(epoch));
        forge::text(&context(epoch, author), &secret, signer, &padded)
    };
    vec![
        reader(anna).refuses("of somebody else than expected", "author", &good),
        reader(elif).refuses(
            "of who came only later",
            "author",
            &forged(5, elif, &elif.keys[2].sign),
        ),
        reader(cem).refuses(
            "of who had left",
            "author",
            &forged(9, cem, &cem.keys[0].sign),
        ),
        reader(cem).refuses(
            "signed by another member",
            "signature",
            &forged(5, cem, &anna.keys[0].sign),
        ),
        reader(bram).refuses(
            "signed with a key that was renewed",
            "signature",
            &forged(6, bram, &bram.keys[0].sign),
        ),
        reader(bram).refuses(
            "signed with a key of later",
            "signature",
            &forged(5, bram, &bram.keys[1].sign),
        ),
        reader(dina).refuses(
            "signed with a key that was reset",
            "signature",
            &forged(7, dina, &dina.keys[0].sign),
        ),
    ]
}

fn masks(story: &Story) -> Vec<Refused> {
    let Story { anna, cem, .. } = story;
    let place = place_of("ideas", "1", 1);
    let made = MadeText::hidden(story, place.clone(), 5, cem, "Doe eens niets.");
    let good = made.seal().to_bytes();
    let hidden = |first: Option<&[u8]>| object! { "mask": first.map_or(Json::Null, Json::from) };
    let first = MadeText::hidden(story, place.clone(), 5, anna, "Van wie is dit?");
    let open = MadeText::by(story, place.clone(), 5, cem, "Zonder masker.");
    let key = anna.identities[0].sign_key();
    let [epoch, _, nonce, sealed, signature] = forge::fields_of(TEXT, &good);
    let swapped = pack(
        TEXT,
        &[
            epoch,
            first.context.author.as_bytes(),
            nonce,
            sealed,
            signature,
        ],
    );
    let unsigned = forge::text(&made.context, &made.secret(), &anna.keys[0].sign, &[0; 64]);
    let mut elsewhere = Reader::of(&made, hidden(None));
    elsewhere.place.container = Container::circle(place.circle);
    vec![
        Reader::of(&made, person(cem)).refuses("a mask where nobody is hidden", "author", &good),
        Reader::of(&made, hidden(None)).refuses(
            "a person where writers are hidden",
            "author",
            &open.seal().to_bytes(),
        ),
        Reader::of(&made, hidden(Some(key.as_bytes()))).refuses(
            "another mask than the first",
            "author",
            &good,
        ),
        Reader::of(&made, hidden(None)).refuses("somebody else's mask", "signature", &swapped),
        Reader::of(&made, hidden(None)).refuses("a mask that did not sign", "signature", &unsigned),
        elsewhere.refuses("a mask, moved to another container", "signature", &good),
    ]
}

/// What its own author sealed wrongly.
fn sealing(story: &Story) -> Vec<Refused> {
    let made = made(story);
    let reader = Reader::of(&made, person(&story.cem));
    let context = &made.context;
    let padded = kring_sealing::padding::pad("Verkeerd.").expect("a short text");
    let secret = made.secret();
    let other = epoch_secret("main", 4);
    let mut cases = vec![
        reader.refuses(
            "sealed with the secret of another epoch",
            "seal",
            &forge::text(context, &other, &made.signer, &padded),
        ),
        reader.refuses(
            "sealed for another place, rightly signed",
            "seal",
            &resigned(story, &made),
        ),
    ];
    let sized = forge::badly_sized()
        .into_iter()
        .filter(|(_, padded)| padded.len() < 1000);
    cases.extend(
        forge::badly_padded()
            .into_iter()
            .chain(sized)
            .map(|(what, padded)| {
                let bytes = forge::text(context, &secret, &made.signer, &padded);
                reader.refuses(&format!("padded: {what}"), "padding", &bytes)
            }),
    );
    cases
}

/// What was sealed for another field, signed for this one.
fn resigned(story: &Story, made: &MadeText<'_>) -> Vec<u8> {
    let place = place_of("questions", "2", 2);
    let elsewhere = MadeText::by(story, place, 5, &story.cem, "Van elders.")
        .seal()
        .to_bytes();
    let [epoch, author, nonce, sealed, _] = forge::fields_of(TEXT, &elsewhere);
    let place = &made.context.place;
    let token = |token: &Option<Token>| token.as_ref().map_or(String::new(), Token::to_string);
    let bound = pack(
        "kring/1/text-context",
        &[
            place.circle.as_bytes(),
            epoch,
            place.container.kind.as_str().as_bytes(),
            &place.container.id,
            token(&place.step).as_bytes(),
            token(&place.field).as_bytes(),
            author,
            &place.revision.get().to_be_bytes(),
            place.kind.as_str().as_bytes(),
            place.visibility.as_str().as_bytes(),
        ],
    );
    let message = pack("kring/1/text-signed", &[&bound, nonce, sealed]);
    pack(
        TEXT,
        &[
            epoch,
            author,
            nonce,
            sealed,
            &forge::sign(&made.signer, &message),
        ],
    )
}
