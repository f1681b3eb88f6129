//! The state of a round: what its log adds up to.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};

use super::parts::{
    At, Card, Choice, Experiment, Passage, Question, Role, Screens, Seat, SeatKind, Signal, Stage,
    StepKey, Takeaway, Withdrawn,
};
use crate::{
    ids::{CardId, CircleId, CommandId, PersonId},
    method::{
        Activity, Acts, KindId, Method, Minutes, Order, Position, Step, Style, Temperature,
        Visibility,
    },
    time::Moment,
};

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
    /// Since when it is closed, if it is.
    pub closed: Option<Moment>,
    /// The cards, in the order they came.
    pub cards: Vec<Card>,
    /// The cards that were taken back.
    pub withdrawn: Vec<Withdrawn>,
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

    /// The minutes planned for the step that is going on, without the extra ones.
    #[must_use]
    pub fn planned(&self) -> Option<Minutes> {
        let step = self.at.as_ref()?.step;
        self.plan.get(usize::from(step)).copied().flatten()
    }

    /// A step of one of the round's methods.
    #[must_use]
    pub fn step_of(&self, key: StepKey) -> Option<&Step> {
        let method = self.methods.get(usize::from(key.method))?;
        method.steps.get(usize::from(key.step))
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

    /// How many peers are here.
    #[must_use]
    pub fn peers_here(&self) -> usize {
        self.peers().filter(|seat| seat.gone.is_none()).count()
    }

    /// The people who act in a step, here or not, from the presenter's left; where everyone
    /// acts, the presenter comes first.
    #[must_use]
    pub fn acting(&self, acts: Acts) -> Vec<PersonId> {
        let presenter = self
            .seats
            .iter()
            .position(|seat| self.presenter == Some(seat.person));
        let turned = self.seats.iter().cycle().skip(presenter.unwrap_or(0));
        turned
            .take(self.seats.len())
            .map(|seat| seat.person)
            .filter(|person| acts.includes(self.role(*person)))
            .collect()
    }

    /// Whether a person has a seat and has not left.
    #[must_use]
    pub fn is_here(&self, person: PersonId) -> bool {
        self.seat(person).is_some_and(|seat| seat.gone.is_none())
    }

    /// Whether a person may take over from a facilitator who is gone: the deputy or, when
    /// there is none who could, who sits beside the facilitator or, with nobody there, a
    /// peer. Who brings the case does not.
    #[must_use]
    pub fn stands_in(&self, person: PersonId) -> bool {
        let could = |person: PersonId| {
            self.is_here(person) && matches!(self.role(person), Role::Peer | Role::Beside)
        };
        if let Some(deputy) = self.deputy.filter(|deputy| could(*deputy)) {
            return person == deputy;
        }
        let beside = |seat: &Seat| self.role(seat.person) == Role::Beside && could(seat.person);
        let needed = if self.seats.iter().any(beside) {
            Role::Beside
        } else {
            Role::Peer
        };
        could(person) && self.role(person) == needed
    }

    /// A card.
    #[must_use]
    pub fn card(&self, id: CardId) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// The steps that a person may write cards for right now: the one going on and, for
    /// what was half written when it ended, the one just done.
    #[must_use]
    pub fn writable_steps(&self, person: PersonId) -> Vec<StepKey> {
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
        let steps = [Some(at.step), just_done].into_iter().flatten();
        steps.filter(writes).map(|step| self.key(step)).collect()
    }

    /// How many cards of a kind each person may hand in for a step, in a circle of this
    /// size; none when the step has no place for them.
    #[must_use]
    pub fn card_limit(&self, step: StepKey, kind: &KindId) -> Option<usize> {
        let of_step = self.step_of(step)?;
        let cards = of_step.cards.iter().find(|cards| cards.kind == *kind)?;
        Some(cards.limit(self.acting(of_step.acts).len()))
    }

    /// How many more cards of a kind a person may hand in for a step.
    #[must_use]
    pub fn cards_left(&self, person: PersonId, step: StepKey, kind: &KindId) -> usize {
        let mine = |card: &&Card| card.author == person && card.step == step && card.kind == *kind;
        let limit = self.card_limit(step, kind).unwrap_or(0);
        limit.saturating_sub(self.cards.iter().filter(mine).count())
    }

    /// The cards that the facilitator would lay open now: all that wait to be laid open
    /// together or, when there are none, the next one of who has the word.
    #[must_use]
    pub fn to_reveal(&self) -> Vec<&Card> {
        let together: Vec<_> = self.waiting_together().collect();
        if !together.is_empty() {
            return together;
        }
        let word = self.at.as_ref().and_then(|at| at.word);
        let next = self.cards.iter().find(|card| {
            Some(card.author) == word
                && card.visible == Visibility::InTurn
                && card.revealed.is_none()
        });
        next.into_iter().collect()
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
        let by_warmth = step.order == Order::WarmFirst;
        // What was not rated deepens what was warm, and comes right after it.
        let warmth = |card: &Card| match card.temperature {
            _ if !by_warmth => 0,
            Some(Temperature::Warm) => 0,
            None => 1,
            Some(Temperature::Neutral) => 2,
            Some(Temperature::Cold) => 3,
        };
        queue.sort_by_key(|card| (warmth(card), card.place()));
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
