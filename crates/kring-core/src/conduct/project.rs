//! What one viewer may see and do now: the only way out of a round.
//!
//! Filtering happens here and nowhere later. What is not in a [`View`] is not in the bytes
//! that are sent: cards that do not lie open, the writers of cards that hide them, who is
//! ready, notes of others, and for a presenter who is away everything that happens in the
//! step. Who gave a safety signal is not even in the [`Round`].

use strum::VariantArray as _;

use super::{
    command::ActKind,
    parts::{Card, Role, Seat, SeatKind, Visit},
    permit::permit,
    round::Round,
    view::{
        CardView, GuideView, MethodView, Place, ReadyView, SeatView, StepLine, StepView, View,
        Viewer, Writing,
    },
};
use crate::{
    ids::PersonId,
    locale::Text,
    method::{Authors, Instructions, Legend, Method, Position, Step},
    time::Moment,
};

/// What one viewer may see and do now. For somebody without a seat that is nothing.
#[must_use]
pub fn project(round: &Round, viewer: Viewer) -> View<'_> {
    let role = match viewer {
        Viewer::Person(person) => round.role(person),
        Viewer::Board => Role::Board,
    };
    if role == Role::Outside {
        return nothing(round);
    }
    Eye {
        round,
        viewer,
        role,
    }
    .view()
}

/// A view with nothing in it.
fn nothing(round: &Round) -> View<'static> {
    View {
        role: Role::Outside,
        deputy: false,
        stage: round.stage,
        facilitator_gone: None,
        ending: false,
        screens: round.screens,
        seats: Vec::new(),
        method: None,
        step: None,
        cards: Vec::new(),
        waiting: 0,
        queue: Vec::new(),
        answering: None,
        chosen: Vec::new(),
        questions: &[],
        experiments: Vec::new(),
        takeaways: Vec::new(),
        notes: None,
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
        let here = round.step_key();
        View {
            role: self.role,
            deputy: self.person().is_some() && self.person() == round.deputy,
            stage: round.stage,
            facilitator_gone: self.facilitator_gone(),
            ending: round.is_ending(),
            screens: round.screens,
            seats: round.seats.iter().map(|seat| self.seat(seat)).collect(),
            method: round.method().map(|method| self.method(method)),
            step: self.step(),
            waiting: if self.is_away() { 0 } else { self.waiting() },
            cards,
            queue: queue.into_iter().map(|card| card.id).collect(),
            answering: round.answering.filter(|_| !self.is_away()),
            chosen: round
                .chosen
                .iter()
                .filter(|choice| !self.is_away() || Some(choice.step) != here)
                .copied()
                .collect(),
            questions: &round.questions,
            experiments: round
                .experiments
                .iter()
                .filter(|made| !self.misses(made.visit))
                .collect(),
            takeaways: round
                .takeaways
                .iter()
                .filter(|noted| !self.misses(noted.visit))
                .collect(),
            notes: self.person().and_then(|person| round.notes.get(&person)),
            guide: self.guide(),
            can: self.can(),
        }
    }

    fn person(&self) -> Option<PersonId> {
        match self.viewer {
            Viewer::Person(person) => Some(person),
            Viewer::Board => None,
        }
    }

    /// Whether the viewer is a presenter who is not in the room.
    fn is_away(&self) -> bool {
        self.role == Role::Presenter && self.round.position() == Some(Position::Away)
    }

    /// Whether the viewer is away in this visit, and so misses what happens in it.
    fn misses(&self, visit: Option<Visit>) -> bool {
        self.is_away() && visit.is_some() && visit == self.round.at.as_ref().map(|at| at.visit)
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
            title: &step.title,
            phase: step.phase,
            minutes: self.round.plan.get(index).copied().unwrap_or(step.minutes),
            optional: step.optional,
            passage: self.round.passages.get(index).copied().unwrap_or_default(),
        };
        MethodView {
            id: &method.id,
            version: method.version,
            name: &method.name,
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
            visit: at.visit,
            title: &step.title,
            instruction: self.instruction(texts),
            activity: step.activity,
            also: &step.also,
            presenter: round.position().unwrap_or(step.presenter),
            focus: &step.focus,
            minutes: round.planned(),
            clock: at.clock,
            word: at.word.filter(|_| !away),
            order: if away { &[] } else { &at.order },
            asking: if away { &[] } else { &at.asking },
            ready: (!away).then(|| self.ready(step)),
            writing: self.writing(),
            rated: step.rate.as_ref().map_or(&[], |rate| &rate.kinds),
            answers: &step.answers,
            legend: self.legend(step),
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
        let of = self.round.acting(step.acts);
        let ready = self.round.at.as_ref().map(|at| &at.ready);
        let is_ready = |person: &PersonId| ready.is_some_and(|ready| ready.contains(person));
        ReadyView {
            me: self.person().as_ref().is_some_and(is_ready),
            ready: of.iter().filter(|person| is_ready(person)).count(),
            of: of.len(),
        }
    }

    fn writing(&self) -> Vec<Writing<'r>> {
        let round = self.round;
        let (Some(person), Some(method)) = (self.person(), round.method()) else {
            return Vec::new();
        };
        if permit(round, person, ActKind::Submit).is_err() {
            return Vec::new();
        }
        let mut writing = Vec::new();
        for step in round.writable_steps(person) {
            let Some(of_step) = method.steps.get(usize::from(step)) else {
                continue;
            };
            for cards in &of_step.cards {
                let kind = method.kinds.get(&cards.kind);
                writing.push(Writing {
                    step,
                    kind: &cards.kind,
                    name: kind.map(|kind| &kind.name),
                    opening: kind.and_then(|kind| kind.opening.as_ref()),
                    min: cards.min,
                    left: round.cards_left(person, step, &cards.kind),
                    late: round.step_key() != Some(round.key(step)),
                });
            }
        }
        writing
    }

    fn legend(&self, step: &Step) -> Option<&'r Legend> {
        let rate = step.rate.as_ref()?;
        self.round.method()?.legends.get(&rate.legend)
    }

    /// Whether the viewer may read a card: it is theirs, or it lies open and not only
    /// since they are away.
    fn may_read(&self, card: &Card) -> bool {
        self.person() == Some(card.author)
            || (card.revealed.is_some() && !self.misses(card.revealed))
    }

    fn cards(&self) -> Vec<CardView<'r>> {
        let readable = self.round.cards.iter().filter(|card| self.may_read(card));
        let mut cards: Vec<_> = readable.map(|card| self.card(card)).collect();
        // The order in which cards came would tell whose they are: a card that hides its
        // writer stands where its random id puts it, after those that name theirs.
        cards.sort_by_key(|card| card.author.is_none().then_some(card.id));
        cards
    }

    fn card(&self, card: &'r Card) -> CardView<'r> {
        let mine = self.person() == Some(card.author);
        let named = card.authors == Authors::Shown;
        CardView {
            id: card.id,
            author: named.then_some(card.author),
            mine,
            step: card.step,
            kind: &card.kind,
            text: &card.text,
            revision: card.revision,
            open: card.revealed.is_some(),
            late: card.late,
            temperature: card.temperature,
            mark: card.mark,
            answered: card.answered,
        }
    }

    fn waiting(&self) -> usize {
        self.round
            .cards
            .iter()
            .filter(|card| !self.may_read(card))
            .count()
    }

    fn guide(&self) -> Option<GuideView<'r>> {
        if !self.guides() {
            return None;
        }
        let round = self.round;
        let step = round.at.as_ref().map_or(0, |at| usize::from(at.step) + 1);
        let to_come = round.plan.get(step..).unwrap_or_default();
        let mut spoken: Vec<_> = round
            .seats
            .iter()
            .filter(|seat| seat.kind == SeatKind::Member && seat.person != round.facilitator)
            .map(|seat| (seat.person, seat.spoken))
            .collect();
        spoken.sort_by_key(|(_, times)| *times);
        Some(GuideView {
            style: round.style,
            guidance: round.step().map(|step| &step.full.facilitator),
            until: round.until,
            to_come: to_come.iter().flatten().copied().map(u32::from).sum(),
            ready: round
                .at
                .iter()
                .flat_map(|at| at.ready.iter().copied())
                .collect(),
            spoken,
            to_reveal: round.waiting_together().count(),
            signals: round
                .signals
                .iter()
                .filter(|signal| !signal.answered)
                .collect(),
        })
    }

    fn can(&self) -> Vec<ActKind> {
        let Some(person) = self.person() else {
            return Vec::new();
        };
        let may = |act: &&ActKind| permit(self.round, person, **act).is_ok();
        ActKind::VARIANTS.iter().filter(may).copied().collect()
    }
}
