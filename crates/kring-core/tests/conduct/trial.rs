//! Arbitrary people who give arbitrary commands at arbitrary times.
//!
//! Most of the commands are such that the person may well give them, or few rounds would
//! come beyond their beginning.

use std::{collections::BTreeSet, sync::Arc};

use kring_core::{
    conduct::{
        About, Act, ActKind, Command, Extra, Mark, Refusal, Round, Screens, SeatKind, Setting,
        Sign, Stage, StepKey, View, Viewer, Visit, project,
    },
    ids::{CardId, CircleId, ExperimentId, PersonId},
    method::{KindId, Method, Position, Style, Temperature, parse, shipped},
    sealed::Sealed,
    time::Moment,
};
use proptest::{prelude::*, sample::Index};
use strum::VariantArray as _;

use crate::{
    change::changes_add_up,
    circle::{Conducted, card as card_id, person, signal},
    rules::{
        everybody_can_read, hidden_from_the_absent, in_role_and_step, no_card_is_lost,
        nobody_knows_who_signalled, nobody_sees_too_much, only_moving_moves, time_runs_on,
    },
    seal::Writer,
};

/// What one person tries at one moment, before it is known what there is to try.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    who: Index,
    /// Something they may do, or anything at all.
    sensible: bool,
    what: Index,
    with: [Index; 3],
    number: u8,
    on_behalf: bool,
    stale: bool,
    /// By how much they miscount the revision of a text.
    off: u32,
    /// How far the clock is set on, or back, in seconds.
    later: i16,
}

/// What brings a round further.
const TO_THE_POINT: [ActKind; 12] = [
    ActKind::Next,
    ActKind::GiveWord,
    ActKind::Reveal,
    ActKind::Submit,
    ActKind::Present,
    ActKind::Rate,
    ActKind::Answer,
    ActKind::Answered,
    ActKind::Choose,
    ActKind::Reformulate,
    ActKind::Mark,
    ActKind::Intend,
];

pub(crate) fn attempt() -> impl Strategy<Value = Attempt> {
    let index = any::<Index>;
    (
        index(),
        prop::bool::weighted(0.85),
        index(),
        [index(), index(), index()],
        any::<u8>(),
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.05),
        prop_oneof![18 => Just(0), 1 => Just(1), 1 => Just(u32::MAX)],
        prop_oneof![8 => 0_i16..200, 1 => Just(0), 1 => -2000_i16..2000],
    )
        .prop_map(
            |(who, sensible, what, with, number, on_behalf, stale, off, later)| Attempt {
                who,
                sensible,
                what,
                with,
                number,
                on_behalf,
                stale,
                off,
                later,
            },
        )
}

/// The methods that ship and those of the fixtures.
fn methods() -> Vec<Arc<Method>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/methods");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let fixtures = paths.iter().map(|path| {
        let text = std::fs::read_to_string(path).unwrap();
        Arc::new(parse(&path.to_string_lossy(), &text).unwrap())
    });
    shipped().iter().cloned().chain(fixtures).collect()
}

prop_compose! {
    pub(crate) fn arbitrary_setting()(
        members in 3_u8..=10,
        guided in any::<bool>(),
        one_screen in prop::bool::weighted(0.25),
        explains in any::<bool>(),
        apprentice in any::<bool>(),
        deputy in any::<Index>(),
        presenter in any::<Index>(),
    ) -> Setting {
        let facilitator = if guided { person(100) } else { person(0) };
        let others = usize::from(members) - 1;
        let member = |index: Index| Some(person(u8::try_from(index.index(others)).unwrap() + 1));
        let mut seats: Vec<_> =
            (0..members).map(|number| (person(number), SeatKind::Member)).collect();
        if guided {
            seats.push((facilitator, SeatKind::Guide));
        }
        if apprentice {
            seats.push((person(101), SeatKind::Apprentice));
        }
        Setting {
            circle: CircleId::from_bytes([9; 16]),
            style: if explains { Style::Leading } else { Style::Deepening },
            screens: if one_screen { Screens::One } else { Screens::Own },
            facilitator,
            deputy: member(deputy),
            presenter: member(presenter),
            seats,
        }
    }
}

/// A round under way, and everything that is checked at each of its steps.
pub(crate) struct Trial {
    pub(crate) conducted: Conducted,
    methods: Vec<Arc<Method>>,
    texts: u32,
    pub(crate) given: Vec<(PersonId, Command)>,
}

impl Trial {
    pub(crate) fn new(setting: &Setting, method: Index) -> Self {
        let methods = methods();
        let mut conducted = Conducted::new();
        let facilitator = setting.facilitator;
        conducted.does(
            facilitator,
            Act::Open {
                setting: setting.clone(),
            },
        );
        let method = method.get(&methods).clone();
        conducted.does(facilitator, Act::ChooseMethod { method });
        Self {
            conducted,
            methods,
            texts: 0,
            given: Vec::new(),
        }
    }

    pub(crate) fn round(&self) -> &Round {
        self.conducted.round()
    }

    /// The same act, with its text sealed by somebody for somebody. The text occurs nowhere
    /// else.
    fn seals(&mut self, me: PersonId, whose: PersonId, off: u32, act: Act) -> Act {
        self.texts += 1;
        let writer = Writer {
            view: &project(self.round(), Viewer::Person(me)),
            me,
            whose,
            number: self.texts,
            off,
        };
        writer.seals(act)
    }

    /// The round begins, and goes so many steps ahead in which everybody writes a card.
    pub(crate) fn goes_ahead(&mut self, steps: usize) {
        let facilitator = self.round().facilitator;
        // Refused where a circle of three has its facilitator among them.
        self.conducted
            .tries(facilitator, Act::Begin { until: None })
            .ok();
        for _ in 0..steps {
            let people: Vec<_> = self.round().seats.iter().map(|seat| seat.person).collect();
            for person in people {
                let view = project(self.round(), Viewer::Person(person));
                let writing = view.step.iter().flat_map(|step| &step.writing);
                let fits = writing.filter(|card| card.left > 0);
                let Some((step, kind)) = fits
                    .map(|card| (card.step, card.kind.clone().into_owned()))
                    .next()
                else {
                    continue;
                };
                let card = card_id(u8::try_from(255 - self.texts % 128).unwrap());
                let submit = self.seals(person, person, 0, submission(card, step, kind));
                self.conducted.tries(person, submit).ok();
            }
            self.conducted
                .tries(facilitator, Act::GiveWord { to: None })
                .ok();
            let hidden = self
                .round()
                .cards
                .iter()
                .find(|card| card.revealed.is_none());
            let hidden = hidden.map(|card| card.id);
            self.conducted
                .tries(facilitator, Act::Reveal { card: hidden })
                .ok();
            self.conducted.tries(facilitator, Act::Next).ok();
        }
    }

    pub(crate) fn try_it(&mut self, attempt: &Attempt) -> Result<(), TestCaseError> {
        let round = self.round();
        let everybody: Vec<_> = round.seats.iter().map(|seat| seat.person).collect();
        let who = if attempt.sensible {
            *attempt.who.get(&everybody)
        } else {
            person(u8::try_from(attempt.who.index(12)).unwrap())
        };
        let view = project(round, Viewer::Person(who));
        let other = *attempt.with[2].get(&everybody);
        let whose = if attempt.on_behalf { other } else { who };
        let can = match view.guide.map(|guide| guide.for_others) {
            Some(others) if attempt.on_behalf => {
                let other = others.into_iter().find(|other| other.person == whose);
                other.map_or(view.can, |other| other.can)
            }
            _ => view.can,
        };
        // Half of what is tried is what a round is for; the rest is whatever may be done.
        let to_the_point: Vec<_> = can
            .iter()
            .filter(|kind| TO_THE_POINT.contains(kind))
            .copied()
            .collect();
        let kind = match (
            attempt.sensible,
            attempt.number.is_multiple_of(2) && !to_the_point.is_empty(),
        ) {
            (true, true) => *attempt.what.get(&to_the_point),
            (true, false) if !can.is_empty() => *attempt.what.get(&can),
            _ => *attempt.what.get(ActKind::VARIANTS),
        };
        let act = self.fill_in(kind, whose, attempt);
        let act = self.seals(who, whose, attempt.off, act);
        let mut command = self.conducted.command(act);
        if attempt.stale {
            command.visit = command
                .visit
                .map(|Visit(visit)| Visit(visit.wrapping_sub(1)));
        }
        if attempt.on_behalf {
            command.on_behalf = Some(whose);
        }
        let micros = self.conducted.now.as_micros() + i64::from(attempt.later) * 1_000_000;
        self.conducted.now = Moment::from_micros(micros);
        self.give(who, &command, &can, attempt.off == 0)
    }

    /// An act of this kind with something there is. Its text is still to be sealed.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm for each thing that can be done"
    )]
    fn fill_in(&self, kind: ActKind, who: PersonId, attempt: &Attempt) -> Act {
        let (revision, text) = (0, nothing());
        let round = self.round();
        let [one, two, _] = &attempt.with;
        let often = attempt.number / 2 % 4;
        let seat = || one.get(&round.seats).person;
        let open: Vec<_> = round
            .cards
            .iter()
            .filter(|card| card.revealed.is_some())
            .collect();
        let card = || match (round.cards.is_empty(), open.is_empty() || often == 0) {
            (true, _) => card_id(attempt.number),
            (false, true) => one.get(&round.cards).id,
            (false, false) => one.get(&open).id,
        };
        let experiment = ExperimentId::from_bytes([attempt.number % 4; 16]);
        let signal = signal(attempt.number % 8);
        let method = one.get(&self.methods).clone();
        match kind {
            ActKind::Open => Act::Open {
                setting: Setting {
                    circle: round.circle,
                    style: round.style,
                    screens: round.screens,
                    facilitator: who,
                    deputy: None,
                    presenter: None,
                    seats: vec![(who, SeatKind::Member)],
                },
            },
            ActKind::Seat => Act::Seat {
                person: person(attempt.number % 14),
                kind: [SeatKind::Member, SeatKind::Guide, SeatKind::Apprentice][two.index(3)],
            },
            ActKind::Unseat => Act::Unseat { person: seat() },
            ActKind::ChoosePresenter => Act::ChoosePresenter { person: seat() },
            ActKind::ChooseMethod => Act::ChooseMethod { method },
            ActKind::Begin => Act::Begin { until: None },
            // Moving on at every chance would leave no time for anything else.
            ActKind::Next if often > 1 => Act::GiveWord { to: None },
            ActKind::Next => Act::Next,
            ActKind::Back => Act::Back,
            ActKind::Skip => Act::Skip,
            ActKind::Repeat => Act::Repeat,
            ActKind::Pause => Act::Pause,
            ActKind::Resume => Act::Resume,
            ActKind::Extend => Act::Extend {
                minutes: [Extra::One, Extra::Two, Extra::Five][two.index(3)],
            },
            ActKind::Redistribute => Act::Redistribute,
            ActKind::GiveWord => Act::GiveWord {
                to: (often != 0).then(seat),
            },
            ActKind::SetOrder => {
                let mut order: Vec<_> = round.seats.iter().map(|seat| seat.person).collect();
                let (first, count) = (one.index(order.len()), two.index(order.len()));
                order.rotate_left(first);
                order.truncate(count);
                Act::SetOrder { order }
            }
            ActKind::Reveal => Act::Reveal {
                card: (often != 0).then(card),
            },
            ActKind::AnswerSignal => Act::AnswerSignal { signal },
            ActKind::HandOver => Act::HandOver { to: seat() },
            ActKind::SwapMethod => Act::SwapMethod {
                step: u16::try_from(two.index(method.steps.len() + 1)).unwrap(),
                method,
            },
            ActKind::Close if often != 0 => Act::Redistribute,
            ActKind::Close => Act::Close,
            ActKind::Reopen => Act::Reopen,
            ActKind::CloseMeeting if often != 0 => Act::Reopen,
            ActKind::CloseMeeting => Act::CloseMeeting,
            ActKind::Present => Act::Present { revision, text },
            ActKind::Rate => Act::Rate {
                card: card(),
                temperature: [
                    None,
                    Some(Temperature::Warm),
                    Some(Temperature::Neutral),
                    Some(Temperature::Cold),
                ][two.index(4)],
            },
            ActKind::Answer => Act::Answer { card: card() },
            ActKind::Answered => Act::Answered { card: card() },
            ActKind::Choose => Act::Choose { card: card() },
            ActKind::Reformulate => Act::Reformulate { revision, text },
            ActKind::Mark => Act::Mark {
                card: card(),
                mark: [None, Some(Mark::SpeaksToMe), Some(Mark::Less)][two.index(3)],
            },
            ActKind::Intend => Act::Intend {
                experiment,
                revision,
                text,
                on: jiff::civil::date(2027, 1, 8),
            },
            ActKind::Submit => self.submission(who, attempt),
            ActKind::Withdraw => Act::Withdraw { card: card() },
            ActKind::Ready => Act::Ready { ready: often != 0 },
            ActKind::AskWord => Act::AskWord,
            ActKind::Pass => Act::Pass,
            ActKind::Takeaway => Act::Takeaway {
                about: if often == 0 {
                    About::Process
                } else {
                    About::Content
                },
                revision,
                text,
            },
            ActKind::CheckIn => Act::CheckIn,
            ActKind::Signal => Act::Signal {
                signal,
                sign: Sign::Pause,
            },
            ActKind::Leave => Act::Leave,
            ActKind::Return => Act::Return,
            ActKind::TakeOver => Act::TakeOver,
        }
    }

    /// A new card, or one of their own again.
    fn submission(&self, who: PersonId, attempt: &Attempt) -> Act {
        let round = self.round();
        let view = project(round, Viewer::Person(who));
        let own = round.cards.iter().filter(|card| card.author == who);
        let withdrawn = view.withdrawn.iter().map(|card| card.id);
        let fresh = card_id(attempt.number);
        let own = own.map(|card| card.id).chain(withdrawn);
        let ids: Vec<_> = own.chain([fresh, fresh]).collect();
        let writing = writing_or_any(&view, round);
        let (step, kind) = attempt.with[0].get(&writing).clone();
        submission(*attempt.with[1].get(&ids), step, kind)
    }

    fn give(
        &mut self,
        who: PersonId,
        command: &Command,
        can: &[ActKind],
        counts: bool,
    ) -> Result<(), TestCaseError> {
        let before = self.round().clone();
        let absent_saw = self
            .absent_presenter()
            .map(|viewer| (viewer, self.conducted.bytes(viewer)));
        let before_absent = self.absent_presenter();
        let could_read =
            before_absent.map_or_else(BTreeSet::new, |viewer| open_cards(&before, viewer));
        let logged = self.conducted.log.len();
        let outcome = self.conducted.give(who, command);
        let kind = command.act.kind();
        match outcome {
            Err(refusal) => {
                prop_assert_eq!(self.round(), &before, "a refusal changed the round");
                prop_assert_eq!(self.conducted.log.len(), logged);
                // Being refused never depends on what the person may not know.
                prop_assert!(!refusal.to_string().contains('{'), "{refusal}");
                let miscounted = matches!(refusal, Refusal::WrongRevision { .. });
                let alone = command.on_behalf.is_none();
                prop_assert!(
                    !(miscounted && counts && alone),
                    "the view says otherwise: {refusal:?}"
                );
                return Ok(());
            }
            Ok(0) => prop_assert!(before.done.contains(&command.id), "it is not in the log"),
            Ok(_) => self.given.push((who, command.clone())),
        }
        let offered = can.contains(&kind) || command.on_behalf == Some(who);
        prop_assert!(offered, "{kind:?} was done but not offered");
        in_role_and_step(&before, who, command)?;
        let events = &self.conducted.log[logged..];
        only_moving_moves(&before, self.round(), kind)?;
        no_card_is_lost(&before, self.round(), kind)?;
        time_runs_on(&before, events)?;
        nobody_knows_who_signalled(&before, command, self.conducted.now, events)?;
        if let Some((viewer, saw)) = absent_saw
            && hidden_from_the_absent(kind)
            && viewer != Viewer::Person(who)
            && command.on_behalf.map(Viewer::Person) != Some(viewer)
        {
            prop_assert_eq!(
                saw,
                self.conducted.bytes(viewer),
                "{:?} reached who is away",
                kind
            );
        }
        if let (Some(presenter), Some(still)) = (before_absent, self.absent_presenter())
            && presenter == still
        {
            let open = open_cards(self.round(), still);
            prop_assert!(
                open.is_subset(&could_read),
                "{kind:?} showed {open:?} to who is away"
            );
        }
        changes_add_up(&before, self.round(), self.given.len())?;
        everybody_can_read(&self.conducted)?;
        nobody_sees_too_much(&self.conducted)
    }

    fn absent_presenter(&self) -> Option<Viewer> {
        let away = self.round().position() == Some(Position::Away);
        self.round().presenter.filter(|_| away).map(Viewer::Person)
    }

    /// Whatever has happened, the round can be brought to its end.
    pub(crate) fn brings_to_end(&mut self) {
        let conducted = &mut self.conducted;
        let who = conducted.round().facilitator;
        if conducted.round().stage == Stage::MeetingClosed {
            return;
        }
        conducted.does(who, Act::Return);
        if conducted.round().stage == Stage::Running {
            let steps = conducted.round().method().unwrap().steps.len();
            while usize::from(conducted.round().at.as_ref().unwrap().step) + 1 < steps {
                conducted.does(who, Act::Next);
            }
            assert_eq!(conducted.refused(who, Act::Next), Refusal::LastStep);
            conducted.does(who, Act::Close);
        }
        conducted.does(who, Act::CloseMeeting);
    }
}

/// What waits to be sealed.
fn nothing() -> Sealed {
    Sealed::new([])
}

fn submission(card: CardId, step: StepKey, kind: KindId) -> Act {
    Act::Submit {
        card,
        step,
        kind,
        revision: 0,
        text: nothing(),
    }
}

/// The cards that lie open to a viewer.
fn open_cards(round: &Round, viewer: Viewer) -> BTreeSet<CardId> {
    let cards = project(round, viewer).cards.into_iter();
    cards.filter(|card| card.open).map(|card| card.id).collect()
}

/// The steps and kinds of card that somebody may write, or else any of the method.
fn writing_or_any(view: &View<'_>, round: &Round) -> Vec<(StepKey, KindId)> {
    let writing = view.step.iter().flat_map(|step| &step.writing);
    let writing: Vec<_> = writing
        .map(|card| (card.step, card.kind.clone().into_owned()))
        .collect();
    if !writing.is_empty() {
        return writing;
    }
    let methods = (0..).zip(&round.methods);
    let steps =
        methods.flat_map(|(method, of)| (0..).zip(&of.steps).map(move |step| (method, step)));
    let any = steps.flat_map(|(method, (step, of_step))| {
        let key = StepKey { method, step };
        of_step
            .cards
            .iter()
            .map(move |cards| (key, cards.kind.clone()))
    });
    let nowhere = StepKey { method: 9, step: 9 };
    any.chain([(nowhere, "nothing".into())]).collect()
}
