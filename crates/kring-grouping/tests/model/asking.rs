//! What if two people must not, or must, share a circle?

use kring_core::locale::Lang;
use kring_grouping::{
    check::check,
    form::{NoPlan, Search, form},
    pairs::PairKind,
    solve::Budget,
    what_if::{Answer, Forced, WhatIf, what_if},
};

use crate::region::{pair, region};

fn ask(kind: Forced, one: &str, other: &str) -> WhatIf {
    let (one, other) = (one.to_owned(), other.to_owned());
    WhatIf { kind, one, other }
}

fn said(answer: &Answer) {
    for lang in Lang::ALL {
        let said = answer.sentences(&kring_grouping::weights::Weights::default(), lang);
        assert!(
            said.iter().all(|one| !one.contains(['{', '}', '$'])),
            "{said:#?}"
        );
    }
}

#[test]
fn forcing_two_has_a_price_that_the_checker_finds_too() {
    let request = region(100, 5);
    let plan = form(&request, &Search::seed(1), &Budget::moves(1_000_000))
        .unwrap()
        .plan;
    let budget = || Budget::moves(600_000);
    let [one, other, ..] = &plan.circles[0].members[..] else {
        panic!("a circle of at least two")
    };
    let apart = what_if(
        &request,
        &plan,
        &ask(Forced::Apart, one, other),
        &Search::seed(1),
        &budget(),
    );
    let apart = apart.unwrap();
    assert!(!apart.already);
    assert_ne!(apart.plan.circle_of(one), apart.plan.circle_of(other));
    // The plan was nearly as good as it gets, so the price is not below zero by much.
    assert!(apart.price >= -apart.without.total / 100, "{}", apart.price);
    said(&apart);
    let far = &plan.circles[5].members[0];
    let asked = ask(Forced::Together, one, far);
    let together = what_if(&request, &plan, &asked, &Search::seed(1), &budget()).unwrap();
    assert_eq!(together.plan.circle_of(one), together.plan.circle_of(far));
    assert_eq!(together.price, together.with.total - together.without.total);
    assert_eq!(check(&request, &together.plan).objective, together.with);
    // Few move for it: who moves for nothing would stay.
    assert!(together.moves.len() <= 40, "{}", together.moves.len());
    said(&together);
}

#[test]
fn what_is_so_already_costs_nothing() {
    let request = region(49, 2);
    let plan = form(&request, &Search::seed(1), &Budget::moves(500_000))
        .unwrap()
        .plan;
    let [one, other, ..] = &plan.circles[0].members[..] else {
        panic!("a circle of at least two")
    };
    let asked = ask(Forced::Together, one, other);
    let answer = what_if(
        &request,
        &plan,
        &asked,
        &Search::seed(1),
        &Budget::moves(400_000),
    )
    .unwrap();
    assert!(answer.already);
    said(&answer);
}

#[test]
fn two_with_a_conflict_cannot_be_forced() {
    let mut request = region(49, 2);
    request
        .input
        .pairs
        .push(pair(PairKind::Conflict, "p1", "p40"));
    let plan = form(&request, &Search::seed(1), &Budget::moves(500_000))
        .unwrap()
        .plan;
    let asked = ask(Forced::Together, "p1", "p40");
    let refused = what_if(
        &request,
        &plan,
        &asked,
        &Search::seed(1),
        &Budget::moves(100_000),
    );
    let Err(NoPlan::Infeasible(why)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(why.causes[0].demands.len(), 2, "{why:#?}");
}

#[test]
fn who_is_not_enrolled_is_named() {
    let request = region(49, 2);
    let plan = form(&request, &Search::seed(1), &Budget::moves(500_000))
        .unwrap()
        .plan;
    let asked = ask(Forced::Apart, "nobody", "p1");
    let refused = what_if(
        &request,
        &plan,
        &asked,
        &Search::seed(1),
        &Budget::moves(1000),
    );
    assert!(matches!(refused, Err(NoPlan::Problems(problems)) if problems.len() == 1));
}
