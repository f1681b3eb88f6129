//! What a circle and a plan cost, by preference.

use std::ops::{Add, AddAssign};

use kring_core::locale::Lang;
use serde::{Deserialize, Serialize};

use crate::words::say;

/// Points of a circle or a plan, by preference. Fewer are better; wishes and themes that were
/// met are negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// Distances between members.
    pub travel: i64,
    /// Distances to the facilitator.
    pub facilitator: i64,
    /// Differences in level.
    pub level: i64,
    /// Differences in experience.
    pub experience: i64,
    /// The same function.
    pub function: i64,
    /// The same type of school.
    pub school_type: i64,
    /// The same age band.
    pub age_band: i64,
    /// The same sector.
    pub sector: i64,
    /// Themes that one seeks and another brings.
    pub themes: i64,
    /// Wishes that were met.
    pub wishes: i64,
    /// People who sit with whom they would rather not.
    pub rather_not: i64,
    /// A size off the target.
    pub size: i64,
}

impl Parts {
    /// The sum of all parts.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.each().into_iter().map(|(_, points)| points).sum()
    }

    /// Each part with its name in code.
    #[must_use]
    pub fn each(&self) -> [(Preference, i64); 12] {
        [
            (Preference::Travel, self.travel),
            (Preference::Facilitator, self.facilitator),
            (Preference::Level, self.level),
            (Preference::Experience, self.experience),
            (Preference::Function, self.function),
            (Preference::SchoolType, self.school_type),
            (Preference::AgeBand, self.age_band),
            (Preference::Sector, self.sector),
            (Preference::Themes, self.themes),
            (Preference::Wishes, self.wishes),
            (Preference::RatherNot, self.rather_not),
            (Preference::Size, self.size),
        ]
    }
}

impl Add for Parts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            travel: self.travel + other.travel,
            facilitator: self.facilitator + other.facilitator,
            level: self.level + other.level,
            experience: self.experience + other.experience,
            function: self.function + other.function,
            school_type: self.school_type + other.school_type,
            age_band: self.age_band + other.age_band,
            sector: self.sector + other.sector,
            themes: self.themes + other.themes,
            wishes: self.wishes + other.wishes,
            rather_not: self.rather_not + other.rather_not,
            size: self.size + other.size,
        }
    }
}

impl AddAssign for Parts {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// A preference that can be weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preference {
    /// Short distances between members.
    Travel,
    /// Short distances to the facilitator.
    Facilitator,
    /// Levels that lie close together.
    Level,
    /// Experience that lies close together.
    Experience,
    /// Different functions.
    Function,
    /// Different types of school.
    SchoolType,
    /// Different ages.
    AgeBand,
    /// Different sectors.
    Sector,
    /// Themes that one seeks and another brings.
    Themes,
    /// Wishes.
    Wishes,
    /// Wishes against.
    RatherNot,
    /// The target size.
    Size,
}

impl Preference {
    /// What it is called.
    #[must_use]
    pub fn name(self, lang: Lang) -> String {
        say(lang, &format!("group-part-{}", self.key()), [])
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Travel => "travel",
            Self::Facilitator => "facilitator",
            Self::Level => "level",
            Self::Experience => "experience",
            Self::Function => "function",
            Self::SchoolType => "school-type",
            Self::AgeBand => "age-band",
            Self::Sector => "sector",
            Self::Themes => "themes",
            Self::Wishes => "wishes",
            Self::RatherNot => "rather-not",
            Self::Size => "size",
        }
    }
}
