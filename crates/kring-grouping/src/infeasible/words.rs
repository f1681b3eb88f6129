//! Why there is no plan, in sentences.

use std::collections::BTreeSet;

use kring_core::locale::Lang;

use crate::{
    check::Breach,
    people::{Id, Who},
    plan::Request,
    words::{circle, list, name, say},
};

use super::{Cause, Demand, Evidence, Infeasible, Loosening};

/// How many names a sentence has at most.
const NAMED: usize = 12;

/// How many ways out a sentence offers at most.
const OFFERED: usize = 4;

/// The names of everybody whom an explanation mentions.
pub(super) fn names(
    request: &Request,
    causes: &[Cause],
    loosening: &[Loosening],
    breaches: &[Breach],
) -> Vec<(Id, String)> {
    // An id stands in the data as a text of its own: whoever occurs there, is mentioned.
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    for cause in causes {
        for demand in &cause.demands {
            in_demand(demand, &mut ids);
        }
        for option in &cause.options {
            in_loosening(option, &mut ids);
        }
        ids.extend(cause.evidence.people().iter().map(String::as_str));
    }
    for one in loosening {
        in_loosening(one, &mut ids);
    }
    for breach in breaches {
        if let Breach::Apart { one, other, .. } | Breach::Separated { one, other } = breach {
            ids.extend([one.as_str(), other.as_str()]);
        }
    }
    let named = ids
        .into_iter()
        .map(|id| (id.to_owned(), name(request, id).to_owned()));
    named.filter(|(id, name)| id != name).collect()
}

fn in_demand<'a>(demand: &'a Demand, ids: &mut BTreeSet<&'a str>) {
    match demand {
        Demand::Line { line } => ids.extend(line.iter().map(String::as_str)),
        Demand::Conflict { one, other } | Demand::Together { one, other } => {
            ids.extend([one.as_str(), other.as_str()]);
        }
        Demand::Fixed(fixed) => {
            let (Who::Person(id) | Who::Facilitator(id)) = &fixed.who;
            ids.insert(id);
        }
        Demand::Dates { who } => {
            ids.insert(who);
        }
        _ => {}
    }
}

fn in_loosening<'a>(loosening: &'a Loosening, ids: &mut BTreeSet<&'a str>) {
    match loosening {
        Loosening::Meet { pairs } => {
            ids.extend(
                pairs
                    .iter()
                    .flat_map(|(one, other)| [one.as_str(), other.as_str()]),
            );
        }
        Loosening::Wait { people } => ids.extend(people.iter().map(String::as_str)),
        Loosening::Circles { facilitator, .. } => {
            ids.insert(facilitator);
        }
        Loosening::GiveUp { demand } => in_demand(demand, ids),
        _ => {}
    }
}

impl Infeasible {
    fn name<'a>(&'a self, id: &'a str) -> &'a str {
        let found = self.names.iter().find(|one| one.0 == id);
        found.map_or(id, |one| &one.1)
    }

    /// Why there is no plan and what would help, in sentences.
    #[must_use]
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        let mut all = Vec::new();
        if self.causes.is_empty() {
            all.push(say(
                lang,
                "group-none-found",
                [("count", self.closest.len().into())],
            ));
        } else {
            all.push(say(
                lang,
                "group-none-exists",
                [("count", self.causes.len().into())],
            ));
        }
        for cause in &self.causes {
            all.extend(self.cause(cause, lang));
        }
        if !self.loosening.is_empty() && (self.causes.len() != 1 || self.loosening.len() > 1) {
            let steps: Vec<_> = self
                .loosening
                .iter()
                .map(|one| self.way_out(one, lang))
                .collect();
            let steps = steps.join("; ");
            all.push(say(lang, "group-loosen-all", [("steps", (&steps).into())]));
        }
        all
    }

    /// One cause: what shows it, the demands, and the ways out.
    fn cause(&self, cause: &Cause, lang: Lang) -> Vec<String> {
        let mut all = vec![self.evidence(&cause.evidence, lang)];
        let dates = |demand: &&Demand| matches!(demand, Demand::Dates { .. });
        let mut demands: Vec<_> = cause
            .demands
            .iter()
            .filter(|demand| !dates(demand))
            .map(|demand| self.demand(demand, lang))
            .collect();
        let whose: Vec<_> = cause.demands.iter().filter(dates).collect();
        if let [Demand::Dates { who }] = whose[..] {
            let values = [("who", self.name(who).into())];
            demands.push(say(lang, "group-demand-dates", values));
        } else if !whose.is_empty() {
            let values = [("count", whose.len().into())];
            demands.push(say(lang, "group-demand-dates-of", values));
        }
        let demands = demands.join("; ");
        all.push(say(
            lang,
            "group-cause-demands",
            [("demands", (&demands).into())],
        ));
        let ways = cause.options.iter().take(OFFERED);
        let ways: Vec<_> = ways.map(|option| self.way_out(option, lang)).collect();
        if !ways.is_empty() {
            let values = [("count", ways.len().into())];
            let head = say(lang, "group-cause-ways", values);
            all.push(format!("{head} {}.", ways.join("; ")));
        }
        all
    }

    fn people(&self, people: &[Id], lang: Lang) -> String {
        let mut names: Vec<_> = people
            .iter()
            .take(NAMED)
            .map(|id| self.name(id).to_owned())
            .collect();
        if people.len() > NAMED {
            let values = [("count", (people.len() - NAMED).into())];
            names.push(say(lang, "group-and-more", values));
        }
        list(&names, lang)
    }

    fn evidence(&self, evidence: &Evidence, lang: Lang) -> String {
        let with = |key: &str, people: &[Id]| {
            let names = self.people(people, lang);
            let values = [("count", people.len().into()), ("people", (&names).into())];
            say(lang, key, values)
        };
        match evidence {
            Evidence::Crowd { people, circles } => {
                let names = self.people(people, lang);
                let values = [
                    ("count", people.len().into()),
                    ("people", (&names).into()),
                    ("circles", (*circles).into()),
                ];
                say(lang, "group-evidence-crowd", values)
            }
            Evidence::Block { people } => with("group-evidence-block", people),
            Evidence::NoGuide { people } => with("group-evidence-no-guide", people),
            Evidence::Alone {
                people,
                others,
                needed,
            } => {
                let names = self.people(people, lang);
                let values = [
                    ("people", (&names).into()),
                    ("others", (*others).into()),
                    ("needed", (*needed).into()),
                ];
                say(lang, "group-evidence-alone", values)
            }
            Evidence::TooFewGuides { circles } => say(
                lang,
                "group-evidence-guides",
                [("circles", (*circles).into())],
            ),
            Evidence::Exhausted { people } => with("group-evidence-exhausted", people),
        }
    }

    /// A demand, as a part of a sentence.
    fn demand(&self, demand: &Demand, lang: Lang) -> String {
        let pair = |key: &str, one: &str, other: &str| {
            let values = [
                ("one", self.name(one).into()),
                ("other", self.name(other).into()),
            ];
            say(lang, key, values)
        };
        let number = |key: &str, count: usize| say(lang, key, [("count", count.into())]);
        match demand {
            Demand::Smallest(count) => number("group-demand-smallest", *count),
            Demand::Largest(count) => number("group-demand-largest", *count),
            Demand::Count(count) => number("group-demand-count", count.unwrap_or_default()),
            Demand::CommonDates(count) => number("group-demand-common-dates", *count as usize),
            Demand::Guided => say(lang, "group-demand-guided", []),
            Demand::Colleagues { organisation } => {
                let values = [("organisation", organisation.into())];
                say(lang, "group-demand-colleagues", values)
            }
            Demand::Competitors { one, other } => pair("group-demand-competitors", one, other),
            Demand::Line { line } => {
                let ends = line.first().zip(line.last());
                ends.map_or_else(String::new, |(one, other)| {
                    pair("group-demand-line", one, other)
                })
            }
            Demand::Conflict { one, other } => pair("group-demand-conflict", one, other),
            Demand::Together { one, other } => pair("group-demand-together", one, other),
            Demand::Fixed(fixed) => {
                let (Who::Person(id) | Who::Facilitator(id)) = &fixed.who;
                let at = circle(&fixed.circle, lang);
                let values = [("who", self.name(id).into()), ("circle", (&at).into())];
                say(lang, "group-demand-fixed", values)
            }
            Demand::Dates { who } => {
                let values = [("who", self.name(who).into())];
                say(lang, "group-demand-dates", values)
            }
        }
    }

    /// A way out, as a part of a sentence.
    #[must_use]
    pub fn way_out(&self, loosening: &Loosening, lang: Lang) -> String {
        let number = |key: &str, count: usize| say(lang, key, [("count", count.into())]);
        match loosening {
            Loosening::Smallest { to } => number("group-loosen-smallest", *to),
            Loosening::Largest { to } => number("group-loosen-largest", *to),
            Loosening::Count { to } => number("group-loosen-count", *to),
            Loosening::CommonDates { to } => number("group-loosen-common-dates", *to as usize),
            Loosening::Guides { more } => number("group-loosen-guides", *more),
            Loosening::Circles { facilitator, to } => {
                let values = [
                    ("who", self.name(facilitator).into()),
                    ("count", (*to).into()),
                ];
                say(lang, "group-loosen-circles", values)
            }
            Loosening::Meet { pairs } => {
                let and = say(lang, "group-and", []);
                let pairs: Vec<_> = pairs
                    .iter()
                    .map(|(one, other)| format!("{} {and} {}", self.name(one), self.name(other)))
                    .collect();
                let values = [("count", pairs.len().into())];
                let head = say(lang, "group-loosen-meet", values);
                format!("{head} {}", pairs.join(", "))
            }
            Loosening::Wait { people } => {
                let names = self.people(people, lang);
                let values = [("count", people.len().into()), ("people", (&names).into())];
                say(lang, "group-loosen-wait", values)
            }
            Loosening::GiveUp {
                demand: Demand::Dates { who },
            } => say(lang, "group-loosen-dates", [("who", self.name(who).into())]),
            Loosening::GiveUp { demand } => {
                let demand = self.demand(demand, lang);
                say(lang, "group-loosen-give-up", [("demand", (&demand).into())])
            }
        }
    }
}
