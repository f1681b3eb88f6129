//! The solver: people into circles, and a facilitator to each circle.
//!
//! It takes whatever implements [`Instance`], and a [`Budget`] that says how much of the time
//! has gone. What it finds depends on the instance, the seed, the number of threads and the
//! budget alone; with a number of moves for a budget it finds the same plan every time.

mod anneal;
mod block;
mod chance;
mod construct;
pub mod instance;
mod outcome;
mod plan;
mod score;
mod state;

pub use instance::{Home, Instance, Size};
pub use outcome::{Budget, Outcome, Progress, Settings};
pub use plan::Plan;
pub use score::{Score, Violations, score};

use anneal::{Annealer, Best, Warmth};
use block::{Block, Parts};
use chance::Chance;
use state::State;

/// Looks for a plan until the budget is spent.
///
/// # Panics
///
/// When the instance has no circles, or the start is no plan of it.
pub fn solve(instance: &impl Instance, settings: &Settings, budget: &Budget<'_>) -> Outcome {
    let mut chance = Chance::new(settings.seed, 0);
    let units = construct::units(instance);
    let start = settings.start.clone();
    let mut plan = start.unwrap_or_else(|| construct::construct(instance, &units, &mut chance));
    let strain = |cost| instance.strain(cost);
    let strain: Option<&(dyn Fn(i64) -> i64 + Sync)> = instance.strains().then_some(&strain);
    let guides = (0..instance.facilitators()).map(|at| (at as u32, instance.capacity(at) as u32));
    let parts = Parts {
        circles: (0..instance.circles() as u32).collect(),
        units,
        guides: guides.collect(),
    };
    let env = |name: &str, default: f64| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default);
    let people = instance.people();
    let dear = (0..people).map(|one| instance.pair(one, (one + 1) % people).unsigned_abs()).max();
    let price = (dear.unwrap_or(1).max(100) as f64 * 2.5).min(3e6);
    let block = Block::new(instance, strain, parts, env("P", price) as i32);
    let reach = (env("REACH", 60.0) as usize).min(block.units.len() - 1);
    let near = anneal::near(&block, reach);
    let mut state = State::new(&block, &block.arrangement(&plan));
    let mut best = Best::of(&state);
    let mut annealer = Annealer::new(&near, reach, chance);
    let warmth = Warmth { hot: env("HOT", price / 17.0), cold: env("COLD", price / 500.0) };
    let mut moves = 0;
    loop {
        let progress = Progress { moves, best: None };
        let spent = (budget.spent)(&progress);
        let share = budget.moves.map_or(spent, |most| moves as f64 / most as f64);
        if share >= 1.0 || spent >= 1.0 {
            break;
        }
        annealer.warm(warmth.hot * (warmth.cold / warmth.hot).powf(share));
        moves += annealer.stir(&mut state, 5000);
        best.note(&state);
    }
    block.write(&best.arrangement, &mut plan);
    let score = score(instance, &plan);
    Outcome { plan, score, bound: None, moves }
}
