//! Sizes and weights that cannot be.

use std::collections::BTreeSet;

use crate::{plan::Request, weights::Weights};

use super::{At, ProblemKind as Kind, find::Found};

pub(super) fn sizes(request: &Request, found: &mut Found) {
    let demands = &request.demands;
    let (smallest, largest) = (demands.smallest, demands.largest);
    let mut add = |kind| found.add(At::Demands, kind);
    if smallest == 0 {
        return add(Kind::EmptyCircles);
    }
    if smallest > largest {
        return add(Kind::Sizes { smallest, largest });
    }
    let target = demands.target;
    if !(smallest..=largest).contains(&target) {
        add(Kind::Target {
            target,
            smallest,
            largest,
        });
    }
    let people = request.input.people.len();
    if people == 0 {
        return;
    }
    let fits = |count: usize| {
        count
            .checked_mul(smallest)
            .is_some_and(|least| least <= people)
            && count.checked_mul(largest).is_none_or(|most| people <= most)
    };
    match demands.count {
        Some(count) if !fits(count) => {
            return add(Kind::Count {
                count,
                people,
                smallest,
                largest,
            });
        }
        None if people.div_ceil(largest) > people / smallest => {
            return add(Kind::NoCount {
                people,
                smallest,
                largest,
            });
        }
        _ => {}
    }
    let circles = demands.circles(people);
    let labels: BTreeSet<_> = request
        .input
        .fixed
        .iter()
        .map(|fixed| &fixed.circle)
        .collect();
    let most = demands.count.unwrap_or(people / smallest);
    if labels.len() > most {
        let labels = labels.len();
        add(Kind::TooManyLabels {
            labels,
            circles: most,
        });
    }
    let facilitators = &request.input.facilitators;
    let can: u64 = facilitators.iter().map(|one| u64::from(one.circles)).sum();
    let fewest = demands
        .count
        .unwrap_or(people.div_ceil(largest))
        .min(circles);
    if !facilitators.is_empty() && can < fewest as u64 {
        add(Kind::TooFewFacilitators {
            can,
            circles: fewest,
        });
    }
}

/// Weights whose sums for one pair stay below a million points.
pub(super) fn weights(weights: &Weights, found: &mut Found) {
    let km = weights.travel_at_most_km;
    let years = weights.experience_at_most_years;
    let most = 100_000;
    let each = [
        (
            "travel_per_km",
            weights.travel_per_km,
            200_000 / km.clamp(1, 200_000),
        ),
        ("travel_at_most_km", km, 20_000),
        (
            "facilitator_per_km",
            weights.facilitator_per_km,
            200_000 / km.clamp(1, 200_000),
        ),
        ("level_per_step", weights.level_per_step, most / 4),
        (
            "experience_per_year",
            weights.experience_per_year,
            most / years.clamp(1, most),
        ),
        ("experience_at_most_years", years, 255),
        ("same_function", weights.same_function, most),
        ("same_school_type", weights.same_school_type, most),
        ("same_age_band", weights.same_age_band, most),
        ("same_sector", weights.same_sector, most),
        ("theme_matched", weights.theme_matched, most / 128),
        ("wish_met", weights.wish_met, most / 2),
        ("rather_not", weights.rather_not, most / 2),
        ("off_target", weights.off_target, most),
        ("doubles_at", weights.doubles_at, i32::MAX),
        ("moved", weights.moved, 1_000_000),
    ];
    for (weight, value, most) in each {
        if !(0..=most).contains(&value) {
            let weight = weight.to_owned();
            found.add(
                At::Weights,
                Kind::Weight {
                    weight,
                    value,
                    most,
                },
            );
        }
    }
}
