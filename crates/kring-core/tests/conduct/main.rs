//! Conducting rounds: what is always so, and what is so in each situation.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod always;
mod change;
mod circle;
mod clock_and_word;
mod form;
mod listening_and_away;
mod process;
mod revisions;
mod rules;
mod seal;
mod trial;
mod writing;
