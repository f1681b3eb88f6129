//! The solver, from outside: against all plans, again with the same seed, stopped, and on the
//! formats of the literature.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicU64, Ordering},
};

use kring_grouping::{
    grp::Grp,
    mdgp::Mdgp,
    solve::{Budget, Instance, Outcome, Plan, Settings, Size, score, solve},
};
use proptest::prelude::*;

/// Nine people and three circles: few enough to try all plans.
struct Nine {
    costs: Vec<i32>,
    forbidden: Vec<bool>,
    together: Vec<Vec<u32>>,
    pin: Option<(usize, usize)>,
}

impl Instance for Nine {
    fn people(&self) -> usize {
        9
    }
    fn circles(&self) -> usize {
        3
    }
    fn size(&self, _circle: usize) -> Size {
        Size { min: 2, max: 4 }
    }
    fn pair(&self, a: usize, b: usize) -> i32 {
        self.costs[a.min(b) * 9 + a.max(b)]
    }
    fn forbidden(&self, a: usize, b: usize) -> bool {
        self.forbidden[a.min(b) * 9 + a.max(b)]
    }
    fn together(&self) -> &[Vec<u32>] {
        &self.together
    }
    fn pinned(&self, person: usize) -> Option<usize> {
        self.pin
            .and_then(|(pinned, circle)| (pinned == person).then_some(circle))
    }
}

/// The least cost of all plans that break no demand.
fn cheapest(nine: &Nine) -> Option<i64> {
    let plans = (0..3_u32.pow(9)).map(|number| {
        let circle = (0..9)
            .map(|person| number / 3_u32.pow(person) % 3)
            .collect();
        Plan {
            circle,
            facilitator: Vec::new(),
        }
    });
    let scores = plans.map(|plan| score(nine, &plan));
    let usable = scores.filter(|score| score.violations.total() == 0);
    usable.map(|score| score.cost).min()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_plan_is_cheaper(
        costs in prop::collection::vec(-100..100_i32, 81),
        forbidden in prop::collection::vec(prop::bool::weighted(0.12), 81),
        pin in prop::option::of((0..9_usize, 0..3_usize)),
        seed: u64,
    ) {
        let nine = Nine { costs, forbidden, together: vec![vec![1, 6]], pin };
        let found = solve(&nine, &Settings::seed(seed), &Budget::moves(150_000));
        let usable = found.score.violations.total() == 0;
        prop_assert_eq!(usable.then_some(found.score.cost), cheapest(&nine));
        prop_assert_eq!(found.score, score(&nine, &found.plan));
    }
}

/// A file in the `.grp` format: people of two per organisation, side by side on a street.
fn street(people: u32) -> Grp {
    let circles = people / 7;
    let mut text = format!("{people} {circles} {circles} 6 8 2\n");
    for person in 0..people {
        let (x, organisation) = (f64::from(person) * 0.7, person / 2);
        let (level, function, dates) = (person % 5, person * 7 % 8, 4095 - (1 << (person % 12)));
        writeln!(
            text,
            "{x:.3} 1.5 {organisation} {level} {function} 1 2 {dates}"
        )
        .unwrap();
    }
    for guide in 0..circles {
        writeln!(text, "{:.3} 2.0 -1 4095 1", f64::from(guide) * 4.9).unwrap();
    }
    text.push_str("COMP 1\n0 1\nCONF 1\n5 9\nWISH 2\n0 12\n12 0\n");
    Grp::read(&text).unwrap()
}

fn found(people: u32, threads: usize, moves: u64) -> Outcome {
    let mut settings = Settings::seed(7);
    settings.threads = threads.try_into().unwrap();
    solve(&street(people), &settings, &Budget::moves(moves))
}

#[test]
fn the_same_seed_and_moves_find_the_same() {
    for (people, threads) in [(70, 1), (210, 1), (210, 2)] {
        let (one, other) = (
            found(people, threads, 400_000),
            found(people, threads, 400_000),
        );
        assert_eq!(
            (one.plan, one.score),
            (other.plan, other.score),
            "{people} on {threads}"
        );
        assert_eq!(one.score.violations.total(), 0);
    }
}

#[test]
fn regions_do_not_depend_on_who_is_first() {
    let (one, two) = (found(1400, 1, 3_000_000), found(1400, 2, 3_000_000));
    assert_eq!(one.plan, two.plan);
    assert_eq!(one.score.violations.total(), 0);
}

#[test]
fn it_stops_when_told_with_what_it_has() {
    for people in [70, 210, 1400] {
        let asked = AtomicU64::new(0);
        let spent = |_: &_| {
            let asked = asked.fetch_add(1, Ordering::Relaxed);
            if asked < 40 { 0.001 } else { 1.0 }
        };
        let budget = Budget {
            spent: &spent,
            moves: None,
        };
        let found = solve(&street(people), &Settings::seed(1), &budget);
        assert_eq!(found.plan.circle.len(), people as usize);
        assert!(asked.into_inner() < 200, "it went on");
    }
}

#[test]
fn a_start_is_not_made_worse() {
    let first = found(70, 1, 300_000);
    let mut settings = Settings::seed(3);
    settings.start = Some(first.plan);
    let again = solve(&street(70), &settings, &Budget::moves(20_000));
    assert!(!first.score.better_than(&again.score));
}

#[test]
fn mdgp_maximises_within_bounds() {
    let text = "4 2 ds 1 3 1 3\n0 1 1.5\n0 2 9\n0 3 2\n1 2 3\n1 3 8.25\n2 3 1\n";
    let instance = Mdgp::read(text).unwrap();
    let found = solve(&instance, &Settings::seed(1), &Budget::moves(20_000));
    assert_eq!(found.score.violations.total(), 0);
    assert!((instance.objective(found.score.cost) - 17.25).abs() < 1e-9);
}

#[test]
fn unreadable_files_say_where() {
    let wrong = Mdgp::read("3 1 ss 3 3\n0 1 5\n0 x 2\n").unwrap_err();
    assert_eq!(wrong.line, 3);
    assert!(wrong.problem.contains("`x`"), "{wrong}");
    let short = Grp::read("1 0 1 1 1 0\n").unwrap_err();
    assert_eq!(short.line, 2);
}
