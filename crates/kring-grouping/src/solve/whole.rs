//! An instance that fits one block.

use std::thread;

use super::{
    Instance, Plan, Settings, Strain,
    anneal::{Annealer, Best, Warmth, cool, gauge},
    block::{Arrangement, Block, Parts},
    chance::Chance,
    near::Near,
    pace::{Pace, Worker},
    price::{self, DEAREST},
    score,
    state::State,
    temper::temper,
};

/// Up to so many units copies at several warmths do better than cooling.
const SMALL: usize = 120;
/// So many moves for each unit make a good cooling; with time for more, cooling starts again,
/// since where it ends is chance.
const ENOUGH: f64 = 800_000.0;
/// The same where anybody may fit with anybody, for each pair of units.
const ENOUGH_SCANNED: f64 = 16_000.0;
/// How many of the cheapest others a unit looks for; all of them when places are unknown.
const REACH: usize = 30;

/// Improves a plan, each thread for itself; the best of them counts.
pub(super) fn improve(
    instance: &impl Instance,
    strain: Strain<'_>,
    units: &[Vec<u32>],
    plan: &mut Plan,
    settings: &Settings,
    pace: &Pace<'_>,
) {
    let threads = settings.threads.get() as u64;
    let limit = pace.limit().map(|moves| moves / threads);
    let start = &*plan;
    let search = |thread: u64| {
        let mut worker = Worker::new(pace, limit);
        search(
            instance,
            strain,
            units,
            start,
            settings,
            thread,
            &mut worker,
        )
    };
    let search = &search;
    let found = thread::scope(|scope| {
        let others = (1..threads).map(|thread| scope.spawn(move || search(thread)));
        let others = others.collect::<Vec<_>>();
        let mut found = vec![search(0)];
        found.extend(others.into_iter().filter_map(|other| other.join().ok()));
        found
    });
    let mut best = score(instance, plan);
    for found in found {
        let score = score(instance, &found);
        if score.better_than(&best) {
            best = score;
            *plan = found;
        }
    }
}

fn search(
    instance: &impl Instance,
    strain: Strain<'_>,
    units: &[Vec<u32>],
    start: &Plan,
    settings: &Settings,
    thread: u64,
    worker: &mut Worker<'_>,
) -> Plan {
    let mut chance = Chance::new(settings.seed, 2 * thread + 1);
    let mut price = price::of_violation(instance);
    let mut plan = start.clone();
    let mut best_score = score(instance, &plan);
    loop {
        let block = Block::new(instance, strain, parts(instance, units), price);
        let placeless = block.guides.is_empty() && instance.position(0).is_none();
        let everybody = placeless || block.units.len() <= SMALL;
        let near = Near::new(&block, if everybody { usize::MAX } else { REACH });
        let from = block.arrangement(&plan);
        let mut search = Search {
            annealer: Annealer::new(&near, Chance::new(settings.seed, 2 * thread + 2)),
            best: Best::of(&State::new(&block, &from)),
            block: &block,
            chance: &mut chance,
            enough: if placeless {
                ENOUGH_SCANNED * units.len() as f64
            } else {
                ENOUGH
            },
            worker,
        };
        let mut state = State::new(&block, &from);
        let mut warmth = gauge(
            &mut state,
            &mut search.annealer,
            &mut search.best,
            search.worker,
        );
        if settings.start.is_some() {
            // What is there already is worth something: only its surroundings are searched.
            warmth.hot = (warmth.hot * warmth.cold).sqrt();
        }
        let mut found = plan.clone();
        block.write(&search.best.arrangement, &mut found);
        let gauged = score(instance, &found);
        search.worker.tell(gauged);
        let over = if gauged.violations.total() > 0 && price < DEAREST {
            // Breaking a demand is too cheap here, or there was no time yet to mend it.
            let over = search.spend(&from, warmth, 0.3);
            block.write(&search.best.arrangement, &mut found);
            over || score(instance, &found).violations.total() == 0
                && search.spend(&from, warmth, 1.0)
        } else {
            search.spend(&from, warmth, 1.0)
        };
        block.write(&search.best.arrangement, &mut found);
        let score = score(instance, &found);
        if score.better_than(&best_score) {
            best_score = score;
            plan = found;
            search.worker.tell(score);
        }
        if over {
            return plan;
        }
        price = price.saturating_mul(4).min(DEAREST);
    }
}

fn parts(instance: &impl Instance, units: &[Vec<u32>]) -> Parts {
    let guides = (0..instance.facilitators()).map(|at| (at as u32, instance.capacity(at) as u32));
    Parts {
        circles: (0..instance.circles() as u32).collect(),
        units: units.to_vec(),
        guides: guides.collect(),
    }
}

/// What a search of one thread holds.
struct Search<'s, 'p, 'b, 'a> {
    block: &'b Block<'a>,
    annealer: Annealer<'s>,
    best: Best,
    chance: &'s mut Chance,
    /// How many moves for each unit are enough for one cooling.
    enough: f64,
    worker: &'s mut Worker<'p>,
}

impl Search<'_, '_, '_, '_> {
    /// Searches until a share of the whole time has gone; says whether all of it has.
    fn spend(&mut self, from: &Arrangement, warmth: Warmth, until: f64) -> bool {
        let start = self.worker.count(0);
        let stint = self.worker.stint();
        if self.block.units.len() <= SMALL && until >= 1.0 {
            temper(
                self.block,
                from,
                &mut self.annealer,
                warmth,
                &mut self.best,
                self.worker,
                self.chance,
            );
            return true;
        }
        let ahead = self.worker.ahead() * (until - start);
        let enough = self.block.units.len() as f64 * self.enough;
        let rounds = (ahead / enough).round().clamp(1.0, 8.0);
        let length = (until - start) / rounds;
        let mut over = false;
        for round in 0..rounds as u32 {
            let began = start + f64::from(round) * length;
            let mut state = State::new(self.block, from);
            let worker = &mut *self.worker;
            let warm = |share| warmth.settling(share);
            cool(
                &mut state,
                &mut self.annealer,
                warm,
                &mut self.best,
                stint,
                |moves| {
                    let gone = worker.count(moves);
                    over = gone >= 1.0;
                    if over {
                        1.0
                    } else {
                        (gone - began) / length.max(1e-9)
                    }
                },
            );
        }
        over
    }
}
