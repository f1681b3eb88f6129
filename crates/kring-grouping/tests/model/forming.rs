//! Forming circles, from a request to a plan that keeps to every demand.

use kring_core::locale::Lang;
use kring_grouping::{
    check::check,
    form::{Search, form},
    reference::reference,
    report::report,
    solve::Budget,
};

use crate::region::region;

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
