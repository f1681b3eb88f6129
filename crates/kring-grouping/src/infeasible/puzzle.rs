//! Some of the demands of a request, as a puzzle that can be searched to the end.
//!
//! Who is touched by none of them is a filler: somebody who takes a place and asks nothing.
//! So a few demands make a small puzzle, however many people there are.

use super::facts::{COMMON, COUNT, Facts, GUIDED, LARGEST, SMALLEST};

/// People who go together, or one person alone.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) people: Vec<usize>,
    pub(super) dates: u64,
    pub(super) label: Option<usize>,
    /// Facilitators whom nobody of them may not have, one bit each.
    pub(super) guides: Vec<u64>,
}

/// A puzzle: units into circles.
#[derive(Debug, Clone)]
pub(super) struct Puzzle {
    pub(super) units: Vec<Unit>,
    /// Per unit: the units that cannot share its circle.
    pub(super) apart: Vec<Vec<usize>>,
    pub(super) fillers: usize,
    pub(super) smallest: usize,
    pub(super) largest: usize,
    pub(super) needed: u32,
    /// Per facilitator: dates and the number of circles; none when circles need none.
    pub(super) guides: Vec<(u64, usize)>,
    /// Per labelled circle: the facilitator it must have.
    pub(super) label_guides: Vec<Option<usize>>,
    /// The numbers of circles that are possible.
    pub(super) counts: Vec<usize>,
    /// People whose own demands cannot hold together, when there are such.
    pub(super) broken: Option<Vec<usize>>,
}

impl Puzzle {
    /// The puzzle of the demands that are `active`.
    pub(super) fn new(facts: &Facts<'_>, active: &[bool]) -> Self {
        let demands = &facts.request.demands;
        let with_guides = active[GUIDED];
        let input = &facts.request.input;
        let needed = if active[COMMON] && !input.dates.is_empty() {
            demands.dates
        } else {
            0
        };
        let guides: Vec<_> = input
            .facilitators
            .iter()
            .filter(|_| with_guides)
            .map(|one| {
                (
                    one.dates.map_or(u64::MAX, |dates| dates.0),
                    one.circles as usize,
                )
            })
            .collect();
        let mut puzzle = Self {
            units: vec![],
            apart: vec![],
            fillers: 0,
            smallest: if active[SMALLEST] {
                demands.smallest
            } else {
                0
            },
            largest: if active[LARGEST] {
                demands.largest
            } else {
                facts.people()
            },
            needed,
            label_guides: vec![None; facts.labels],
            counts: counts(facts, active),
            guides,
            broken: None,
        };
        let unit_of = puzzle.fill_units(facts, active);
        puzzle.fill_apart(facts, active, &unit_of);
        for &(label, guide, demand) in &facts.fixed_guides {
            if active[demand] && with_guides {
                puzzle.label_guides[label] = Some(guide);
            }
        }
        puzzle
    }

    /// The people of some units.
    pub(super) fn people(&self, units: &[usize]) -> Vec<usize> {
        let people = units.iter().flat_map(|&unit| &self.units[unit].people);
        people.copied().collect()
    }

    /// Makes units of everybody who is touched by an active demand.
    fn fill_units(&mut self, facts: &Facts<'_>, active: &[bool]) -> Vec<Option<usize>> {
        let people = facts.people();
        let mut touched = vec![false; people];
        let mut root: Vec<usize> = (0..people).collect();
        for &(one, other, demand) in facts.apart.iter().chain(&facts.together) {
            touched[one] |= active[demand];
            touched[other] |= active[demand];
        }
        for &(one, other, demand) in &facts.together {
            if active[demand] {
                let (one, other) = (find(&root, one), find(&root, other));
                root[one.max(other)] = one.min(other);
            }
        }
        let guided = !self.guides.is_empty();
        let ties = facts.fixed.iter().map(|&(at, _, demand)| (at, demand));
        let dates = facts.dates.iter().map(|&(at, _, demand)| (at, demand));
        let bars = facts.bars.iter().map(|&(at, _, demand)| (at, demand));
        let dates = dates.filter(|_| self.needed > 0);
        for (at, demand) in ties.chain(dates).chain(bars.filter(|_| guided)) {
            touched[at] |= active[demand];
        }
        let mut unit_of = vec![None; people];
        let words = self.guides.len().div_ceil(64);
        for person in (0..people).filter(|&person| touched[person]) {
            let first = find(&root, person);
            let at = *unit_of[first].get_or_insert_with(|| {
                self.units.push(Unit {
                    people: vec![],
                    dates: u64::MAX,
                    label: None,
                    guides: vec![u64::MAX; words],
                });
                self.units.len() - 1
            });
            unit_of[person] = Some(at);
            self.units[at].people.push(person);
        }
        self.fillers = people - touched.iter().filter(|&&touched| touched).count();
        self.fill_ties(facts, active, &unit_of);
        unit_of
    }

    fn fill_ties(&mut self, facts: &Facts<'_>, active: &[bool], unit_of: &[Option<usize>]) {
        for &(person, label, demand) in &facts.fixed {
            if let Some(at) = unit_of[person].filter(|_| active[demand]) {
                let unit = &mut self.units[at];
                if unit.label.is_some_and(|before| before != label) {
                    self.broken = Some(unit.people.clone());
                }
                unit.label = Some(label);
            }
        }
        for &(person, dates, demand) in &facts.dates {
            if let Some(at) = unit_of[person].filter(|_| active[demand] && self.needed > 0) {
                self.units[at].dates &= dates;
            }
        }
        for &(person, guide, demand) in &facts.bars {
            if let Some(at) = unit_of[person].filter(|_| active[demand] && !self.guides.is_empty())
            {
                self.units[at].guides[guide / 64] &= !(1 << (guide % 64));
            }
        }
        for unit in &self.units {
            if unit.people.len() > self.largest || unit.dates.count_ones() < self.needed {
                self.broken = Some(unit.people.clone());
            }
        }
    }

    fn fill_apart(&mut self, facts: &Facts<'_>, active: &[bool], unit_of: &[Option<usize>]) {
        let mut apart = vec![vec![]; self.units.len()];
        for &(one, other, demand) in &facts.apart {
            if !active[demand] {
                continue;
            }
            if let (Some(from), Some(to)) = (unit_of[one], unit_of[other]) {
                if from == to {
                    self.broken = Some(self.units[from].people.clone());
                } else {
                    apart[from].push(to);
                    apart[to].push(from);
                }
            }
        }
        // Who share too few dates cannot share a circle either.
        if self.needed > 0 {
            for one in 0..self.units.len() {
                for other in one + 1..self.units.len() {
                    let both = self.units[one].dates & self.units[other].dates;
                    if both.count_ones() < self.needed {
                        apart[one].push(other);
                        apart[other].push(one);
                    }
                }
            }
        }
        for list in &mut apart {
            list.sort_unstable();
            list.dedup();
        }
        self.apart = apart;
    }
}

/// The numbers of circles that the active demands leave open, those of usual size first.
fn counts(facts: &Facts<'_>, active: &[bool]) -> Vec<usize> {
    let people = facts.people();
    let demands = &facts.request.demands;
    if let Some(count) = demands.count.filter(|_| active[COUNT]) {
        return vec![count];
    }
    if !active[SMALLEST] {
        // Circles may stay empty, so as many as there are people stand for any number.
        return vec![people];
    }
    let fewest = if active[LARGEST] {
        people.div_ceil(demands.largest)
    } else {
        1
    };
    let mut counts: Vec<_> = (fewest.max(1)..=people / demands.smallest).collect();
    let usual = demands.circles(people);
    counts.sort_by_key(|count| count.abs_diff(usual));
    counts
}

fn find(root: &[usize], mut at: usize) -> usize {
    while root[at] != at {
        at = root[at];
    }
    at
}
