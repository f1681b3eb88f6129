//! Who sits with whom.

use serde::{Deserialize, Serialize};

use crate::{
    demands::Demands,
    people::{Id, Input},
    weights::Weights,
};

/// A division of everybody over circles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The circles.
    pub circles: Vec<Circle>,
}

/// One circle of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circle {
    /// What it is called: `Kring 7`, or the label of a fixed assignment.
    pub name: String,
    /// Who facilitates, unless circles are formed without facilitators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facilitator: Option<Id>,
    /// Who takes part, in the order of the enrolment.
    pub members: Vec<Id>,
    /// Whether its members know about each other: a repair moves nobody out of it.
    #[serde(default)]
    pub announced: bool,
}

impl Plan {
    /// The circle somebody takes part in, by its place.
    #[must_use]
    pub fn circle_of(&self, person: &str) -> Option<usize> {
        self.circles
            .iter()
            .position(|circle| circle.members.iter().any(|member| member == person))
    }
}

/// What circles are formed from: what is known, demanded and preferred.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// What is known.
    pub input: Input,
    /// What is demanded.
    #[serde(default)]
    pub demands: Demands,
    /// What is preferred.
    #[serde(default)]
    pub weights: Weights,
}
