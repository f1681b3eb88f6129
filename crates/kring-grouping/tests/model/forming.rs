//! Forming circles, from a request to a plan that keeps to every demand.

use kring_core::locale::Lang;
use kring_grouping::{
    check::check,
    form::{Search, form},
    pairs::PairKind,
    people::{Fixed, Who},
    plan::{Plan, Request},
    reference::reference,
    report::report,
    solve::Budget,
};

use crate::region::{pair, region};

#[test]
fn a_region_is_formed_without_breaking_a_demand() {
    for (people, seed) in [(35, 1), (49, 2), (100, 3), (345, 4)] {
        let request = region(people, seed);
        let formed = form(&request, &Search::seed(1), &Budget::moves(200_000));
        let formed = formed.unwrap_or_else(|why| panic!("{people}: {why:?}"));
        let verdict = check(&request, &formed.plan);
        assert_eq!(verdict.breaches, []);
        assert_eq!(verdict.objective, formed.objective);
        let reference = reference(
            &request,
            &formed.plan,
            &Search::seed(1),
            &Budget::moves(100_000),
        );
        let report = report(&request, &formed.plan, reference.as_ref()).unwrap();
        for lang in Lang::ALL {
            let mut said = report.standing.sentences(lang);
            for circle in &report.circles {
                said.extend(circle.sentences(lang));
                let remarks = circle.strong.iter().chain(&circle.weak);
                said.extend(remarks.map(|remark| remark.sentence(lang)));
            }
            for person in &report.people {
                said.extend(person.sentences(lang));
                said.extend(person.wish_sentences(lang));
            }
            // A message that is missing, or not filled in, shows its braces.
            let unfilled = said
                .iter()
                .find(|sentence| sentence.contains(['{', '}', '$']));
            assert_eq!(unfilled, None);
        }
    }
}

#[test]
fn a_seed_and_a_number_of_moves_give_one_plan() {
    let request = region(100, 3);
    let form = || form(&request, &Search::seed(5), &Budget::moves(50_000)).unwrap();
    assert_eq!(form(), form());
}

#[test]
fn a_request_and_a_plan_come_back_from_json_as_they_were() {
    let request = region(49, 2);
    let plan = form(&request, &Search::seed(5), &Budget::moves(50_000))
        .unwrap()
        .plan;
    let text = serde_json::to_string(&(&request, &plan)).unwrap();
    let (back, again): (Request, Plan) = serde_json::from_str(&text).unwrap();
    assert_eq!((back, again), (request, plan));
}

#[test]
fn who_stays_together_and_who_is_fixed_is_where_they_belong() {
    let mut request = region(100, 3);
    let school = request.input.people[0].organisation.clone();
    request.input.people[1].organisation = school;
    request.input.pairs.retain(|pair| {
        let about = |id: &str| pair.one == id || pair.other == id;
        pair.kind == PairKind::Competes || !["p0", "p1", "p2", "p50", "p60"].into_iter().any(about)
    });
    // A duo of colleagues, a third who joins them, and two who are fixed in one circle.
    request
        .input
        .pairs
        .push(pair(PairKind::Together, "p0", "p1"));
    request
        .input
        .pairs
        .push(pair(PairKind::Together, "p2", "p1"));
    let fixed = |id: &str| Fixed {
        who: Who::Person(id.to_owned()),
        circle: "Noord".to_owned(),
    };
    request.input.fixed = vec![fixed("p50"), fixed("p60")];
    for person in &mut request.input.people {
        person.dates = None;
    }
    let formed = form(&request, &Search::seed(5), &Budget::moves(100_000)).unwrap();
    let at = |id: &str| formed.plan.circle_of(id).unwrap();
    assert_eq!((at("p0"), at("p1")), (at("p1"), at("p2")));
    assert_eq!(at("p50"), at("p60"));
    assert_eq!(formed.plan.circles[at("p50")].name, "Noord");
    let report = report(&request, &formed.plan, None).unwrap();
    assert!(report.people[1].why.as_ref().unwrap().bound);
}

#[test]
fn reported_prices_are_what_a_swap_really_costs() {
    let request = region(70, 3);
    let plan = form(&request, &Search::seed(5), &Budget::moves(200_000))
        .unwrap()
        .plan;
    let report = report(&request, &plan, None).unwrap();
    let total = |plan: &Plan| {
        let verdict = check(&request, plan);
        verdict
            .breaches
            .is_empty()
            .then_some(verdict.objective.total)
    };
    let now = total(&plan).unwrap();
    for person in &report.people[..20] {
        // Every swap and every move of this person, by the checker.
        let here = plan.circle_of(&person.id).unwrap();
        let mut best: Option<i64> = None;
        let mut open = 0;
        for there in (0..plan.circles.len()).filter(|&there| there != here) {
            let members = plan.circles[there].members.iter().map(Some);
            let costs = members.chain([None]).filter_map(|other| {
                let mut plan = plan.clone();
                plan.circles[here].members.retain(|one| *one != person.id);
                plan.circles[there].members.push(person.id.clone());
                if let Some(other) = other {
                    plan.circles[there].members.retain(|one| one != other);
                    plan.circles[here].members.push(other.clone());
                }
                Some(total(&plan)? - now)
            });
            if let Some(cost) = costs.min() {
                open += 1;
                best = Some(best.map_or(cost, |best| best.min(cost)));
            }
        }
        let why = person.why.as_ref().unwrap();
        assert_eq!((why.open, why.next_costs), (open, best), "{}", person.id);
        assert_eq!(why.open + why.barred + why.stuck, why.others);
    }
}
