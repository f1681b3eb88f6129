//! The solver: people into circles, and a facilitator to each circle.
//!
//! It takes whatever implements [`Instance`], and a [`Budget`] that says how much of the time
//! has gone. What it finds depends on the instance, the seed, the number of threads and the
//! budget alone; with a number of moves for a budget it finds the same plan every time.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "tables hold 32 bits for speed, bounded as `Instance` says; shares and warmths are estimates"
)]

mod anneal;
mod block;
mod chance;
mod construct;
mod cut;
mod grid;
pub mod instance;
mod near;
mod outcome;
mod pace;
mod plan;
mod price;
mod regions;
mod score;
mod state;
mod temper;
mod whole;

pub use instance::{Home, Instance, Size};
pub use outcome::{Budget, Outcome, Progress, Settings};
pub use plan::Plan;
pub use score::{Score, Violations, score};

use chance::Chance;
use pace::Pace;

/// What a circle of a cost adds besides, when anything.
type Strain<'a> = Option<&'a (dyn Fn(i64) -> i64 + Sync)>;

/// Above so many units an instance is cut into regions, when it says where people are.
const WHOLE: usize = 1200;
/// And above so many when it does not: the tables of one block would grow too large.
const PLACELESS: usize = 8000;

/// Looks for a plan until the budget is spent.
///
/// # Panics
///
/// When the instance has no people or no circles, or the start is no plan of it.
pub fn solve(instance: &impl Instance, settings: &Settings, budget: &Budget<'_>) -> Outcome {
    let units = construct::units(instance);
    let start = settings.start.clone();
    let construct = || construct::construct(instance, &units, &mut Chance::new(settings.seed, 0));
    let mut plan = start.unwrap_or_else(construct);
    let strain = |cost| instance.strain(cost);
    let strain: Strain<'_> = instance.strains().then_some(&strain);
    let pace = Pace::new(budget);
    let placed = instance.position(0).is_some();
    if units.len() > if placed { WHOLE } else { PLACELESS } {
        regions::improve(instance, strain, &units, &mut plan, settings, &pace);
    } else {
        whole::improve(instance, strain, &units, &mut plan, settings, &pace);
    }
    let score = score(instance, &plan);
    let moves = pace.moves();
    Outcome {
        plan,
        score,
        bound: None,
        moves,
    }
}
