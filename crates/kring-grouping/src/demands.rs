//! What every circle must be, without exception.

use serde::{Deserialize, Serialize};

/// What the organiser demands of every circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Demands {
    /// The fewest people in a circle, without its facilitator.
    pub smallest: usize,
    /// The most people in a circle.
    pub largest: usize,
    /// The number of people a circle preferably has.
    pub target: usize,
    /// The number of circles; when absent, the one that comes closest to the target.
    pub count: Option<usize>,
    /// The number of dates everybody in a circle can, its facilitator included.
    pub dates: u32,
    /// Whether colleagues may share a circle: for circles within one school.
    pub same_organisation: bool,
}

impl Default for Demands {
    fn default() -> Self {
        Self {
            smallest: 6,
            largest: 8,
            target: 7,
            count: None,
            dates: 2,
            same_organisation: false,
        }
    }
}

impl Demands {
    /// The number of circles for so many people: what was asked for, or else the number
    /// whose average size comes closest to the target among those whose sizes fit; the
    /// nearest number when no number fits.
    #[must_use]
    pub fn circles(&self, people: usize) -> usize {
        if let Some(count) = self.count {
            return count;
        }
        let target = self.target.clamp(1, people.max(1));
        let nearest = ((people + target / 2) / target).max(1);
        let most = people / self.smallest.max(1);
        let fewest = people.div_ceil(self.largest.max(1));
        if fewest <= most {
            nearest.clamp(fewest.max(1), most.max(1))
        } else {
            nearest
        }
    }
}
