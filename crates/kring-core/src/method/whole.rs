//! A method as a whole: who it is for, what its cards and temperatures mean, its steps.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::step::Step;
use crate::locale::Text;

/// How many peers the minutes of a method are written for: a circle of seven is one
/// presenter and six peers.
pub const PEERS_OF_THE_SOURCE: usize = 6;

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The name as it is written in the file.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Self(name.to_owned())
            }
        }
    )+};
}

names! {
    /// The name of a method in files, commands and addresses: small letters, digits and
    /// hyphens. The same as the file's name without `.toml`.
    MethodId,
    /// The name of a kind of card within a method.
    KindId,
    /// The name of a legend within a method.
    LegendId,
}

/// Whole minutes of a step or a method, for a circle of seven.
pub type Minutes = u16;

/// A method: what it is for, and its steps in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// The name in commands and addresses, the same as the file's name.
    pub id: MethodId,
    /// Counts up with every change; a running round keeps the version it began with.
    pub version: u32,
    /// The stated total in minutes for a circle of seven: what the steps that are not
    /// optional take, and the slack.
    pub minutes: Minutes,
    /// Minutes of the stated total that belong to no step: moving chairs, handing round
    /// cards, a moment to breathe.
    #[serde(default)]
    pub slack: Minutes,
    /// The licence of these texts, as an SPDX expression.
    pub licence: String,
    /// The name people use.
    pub name: Text,
    /// Who made the method and where it was described.
    pub origin: Text,
    /// What the method is for, in a sentence or two.
    pub purpose: Text,
    /// What presenter and facilitator do beforehand.
    pub preparation: Text,
    /// When the method fits, and when not.
    pub fits: Fits,
    /// The kinds of cards people write, by name.
    #[serde(default)]
    pub kinds: BTreeMap<KindId, Kind>,
    /// What the temperatures mean, by name.
    #[serde(default)]
    pub legends: BTreeMap<LegendId, Legend>,
    /// The steps, in order.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

impl Method {
    /// The first field that contradicts the others, and why; none in a method that was
    /// read by [`parse`](super::parse()).
    #[must_use]
    pub fn contradiction(&self) -> Option<(String, String)> {
        let first = super::check::check(self).into_iter().next()?;
        Some((first.field, first.reason))
    }

    /// The stated total in minutes when every optional step is taken as well.
    #[must_use]
    pub fn minutes_with_optional_steps(&self) -> u32 {
        let optional = self.steps.iter().filter(|step| step.optional);
        u32::from(self.minutes)
            + optional
                .filter_map(|step| step.minutes)
                .map(u32::from)
                .sum::<u32>()
    }
}

/// When a method fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fits {
    /// The ways of looking at a case that it serves.
    pub orientations: Vec<Orientation>,
    /// What a presenter may want that this method is good at.
    pub wants: Vec<Want>,
    /// The least experience with intervisie that the circle needs.
    pub experience: Experience,
    /// The least trust that the circle needs.
    pub trust: Trust,
    /// What the presenter must be ready for.
    pub readiness: Readiness,
    /// How many people it works with, the presenter included.
    pub size: Size,
    /// When it fits, in words.
    pub when: Text,
    /// When something else is better, in words.
    pub when_not: Text,
}

/// Two ways of looking at a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Causes of the issue and what would solve it.
    Problem,
    /// How the presenter dealt with it, and a next step.
    Solution,
}

/// What a presenter may want from a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Want {
    /// To see what is going on.
    Clarity,
    /// To see what they themselves overlook.
    BlindSpots,
    /// To get to the question behind the question.
    Deepening,
    /// To have more ways to go.
    Options,
    /// To find out where they stand.
    Vision,
}

/// How experienced in intervisie a circle is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Experience {
    /// Has not done it before.
    Beginning,
    /// Has had a few meetings.
    Some,
    /// Knows the methods and keeps to them by itself.
    Practised,
}

/// How well the people of a circle know and trust each other.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// They meet for the first time.
    New,
    /// They have met and kept their word.
    Growing,
    /// They know each other and say what they think.
    Known,
}

/// What a presenter must be ready for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    /// To tell what happened.
    ToTell,
    /// To look at their own part in it.
    OwnPart,
    /// To hear what others think of their part in it.
    ToBeSeen,
}

/// How many people, from and to, the presenter included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// The fewest.
    pub min: u8,
    /// The most.
    pub max: u8,
}

/// A kind of card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// What one such card is called.
    pub name: Text,
    /// The words such a card begins with, when the method gives them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<Text>,
}

/// How the presenter rates a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Temperature {
    /// Warm.
    Warm,
    /// Neutral.
    Neutral,
    /// Cold.
    Cold,
}

/// What each temperature means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Legend {
    /// What warm says.
    pub warm: Text,
    /// What neutral says.
    pub neutral: Text,
    /// What cold says.
    pub cold: Text,
}

impl Legend {
    /// What one temperature says.
    #[must_use]
    pub const fn of(&self, temperature: Temperature) -> &Text {
        match temperature {
            Temperature::Warm => &self.warm,
            Temperature::Neutral => &self.neutral,
            Temperature::Cold => &self.cold,
        }
    }
}

/// How much a facilitator guides, by the experience of the circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// An inexperienced and hesitant circle: the facilitator leads.
    Leading,
    /// An inexperienced and willing circle: the facilitator explains.
    Instructing,
    /// An able circle: the facilitator helps where needed.
    Supporting,
    /// A well-practised circle: the facilitator deepens.
    Deepening,
}

impl Style {
    /// Whether everyone sees the longer instructions.
    #[must_use]
    pub const fn explains(self) -> bool {
        matches!(self, Self::Leading | Self::Instructing)
    }
}
