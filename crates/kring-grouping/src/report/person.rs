//! One person: why here, which wishes were met, and what the others would have cost.

use serde::{Deserialize, Serialize};

use crate::{pairs::PairKind, people::Id, relations::Because};

use super::{Scene, circle::average};

/// What there is to say about somebody's place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonReport {
    /// Who, by id.
    pub id: Id,
    /// What people call them.
    pub name: String,
    /// The circle.
    pub circle: String,
    /// The average distance to the other members, in kilometres.
    pub average_km: Option<f64>,
    /// The distance to the facilitator, in kilometres.
    pub facilitator_km: Option<f64>,
    /// Why this circle; absent for very large plans.
    pub why: Option<Why>,
    /// Themes this person seeks that somebody in the circle brings.
    pub themes_found: Vec<String>,
    /// Themes this person seeks that nobody in the circle brings.
    pub themes_missing: Vec<String>,
    /// What became of each wish.
    pub wishes: Vec<WishReport>,
}

/// Why somebody is in this circle and not in another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// A fixed assignment, or people to stay with, decided.
    pub bound: bool,
    /// How many other circles there are.
    pub others: usize,
    /// In how many others one swap or one move would have made a place.
    pub open: usize,
    /// In how many of the rest sits somebody whom this person may not meet.
    pub barred: usize,
    /// In how many of the rest nobody could change places: the dates do not fit, or who would
    /// come instead may not.
    pub stuck: usize,
    /// The circle where this person could sit at the least cost to all.
    pub next: Option<String>,
    /// The points that would cost, evenness included.
    pub next_costs: Option<i64>,
}

/// What became of a wish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishReport {
    /// What people call who wished.
    pub by_name: String,
    /// The other, by id.
    pub with: Id,
    /// What people call the other.
    pub with_name: String,
    /// Whether it is a wish against.
    pub against: bool,
    /// Whether it was met.
    pub met: bool,
    /// What meeting it would cost, when it was not.
    pub price: Option<Price>,
}

/// What meeting a wish would cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "price")]
pub enum Price {
    /// They may not share a circle.
    Forbidden {
        /// Why.
        because: Because,
    },
    /// No single swap or move meets it and keeps to every demand.
    NoSwap,
    /// The cheapest swap that meets it costs the others so many points, what the wish is worth
    /// left out.
    Points {
        /// The points.
        points: i64,
        /// What the wish is worth.
        worth: i64,
    },
    /// The plan is too large to price every wish; `what-if` prices one.
    NotAsked,
}

pub(super) fn all(scene: &Scene<'_>) -> Vec<PersonReport> {
    let input = &scene.request.input;
    let members = scene.members();
    let mut wishes: Vec<Vec<(&str, bool)>> = vec![vec![]; input.people.len()];
    let places: std::collections::HashMap<_, _> = input
        .people
        .iter()
        .map(|person| &*person.id)
        .zip(0..)
        .collect();
    for pair in &input.pairs {
        let against = match pair.kind {
            PairKind::Wish => false,
            PairKind::RatherNot => true,
            _ => continue,
        };
        if let Some(&at) = places.get(&*pair.one) {
            let wish = (&*pair.other, against);
            let list: &mut Vec<_> = &mut wishes[at];
            if !list.contains(&wish) {
                list.push(wish);
            }
        }
    }
    let people = wishes.iter().enumerate().map(|(at, wishes)| {
        let person = &input.people[at];
        let circle = scene.found.circle[at] as usize;
        let others: Vec<_> = members[circle]
            .iter()
            .filter(|&&other| other as usize != at)
            .map(|&other| &input.people[other as usize])
            .collect();
        let distances = others
            .iter()
            .filter_map(|other| Some(person.place?.distance(other.place?)));
        let guide = scene.found.facilitator.get(circle);
        let guide = guide.map(|&guide| &input.facilitators[guide as usize]);
        let brought = |theme: &&String| others.iter().any(|other| other.brings.contains(theme));
        let (found, missing) = person.seeks.iter().partition::<Vec<&String>, _>(brought);
        PersonReport {
            id: person.id.clone(),
            name: person.name.clone(),
            circle: scene.plan.circles[circle].name.clone(),
            average_km: average(distances),
            facilitator_km: guide.and_then(|guide| Some(person.place?.distance(guide.place?))),
            why: why(scene, at),
            themes_found: found.into_iter().cloned().collect(),
            themes_missing: missing.into_iter().cloned().collect(),
            wishes: wishes
                .iter()
                .filter_map(|&(with, against)| wish(scene, &places, at, with, against))
                .collect(),
        }
    });
    people.collect()
}

fn why(scene: &Scene<'_>, person: usize) -> Option<Why> {
    let board = scene.board?;
    let here = board.circle_of(person);
    let mut why = Why {
        bound: board.is_bound(person),
        others: scene.plan.circles.len() - 1,
        barred: 0,
        stuck: 0,
        open: 0,
        next: None,
        next_costs: None,
    };
    for there in (0..scene.plan.circles.len()).filter(|&there| there != here) {
        let Some(cost) = board.cheapest_way(person, there, None) else {
            let barred = board.is_barred(person, there);
            why.barred += usize::from(barred);
            why.stuck += usize::from(!barred);
            continue;
        };
        why.open += 1;
        if why.next_costs.is_none_or(|best| cost < best) {
            why.next_costs = Some(cost);
            why.next = Some(scene.plan.circles[there].name.clone());
        }
    }
    Some(why)
}

type Places<'a> = std::collections::HashMap<&'a str, usize>;

fn wish(
    scene: &Scene<'_>,
    places: &Places<'_>,
    at: usize,
    with: &str,
    against: bool,
) -> Option<WishReport> {
    let input = &scene.request.input;
    let here = scene.found.circle[at];
    if let Some(&other) = places.get(with) {
        let beside = scene.found.circle[other] == here;
        let met = beside != against;
        let report = WishReport {
            by_name: input.people[at].name.clone(),
            with: with.to_owned(),
            with_name: input.people[other].name.clone(),
            against,
            met,
            price: (!met).then(|| price(scene, at, other, against)),
        };
        return Some(report);
    }
    let guide = input
        .facilitators
        .iter()
        .position(|guide| guide.id == with)?;
    let guided = scene.found.facilitator.get(here as usize).copied();
    let met = (guided == u32::try_from(guide).ok()) != against;
    let forbidden = scene
        .relations
        .bars(&input.people[at], &input.facilitators[guide]);
    Some(WishReport {
        by_name: input.people[at].name.clone(),
        with: with.to_owned(),
        with_name: input.facilitators[guide].name.clone(),
        against,
        met,
        price: (!met).then(|| match forbidden.filter(|_| !against) {
            Some(because) => Price::Forbidden {
                because: because.named(scene.request),
            },
            None => with_guide(scene, at, guide, against),
        }),
    })
}

/// The cheapest swap after which two people sit together, or no longer do.
fn price(scene: &Scene<'_>, one: usize, other: usize, against: bool) -> Price {
    let people = &scene.request.input.people;
    if !against && let Some(because) = scene.relations.between(&people[one], &people[other]) {
        return Price::Forbidden {
            because: because.named(scene.request),
        };
    }
    let Some(board) = scene.board else {
        return Price::NotAsked;
    };
    let cost = if against {
        let elsewhere = |person: usize| {
            (0..scene.plan.circles.len())
                .filter_map(move |there| board.cheapest_way(person, there, None))
        };
        elsewhere(one).chain(elsewhere(other)).min()
    } else {
        let joins = board.cheapest_way(one, board.circle_of(other), Some(other));
        let joined = board.cheapest_way(other, board.circle_of(one), Some(one));
        joins.into_iter().chain(joined).min()
    };
    in_points(scene, cost, against)
}

fn with_guide(scene: &Scene<'_>, person: usize, guide: usize, against: bool) -> Price {
    let Some(board) = scene.board else {
        return Price::NotAsked;
    };
    let circles = 0..scene.plan.circles.len();
    let wanted = circles.filter(|&there| (board.guide(there) == Some(guide)) != against);
    let cost = wanted
        .filter_map(|there| board.cheapest_way(person, there, None))
        .min();
    in_points(scene, cost, against)
}

fn in_points(scene: &Scene<'_>, cost: Option<i64>, against: bool) -> Price {
    let weights = &scene.request.weights;
    let worth = i64::from(if against {
        weights.rather_not
    } else {
        weights.wish_met
    });
    match cost {
        None => Price::NoSwap,
        Some(cost) => Price::Points {
            points: cost + worth,
            worth,
        },
    }
}
