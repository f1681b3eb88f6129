//! A plan: who is where.

use serde::{Deserialize, Serialize};

/// The circle of each person, and the facilitator of each circle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The circle of each person.
    pub circle: Vec<u32>,
    /// The facilitator of each circle; empty when the instance has no facilitators.
    pub facilitator: Vec<u32>,
}

impl Plan {
    /// The people of each circle, in order.
    #[must_use]
    pub fn members(&self, circles: usize) -> Vec<Vec<u32>> {
        let mut members = vec![Vec::new(); circles];
        for (person, &circle) in (0..).zip(&self.circle) {
            members[circle as usize].push(person);
        }
        members
    }
}
