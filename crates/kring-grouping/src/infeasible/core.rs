//! The smallest sets of demands that cannot hold together.

use super::{
    clique::cliques,
    exists::{Found, Patience, exists},
    facts::{Facts, GUIDED, LARGEST},
    puzzle::Puzzle,
};

/// Demands that cannot hold together.
#[derive(Debug, Clone)]
pub(super) struct Core {
    /// Their places in the list of demands.
    pub(super) demands: Vec<usize>,
    /// Whether it was shown that without any one of them the others can hold.
    pub(super) minimal: bool,
}

impl Core {
    pub(super) fn active(&self, facts: &Facts<'_>) -> Vec<bool> {
        let mut active = vec![false; facts.demands.len()];
        for &demand in &self.demands {
            active[demand] = true;
        }
        active
    }
}

/// From how many crowds a core is sought, of which the smallest is taken.
const CROWDS: usize = 12;

/// The smallest core that was found, or none when none could be shown.
pub(super) fn find(facts: &Facts<'_>) -> Option<Core> {
    let all = vec![true; facts.demands.len()];
    let puzzle = Puzzle::new(facts, &all);
    let mut patience = Patience::new();
    let mut cores: Vec<Core> = Vec::new();
    if puzzle.broken.is_none() {
        let most = puzzle.counts.iter().max().copied().unwrap_or(0);
        let crowds = cliques(&puzzle).into_iter();
        for crowd in crowds.filter(|crowd| crowd.len() > most).take(CROWDS) {
            let near = among(facts, &puzzle.people(&crowd));
            cores.extend(shrink(facts, &near, &mut patience));
        }
    }
    if cores.is_empty() {
        match exists(&puzzle, &mut patience) {
            Found::Yes | Found::Unknown => return None,
            Found::No(people) => {
                let near = people.map(|people| among(facts, &people));
                let near = near.filter(|active| refuted(facts, active, &mut patience));
                cores.extend(shrink(facts, &near.unwrap_or(all), &mut patience));
            }
        }
    }
    cores.into_iter().min_by_key(|core| {
        let touched = Puzzle::new(facts, &core.active(facts)).units.len();
        (core.demands.len(), touched)
    })
}

/// The demands on every circle, and those on these people alone.
fn among(facts: &Facts<'_>, people: &[usize]) -> Vec<bool> {
    let mut within = vec![false; facts.people()];
    for &person in people {
        within[person] = true;
    }
    let mut active = vec![false; facts.demands.len()];
    active[..=GUIDED].fill(true);
    for &(one, other, demand) in facts.apart.iter().chain(&facts.together) {
        active[demand] |= within[one] && within[other];
    }
    let alone = facts.bars.iter().chain(&facts.fixed);
    for (person, demand) in alone.map(|&(person, _, demand)| (person, demand)) {
        active[demand] |= within[person];
    }
    for &(person, _, demand) in &facts.dates {
        active[demand] |= within[person];
    }
    for &(_, _, demand) in &facts.fixed_guides {
        active[demand] = true;
    }
    active
}

fn refuted(facts: &Facts<'_>, active: &[bool], patience: &mut Patience) -> bool {
    matches!(exists(&Puzzle::new(facts, active), patience), Found::No(_))
}

/// Leaves demands out while what remains still cannot hold: first many at once, then fewer,
/// in the end each one. None when the set was not refuted to begin with.
fn shrink(facts: &Facts<'_>, active: &[bool], patience: &mut Patience) -> Option<Core> {
    let mut active = active.to_vec();
    if !refuted(facts, &active, patience) {
        return None;
    }
    let mut chunk = active.len().next_power_of_two();
    let mut minimal = true;
    // Facilitators alone, before everything at once: what follows is quicker without them.
    let mut without = active.clone();
    without[GUIDED] = false;
    if refuted(facts, &without, patience) {
        active = without;
    }
    while chunk > 0 {
        // Facilitators and the largest size go first, for the search is quicker without them;
        // then the demands on single people: a core is clearest without those.
        let mut set: Vec<_> = (0..active.len()).filter(|&demand| active[demand]).collect();
        set.sort_by_key(|&demand| {
            let first = demand == GUIDED || demand == LARGEST;
            (!first, std::cmp::Reverse(demand))
        });
        for part in set.chunks(chunk) {
            let mut without = active.clone();
            for &demand in part {
                without[demand] = false;
            }
            match exists(&Puzzle::new(facts, &without), patience) {
                Found::No(_) => active = without,
                Found::Yes => {}
                Found::Unknown => minimal &= chunk > 1,
            }
        }
        chunk /= 2;
    }
    Some(Core {
        demands: (0..active.len()).filter(|&demand| active[demand]).collect(),
        minimal,
    })
}
