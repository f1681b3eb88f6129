//! Who must not share a circle.

use std::collections::{HashMap, HashSet};

use crate::{pairs::PairKind, plan::Request};

use super::{Ids, names::Names};

/// Who must not share a circle, and who must not facilitate whom.
pub(super) struct Apart {
    organisation: Vec<Option<u32>>,
    guide_organisation: Vec<Option<u32>>,
    colleagues_may: bool,
    /// Per organisation: its competitors, in order.
    rivals: Vec<Vec<u32>>,
    /// Per person: who they may not meet, whatever their organisations, in order.
    people: Vec<Vec<u32>>,
    /// Per person: who may not facilitate them, in order.
    guides: Vec<Vec<u32>>,
    /// Per person: colleagues and competitors they may meet all the same, in order.
    excepted: Vec<Vec<u32>>,
    guides_excepted: Vec<Vec<u32>>,
}

impl Apart {
    pub(super) fn new(request: &Request, ids: &Ids<'_>, blocks: &[Vec<u32>]) -> Self {
        let input = &request.input;
        let mut names = Names::default();
        let organisation: Vec<_> = input
            .people
            .iter()
            .map(|person| names.number(person.organisation.as_deref()))
            .collect();
        let guide_organisation: Vec<_> = input
            .facilitators
            .iter()
            .map(|facilitator| names.number(facilitator.organisation.as_deref()))
            .collect();
        let mut rivals: HashMap<u32, Vec<u32>> = HashMap::new();
        for pair in of_kind(request, PairKind::Competes) {
            if let (Some(one), Some(other)) =
                (names.number(Some(pair.0)), names.number(Some(pair.1)))
            {
                rivals.entry(one).or_default().push(other);
                rivals.entry(other).or_default().push(one);
            }
        }
        let count = rivals.keys().max().map_or(0, |most| *most as usize + 1);
        let rivals = (0..)
            .take(count)
            .map(|at| rivals.remove(&at).unwrap_or_default());
        let people = vec![vec![]; input.people.len()];
        let mut apart = Self {
            organisation,
            guide_organisation,
            colleagues_may: request.demands.same_organisation,
            rivals: rivals.collect(),
            guides: people.clone(),
            excepted: people.clone(),
            guides_excepted: people.clone(),
            people,
        };
        apart.add_lines(request, ids);
        for (one, other) in of_kind(request, PairKind::Conflict) {
            apart.add(ids, one, other);
        }
        for person in &input.people {
            apart.add_guide(ids, &person.id, &person.id);
        }
        apart.except_blocks(blocks);
        let lists = [&mut apart.people, &mut apart.guides];
        let exceptions = [&mut apart.excepted, &mut apart.guides_excepted];
        for list in lists
            .into_iter()
            .chain(exceptions)
            .chain([&mut apart.rivals])
        {
            for list in list {
                list.sort_unstable();
                list.dedup();
            }
        }
        apart
    }

    pub(super) fn forbidden(&self, one: usize, other: usize) -> bool {
        has(&self.people[one], other)
            || self.at_odds(self.organisation[one], self.organisation[other])
                && !has(&self.excepted[one], other)
    }

    pub(super) fn barred(&self, person: usize, guide: usize) -> bool {
        has(&self.guides[person], guide)
            || self.at_odds(self.organisation[person], self.guide_organisation[guide])
                && !has(&self.guides_excepted[person], guide)
    }

    fn at_odds(&self, one: Option<u32>, other: Option<u32>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) if one == other => !self.colleagues_may,
            (Some(one), Some(other)) => self
                .rivals
                .get(one as usize)
                .is_some_and(|rivals| has(rivals, other as usize)),
            _ => false,
        }
    }

    /// Everybody above somebody, however many steps up, unless an exception was made.
    fn add_lines(&mut self, request: &Request, ids: &Ids<'_>) {
        let mut above: HashMap<&str, Vec<&str>> = HashMap::new();
        for (one, other) in of_kind(request, PairKind::ReportsTo) {
            above.entry(one).or_default().push(other);
        }
        let mut may_meet = HashSet::new();
        for (one, other) in of_kind(request, PairKind::MayMeet) {
            may_meet.extend([(one, other), (other, one)]);
            if let Some((one, other)) = ids.pair(one, other) {
                self.excepted[one as usize].push(other);
                self.excepted[other as usize].push(one);
            }
            for (one, other) in [(one, other), (other, one)] {
                if let (Some(&person), Some(&guide)) =
                    (ids.people.get(one), ids.facilitators.get(other))
                {
                    self.guides_excepted[person as usize].push(guide);
                }
            }
        }
        for &who in above.keys() {
            let mut seen = HashSet::new();
            let mut todo = above[who].clone();
            while let Some(boss) = todo.pop() {
                if !seen.insert(boss) {
                    continue;
                }
                if boss != who && !may_meet.contains(&(who, boss)) {
                    self.add(ids, who, boss);
                }
                todo.extend(above.get(boss).into_iter().flatten());
            }
        }
    }

    /// Keeps two apart, whichever of the two is a person or a facilitator.
    fn add(&mut self, ids: &Ids<'_>, one: &str, other: &str) {
        if let Some((one, other)) = ids.pair(one, other) {
            self.people[one as usize].push(other);
            self.people[other as usize].push(one);
        }
        self.add_guide(ids, one, other);
        self.add_guide(ids, other, one);
    }

    fn add_guide(&mut self, ids: &Ids<'_>, person: &str, guide: &str) {
        if let (Some(&person), Some(&guide)) = (ids.people.get(person), ids.facilitators.get(guide))
        {
            self.guides[person as usize].push(guide);
        }
    }

    fn except_blocks(&mut self, blocks: &[Vec<u32>]) {
        for block in blocks {
            for &one in block {
                let others = block.iter().filter(|&&other| other != one);
                self.excepted[one as usize].extend(others);
            }
        }
    }
}

fn of_kind(request: &Request, kind: PairKind) -> impl Iterator<Item = (&str, &str)> {
    let pairs = request.input.pairs.iter();
    pairs
        .filter(move |pair| pair.kind == kind)
        .map(|pair| (pair.one.as_str(), pair.other.as_str()))
}

fn has(list: &[u32], key: usize) -> bool {
    list.binary_search_by_key(&key, |&entry| entry as usize)
        .is_ok()
}
