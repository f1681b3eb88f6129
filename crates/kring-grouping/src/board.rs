//! A plan on the table: what each swap and each move would change.
//!
//! Sums of every person with every circle are kept, so that a swap is priced at once. They
//! take a number for each person and circle; who explains a very large plan does without.

use crate::{
    compile::Compiled,
    solve::{Instance, Plan},
};

/// A plan and the sums that price its swaps.
pub(crate) struct Board<'a> {
    pub(crate) compiled: &'a Compiled<'a>,
    pub(crate) plan: &'a Plan,
    pub(crate) members: Vec<Vec<u32>>,
    /// Points of each circle, without evenness.
    pub(crate) points: Vec<i64>,
    /// Points of each person with each circle: pairs and the way to its facilitator.
    sums: Vec<i32>,
    /// How many of a circle a person may not meet, its facilitator included.
    barriers: Vec<u16>,
    /// The dates that a circle could without one of its members.
    dates_without: Vec<u64>,
    dates: Vec<u64>,
    block: Vec<bool>,
}

impl<'a> Board<'a> {
    pub(crate) fn new(compiled: &'a Compiled<'a>, plan: &'a Plan) -> Self {
        let (people, circles) = (compiled.people(), compiled.circles());
        let members = plan.members(circles);
        let mut block = vec![false; people];
        for &person in compiled.together().iter().flatten() {
            block[person as usize] = true;
        }
        let mut board = Self {
            compiled,
            plan,
            points: vec![0; circles],
            sums: vec![0; people * circles],
            barriers: vec![0; people * circles],
            dates_without: vec![u64::MAX; people],
            dates: vec![u64::MAX; circles],
            block,
            members,
        };
        for circle in 0..circles {
            board.fill(circle);
        }
        board
    }

    fn fill(&mut self, circle: usize) {
        let compiled = self.compiled;
        let guide = self.guide(circle);
        let circles = compiled.circles();
        let members = &self.members[circle];
        let (mut pairs, mut ways) = (0, 0);
        for person in 0..compiled.people() {
            let (mut sum, mut barriers) = (0, 0);
            for &other in members {
                let other = other as usize;
                if other != person {
                    sum += compiled.pair(person, other);
                    barriers += u16::from(compiled.forbidden(person, other));
                }
            }
            let inside = self.plan.circle[person] as usize == circle;
            pairs += if inside { i64::from(sum) } else { 0 };
            if let Some(guide) = guide {
                let way = compiled.way(person, guide);
                sum += way;
                ways += if inside { i64::from(way) } else { 0 };
                barriers += u16::from(compiled.barred(person, guide));
            }
            self.sums[person * circles + circle] = sum;
            self.barriers[person * circles + circle] = barriers;
        }
        self.points[circle] = pairs / 2 + ways + compiled.size_cost(circle, members.len());
        let start = guide.map_or(u64::MAX, |guide| compiled.facilitator_dates(guide));
        let dates = |without: Option<u32>| {
            let others = members.iter().filter(|&&member| Some(member) != without);
            others.fold(start, |dates, &member| {
                dates & compiled.dates(member as usize)
            })
        };
        self.dates[circle] = dates(None);
        for &member in members {
            self.dates_without[member as usize] = dates(Some(member));
        }
    }

    pub(crate) fn guide(&self, circle: usize) -> Option<usize> {
        self.plan
            .facilitator
            .get(circle)
            .map(|&guide| guide as usize)
    }

    pub(crate) fn circle_of(&self, person: usize) -> usize {
        self.plan.circle[person] as usize
    }

    fn sum(&self, person: usize, circle: usize) -> i64 {
        i64::from(self.sums[person * self.compiled.circles() + circle])
    }

    fn barriers(&self, person: usize, circle: usize) -> u16 {
        self.barriers[person * self.compiled.circles() + circle]
    }

    /// Whether a person stays with others or has a fixed circle, so cannot move alone.
    pub(crate) fn is_bound(&self, person: usize) -> bool {
        self.block[person] || self.compiled.pinned(person).is_some()
    }

    /// What it changes that two people of different circles swap; `None` when a demand breaks.
    pub(crate) fn swap(&self, one: usize, other: usize) -> Option<i64> {
        let (here, there) = (self.circle_of(one), self.circle_of(other));
        let apart = u16::from(self.compiled.forbidden(one, other));
        if here == there
            || self.is_bound(one)
            || self.is_bound(other)
            || self.barriers(one, there) > apart
            || self.barriers(other, here) > apart
            || !self.enough(self.dates_without[other] & self.compiled.dates(one))
            || !self.enough(self.dates_without[one] & self.compiled.dates(other))
        {
            return None;
        }
        let pair = i64::from(self.compiled.pair(one, other));
        Some(
            self.change(here, self.sum(other, here) - pair - self.sum(one, here))
                + self.change(there, self.sum(one, there) - pair - self.sum(other, there)),
        )
    }

    /// What it changes that somebody moves to another circle; `None` when a demand breaks.
    pub(crate) fn shift(&self, one: usize, there: usize) -> Option<i64> {
        let compiled = self.compiled;
        let here = self.circle_of(one);
        let (from, to) = (self.members[here].len(), self.members[there].len());
        if here == there
            || self.is_bound(one)
            || from <= compiled.size(here).min
            || to >= compiled.size(there).max
            || self.barriers(one, there) > 0
            || !self.enough(self.dates[there] & compiled.dates(one))
        {
            return None;
        }
        let fewer = compiled.size_cost(here, from - 1) - compiled.size_cost(here, from);
        let more = compiled.size_cost(there, to + 1) - compiled.size_cost(there, to);
        Some(
            self.change(here, fewer - self.sum(one, here))
                + self.change(there, more + self.sum(one, there)),
        )
    }

    /// The cheapest way to have somebody in another circle by one swap or one move.
    pub(crate) fn cheapest_way(
        &self,
        one: usize,
        there: usize,
        keep: Option<usize>,
    ) -> Option<i64> {
        let others = self.members[there].iter().map(|&other| other as usize);
        let swaps = others
            .filter(|&other| Some(other) != keep)
            .filter_map(|other| self.swap(one, other));
        swaps.chain(self.shift(one, there)).min()
    }

    /// Whether somebody may not meet one of a circle, or not its facilitator.
    pub(crate) fn is_barred(&self, one: usize, circle: usize) -> bool {
        self.barriers(one, circle) > 0
    }

    fn enough(&self, dates: u64) -> bool {
        dates.count_ones() >= self.compiled.dates_needed()
    }

    fn change(&self, circle: usize, by: i64) -> i64 {
        let before = self.points[circle];
        let strain = |points| {
            if self.compiled.strains() {
                self.compiled.strain(points)
            } else {
                0
            }
        };
        by + strain(before + by) - strain(before)
    }
}
