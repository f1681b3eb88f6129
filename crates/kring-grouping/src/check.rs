//! The independent checker: every demand and every point, worked out again from the request.
//!
//! It shares nothing with the solver: no tables, no increments, no numbers for people. It
//! reads what the organiser wrote and what the plan says, and counts.

mod breach;
mod points;
mod words;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::{
    objective::Parts,
    pairs::PairKind,
    people::{Dates, Facilitator, Person, Who},
    plan::{Circle, Plan, Request},
    relations::Relations,
};
pub use breach::Breach;
pub use points::strain;

/// What the checker found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Every demand that the plan breaks; none in a plan that can be used.
    pub breaches: Vec<Breach>,
    /// What the plan costs.
    pub objective: Objective,
}

/// What a plan costs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// The points of each circle, in the order of the plan.
    pub circles: Vec<Parts>,
    /// The points of all circles by preference.
    pub whole: Parts,
    /// What weaker circles count besides, for evenness.
    pub evenness: i64,
    /// All points and evenness: what the solver makes as small as it can.
    pub total: i64,
}

/// Checks a plan against a request.
#[must_use]
pub fn check(request: &Request, plan: &Plan) -> Verdict {
    let checker = Checker::new(request, plan);
    let mut breaches = Vec::new();
    checker.attendance(&mut breaches);
    for circle in &plan.circles {
        checker.circle(circle, &mut breaches);
    }
    checker.capacities(&mut breaches);
    checker.fixed(&mut breaches);
    Verdict {
        breaches,
        objective: checker.objective(),
    }
}

struct Checker<'a> {
    request: &'a Request,
    plan: &'a Plan,
    relations: Relations<'a>,
    people: HashMap<&'a str, &'a Person>,
    facilitators: HashMap<&'a str, &'a Facilitator>,
    wishes: HashSet<(PairKind, &'a str, &'a str)>,
}

impl<'a> Checker<'a> {
    fn new(request: &'a Request, plan: &'a Plan) -> Self {
        let input = &request.input;
        let wish = |kind| matches!(kind, PairKind::Wish | PairKind::RatherNot);
        Self {
            request,
            plan,
            relations: Relations::new(request),
            people: input.people.iter().map(|one| (&*one.id, one)).collect(),
            facilitators: input
                .facilitators
                .iter()
                .map(|one| (&*one.id, one))
                .collect(),
            wishes: input
                .pairs
                .iter()
                .filter(|pair| wish(pair.kind))
                .map(|pair| (pair.kind, &*pair.one, &*pair.other))
                .collect(),
        }
    }

    /// Everybody once, nobody else, together who stay together, as many circles as asked.
    fn attendance(&self, breaches: &mut Vec<Breach>) {
        let mut circle_of: HashMap<&str, &str> = HashMap::new();
        for circle in &self.plan.circles {
            for member in &circle.members {
                if !self.people.contains_key(&**member) {
                    breaches.push(Breach::Stranger {
                        circle: circle.name.clone(),
                        who: member.clone(),
                    });
                } else if circle_of.insert(member, &circle.name).is_some() {
                    breaches.push(Breach::Twice {
                        who: member.clone(),
                    });
                }
            }
        }
        for person in &self.request.input.people {
            if !circle_of.contains_key(&*person.id) {
                breaches.push(Breach::Missing {
                    who: person.id.clone(),
                });
            }
        }
        for pair in &self.request.input.pairs {
            let (one, other) = (circle_of.get(&*pair.one), circle_of.get(&*pair.other));
            if pair.kind == PairKind::Together && one != other {
                breaches.push(Breach::Separated {
                    one: pair.one.clone(),
                    other: pair.other.clone(),
                });
            }
        }
        let (circles, wanted) = (self.plan.circles.len(), self.request.demands.count);
        if let Some(wanted) = wanted.filter(|&wanted| wanted != circles) {
            breaches.push(Breach::Count { circles, wanted });
        }
    }

    fn circle(&self, circle: &Circle, breaches: &mut Vec<Breach>) {
        let name = || circle.name.clone();
        let demands = &self.request.demands;
        let people = circle.members.len();
        if people < demands.smallest || people > demands.largest {
            breaches.push(Breach::Size {
                circle: name(),
                people,
                smallest: demands.smallest,
                largest: demands.largest,
            });
        }
        let members = self.members(circle);
        for (at, one) in members.iter().enumerate() {
            for other in &members[at + 1..] {
                if let Some(because) = self.relations.between(one, other) {
                    breaches.push(Breach::Apart {
                        circle: name(),
                        one: one.id.clone(),
                        other: other.id.clone(),
                        because,
                    });
                }
            }
        }
        self.facilitator(circle, &members, breaches);
        let common = self.common_dates(circle, &members).count();
        if !self.request.input.dates.is_empty() && common < demands.dates {
            breaches.push(Breach::Dates {
                circle: name(),
                common,
                needed: demands.dates,
            });
        }
    }

    fn facilitator(&self, circle: &Circle, members: &[&Person], breaches: &mut Vec<Breach>) {
        let Some(id) = &circle.facilitator else {
            if !self.facilitators.is_empty() {
                breaches.push(Breach::NoFacilitator {
                    circle: circle.name.clone(),
                });
            }
            return;
        };
        let Some(facilitator) = self.facilitators.get(&**id) else {
            breaches.push(Breach::Stranger {
                circle: circle.name.clone(),
                who: id.clone(),
            });
            return;
        };
        for member in members {
            if let Some(because) = self.relations.bars(member, facilitator) {
                breaches.push(Breach::Barred {
                    circle: circle.name.clone(),
                    facilitator: id.clone(),
                    member: member.id.clone(),
                    because,
                });
            }
        }
    }

    fn common_dates(&self, circle: &Circle, members: &[&Person]) -> Dates {
        let all = Dates::all(self.request.input.dates.len());
        let guide = circle.facilitator.as_deref();
        let guide = guide.and_then(|id| self.facilitators.get(id));
        let guide = guide.and_then(|facilitator| facilitator.dates);
        let members = members.iter().filter_map(|member| member.dates);
        members.chain(guide).fold(all, Dates::and)
    }

    fn capacities(&self, breaches: &mut Vec<Breach>) {
        for facilitator in &self.request.input.facilitators {
            let led = |circle: &&Circle| circle.facilitator.as_deref() == Some(&*facilitator.id);
            let circles = self.plan.circles.iter().filter(led).count();
            if circles > facilitator.circles as usize {
                breaches.push(Breach::TooManyCircles {
                    facilitator: facilitator.id.clone(),
                    circles,
                    most: facilitator.circles as usize,
                });
            }
        }
    }

    fn fixed(&self, breaches: &mut Vec<Breach>) {
        for fixed in &self.request.input.fixed {
            let circle = self
                .plan
                .circles
                .iter()
                .find(|one| one.name == fixed.circle);
            let there = circle.is_some_and(|circle| match &fixed.who {
                Who::Person(id) => circle.members.contains(id),
                Who::Facilitator(id) => circle.facilitator.as_ref() == Some(id),
            });
            if !there {
                breaches.push(Breach::NotFixed {
                    who: fixed.who.clone(),
                    circle: fixed.circle.clone(),
                });
            }
        }
    }

    fn members(&self, circle: &Circle) -> Vec<&'a Person> {
        let members = circle.members.iter();
        members
            .filter_map(|id| self.people.get(&**id).copied())
            .collect()
    }

    fn objective(&self) -> Objective {
        let mut objective = Objective::default();
        for circle in &self.plan.circles {
            let parts = self.parts(circle);
            objective.whole += parts;
            objective.evenness += strain(&self.request.weights, parts.total());
            objective.circles.push(parts);
        }
        objective.total = objective.whole.total() + objective.evenness;
        objective
    }
}
