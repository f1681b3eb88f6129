//! The demands of a request, one by one, so that each can be set aside.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    pairs::PairKind,
    people::{Dates, Who},
    plan::Request,
    relations::{Because, Relations},
};

use super::Demand;

/// The demands of a request and what each of them asks of whom.
pub(super) struct Facts<'a> {
    pub(super) request: &'a Request,
    pub(super) demands: Vec<Demand>,
    /// Two people who may not share a circle, and the demand that says so.
    pub(super) apart: Vec<(usize, usize, usize)>,
    /// A person, a facilitator whom that person may not have, and the demand that says so.
    pub(super) bars: Vec<(usize, usize, usize)>,
    /// Two people who stay together, and the demand that says so.
    pub(super) together: Vec<(usize, usize, usize)>,
    /// A person, the number of a labelled circle, and the demand that says so.
    pub(super) fixed: Vec<(usize, usize, usize)>,
    /// A labelled circle, its facilitator, and the demand that says so.
    pub(super) fixed_guides: Vec<(usize, usize, usize)>,
    /// A person, the dates that person can, and the demand that says so.
    pub(super) dates: Vec<(usize, u64, usize)>,
    /// How many circles have a label.
    pub(super) labels: usize,
}

/// The demands on every circle, which come first in the list.
pub(super) const COUNT: usize = 0;
pub(super) const LARGEST: usize = 1;
pub(super) const SMALLEST: usize = 2;
pub(super) const COMMON: usize = 3;
pub(super) const GUIDED: usize = 4;

impl<'a> Facts<'a> {
    pub(super) fn new(request: &'a Request) -> Self {
        let mut facts = Self {
            request,
            demands: vec![
                Demand::Count(request.demands.count),
                Demand::Largest(request.demands.largest),
                Demand::Smallest(request.demands.smallest),
                Demand::CommonDates(request.demands.dates),
                Demand::Guided,
            ],
            apart: vec![],
            bars: vec![],
            together: vec![],
            fixed: vec![],
            fixed_guides: vec![],
            dates: vec![],
            labels: 0,
        };
        facts.read_relations();
        facts.read_ties();
        facts
    }

    pub(super) fn people(&self) -> usize {
        self.request.input.people.len()
    }

    /// Why pairs may not meet, by the organisations and the lists: only pairs that can be
    /// apart are asked, so that many people take no longer than they must.
    fn read_relations(&mut self) {
        let input = &self.request.input;
        let relations = Relations::new(self.request);
        let mut numbers: HashMap<Demand, usize> = HashMap::new();
        for (one, other) in self.candidates() {
            for because in relations.all_between(&input.people[one], &input.people[other]) {
                let (one_id, other_id) = (&input.people[one].id, &input.people[other].id);
                let demand = demand(because, one_id, other_id);
                let number = self.number(&mut numbers, demand);
                self.apart.push((one, other, number));
            }
        }
        let named: HashSet<_> = input
            .pairs
            .iter()
            .flat_map(|pair| [&pair.one, &pair.other])
            .collect();
        let own: HashSet<_> = input.people.iter().map(|person| &person.id).collect();
        for (guide, facilitator) in input.facilitators.iter().enumerate() {
            // An outsider whom nobody named may facilitate everybody.
            let id = &facilitator.id;
            if facilitator.organisation.is_none() && !named.contains(id) && !own.contains(id) {
                continue;
            }
            for (at, person) in input.people.iter().enumerate() {
                for because in relations.all_bars(person, facilitator) {
                    let demand = demand(because, &person.id, &facilitator.id);
                    let number = self.number(&mut numbers, demand);
                    self.bars.push((at, guide, number));
                }
            }
        }
    }

    fn number(&mut self, numbers: &mut HashMap<Demand, usize>, demand: Demand) -> usize {
        *numbers.entry(demand.clone()).or_insert_with(|| {
            self.demands.push(demand);
            self.demands.len() - 1
        })
    }

    /// Pairs that share an organisation, compete, or stand in a list or on a line.
    fn candidates(&self) -> Vec<(usize, usize)> {
        let input = &self.request.input;
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (at, person) in input.people.iter().enumerate() {
            places.insert(&person.id, at);
            if let Some(organisation) = &person.organisation {
                groups.entry(organisation).or_default().push(at);
            }
        }
        let mut pairs = Vec::new();
        let mut cross = |one: &[usize], other: &[usize]| {
            for &one in one {
                pairs.extend(other.iter().map(|&other| (one.min(other), one.max(other))));
            }
        };
        for group in groups.values() {
            cross(group, group);
        }
        let mut above: HashMap<&str, Vec<&str>> = HashMap::new();
        for pair in &input.pairs {
            match pair.kind {
                PairKind::Competes => {
                    if let (Some(one), Some(other)) =
                        (groups.get(&*pair.one), groups.get(&*pair.other))
                    {
                        cross(one, other);
                    }
                }
                PairKind::Conflict => {
                    if let (Some(&one), Some(&other)) =
                        (places.get(&*pair.one), places.get(&*pair.other))
                    {
                        cross(&[one], &[other]);
                    }
                }
                PairKind::ReportsTo => above.entry(&pair.one).or_default().push(&pair.other),
                _ => {}
            }
        }
        for (at, person) in input.people.iter().enumerate() {
            let mut todo = above.get(&*person.id).cloned().unwrap_or_default();
            let mut seen: HashSet<&str> = HashSet::new();
            while let Some(boss) = todo.pop() {
                if seen.insert(boss) {
                    cross(
                        &[at],
                        &places.get(boss).copied().into_iter().collect::<Vec<_>>(),
                    );
                    todo.extend(above.get(boss).into_iter().flatten());
                }
            }
        }
        pairs.retain(|(one, other)| one != other);
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Who stays with whom, who is fixed where, and who can when.
    fn read_ties(&mut self) {
        let input = &self.request.input;
        let places: HashMap<_, _> = input.people.iter().map(|one| &*one.id).zip(0..).collect();
        let guides: HashMap<_, _> = input
            .facilitators
            .iter()
            .map(|one| &*one.id)
            .zip(0..)
            .collect();
        for pair in input
            .pairs
            .iter()
            .filter(|pair| pair.kind == PairKind::Together)
        {
            if let (Some(&one), Some(&other)) = (places.get(&*pair.one), places.get(&*pair.other)) {
                self.together.push((one, other, self.demands.len()));
                self.demands.push(Demand::Together {
                    one: pair.one.clone(),
                    other: pair.other.clone(),
                });
            }
        }
        let mut labels: Vec<&str> = Vec::new();
        for fixed in &input.fixed {
            let label = labels.iter().position(|label| *label == fixed.circle);
            let label = label.unwrap_or(labels.len());
            if label == labels.len() {
                labels.push(&fixed.circle);
            }
            let number = self.demands.len();
            match &fixed.who {
                Who::Person(id) => {
                    self.fixed
                        .extend(places.get(&**id).map(|&at| (at, label, number)));
                }
                Who::Facilitator(id) => {
                    self.fixed_guides
                        .extend(guides.get(&**id).map(|&at| (label, at, number)));
                }
            }
            self.demands.push(Demand::Fixed(fixed.clone()));
        }
        self.labels = labels.len();
        let all = Dates::all(input.dates.len());
        for (at, person) in input.people.iter().enumerate() {
            if let Some(dates) = person
                .dates
                .map(|dates| dates.and(all))
                .filter(|dates| *dates != all)
            {
                self.dates.push((at, dates.0, self.demands.len()));
                self.demands.push(Demand::Dates {
                    who: person.id.clone(),
                });
            }
        }
    }
}

fn demand(because: Because, one: &str, other: &str) -> Demand {
    let pair = || (one.to_owned(), other.to_owned());
    match because {
        Because::Colleagues { organisation } => Demand::Colleagues { organisation },
        Because::Competitors { one, other } if one <= other => Demand::Competitors { one, other },
        Because::Competitors { one, other } => Demand::Competitors {
            one: other,
            other: one,
        },
        Because::Line { line } => Demand::Line { line },
        Because::Conflict => {
            let (one, other) = pair();
            Demand::Conflict { one, other }
        }
        Because::Oneself => Demand::Guided,
    }
}
