//! The points of a circle, worked out from what the organiser wrote.

use crate::{
    objective::Parts,
    pairs::PairKind,
    people::{Facilitator, Person},
    place::Place,
    plan::Circle,
    weights::Weights,
};

use super::Checker;

/// What a circle with so many points counts besides, for evenness.
#[must_use]
pub fn strain(weights: &Weights, points: i64) -> i64 {
    if weights.doubles_at <= 0 || points <= 0 {
        return 0;
    }
    points * points / i64::from(weights.doubles_at)
}

impl Checker<'_> {
    pub(super) fn parts(&self, circle: &Circle) -> Parts {
        let weights = &self.request.weights;
        let members = self.members(circle);
        let mut parts = Parts::default();
        for (at, one) in members.iter().enumerate() {
            for other in &members[at + 1..] {
                parts += self.pair(one, other);
            }
        }
        let guide = circle.facilitator.as_deref();
        if let Some(guide) = guide.and_then(|id| self.facilitators.get(id)) {
            for member in members {
                parts += self.way(member, guide);
            }
        }
        let off = circle.members.len().abs_diff(self.request.demands.target);
        parts.size = i64::from(weights.off_target) * i64::try_from(off * off).unwrap_or(i64::MAX);
        parts
    }

    fn pair(&self, one: &Person, other: &Person) -> Parts {
        let weights = &self.request.weights;
        let level = difference(one.level, other.level);
        let years = difference(one.experience, other.experience);
        let years = years.min(i64::from(weights.experience_at_most_years));
        let alike = |one: &Option<String>, other: &Option<String>, points: i32| {
            i64::from(one.is_some() && one == other) * i64::from(points)
        };
        Parts {
            travel: travel(weights, one.place, other.place, weights.travel_per_km),
            level: level * i64::from(weights.level_per_step),
            experience: years * i64::from(weights.experience_per_year),
            function: alike(&one.function, &other.function, weights.same_function),
            school_type: alike(
                &one.school_type,
                &other.school_type,
                weights.same_school_type,
            ),
            age_band: alike(&one.age_band, &other.age_band, weights.same_age_band),
            sector: alike(&one.sector, &other.sector, weights.same_sector),
            themes: -i64::from(weights.theme_matched) * (matched(one, other) + matched(other, one)),
            wishes: self.wished(&one.id, &other.id) + self.wished(&other.id, &one.id),
            rather_not: self.unwished(&one.id, &other.id) + self.unwished(&other.id, &one.id),
            ..Parts::default()
        }
    }

    fn way(&self, member: &Person, guide: &Facilitator) -> Parts {
        let weights = &self.request.weights;
        Parts {
            facilitator: travel(
                weights,
                member.place,
                guide.place,
                weights.facilitator_per_km,
            ),
            wishes: self.wished(&member.id, &guide.id),
            rather_not: self.unwished(&member.id, &guide.id),
            ..Parts::default()
        }
    }

    fn wished(&self, one: &str, other: &str) -> i64 {
        let wished = self.wishes.contains(&(PairKind::Wish, one, other));
        -i64::from(wished) * i64::from(self.request.weights.wish_met)
    }

    fn unwished(&self, one: &str, other: &str) -> i64 {
        let unwished = self.wishes.contains(&(PairKind::RatherNot, one, other));
        i64::from(unwished) * i64::from(self.request.weights.rather_not)
    }
}

/// The points for a distance, to the nearest point.
fn travel(weights: &Weights, from: Option<Place>, to: Option<Place>, per_km: i32) -> i64 {
    let (Some(from), Some(to)) = (from, to) else {
        return 0;
    };
    let km = from.distance(to).min(f64::from(weights.travel_at_most_km));
    #[expect(
        clippy::cast_possible_truncation,
        reason = "rounded, and at most a million"
    )]
    let points = (km * f64::from(per_km)).round() as i64;
    points
}

fn difference(one: Option<u8>, other: Option<u8>) -> i64 {
    match (one, other) {
        (Some(one), Some(other)) => i64::from(one.abs_diff(other)),
        _ => 0,
    }
}

/// How many themes one seeks that another brings.
fn matched(seeks: &Person, brings: &Person) -> i64 {
    let mut themes: Vec<_> = seeks.seeks.iter().collect();
    themes.sort();
    themes.dedup();
    let met = themes.iter().filter(|theme| brings.brings.contains(theme));
    i64::try_from(met.count()).unwrap_or(i64::MAX)
}
