//! Folding the log: what each event changes.

use super::{
    clock::Clock,
    event::{Event, Happening, How},
    parts::{
        At, Card, Choice, Experiment, Passage, Question, Seat, SeatKind, Signal, Stage, StepKey,
        Takeaway, Visit, Withdrawn,
    },
    round::Round,
};
use crate::{
    ids::{CardId, PersonId},
    method::{Minutes, Order, Position},
    time::Moment,
};

/// The round after one more event. It begins with [`Happening::Opened`]; what comes before
/// that is no round.
///
/// Applying never fails: what was decided has happened.
#[must_use]
pub fn apply(round: Option<Round>, event: &Event) -> Option<Round> {
    let mut round = match (round, &event.what) {
        (None, Happening::Opened { setting }) => opened(setting, event.at),
        (None, _) => return None,
        (Some(round), _) => round,
    };
    round.latest = round.latest.max(event.at);
    round.done.insert(event.command);
    round.change(&event.what, event.at);
    Some(round)
}

/// The round that a log adds up to, from the start or from a snapshot.
#[must_use]
pub fn fold<'e>(
    round: Option<Round>,
    events: impl IntoIterator<Item = &'e Event>,
) -> Option<Round> {
    events.into_iter().fold(round, apply)
}

fn opened(setting: &super::Setting, at: Moment) -> Round {
    let seats = setting
        .seats
        .iter()
        .map(|(person, kind)| seat(*person, *kind))
        .collect();
    Round {
        circle: setting.circle,
        stage: Stage::Preparing,
        style: setting.style,
        screens: setting.screens,
        facilitator: setting.facilitator,
        deputy: setting.deputy,
        presenter: setting.presenter,
        seats,
        methods: Vec::new(),
        plan: Vec::new(),
        passages: Vec::new(),
        at: None,
        until: None,
        cards: Vec::new(),
        withdrawn: Vec::new(),
        answering: None,
        chosen: Vec::new(),
        questions: Vec::new(),
        experiments: Vec::new(),
        takeaways: Vec::new(),
        signals: Vec::new(),
        closed: None,
        latest: at,
        done: std::collections::BTreeSet::new(),
    }
}

const fn seat(person: PersonId, kind: SeatKind) -> Seat {
    Seat {
        person,
        kind,
        gone: None,
        checked_in: false,
        spoken: 0,
    }
}

impl Round {
    #[expect(
        clippy::too_many_lines,
        reason = "one arm for each thing that can happen"
    )]
    fn change(&mut self, what: &Happening, at: Moment) {
        match what {
            Happening::Opened { .. } | Happening::Nothing => {}
            Happening::Seated { person, kind } => self.take_seat(*person, *kind),
            Happening::Unseated { person } => self.unseat(*person),
            Happening::PresenterChosen { person } => self.presenter = Some(*person),
            Happening::MethodChosen { method } => self.methods = vec![method.clone()],
            Happening::Begun { until, plan } => {
                self.stage = Stage::Running;
                self.until = Some(*until);
                self.take_plan(plan);
            }
            Happening::StepBegan {
                step,
                visit,
                how,
                order,
            } => {
                self.enter(*step, *visit, *how, order, at);
            }
            Happening::Paused => self.with_clock(|clock| clock.pause(at)),
            Happening::Resumed => self.with_clock(|clock| clock.resume(at)),
            Happening::Extended { minutes } => self.with_clock(|clock| {
                clock.extra = clock.extra.saturating_add(u16::from(minutes.minutes()));
            }),
            Happening::Redistributed { plan } => self.plan.clone_from(plan),
            Happening::WordGiven { to } => self.give_word(*to),
            Happening::OrderSet { order } => self.with_step(|step| step.order.clone_from(order)),
            Happening::WordAsked { person } => self.with_step(|step| step.asking.push(*person)),
            Happening::WordUnasked { person } => self.with_step(|step| step.forget(*person)),
            Happening::CardSubmitted { .. } => self.take_card(what),
            Happening::CardWithdrawn { card } => self.withdraw(*card),
            Happening::CardsRevealed { cards } => self.lay_open(cards),
            Happening::Rated { card, temperature } => {
                self.with_card(*card, |card| card.temperature = *temperature);
            }
            Happening::AnswerBegun { card } => self.take_up(*card),
            Happening::CardAnswered { card } => self.put_aside(*card),
            Happening::Chosen { step, card } => self.choose(*step, *card),
            Happening::Marked { card, mark } => self.with_card(*card, |card| card.mark = *mark),
            Happening::QuestionPut {
                step,
                anew,
                text,
                revision,
                sealed_by,
            } => self.put_question(Question {
                step: *step,
                anew: *anew,
                text: text.clone(),
                revision: *revision,
                sealed_by: *sealed_by,
            }),
            Happening::Intended {
                experiment,
                person,
                text,
                revision,
                sealed_by,
                on,
            } => self.intend(Experiment {
                id: *experiment,
                person: *person,
                text: text.clone(),
                revision: *revision,
                sealed_by: *sealed_by,
                on: *on,
            }),
            Happening::TakeawayNoted {
                person,
                about,
                text,
                revision,
                sealed_by,
            } => self.take_along(Takeaway {
                person: *person,
                about: *about,
                text: text.clone(),
                revision: *revision,
                sealed_by: *sealed_by,
            }),
            Happening::ReadyChanged { person, ready } => self.with_step(|step| {
                if *ready {
                    step.ready.insert(*person)
                } else {
                    step.ready.remove(person)
                };
            }),
            Happening::CheckedIn { person } => {
                self.with_seat(*person, |seat| seat.checked_in = true);
            }
            Happening::Left { person } => {
                self.with_seat(*person, |seat| seat.gone = Some(at));
                self.with_step(|step| step.lose_word(*person));
            }
            Happening::Returned { person } => self.with_seat(*person, |seat| seat.gone = None),
            Happening::Signalled { signal, sign } => {
                self.signals.push(Signal {
                    id: *signal,
                    sign: *sign,
                    at,
                    answered: false,
                });
            }
            Happening::SignalAnswered { signal } => {
                for known in self.signals.iter_mut().filter(|known| known.id == *signal) {
                    known.answered = true;
                }
            }
            Happening::HandedOver { to, .. } => self.hand_over(*to),
            Happening::MethodSwapped { method, plan } => {
                self.methods.push(method.clone());
                self.take_plan(plan);
            }
            Happening::Closed => {
                self.stage = Stage::Closed;
                self.closed = Some(at);
                self.with_step(|step| {
                    step.held = step.clock.paused.is_none();
                    step.clock.pause(at);
                });
            }
            Happening::Reopened => {
                self.stage = Stage::Running;
                self.closed = None;
                self.with_step(|step| {
                    if std::mem::take(&mut step.held) {
                        step.clock.resume(at);
                    }
                });
            }
            Happening::MeetingClosed => {
                self.stage = Stage::MeetingClosed;
                // One that came to nothing was not closed before.
                self.closed.get_or_insert(at);
            }
        }
    }

    fn take_plan(&mut self, plan: &[Option<Minutes>]) {
        self.plan = plan.to_vec();
        let steps = self.method().map_or(0, |method| method.steps.len());
        self.passages = vec![Passage::ToCome; steps];
    }

    fn enter(&mut self, step: u16, visit: Visit, how: How, order: &[PersonId], at: Moment) {
        let from = self.at.as_ref().map(|at| usize::from(at.step));
        let became = match how {
            How::Next => Some(Passage::Done),
            How::Skip => Some(Passage::Skipped),
            How::Back => Some(Passage::ToCome),
            How::Begin | How::Repeat | How::Swap => None,
        };
        if let (Some(from), Some(became)) = (from, became)
            && let Some(passage) = self.passages.get_mut(from)
        {
            *passage = became;
        }
        if how == How::Swap {
            // A method that is begun in its middle leaves out what comes before.
            let before = self.passages.iter_mut().take(usize::from(step));
            before.for_each(|passage| *passage = Passage::Skipped);
        }
        if let Some(passage) = self.passages.get_mut(usize::from(step)) {
            *passage = Passage::ToCome;
        }
        let was_away = self.at.as_ref().and_then(|at| at.away_since);
        let key = self.key(step);
        let away = self.step_of(key).map(|step| step.presenter) == Some(Position::Away);
        self.answering = None;
        self.at = Some(At {
            step,
            visit,
            clock: Clock::new(at),
            word: None,
            order: order.to_vec(),
            asking: Vec::new(),
            ready: std::collections::BTreeSet::new(),
            called_back: false,
            how,
            away_since: away.then(|| was_away.unwrap_or(visit)),
            held: false,
        });
    }

    /// Who comes in while the word goes round is the last to get it.
    fn take_seat(&mut self, person: PersonId, kind: SeatKind) {
        self.seats.push(seat(person, kind));
        let goes_round = self.step().filter(|step| step.order == Order::Circle);
        let acts = goes_round.is_some_and(|step| step.acts.includes(self.role(person)));
        if acts {
            self.with_step(|step| step.order.push(person));
        }
    }

    fn withdraw(&mut self, card: CardId) {
        if let Some(index) = self.cards.iter().position(|known| known.id == card) {
            let Card {
                author, revision, ..
            } = self.cards.remove(index);
            self.withdrawn.push(Withdrawn {
                card,
                author,
                revision,
            });
        }
    }

    fn unseat(&mut self, person: PersonId) {
        self.seats.retain(|seat| seat.person != person);
        if self.deputy == Some(person) {
            self.deputy = None;
        }
        self.with_step(|step| step.drop_word(person));
    }

    fn give_word(&mut self, to: Option<PersonId>) {
        let to_presenter = to.is_some() && to == self.presenter;
        self.with_step(|step| {
            if let Some(person) = to {
                step.forget(person);
            }
            step.word = to;
            step.called_back |= to_presenter;
        });
        if let Some(person) = to {
            self.with_seat(person, |seat| seat.spoken = seat.spoken.saturating_add(1));
        }
    }

    /// Who facilitated becomes the deputy where the deputy took the chair, so that each can
    /// stand in for the other.
    fn hand_over(&mut self, to: PersonId) {
        if self.deputy == Some(to) {
            self.deputy = Some(self.facilitator);
        }
        self.facilitator = to;
        self.with_step(|step| step.drop_word(to));
    }

    fn take_card(&mut self, what: &Happening) {
        let Happening::CardSubmitted {
            card,
            author,
            step,
            kind,
            text,
            revision,
            sealed_by,
            visible,
            authors,
            late,
        } = what
        else {
            return;
        };
        if let Some(known) = self.cards.iter_mut().find(|known| known.id == *card) {
            known.text = text.clone();
            known.revision = *revision;
            known.sealed_by = *sealed_by;
            known.late = *late;
            return;
        }
        self.withdrawn.retain(|known| known.card != *card);
        self.cards.push(Card {
            id: *card,
            author: *author,
            step: *step,
            kind: kind.clone(),
            text: text.clone(),
            revision: *revision,
            sealed_by: *sealed_by,
            visible: *visible,
            authors: *authors,
            late: *late,
            revealed: None,
            temperature: None,
            mark: None,
            answered: false,
        });
    }

    fn lay_open(&mut self, cards: &[CardId]) {
        let visit = self.visit();
        for card in self
            .cards
            .iter_mut()
            .filter(|card| cards.contains(&card.id))
        {
            card.revealed = card.revealed.or(visit);
        }
    }

    /// Taking up a card means that the one before it was answered, and that this one is to
    /// be answered, again if need be.
    fn take_up(&mut self, card: CardId) {
        if let Some(before) = self.answering.filter(|before| *before != card) {
            self.with_card(before, |card| card.answered = true);
        }
        self.with_card(card, |card| card.answered = false);
        self.answering = Some(card);
    }

    fn put_aside(&mut self, card: CardId) {
        self.with_card(card, |card| card.answered = true);
        self.answering = self.answering.filter(|current| *current != card);
    }

    fn choose(&mut self, step: StepKey, card: CardId) {
        self.chosen.retain(|choice| choice.step != step);
        self.chosen.push(Choice { step, card });
    }

    fn put_question(&mut self, put: Question) {
        let same = |known: &&mut Question| (known.step, known.anew) == (put.step, put.anew);
        match self.questions.iter_mut().find(same) {
            Some(known) => *known = put,
            None => self.questions.push(put),
        }
    }

    fn intend(&mut self, named: Experiment) {
        self.experiments.retain(|known| known.id != named.id);
        self.experiments.push(named);
    }

    fn take_along(&mut self, noted: Takeaway) {
        let other = |known: &Takeaway| (known.person, known.about) != (noted.person, noted.about);
        self.takeaways.retain(other);
        self.takeaways.push(noted);
    }

    fn visit(&self) -> Option<Visit> {
        self.at.as_ref().map(|at| at.visit)
    }

    fn with_step(&mut self, change: impl FnOnce(&mut At)) {
        if let Some(at) = &mut self.at {
            change(at);
        }
    }

    fn with_clock(&mut self, change: impl FnOnce(&mut Clock)) {
        self.with_step(|step| change(&mut step.clock));
    }

    fn with_seat(&mut self, person: PersonId, change: impl FnOnce(&mut Seat)) {
        if let Some(seat) = self.seats.iter_mut().find(|seat| seat.person == person) {
            change(seat);
        }
    }

    fn with_card(&mut self, id: CardId, change: impl FnOnce(&mut Card)) {
        if let Some(card) = self.cards.iter_mut().find(|card| card.id == id) {
            change(card);
        }
    }
}

impl At {
    /// A person no longer waits for the word.
    fn forget(&mut self, person: PersonId) {
        self.asking.retain(|waiting| *waiting != person);
        self.order.retain(|waiting| *waiting != person);
    }

    /// A person neither has the word nor waits for it, nor is ready.
    fn drop_word(&mut self, person: PersonId) {
        self.forget(person);
        self.ready.remove(&person);
        self.lose_word(person);
    }

    /// A person does not have the word any more; they keep their place in the order.
    fn lose_word(&mut self, person: PersonId) {
        self.word = self.word.filter(|has| *has != person);
    }
}
