//! What a viewer gets: the fields of a [`View`], each with what it tells.
//!
//! A view is borrowed from the round it was taken of. Read from JSON, as by a program on
//! the other side of a connection, it is its own: `View<'static>`.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{
    clock::Clock,
    command::ActKind,
    event::How,
    parts::{
        Choice, Experiment, Mark, Passage, Question, Role, Screens, Signal, Stage, StepKey,
        Takeaway, Visit,
    },
};
use crate::{
    ids::{CardId, PersonId},
    locale::Text,
    method::{
        Activity, Authors, Focus, KindId, Legend, MethodId, Minutes, Phase, Position, Style,
        Temperature, Visibility,
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
    Board {
        /// Who shows it.
        by: PersonId,
    },
}

/// Where a seat stands in the picture of the circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View<'r> {
    /// What the viewer is in the round.
    pub role: Role,
    /// Whether the viewer may take over when the facilitator is gone.
    pub stands_in: bool,
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
    /// The viewer's own cards that were taken back: under the same id they count on.
    pub withdrawn: Vec<WithdrawnView>,
    /// The cards that wait to be answered, in order.
    pub queue: Vec<CardId>,
    /// The card that is being answered.
    pub answering: Option<CardId>,
    /// What was chosen.
    pub chosen: Cow<'r, [Choice]>,
    /// The presenter's question, from the first wording to the last.
    pub questions: Cow<'r, [Question]>,
    /// The experiments.
    pub experiments: Cow<'r, [Experiment]>,
    /// What people take along.
    pub takeaways: Cow<'r, [Takeaway]>,
    /// What only the facilitator sees, and who sits beside them.
    pub guide: Option<GuideView<'r>>,
    /// What the viewer may do now.
    pub can: Vec<ActKind>,
}

/// A seat, as a viewer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodView<'r> {
    /// Its id.
    pub id: Cow<'r, MethodId>,
    /// Its version.
    pub version: u32,
    /// Its name.
    pub name: Cow<'r, Text>,
    /// Its steps.
    pub steps: Vec<StepLine<'r>>,
}

/// One line of the list of steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepLine<'r> {
    /// Its title.
    pub title: Cow<'r, Text>,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView<'r> {
    /// Which step, counted from zero.
    pub step: u16,
    /// The same step among those of all methods of the round: what the seal of a question
    /// put now names.
    pub key: StepKey,
    /// Which visit: what a command names.
    pub visit: Visit,
    /// Its title.
    pub title: Cow<'r, Text>,
    /// What the viewer's role does now.
    pub instruction: Cow<'r, Text>,
    /// What happens in it.
    pub activity: Activity,
    /// What else happens in it.
    pub also: Cow<'r, [Activity]>,
    /// How it was come to.
    pub how: How,
    /// Where the presenter is.
    pub presenter: Position,
    /// What the questions aim at.
    pub focus: Cow<'r, [Focus]>,
    /// The minutes planned.
    pub minutes: Option<Minutes>,
    /// Its time.
    pub clock: Clock,
    /// Who has the word.
    pub word: Option<PersonId>,
    /// Who is still to get the word, in order.
    pub order: Cow<'r, [PersonId]>,
    /// Who asked for the word.
    pub asking: Cow<'r, [PersonId]>,
    /// How many are ready; not for who is away.
    pub ready: Option<ReadyView>,
    /// What the viewer may write.
    pub writing: Vec<Writing<'r>>,
    /// The kinds of cards that are rated.
    pub rated: Cow<'r, [KindId]>,
    /// The kinds of cards that wait to be answered.
    pub answers: Cow<'r, [KindId]>,
    /// What the temperatures mean, once cards are rated.
    pub legend: Option<Cow<'r, Legend>>,
}

/// How many are ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadyView {
    /// Whether the viewer is.
    pub me: bool,
    /// How many are.
    pub ready: usize,
    /// Of how many who act and are here.
    pub of: usize,
}

/// A kind of card that the viewer may write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writing<'r> {
    /// For which step.
    pub step: StepKey,
    /// Which kind.
    pub kind: Cow<'r, KindId>,
    /// What one such card is called.
    pub name: Option<Cow<'r, Text>>,
    /// The words it begins with.
    pub opening: Option<Cow<'r, Text>>,
    /// Whether it asks the presenter something: the method has such cards answered.
    pub asks: bool,
    /// How many are asked for.
    pub min: u8,
    /// How many more fit.
    pub left: usize,
    /// When others get to see it.
    pub visible: Visibility,
    /// Whether others see who wrote it.
    pub authors: Authors,
    /// Whether its step has ended.
    pub late: bool,
}

/// A card that the viewer may read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about a card"
)]
pub struct CardView<'r> {
    /// Which card.
    pub id: CardId,
    /// Whose it is, where that is shown.
    pub author: Option<PersonId>,
    /// Whether it is the viewer's.
    pub mine: bool,
    /// For which step.
    pub step: StepKey,
    /// Of which kind.
    pub kind: Cow<'r, KindId>,
    /// What such a card is called.
    pub name: Option<Cow<'r, Text>>,
    /// What it says.
    pub text: Cow<'r, Sealed>,
    /// How often it was worded.
    pub revision: u32,
    /// Who sealed this wording, where writers are shown: whose it is, or the facilitator who
    /// entered it from paper. Where they are hidden a text is sealed with a key of its own.
    pub sealed_by: Option<PersonId>,
    /// When others get to see it.
    pub visible: Visibility,
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

/// A card of the viewer's own that was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawnView {
    /// Which card.
    pub id: CardId,
    /// How often it was worded.
    pub revision: u32,
}

/// What the facilitator sees besides, and who sits beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideView<'r> {
    /// How much guiding the circle asked for.
    pub style: Style,
    /// The longer guidance for the step, whatever the style.
    pub guidance: Option<Cow<'r, Text>>,
    /// When the round should end.
    pub until: Option<Moment>,
    /// Minutes planned for the steps to come, without this one and those that may be left
    /// out.
    pub to_come: u32,
    /// Who is ready.
    pub ready: Vec<PersonId>,
    /// How often each presenter or peer has had the word, the silent ones first.
    pub spoken: Vec<(PersonId, u32)>,
    /// How many cards the facilitator would lay open now.
    pub to_reveal: usize,
    /// What may be entered for others, where only the facilitator has a screen.
    pub for_others: Vec<ForOther<'r>>,
    /// The signals that wait to be dealt with.
    pub signals: Vec<Cow<'r, Signal>>,
}

/// What the facilitator may enter for somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForOther<'r> {
    /// For whom.
    pub person: PersonId,
    /// What.
    pub can: Vec<ActKind>,
    /// Which cards.
    pub writing: Vec<Writing<'r>>,
}
