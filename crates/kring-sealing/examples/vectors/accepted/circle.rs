//! What a circle has in common: its log, boxes, texts, statements and words.

use kring_sealing::{
    epoch::SealedBox,
    hash::Hash,
    keys::BoxSecret,
    membership::{Due, Entry, Member},
    number::{Epoch, Revision, Seq, Version},
    statement::{self, Kind, Statement},
    suite::Nonce,
    text::{Author, Container, Context, Place, Text, mask},
    token::Token,
    words::{Part, Subject, four},
};

use crate::document::{
    cast::{Person, bytes, circle},
    json::{Json, fields, object},
    optional,
    story::{Log, Story},
};

/// The logs, with what each entry says.
pub(super) fn logs(story: &Story) -> Json {
    Json::list(story.logs.iter().map(|log| {
        let last = log.now().epoch().get();
        object! {
            "name": log.name,
            "circle": circle().as_bytes(),
            "epochs": Json::list((1..=last).map(|epoch| secret(log, epoch))),
            "entries": Json::list((0..log.entries.len()).map(|nth| entry(story, log, nth))),
        }
    }))
}

fn secret(log: &Log, epoch: u64) -> Json {
    let number = Epoch::new(epoch).expect("an epoch");
    object! {
        "epoch": epoch,
        "secret": log.secret(epoch).reveal(),
        "commitment": log.secret(epoch).commitment(circle(), number).as_bytes(),
    }
}

fn entry(story: &Story, log: &Log, nth: usize) -> Json {
    let entry = &log.entries[nth];
    let body = entry.body();
    // The founder's key stands in the entry itself.
    let before = &log.states[nth.saturating_sub(1)];
    let micros = u64::try_from(body.at.as_micros()).expect("a moment after 1970");
    object! {
        "seq": body.seq.get(),
        "previous": optional(body.previous.as_ref().map(Hash::as_bytes)),
        "epoch": body.epoch.get(),
        "commitment": body.commitment.as_bytes(),
        "act": body.act.token(),
        "subject": optional(body.subject.as_ref().map(kring_core::ids::PersonId::as_bytes)),
        "members": Json::list(body.members.iter().map(member)),
        "evidence": &body.evidence,
        "author": body.author.as_bytes(),
        "at": micros,
        "sign_seed": story.hand(before, body.author).reveal(),
        "boxes": Json::list(log.states[nth].boxes_due(body.seq).iter().map(due)),
        "entry": entry.as_bytes(),
        "hash": entry.hash().as_bytes(),
    }
}

fn member(member: &Member) -> Json {
    object! {
        "person": member.person.as_bytes(),
        "role": member.role.token(),
        "since": member.since.get(),
        "generation": member.generation.get(),
        "sign_key": member.sign_key.as_bytes(),
        "box_key": member.box_key.as_bytes(),
    }
}

fn due(due: &Due) -> Json {
    object! { "recipient": due.context.recipient.as_bytes(), "epoch": due.context.epoch.get() }
}

/// The boxes of some entries of the main log: of a new epoch, given ones, and those that
/// come with renewed keys, which the old key signs.
pub(super) fn boxes(story: &Story) -> Json {
    let log = story.log();
    let seqs = [1, 4, 6, 8, 9];
    let dues = seqs.into_iter().flat_map(|seq| {
        let seq = Seq::from(seq);
        log.now()
            .boxes_due(seq)
            .into_iter()
            .map(move |due| (seq, due))
    });
    Json::list(dues.map(|(seq, due)| {
        let made = MadeBox::new(story, log, &log.entries[place(seq)], due);
        let mut all = fields! { "log": log.name, "seq": seq.get() };
        all.extend(made.fields());
        Json::Object(all)
    }))
}

fn place(seq: Seq) -> usize {
    usize::try_from(seq.get()).expect("a short log") - 1
}

/// A box and everything that it was made of.
pub(crate) struct MadeBox<'a> {
    pub(crate) due: Due,
    recipient: &'a Person,
    signer: &'a kring_sealing::keys::SignSecret,
    secret: kring_sealing::epoch::EpochSecret,
    commitment: Hash,
}

impl<'a> MadeBox<'a> {
    pub(crate) fn new(story: &'a Story, log: &Log, entry: &Entry, due: Due) -> Self {
        let epoch = due.context.epoch;
        Self {
            due,
            recipient: story.person(due.context.recipient),
            signer: story.person(entry.body().author).secret_of(due.signer),
            secret: log.secret(epoch.get()),
            commitment: log.now().promise(epoch).expect("a known epoch").commitment,
        }
    }

    fn name(&self) -> String {
        let (epoch, recipient) = (self.due.context.epoch, self.recipient.name);
        format!("box {epoch} {recipient} {}", self.due.context.entry)
    }

    pub(crate) fn ephemeral(&self) -> BoxSecret {
        BoxSecret::from_bytes(&bytes(&format!("ephemeral {}", self.name())))
    }

    fn nonce(&self) -> [u8; 12] {
        bytes(&self.name())
    }

    pub(crate) fn seal(&self) -> SealedBox {
        self.seal_secret(&self.secret)
    }

    pub(crate) fn seal_secret(&self, secret: &kring_sealing::epoch::EpochSecret) -> SealedBox {
        let nonce = Nonce::from_bytes(self.nonce());
        let (context, recipient) = (&self.due.context, &self.due.recipient);
        SealedBox::seal(
            context,
            secret,
            recipient,
            self.ephemeral(),
            nonce,
            self.signer,
        )
        .expect("keys that agree")
    }

    /// The recipient's secret for the key that the box is for.
    pub(crate) fn opens(&self) -> &BoxSecret {
        let is = |keys: &&kring_sealing::identity::Keys| keys.open.public() == self.due.recipient;
        &self
            .recipient
            .keys
            .iter()
            .find(is)
            .expect("one of theirs")
            .open
    }

    /// What a reader needs.
    pub(crate) fn reading(&self) -> Vec<(String, Json)> {
        let context = &self.due.context;
        fields! {
            "circle": context.circle.as_bytes(),
            "epoch": context.epoch.get(),
            "entry": context.entry.as_bytes(),
            "author": context.author.as_bytes(),
            "recipient": context.recipient.as_bytes(),
            "generation": context.generation.get(),
            "sign_key": self.due.signer.as_bytes(),
            "box_secret": self.opens().reveal(),
            "commitment": self.commitment.as_bytes(),
        }
    }

    fn fields(&self) -> Vec<(String, Json)> {
        let mut all = self.reading();
        all.extend(fields! {
            "box_key": self.due.recipient.as_bytes(),
            "sign_seed": self.signer.reveal(),
            "ephemeral_secret": self.ephemeral().reveal(),
            "nonce": &self.nonce(),
            "secret": self.secret.reveal(),
            "box": &self.seal().to_bytes(),
        });
        all
    }
}

/// A place in the round of the examples.
pub(crate) fn place_of(step: &str, field: &str, revision: u64) -> Place {
    let container = Container {
        kind: Token::new("round").expect("a token"),
        id: bytes("round"),
    };
    Place {
        circle: circle(),
        container,
        step: Token::optional(step).expect("a token"),
        field: Token::optional(field).expect("a token"),
        revision: Revision::new(revision).expect("a revision"),
        kind: Token::new("card").expect("a token"),
        visibility: Token::new("circle").expect("a token"),
    }
}

/// A text and everything that it was made of.
pub(crate) struct MadeText<'a> {
    pub(crate) log: &'a Log,
    pub(crate) context: Context,
    pub(crate) signer: kring_sealing::keys::SignSecret,
    text: String,
}

impl<'a> MadeText<'a> {
    /// A text of a person.
    pub(crate) fn by(
        story: &'a Story,
        place: Place,
        epoch: u32,
        person: &Person,
        text: &str,
    ) -> Self {
        let log = story.log();
        let (epoch, author) = (Epoch::from(epoch), Author::Person(person.id));
        let key = log.now().signer(epoch, &author).expect("a member then");
        Self {
            log: story.log(),
            context: Context {
                place,
                epoch,
                author,
            },
            signer: kring_sealing::keys::SignSecret::from_bytes(person.secret_of(key).reveal()),
            text: text.to_owned(),
        }
    }

    /// A text of somebody who is hidden.
    pub(crate) fn hidden(
        story: &'a Story,
        place: Place,
        epoch: u32,
        person: &Person,
        text: &str,
    ) -> Self {
        let (step, field) = (place.step.as_ref(), place.field.as_ref());
        let signer = mask(&person.vault(), circle(), &place.container, step, field);
        let (epoch, author) = (Epoch::from(epoch), Author::Mask(signer.public()));
        Self {
            log: story.log(),
            context: Context {
                place,
                epoch,
                author,
            },
            signer,
            text: text.to_owned(),
        }
    }

    fn nonce(&self) -> [u8; 12] {
        let place = &self.context.place;
        bytes(&format!(
            "text {:?} {} {}",
            place.field, place.revision, self.text
        ))
    }

    pub(crate) fn secret(&self) -> kring_sealing::epoch::EpochSecret {
        self.log.secret(self.context.epoch.get())
    }

    pub(crate) fn seal(&self) -> Text {
        let nonce = Nonce::from_bytes(self.nonce());
        Text::seal(
            &self.context,
            &self.secret(),
            nonce,
            &self.signer,
            &self.text,
        )
        .expect("a short text")
    }

    fn fields(&self) -> Vec<(String, Json)> {
        let mut all = fields! { "log": self.log.name, "epoch": self.context.epoch.get() };
        all.extend(place_fields(&self.context.place));
        all.extend(fields! {
            "author": self.context.author.as_bytes(),
            "sign_seed": self.signer.reveal(),
            "secret": self.secret().reveal(),
            "nonce": &self.nonce(),
            "text": self.text.as_str(),
            "sealed": &self.seal().to_bytes(),
        });
        all
    }
}

/// How a place stands in the file.
pub(crate) fn place_fields(place: &Place) -> Vec<(String, Json)> {
    let token = |token: &Option<Token>| Json::from(token.as_ref().map_or("", Token::as_str));
    fields! {
        "circle": place.circle.as_bytes(),
        "container_kind": place.container.kind.as_str(),
        "container_id": &place.container.id,
        "step": token(&place.step),
        "field": token(&place.field),
        "revision": place.revision.get(),
        "kind": place.kind.as_str(),
        "visibility": place.visibility.as_str(),
    }
}

/// Masks of hidden writers.
pub(super) fn masks(story: &Story) -> Json {
    let cases = [
        (&story.anna, "ideas", "1"),
        (&story.anna, "ideas", ""),
        (&story.cem, "ideas", "1"),
    ];
    Json::list(cases.map(|(person, step, field)| {
        let place = place_of(step, field, 1);
        let (step, field) = (place.step.as_ref(), place.field.as_ref());
        let secret = mask(&person.vault(), circle(), &place.container, step, field);
        object! {
            "vault": person.vault().reveal(),
            "circle": circle().as_bytes(),
            "container_kind": place.container.kind.as_str(),
            "container_id": &place.container.id,
            "step": step.map_or("", Token::as_str),
            "field": field.map_or("", Token::as_str),
            "seed": secret.reveal(),
            "mask": secret.public().as_bytes(),
        }
    }))
}

/// Texts of persons and of hidden writers, of several epochs and every size.
pub(super) fn texts(story: &Story) -> Json {
    let Story {
        anna, bram, cem, ..
    } = story;
    let id = "0190a0b0-c0d0-7e0f-8a1b-2c3d4e5f6071";
    let circle_place = Place {
        container: Container::circle(circle()),
        ..place_of("", "", 1)
    };
    let long = |times| "Ik vroeg me af: wat hield je tegen? ".repeat(times);
    let made = [
        MadeText::by(story, circle_place, 1, anna, "Welkom."),
        MadeText::by(
            story,
            place_of("questions", id, 1),
            5,
            cem,
            "Wat maakt dat je dit nu vertelt?",
        ),
        MadeText::by(
            story,
            place_of("questions", id, 2),
            5,
            cem,
            "Wat maakt dat je dit vandaag vertelt?",
        ),
        MadeText::by(story, place_of("", "", 1), 5, anna, ""),
        // Bram's key is another one from the sixth epoch on.
        MadeText::by(story, place_of("advice", "1", 1), 5, bram, &long(2)),
        MadeText::by(story, place_of("advice", "1", 2), 6, bram, &long(8)),
        MadeText::by(story, place_of("advice", "2", 1), 6, bram, &long(100)),
        MadeText::by(story, place_of("advice", "3", 1), 6, bram, &long(455)),
        MadeText::by(story, place_of("advice", "4", 1), 6, bram, "\u{feff}é€😀"),
        MadeText::hidden(story, place_of("ideas", "1", 1), 5, cem, "Doe eens niets."),
        MadeText::hidden(
            story,
            place_of("ideas", "1", 2),
            6,
            cem,
            "Doe eens een week niets.",
        ),
    ];
    Json::list(made.iter().map(|made| Json::Object(made.fields())))
}

/// A statement, how it was made and how it is verified.
pub(crate) struct MadeStatement<'a> {
    pub(crate) after: usize,
    pub(crate) statement: Statement,
    signer: &'a kring_sealing::keys::SignSecret,
}

impl<'a> MadeStatement<'a> {
    /// By a person, with the key that they have after `signed` entries, verified after
    /// `after`.
    pub(crate) fn new(
        story: &'a Story,
        (signed, after): (usize, usize),
        person: &'a Person,
        kind: Kind,
        about: Hash,
    ) -> Self {
        let state = &story.log().states[signed - 1];
        Self {
            after,
            statement: story.state(state, kind, about, person.id),
            signer: story.hand(state, person.id),
        }
    }

    fn fields(&self) -> Json {
        let body = self.statement.body();
        object! {
            "log": "main",
            "after": u64::try_from(self.after).expect("a short log"),
            "circle": body.circle.as_bytes(),
            "kind": body.kind.token(),
            "about": body.about.as_bytes(),
            "author": body.author.as_bytes(),
            "at": u64::try_from(body.at.as_micros()).expect("a moment after 1970"),
            "sign_seed": self.signer.reveal(),
            "statement": self.statement.as_bytes(),
        }
    }
}

/// The agreements of the examples.
pub(crate) fn agreements_hash(story: &Story) -> Hash {
    let text = agreements_text(story).seal().to_bytes();
    statement::agreements(Version::from(3), &text)
}

fn agreements_text(story: &Story) -> MadeText<'_> {
    let container = Container {
        kind: Token::new("agreements").expect("a token"),
        id: *circle().as_bytes(),
    };
    let place = Place {
        container,
        kind: Token::new("agreements").expect("a token"),
        ..place_of("", "version-3", 1)
    };
    MadeText::by(
        story,
        place,
        5,
        &story.anna,
        "Wat hier gezegd wordt, blijft hier.",
    )
}

/// A version of agreements, and the hash that a consent is about.
pub(super) fn agreements(story: &Story) -> Json {
    let text = agreements_text(story).seal().to_bytes();
    Json::list([object! {
        "version": 3,
        "sealed": &text,
        "hash": agreements_hash(story).as_bytes(),
    }])
}

/// Statements of each kind; a consent also with a key that was renewed since.
pub(super) fn statements(story: &Story) -> Json {
    let log = story.log();
    let hash = |nth: usize| log.entries[nth - 1].hash();
    let Story {
        anna, bram, cem, ..
    } = story;
    let made = [
        MadeStatement::new(story, (9, 9), cem, Kind::Leave, hash(9)),
        MadeStatement::new(story, (3, 10), cem, Kind::Leave, hash(3)),
        MadeStatement::new(story, (1, 14), anna, Kind::Leave, hash(1)),
        MadeStatement::new(story, (7, 7), bram, Kind::Words, hash(7)),
        MadeStatement::new(story, (7, 14), bram, Kind::Words, hash(7)),
        MadeStatement::new(story, (9, 14), cem, Kind::Words, hash(9)),
        MadeStatement::new(story, (7, 7), bram, Kind::Consent, agreements_hash(story)),
        MadeStatement::new(story, (7, 14), bram, Kind::Consent, agreements_hash(story)),
        MadeStatement::new(story, (8, 14), bram, Kind::Consent, agreements_hash(story)),
        MadeStatement::new(story, (9, 12), cem, Kind::Consent, agreements_hash(story)),
    ];
    Json::list(made.iter().map(MadeStatement::fields))
}

/// Four words of hashes.
pub(super) fn four_words() -> Json {
    Json::list(["one", "two"].map(|name| {
        let hash = Hash::from_bytes(bytes(name));
        object! { "hash": hash.as_bytes(), "words": Json::list(four(&hash).map(u64::from)) }
    }))
}

/// Somebody's part in circle words.
pub(crate) fn part(person: &Person) -> Part {
    Part::from_bytes(bytes(&format!("{} words", person.name)))
}

/// How a part stands in the file.
pub(crate) fn part_fields(person: &Person, part: &Part, commit: &Hash) -> Json {
    object! {
        "person": person.id.as_bytes(),
        "random": part.reveal(),
        "commit": commit.as_bytes(),
    }
}

/// The words of the circle after some entries.
pub(super) fn circle_words(story: &Story) -> Json {
    let Story {
        anna,
        bram,
        cem,
        dina,
        ..
    } = story;
    let cases: [(usize, &[&Person]); 3] = [
        (4, &[dina, cem, bram, anna]),
        (4, &[anna, bram]),
        (1, &[anna]),
    ];
    Json::list(cases.map(|(after, people)| {
        let head = story.log().states[after - 1].head().hash;
        let circle = circle();
        let subject = Subject { circle, head };
        let commit = |person: &Person| subject.commit(person.id, &part(person));
        let promised = people.iter().map(|person| (person.id, commit(person)));
        let opened = people.iter().map(|person| (person.id, part(person)));
        let said = subject.words(&promised.collect(), &opened.collect());
        let shown = people
            .iter()
            .map(|person| part_fields(person, &part(person), &commit(person)));
        object! {
            "circle": circle.as_bytes(),
            "head": head.as_bytes(),
            "parts": Json::list(shown),
            "words": Json::list(said.expect("kept promises").map(u64::from)),
        }
    }))
}
