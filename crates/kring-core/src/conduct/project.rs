//! What one viewer may see and do now: the only way out of a round.
//!
//! Filtering happens here and nowhere later. What is not in a [`View`] is not in the bytes
//! that are sent: cards that do not lie open, the writers of cards that hide them, who is
//! ready, notes of others, and for a presenter who is away everything that happens in the
//! step. Who gave a safety signal is not even in the [`Round`].

use serde::Serialize;
use strum::VariantArray as _;

use super::{
    command::ActKind,
    permit::permit,
    round::{
        Card, Choice, Clock, Experiment, Mark, Passage, Question, Role, Round, Screens, Seat,
        SeatKind, Signal, Stage, StepKey, Takeaway, Visit,
    },
};
use crate::{
    ids::{CardId, PersonId},
    locale::Text,
    method::{
        Activity, Authors, Focus, Instructions, KindId, Legend, Method, MethodId, Minutes, Phase,
        Position, Step, Style, Temperature,
    },
    sealed::Sealed,
    time::Moment,
};

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Viewer {
    /// A person, in their role.
    Person(PersonId),
    /// The picture for everybody in the room.
    Board,
}

/// Where a seat stands in the picture of the circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the ring.
    Ring,
    /// Outside the ring: a presenter who listens.
    Outside,
    /// Empty: a presenter who is away, or somebody who left.
    Empty,
    /// Beside the facilitator.
    Beside,
}

/// What one viewer may see and do now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct View<'r> {
    /// What the viewer is in the round.
    pub role: Role,
    /// Whether the viewer may take over when the facilitator is gone.
    pub deputy: bool,
    /// How far the round has come.
    pub stage: Stage,
    /// Since when the facilitator is gone, if they are; unknown to who is away.
    pub facilitator_gone: Option<Moment>,
    /// Whether it is the time for takeaways and experiments, whatever the step is.
    pub ending: bool,
    /// Who has a screen.
    pub screens: Screens,
    /// The seats, in the order of the circle.
    pub seats: Vec<SeatView>,
    /// The method and its steps.
    pub method: Option<MethodView<'r>>,
    /// The step going on.
    pub step: Option<StepView<'r>>,
    /// The cards that the viewer may read: their own, and those that lie open.
    pub cards: Vec<CardView<'r>>,
    /// How many cards have been handed in that the viewer may not read yet.
    pub waiting: usize,
    /// The cards that wait to be answered, in order.
    pub queue: Vec<CardId>,
    /// The card that is being answered.
    pub answering: Option<CardId>,
    /// What was chosen.
    pub chosen: Vec<Choice>,
    /// The presenter's question, from the first wording to the last.
    pub questions: &'r [Question],
    /// The experiments.
    pub experiments: Vec<&'r Experiment>,
    /// What people take along.
    pub takeaways: Vec<&'r Takeaway>,
    /// The viewer's own notes.
    pub notes: Option<&'r Sealed>,
    /// What only the facilitator sees, and who sits beside them.
    pub guide: Option<GuideView<'r>>,
    /// What the viewer may do now.
    pub can: Vec<ActKind>,
}

/// A seat, as a viewer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeatView {
    /// Who sits there.
    pub person: PersonId,
    /// What they are in the round.
    pub role: Role,
    /// Where the seat stands.
    pub place: Place,
    /// Whether they are here; unknown to who is away.
    pub here: Option<bool>,
    /// Whether they have checked in; unknown to who is away.
    pub checked_in: Option<bool>,
}

/// The method and its steps, as everybody sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MethodView<'r> {
    /// Its id.
    pub id: &'r MethodId,
    /// Its version.
    pub version: u32,
    /// Its name.
    pub name: &'r Text,
    /// Its steps.
    pub steps: Vec<StepLine<'r>>,
}

/// One line of the list of steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepLine<'r> {
    /// Its title.
    pub title: &'r Text,
    /// Where it stands in the basic structure.
    pub phase: Phase,
    /// The minutes planned.
    pub minutes: Option<Minutes>,
    /// Whether the circle may leave it out.
    pub optional: bool,
    /// What became of it.
    pub passage: Passage,
}

/// The step going on, for one viewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepView<'r> {
    /// Which step, counted from zero.
    pub step: u16,
    /// Which visit: what a command names.
    pub visit: Visit,
    /// Its title.
    pub title: &'r Text,
    /// What the viewer's role does now.
    pub instruction: &'r Text,
    /// What happens in it.
    pub activity: Activity,
    /// What else happens in it.
    pub also: &'r [Activity],
    /// Where the presenter is.
    pub presenter: Position,
    /// What the questions aim at.
    pub focus: &'r [Focus],
    /// The minutes planned.
    pub minutes: Option<Minutes>,
    /// Its time.
    pub clock: Clock,
    /// Who has the word.
    pub word: Option<PersonId>,
    /// Who is still to get the word, in order.
    pub order: &'r [PersonId],
    /// Who asked for the word.
    pub asking: &'r [PersonId],
    /// How many are ready; not for who is away.
    pub ready: Option<ReadyView>,
    /// What the viewer may write.
    pub writing: Vec<Writing<'r>>,
    /// The kinds of cards that are rated.
    pub rated: &'r [KindId],
    /// The kinds of cards that wait to be answered.
    pub answers: &'r [KindId],
    /// What the temperatures mean, where cards are rated.
    pub legend: Option<&'r Legend>,
}

/// How many are ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ReadyView {
    /// Whether the viewer is.
    pub me: bool,
    /// How many are.
    pub ready: usize,
    /// Of how many who act and are here.
    pub of: usize,
}

/// A kind of card that the viewer may write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Writing<'r> {
    /// For which step of the method in use, counted from zero.
    pub step: u16,
    /// Which kind.
    pub kind: &'r KindId,
    /// What one such card is called.
    pub name: Option<&'r Text>,
    /// The words it begins with.
    pub opening: Option<&'r Text>,
    /// How many are asked for.
    pub min: u8,
    /// How many more fit.
    pub left: usize,
    /// Whether its step has ended.
    pub late: bool,
}

/// A card that the viewer may read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about a card"
)]
pub struct CardView<'r> {
    /// Which card.
    pub id: CardId,
    /// Who wrote it, where that is shown.
    pub author: Option<PersonId>,
    /// Whether the viewer did.
    pub mine: bool,
    /// For which step.
    pub step: StepKey,
    /// Of which kind.
    pub kind: &'r KindId,
    /// What it says.
    pub text: &'r Sealed,
    /// How often it was worded.
    pub revision: u32,
    /// Whether it lies open.
    pub open: bool,
    /// Whether its step had ended when it came.
    pub late: bool,
    /// How it was rated.
    pub temperature: Option<Temperature>,
    /// Whether it speaks to the presenter.
    pub mark: Option<Mark>,
    /// Whether it was answered.
    pub answered: bool,
}

/// What the facilitator sees besides, and who sits beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuideView<'r> {
    /// How much guiding the circle asked for.
    pub style: Style,
    /// The longer guidance for the step, whatever the style.
    pub guidance: Option<&'r Text>,
    /// When the round should end.
    pub until: Option<Moment>,
    /// Minutes planned for the steps to come, without this one.
    pub to_come: u32,
    /// Who is ready.
    pub ready: Vec<PersonId>,
    /// How often each presenter or peer has had the word, the silent ones first.
    pub spoken: Vec<(PersonId, u32)>,
    /// How many cards wait to be laid open together.
    pub to_reveal: usize,
    /// The signals that wait to be dealt with.
    pub signals: Vec<&'r Signal>,
}

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
            minutes: round.plan.get(usize::from(at.step)).copied().flatten(),
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
