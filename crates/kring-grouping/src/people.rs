//! Who enrolled and who can facilitate, as the organiser knows them.

use serde::{Deserialize, Serialize};

use crate::{pairs::Pair, place::Place};

/// What a person or a facilitator is called in the files: unique among people, and unique
/// among facilitators. Somebody who stands in both lists under one id is one human being.
pub type Id = String;

/// The dates of a trajectory on which somebody can meet: one bit per date, in the order of
/// [`Input::dates`]. Written as the numbers of the dates, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<u8>", into = "Vec<u8>")]
pub struct Dates(pub u64);

impl Dates {
    /// The most dates that one trajectory can have.
    pub const MOST: usize = 64;

    /// All of the first `count` dates.
    #[must_use]
    pub const fn all(count: usize) -> Self {
        if count >= Self::MOST {
            Self(u64::MAX)
        } else {
            Self((1 << count) - 1)
        }
    }

    /// The dates that both can.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// How many dates these are.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Their places in [`Input::dates`], from 0.
    pub fn places(self) -> impl Iterator<Item = usize> {
        (0..Self::MOST).filter(move |place| self.0 >> place & 1 == 1)
    }
}

impl From<Vec<u8>> for Dates {
    fn from(numbers: Vec<u8>) -> Self {
        Self(
            numbers
                .into_iter()
                .filter(|number| (1..=64).contains(number))
                .fold(0, |bits, number| bits | 1 << (number - 1)),
        )
    }
}

impl From<Dates> for Vec<u8> {
    fn from(dates: Dates) -> Self {
        (1..=64)
            .filter(|number| dates.0 >> (number - 1) & 1 == 1)
            .collect()
    }
}

/// Somebody who enrolled. What is unknown costs nothing and forbids nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// What the files call this person.
    pub id: Id,
    /// What people call this person.
    pub name: String,
    /// What the place is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub town: Option<String>,
    /// Where this person works, or lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The school, board or company this person works for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The sector: primary education, health care …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// The type of school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school_type: Option<String>,
    /// What this person does: team leader, rector …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// How high this person stands, from 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Years of experience.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub experience: Option<u8>,
    /// Age band, as the organiser calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_band: Option<String>,
    /// The dates this person can; every date when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
    /// Themes this person has something to bring about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub brings: Vec<String>,
    /// Themes this person hopes to learn about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub seeks: Vec<String>,
}

/// Somebody who can facilitate circles.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Facilitator {
    /// What the files call this facilitator.
    pub id: Id,
    /// What people call this facilitator.
    pub name: String,
    /// What the place is called that this facilitator starts from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub town: Option<String>,
    /// Where this facilitator starts from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The organisation this facilitator works for; an outsider to all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The dates this facilitator can; every date when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
    /// The most circles this facilitator can take.
    pub circles: u32,
}

/// Somebody who has a fixed circle. People and facilitators with the same label share it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fixed {
    /// Who.
    pub who: Who,
    /// What the organiser calls the circle.
    pub circle: String,
}

/// A person or a facilitator.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// Somebody who enrolled.
    Person(Id),
    /// Somebody who facilitates.
    Facilitator(Id),
}

/// Everything that is known before circles are formed, without what the organiser demands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Input {
    /// Who enrolled.
    pub people: Vec<Person>,
    /// Who can facilitate; when nobody, circles are formed without facilitators.
    pub facilitators: Vec<Facilitator>,
    /// What holds between two people or two organisations.
    pub pairs: Vec<Pair>,
    /// Who has a fixed circle.
    pub fixed: Vec<Fixed>,
    /// What the dates are called, in order; when none, dates play no part.
    pub dates: Vec<String>,
}
