//! Why something cannot be done: the rule, the fact that breaks it, and what to do.

use serde::{Deserialize, Serialize};

use super::{
    DEPUTY_WAITS, FEWEST_PEERS, MOST_BESIDE, MOST_MEMBERS,
    command::ActKind,
    parts::{Role, Visit},
};
use crate::{
    locale::{Args, Lang, Text, message},
    sealed,
};

/// A refused command. The state is as it was.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
#[error("{}", self.explain(Lang::En))]
pub enum Refusal {
    /// There is no such round yet.
    NotOpen,
    /// The round has been opened before.
    AlreadyOpen,
    /// The person has no seat in this round.
    NoSeat,
    /// The person has left.
    Gone,
    /// This is for people with another role.
    NotYours {
        /// What was asked.
        act: ActKind,
        /// Who asked it.
        role: Role,
    },
    /// The round has not begun.
    NotBegun,
    /// The round has begun.
    AlreadyBegun,
    /// The round is closed.
    RoundClosed,
    /// The round is not closed.
    RoundNotClosed,
    /// The meeting is closed.
    MeetingClosed,
    /// The person believes another step is going on, or does not say which.
    Stale {
        /// The visit they believe is going on.
        believed: Option<Visit>,
        /// The visit that is.
        current: Option<Visit>,
    },
    /// The step has no place for it.
    NotInThisStep {
        /// What was asked.
        act: ActKind,
        /// The title of the step.
        step: Text,
    },
    /// The presenter listens outside the circle.
    PresenterListens,
    /// The presenter is not in the room.
    PresenterAway,
    /// No method has been chosen.
    NoMethod,
    /// The method contradicts itself.
    UnsoundMethod {
        /// The field.
        field: String,
        /// What is wrong with it, in English.
        reason: String,
    },
    /// Nobody brings a case.
    NoPresenter,
    /// There are too few peers.
    TooFewPeers {
        /// How many there are.
        peers: usize,
    },
    /// There is no seat left.
    CircleFull,
    /// There is no place left beside the facilitator.
    BesideFull,
    /// The person sits in the circle already.
    SeatedAlready,
    /// A person who is named has no seat.
    PersonWithoutSeat,
    /// A person who is named has left.
    PersonGone,
    /// A person who is named is no member.
    NotAMember,
    /// The round is to be opened by who facilitates it.
    OpenedByAnother,
    /// The facilitator's seat and the presenter's cannot be taken away.
    SeatNeeded,
    /// Who facilitates does not bring the case.
    FacilitatorBringsNoCase,
    /// Who brings the case does not facilitate.
    PresenterCannotFacilitate,
    /// The deputy is the facilitator, or has no seat as a member.
    NoSuchDeputy,
    /// The facilitator is here, or has not been gone for long enough.
    FacilitatorNotGone {
        /// For how many seconds they have been gone.
        seconds: u64,
    },
    /// There is no step before the first.
    FirstStep,
    /// There is no step after the last.
    LastStep,
    /// The method has no such step.
    NoSuchStep {
        /// How many it has.
        steps: usize,
    },
    /// The clock stands still already.
    PausedAlready,
    /// The clock does not stand still.
    NotPaused,
    /// The step takes none of the meeting's time.
    NoMinutes,
    /// There is too little time left to divide, or no step to divide it over.
    NoTimeLeft,
    /// The person cannot have the word now.
    CannotSpeak,
    /// Nobody is waiting for the word.
    NobodyWaits,
    /// The order names somebody twice, or who does not act in this step.
    BadOrder,
    /// There is no such card.
    NoSuchCard,
    /// The card is somebody else's.
    CardOfAnother,
    /// The card lies open.
    CardOpen,
    /// The card does not lie open.
    CardHidden,
    /// The card is for its writer alone.
    CardPrivate,
    /// The card waits: for its writer's turn, or for the moment when all are laid open.
    NotItsTurn,
    /// The step has no place for cards of this kind.
    WrongKind {
        /// The title of the step.
        step: Text,
    },
    /// The person has handed in all the cards that fit.
    EnoughCards {
        /// How many fit.
        limit: usize,
    },
    /// The step it is written for is not open for this person's cards: it ended too long
    /// ago, is still to come, or others write in it.
    TooLate,
    /// There is nothing in it.
    Empty,
    /// There is too much in it.
    TooLong {
        /// How much there is, in bytes.
        bytes: usize,
    },
    /// The text does not follow on its last wording: it was worded anew meanwhile, or a
    /// wording is missing.
    WrongRevision {
        /// The revision that came.
        revision: u32,
        /// The last one there is; 0 when there is none.
        last: u32,
    },
    /// There is nothing to lay open.
    NothingToReveal,
    /// There is no such signal, or it has been dealt with.
    NoSuchSignal,
    /// Everybody has a screen of their own.
    OwnScreens,
    /// Only the facilitator enters something for somebody else.
    NotForAnother,
    /// This one can only do for oneself.
    OnlyOneself,
}

/// A refusal in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The rule.
    pub rule: String,
    /// The fact that breaks it.
    pub fact: String,
    /// What to do instead.
    pub mend: String,
}

impl std::fmt::Display for Explanation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.rule, self.fact, self.mend)
    }
}

impl Refusal {
    /// The refusal in words.
    #[must_use]
    pub fn explain(&self, lang: Lang) -> Explanation {
        let name: &str = self.into();
        let args = self.args(lang);
        let part = |part| message(lang, &format!("refusal-{name}.{part}"), &args);
        Explanation {
            rule: part("rule"),
            fact: part("fact"),
            mend: part("mend"),
        }
    }

    fn args(&self, lang: Lang) -> Args<'_> {
        let mut args = Args::new();
        match self {
            Self::NotYours { act, role } => {
                args.set("act", <&str>::from(act));
                args.set("role", <&str>::from(role));
            }
            Self::NotInThisStep { act, step } => {
                args.set("act", <&str>::from(act));
                args.set("step", step.get(lang).to_owned());
            }
            Self::WrongKind { step } => args.set("step", step.get(lang).to_owned()),
            Self::TooFewPeers { peers } => {
                args.set("peers", *peers);
                args.set("fewest", FEWEST_PEERS);
            }
            Self::CircleFull => args.set("most", MOST_MEMBERS),
            Self::BesideFull => args.set("most", MOST_BESIDE),
            Self::FacilitatorNotGone { seconds } => {
                args.set("seconds", *seconds);
                args.set("waits", DEPUTY_WAITS.as_secs());
            }
            Self::UnsoundMethod { field, reason } => {
                args.set("field", field.as_str());
                args.set("reason", reason.as_str());
            }
            Self::NoSuchStep { steps } => args.set("steps", *steps),
            Self::EnoughCards { limit } => args.set("limit", *limit),
            Self::TooLong { bytes } => {
                args.set("bytes", *bytes);
                args.set("most", sealed::MOST_BYTES);
            }
            Self::WrongRevision { revision, last } => {
                let known = if revision > last { "no" } else { "yes" };
                args.set("known", known);
            }
            _ => {}
        }
        args
    }
}
