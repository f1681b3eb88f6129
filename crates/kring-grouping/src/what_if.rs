//! What if two people must not, or must, share a circle?

mod words;

use serde::{Deserialize, Serialize};

use crate::{
    check::{Objective, check},
    compile::{Compiled, Frame},
    form::{NoPlan, Search, from_plan, to_plan},
    infeasible::explain,
    pairs::{Pair, PairKind},
    people::Id,
    plan::{Plan, Request},
    problems::{At, Problem, ProblemKind, problems},
    repair::{Moved, between, nearest},
    solve::{Budget, Home},
};

/// What to ask of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhatIf {
    /// Whether two people must share a circle, or must not.
    pub kind: Forced,
    /// One of them, by id.
    pub one: Id,
    /// The other.
    pub other: Id,
}

/// What two people must.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Forced {
    /// Not share a circle.
    Apart,
    /// Share a circle, even if they are colleagues or competitors.
    Together,
}

/// What it would take.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// What was asked.
    pub asked: WhatIf,
    /// What people call the one.
    pub one_name: String,
    /// What people call the other.
    pub other_name: String,
    /// Whether the plan is that way already.
    pub already: bool,
    /// The points that it costs, evenness included; below zero when it is better.
    pub price: i64,
    /// What the plan costs as it is.
    pub without: Objective,
    /// What the new plan costs.
    pub with: Objective,
    /// Who would move.
    pub moves: Vec<Moved>,
    /// The new plan.
    pub plan: Plan,
}

/// Points that each move counts while an answer is sought, so that nobody moves for nothing.
/// They are not in the price.
const LEAVING: i32 = 100;

/// Asks what it would take to have two people together, or apart.
///
/// The plan stays as it is as far as it can: who moves makes the answer cheaper.
///
/// # Errors
///
/// When one of the two is not enrolled, when the plan is not one of the request, and when no
/// plan was found that keeps to every demand and to what is asked.
pub fn what_if(
    request: &Request,
    plan: &Plan,
    asked: &WhatIf,
    search: &Search,
    budget: &Budget<'_>,
) -> Result<Answer, NoPlan> {
    let name = |id: &Id| {
        let person = request.input.people.iter().find(|person| person.id == *id);
        let unknown = || ProblemKind::Unknown { id: id.clone() };
        person
            .map(|person| person.name.clone())
            .ok_or_else(|| vec![problem(unknown())])
    };
    let (one_name, other_name) = match (name(&asked.one), name(&asked.other)) {
        (Ok(one), Ok(other)) => (one, other),
        (one, other) => {
            let unknown = [one.err(), other.err()].into_iter().flatten().flatten();
            return Err(NoPlan::Problems(unknown.collect()));
        }
    };
    let beside = plan.circle_of(&asked.one) == plan.circle_of(&asked.other);
    let mut asking = request.clone();
    asking.input.pairs.push(Pair {
        kind: match asked.kind {
            Forced::Apart => PairKind::Conflict,
            Forced::Together => PairKind::Together,
        },
        one: asked.one.clone(),
        other: asked.other.clone(),
    });
    let errors: Vec<_> = problems(&asking)
        .into_iter()
        .filter(Problem::is_error)
        .collect();
    if !errors.is_empty() {
        return Err(NoPlan::Problems(errors));
    }
    let with = answer(&asking, plan, search, budget)?;
    let verdict = check(&asking, &with);
    if !verdict.breaches.is_empty() {
        let infeasible = explain(&asking, &with, search.seed);
        return Err(NoPlan::Infeasible(Box::new(infeasible)));
    }
    let without = check(request, plan).objective;
    let objective = check(request, &with).objective;
    Ok(Answer {
        one_name,
        other_name,
        already: beside == (asked.kind == Forced::Together),
        price: objective.total - without.total,
        without,
        with: objective,
        moves: between(request, &asking, plan, plan, &with).0,
        plan: with,
        asked: asked.clone(),
    })
}

fn problem(kind: ProblemKind) -> Problem {
    let at = At::Change(0);
    Problem { at, kind }
}

/// The plan that answers, moving nobody for nothing.
fn answer(
    request: &Request,
    plan: &Plan,
    search: &Search,
    budget: &Budget<'_>,
) -> Result<Plan, NoPlan> {
    let kind = ProblemKind::OtherPlan;
    let other = || NoPlan::Problems(vec![Problem { at: At::Plan, kind }]);
    let start = from_plan(request, plan).ok_or_else(other)?;
    let mut frame = Frame::of(request, plan);
    let leaving = |&at: &u32| {
        Some(Home {
            at: at as usize,
            leaving: LEAVING,
        })
    };
    frame.home = start.circle.iter().map(leaving).collect();
    let compiled = Compiled::new(request, frame);
    let found = nearest(&compiled, &start, search, budget);
    let mut found = to_plan(&compiled, &found);
    for (circle, before) in found.circles.iter_mut().zip(&plan.circles) {
        circle.announced = before.announced;
    }
    Ok(found)
}
