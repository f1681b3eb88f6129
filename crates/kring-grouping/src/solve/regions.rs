//! A large instance, region by region.
//!
//! Circles that are near each other make a block small enough to stay near the processor, and
//! threads take one block after another. In each round the map is turned and cut anew, so that
//! what was a border lies inside a region of the next round; all regions cool together.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::{
    Instance, Plan, Settings, Strain,
    anneal::{Annealer, Best, Warmth, cool, gauge},
    block::{Arrangement, Block, Parts},
    chance::Chance,
    cut::{self, Region},
    near::Near,
    pace::{Pace, Worker},
    price::{self, DEAREST},
    score,
    state::State,
};

/// How many rounds of cutting and cooling.
const ROUNDS: usize = 12;
/// How many of the cheapest others a unit looks for.
const REACH: usize = 24;
/// How often a region is searched again for a plan that breaks nothing.
const MENDING: u64 = 5;
/// Which share of the time a first, quick plan may take.
const QUICK: f64 = 0.08;

/// What the rounds have in common.
struct Regions<'r, 'p, I> {
    instance: &'r I,
    strain: Strain<'r>,
    units: &'r [Vec<u32>],
    settings: &'r Settings,
    pace: &'p Pace<'p>,
    price: i32,
}

/// One round: how warm it starts and ends, and how many moves it has for each unit.
#[derive(Clone, Copy)]
struct Round {
    number: usize,
    warmth: Warmth,
    moves: f64,
    /// Whether the best of each region is wanted, or where cooling has come to.
    settle: bool,
}

/// Improves a plan of a large instance.
pub(super) fn improve<I: Instance>(
    instance: &I,
    strain: Strain<'_>,
    units: &[Vec<u32>],
    plan: &mut Plan,
    settings: &Settings,
    pace: &Pace<'_>,
) {
    let price = price::of_violation(instance);
    let mut regions = Regions {
        instance,
        strain,
        units,
        settings,
        pace,
        price,
    };
    let warmth = regions.gauge(plan);
    let people = units.len() as f64;
    let mut best = (score(instance, plan), plan.clone());
    // By the clock, the first round is short and tells how fast this machine is.
    let all = |share: f64| pace.limit().map(|moves| moves as f64 * share / people);
    let cold = Warmth {
        hot: (warmth.hot * warmth.cold).sqrt(),
        cold: warmth.cold,
    };
    let quick = Round {
        number: 0,
        warmth: cold,
        moves: all(QUICK).unwrap_or(1500.0),
        settle: true,
    };
    let mut over = regions.run(plan, quick);
    keep(instance, plan, &mut best, pace);
    if best.0.violations.total() > 0 {
        regions.price = regions.price.saturating_mul(4).min(DEAREST);
    }
    if settings.start.is_some() {
        plan.clone_from(&best.1);
    }
    let warmth = if settings.start.is_some() {
        cold
    } else {
        warmth
    };
    for number in 0..ROUNDS {
        if over {
            break;
        }
        let part = |number: usize| number as f64 / ROUNDS as f64;
        let left = pace.left();
        let rounds_left = (ROUNDS - number) as f64;
        let moves = match pace.limit() {
            Some(limit) => limit as f64 * (1.0 - QUICK) / ROUNDS as f64 / people,
            None => left.unwrap_or(0.0) / rounds_left / people,
        };
        let warmth = Warmth {
            hot: warmth.at(part(number)),
            cold: warmth.at(part(number + 1)),
        };
        let settle = number + 2 >= ROUNDS;
        over = regions.run(
            plan,
            Round {
                number: number + 1,
                warmth,
                moves,
                settle,
            },
        );
        if settle || over {
            keep(instance, plan, &mut best, pace);
        }
    }
    while !over && pace.limit().is_none() && pace.count(0) < 1.0 {
        // The clock left something over: once more around the coldest.
        let moves = pace.left().unwrap_or(0.0) / people;
        let number = ROUNDS + 1;
        over = regions.run(
            plan,
            Round {
                number,
                warmth: Warmth {
                    hot: warmth.cold,
                    cold: warmth.cold,
                },
                moves,
                settle: true,
            },
        );
        keep(instance, plan, &mut best, pace);
        if moves < 10.0 {
            break;
        }
    }
    *plan = best.1;
}

fn keep(instance: &impl Instance, plan: &Plan, best: &mut (super::Score, Plan), pace: &Pace<'_>) {
    let score = score(instance, plan);
    if score.better_than(&best.0) {
        *best = (score, plan.clone());
        pace.tell(score);
    }
}

impl<I: Instance> Regions<'_, '_, I> {
    /// Finds out where regions freeze, by one of them.
    fn gauge(&self, plan: &Plan) -> Warmth {
        let mut chance = Chance::new(self.settings.seed, 1);
        let regions = self.cut(plan, &mut chance);
        let region = &regions[regions.len() / 2];
        let block = self.block(region);
        let near = Near::new(&block, REACH);
        let mut annealer = Annealer::new(&near, Chance::new(self.settings.seed, 2));
        let mut state = State::new(&block, &block.arrangement(plan));
        let mut best = Best::of(&state);
        let mut worker = Worker::new(self.pace, None);
        gauge(&mut state, &mut annealer, &mut best, &mut worker)
    }

    fn cut(&self, plan: &Plan, chance: &mut Chance) -> Vec<Region> {
        cut::regions(self.instance, self.units, plan, chance)
    }

    fn block(&self, region: &Region) -> Block<'_> {
        self.block_at(region, self.price)
    }

    fn block_at(&self, region: &Region, price: i32) -> Block<'_> {
        let parts = Parts {
            circles: region.circles.clone(),
            units: region
                .units
                .iter()
                .map(|&unit| self.units[unit as usize].clone())
                .collect(),
            guides: region.guides.clone(),
        };
        Block::new(self.instance, self.strain, parts, price)
    }

    /// Cools every region once; says whether time is over.
    fn run(&self, plan: &mut Plan, round: Round) -> bool {
        let stream = 1000 * (round.number as u64 + 1);
        let regions = self.cut(plan, &mut Chance::new(self.settings.seed, stream));
        let next = AtomicUsize::new(0);
        let found = Mutex::new(Vec::with_capacity(regions.len()));
        let before = &*plan;
        let work = || {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(region) = regions.get(index) else {
                    break;
                };
                if self.pace.over() {
                    break;
                }
                let chance =
                    Chance::new(self.settings.seed, stream + 1_000_003 * (index as u64 + 1));
                let arrangement = self.cool(region, before, round, chance);
                let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                found.push((index, arrangement));
            }
        };
        thread::scope(|scope| {
            for _ in 1..self.settings.threads.get() {
                scope.spawn(work);
            }
            work();
        });
        for (index, arrangement) in found.into_inner().unwrap_or_else(PoisonError::into_inner) {
            self.write(&regions[index], &arrangement, plan);
        }
        self.pace.over()
    }

    fn cool(&self, region: &Region, plan: &Plan, round: Round, chance: Chance) -> Arrangement {
        let block = self.block(region);
        let near = Near::new(&block, REACH);
        let mut annealer = Annealer::new(&near, chance);
        let mut state = State::new(&block, &block.arrangement(plan));
        let mut best = Best::of(&state);
        let quota = ((round.moves * block.units.len() as f64) as u64).max(1);
        let mut worker = Worker::new(self.pace, Some(quota));
        let stint = worker.stint();
        let mut cut_short = false;
        let pace = self.pace;
        let warm = |share| round.warmth.at(share);
        cool(&mut state, &mut annealer, warm, &mut best, stint, |moves| {
            let gone = worker.count(moves);
            cut_short = pace.over();
            gone
        });
        if !round.settle && !cut_short {
            return state.arrangement();
        }
        best.note(&state);
        if best.broken() {
            self.mend(region, best, round)
        } else {
            best.arrangement
        }
    }

    /// Where a demand is still broken in the end, searches this region a little more, with
    /// demands that are dearer each time.
    fn mend(&self, region: &Region, mut best: Best, round: Round) -> Arrangement {
        let mut price = self.price;
        for attempt in 1..=MENDING {
            price = price.saturating_mul(4).min(DEAREST);
            let block = self.block_at(region, price);
            let near = Near::new(&block, REACH);
            let seed = self.settings.seed ^ u64::from(region.circles[0]);
            let mut annealer = Annealer::new(&near, Chance::new(seed, attempt));
            let mut state = State::new(&block, &best.arrangement);
            best = Best::of(&state);
            let hot = round.warmth.cold * 4.0 * attempt as f64;
            let warmth = Warmth {
                hot,
                cold: round.warmth.cold,
            };
            let quota = 2000 * block.units.len() as u64;
            let mut worker = Worker::new(self.pace, Some(quota));
            let mut moves = 0;
            let stint = worker.stint();
            let warm = |share| warmth.at(share);
            cool(&mut state, &mut annealer, warm, &mut best, stint, |more| {
                // Mending is short, and goes on when the time is over.
                worker.count(more);
                moves += more;
                moves as f64 / quota as f64
            });
            if !best.broken() {
                break;
            }
        }
        best.arrangement
    }

    fn write(&self, region: &Region, arrangement: &Arrangement, plan: &mut Plan) {
        for (&unit, &circle) in region.units.iter().zip(&arrangement.circle) {
            for &person in &self.units[unit as usize] {
                plan.circle[person as usize] = region.circles[circle as usize];
            }
        }
        for (&circle, &guide) in region.circles.iter().zip(&arrangement.guide) {
            plan.facilitator[circle as usize] = region.guides[guide as usize].0;
        }
    }
}
