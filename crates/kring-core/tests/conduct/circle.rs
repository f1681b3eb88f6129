//! A circle for tests: people, a method, and a round that is conducted step by step.

use std::sync::Arc;

use kring_core::{
    conduct::{
        Act, Card, Command, Event, Refusal, Role, Round, Screens, SeatKind, Setting, View, Viewer,
        apply, decide, project,
    },
    ids::{CardId, CircleId, CommandId, PersonId, SignalId},
    method::{KindId, Method, Style, find},
    sealed::Sealed,
    time::{Moment, minutes},
};

/// The guide from outside who facilitates.
pub(crate) const GUIDE: PersonId = person(100);
/// Who learns to facilitate.
pub(crate) const APPRENTICE: PersonId = person(101);
/// The member who brings the case.
pub(crate) const PRESENTER: PersonId = person(0);
/// The member who may take over.
pub(crate) const DEPUTY: PersonId = person(1);
/// Two more members.
pub(crate) const ANNE: PersonId = person(2);
pub(crate) const BRAM: PersonId = person(3);

pub(crate) const fn person(number: u8) -> PersonId {
    PersonId::from_bytes(named(b'P', number))
}

pub(crate) const fn card(number: u8) -> CardId {
    CardId::from_bytes(named(b'C', number))
}

pub(crate) const fn signal(number: u8) -> SignalId {
    SignalId::from_bytes(named(b'S', number))
}

/// The bytes of an id that is no other thing's id.
const fn named(of: u8, number: u8) -> [u8; 16] {
    [of, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number]
}

pub(crate) fn text(words: &str) -> Sealed {
    Sealed::new(words.as_bytes())
}

pub(crate) fn kind(name: &str) -> KindId {
    KindId::from(name)
}

/// Seven members, an external guide who facilitates and an apprentice.
pub(crate) fn setting() -> Setting {
    let members = (0..7).map(|number| (person(number), SeatKind::Member));
    let beside = [(GUIDE, SeatKind::Guide), (APPRENTICE, SeatKind::Apprentice)];
    Setting {
        circle: CircleId::from_bytes([9; 16]),
        style: Style::Supporting,
        screens: Screens::Own,
        facilitator: GUIDE,
        deputy: Some(DEPUTY),
        presenter: Some(PRESENTER),
        seats: members.chain(beside).collect(),
    }
}

/// A method of `methods/`.
pub(crate) fn method(id: &str) -> Arc<Method> {
    find(id).unwrap()
}

/// A round that is being conducted, with a clock of its own.
pub(crate) struct Conducted {
    pub(crate) round: Option<Round>,
    pub(crate) log: Vec<Event>,
    pub(crate) now: Moment,
    commands: u128,
}

impl Conducted {
    pub(crate) fn new() -> Self {
        Self {
            round: None,
            log: Vec::new(),
            now: Moment::from_micros(1_000_000_000),
            commands: 0,
        }
    }

    /// A round that was opened as set, and has begun by a method.
    pub(crate) fn begun(setting: Setting, id: &str) -> Self {
        let mut conducted = Self::new();
        let facilitator = setting.facilitator;
        conducted.does(facilitator, Act::Open { setting });
        conducted.does(facilitator, Act::ChooseMethod { method: method(id) });
        conducted.does(facilitator, Act::Begin { until: None });
        conducted
    }

    /// The same, gone on to a step of the method.
    pub(crate) fn in_step(id: &str, step: &str) -> Self {
        let mut conducted = Self::begun(setting(), id);
        conducted.go_to(step);
        conducted
    }

    pub(crate) fn go_to(&mut self, step: &str) {
        while self.round().step().unwrap().id != step {
            self.does(self.round().facilitator, Act::Next);
        }
    }

    pub(crate) fn round(&self) -> &Round {
        self.round.as_ref().unwrap()
    }

    /// A command that has not been given before, for the step that is going on.
    pub(crate) fn command(&mut self, act: Act) -> Command {
        self.commands += 1;
        Command {
            id: CommandId::from_bytes(self.commands.to_be_bytes()),
            visit: self
                .round
                .as_ref()
                .and_then(|round| round.at.as_ref())
                .map(|at| at.visit),
            on_behalf: None,
            act,
        }
    }

    pub(crate) fn give(&mut self, actor: PersonId, command: &Command) -> Result<usize, Refusal> {
        let events = decide(self.round.as_ref(), command, actor, self.now)?;
        for event in &events {
            self.round = apply(self.round.take(), event);
        }
        let count = events.len();
        self.log.extend(events);
        Ok(count)
    }

    pub(crate) fn tries(&mut self, actor: PersonId, act: Act) -> Result<usize, Refusal> {
        let command = self.command(act);
        self.give(actor, &command)
    }

    #[track_caller]
    pub(crate) fn does(&mut self, actor: PersonId, act: Act) {
        let kind = act.kind();
        if let Err(refusal) = self.tries(actor, act) {
            panic!("{kind:?} was refused: {refusal}");
        }
    }

    #[track_caller]
    pub(crate) fn refused(&mut self, actor: PersonId, act: Act) -> Refusal {
        self.tries(actor, act).expect_err("should be refused")
    }

    pub(crate) fn pass_minutes(&mut self, number: u64) {
        self.now = self.now + minutes(number);
    }

    /// Hands in a card for the step that is going on, or words it anew.
    #[track_caller]
    pub(crate) fn writes(&mut self, actor: PersonId, number: u8, of: &str, words: &str) {
        let submit = self.submission(number, of, words);
        self.does(actor, submit);
    }

    pub(crate) fn submission(&self, number: u8, of: &str, words: &str) -> Act {
        let step = self.round().step_key().unwrap();
        Act::Submit {
            card: card(number),
            step,
            kind: kind(of),
            revision: self.last_revision(number) + 1,
            text: text(words),
        }
    }

    fn last_revision(&self, number: u8) -> u32 {
        let withdrawn = self.round().withdrawn.iter();
        let mut withdrawn = withdrawn.filter(|known| known.card == card(number));
        let of_card = self.round().card(card(number)).map(|card| card.revision);
        let last = of_card.or_else(|| withdrawn.next().map(|known| known.revision));
        last.unwrap_or(0)
    }

    pub(crate) fn sees(&self, viewer: PersonId) -> View<'_> {
        project(self.round(), Viewer::Person(viewer))
    }

    /// The bytes that would be sent to a viewer.
    pub(crate) fn bytes(&self, viewer: Viewer) -> String {
        serde_json::to_string(&project(self.round(), viewer)).unwrap()
    }

    pub(crate) fn finds(&self, number: u8) -> &Card {
        self.round().card(card(number)).unwrap()
    }
}

/// How a sealed text stands in bytes that are sent.
pub(crate) fn as_sent(text: &Sealed) -> String {
    serde_json::to_string(text).unwrap()
}

/// Everybody who could look at a round.
pub(crate) fn viewers(round: &Round) -> Vec<Viewer> {
    let people = round.seats.iter().map(|seat| Viewer::Person(seat.person));
    let boards = round
        .seats
        .iter()
        .map(|seat| Viewer::Board { by: seat.person });
    people
        .chain(boards)
        .chain([Viewer::Person(person(200))])
        .collect()
}

/// What a viewer is in the round.
pub(crate) fn role(round: &Round, viewer: Viewer) -> Role {
    match viewer {
        Viewer::Board { .. } => Role::Board,
        Viewer::Person(person) => round.role(person),
    }
}
