//! An arrangement of a block, and what each change of it would cost.
//!
//! The heart is a table with a row for each circle: what each unit costs there, or would cost.
//! With it a swap is weighed in a few reads however large the circles are, and made by adding
//! two rows, which the compiler turns into vector instructions. (For the maximally diverse
//! grouping problem: Rodriguez, Lozano, García-Martínez, González-Barrera, Inf. Sci. 230, 2013.)

mod scan;
#[cfg(test)]
mod tests;

pub(super) use scan::Passed;

use super::block::{Arrangement, Block};

pub(super) struct State<'b, 'a> {
    pub(super) block: &'b Block<'a>,
    /// The circle of each unit.
    circle: Vec<u32>,
    /// The facilitator of each circle.
    guide: Vec<u32>,
    /// How many circles each facilitator has.
    taken: Vec<u32>,
    /// The units of each circle, `seats` places a circle.
    member: Vec<u32>,
    /// How many units each circle has.
    count: Vec<u32>,
    /// How many people each circle has.
    people: Vec<u32>,
    /// Where each unit stands in `member`.
    place: Vec<u32>,
    /// What each unit costs in each circle, one row a circle.
    table: Vec<i32>,
    /// What each unit costs where it is.
    own: Vec<i32>,
    /// The dates that somebody of a circle cannot, and that two or more cannot.
    absent: Vec<[u64; 2]>,
    /// What each circle costs, without dates and strain.
    cost: Vec<i64>,
    /// What the whole costs, violations at their price.
    energy: i64,
}

/// What a change adds to the cost of the two circles it touches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    first: i64,
    second: i64,
}

impl<'b, 'a> State<'b, 'a> {
    pub(super) fn new(block: &'b Block<'a>, arrangement: &Arrangement) -> Self {
        let (units, circles) = (block.units.len(), block.circles.len());
        let mut state = Self {
            block,
            circle: arrangement.circle.clone(),
            guide: arrangement.guide.clone(),
            taken: vec![0; block.guides.len()],
            member: vec![0; circles * block.seats],
            count: vec![0; circles],
            people: vec![0; circles],
            place: vec![0; units],
            table: vec![0; circles * units],
            own: vec![0; units],
            absent: vec![[0; 2]; circles],
            cost: vec![0; circles],
            energy: 0,
        };
        for unit in 0..units {
            let circle = state.circle[unit] as usize;
            state.place[unit] = state.count[circle];
            state.member[circle * block.seats + state.count[circle] as usize] = unit as u32;
            state.count[circle] += 1;
            state.people[circle] += block.weight[unit];
        }
        state.fill_table();
        for circle in 0..circles {
            state.cost[circle] = state.cost_anew(circle);
            state.note(circle);
            state.energy += state.strained(state.cost[circle]);
            state.energy += block.dates_cost(!state.absent[circle][0]);
        }
        for &guide in &arrangement.guide {
            state.taken[guide as usize] += 1;
        }
        for (guide, &taken) in state.taken.iter().enumerate() {
            let beyond = taken.saturating_sub(block.capacity[guide]);
            state.energy += i64::from(beyond) * i64::from(block.price);
        }
        state
    }

    fn fill_table(&mut self) {
        let block = self.block;
        let units = block.units.len();
        for (circle, row) in self.table.chunks_exact_mut(units).enumerate() {
            row.fill(0);
            let members = &self.member[circle * block.seats..][..self.count[circle] as usize];
            for &member in members {
                add(row, block.pairs(member as usize));
            }
            if let Some(&guide) = self.guide.get(circle) {
                add(row, block.ways(guide as usize));
            }
            for stay in &block.stays {
                if stay.circle != Some(circle as u32) {
                    row[stay.unit as usize] += stay.cost;
                }
            }
        }
    }

    /// What a circle costs, from its members alone.
    fn cost_anew(&self, circle: usize) -> i64 {
        let block = self.block;
        let mut twice = 0;
        let mut single = 0;
        for &unit in self.members(circle) {
            let pairs = block.pairs(unit as usize);
            let within = self
                .members(circle)
                .iter()
                .map(|&other| i64::from(pairs[other as usize]));
            let within = within.sum::<i64>();
            twice += within;
            single += i64::from(self.at(circle, unit as usize)) - within;
        }
        let keep = self
            .guide
            .get(circle)
            .map_or(0, |&guide| block.keep_cost(circle, guide));
        let size = block.size_cost(circle, self.people[circle] as usize);
        twice / 2 + single + keep + size
    }

    /// Notes what is known of a circle besides its row of the table.
    fn note(&mut self, circle: usize) {
        let units = self.block.units.len();
        let (seats, count) = (self.block.seats, self.count[circle] as usize);
        let row = &self.table[circle * units..][..units];
        for &unit in &self.member[circle * seats..][..count] {
            self.own[unit as usize] = row[unit as usize];
        }
        if self.block.dates_needed == 0 {
            return;
        }
        let guide = self.guide.get(circle);
        let guide = guide.map_or(u64::MAX, |&guide| self.block.guide_dates[guide as usize]);
        let mut absent = [!guide, 0];
        for &unit in self.members(circle) {
            absent = with(absent, self.block.dates[unit as usize]);
        }
        self.absent[circle] = absent;
    }

    /// The units of a circle.
    pub(super) fn members(&self, circle: usize) -> &[u32] {
        &self.member[circle * self.block.seats..][..self.count[circle] as usize]
    }

    /// What a unit costs in a circle, or would cost there.
    pub(super) fn at(&self, circle: usize, unit: usize) -> i32 {
        self.table[circle * self.block.units.len() + unit]
    }

    pub(super) fn circle(&self, unit: usize) -> usize {
        self.circle[unit] as usize
    }

    pub(super) fn guide(&self, circle: usize) -> usize {
        self.guide[circle] as usize
    }

    /// What the whole costs, violations at their price.
    pub(super) fn energy(&self) -> i64 {
        self.energy
    }

    /// Whether a demand is broken.
    pub(super) fn broken(&self) -> bool {
        let block = self.block;
        (0..self.count.len()).any(|circle| {
            let members = self.members(circle);
            let guide = self.guide.get(circle);
            let pairs = || {
                let mut pairs = (1..members.len()).map(|end| (members[end], &members[..end]));
                pairs.any(|(one, others)| others.iter().any(|&other| block.forbidden(one, other)))
            };
            block.missized(circle, self.people[circle])
                || block.dates_cost(!self.absent[circle][0]) > 0
                || guide.is_some_and(|&guide| {
                    self.taken[guide as usize] > block.capacity[guide as usize]
                        || block.misguided(circle, guide)
                        || members.iter().any(|&unit| block.barred(unit, guide))
                })
                || pairs()
        }) || block.strays(&self.circle)
    }

    pub(super) fn arrangement(&self) -> Arrangement {
        Arrangement {
            circle: self.circle.clone(),
            guide: self.guide.clone(),
        }
    }

    fn strained(&self, cost: i64) -> i64 {
        cost + self.block.strain.map_or(0, |strain| strain(cost))
    }

    /// What the whole gains in cost when two circles change by so much, dates aside.
    fn weigh(&self, a: usize, b: usize, change: Change) -> i64 {
        let Change { first, second } = change;
        if self.block.strain.is_none() {
            return first + second;
        }
        let more = |circle: usize, change| {
            self.strained(self.cost[circle] + change) - self.strained(self.cost[circle])
        };
        more(a, first) + more(b, second)
    }

    /// What the dates of two circles cost more when `one` of `a` and `other` of `b` change
    /// places; either may be missing.
    fn dates_change(&self, a: usize, one: Option<usize>, b: usize, other: Option<usize>) -> i64 {
        let block = self.block;
        if block.dates_needed == 0 {
            return 0;
        }
        let all = |unit: Option<usize>| unit.map_or(u64::MAX, |unit| block.dates[unit]);
        let (one, other) = (all(one), all(other));
        let cost = |circle: usize, leaves: u64, joins: u64| {
            let [any, many] = self.absent[circle];
            let left = any & !(!leaves & !many);
            block.dates_cost(!left & joins) - block.dates_cost(!any)
        };
        cost(a, one, other) + cost(b, other, one)
    }

    /// Weighs a swap of two units in different circles; dates only when the rest is at most
    /// `limit`.
    pub(super) fn weigh_swap(&self, one: usize, other: usize, limit: i64) -> (i64, Change) {
        let (a, b) = (self.circle(one), self.circle(other));
        let pair = self.block.pairs(one)[other];
        let mut change = Change {
            first: i64::from(self.at(a, other) - self.own[one] - pair),
            second: i64::from(self.at(b, one) - self.own[other] - pair),
        };
        let [from, to] = [self.block.weight[one], self.block.weight[other]];
        if from != to {
            change.first += self.resize(a, from, to);
            change.second += self.resize(b, to, from);
        }
        let mut energy = self.weigh(a, b, change);
        if energy <= limit {
            energy += self.dates_change(a, Some(one), b, Some(other));
        }
        (energy, change)
    }

    /// Weighs a move of a unit to another circle, as [`State::weigh_swap`] does.
    pub(super) fn weigh_move(&self, unit: usize, to: usize, limit: i64) -> (i64, Change) {
        let from = self.circle(unit);
        let weight = self.block.weight[unit];
        let change = Change {
            first: i64::from(-self.own[unit]) + self.resize(from, weight, 0),
            second: i64::from(self.at(to, unit)) + self.resize(to, 0, weight),
        };
        let mut energy = self.weigh(from, to, change);
        if energy <= limit {
            energy += self.dates_change(from, Some(unit), to, None);
        }
        (energy, change)
    }

    /// Whether a circle has room in the tables for a unit more, or for another in its place.
    pub(super) fn fits(&self, circle: usize, leaves: Option<usize>, joins: usize) -> bool {
        let weight = |unit: usize| self.block.weight[unit];
        let people = self.people[circle] + weight(joins) - leaves.map_or(0, weight);
        people as usize <= self.block.seats
    }

    fn resize(&self, circle: usize, leave: u32, join: u32) -> i64 {
        let people = self.people[circle];
        let then = (people + join - leave) as usize;
        self.block.size_cost(circle, then) - self.block.size_cost(circle, people as usize)
    }

    /// Makes a swap that was weighed.
    pub(super) fn swap(&mut self, one: usize, other: usize, energy: i64, change: Change) {
        let (a, b) = (self.circle(one), self.circle(other));
        self.exchange(a, b, one, other);
        let (from, to) = (self.place[one], self.place[other]);
        let seats = self.block.seats;
        self.member[a * seats + from as usize] = other as u32;
        self.member[b * seats + to as usize] = one as u32;
        self.place.swap(one, other);
        self.circle.swap(one, other);
        let [from, to] = [self.block.weight[one], self.block.weight[other]];
        self.people[a] = self.people[a] + to - from;
        self.people[b] = self.people[b] + from - to;
        self.settle(a, b, energy, change);
    }

    /// Makes a move that was weighed.
    pub(super) fn shift(&mut self, unit: usize, b: usize, energy: i64, change: Change) {
        let a = self.circle(unit);
        let units = self.block.units.len();
        let pairs = self.block.pairs(unit);
        subtract(&mut self.table[a * units..][..units], pairs);
        add(&mut self.table[b * units..][..units], pairs);
        let seats = self.block.seats;
        self.count[a] -= 1;
        let last = self.member[a * seats + self.count[a] as usize];
        self.member[a * seats + self.place[unit] as usize] = last;
        self.place[last as usize] = self.place[unit];
        self.place[unit] = self.count[b];
        self.member[b * seats + self.count[b] as usize] = unit as u32;
        self.count[b] += 1;
        self.circle[unit] = b as u32;
        self.people[a] -= self.block.weight[unit];
        self.people[b] += self.block.weight[unit];
        self.settle(a, b, energy, change);
    }

    fn settle(&mut self, a: usize, b: usize, energy: i64, change: Change) {
        self.cost[a] += change.first;
        self.cost[b] += change.second;
        self.energy += energy;
        self.note(a);
        self.note(b);
    }

    /// In the table, `one` leaves `a` for `b` and `other` leaves `b` for `a`.
    fn exchange(&mut self, a: usize, b: usize, one: usize, other: usize) {
        let units = self.block.units.len();
        let (low, high) = (a.min(b) * units, a.max(b) * units);
        let (head, tail) = self.table.split_at_mut(high);
        let (low, high) = (&mut head[low..][..units], &mut tail[..units]);
        let (a, b) = if a < b { (low, high) } else { (high, low) };
        let (one, other) = (self.block.pairs(one), self.block.pairs(other));
        for (((a, b), one), other) in a.iter_mut().zip(b).zip(one).zip(other) {
            let more = other - one;
            *a += more;
            *b -= more;
        }
    }

    /// What it costs more, in violations, that `to` takes a circle over from `from`.
    pub(super) fn crowding(&self, from: usize, to: usize) -> i64 {
        let crowded = |guide: usize, taken: u32| i64::from(taken > self.block.capacity[guide]);
        let relief = crowded(from, self.taken[from]);
        let strain = crowded(to, self.taken[to] + 1);
        (strain - relief) * i64::from(self.block.price)
    }

    /// Weighs another facilitator for a circle; how crowded they are comes on top.
    pub(super) fn weigh_guide(&self, circle: usize, guide: usize) -> (i64, Change) {
        let block = self.block;
        let now = self.guide(circle);
        let (old, new) = (block.ways(now), block.ways(guide));
        let ways = self
            .members(circle)
            .iter()
            .map(|&unit| new[unit as usize] - old[unit as usize]);
        let ways = ways.map(i64::from).sum::<i64>();
        let keep = block.keep_cost(circle, guide as u32) - block.keep_cost(circle, now as u32);
        let change = Change {
            first: ways + keep,
            second: 0,
        };
        let mut energy = self.weigh(circle, circle, change);
        if block.dates_needed > 0 {
            let [any, many] = self.absent[circle];
            let left = any & !(!block.guide_dates[now] & !many);
            energy += block.dates_cost(!left & block.guide_dates[guide]) - block.dates_cost(!any);
        }
        (energy, change)
    }

    /// Gives a circle a facilitator that was weighed.
    pub(super) fn give(&mut self, circle: usize, guide: usize, energy: i64, change: Change) {
        let block = self.block;
        let units = block.units.len();
        let row = &mut self.table[circle * units..][..units];
        let now = self.guide[circle] as usize;
        let ways = block.ways(guide).iter().zip(block.ways(now));
        for (cell, (new, old)) in row.iter_mut().zip(ways) {
            *cell += new - old;
        }
        self.taken[now] -= 1;
        self.taken[guide] += 1;
        self.guide[circle] = guide as u32;
        self.settle(circle, circle, energy, change);
    }
}

/// The dates that one or more cannot and that two or more cannot, with one more person.
fn with([any, many]: [u64; 2], dates: u64) -> [u64; 2] {
    [any | !dates, many | (any & !dates)]
}

fn add(row: &mut [i32], more: &[i32]) {
    for (cell, more) in row.iter_mut().zip(more) {
        *cell += more;
    }
}

fn subtract(row: &mut [i32], less: &[i32]) {
    for (cell, less) in row.iter_mut().zip(less) {
        *cell -= less;
    }
}
