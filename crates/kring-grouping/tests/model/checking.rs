//! The checker against the solver's own count: two ways to the same answer, which share no
//! code.

use kring_grouping::{
    check::{Breach, check},
    form::as_solved,
    pairs::PairKind,
    people::{Fixed, Person, Who},
    plan::{Circle, Plan, Request},
};
use proptest::prelude::*;

use crate::region::{Chance, pair, region};

/// People over circles as chance has it.
fn by_chance(request: &Request, circles: usize, seed: u64) -> Plan {
    let mut chance = Chance(seed);
    let facilitators = &request.input.facilitators;
    let mut plan = Plan::default();
    for at in 0..circles {
        let guide = facilitators.get(chance.below(facilitators.len().max(1)));
        plan.circles.push(Circle {
            name: format!("{}", at + 1),
            facilitator: guide.map(|guide| guide.id.clone()),
            ..Circle::default()
        });
    }
    for person in &request.input.people {
        plan.circles[chance.below(circles)]
            .members
            .push(person.id.clone());
    }
    plan
}

/// A region with more of everything that can go wrong.
fn difficult(people: usize, seed: u64) -> Request {
    let mut request = region(people, seed);
    let mut chance = Chance(!seed);
    let id = |chance: &mut Chance| format!("p{}", chance.below(people));
    for _ in 0..people / 6 {
        let (one, other) = (id(&mut chance), id(&mut chance));
        let kinds = [PairKind::Together, PairKind::MayMeet, PairKind::Conflict];
        if one != other {
            request
                .input
                .pairs
                .push(pair(kinds[chance.below(3)], &one, &other));
        }
        let guide = format!("f{}", chance.below(request.input.facilitators.len()));
        let kinds = [
            PairKind::Conflict,
            PairKind::Wish,
            PairKind::RatherNot,
            PairKind::ReportsTo,
        ];
        request
            .input
            .pairs
            .push(pair(kinds[chance.below(4)], &one, &guide));
    }
    // A line through somebody who did not enrol, and one human being in both lists.
    request
        .input
        .pairs
        .push(pair(PairKind::ReportsTo, "p0", "directeur"));
    request
        .input
        .pairs
        .push(pair(PairKind::ReportsTo, "directeur", "p1"));
    request.input.facilitators[0].id = String::from("p2");
    for _ in 0..people / 12 {
        let circle = format!("{}", 1 + chance.below(3));
        let who = Who::Person(id(&mut chance));
        if !request.input.fixed.iter().any(|fixed| fixed.who == who) {
            request.input.fixed.push(Fixed { who, circle });
        }
    }
    request.demands.same_organisation = chance.one_in(5);
    request.weights.same_sector = 30;
    // The solver has no opinion of what a size outside the bounds costs, the checker has: so
    // either every size is allowed, or none costs anything.
    if chance.one_in(2) {
        (request.demands.smallest, request.demands.largest) = (0, people);
    } else {
        request.weights.off_target = 0;
    }
    request
}

/// Breaches as the solver counts them: dates, people and circles rather than sentences.
fn counted(breaches: &[Breach], request: &Request, plan: &Plan) -> u64 {
    let count = |breach: &Breach| match breach {
        Breach::Size {
            people,
            smallest,
            largest,
            ..
        } => (smallest.saturating_sub(*people) + people.saturating_sub(*largest)) as u64,
        Breach::Dates { common, needed, .. } => u64::from(needed - common),
        Breach::TooManyCircles { circles, most, .. } => (circles - most) as u64,
        // The solver counts who is not in the circle of the first of a block.
        Breach::Separated { .. } => 0,
        _ => 1,
    };
    let separated = as_solved(request, plan).unwrap().violations.together;
    let any = breaches
        .iter()
        .any(|one| matches!(one, Breach::Separated { .. }));
    assert_eq!(any, separated > 0);
    breaches.iter().map(count).sum::<u64>() + separated
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn checker_and_solver_agree(people in 8_usize..60, seed in any::<u64>(), circles in 3_usize..9) {
        let request = difficult(people, seed);
        let plan = by_chance(&request, circles, seed ^ 5);
        let verdict = check(&request, &plan);
        let score = as_solved(&request, &plan).unwrap();
        prop_assert_eq!(verdict.objective.total, score.cost);
        prop_assert_eq!(counted(&verdict.breaches, &request, &plan), score.violations.total());
    }
}

#[test]
fn a_plan_of_other_people_is_not_theirs() {
    let request = region(49, 2);
    let mut plan = by_chance(&request, 7, 1);
    let has = |plan: &Plan, wanted: &Breach| check(&request, plan).breaches.contains(wanted);
    let who = plan.circles[0].members.pop().unwrap();
    assert!(has(&plan, &Breach::Missing { who: who.clone() }));
    plan.circles[1].members.extend([who.clone(), who.clone()]);
    assert!(has(&plan, &Breach::Twice { who }));
    let who = "nobody".to_owned();
    let circle = plan.circles[2].name.clone();
    plan.circles[2].members.push(who.clone());
    assert!(has(
        &plan,
        &Breach::Stranger {
            circle: circle.clone(),
            who
        }
    ));
    plan.circles[2].facilitator = None;
    assert!(has(&plan, &Breach::NoFacilitator { circle }));
    let mut seven = request.clone();
    seven.demands.count = Some(8);
    let wanted = Breach::Count {
        circles: 7,
        wanted: 8,
    };
    assert!(check(&seven, &plan).breaches.contains(&wanted));
}

#[test]
fn points_are_what_the_weights_say() {
    let mut request = Request::default();
    for (id, level, function, east) in [("a", 1, "rector", 0.0), ("b", 4, "rector", 12.34)] {
        request.input.people.push(Person {
            id: id.to_owned(),
            level: Some(level),
            function: Some(function.to_owned()),
            place: Some(kring_grouping::place::Place { east, north: 0.0 }),
            ..Person::default()
        });
    }
    request.input.pairs.push(pair(PairKind::Wish, "a", "b"));
    request.demands.target = 2;
    request.weights.doubles_at = 100;
    let plan = Plan {
        circles: vec![Circle {
            name: "1".to_owned(),
            members: vec!["a".to_owned(), "b".to_owned()],
            ..Circle::default()
        }],
    };
    let objective = check(&request, &plan).objective;
    // 12.34 km, three levels, one function, and a wish that is met.
    assert_eq!(objective.whole.travel, 123);
    assert_eq!(objective.whole.level, 300);
    assert_eq!(objective.whole.function, 100);
    assert_eq!(objective.whole.wishes, -600);
    assert_eq!(objective.whole.total(), -77);
    assert_eq!((objective.evenness, objective.total), (0, -77));
    request.weights.wish_met = 0;
    let objective = check(&request, &plan).objective;
    assert_eq!((objective.evenness, objective.total), (2735, 3258));
}
