//! What has happened in a round: the entries of its log.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    command::{Extra, Setting},
    parts::{About, Mark, SeatKind, Sign, StepKey, Visit},
};
use crate::{
    ids::{CardId, CommandId, ExperimentId, PersonId, SignalId},
    method::{Authors, KindId, Method, Minutes, Temperature, Visibility},
    sealed::Sealed,
    time::Moment,
};

/// One thing that happened, for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The command that it came of.
    pub command: CommandId,
    /// When; never before an earlier event of the round.
    pub at: Moment,
    /// What happened.
    pub what: Happening,
}

/// How a step was come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// As the first step of the round.
    Begin,
    /// From the step before.
    Next,
    /// Back from a later step.
    Back,
    /// By leaving out the rest of the step before.
    Skip,
    /// By beginning it anew.
    Repeat,
    /// With another method.
    Swap,
}

/// What can happen in a round. The sender of a safety signal is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, strum::VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "fields mean what they mean in the commands they come of"
)]
pub enum Happening {
    /// The round was opened.
    Opened { setting: Setting },
    /// Somebody got a seat.
    Seated { person: PersonId, kind: SeatKind },
    /// Somebody lost their seat.
    Unseated { person: PersonId },
    /// It is known who brings the case.
    PresenterChosen { person: PersonId },
    /// The method was chosen.
    MethodChosen { method: Arc<Method> },
    /// The round began, with so many minutes for each step.
    Begun {
        until: Moment,
        plan: Vec<Option<Minutes>>,
    },
    /// A step began.
    StepBegan {
        step: u16,
        visit: Visit,
        how: How,
        order: Vec<PersonId>,
    },
    /// The clock was stopped.
    Paused,
    /// The clock went on.
    Resumed,
    /// The step got more time.
    Extended { minutes: Extra },
    /// The time left was divided: so many minutes for each step of the method.
    Redistributed { plan: Vec<Option<Minutes>> },
    /// Somebody got the word, or nobody has it.
    WordGiven { to: Option<PersonId> },
    /// The order of the word was set.
    OrderSet { order: Vec<PersonId> },
    /// Somebody asked for the word.
    WordAsked { person: PersonId },
    /// Somebody no longer asks for it.
    WordUnasked { person: PersonId },
    /// A card was handed in.
    CardSubmitted {
        card: CardId,
        author: PersonId,
        step: StepKey,
        kind: KindId,
        text: Sealed,
        revision: u32,
        sealed_by: PersonId,
        visible: Visibility,
        authors: Authors,
        late: bool,
    },
    /// A card was taken back.
    CardWithdrawn { card: CardId },
    /// Cards were laid open.
    CardsRevealed { cards: Vec<CardId> },
    /// A card was rated.
    Rated {
        card: CardId,
        temperature: Option<Temperature>,
    },
    /// A card was taken up.
    AnswerBegun { card: CardId },
    /// A card was answered.
    CardAnswered { card: CardId },
    /// A card was chosen.
    Chosen { step: StepKey, card: CardId },
    /// A card was marked.
    Marked { card: CardId, mark: Option<Mark> },
    /// The question was put, or put anew.
    QuestionPut {
        step: StepKey,
        anew: bool,
        text: Sealed,
        revision: u32,
        sealed_by: PersonId,
    },
    /// An experiment was named.
    Intended {
        experiment: ExperimentId,
        person: PersonId,
        text: Sealed,
        revision: u32,
        sealed_by: PersonId,
        on: Date,
    },
    /// Somebody said what they take along.
    TakeawayNoted {
        person: PersonId,
        about: About,
        text: Sealed,
        revision: u32,
        sealed_by: PersonId,
    },
    /// Somebody is ready, or not yet after all.
    ReadyChanged { person: PersonId, ready: bool },
    /// Somebody checked in.
    CheckedIn { person: PersonId },
    /// Somebody left.
    Left { person: PersonId },
    /// Somebody came back.
    Returned { person: PersonId },
    /// Somebody gave a safety signal; nobody knows who.
    Signalled { signal: SignalId, sign: Sign },
    /// A safety signal was dealt with.
    SignalAnswered { signal: SignalId },
    /// Somebody else facilitates now, handed over or (by the deputy) taken over.
    HandedOver { to: PersonId, taken: bool },
    /// The round goes on by another method, with so many minutes for each step.
    MethodSwapped {
        method: Arc<Method>,
        plan: Vec<Option<Minutes>>,
    },
    /// The round was closed.
    Closed,
    /// The round was opened again.
    Reopened,
    /// The meeting was closed.
    MeetingClosed,
    /// A command changed nothing. That is kept, so that it changes nothing later either.
    Nothing,
}
