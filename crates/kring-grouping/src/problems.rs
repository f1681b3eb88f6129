//! What is wrong with what was given, before any circle is formed.

mod find;
mod numbers;
mod words;

use serde::Serialize;

use crate::{people::Who, plan::Request};

/// Something that is wrong with what was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where.
    pub at: At,
    /// What.
    pub kind: ProblemKind,
}

/// Where a problem is: a place in the lists of the request, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// A person.
    Person(usize),
    /// A facilitator.
    Facilitator(usize),
    /// A pair.
    Pair(usize),
    /// A fixed assignment.
    Fixed(usize),
    /// A change of a repair, or what is asked of a plan.
    Change(usize),
    /// The circles of a plan.
    Plan,
    /// The dates.
    Dates,
    /// The demands.
    Demands,
    /// The weights.
    Weights,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "problem")]
#[expect(missing_docs, reason = "the names of the fields say it")]
pub enum ProblemKind {
    /// Nobody enrolled.
    Nobody,
    /// An id is empty.
    NoId,
    /// An id occurs twice in one list.
    Twice { id: String, first: usize },
    /// A pair or a fixed assignment names somebody who is not there.
    Unknown { id: String },
    /// Two organisations compete of which one has nobody.
    UnknownOrganisation { organisation: String },
    /// A pair of somebody with themselves.
    Oneself { id: String },
    /// A wish or a duo between facilitators, or a facilitator in a duo.
    NotForFacilitators { id: String },
    /// Reporting lines run in a circle: everybody on it, from below to above.
    Cycle { line: Vec<String> },
    /// More dates than can be counted.
    TooManyDates { dates: usize },
    /// A date that is not one of the dates of the trajectory.
    NoSuchDate { number: usize, dates: usize },
    /// Fewer dates than every circle needs in common.
    TooFewDates { can: u32, needed: u32 },
    /// A level outside 1 to 5.
    Level { level: u8 },
    /// A place that is not a number of kilometres.
    Place,
    /// More themes than can be counted.
    TooManyThemes { themes: usize },
    /// A size of nobody.
    EmptyCircles,
    /// The smallest size is above the largest.
    Sizes { smallest: usize, largest: usize },
    /// The target is outside the sizes.
    Target {
        target: usize,
        smallest: usize,
        largest: usize,
    },
    /// No number of circles fits the people and the sizes.
    NoCount {
        people: usize,
        smallest: usize,
        largest: usize,
    },
    /// The number of circles asked for does not fit the people and the sizes.
    Count {
        count: usize,
        people: usize,
        smallest: usize,
        largest: usize,
    },
    /// More labels of circles than there are circles.
    TooManyLabels { labels: usize, circles: usize },
    /// Somebody is fixed to two circles, or a circle to two facilitators.
    FixedTwice { who: Who, circle: String },
    /// The facilitators together can take fewer circles than there are.
    TooFewFacilitators { can: u64, circles: usize },
    /// The plan is not one of this request: the checker says why.
    OtherPlan,
    /// A weight that is negative or so large that sums of it do not fit.
    Weight {
        weight: String,
        value: i32,
        most: i32,
    },
}

impl Problem {
    /// Whether nothing can be formed before it is mended; otherwise it is good to know.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        !matches!(
            self.kind,
            ProblemKind::UnknownOrganisation { .. } | ProblemKind::TooFewDates { .. }
        )
    }
}

/// Everything that is wrong with a request, in the order of its lists.
#[must_use]
pub fn problems(request: &Request) -> Vec<Problem> {
    find::all(request)
}
