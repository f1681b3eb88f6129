//! What holds between two people, or between two organisations.

use serde::{Deserialize, Serialize};

use crate::people::Id;

/// Something between two people, or two organisations, that the organiser wrote down.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pair {
    /// What it is.
    pub kind: PairKind,
    /// The id of a person or facilitator, or the name of an organisation.
    pub one: Id,
    /// The other.
    pub other: Id,
}

/// What holds between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PairKind {
    /// `one` reports to `other`. Lines may run through people who did not enrol.
    ReportsTo,
    /// Two organisations compete.
    Competes,
    /// Two people may not meet: a conflicting interest that one of them declared.
    Conflict,
    /// `one` would like to sit with `other`.
    Wish,
    /// `one` would rather not sit with `other`.
    RatherNot,
    /// Two people stay together, as in a duo trajectory. It sets aside that they are
    /// colleagues or competitors, and nothing else.
    Together,
    /// Two people may meet although they are colleagues or competitors, or one reports to the
    /// other: an exception that the organiser makes. A declared conflict stays.
    MayMeet,
}
