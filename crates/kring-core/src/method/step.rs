//! What one step of a method says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::whole::{KindId, LegendId, Minutes};
use crate::locale::Text;

/// One step of a method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The step's name within its method: small letters, digits and hyphens.
    pub id: String,
    /// Where it stands in the basic structure of every round.
    pub phase: Phase,
    /// How long it takes in a circle of seven; none when it takes no time of the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Minutes>,
    /// Whether the minutes grow and shrink with the number of peers.
    #[serde(default)]
    pub per_peer: bool,
    /// Whether a circle may leave the step out; its minutes come on top of the total.
    #[serde(default)]
    pub optional: bool,
    /// What happens in the step.
    pub activity: Activity,
    /// What else happens in the same step, after its activity.
    #[serde(default)]
    pub also: Vec<Activity>,
    /// Where the presenter is.
    pub presenter: Position,
    /// Who writes cards, gets the word and says when they are ready. What is the
    /// presenter's alone (rating, answering, choosing, putting the question anew,
    /// naming an experiment) is theirs whatever stands here.
    pub acts: Acts,
    /// In which order people get the word, or cards are answered.
    #[serde(default)]
    pub order: Order,
    /// The cards that are written, each first in private.
    #[serde(default)]
    pub cards: Vec<Cards>,
    /// What the presenter rates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rating>,
    /// The kinds of cards that wait to be answered.
    #[serde(default)]
    pub answers: Vec<KindId>,
    /// What the questions of the step aim at.
    #[serde(default)]
    pub focus: Vec<Focus>,
    /// The step's title.
    pub title: Text,
    /// One sentence for each role, for circles that know the way.
    pub brief: Instructions,
    /// The same at more length, for the leading and the instructing style.
    pub full: Instructions,
}

impl Step {
    /// Whether the step allows this activity.
    #[must_use]
    pub fn allows(&self, activity: Activity) -> bool {
        self.activity == activity || self.also.contains(&activity)
    }
}

/// Where a step stands in the basic structure of every round.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The presenter prepares, alone or with the facilitator.
    Prepare,
    /// The question and what lies behind it.
    Explore,
    /// The core of the question.
    Core,
    /// A new way of working.
    NewWay,
    /// What everyone takes along.
    Takeaways,
    /// What came of it since.
    LookBack,
}

/// What happens in a step.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Activity {
    /// The presenter tells.
    Present,
    /// A round of spoken questions.
    Ask,
    /// Everyone who acts writes cards.
    Write,
    /// The cards are laid open and read.
    Reveal,
    /// The presenter rates cards.
    Rate,
    /// The presenter answers cards, one after the other.
    Answer,
    /// A conversation.
    Talk,
    /// The presenter says what touched them.
    Respond,
    /// One card is chosen, with the circle.
    Choose,
    /// The presenter puts the question anew.
    Reformulate,
    /// A round of advice.
    Advise,
    /// The presenter names an experiment.
    Intend,
    /// Everyone names what they take along.
    Takeaways,
    /// Silence.
    Stillness,
    /// It happens after the meeting.
    Outside,
}

/// Where the presenter is during a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// Has the floor.
    Speaks,
    /// Sits in the circle like everybody.
    TakesPart,
    /// Sits outside the circle, hears everything and says nothing.
    Listens,
    /// Is not in the room, and sees nothing of the step until it ends.
    Away,
}

/// Who acts in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Acts {
    /// The presenter alone.
    Presenter,
    /// The peers.
    Peers,
    /// The presenter and the peers.
    Everyone,
}

/// In which order people get the word, or cards are answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// As it comes.
    #[default]
    Free,
    /// In turn round the circle, from the presenter's left.
    Circle,
    /// Warm cards first, then neutral ones, then cold ones.
    WarmFirst,
}

/// Cards of one kind that are written in a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cards {
    /// Which kind.
    pub kind: KindId,
    /// The fewest that each person is asked for. Nobody is held to it.
    pub min: u8,
    /// The most that each person may hand in.
    pub max: u8,
    /// The most that fit the time, for all who write together. Each person may then hand
    /// in an equal share, never fewer than `min` and never more than `max`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circle_max: Option<u8>,
    /// When others get to see them.
    pub visible: Visibility,
    /// Whether others see who wrote them.
    #[serde(default)]
    pub authors: Authors,
}

impl Cards {
    /// How many cards each of `writers` people may hand in.
    #[must_use]
    pub fn limit(&self, writers: usize) -> usize {
        let (min, max) = (usize::from(self.min.max(1)), usize::from(self.max));
        match self.circle_max {
            Some(all) => (usize::from(all) / writers.max(1)).clamp(min.min(max), max),
            None => max,
        }
    }
}

/// When others get to see a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Never: it serves its writer alone.
    Private,
    /// Its writer lays it open when they have the word.
    InTurn,
    /// All are laid open together.
    Together,
    /// As soon as it is handed in.
    AtOnce,
}

/// Whether others see who wrote a card.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Authors {
    /// The name stands on it.
    #[default]
    Shown,
    /// Nobody sees whose it is.
    Hidden,
}

/// What the presenter rates, and what the temperatures mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// The kinds of cards that are rated.
    pub kinds: Vec<KindId>,
    /// The legend that explains the temperatures.
    pub legend: LegendId,
}

/// What the questions of a step aim at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Focus {
    /// What can be seen: behaviour (`McClelland`'s iceberg).
    AboveWaterline,
    /// What drives it: self-image, traits, norms, values, motives.
    BelowWaterline,
    /// The person (Cohn's triangle).
    I,
    /// The group.
    We,
    /// The task.
    It,
    /// The world around.
    Globe,
    /// The organisation or system.
    Organisation,
    /// The team and what happens between people.
    Team,
    /// The person: thinking, feeling, wanting.
    Individual,
}

/// A text for each role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instructions {
    /// For the presenter.
    pub presenter: Text,
    /// For the peers.
    pub peers: Text,
    /// For the facilitator.
    pub facilitator: Text,
}
