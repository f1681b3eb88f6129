//! What one viewer may see and do now: the only way out of a round.
//!
//! Filtering happens here and nowhere later. What is not in a [`View`] is not in the bytes
//! that are sent: cards that do not lie open, the writers of cards that hide them, who is
//! ready, and for a presenter who is away everything that happens in the
//! step. Who gave a safety signal is not even in the [`Round`].

use std::borrow::Cow;

use strum::VariantArray as _;

use super::{
    command::ActKind,
    decide::is_possible,
    parts::{Card, Role, Screens, Seat, SeatKind, Stage, StepKey, Visit, Withdrawn},
    permit::{on_behalf, permit},
    round::Round,
    schedule,
    view::{
        CardView, ForOther, GuideView, MethodView, Place, ReadyView, SeatView, StepLine, StepView,
        View, Viewer, WithdrawnView, Writing,
    },
};
use crate::{
    ids::PersonId,
    locale::Text,
    method::{Authors, Instructions, Kind, KindId, Legend, Method, Position, Step, Visibility},
    time::Moment,
};

/// What one viewer may see and do now. For somebody without a seat that is nothing.
#[must_use]
pub fn project(round: &Round, viewer: Viewer) -> View<'_> {
    let role = match viewer {
        Viewer::Person(person) => round.role(person),
        Viewer::Board { by } if round.role(by) == Role::Outside => Role::Outside,
        Viewer::Board { .. } => Role::Board,
    };
    if role == Role::Outside {
        return nothing();
    }
    Eye {
        round,
        viewer,
        role,
    }
    .view()
}

/// A view with nothing in it, the same whatever has happened in the round.
fn nothing() -> View<'static> {
    View {
        role: Role::Outside,
        stands_in: false,
        stage: Stage::Preparing,
        facilitator_gone: None,
        ending: false,
        screens: Screens::Own,
        seats: Vec::new(),
        method: None,
        step: None,
        cards: Vec::new(),
        waiting: 0,
        withdrawn: Vec::new(),
        queue: Vec::new(),
        answering: None,
        chosen: Cow::Borrowed(&[]),
        questions: Cow::Borrowed(&[]),
        experiments: Cow::Borrowed(&[]),
        takeaways: Cow::Borrowed(&[]),
        guide: None,
        can: Vec::new(),
    }
}

/// One viewer looking at one round.
struct Eye<'r> {
    round: &'r Round,
    viewer: Viewer,
    role: Role,
}

impl<'r> Eye<'r> {
    fn view(&self) -> View<'r> {
        let round = self.round;
        let cards = self.cards();
        let queue = if self.is_away() {
            Vec::new()
        } else {
            round.answer_queue()
        };
        View {
            role: self.role,
            stands_in: self.person().is_some_and(|person| round.stands_in(person)),
            stage: round.stage,
            facilitator_gone: self.facilitator_gone(),
            ending: round.is_ending(),
            screens: round.screens,
            seats: round.seats.iter().map(|seat| self.seat(seat)).collect(),
            method: round.method().map(|method| self.method(method)),
            step: self.step(),
            waiting: if self.is_away() { 0 } else { self.waiting() },
            withdrawn: self.withdrawn(),
            cards,
            queue: queue.into_iter().map(|card| card.id).collect(),
            answering: round.answering.filter(|_| !self.is_away()),
            chosen: Cow::Borrowed(&round.chosen),
            questions: Cow::Borrowed(&round.questions),
            experiments: Cow::Borrowed(&round.experiments),
            takeaways: Cow::Borrowed(if self.is_away() {
                &[]
            } else {
                &round.takeaways
            }),
            guide: self.guide(),
            can: self.can(),
        }
    }

    fn person(&self) -> Option<PersonId> {
        match self.viewer {
            Viewer::Person(person) => Some(person),
            Viewer::Board { .. } => None,
        }
    }

    /// Whether who looks is the presenter, and not in the room.
    fn is_away(&self) -> bool {
        let (Viewer::Person(person) | Viewer::Board { by: person }) = self.viewer;
        self.round.role(person) == Role::Presenter && self.round.position() == Some(Position::Away)
    }

    /// Whether the viewer is away, and was when something was laid open: beginning the step
    /// anew does not show what happened in it.
    fn misses(&self, revealed: Option<Visit>) -> bool {
        let since = self.round.at.as_ref().and_then(|at| at.away_since);
        self.is_away() && revealed.is_some() && revealed >= since
    }

    fn facilitator_gone(&self) -> Option<Moment> {
        let seat = self.round.seat(self.round.facilitator);
        seat.and_then(|seat| seat.gone).filter(|_| !self.is_away())
    }

    fn guides(&self) -> bool {
        matches!(self.role, Role::Facilitator | Role::Beside)
    }

    fn seat(&self, seat: &Seat) -> SeatView {
        let role = self.round.role(seat.person);
        let place = match (role, self.round.position()) {
            (Role::Presenter, Some(Position::Listens)) => Place::Outside,
            (Role::Presenter, Some(Position::Away)) => Place::Empty,
            (Role::Beside, _) => Place::Beside,
            _ if seat.gone.is_some() && !self.is_away() => Place::Empty,
            _ => Place::Ring,
        };
        SeatView {
            person: seat.person,
            role,
            place,
            here: (!self.is_away()).then_some(seat.gone.is_none()),
            checked_in: (!self.is_away()).then_some(seat.checked_in),
        }
    }

    fn method(&self, method: &'r Method) -> MethodView<'r> {
        let line = |(index, step): (usize, &'r Step)| StepLine {
            title: Cow::Borrowed(&step.title),
            phase: step.phase,
            minutes: self.round.plan.get(index).copied().unwrap_or(step.minutes),
            optional: step.optional,
            passage: self.round.passages.get(index).copied().unwrap_or_default(),
        };
        MethodView {
            id: Cow::Borrowed(&method.id),
            version: method.version,
            name: Cow::Borrowed(&method.name),
            steps: method.steps.iter().enumerate().map(line).collect(),
        }
    }

    fn step(&self) -> Option<StepView<'r>> {
        let round = self.round;
        let (step, at) = (round.step()?, round.at.as_ref()?);
        let texts = if round.style.explains() {
            &step.full
        } else {
            &step.brief
        };
        let away = self.is_away();
        Some(StepView {
            step: at.step,
            key: round.key(at.step),
            visit: at.visit,
            title: Cow::Borrowed(&step.title),
            instruction: Cow::Borrowed(self.instruction(texts)),
            activity: step.activity,
            also: Cow::Borrowed(&step.also),
            how: at.how,
            presenter: round.position().unwrap_or(step.presenter),
            focus: Cow::Borrowed(&step.focus),
            minutes: round.planned(),
            clock: at.clock,
            word: at.word.filter(|_| !away),
            order: Cow::Borrowed(if away { &[] } else { &at.order }),
            asking: Cow::Borrowed(if away { &[] } else { &at.asking }),
            ready: (!away).then(|| self.ready(step)),
            writing: self
                .person()
                .map_or_else(Vec::new, |person| self.writing(person)),
            rated: Cow::Borrowed(step.rate.as_ref().map_or(&[], |rate| &rate.kinds)),
            answers: Cow::Borrowed(&step.answers),
            legend: self.legend(at.step).map(Cow::Borrowed),
        })
    }

    fn instruction(&self, texts: &'r Instructions) -> &'r Text {
        match self.role {
            Role::Facilitator | Role::Beside => &texts.facilitator,
            Role::Presenter => &texts.presenter,
            Role::Peer | Role::Board | Role::Outside => &texts.peers,
        }
    }

    /// Who acts and is here, and how many of those are ready. Who exactly, only the
    /// facilitator sees.
    fn ready(&self, step: &Step) -> ReadyView {
        let round = self.round;
        let mut of = round.acting(step.acts);
        of.retain(|person| round.is_here(*person));
        let ready = round.at.as_ref().map(|at| &at.ready);
        let is_ready = |person: &PersonId| ready.is_some_and(|ready| ready.contains(person));
        ReadyView {
            me: self.person().as_ref().is_some_and(is_ready),
            ready: of.iter().filter(|person| is_ready(person)).count(),
            of: of.len(),
        }
    }

    fn writing(&self, person: PersonId) -> Vec<Writing<'r>> {
        let round = self.round;
        if permit(round, person, ActKind::Submit).is_err() {
            return Vec::new();
        }
        let mut writing = Vec::new();
        for step in round.writable_steps(person) {
            let Some(of_step) = round.step_of(step) else {
                continue;
            };
            for cards in &of_step.cards {
                let kind = self.kind(step, &cards.kind);
                writing.push(Writing {
                    step,
                    kind: Cow::Borrowed(&cards.kind),
                    name: kind.map(|kind| Cow::Borrowed(&kind.name)),
                    opening: kind.and_then(|kind| kind.opening.as_ref().map(Cow::Borrowed)),
                    asks: self.asks(step, &cards.kind),
                    min: cards.min,
                    left: round.cards_left(person, step, &cards.kind),
                    visible: cards.visible,
                    authors: cards.authors,
                    late: round.step_key() != Some(step),
                });
            }
        }
        writing
    }

    /// What the method of a step says of a kind of card.
    fn kind(&self, step: StepKey, kind: &KindId) -> Option<&'r Kind> {
        let method = self.round.methods.get(usize::from(step.method))?;
        method.kinds.get(kind)
    }

    /// Whether the method of a step has cards of this kind answered: then they are questions.
    fn asks(&self, step: StepKey, kind: &KindId) -> bool {
        let method = self.round.methods.get(usize::from(step.method));
        method.is_some_and(|method| method.steps.iter().any(|step| step.answers.contains(kind)))
    }

    /// What the temperatures mean: as when cards were last rated.
    fn legend(&self, step: u16) -> Option<&'r Legend> {
        let method = self.round.method()?;
        let so_far = method.steps.get(..=usize::from(step))?;
        let rate = so_far.iter().rev().find_map(|step| step.rate.as_ref())?;
        method.legends.get(&rate.legend)
    }

    /// Whether the viewer may read a card: it is theirs, or it lies open and not only
    /// since they are away.
    fn may_read(&self, card: &Card) -> bool {
        self.person() == Some(card.author)
            || (card.revealed.is_some() && !self.misses(card.revealed))
    }

    fn cards(&self) -> Vec<CardView<'r>> {
        let readable = self.round.cards.iter().filter(|card| self.may_read(card));
        let mut cards: Vec<_> = readable
            .map(|card| (card.place(), self.card(card)))
            .collect();
        cards.sort_by_key(|(place, _)| *place);
        cards.into_iter().map(|(_, card)| card).collect()
    }

    fn card(&self, card: &'r Card) -> CardView<'r> {
        let mine = self.person() == Some(card.author);
        let named = card.authors == Authors::Shown;
        CardView {
            id: card.id,
            author: named.then_some(card.author),
            mine,
            step: card.step,
            kind: Cow::Borrowed(&card.kind),
            name: self
                .kind(card.step, &card.kind)
                .map(|kind| Cow::Borrowed(&kind.name)),
            text: Cow::Borrowed(&card.text),
            revision: card.revision,
            sealed_by: named.then_some(card.sealed_by),
            visible: card.visible,
            open: card.revealed.is_some() && !self.misses(card.revealed),
            late: card.late,
            temperature: card.temperature,
            mark: card.mark,
            answered: card.answered,
        }
    }

    /// Cards for their writers alone are not waited for.
    fn waiting(&self) -> usize {
        let hidden = |card: &&Card| !self.may_read(card) && card.visible != Visibility::Private;
        self.round.cards.iter().filter(hidden).count()
    }

    fn withdrawn(&self) -> Vec<WithdrawnView> {
        let own = |known: &&Withdrawn| self.person() == Some(known.author);
        let own = self.round.withdrawn.iter().filter(own);
        own.map(|known| WithdrawnView {
            id: known.card,
            revision: known.revision,
        })
        .collect()
    }

    fn guide(&self) -> Option<GuideView<'r>> {
        if !self.guides() {
            return None;
        }
        let round = self.round;
        let step = round.at.as_ref().map_or(0, |at| usize::from(at.step) + 1);
        let mut spoken: Vec<_> = round
            .seats
            .iter()
            .filter(|seat| seat.kind == SeatKind::Member && seat.person != round.facilitator)
            .map(|seat| (seat.person, seat.spoken))
            .collect();
        spoken.sort_by_key(|(_, times)| *times);
        Some(GuideView {
            style: round.style,
            guidance: round
                .step()
                .map(|step| Cow::Borrowed(&step.full.facilitator)),
            until: round.until,
            to_come: schedule::to_come(round, step)
                .map(|(_, minutes)| u32::from(minutes))
                .sum(),
            ready: round
                .at
                .iter()
                .flat_map(|at| at.ready.iter().copied())
                .collect(),
            spoken,
            to_reveal: round.to_reveal().len(),
            for_others: self.for_others(),
            signals: round
                .signals
                .iter()
                .filter(|signal| !signal.answered)
                .map(Cow::Borrowed)
                .collect(),
        })
    }

    fn can(&self) -> Vec<ActKind> {
        let Some(person) = self.person() else {
            return Vec::new();
        };
        let may = |act: &&ActKind| {
            permit(self.round, person, **act).is_ok() && is_possible(self.round, **act)
        };
        ActKind::VARIANTS.iter().filter(may).copied().collect()
    }

    /// What the facilitator may enter for others, on the only screen in the room.
    fn for_others(&self) -> Vec<ForOther<'r>> {
        let round = self.round;
        let others = round.seats.iter().filter(|seat| {
            round.screens == Screens::One
                && self.role == Role::Facilitator
                && seat.person != round.facilitator
        });
        let for_other = |seat: &Seat| {
            let may = |act: &&ActKind| {
                on_behalf(round, round.facilitator, **act).is_ok()
                    && permit(round, seat.person, **act).is_ok()
            };
            ForOther {
                person: seat.person,
                can: ActKind::VARIANTS.iter().filter(may).copied().collect(),
                writing: self.writing(seat.person),
            }
        };
        others.map(for_other).collect()
    }
}
