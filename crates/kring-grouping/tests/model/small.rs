//! A few people, against every way there is to divide them.

use kring_grouping::{
    check::check,
    form::{NoPlan, Search, form},
    pairs::PairKind,
    people::{Dates, Facilitator, Person},
    place::Place,
    plan::{Circle, Plan, Request},
    solve::Budget,
};

use crate::region::{Chance, pair};

/// Eight people for two circles, with so much between them that often nothing fits.
fn few(seed: u64) -> Request {
    let mut chance = Chance(seed);
    let mut request = Request::default();
    request.demands.smallest = 3;
    request.demands.target = 4;
    request.demands.largest = 5;
    request.demands.dates = 1;
    let input = &mut request.input;
    input.dates = ["ma", "di", "wo"].map(str::to_owned).to_vec();
    let dates = |chance: &mut Chance| (!chance.one_in(3)).then(|| Dates(1 + chance.bits() % 7));
    for at in 0..8 {
        input.people.push(Person {
            id: format!("p{at}"),
            name: format!("Persoon {at}"),
            organisation: Some(format!("School {}", chance.below(7))),
            function: Some(format!("functie {}", chance.below(3))),
            level: u8::try_from(1 + chance.below(5)).ok(),
            dates: dates(&mut chance),
            place: Some(Place {
                east: f64::from(u8::try_from(chance.below(60)).unwrap()),
                north: f64::from(u8::try_from(chance.below(60)).unwrap()),
            }),
            ..Person::default()
        });
    }
    for at in 0..3 {
        input.facilitators.push(Facilitator {
            id: format!("f{at}"),
            name: format!("Begeleider {at}"),
            organisation: chance
                .one_in(2)
                .then(|| format!("School {}", chance.below(7))),
            dates: dates(&mut chance),
            circles: u32::try_from(chance.below(3)).unwrap(),
            ..Facilitator::default()
        });
    }
    let kinds = [
        PairKind::Wish,
        PairKind::RatherNot,
        PairKind::Conflict,
        PairKind::Together,
        PairKind::MayMeet,
    ];
    for _ in 0..5 {
        let (one, other) = (chance.below(8), chance.below(8));
        if one != other {
            let kind = kinds[chance.below(kinds.len())];
            input
                .pairs
                .push(pair(kind, &format!("p{one}"), &format!("p{other}")));
        }
    }
    if chance.one_in(2) {
        let (one, other) = (chance.below(7), chance.below(7));
        if one != other {
            input.pairs.push(pair(
                PairKind::Competes,
                &format!("School {one}"),
                &format!("School {other}"),
            ));
        }
    }
    request
}

/// The least cost of any plan that keeps to every demand, by trying all.
fn best(request: &Request) -> Option<i64> {
    let people = &request.input.people;
    let guides = request.input.facilitators.iter().map(|one| &one.id);
    let guides: Vec<_> = guides.collect();
    let mut best = None;
    // The first is always in the first circle: circles are alike.
    for halves in 0..1_u32 << (people.len() - 1) {
        let in_second = |at: usize| at > 0 && halves >> (at - 1) & 1 == 1;
        let size = halves.count_ones() as usize;
        if !(3..=5).contains(&size) {
            continue;
        }
        for pick in 0..guides.len().pow(2) {
            let circle = |second: bool| Circle {
                name: format!("{}", 1 + usize::from(second)),
                facilitator: Some(
                    guides[if second {
                        pick / guides.len()
                    } else {
                        pick % guides.len()
                    }]
                    .clone(),
                ),
                members: (0..people.len())
                    .filter(|&at| in_second(at) == second)
                    .map(|at| people[at].id.clone())
                    .collect(),
                announced: false,
            };
            let circles = vec![circle(false), circle(true)];
            let verdict = check(request, &Plan { circles });
            if verdict.breaches.is_empty() {
                let total = verdict.objective.total;
                best = Some(best.map_or(total, |best: i64| best.min(total)));
            }
        }
    }
    best
}

#[test]
fn small_requests_are_solved_to_the_end_or_refused_with_the_reason() {
    let (mut solved, mut refused) = (0, 0);
    for seed in 0..250 {
        let request = few(seed);
        let found = form(&request, &Search::seed(seed), &Budget::moves(60_000));
        match (found, best(&request)) {
            (Ok(formed), Some(best)) => {
                assert_eq!(formed.objective.total, best, "{seed}");
                solved += 1;
            }
            (Err(NoPlan::Infeasible(why)), None) => {
                assert!(why.proved(), "{seed} {why:#?}");
                assert!(why.causes.iter().all(|cause| cause.minimal), "{seed}");
                assert!(!why.loosening.is_empty(), "{seed} {why:#?}");
                let mut loosened = request.clone();
                for one in &why.loosening {
                    one.apply(&mut loosened);
                }
                let found = form(&loosened, &Search::seed(seed), &Budget::moves(60_000));
                assert!(found.is_ok(), "{seed} {why:#?} {found:#?}");
                refused += 1;
            }
            (Err(NoPlan::Problems(problems)), _) => assert!(!problems.is_empty()),
            (found, best) => panic!("{seed}: {found:#?} where the best is {best:?}"),
        }
    }
    assert!(solved > 30 && refused > 30, "{solved} {refused}");
}
