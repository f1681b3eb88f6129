//! Annealing: changes that cost something are made as long as it is warm, and less and less
//! as it cools. (Kirkpatrick, Gelatt, Vecchi, Science 220, 1983.)

use super::{
    block::Arrangement,
    chance::Chance,
    near::Near,
    pace::Worker,
    state::{Passed, State},
};

/// From how warm to how cold, in units of cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Warmth {
    pub(super) hot: f64,
    pub(super) cold: f64,
}

impl Warmth {
    /// The warmth when a share of the cooling is over.
    pub(super) fn at(self, share: f64) -> f64 {
        self.hot * (self.cold / self.hot).powf(share)
    }

    /// The same, with the last tenth of the time for settling down well below the coldest.
    pub(super) fn settling(self, share: f64) -> f64 {
        if share < 0.9 {
            self.at(share / 0.9)
        } else {
            self.cold * 0.2_f64.powf((share - 0.9) * 10.0)
        }
    }
}

/// Above this share of changes that are made, cooling is a waste: everything is still moving.
const MADE_HOT: f64 = 0.03;
/// Below this share hardly anything moves.
const MADE_COLD: f64 = 0.000_4;

/// Finds between which warmths a state freezes, by cooling it quickly once. What is worth
/// cooling slowly depends on the unit of costs and on how alike plans are, and shows in how
/// many changes are made.
pub(super) fn gauge(
    state: &mut State<'_, '_>,
    annealer: &mut Annealer<'_>,
    best: &mut Best,
    worker: &mut Worker<'_>,
) -> Warmth {
    let scale = annealer.usual_change(state);
    let stint = (state.block.units.len() as u64 * 200)
        .max(40_000)
        .min(worker.stint() * 16);
    let until = 0.8 * worker.count(0) + 0.2;
    let mut warmth = scale;
    let (mut hot, mut cold) = (None, None);
    while cold.is_none() && warmth > scale / 5000.0 {
        annealer.warm(warmth);
        let tally = annealer.stir(state, stint);
        best.note(state);
        let made = tally.made as f64 / tally.weighed as f64;
        if made < MADE_HOT && hot.is_none() {
            hot = Some(warmth);
        }
        if made < MADE_COLD {
            cold = Some(warmth);
        }
        if worker.count(tally.weighed) > until {
            break;
        }
        warmth *= 0.87;
    }
    let hot = hot.unwrap_or(warmth);
    let cold = cold.unwrap_or(hot / 10.0);
    Warmth { hot, cold }
}

/// How many thresholds are drawn beforehand at each warmth.
const DRAWS: usize = 4096;

/// Makes changes at a warmth.
pub(super) struct Annealer<'n> {
    near: &'n Near,
    chance: Chance,
    /// How many changes were weighed, and how many of them made.
    tally: Tally,
    /// Standard exponential draws, and the same at the warmth of the moment.
    draws: Vec<f64>,
    limits: Vec<i64>,
    /// The same in a disorder, for weighing many at a time.
    scattered: Vec<i32>,
    order: Vec<u32>,
    gaps: Vec<i32>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) weighed: u64,
    pub(super) made: u64,
}

impl<'n> Annealer<'n> {
    pub(super) fn new(near: &'n Near, mut chance: Chance) -> Self {
        let draw = |index: usize| -((index as f64 + 0.5) / DRAWS as f64).ln();
        let mut order = (0..DRAWS as u32).collect::<Vec<_>>();
        chance.shuffle(&mut order);
        Self {
            near,
            order,
            scattered: vec![0; DRAWS],
            gaps: Vec::new(),
            chance,
            tally: Tally::default(),
            draws: (0..DRAWS).map(draw).collect(),
            limits: vec![0; DRAWS],
        }
    }

    /// How much a swap by chance changes the cost, without those that touch a demand.
    fn usual_change(&mut self, state: &State<'_, '_>) -> f64 {
        let units = state.block.units.len();
        let (mut sum, mut count) = (0.0, 1.0);
        for _ in 0..1000 {
            let (one, other) = (self.chance.below(units), self.chance.below(units));
            if state.circle(one) != state.circle(other) {
                let (energy, _) = state.weigh_swap(one, other, i64::MIN);
                if energy.abs() < i64::from(state.block.price) / 2 {
                    sum += energy.abs() as f64;
                    count += 1.0;
                }
            }
        }
        (sum / count).max(1.0)
    }

    /// Sets how much more a change may cost.
    pub(super) fn warm(&mut self, warmth: f64) {
        for (limit, draw) in self.limits.iter_mut().zip(&self.draws) {
            *limit = (warmth * draw) as i64;
        }
        for (limit, &draw) in self.scattered.iter_mut().zip(&self.order) {
            *limit = self.limits[draw as usize] as i32;
        }
    }

    /// Weighs so many changes, and makes those that pass.
    pub(super) fn stir(&mut self, state: &mut State<'_, '_>, changes: u64) -> Tally {
        self.tally = Tally::default();
        let units = state.block.units.len();
        if state.can_scan() && units + 64 <= DRAWS / 2 {
            return self.sweep(state, changes);
        }
        let guided = !state.block.guides.is_empty();
        while self.tally.weighed < changes {
            let bits = self.chance.bits();
            let one = (((bits & 0xffff_ffff) * units as u64) >> 32) as usize;
            let to = state.circle(self.near.pick(one, (bits >> 32) as u32));
            let from = state.circle(one);
            if to != from {
                self.visit(state, one, from, to);
            } else if guided {
                self.change_guide(state, from);
            } else {
                // Without it, a block of one circle would never end.
                self.tally.weighed += 1;
            }
        }
        self.tally
    }

    /// As [`Annealer::stir`], a unit with all others at a time.
    fn sweep(&mut self, state: &mut State<'_, '_>, changes: u64) -> Tally {
        let units = state.block.units.len();
        let circles = state.block.circles.len();
        while self.tally.weighed < changes {
            let one = self.chance.below(units);
            let start = self.chance.below(units);
            let draws = &self.scattered[self.chance.below(DRAWS / 2)..];
            match state.scan(one, start, draws, &mut self.gaps) {
                Ok(Passed { other, weighed }) => {
                    self.tally.weighed += weighed;
                    let (energy, change) = state.weigh_swap(one, other, i64::MIN);
                    state.swap(one, other, energy, change);
                    self.tally.made += 1;
                }
                Err(weighed) => self.tally.weighed += weighed,
            }
            let to = self.chance.below(circles);
            if to != state.circle(one) {
                self.join(state, one, to);
            }
        }
        self.tally
    }

    /// Weighs a unit's changing places with each member of a circle, and joining it.
    fn visit(&mut self, state: &mut State<'_, '_>, one: usize, from: usize, to: usize) {
        let mut draw = self.chance.bits();
        let count = state.members(to).len();
        let mut index = ((draw & 0xffff) as usize * count) >> 16;
        draw >>= 16;
        for _ in 0..count {
            let other = state.members(to)[index] as usize;
            index = if index + 1 == count { 0 } else { index + 1 };
            let limit = self.limits[draw as usize % DRAWS];
            draw = draw.rotate_right(7);
            self.tally.weighed += 1;
            if !state.fits(to, Some(other), one) || !state.fits(from, Some(one), other) {
                continue;
            }
            let (energy, change) = state.weigh_swap(one, other, limit);
            if energy <= limit {
                state.swap(one, other, energy, change);
                self.tally.made += 1;
                return;
            }
        }
        self.join(state, one, to);
    }

    /// Weighs a unit's moving to a circle.
    fn join(&mut self, state: &mut State<'_, '_>, one: usize, to: usize) {
        self.tally.weighed += 1;
        if state.fits(to, None, one) {
            let limit = self.limits[self.chance.bits() as usize % DRAWS];
            let (energy, change) = state.weigh_move(one, to, limit);
            if energy <= limit {
                state.shift(one, to, energy, change);
                self.tally.made += 1;
            }
        }
    }

    /// Weighs another facilitator for a circle: one with room, or one to exchange with.
    fn change_guide(&mut self, state: &mut State<'_, '_>, circle: usize) {
        self.tally.weighed += 1;
        let block = state.block;
        let limit = self.limits[self.chance.bits() as usize % DRAWS];
        let guide = self.chance.below(block.guides.len());
        let now = state.guide(circle);
        if guide == now {
            return;
        }
        let crowding = state.crowding(now, guide);
        let (energy, change) = state.weigh_guide(circle, guide);
        if crowding <= 0 {
            if energy + crowding <= limit {
                state.give(circle, guide, energy + crowding, change);
            }
            return;
        }
        let other = self.chance.below(block.circles.len());
        if state.guide(other) == guide {
            let (back, return_change) = state.weigh_guide(other, now);
            if energy + back <= limit {
                state.give(circle, guide, energy, change);
                state.give(other, now, back, return_change);
            }
        }
    }
}

/// Cools a state, keeping the best it comes through. `share` counts moves and says which share
/// of this cooling is over; `warmth` says how warm it is then.
pub(super) fn cool(
    state: &mut State<'_, '_>,
    annealer: &mut Annealer<'_>,
    warmth: impl Fn(f64) -> f64,
    best: &mut Best,
    stint: u64,
    mut share: impl FnMut(u64) -> f64,
) {
    let mut gone = share(0);
    while gone < 1.0 {
        annealer.warm(warmth(gone));
        let tally = annealer.stir(state, stint);
        best.note(state);
        gone = share(tally.weighed);
    }
}

/// The best arrangement seen.
pub(super) struct Best {
    pub(super) arrangement: Arrangement,
    broken: bool,
    energy: i64,
}

impl Best {
    pub(super) fn of(state: &State<'_, '_>) -> Self {
        Self {
            arrangement: state.arrangement(),
            broken: state.broken(),
            energy: state.energy(),
        }
    }

    pub(super) fn broken(&self) -> bool {
        self.broken
    }

    /// Notes a state when it is better: first without broken demands, then cheaper.
    pub(super) fn note(&mut self, state: &State<'_, '_>) {
        if !self.broken && state.energy() >= self.energy {
            return;
        }
        let broken = state.broken();
        if (broken, state.energy()) < (self.broken, self.energy) {
            *self = Self::of(state);
        }
    }
}
