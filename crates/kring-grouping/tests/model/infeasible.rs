//! Requests that no plan can keep to, with causes that are known.

use kring_core::locale::Lang;
use kring_grouping::{
    form::{NoPlan, Search, form},
    infeasible::{Demand, Infeasible, Loosening},
    pairs::PairKind,
    people::{Dates, Facilitator, Fixed, Person, Who},
    plan::Request,
    solve::Budget,
};

use crate::region::{pair, region};

/// People who know nobody and can always.
fn strangers(people: usize) -> Request {
    let mut request = Request::default();
    for at in 0..people {
        request.input.people.push(Person {
            id: format!("p{at}"),
            name: format!("Persoon {at}"),
            ..Person::default()
        });
    }
    request
}

fn employ(request: &mut Request, people: std::ops::Range<usize>, organisation: &str) {
    for person in &mut request.input.people[people] {
        person.organisation = Some(organisation.to_owned());
    }
}

fn refused(request: &Request) -> Infeasible {
    match form(request, &Search::seed(1), &Budget::moves(100_000)) {
        Err(NoPlan::Infeasible(infeasible)) => *infeasible,
        other => panic!("{other:?}"),
    }
}

fn colleagues(organisation: &str) -> Demand {
    let organisation = organisation.to_owned();
    Demand::Colleagues { organisation }
}

/// The one cause, checked: it is minimal, what is said to help helps, and it can be said.
fn cause(request: &Request) -> Vec<Demand> {
    let infeasible = refused(request);
    assert!(infeasible.proved());
    let [cause] = &infeasible.causes[..] else {
        panic!("{:#?}", infeasible.causes)
    };
    assert!(cause.minimal);
    assert!(!cause.options.is_empty(), "{cause:#?}");
    helps(request, &infeasible.loosening);
    for option in &cause.options {
        helps(request, std::slice::from_ref(option));
    }
    for lang in Lang::ALL {
        let said = infeasible.sentences(lang);
        assert!(
            said.iter().all(|one| !one.contains(['{', '}', '$'])),
            "{said:#?}"
        );
    }
    cause.demands.clone()
}

fn helps(request: &Request, loosening: &[Loosening]) {
    let mut loosened = request.clone();
    for one in loosening {
        one.apply(&mut loosened);
    }
    let formed = form(&loosened, &Search::seed(1), &Budget::moves(200_000));
    assert!(formed.is_ok(), "{loosening:?}: {formed:?}");
}

#[test]
fn more_colleagues_than_circles() {
    let mut request = strangers(49);
    employ(&mut request, 3..12, "Stichting A");
    let demands = cause(&request);
    assert_eq!(demands, [Demand::Smallest(6), colleagues("Stichting A")]);
}

#[test]
fn an_organisation_and_its_competitor() {
    let mut request = strangers(49);
    employ(&mut request, 0..5, "Stichting A");
    employ(&mut request, 5..9, "Stichting B");
    employ(&mut request, 9..15, "Stichting C");
    request
        .input
        .pairs
        .push(pair(PairKind::Competes, "Stichting A", "Stichting B"));
    request
        .input
        .pairs
        .push(pair(PairKind::Competes, "Stichting A", "Stichting D"));
    request.demands.count = Some(7);
    let demands = cause(&request);
    let both = Demand::Competitors {
        one: "Stichting A".to_owned(),
        other: "Stichting B".to_owned(),
    };
    let mut expected = [
        Demand::Count(Some(7)),
        both,
        colleagues("Stichting A"),
        colleagues("Stichting B"),
    ];
    let mut demands = demands;
    demands.sort();
    expected.sort();
    assert_eq!(demands, expected);
}

#[test]
fn a_duo_with_a_conflict() {
    let mut request = strangers(21);
    request
        .input
        .pairs
        .push(pair(PairKind::Together, "p1", "p2"));
    request
        .input
        .pairs
        .push(pair(PairKind::Together, "p2", "p3"));
    request
        .input
        .pairs
        .push(pair(PairKind::Conflict, "p3", "p1"));
    let demands = cause(&request);
    assert_eq!(demands.len(), 3, "{demands:?}");
}

#[test]
fn a_line_through_somebody_who_did_not_enrol() {
    let mut request = strangers(14);
    request
        .input
        .pairs
        .push(pair(PairKind::ReportsTo, "p1", "directeur"));
    request
        .input
        .pairs
        .push(pair(PairKind::ReportsTo, "directeur", "p2"));
    request
        .input
        .pairs
        .push(pair(PairKind::Together, "p2", "p1"));
    let demands = cause(&request);
    assert_eq!(demands.len(), 2, "{demands:?}");
    assert!(matches!(&demands[0], Demand::Line { line } if line.len() == 3));
}

#[test]
fn somebody_who_can_when_nobody_else_can() {
    let mut request = strangers(21);
    request.input.dates = (1..=6).map(|date| date.to_string()).collect();
    for (at, person) in request.input.people.iter_mut().enumerate() {
        person.dates = Some(Dates(if at == 4 { 0b00_0011 } else { 0b11_1100 }));
    }
    let demands = cause(&request);
    // Anna, the sixteen of the others without whom five could be found, and the demands on
    // sizes and dates.
    let dates = |demand: &&Demand| matches!(demand, Demand::Dates { .. });
    assert_eq!(demands.iter().filter(dates).count(), 17);
    assert_eq!(demands.len(), 19, "{demands:?}");
}

#[test]
fn somebody_with_too_few_dates() {
    let mut request = strangers(21);
    request.input.dates = (1..=6).map(|date| date.to_string()).collect();
    request.input.people[4].dates = Some(Dates(1));
    let demands = cause(&request);
    let who = "p4".to_owned();
    assert_eq!(demands, [Demand::CommonDates(2), Demand::Dates { who }]);
}

#[test]
fn two_fixed_who_may_not_meet() {
    let mut request = strangers(14);
    employ(&mut request, 0..2, "School");
    let fixed = |at: usize, circle: &str| Fixed {
        who: Who::Person(format!("p{at}")),
        circle: circle.to_owned(),
    };
    request.input.fixed = vec![fixed(0, "Noord"), fixed(1, "Noord"), fixed(2, "Zuid")];
    let demands = cause(&request);
    assert_eq!(demands.len(), 3, "{demands:?}");
    assert!(demands.contains(&colleagues("School")));
}

#[test]
fn nobody_may_facilitate() {
    let mut request = strangers(14);
    employ(&mut request, 0..1, "School");
    for at in 0..2 {
        request.input.facilitators.push(Facilitator {
            id: format!("f{at}"),
            name: format!("Begeleider {at}"),
            organisation: Some("School".to_owned()),
            circles: 2,
            ..Facilitator::default()
        });
    }
    assert_eq!(cause(&request), [Demand::Guided, colleagues("School")]);
}

#[test]
fn facilitators_who_cannot_on_enough_dates() {
    let mut request = strangers(14);
    request.input.dates = (1..=4).map(|date| date.to_string()).collect();
    for at in 0..2 {
        request.input.facilitators.push(Facilitator {
            id: format!("f{at}"),
            name: format!("Begeleider {at}"),
            dates: Some(Dates(if at == 0 { 0b1111 } else { 0b0001 })),
            circles: 1,
            ..Facilitator::default()
        });
    }
    let demands = cause(&request);
    assert!(demands.contains(&Demand::Guided), "{demands:?}");
    assert!(demands.contains(&Demand::CommonDates(2)), "{demands:?}");
    assert!(demands.contains(&Demand::Largest(8)), "{demands:?}");
    assert_eq!(demands.len(), 3, "{demands:?}");
}

#[test]
fn two_causes_are_both_named() {
    let mut request = strangers(49);
    employ(&mut request, 0..9, "Stichting A");
    request
        .input
        .pairs
        .push(pair(PairKind::Together, "p20", "p21"));
    request
        .input
        .pairs
        .push(pair(PairKind::Conflict, "p20", "p21"));
    let infeasible = refused(&request);
    assert_eq!(infeasible.causes.len(), 2, "{infeasible:#?}");
    helps(&request, &infeasible.loosening);
}

#[test]
fn so_many_colleagues_that_nearly_nobody_is_left() {
    // Nine colleagues, two circles: most of them must wait or the rule must go.
    let mut request = strangers(13);
    employ(&mut request, 0..9, "Stichting A");
    let infeasible = refused(&request);
    assert!(
        infeasible.causes[0]
            .demands
            .contains(&colleagues("Stichting A"))
    );
    helps(&request, &infeasible.loosening);
}

#[test]
fn one_circle_is_a_plan() {
    let mut request = strangers(7);
    for at in 0..3 {
        request.input.facilitators.push(Facilitator {
            id: format!("f{at}"),
            circles: u32::from(at == 1),
            ..Facilitator::default()
        });
    }
    let formed = form(&request, &Search::seed(1), &Budget::moves(1000)).unwrap();
    assert_eq!(formed.plan.circles[0].facilitator.as_deref(), Some("f1"));
}

#[test]
fn many_colleagues_among_all_that_a_region_has() {
    // Lines of reporting and conflicts run among them too; none of those is needed to see it.
    let mut request = region(120, 4);
    for person in &mut request.input.people[..23] {
        person.organisation = Some("Stichting A".to_owned());
    }
    let infeasible = refused(&request);
    let demands = &infeasible.causes[0].demands;
    assert_eq!(demands, &[Demand::Smallest(6), colleagues("Stichting A")]);
    assert!(infeasible.causes[0].minimal);
    helps(&request, &infeasible.loosening);
}
