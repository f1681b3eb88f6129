//! Annealing: changes that cost something are made as long as it is warm, and less and less
//! as it cools. (Kirkpatrick, Gelatt, Vecchi, Science 220, 1983.)

use super::{block::{Arrangement, Block}, chance::Chance, state::State};

/// From how warm to how cold, in units of cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Warmth {
    pub(super) hot: f64,
    pub(super) cold: f64,
}

/// How many thresholds are drawn beforehand at each warmth.
const DRAWS: usize = 4096;

pub(super) struct Annealer<'n> {
    /// Who is worth looking for, for each unit; `reach` each.
    pub(super) near: &'n [u32],
    pub(super) reach: usize,
    pub(super) chance: Chance,
    /// Standard exponential draws, and the same at the warmth of the moment.
    draws: Vec<f64>,
    limits: Vec<i64>,
}

impl<'n> Annealer<'n> {
    pub(super) fn new(near: &'n [u32], reach: usize, chance: Chance) -> Self {
        let draw = |index: usize| -((index as f64 + 0.5) / DRAWS as f64).ln();
        Self {
            near,
            reach,
            chance,
            draws: (0..DRAWS).map(draw).collect(),
            limits: vec![0; DRAWS],
        }
    }

    /// Sets how much more a change may cost.
    pub(super) fn warm(&mut self, warmth: f64) {
        for (limit, draw) in self.limits.iter_mut().zip(&self.draws) {
            *limit = (warmth * draw) as i64;
        }
    }

    /// Considers changes of `rounds` units; returns how many were weighed.
    pub(super) fn stir(&mut self, state: &mut State<'_, '_>, rounds: usize) -> u64 {
        let units = state.block.units.len();
        let circles = state.block.circles.len();
        let guided = !state.block.guides.is_empty();
        let mut weighed = 0;
        for _ in 0..rounds {
            let bits = self.chance.bits();
            let one = (((bits & 0xffff_ffff) * units as u64) >> 32) as usize;
            let pick = (((bits >> 32) * self.reach as u64) >> 32) as usize;
            let beside = self.near[one * self.reach + pick] as usize;
            let to = state.circle(beside);
            let from = state.circle(one);
            if to == from {
                if guided {
                    weighed += 1;
                    self.change_guide(state, from);
                }
                continue;
            }
            weighed += self.visit(state, one, to);
        }
        let _ = circles;
        weighed
    }

    /// Weighs a unit's changing places with each member of a circle, and joining it.
    fn visit(&mut self, state: &mut State<'_, '_>, one: usize, to: usize) -> u64 {
        let from = state.circle(one);
        let mut draw = self.chance.bits();
        let count = state.members(to).len();
        let mut index = ((draw & 0xffff) as usize * count) >> 16;
        draw >>= 16;
        for turn in 0..count {
            let other = state.members(to)[index] as usize;
            index += 1;
            if index == count {
                index = 0;
            }
            let limit = self.limits[draw as usize % DRAWS];
            draw = draw.rotate_right(7);
            let (energy, change) = state.weigh_swap(one, other, limit);
            if energy <= limit && state.fits(to, Some(other), one) && state.fits(from, Some(one), other) {
                state.swap(one, other, energy, change);
                return turn as u64 + 1;
            }
        }
        if state.fits(to, None, one) {
            let limit = self.limits[draw as usize % DRAWS];
            let (energy, change) = state.weigh_move(one, to, limit);
            if energy <= limit {
                state.shift(one, to, energy, change);
            }
        }
        count as u64 + 1
    }

    /// Weighs another facilitator for a circle: one with room, or one to exchange with.
    fn change_guide(&mut self, state: &mut State<'_, '_>, circle: usize) {
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

/// For each unit, the `reach` others that cost the least together.
pub(super) fn near(block: &Block<'_>, reach: usize) -> Vec<u32> {
    let units = block.units.len();
    let mut near = Vec::with_capacity(units * reach);
    let mut order = Vec::with_capacity(units);
    for unit in 0..units {
        let pairs = block.pairs(unit);
        order.clear();
        order.extend((0..units as u32).filter(|&other| other as usize != unit));
        if reach < order.len() {
            order.select_nth_unstable_by_key(reach, |&other| (pairs[other as usize], other));
        }
        near.extend_from_slice(&order[..reach]);
    }
    near
}

/// The best arrangement seen.
pub(super) struct Best {
    pub(super) energy: i64,
    pub(super) arrangement: Arrangement,
}

impl Best {
    pub(super) fn of(state: &State<'_, '_>) -> Self {
        Self {
            energy: state.energy(),
            arrangement: state.arrangement(),
        }
    }

    pub(super) fn note(&mut self, state: &State<'_, '_>) {
        if state.energy() < self.energy {
            *self = Self::of(state);
        }
    }
}
