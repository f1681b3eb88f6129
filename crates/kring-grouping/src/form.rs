//! Forming circles: from what is asked to a plan, or to the reason why there is none.

use std::{collections::HashMap, num::NonZeroUsize};

use serde::Serialize;

use crate::{
    check::{Objective, check},
    compile::{Compiled, Frame},
    infeasible::{Infeasible, counts, explain},
    mend,
    plan::{Circle, Plan, Request},
    problems::{Problem, problems},
    solve::{self, Budget, Instance, Outcome, Score, Settings, score, solve},
};

/// How to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Search {
    /// The seed of every choice by chance.
    pub seed: u64,
    /// How many threads work.
    pub threads: NonZeroUsize,
    /// Whether to look for a lower bound, where there are few enough people.
    pub bound: bool,
}

impl Search {
    /// One thread, without a lower bound.
    #[must_use]
    pub const fn seed(seed: u64) -> Self {
        Self {
            seed,
            threads: NonZeroUsize::MIN,
            bound: false,
        }
    }
}

/// Circles that keep to every demand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Formed {
    /// Who sits with whom.
    pub plan: Plan,
    /// What it costs, by the checker's count.
    pub objective: Objective,
    /// Points that no plan can be below; `None` where none was found in the time.
    pub bound: Option<i64>,
    /// How many moves were considered.
    pub moves: u64,
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoPlan {
    /// What was given is at odds with itself.
    Problems(Vec<Problem>),
    /// No plan keeps to every demand, or none was found.
    Infeasible(Box<Infeasible>),
}

/// Forms circles.
///
/// # Errors
///
/// When the request has problems, and when no plan that keeps to every demand was found.
pub fn form(request: &Request, search: &Search, budget: &Budget<'_>) -> Result<Formed, NoPlan> {
    let problems: Vec<_> = problems(request)
        .into_iter()
        .filter(Problem::is_error)
        .collect();
    if !problems.is_empty() {
        return Err(NoPlan::Problems(problems));
    }
    let counts = counts(request);
    let Some(&count) = counts.first() else {
        // No search can find what cannot be: a short one shows how close it comes.
        let count = request.demands.circles(request.input.people.len());
        let plan = short(request, count, search.seed);
        return Err(none(request, &plan, search));
    };
    let compiled = Compiled::new(request, Frame::fresh(request, count));
    let mut outcome = run(&compiled, search, None, budget);
    if outcome.score.violations.total() > 0 && request.input.people.len() <= MENDED {
        outcome.plan = mend::mend(&compiled, &outcome.plan);
    }
    let plan = to_plan(&compiled, &outcome.plan);
    let formed = |plan, objective, bound| Formed {
        plan,
        objective,
        bound,
        moves: outcome.moves,
    };
    let verdict = check(request, &plan);
    if verdict.breaches.is_empty() {
        return Ok(formed(plan, verdict.objective, outcome.bound));
    }
    let Some(plan) = with_counts(request, &counts[1..], search.seed) else {
        return Err(none(request, &plan, search));
    };
    let objective = check(request, &plan).objective;
    Ok(formed(plan, objective, None))
}

fn none(request: &Request, closest: &Plan, search: &Search) -> NoPlan {
    NoPlan::Infeasible(Box::new(explain(request, closest, search.seed)))
}

/// What the solver makes of a plan, for comparison with the checker, which works everything
/// out by itself. `None` when the plan is not one of this request.
#[must_use]
pub fn as_solved(request: &Request, plan: &Plan) -> Option<Score> {
    let compiled = Compiled::new(request, Frame::of(request, plan));
    Some(score(&compiled, &from_plan(request, plan)?))
}

/// More people than this are not mended step by step: it would take minutes.
const MENDED: usize = 5000;

/// How many moves a short search takes.
const SHORT: u64 = 400_000;

/// How many other numbers of circles are tried when the usual one gives no plan.
const OTHER_COUNTS: usize = 3;

/// The plan of a short search, whatever it breaks.
fn short(request: &Request, count: usize, seed: u64) -> Plan {
    let compiled = Compiled::new(request, Frame::fresh(request, count));
    let outcome = run(&compiled, &Search::seed(seed), None, &Budget::moves(SHORT));
    to_plan(&compiled, &mend::mend(&compiled, &outcome.plan))
}

/// A plan of one of these numbers of circles that keeps to every demand, by short searches.
fn with_counts(request: &Request, counts: &[usize], seed: u64) -> Option<Plan> {
    let plans = counts.iter().take(OTHER_COUNTS);
    plans
        .map(|&count| short(request, count, seed))
        .find(|plan| check(request, plan).breaches.is_empty())
}

/// A plan that keeps to every demand, if a short search finds one.
pub(crate) fn attempt(request: &Request, seed: u64) -> Option<Plan> {
    if problems(request).iter().any(Problem::is_error) {
        return None;
    }
    with_counts(request, &counts(request), seed)
}

/// Has the solver work on what was compiled.
pub(crate) fn run(
    compiled: &Compiled<'_>,
    search: &Search,
    start: Option<solve::Plan>,
    budget: &Budget<'_>,
) -> Outcome {
    if compiled.circles() == 1 {
        return alone(compiled);
    }
    let settings = Settings {
        seed: search.seed,
        threads: search.threads,
        start,
        bound: search.bound,
    };
    solve(compiled, &settings, budget)
}

/// The outcome of one circle: nobody can be elsewhere, so only its facilitator is chosen.
fn alone(compiled: &Compiled<'_>) -> Outcome {
    let circle = vec![0; compiled.people()];
    let none = compiled.facilitators() == 0;
    let plans = (0..compiled.facilitators().max(1))
        .zip(0..)
        .map(|(_, guide)| solve::Plan {
            circle: circle.clone(),
            facilitator: if none { vec![] } else { vec![guide] },
        });
    let scored = plans.map(|plan| (score(compiled, &plan), plan));
    let best = scored.min_by_key(|(score, _)| (score.violations.total(), score.cost));
    let (score, plan) = best.unwrap_or_else(|| {
        let plan = solve::Plan {
            circle,
            facilitator: vec![],
        };
        (score(compiled, &plan), plan)
    });
    Outcome {
        bound: (score.violations.total() == 0).then_some(score.cost),
        plan,
        score,
        moves: 0,
    }
}

/// The plan of the solver in words, its circles in the order of their names.
pub(crate) fn to_plan(compiled: &Compiled<'_>, found: &solve::Plan) -> Plan {
    let input = &compiled.request().input;
    let members = found.members(compiled.circles());
    let circles = members.iter().enumerate().map(|(at, members)| Circle {
        name: compiled.frame().names[at].clone(),
        facilitator: found
            .facilitator
            .get(at)
            .map(|&guide| input.facilitators[guide as usize].id.clone()),
        members: members
            .iter()
            .map(|&member| input.people[member as usize].id.clone())
            .collect(),
        announced: false,
    });
    Plan {
        circles: circles.collect(),
    }
}

/// A plan in words as the solver takes it; `None` when it is not one of this request.
pub(crate) fn from_plan(request: &Request, plan: &Plan) -> Option<solve::Plan> {
    let input = &request.input;
    let facilitators: HashMap<_, u32> = input
        .facilitators
        .iter()
        .map(|one| &*one.id)
        .zip(0..)
        .collect();
    let mut circle_of: HashMap<&str, u32> = HashMap::new();
    for (circle, at) in plan.circles.iter().zip(0..) {
        circle_of.extend(circle.members.iter().map(|member| (&**member, at)));
    }
    let circle = input
        .people
        .iter()
        .map(|person| circle_of.get(&*person.id).copied());
    let guide = |circle: &Circle| facilitators.get(circle.facilitator.as_deref()?).copied();
    let facilitator = if facilitators.is_empty() {
        Some(vec![])
    } else {
        plan.circles.iter().map(guide).collect()
    };
    Some(solve::Plan {
        circle: circle.collect::<Option<_>>()?,
        facilitator: facilitator?,
    })
}
