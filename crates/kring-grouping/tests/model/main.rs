//! What an organiser asks, from request to plan and report.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod forming;
mod infeasible;
mod region;
