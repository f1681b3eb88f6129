//! What a round is made of: seats, the step going on, cards, questions, signals.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{clock::Clock, event::How};
use crate::{
    ids::{CardId, ExperimentId, PersonId, SignalId},
    method::{Authors, KindId, Temperature, Visibility},
    sealed::Sealed,
    time::Moment,
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
    /// How it was come to.
    pub how: How,
    /// Since which visit the presenter has been away without a break, if they are.
    pub away_since: Option<Visit>,
    /// Whether the clock stands still only because the round is closed.
    pub held: bool,
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
    /// Who sealed this wording: its writer, or the facilitator who entered it from paper.
    pub sealed_by: PersonId,
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

/// A card that was taken back. Its id stays its writer's, and its revisions count on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Which card.
    pub card: CardId,
    /// Who wrote it.
    pub author: PersonId,
    /// How often it was worded.
    pub revision: u32,
}

/// A card that the presenter chose with the circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// In which step.
    pub step: StepKey,
    /// Which card.
    pub card: CardId,
}

impl Card {
    /// Whether the facilitator entered it, from paper: then they may mend it.
    #[must_use]
    pub fn was_entered(&self) -> bool {
        self.sealed_by != self.author
    }

    /// Where the card stands among others, which otherwise stand in the order they came.
    /// That order would tell whose they are: a card that hides its writer stands where its
    /// random id puts it, after those that name theirs.
    #[must_use]
    pub fn place(&self) -> Option<CardId> {
        (self.authors == Authors::Hidden).then_some(self.id)
    }
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
    /// Who sealed this wording: the presenter, or the facilitator who entered it.
    pub sealed_by: PersonId,
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
    /// How often it was worded, counted from 1.
    pub revision: u32,
    /// Who sealed this wording: the presenter, or the facilitator who entered it.
    pub sealed_by: PersonId,
    /// The date by which it is done.
    pub on: Date,
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
    /// How often it was worded, counted from 1.
    pub revision: u32,
    /// Who sealed this wording: whose it is, or the facilitator who entered it.
    pub sealed_by: PersonId,
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
