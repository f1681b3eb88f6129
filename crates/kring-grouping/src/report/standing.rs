//! The whole: how the circles do, against each other and against what else there could be.

use serde::{Deserialize, Serialize};

use crate::{
    objective::Parts,
    reference::{Level, Reference, level, points},
};

use super::{CircleReport, PersonReport, Scene};

/// How a whole plan does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// How many people.
    pub people: usize,
    /// How many circles.
    pub circles: usize,
    /// How many circles have each size: the size and the number.
    pub sizes: Vec<(usize, usize)>,
    /// This plan.
    pub plan: Level,
    /// The circle with the most points per member.
    pub weakest: Option<String>,
    /// The circle with the fewest points per member.
    pub strongest: Option<String>,
    /// The points by preference.
    pub parts: Parts,
    /// The average distance between members over all circles, in kilometres.
    pub average_km: Option<f64>,
    /// How many wishes there were to sit with somebody, and how many of them were met.
    pub wishes: (usize, usize),
    /// How many wishes there were not to sit with somebody, and how many of them were met.
    pub against: (usize, usize),
    /// What the plan is held against.
    pub reference: Option<Reference>,
}

impl Standing {
    /// How far the plan is on the way from chance to circles without any demand, in
    /// hundredths; `None` without references, or where nothing can be gained.
    #[must_use]
    pub fn share(&self) -> Option<i64> {
        let reference = self.reference?;
        let whole = reference.random.average - reference.free.average;
        (whole > 0).then(|| (reference.random.average - self.plan.average) * 100 / whole)
    }
}

pub(super) fn standing(
    scene: &Scene<'_>,
    circles: &[CircleReport],
    people: &[PersonReport],
    reference: Option<&Reference>,
) -> Standing {
    let mut sizes = std::collections::BTreeMap::new();
    for circle in circles {
        *sizes.entry(circle.members.len()).or_default() += 1;
    }
    let by_rank = |rank| circles.iter().find(|circle| circle.rank == rank);
    let count = |against| {
        let wishes = people.iter().flat_map(|person| &person.wishes);
        let these = wishes.filter(move |wish| wish.against == against);
        (these.clone().count(), these.filter(|wish| wish.met).count())
    };
    Standing {
        people: people.len(),
        circles: circles.len(),
        sizes: sizes.into_iter().collect(),
        plan: level(&points(scene.compiled, scene.found)),
        weakest: by_rank(circles.len()).map(|circle| circle.name.clone()),
        strongest: by_rank(1).map(|circle| circle.name.clone()),
        parts: circles
            .iter()
            .fold(Parts::default(), |sum, circle| sum + circle.parts),
        average_km: super::circle::average(circles.iter().filter_map(|circle| circle.average_km)),
        wishes: count(false),
        against: count(true),
        reference: reference.copied(),
    }
}
