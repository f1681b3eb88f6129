use proptest::prelude::*;

use super::*;
use crate::solve::{Home, Instance, Plan, Size, block::Parts, chance::Chance, construct, score};

/// An instance by chance, in which everything that can be demanded is.
struct Anything {
    people: usize,
    circles: usize,
    seed: u64,
    together: Vec<Vec<u32>>,
    strains: bool,
}

impl Anything {
    fn number(&self, kind: u64, a: usize, b: usize, end: u64) -> i32 {
        let mut chance = Chance::new(self.seed ^ kind, (a.min(b) * 1000 + a.max(b)) as u64);
        (chance.bits() % end) as i32
    }
}

impl Instance for Anything {
    fn people(&self) -> usize {
        self.people
    }
    fn circles(&self) -> usize {
        self.circles
    }
    fn size(&self, circle: usize) -> Size {
        Size {
            min: 2,
            max: 5 + circle % 2,
        }
    }
    fn size_cost(&self, circle: usize, people: usize) -> i64 {
        (people.abs_diff(4) * (circle + 1)) as i64
    }
    fn pair(&self, a: usize, b: usize) -> i32 {
        // The tables hold the price of a forbidden pair in place of its cost.
        if self.forbidden(a, b) {
            0
        } else {
            self.number(1, a, b, 200) - 60
        }
    }
    fn forbidden(&self, a: usize, b: usize) -> bool {
        self.number(2, a, b, 10) == 0
    }
    fn facilitators(&self) -> usize {
        self.circles
    }
    fn capacity(&self, facilitator: usize) -> usize {
        1 + facilitator % 2
    }
    fn way(&self, person: usize, facilitator: usize) -> i32 {
        self.number(3, person, facilitator + 500, 90)
    }
    fn barred(&self, person: usize, facilitator: usize) -> bool {
        self.number(4, person, facilitator + 500, 12) == 0
    }
    fn dates_needed(&self) -> u32 {
        2
    }
    fn dates(&self, person: usize) -> u64 {
        0b1000_0001 | self.number(5, person, 0, 256) as u64
    }
    fn facilitator_dates(&self, facilitator: usize) -> u64 {
        self.number(6, facilitator, 0, 256) as u64
    }
    fn together(&self) -> &[Vec<u32>] {
        &self.together
    }
    fn pinned(&self, person: usize) -> Option<usize> {
        (person == 5).then_some(1)
    }
    fn pinned_facilitator(&self, circle: usize) -> Option<usize> {
        (circle == 1).then_some(1)
    }
    fn home(&self, person: usize) -> Option<Home> {
        let at = person % self.circles;
        person.is_multiple_of(3).then_some(Home { at, leaving: 35 })
    }
    fn home_facilitator(&self, circle: usize) -> Option<Home> {
        (circle == 0).then_some(Home { at: 1, leaving: 44 })
    }
    fn strain(&self, cost: i64) -> i64 {
        cost.max(0).pow(2) / 1000
    }
    fn strains(&self) -> bool {
        self.strains
    }
}

/// Makes a change by chance, whatever it costs.
fn disturb(state: &mut State<'_, '_>, chance: &mut Chance) {
    let units = state.block.units.len();
    let (one, other) = (chance.below(units), chance.below(units));
    let (from, to) = (state.circle(one), state.circle(other));
    let swappable = state.fits(to, Some(other), one) && state.fits(from, Some(one), other);
    match chance.below(3) {
        0 if from != to && swappable => {
            let (energy, cost) = state.weigh_swap(one, other, i64::MAX);
            state.swap(one, other, energy, cost);
        }
        1 if from != to && state.fits(to, None, one) => {
            let (energy, cost) = state.weigh_move(one, to, i64::MAX);
            state.shift(one, to, energy, cost);
        }
        2 => {
            let guide = chance.below(state.block.guides.len());
            let now = state.guide(from);
            if guide != now {
                let crowding = state.crowding(now, guide);
                let (energy, cost) = state.weigh_guide(from, guide);
                state.give(from, guide, energy + crowding, cost);
            }
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn increments_equal_recomputation(seed: u64, moves in 1..80_usize, strains: bool) {
        let together = vec![vec![0, 7], vec![2, 3, 11]];
        let instance = Anything { people: 22, circles: 5, seed, together, strains };
        let strain = |cost| instance.strain(cost);
        let strain: Option<&(dyn Fn(i64) -> i64 + Sync)> = strains.then_some(&strain);
        let units = construct::units(&instance);
        let mut chance = Chance::new(seed, 1);
        let plan = construct::construct(&instance, &units, &mut chance);
        let guides = (0..5).map(|guide| (guide, instance.capacity(guide as usize) as u32));
        let parts = Parts { circles: (0..5).collect(), units, guides: guides.collect() };
        let block = Block::new(&instance, strain, parts, 1_000);
        let mut state = State::new(&block, &block.arrangement(&plan));
        for _ in 0..moves {
            disturb(&mut state, &mut chance);
        }
        let anew = State::new(&block, &state.arrangement());
        prop_assert_eq!(state.energy, anew.energy);
        prop_assert_eq!(&state.table, &anew.table);
        prop_assert_eq!(&state.own, &anew.own);
        prop_assert_eq!(&state.cost, &anew.cost);
        prop_assert_eq!(&state.absent, &anew.absent);
        prop_assert_eq!(&state.taken, &anew.taken);

        let mut plan = Plan { circle: vec![0; 22], facilitator: vec![0; 5] };
        block.write(&state.arrangement(), &mut plan);
        let score = score(&instance, &plan);
        prop_assert_eq!(state.broken(), broken_outside_units(&instance, &score));
        if !strains {
            // Pairs within a unit are the same in every plan, so the table leaves them out.
            let within = within_units(&instance);
            let violations = score.violations.total() - within.1;
            let sizes = (score.violations.sizes * (block.seats as u64 - 1)) as i64;
            let broken = 1_000 * (violations as i64 + sizes);
            prop_assert_eq!(state.energy, score.cost - within.0 + broken);
        }
    }
}

fn within_units(instance: &Anything) -> (i64, u64) {
    let mut sum = (0, 0);
    for unit in &instance.together {
        for (index, &one) in unit.iter().enumerate() {
            for &other in &unit[index + 1..] {
                sum.0 += i64::from(instance.pair(one as usize, other as usize));
                sum.1 += u64::from(instance.forbidden(one as usize, other as usize));
            }
        }
    }
    sum
}

fn broken_outside_units(instance: &Anything, score: &crate::solve::Score) -> bool {
    score.violations.total() > within_units(instance).1
}
