//! Repair: a new plan after withdrawals, newcomers and changed dates, with the fewest moves.

mod change;
mod keep;
mod moves;
mod words;

use serde::{Deserialize, Serialize};

use crate::{
    check::{Objective, check},
    compile::Compiled,
    form::{NoPlan, Search, run, to_plan},
    infeasible::explain,
    mend,
    pairs::Pair,
    people::{Dates, Facilitator, Id, Person, Who},
    plan::{Plan, Request},
    problems::{Problem, problems},
    solve::{self, Budget},
};
pub(crate) use moves::between;
pub use moves::{Handed, Moved, Reason};

/// Something that changed since a plan was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Somebody withdraws.
    Withdraws(Who),
    /// Somebody joins, from the waiting list.
    Joins(Box<Person>),
    /// A facilitator joins.
    Facilitates(Box<Facilitator>),
    /// Somebody can other dates; every date when none are given.
    Dates(Who, Option<Dates>),
    /// A facilitator can take another number of circles.
    Circles(Id, u32),
    /// Something holds between two people or organisations that did not before.
    Holds(Pair),
    /// Something holds no longer.
    HoldsNoLonger(Pair),
}

/// A repaired plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Repaired {
    /// The request with the changes in it.
    pub request: Request,
    /// The new plan.
    pub plan: Plan,
    /// Who left, who came and who moved, with the reason.
    pub moves: Vec<Moved>,
    /// Circles that get another facilitator.
    pub handed: Vec<Handed>,
    /// What the plan cost before the changes.
    pub before: Objective,
    /// What it costs now.
    pub after: Objective,
}

impl Repaired {
    /// How many people move who stay enrolled: what a repair makes as small as it can.
    #[must_use]
    pub fn moved(&self) -> usize {
        let moves = self.moves.iter();
        moves
            .filter(|moved| moved.from.is_some() && moved.to.is_some())
            .count()
    }
}

/// Repairs a plan. Nobody leaves an announced circle, and its facilitator stays; places that
/// came free in it may be filled, and only when there is no other way it grows.
///
/// # Errors
///
/// When a change does not fit the request, and when no plan was found that keeps to every
/// demand and to the announced circles.
pub fn repair(
    request: &Request,
    plan: &Plan,
    changes: &[Change],
    search: &Search,
    budget: &Budget<'_>,
) -> Result<Repaired, NoPlan> {
    let now = change::apply(request, changes).map_err(NoPlan::Problems)?;
    let errors: Vec<_> = problems(&now)
        .into_iter()
        .filter(Problem::is_error)
        .collect();
    if !errors.is_empty() {
        return Err(NoPlan::Problems(errors));
    }
    let stale = keep::stale(&now, plan);
    let mut closest = Plan::default();
    for room in [keep::Room::Freed, keep::Room::Any] {
        let frame = keep::frame(&now, &stale, plan, room);
        let compiled = Compiled::new(&now, frame);
        let new = nearest(&compiled, &keep::start(&compiled, &stale), search, budget);
        let new = keep::announced(to_plan(&compiled, &new), plan);
        let verdict = check(&now, &new);
        if verdict.breaches.is_empty() {
            let (moves, handed) = between(request, &now, plan, &stale, &new);
            return Ok(Repaired {
                moves,
                handed,
                before: check(request, plan).objective,
                after: verdict.objective,
                plan: new,
                request: now,
            });
        }
        closest = new;
    }
    let pinned = keep::pinned(&now, &stale);
    Err(NoPlan::Infeasible(Box::new(explain(
        &pinned,
        &closest,
        search.seed,
    ))))
}

/// The plan with the fewest broken demands, and of those with the fewest points, moves
/// counted: mended step by step, or what the solver makes of it.
pub(crate) fn nearest(
    compiled: &Compiled<'_>,
    start: &solve::Plan,
    search: &Search,
    budget: &Budget<'_>,
) -> solve::Plan {
    let mended = mend::mend(compiled, start);
    let outcome = run(compiled, search, Some(mended.clone()), budget);
    let polished = mend::mend(compiled, &outcome.plan);
    let weigh = |plan| mend::weigh(compiled, plan);
    if weigh(&polished) < weigh(&mended) {
        polished
    } else {
        mended
    }
}
