//! What people can do in a round.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::parts::{About, Mark, Screens, SeatKind, Sign, StepKey, Visit};
use crate::{
    ids::{CardId, CircleId, CommandId, ExperimentId, PersonId, SignalId},
    method::{KindId, Method, Style, Temperature},
    sealed::Sealed,
    time::Moment,
};

/// Something a person wants done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// Made by the client and kept for every retry: the same id has one effect.
    pub id: CommandId,
    /// The visit to a step that the person believes is going on. Where it is another one,
    /// the command is refused. Moving from step to step needs it, and so does putting the
    /// question, which is sealed for the step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Visit>,
    /// For whom the facilitator does it, when there is one screen in the room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<PersonId>,
    /// What is to be done.
    pub act: Act,
}

/// How a round is set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The circle whose round it is.
    pub circle: CircleId,
    /// How much the facilitator guides.
    pub style: Style,
    /// Who has a screen.
    pub screens: Screens,
    /// Who facilitates; has one of the seats.
    pub facilitator: PersonId,
    /// Who may take over when the facilitator is gone.
    pub deputy: Option<PersonId>,
    /// Who brings the case, when it is known already.
    pub presenter: Option<PersonId>,
    /// The seats, in the order of the circle.
    pub seats: Vec<(PersonId, SeatKind)>,
}

/// Minutes that a step may be given on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Extra {
    /// One minute.
    One,
    /// Two minutes.
    Two,
    /// Five minutes.
    Five,
}

impl Extra {
    /// The number of minutes.
    #[must_use]
    pub const fn minutes(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Five => 5,
        }
    }
}

impl From<Extra> for u8 {
    fn from(extra: Extra) -> Self {
        extra.minutes()
    }
}

impl TryFrom<u8> for Extra {
    type Error = String;

    fn try_from(minutes: u8) -> Result<Self, Self::Error> {
        [Self::One, Self::Two, Self::Five]
            .into_iter()
            .find(|extra| extra.minutes() == minutes)
            .ok_or_else(|| format!("a step is given 1, 2 or 5 minutes more, not {minutes}"))
    }
}

/// What a person can do.
///
/// Texts come sealed, and the seal binds their revision. So it is the client that counts
/// them: what does not follow on the last revision of the same text is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, strum::EnumDiscriminants)]
#[serde(rename_all = "snake_case")]
#[strum_discriminants(
    name(ActKind),
    doc = "What a person can do, without what it is done with.",
    derive(
        PartialOrd,
        Ord,
        Hash,
        Serialize,
        Deserialize,
        strum::IntoStaticStr,
        strum::VariantArray
    ),
    serde(rename_all = "snake_case"),
    strum(serialize_all = "kebab-case")
)]
pub enum Act {
    /// The facilitator opens the round.
    Open {
        /// How it is set up.
        setting: Setting,
    },
    /// The facilitator gives somebody a seat, after the others.
    Seat {
        /// Who sits down.
        person: PersonId,
        /// As what.
        kind: SeatKind,
    },
    /// The facilitator takes a seat away; what its person wrote stays.
    Unseat {
        /// Whose seat.
        person: PersonId,
    },
    /// The facilitator chooses who brings the case.
    ChoosePresenter {
        /// Who brings it.
        person: PersonId,
    },
    /// The facilitator chooses the method, with the presenter.
    ChooseMethod {
        /// The method as it was read and checked; the round keeps this version.
        method: Arc<Method>,
    },
    /// The facilitator begins the round with the first step.
    Begin {
        /// When the round should end; without it, after the method's minutes.
        until: Option<Moment>,
    },
    /// The facilitator goes to the next step.
    Next,
    /// The facilitator goes to the step before; nothing is lost.
    Back,
    /// The facilitator leaves the rest of the step out, for all to see.
    Skip,
    /// The facilitator begins the step anew; its cards stay.
    Repeat,
    /// The facilitator stops the clock.
    Pause,
    /// The facilitator lets the clock go on.
    Resume,
    /// The facilitator gives the step more time.
    Extend {
        /// How much more.
        minutes: Extra,
    },
    /// The facilitator divides the time that is left over the steps to come.
    Redistribute,
    /// The facilitator gives the word.
    GiveWord {
        /// To whom; without it, to the next in order, or else to the first who asked.
        to: Option<PersonId>,
    },
    /// The facilitator sets the order in which people get the word.
    SetOrder {
        /// Who is still to come, in order.
        order: Vec<PersonId>,
    },
    /// The facilitator lays cards open; or their writer, with the word, a card of their own.
    Reveal {
        /// Which card; without it, all that wait to be laid open together or, when there are
        /// none, the next one of who has the word.
        card: Option<CardId>,
    },
    /// The facilitator has dealt with a safety signal.
    AnswerSignal {
        /// Which one.
        signal: SignalId,
    },
    /// The facilitator hands over.
    HandOver {
        /// To whom.
        to: PersonId,
    },
    /// The facilitator goes on by another method; the cards stay.
    SwapMethod {
        /// The method as it was read and checked.
        method: Arc<Method>,
        /// The step to go on with, counted from zero.
        step: u16,
    },
    /// The facilitator closes the round.
    Close,
    /// The facilitator opens a closed round again.
    Reopen,
    /// The facilitator closes the meeting: the round is kept as it is.
    CloseMeeting,
    /// The presenter puts the question.
    Present {
        /// Which wording of it this is: 1 for the first, and each time one more.
        revision: u32,
        /// The question, sealed.
        text: Sealed,
    },
    /// The presenter rates a card.
    Rate {
        /// Which card.
        card: CardId,
        /// How it is rated; without it, the rating is taken back.
        temperature: Option<Temperature>,
    },
    /// The presenter takes a card up to answer it, also one that was answered before.
    Answer {
        /// Which card.
        card: CardId,
    },
    /// The presenter has answered a card.
    Answered {
        /// Which card.
        card: CardId,
    },
    /// The presenter chooses a card, with the circle.
    Choose {
        /// Which card.
        card: CardId,
    },
    /// The presenter puts the question anew; the old one stays beside it.
    Reformulate {
        /// Which wording of it this is: 1 for the first, and each time one more.
        revision: u32,
        /// The question, sealed.
        text: Sealed,
    },
    /// The presenter says whether a card speaks to them.
    Mark {
        /// Which card.
        card: CardId,
        /// Whether it does; without it, the mark is taken back.
        mark: Option<Mark>,
    },
    /// The presenter names an experiment, or words one of theirs anew.
    Intend {
        /// Which experiment.
        experiment: ExperimentId,
        /// Which wording of it this is: 1 for the first, and each time one more.
        revision: u32,
        /// What, with whom, what is expected and what is to be learned; sealed.
        text: Sealed,
        /// The date by which it is done.
        on: Date,
    },
    /// A peer hands in a card, or words it anew while nobody else has seen it.
    Submit {
        /// Which card.
        card: CardId,
        /// The step it is written for.
        step: StepKey,
        /// Which kind of card.
        kind: KindId,
        /// Which wording of it this is: 1 for the first, and each time one more.
        revision: u32,
        /// What it says, sealed.
        text: Sealed,
    },
    /// A peer takes back a card that nobody else has seen.
    Withdraw {
        /// Which card.
        card: CardId,
    },
    /// A peer is ready with the step, or not yet after all.
    Ready {
        /// Whether they are.
        ready: bool,
    },
    /// A peer asks for the word.
    AskWord,
    /// A peer passes on the word, or no longer asks for it.
    Pass,
    /// Presenter or peer says what they take along, or words it anew.
    Takeaway {
        /// About what.
        about: About,
        /// Which wording of it this is: 1 for the first, and each time one more.
        revision: u32,
        /// What they take along, sealed.
        text: Sealed,
    },
    /// Everybody: I am here, my telephone is away.
    CheckIn,
    /// Everybody, discreetly: I need a pause, or I do not feel safe.
    Signal {
        /// Made by the client; tied to nobody.
        signal: SignalId,
        /// What is the matter.
        sign: Sign,
    },
    /// Everybody: I am leaving.
    Leave,
    /// Everybody: I am back.
    Return,
    /// The deputy takes over from a facilitator who is gone.
    TakeOver,
}

impl Act {
    /// What it is, without what it is done with.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        self.into()
    }
}
