//! Whether a puzzle has a solution: a search to the end, or to the end of its patience.

use super::{clique::cliques, puzzle::Puzzle};

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A solution exists.
    Yes,
    /// None exists. These people show it at sight, when somebody does.
    No(Option<Vec<usize>>),
    /// The search took too long.
    Unknown,
}

/// How much work there is time for.
#[derive(Debug, Clone)]
pub(super) struct Patience {
    each: u64,
    left: u64,
}

impl Patience {
    /// About a tenth of a second for each search, and a few seconds in all.
    pub(super) const fn new() -> Self {
        Self {
            each: 8_000_000,
            left: 300_000_000,
        }
    }
}

/// Searches every number of circles that the puzzle leaves open, as long as there is patience.
pub(super) fn exists(puzzle: &Puzzle, patience: &mut Patience) -> Found {
    if let Some(people) = &puzzle.broken {
        return Found::No(Some(people.clone()));
    }
    let clique = cliques(puzzle).swap_remove(0);
    if puzzle.counts.iter().all(|&count| clique.len() > count) {
        return Found::No(Some(puzzle.people(&clique)));
    }
    let mut answer = Found::No(None);
    let mut work = patience.each.min(patience.left);
    for &count in &puzzle.counts {
        if clique.len() > count || puzzle.label_guides.len() > count {
            continue;
        }
        // No number of circles gets more than half of what is left: the next may be easy.
        let mut search = Search::new(puzzle, count, work / 2);
        let found = search.run();
        let done = work / 2 - search.work;
        work -= done;
        patience.left -= done;
        match found {
            Some(true) => return Found::Yes,
            Some(false) => {}
            None => answer = Found::Unknown,
        }
    }
    answer
}

struct Search<'a> {
    puzzle: &'a Puzzle,
    work: u64,
    /// Where each unit is.
    at: Vec<Option<usize>>,
    size: Vec<usize>,
    dates: Vec<u64>,
    guides: Vec<Vec<u64>>,
    /// Per unit and circle: how many in the circle the unit cannot join.
    blocked: Vec<Vec<u16>>,
    /// How many people have no circle yet, fillers included.
    left: usize,
}

impl<'a> Search<'a> {
    fn new(puzzle: &'a Puzzle, count: usize, work: u64) -> Self {
        let all: usize = puzzle.units.iter().map(|unit| unit.people.len()).sum();
        let words = puzzle.guides.len().div_ceil(64);
        let mut search = Self {
            puzzle,
            work,
            at: vec![None; puzzle.units.len()],
            size: vec![0; count],
            dates: vec![u64::MAX; count],
            guides: vec![vec![u64::MAX; words]; count],
            blocked: vec![vec![0; count]; puzzle.units.len()],
            left: all + puzzle.fillers,
        };
        for (label, guide) in puzzle.label_guides.iter().enumerate().take(count) {
            if let Some(guide) = guide {
                search.guides[label] = vec![0; words];
                search.guides[label][guide / 64] = 1 << (guide % 64);
            }
        }
        for circle in 0..count {
            let mut guides = std::mem::take(&mut search.guides[circle]);
            search.limit(&mut guides, u64::MAX);
            search.guides[circle] = guides;
        }
        search
    }

    /// Whether there is a solution; `None` when the work is done before that is known.
    fn run(&mut self) -> Option<bool> {
        let cost = 1 + self.at.len() * self.size.len() * (1 + self.puzzle.guides.len());
        let Some(left) = self.work.checked_sub(cost as u64) else {
            self.work = 0;
            return None;
        };
        self.work = left;
        if !self.circles_can_fill() || !self.guides_suffice() {
            return Some(false);
        }
        let Some((unit, circles)) = self.tightest() else {
            return Some(self.fillers_fit());
        };
        // A circle that needs nearly everybody who can join it is settled first.
        if let Some((circle, unit)) = self.neediest() {
            return self.branch(unit, circle);
        }
        for circle in circles {
            let before = self.enter(unit, circle);
            let found = self.run();
            self.leave(unit, circle, before);
            if found != Some(false) {
                return found;
            }
        }
        Some(false)
    }

    /// Either this unit is in this circle, or it is not.
    fn branch(&mut self, unit: usize, circle: usize) -> Option<bool> {
        let before = self.enter(unit, circle);
        let found = self.run();
        self.leave(unit, circle, before);
        if found != Some(false) {
            return found;
        }
        self.blocked[unit][circle] += 1;
        let found = self.run();
        self.blocked[unit][circle] -= 1;
        found
    }

    /// The unit with the fewest circles to go to, and those circles. Of empty circles without
    /// a label only the first counts: they are all alike.
    fn tightest(&self) -> Option<(usize, Vec<usize>)> {
        let mut best: Option<(usize, Vec<usize>)> = None;
        for unit in (0..self.at.len()).filter(|&unit| self.at[unit].is_none()) {
            let circles = self.open(unit);
            let rank = |unit: usize, circles: &[usize]| {
                let people = self.puzzle.units[unit].people.len();
                (
                    circles.len(),
                    usize::MAX - self.puzzle.apart[unit].len(),
                    usize::MAX - people,
                )
            };
            let better = best
                .as_ref()
                .is_none_or(|(other, others)| rank(unit, &circles) < rank(*other, others));
            if better {
                best = Some((unit, circles));
            }
        }
        best
    }

    fn open(&self, unit: usize) -> Vec<usize> {
        if let Some(label) = self.puzzle.units[unit].label {
            return (0..self.size.len())
                .filter(|&at| at == label && self.fits(unit, at))
                .collect();
        }
        let labels = self.puzzle.label_guides.len();
        let mut fresh = false;
        let alike = |circle: usize, fresh: &mut bool| {
            let empty =
                circle >= labels && self.size[circle] == 0 && self.blocked[unit][circle] == 0;
            empty && std::mem::replace(fresh, true)
        };
        (0..self.size.len())
            .filter(|&circle| !alike(circle, &mut fresh) && self.fits(unit, circle))
            .collect()
    }

    fn fits(&self, unit: usize, circle: usize) -> bool {
        let one = &self.puzzle.units[unit];
        let dates = self.dates[circle] & one.dates;
        self.blocked[unit][circle] == 0
            && self.size[circle] + one.people.len() <= self.puzzle.largest
            && dates.count_ones() >= self.puzzle.needed
            && (self.puzzle.guides.is_empty() || {
                let guides = self.guides[circle].iter().zip(&one.guides);
                let mut guides = guides.map(|(one, other)| one & other).collect::<Vec<_>>();
                self.limit(&mut guides, dates)
            })
    }

    /// Leaves the facilitators who can these dates; whether there is one.
    fn limit(&self, guides: &mut [u64], dates: u64) -> bool {
        let mut some = false;
        for (guide, &(can, circles)) in self.puzzle.guides.iter().enumerate() {
            let bit = 1 << (guide % 64);
            if circles == 0 || (can & dates).count_ones() < self.puzzle.needed {
                guides[guide / 64] &= !bit;
            }
            some |= guides[guide / 64] & bit != 0;
        }
        some
    }

    fn enter(&mut self, unit: usize, circle: usize) -> (u64, Vec<u64>) {
        let before = (self.dates[circle], self.guides[circle].clone());
        let one = &self.puzzle.units[unit];
        self.at[unit] = Some(circle);
        self.size[circle] += one.people.len();
        self.left -= one.people.len();
        self.dates[circle] &= one.dates;
        let mut guides = std::mem::take(&mut self.guides[circle]);
        for (mine, theirs) in guides.iter_mut().zip(&one.guides) {
            *mine &= theirs;
        }
        self.limit(&mut guides, self.dates[circle]);
        self.guides[circle] = guides;
        for &other in &self.puzzle.apart[unit] {
            self.blocked[other][circle] += 1;
        }
        before
    }

    fn leave(&mut self, unit: usize, circle: usize, before: (u64, Vec<u64>)) {
        let people = self.puzzle.units[unit].people.len();
        self.at[unit] = None;
        self.size[circle] -= people;
        self.left += people;
        (self.dates[circle], self.guides[circle]) = before;
        for &other in &self.puzzle.apart[unit] {
            self.blocked[other][circle] -= 1;
        }
    }

    /// How many people could still join a circle, fillers included.
    fn supply(&self, circle: usize) -> usize {
        let open = (0..self.at.len()).filter(|&unit| self.may_join(unit, circle));
        let people = open.map(|unit| self.puzzle.units[unit].people.len());
        people.sum::<usize>() + self.puzzle.fillers
    }

    fn may_join(&self, unit: usize, circle: usize) -> bool {
        let label = self.puzzle.units[unit].label;
        self.at[unit].is_none()
            && label.is_none_or(|label| label == circle)
            && self.fits(unit, circle)
    }

    fn missing(&self, circle: usize) -> usize {
        self.puzzle.smallest.saturating_sub(self.size[circle])
    }

    /// Whether every circle can reach the smallest size, alone and all together.
    fn circles_can_fill(&self) -> bool {
        let missing: usize = (0..self.size.len())
            .map(|circle| self.missing(circle))
            .sum();
        let room: usize = self
            .size
            .iter()
            .map(|size| self.puzzle.largest.saturating_sub(*size))
            .sum();
        missing <= self.left
            && self.left <= room
            && (0..self.size.len())
                .filter(|&circle| {
                    self.size[circle] > 0 && self.missing(circle) > self.puzzle.fillers
                })
                .all(|circle| self.supply(circle) >= self.missing(circle))
    }

    /// A circle that needs all but a few of those who can join it, and one of them.
    fn neediest(&self) -> Option<(usize, usize)> {
        let circles = (0..self.size.len())
            .filter(|&circle| self.size[circle] > 0 && self.missing(circle) > self.puzzle.fillers);
        let slack = |circle: usize| self.supply(circle) - self.missing(circle);
        let circle = circles
            .filter(|&circle| slack(circle) <= 2)
            .min_by_key(|&circle| slack(circle))?;
        let unit = (0..self.at.len()).find(|&unit| self.may_join(unit, circle))?;
        Some((circle, unit))
    }

    /// Whether fillers can make every circle large enough without making one too large.
    fn fillers_fit(&self) -> bool {
        let missing: usize = (0..self.size.len())
            .map(|circle| self.missing(circle))
            .sum();
        let room: usize = self
            .size
            .iter()
            .map(|size| self.puzzle.largest.saturating_sub(*size))
            .sum();
        missing <= self.puzzle.fillers && self.puzzle.fillers <= room
    }

    /// Whether every circle can have a facilitator within what each can take. Of circles that
    /// may stay empty, as many count as everybody needs who has no place among the others.
    fn guides_suffice(&self) -> bool {
        if self.puzzle.guides.is_empty() {
            return true;
        }
        let used: Vec<_> = (0..self.size.len())
            .filter(|&circle| self.size[circle] > 0)
            .collect();
        let room = used
            .iter()
            .map(|&circle| self.puzzle.largest.saturating_sub(self.size[circle]));
        let over = self.left.saturating_sub(room.sum());
        let more = if self.puzzle.smallest > 0 {
            usize::MAX
        } else {
            over.div_ceil(self.puzzle.largest.max(1))
        };
        let empty = (0..self.size.len())
            .rev()
            .filter(|&circle| self.size[circle] == 0);
        let mut taken: Vec<Vec<usize>> = vec![vec![]; self.puzzle.guides.len()];
        used.iter().copied().chain(empty.take(more)).all(|circle| {
            self.seat(
                circle,
                &mut taken,
                &mut vec![false; self.puzzle.guides.len()],
            )
        })
    }

    /// Gives a circle a facilitator, moving others along where that helps.
    fn seat(&self, circle: usize, taken: &mut [Vec<usize>], asked: &mut [bool]) -> bool {
        for guide in 0..self.puzzle.guides.len() {
            if asked[guide] || self.guides[circle][guide / 64] >> (guide % 64) & 1 == 0 {
                continue;
            }
            asked[guide] = true;
            if taken[guide].len() < self.puzzle.guides[guide].1 {
                taken[guide].push(circle);
                return true;
            }
            for place in 0..taken[guide].len() {
                let other = taken[guide][place];
                if self.seat(other, taken, asked) {
                    taken[guide][place] = circle;
                    return true;
                }
            }
        }
        false
    }
}
