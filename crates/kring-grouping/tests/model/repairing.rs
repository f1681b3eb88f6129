//! Repairing a plan: few move, announced circles stay, and every move has its reason.

use kring_core::locale::Lang;
use kring_grouping::{
    check::check,
    form::{NoPlan, Search, form},
    pairs::PairKind,
    people::{Dates, Person, Who},
    plan::{Plan, Request},
    repair::{Change, Reason, Repaired, repair},
    solve::Budget,
};

use crate::region::{Chance, pair, region};

fn formed(people: usize, seed: u64) -> (Request, Plan) {
    let request = region(people, seed);
    let formed = form(&request, &Search::seed(seed), &Budget::moves(300_000));
    let plan = formed
        .unwrap_or_else(|why| panic!("{people} {seed}: {why:?}"))
        .plan;
    (request, plan)
}

fn withdraws(id: &str) -> Change {
    Change::Withdraws(Who::Person(id.to_owned()))
}

fn repaired(request: &Request, plan: &Plan, changes: &[Change]) -> Repaired {
    let repaired = repair(
        request,
        plan,
        changes,
        &Search::seed(7),
        &Budget::moves(300_000),
    );
    let repaired = repaired.unwrap_or_else(|why| panic!("{why:?}"));
    assert_eq!(check(&repaired.request, &repaired.plan).breaches, []);
    for lang in Lang::ALL {
        let said = repaired.sentences(lang);
        assert!(
            said.iter().all(|one| !one.contains(['{', '}', '$'])),
            "{said:#?}"
        );
    }
    repaired
}

/// Withdrawals that fall where chance lets them.
fn leavers(request: &Request, many: usize, seed: u64) -> Vec<Change> {
    let mut chance = Chance(seed);
    let mut left: Vec<String> = Vec::new();
    while left.len() < many {
        let id = &request.input.people[chance.below(request.input.people.len())].id;
        if !left.contains(id) {
            left.push(id.clone());
        }
    }
    left.iter().map(|id| withdraws(id)).collect()
}

#[test]
fn five_withdrawals_of_345_move_at_most_ten_others() {
    let (request, plan) = formed(345, 4);
    for seed in 0..6 {
        let repaired = repaired(&request, &plan, &leavers(&request, 5, seed));
        assert!(repaired.moved() <= 10, "{} moved", repaired.moved());
        let left = repaired
            .moves
            .iter()
            .filter(|moved| moved.reason == Reason::Withdrew);
        assert_eq!(left.count(), 5);
    }
}

#[test]
fn a_whole_circle_that_withdraws_needs_nobody_else() {
    let (request, plan) = formed(70, 3);
    let gone: Vec<_> = plan.circles[2]
        .members
        .iter()
        .map(|id| withdraws(id))
        .collect();
    let repaired = repaired(&request, &plan, &gone);
    assert_eq!(repaired.moved(), 0, "{:#?}", repaired.moves);
    assert_eq!(repaired.plan.circles.len(), plan.circles.len() - 1);
}

#[test]
fn nobody_leaves_an_announced_circle() {
    let (request, mut plan) = formed(100, 5);
    for circle in plan.circles.iter_mut().step_by(2) {
        circle.announced = true;
    }
    for seed in 0..8 {
        let repaired = repaired(&request, &plan, &leavers(&request, 4, seed));
        for (before, after) in plan.circles.iter().zip(&repaired.plan.circles) {
            assert_eq!(before.announced, after.announced);
            if !before.announced {
                continue;
            }
            assert_eq!(before.facilitator, after.facilitator);
            let gone = repaired.moves.iter().filter(|moved| moved.to.is_none());
            let gone: Vec<_> = gone.map(|moved| &moved.who).collect();
            let stay = before
                .members
                .iter()
                .filter(|member| !gone.contains(member));
            for member in stay {
                assert!(
                    after.members.contains(member),
                    "{member} left {}",
                    before.name
                );
            }
            // Only a place that came free is filled.
            assert!(after.members.len() <= before.members.len());
        }
    }
}

#[test]
fn a_newcomer_moves_few() {
    let (request, plan) = formed(100, 5);
    let newcomer = Person {
        id: "new".to_owned(),
        name: "Nieuw".to_owned(),
        organisation: Some("Elders".to_owned()),
        ..Person::default()
    };
    let repaired = repaired(&request, &plan, &[Change::Joins(Box::new(newcomer))]);
    assert!(repaired.moved() <= 2, "{:#?}", repaired.moves);
    let joined = repaired
        .moves
        .iter()
        .find(|moved| moved.who == "new")
        .unwrap();
    assert_eq!(joined.reason, Reason::Joined);
}

#[test]
fn dates_that_no_longer_fit_move_somebody() {
    let (request, plan) = formed(100, 5);
    let circle = &plan.circles[0];
    let common = |except: &str| {
        let people = request.input.people.iter();
        let members = people.filter(|one| circle.members.contains(&one.id) && one.id != except);
        members.fold(Dates::all(12), |dates, one| dates.and(one.dates.unwrap()))
    };
    // Everything but what the others can.
    let who = &circle.members[0];
    let rest = Dates(Dates::all(12).0 & !common(who).0);
    let change = Change::Dates(Who::Person(who.clone()), Some(rest));
    let repaired = repaired(&request, &plan, &[change]);
    let moved = repaired
        .moves
        .iter()
        .find(|moved| moved.reason == Reason::Dates);
    assert!(moved.is_some(), "{:#?}", repaired.moves);
    assert!(repaired.moved() <= 4, "{:#?}", repaired.moves);
}

#[test]
fn a_new_conflict_parts_two() {
    let (request, plan) = formed(100, 5);
    let [one, other, ..] = &plan.circles[3].members[..] else {
        panic!("a circle of at least two")
    };
    let conflict = pair(PairKind::Conflict, one, other);
    let repaired = repaired(&request, &plan, &[Change::Holds(conflict)]);
    assert_ne!(repaired.plan.circle_of(one), repaired.plan.circle_of(other));
    let apart =
        |moved: &&kring_grouping::repair::Moved| matches!(moved.reason, Reason::Apart { .. });
    assert!(repaired.moves.iter().any(|moved| apart(&moved)));
    assert!(repaired.moved() <= 4, "{:#?}", repaired.moves);
}

#[test]
fn a_facilitator_who_withdraws_is_replaced() {
    let (request, plan) = formed(100, 5);
    let guide = plan.circles[0].facilitator.clone().unwrap();
    let repaired = repaired(
        &request,
        &plan,
        &[Change::Withdraws(Who::Facilitator(guide.clone()))],
    );
    assert!(
        repaired
            .handed
            .iter()
            .any(|handed| handed.reason == Reason::Withdrew)
    );
    assert!(
        repaired
            .plan
            .circles
            .iter()
            .all(|circle| circle.facilitator.as_ref() != Some(&guide))
    );
}

#[test]
fn nothing_changes_without_a_change() {
    let (request, plan) = formed(100, 5);
    let repaired = repaired(&request, &plan, &[]);
    assert_eq!(repaired.moves, []);
    assert_eq!(repaired.plan, plan);
}

#[test]
fn moving_is_dear_as_the_organiser_wants() {
    let (mut request, plan) = formed(100, 5);
    let changes = leavers(&request, 5, 1);
    let few = repaired(&request, &plan, &changes);
    request.weights.moved = 0;
    let free = repaired(&request, &plan, &changes);
    assert!(
        few.moved() < free.moved(),
        "{} {}",
        few.moved(),
        free.moved()
    );
    assert!(free.after.total <= few.after.total);
}

#[test]
fn an_impossible_repair_says_why_and_changes_nothing() {
    let (request, mut plan) = formed(49, 2);
    for circle in &mut plan.circles {
        circle.announced = true;
    }
    let [one, other, ..] = &plan.circles[0].members[..] else {
        panic!("a circle of at least two")
    };
    let conflict = pair(PairKind::Conflict, one, other);
    let refused = repair(
        &request,
        &plan,
        &[Change::Holds(conflict)],
        &Search::seed(1),
        &Budget::moves(100_000),
    );
    let Err(NoPlan::Infeasible(why)) = refused else {
        panic!("{refused:?}")
    };
    // The two places, and the conflict.
    assert_eq!(why.causes[0].demands.len(), 3, "{why:#?}");
    assert!(why.causes[0].minimal);
}

#[test]
fn changes_that_do_not_fit_are_all_named() {
    let (request, plan) = formed(49, 2);
    let changes = [
        withdraws("nobody"),
        Change::Joins(Box::new(request.input.people[0].clone())),
        withdraws("p1"),
        Change::Dates(Who::Facilitator("nobody".to_owned()), None),
    ];
    let refused = repair(
        &request,
        &plan,
        &changes,
        &Search::seed(1),
        &Budget::moves(1000),
    );
    let Err(NoPlan::Problems(problems)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(problems.len(), 3, "{problems:?}");
}
