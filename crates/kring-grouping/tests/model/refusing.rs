//! Input that is at odds with itself: everything is named at once, with where it is.

use kring_core::locale::Lang;
use kring_grouping::{
    form::{NoPlan, Search, form},
    pairs::PairKind,
    people::{Dates, Facilitator, Fixed, Person, Who},
    place::Place,
    plan::Request,
    problems::{At, Problem, ProblemKind as Kind, problems},
    solve::Budget,
};

use crate::region::{pair, region};

fn kinds(request: &Request) -> Vec<(At, Kind)> {
    let found = problems(request);
    for problem in &found {
        for lang in Lang::ALL {
            for said in [problem.sentence(lang), problem.mend(lang)] {
                assert!(!said.contains(['{', '}', '$']), "{said}");
            }
        }
    }
    found
        .into_iter()
        .map(|problem| (problem.at, problem.kind))
        .collect()
}

#[test]
fn a_region_has_no_problems() {
    assert_eq!(kinds(&region(100, 5)), []);
}

#[test]
fn all_problems_are_named_at_once() {
    let mut request = region(49, 2);
    let id = |id: &str| Kind::Unknown { id: id.to_owned() };
    request.input.people[3].id = "p2".to_owned();
    request.input.people[4].id = " ".to_owned();
    request.input.people[5].level = Some(6);
    request.input.people[6].dates = Some(Dates(1 << 12));
    request.input.people[7].place = Some(Place {
        east: f64::NAN,
        north: 0.0,
    });
    request.input.pairs = vec![
        pair(PairKind::Wish, "p1", "ghost"),
        pair(PairKind::Wish, "p1", "p1"),
        pair(PairKind::Together, "p1", "f0"),
        pair(PairKind::Competes, "Nergens", "School 1"),
        pair(PairKind::ReportsTo, "p1", "elsewhere"),
    ];
    request.input.fixed = vec![
        Fixed {
            who: Who::Person("p9".to_owned()),
            circle: "A".to_owned(),
        },
        Fixed {
            who: Who::Person("p9".to_owned()),
            circle: "B".to_owned(),
        },
        Fixed {
            who: Who::Facilitator("ghost".to_owned()),
            circle: "B".to_owned(),
        },
    ];
    request.demands.target = 9;
    request.weights.level_per_step = -1;
    let found = kinds(&request);
    let expected = [
        (
            At::Person(3),
            Kind::Twice {
                id: "p2".to_owned(),
                first: 2,
            },
        ),
        (At::Person(4), Kind::NoId),
        (At::Person(5), Kind::Level { level: 6 }),
        (
            At::Person(6),
            Kind::NoSuchDate {
                number: 13,
                dates: 12,
            },
        ),
        (At::Person(6), Kind::TooFewDates { can: 0, needed: 2 }),
        (At::Person(7), Kind::Place),
        (At::Pair(0), id("ghost")),
        (
            At::Pair(1),
            Kind::Oneself {
                id: "p1".to_owned(),
            },
        ),
        (
            At::Pair(2),
            Kind::NotForFacilitators {
                id: "f0".to_owned(),
            },
        ),
        (
            At::Pair(3),
            Kind::UnknownOrganisation {
                organisation: "Nergens".to_owned(),
            },
        ),
        (At::Fixed(2), id("ghost")),
        (
            At::Fixed(1),
            Kind::FixedTwice {
                who: Who::Person("p9".to_owned()),
                circle: "B".to_owned(),
            },
        ),
        (
            At::Demands,
            Kind::Target {
                target: 9,
                smallest: 6,
                largest: 8,
            },
        ),
    ];
    for problem in &expected {
        assert!(found.contains(problem), "{problem:?} in {found:#?}");
    }
    assert!(found.iter().any(|(at, _)| *at == At::Weights));
    assert_eq!(found.len(), expected.len() + 1, "{found:#?}");
    let refused = form(&request, &Search::seed(1), &Budget::moves(1000));
    assert!(matches!(refused, Err(NoPlan::Problems(all)) if all.iter().all(Problem::is_error)));
}

#[test]
fn a_line_that_runs_in_a_circle_is_named_once() {
    let mut request = region(49, 2);
    let lines = [
        ("p1", "p2"),
        ("p2", "directeur"),
        ("directeur", "p1"),
        ("p5", "p1"),
    ];
    request.input.pairs = lines
        .iter()
        .map(|(one, other)| pair(PairKind::ReportsTo, one, other))
        .collect();
    let [(At::Pair(2), Kind::Cycle { line })] = &kinds(&request)[..] else {
        panic!("{:?}", kinds(&request))
    };
    assert_eq!(line, &["p1", "p2", "directeur", "p1"]);
}

#[test]
fn a_line_may_be_as_long_as_the_list() {
    let mut request = Request::default();
    for at in 0..30_000 {
        let id = format!("p{at}");
        request.input.people.push(Person {
            id: id.clone(),
            name: id,
            ..Person::default()
        });
    }
    let lines = (1..30_000).map(|at| {
        pair(
            PairKind::ReportsTo,
            &format!("p{}", at - 1),
            &format!("p{at}"),
        )
    });
    request.input.pairs = lines.collect();
    assert_eq!(kinds(&request), []);
}

#[test]
fn sizes_must_fit_the_people() {
    let mut request = region(49, 2);
    let only = |request: &Request| match &kinds(request)[..] {
        [(At::Demands, kind)] => kind.clone(),
        other => panic!("{other:?}"),
    };
    request.input.people.truncate(17);
    request.input.pairs.clear();
    let (smallest, largest) = (6, 8);
    assert_eq!(
        only(&request),
        Kind::NoCount {
            people: 17,
            smallest,
            largest
        }
    );
    request.demands.count = Some(3);
    assert_eq!(
        only(&request),
        Kind::Count {
            count: 3,
            people: 17,
            smallest,
            largest
        }
    );
    request.demands.smallest = 9;
    assert_eq!(
        only(&request),
        Kind::Sizes {
            smallest: 9,
            largest
        }
    );
    request.demands.smallest = 0;
    assert_eq!(only(&request), Kind::EmptyCircles);
    request.demands.smallest = 5;
    assert_eq!(kinds(&request), []);
    request.input.facilitators = vec![Facilitator {
        id: "f".to_owned(),
        circles: 2,
        ..Facilitator::default()
    }];
    assert_eq!(
        only(&request),
        Kind::TooFewFacilitators { can: 2, circles: 3 }
    );
    request.input.people.clear();
    assert!(kinds(&request).contains(&(At::Demands, Kind::Nobody)));
}

#[test]
fn a_degree_is_as_many_kilometres_as_it_is() {
    // Groningen to Maastricht is 267 km as the crow flies, Amsterdam to Utrecht 35.
    let groningen = Place::at_degrees(53.2194, 6.5665);
    let maastricht = Place::at_degrees(50.8514, 5.6910);
    let far = groningen.distance(maastricht);
    assert!((far - 270.0).abs() < 4.0, "{far}");
    let amsterdam = Place::at_degrees(52.3676, 4.9041);
    let utrecht = Place::at_degrees(52.0907, 5.1214);
    let near = amsterdam.distance(utrecht);
    assert!((near - 34.2).abs() < 0.5, "{near}");
}
