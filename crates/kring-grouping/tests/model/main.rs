//! What an organiser asks, from request to plan and report.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod asking;
mod checking;
mod forming;
mod infeasible;
mod refusing;
mod region;
mod repairing;
mod small;
