//! The solver: people into circles, and a facilitator to each circle.
//!
//! It takes whatever implements [`Instance`], and a [`Budget`] that says how much of the time
//! has gone. What it finds depends on the instance, the seed, the number of threads and the
//! budget alone; with a number of moves for a budget it finds the same plan every time.

pub mod instance;
mod outcome;
mod plan;
mod score;

pub use instance::{Home, Instance, Size};
pub use outcome::{Budget, Outcome, Progress, Settings};
pub use plan::Plan;
pub use score::{Score, Violations, score};
