//! The state of a round: what its log adds up to.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{CardId, CircleId, CommandId, ExperimentId, PersonId, SignalId},
    method::{
        Activity, Acts, Authors, KindId, Method, Minutes, Order, Position, Step, Style,
        Temperature, Visibility,
    },
    sealed::Sealed,
    time::{Moment, minutes},
};

/// How far a round has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// People sit down; presenter and method are chosen.
    Preparing,
    /// The steps of the method.
    Running,
    /// Closed, until the meeting is closed.
    Closed,
    /// Closed for good.
    MeetingClosed,
}

/// Who has a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Screens {
    /// Everybody has their own.
    Own,
    /// Only the facilitator; the others have paper.
    One,
}

/// As what somebody sits in the circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatKind {
    /// A member: presenter, peer, or facilitating this time.
    Member,
    /// A guide from outside.
    Guide,
    /// Somebody who learns to facilitate.
    Apprentice,
}

/// What somebody is in the round right now.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum Role {
    /// Leads the process and takes no part in the conversation.
    Facilitator,
    /// Sits beside the facilitator: sees the same, and acts when handed over to.
    Beside,
    /// Brings the case.
    Presenter,
    /// Helps by listening and asking.
    Peer,
    /// The picture for everybody in the room.
    Board,
    /// Has no seat here.
    Outside,
}

/// A seat in the circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Who sits there.
    pub person: PersonId,
    /// As what.
    pub kind: SeatKind,
    /// Since when they are gone, if they are.
    pub gone: Option<Moment>,
    /// Whether they have checked in.
    pub checked_in: bool,
    /// How often they have had the word.
    pub spoken: u32,
}

/// A step of one of the round's methods, both counted from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StepKey {
    /// Which of the round's methods: 0 is the first, each swap adds one.
    pub method: u16,
    /// Which of its steps.
    pub step: u16,
}

/// The how-many-th beginning of a step in this round, counted from 1. Going back and
/// repeating count as well, so that a stale command is known by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Visit(pub u32);

/// What became of a step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Passage {
    /// It is to come.
    #[default]
    ToCome,
    /// It was done.
    Done,
    /// The rest of it was left out.
    Skipped,
}

/// The step that is going on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// Which step of the method in use, counted from zero.
    pub step: u16,
    /// Which visit.
    pub visit: Visit,
    /// Its time.
    pub clock: Clock,
    /// Who has the word.
    pub word: Option<PersonId>,
    /// Who is still to get the word, in order.
    pub order: Vec<PersonId>,
    /// Who asked for the word, first come first.
    pub asking: Vec<PersonId>,
    /// Who is ready.
    pub ready: BTreeSet<PersonId>,
    /// Whether a listening presenter was called back into the circle.
    pub called_back: bool,
}

/// The time of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// When the step began.
    pub began: Moment,
    /// Minutes on top of what was planned.
    pub extra: u16,
    /// How long the clock has stood still before, in microseconds.
    pub stood_still: u64,
    /// Since when it stands still, if it does.
    pub paused: Option<Moment>,
}

impl Clock {
    pub(super) const fn new(began: Moment) -> Self {
        Self {
            began,
            extra: 0,
            stood_still: 0,
            paused: None,
        }
    }

    /// How long the step has gone on, pauses left out.
    #[must_use]
    pub fn elapsed(&self, now: Moment) -> Duration {
        let until = self.paused.unwrap_or(now);
        until
            .since(self.began)
            .saturating_sub(Duration::from_micros(self.stood_still))
    }

    /// How much is left of `planned` minutes and the extra ones; nothing when over time.
    #[must_use]
    pub fn left(&self, planned: Minutes, now: Moment) -> Duration {
        minutes(u64::from(planned) + u64::from(self.extra)).saturating_sub(self.elapsed(now))
    }

    pub(super) fn pause(&mut self, at: Moment) {
        self.paused.get_or_insert(at);
    }

    pub(super) fn resume(&mut self, at: Moment) {
        if let Some(since) = self.paused.take() {
            let still = u64::try_from(at.since(since).as_micros()).unwrap_or(u64::MAX);
            self.stood_still = self.stood_still.saturating_add(still);
        }
    }
}

/// Whether a card speaks to the presenter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It does.
    SpeaksToMe,
    /// It does less.
    Less,
}

/// What somebody takes along is about the case, or about how the circle worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The content.
    Content,
    /// The process.
    Process,
}

/// What a safety signal says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// I need a pause.
    Pause,
    /// I do not feel safe; slow down.
    Unsafe,
}

/// One written contribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Which card.
    pub id: CardId,
    /// Who wrote it.
    pub author: PersonId,
    /// For which step.
    pub step: StepKey,
    /// Of which kind.
    pub kind: KindId,
    /// What it says.
    pub text: Sealed,
    /// How often it was worded, counted from 1.
    pub revision: u32,
    /// When others get to see it.
    pub visible: Visibility,
    /// Whether others see who wrote it.
    pub authors: Authors,
    /// Whether its step had ended when it came.
    pub late: bool,
    /// The visit in which it was laid open, if it was.
    pub revealed: Option<Visit>,
    /// How it was rated.
    pub temperature: Option<Temperature>,
    /// Whether it speaks to the presenter.
    pub mark: Option<Mark>,
    /// Whether it was answered.
    pub answered: bool,
}

/// A card that the presenter chose with the circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// In which step.
    pub step: StepKey,
    /// Which card.
    pub card: CardId,
}

/// The presenter's question, as put in one step. One that is put anew in the step in which
/// it was put first stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// In which step.
    pub step: StepKey,
    /// Whether it was put anew, rather than presented.
    pub anew: bool,
    /// The question.
    pub text: Sealed,
    /// How often it was worded so, counted from 1.
    pub revision: u32,
}

/// A concrete, investigating action with a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experiment {
    /// Which experiment.
    pub id: ExperimentId,
    /// Whose.
    pub person: PersonId,
    /// What, with whom, what is expected and what is to be learned.
    pub text: Sealed,
    /// The date by which it is done.
    pub on: Date,
    /// In which visit it was worded last.
    pub visit: Option<Visit>,
}

/// What somebody takes along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takeaway {
    /// Who.
    pub person: PersonId,
    /// About what.
    pub about: About,
    /// What they take along.
    pub text: Sealed,
    /// In which visit it was worded last.
    pub visit: Option<Visit>,
}

/// A safety signal. Nobody knows who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// Which signal.
    pub id: SignalId,
    /// What it says.
    pub sign: Sign,
    /// When it was given.
    pub at: Moment,
    /// Whether the facilitator has dealt with it.
    pub answered: bool,
}

/// One case treated with one method: what its log adds up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The circle whose round it is.
    pub circle: CircleId,
    /// How far it has come.
    pub stage: Stage,
    /// How much the facilitator guides.
    pub style: Style,
    /// Who has a screen.
    pub screens: Screens,
    /// Who facilitates.
    pub facilitator: PersonId,
    /// Who may take over.
    pub deputy: Option<PersonId>,
    /// Who brings the case.
    pub presenter: Option<PersonId>,
    /// The seats, in the order of the circle.
    pub seats: Vec<Seat>,
    /// The methods in use so far; the last is the one that counts.
    pub methods: Vec<Arc<Method>>,
    /// The minutes planned for each step of the method in use.
    pub plan: Vec<Option<Minutes>>,
    /// What became of each step of the method in use.
    pub passages: Vec<Passage>,
    /// The step that is going on.
    pub at: Option<At>,
    /// When the round should end.
    pub until: Option<Moment>,
    /// The cards, in the order they came.
    pub cards: Vec<Card>,
    /// The card that the presenter is answering.
    pub answering: Option<CardId>,
    /// What was chosen in which step.
    pub chosen: Vec<Choice>,
    /// The presenter's question, from the first wording to the last.
    pub questions: Vec<Question>,
    /// The experiments.
    pub experiments: Vec<Experiment>,
    /// What people take along.
    pub takeaways: Vec<Takeaway>,
    /// Everybody's own notes.
    pub notes: BTreeMap<PersonId, Sealed>,
    /// The safety signals.
    pub signals: Vec<Signal>,
    /// The time of the newest event.
    pub latest: Moment,
    /// The commands that have had their effect.
    pub done: BTreeSet<CommandId>,
}

impl Round {
    /// The seat of a person.
    #[must_use]
    pub fn seat(&self, person: PersonId) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.person == person)
    }

    /// What a person is in the round right now.
    #[must_use]
    pub fn role(&self, person: PersonId) -> Role {
        match self.seat(person) {
            None => Role::Outside,
            Some(_) if person == self.facilitator => Role::Facilitator,
            Some(seat) if seat.kind != SeatKind::Member => Role::Beside,
            Some(_) if self.presenter == Some(person) => Role::Presenter,
            Some(_) => Role::Peer,
        }
    }

    /// The method in use.
    #[must_use]
    pub fn method(&self) -> Option<&Arc<Method>> {
        self.methods.last()
    }

    /// The step that is going on.
    #[must_use]
    pub fn step(&self) -> Option<&Step> {
        self.method()?
            .steps
            .get(usize::from(self.at.as_ref()?.step))
    }

    /// The key of the step that is going on.
    #[must_use]
    pub fn step_key(&self) -> Option<StepKey> {
        self.at.as_ref().map(|at| self.key(at.step))
    }

    /// The key of a step of the method in use.
    pub(super) fn key(&self, step: u16) -> StepKey {
        let method = u16::try_from(self.methods.len().saturating_sub(1)).unwrap_or(u16::MAX);
        StepKey { method, step }
    }

    /// Where the presenter is: as the step says, unless a listening presenter was called
    /// back. None while no step is going on.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        if self.stage != Stage::Running {
            return None;
        }
        match (self.step()?.presenter, self.at.as_ref()?.called_back) {
            (Position::Listens, true) => Some(Position::Speaks),
            (position, _) => Some(position),
        }
    }

    /// Whether the step going on is the last one within the meeting, or the round is
    /// closed: the time for takeaways and experiments, whatever the method says.
    #[must_use]
    pub fn is_ending(&self) -> bool {
        match self.stage {
            Stage::Closed => true,
            Stage::Running => {
                let (Some(method), Some(at)) = (self.method(), &self.at) else {
                    return false;
                };
                let within = |step: &Step| !step.allows(Activity::Outside);
                let last = method.steps.iter().rposition(within).unwrap_or(0);
                usize::from(at.step) >= last
            }
            Stage::Preparing | Stage::MeetingClosed => false,
        }
    }

    /// The peers, in the order of the circle.
    pub fn peers(&self) -> impl Iterator<Item = &Seat> {
        self.seats
            .iter()
            .filter(|seat| self.role(seat.person) == Role::Peer)
    }

    /// The people who are here and act in a step, from the presenter's left; where
    /// everyone acts, the presenter comes first.
    #[must_use]
    pub fn acting(&self, acts: Acts) -> Vec<PersonId> {
        let presenter = self
            .seats
            .iter()
            .position(|seat| self.presenter == Some(seat.person));
        let turned = self
            .seats
            .iter()
            .cycle()
            .skip(presenter.unwrap_or(0))
            .take(self.seats.len());
        let here = turned.filter(|seat| seat.gone.is_none());
        here.map(|seat| seat.person)
            .filter(|person| acts.includes(self.role(*person)))
            .collect()
    }

    /// A card.
    #[must_use]
    pub fn card(&self, id: CardId) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// The steps of the method in use that a person may write cards for right now: the one
    /// going on and, for what was half written when it ended, the one just done.
    #[must_use]
    pub fn writable_steps(&self, person: PersonId) -> Vec<u16> {
        let (Some(method), Some(at)) = (self.method(), &self.at) else {
            return Vec::new();
        };
        let writes = |step: &u16| {
            let index = usize::from(*step);
            let open = *step == at.step || self.passages.get(index) == Some(&Passage::Done);
            let of_step = method.steps.get(index).filter(|_| open);
            of_step.is_some_and(|of_step| {
                !of_step.cards.is_empty() && of_step.acts.includes(self.role(person))
            })
        };
        let just_done = at.step.checked_sub(1);
        [Some(at.step), just_done]
            .into_iter()
            .flatten()
            .filter(writes)
            .collect()
    }

    /// How many more cards of a kind a person may hand in for a step of the method in use.
    #[must_use]
    pub fn cards_left(&self, person: PersonId, step: u16, kind: &KindId) -> usize {
        let Some(of_step) = self
            .method()
            .and_then(|method| method.steps.get(usize::from(step)))
        else {
            return 0;
        };
        let Some(cards) = of_step.cards.iter().find(|cards| cards.kind == *kind) else {
            return 0;
        };
        let members = self
            .seats
            .iter()
            .filter(|seat| of_step.acts.includes(self.role(seat.person)));
        let key = self.key(step);
        let mine = |card: &&Card| card.author == person && card.step == key && card.kind == *kind;
        cards
            .limit(members.count())
            .saturating_sub(self.cards.iter().filter(mine).count())
    }

    /// The cards that wait to be laid open together.
    pub fn waiting_together(&self) -> impl Iterator<Item = &Card> {
        self.cards
            .iter()
            .filter(|card| card.revealed.is_none() && card.visible == Visibility::Together)
    }

    /// The cards that wait to be answered in the step going on, in the step's order.
    #[must_use]
    pub fn answer_queue(&self) -> Vec<&Card> {
        let Some(step) = self.step().filter(|step| step.allows(Activity::Answer)) else {
            return Vec::new();
        };
        let waits = |card: &&Card| {
            card.revealed.is_some() && !card.answered && step.answers.contains(&card.kind)
        };
        let mut queue: Vec<_> = self.cards.iter().filter(waits).collect();
        if step.order == Order::WarmFirst {
            // What was not rated deepens what was warm, and comes right after it.
            queue.sort_by_key(|card| match card.temperature {
                Some(Temperature::Warm) => 0,
                None => 1,
                Some(Temperature::Neutral) => 2,
                Some(Temperature::Cold) => 3,
            });
        }
        queue
    }
}

impl Acts {
    /// Whether somebody with this role acts.
    #[must_use]
    pub const fn includes(self, role: Role) -> bool {
        match self {
            Self::Presenter => matches!(role, Role::Presenter),
            Self::Peers => matches!(role, Role::Peer),
            Self::Everyone => matches!(role, Role::Presenter | Role::Peer),
        }
    }
}
