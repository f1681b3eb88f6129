//! What a plan is held against: chance, and circles without any demand but their size.

use serde::{Deserialize, Serialize};

use crate::{
    compile::{Compiled, Frame},
    form::{Search, from_plan, run},
    pairs::PairKind,
    plan::{Plan, Request},
    solve::{self, Budget, Instance},
};

/// How a division does: points per member, which can be compared between circles of
/// different sizes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Points per member in the circle that has most.
    pub weakest: i64,
    /// Points per member over all circles.
    pub average: i64,
}

/// What a plan is held against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Circles by chance, of the same sizes: the middle of many draws.
    pub random: Level,
    /// How many pairs chance puts together that may not meet, on average.
    pub random_forbidden: u64,
    /// Circles as good as they could be if everybody might meet everybody, on any date.
    pub free: Level,
}

/// How many times circles are drawn by chance.
const DRAWS: usize = 50;

/// Makes what a plan is held against.
///
/// `None` when the plan is not one of this request.
#[must_use]
pub fn reference(
    request: &Request,
    plan: &Plan,
    search: &Search,
    budget: &Budget<'_>,
) -> Option<Reference> {
    let compiled = Compiled::new(request, Frame::of(request, plan));
    let start = from_plan(request, plan)?;
    let (random, random_forbidden) = by_chance(&compiled, &start, search.seed);
    let freed = freed(request);
    let without = Compiled::new(&freed, Frame::of(&freed, plan));
    let outcome = run(&without, search, Some(start), budget);
    Some(Reference {
        random,
        random_forbidden,
        free: level(&points(&without, &outcome.plan)),
    })
}

/// The request with nothing demanded but sizes and the circles that facilitators can take.
fn freed(request: &Request) -> Request {
    let mut freed = request.clone();
    freed.demands.same_organisation = true;
    freed.demands.dates = 0;
    let wishes = |kind| matches!(kind, PairKind::Wish | PairKind::RatherNot);
    freed.input.pairs.retain(|pair| wishes(pair.kind));
    freed.input.fixed.clear();
    freed
}

fn by_chance(compiled: &Compiled<'_>, plan: &solve::Plan, seed: u64) -> (Level, u64) {
    let mut plan = plan.clone();
    let mut state = seed;
    let (mut weakest, mut average, mut forbidden) = (vec![], vec![], 0);
    for _ in 0..DRAWS {
        shuffle(&mut plan.circle, &mut state);
        shuffle(&mut plan.facilitator, &mut state);
        let level = level(&points(compiled, &plan));
        weakest.push(level.weakest);
        average.push(level.average);
        forbidden += together_by_mistake(compiled, &plan);
    }
    let level = Level {
        weakest: middle(weakest),
        average: middle(average),
    };
    (level, forbidden / DRAWS as u64)
}

fn together_by_mistake(compiled: &Compiled<'_>, plan: &solve::Plan) -> u64 {
    let mut count = 0;
    for members in plan.members(compiled.circles()) {
        for (at, &one) in members.iter().enumerate() {
            let others = members[at + 1..].iter();
            let apart = others.filter(|&&other| compiled.forbidden(one as usize, other as usize));
            count += apart.count() as u64;
        }
    }
    count
}

/// The points and the people of each circle, without evenness.
pub(crate) fn points(compiled: &Compiled<'_>, plan: &solve::Plan) -> Vec<(i64, usize)> {
    let members = plan.members(compiled.circles());
    let circles = members.iter().enumerate().map(|(circle, members)| {
        let mut points = compiled.size_cost(circle, members.len());
        for (at, &one) in members.iter().enumerate() {
            for &other in &members[at + 1..] {
                points += i64::from(compiled.pair(one as usize, other as usize));
            }
            if let Some(&guide) = plan.facilitator.get(circle) {
                points += i64::from(compiled.way(one as usize, guide as usize));
            }
        }
        (points, members.len())
    });
    circles.collect()
}

pub(crate) fn level(circles: &[(i64, usize)]) -> Level {
    let per = |points: i64, people: usize| points / i64::try_from(people.max(1)).unwrap_or(1);
    let all: i64 = circles.iter().map(|circle| circle.0).sum();
    let people = circles.iter().map(|circle| circle.1).sum();
    Level {
        weakest: circles
            .iter()
            .map(|&(points, people)| per(points, people))
            .max()
            .unwrap_or(0),
        average: per(all, people),
    }
}

fn middle(mut values: Vec<i64>) -> i64 {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or(0)
}

/// Shuffles by the generator of Steele, Lea and Flood ("Fast splittable pseudorandom number
/// generators", 2014).
fn shuffle(list: &mut [u32], state: &mut u64) {
    for last in (1..list.len()).rev() {
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = *state;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        // The high half of a product is even enough for a list of people.
        let at = usize::try_from((u128::from(mixed) * (last as u128 + 1)) >> 64).unwrap_or(0);
        list.swap(last, at);
    }
}
