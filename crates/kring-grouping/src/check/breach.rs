//! A demand that a plan breaks.

use serde::{Deserialize, Serialize};

use crate::{
    people::{Id, Who},
    relations::Because,
};

/// A demand that a plan breaks. People and facilitators are named by their ids.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "breach")]
#[expect(missing_docs, reason = "the names of the fields say it")]
pub enum Breach {
    /// Somebody in a circle is not known.
    Stranger { circle: String, who: Id },
    /// Somebody is in more than one circle.
    Twice { who: Id },
    /// Somebody is in no circle.
    Missing { who: Id },
    /// Another number of circles than was asked for.
    Count { circles: usize, wanted: usize },
    /// Too few or too many people in a circle.
    Size {
        circle: String,
        people: usize,
        smallest: usize,
        largest: usize,
    },
    /// Two people share a circle who may not.
    Apart {
        circle: String,
        one: Id,
        other: Id,
        because: Because,
    },
    /// Two people who stay together are in different circles.
    Separated { one: Id, other: Id },
    /// A circle has no facilitator.
    NoFacilitator { circle: String },
    /// A circle has a facilitator whom one of its members may not have.
    Barred {
        circle: String,
        facilitator: Id,
        member: Id,
        because: Because,
    },
    /// A facilitator has more circles than he or she can take.
    TooManyCircles {
        facilitator: Id,
        circles: usize,
        most: usize,
    },
    /// A circle has too few dates that everybody can.
    Dates {
        circle: String,
        common: u32,
        needed: u32,
    },
    /// Somebody is not in the circle they are fixed to.
    NotFixed { who: Who, circle: String },
}
