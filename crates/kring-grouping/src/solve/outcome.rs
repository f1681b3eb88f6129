//! What goes into a search besides the instance, and what comes out.

use std::num::NonZeroUsize;

use serde::Serialize;

use super::{Plan, Score};

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Moves considered until now, by all threads.
    pub moves: u64,
    /// The best plan until now, when there is one.
    pub best: Option<Score>,
}

/// How long a search may take.
///
/// `spent` is asked every millisecond or so, from any thread, and answers which share of the
/// time has gone; at 1 the search stops with the best plan it has. It is also where a bar is
/// drawn, and where Ctrl-C is heard: answer 1.
pub struct Budget<'a> {
    /// The share of the time that has gone.
    pub spent: &'a (dyn Fn(&Progress) -> f64 + Sync),
    /// After how many moves to stop. When it is given, the search is paced by moves, so that it
    /// finds the same plan on every machine, and `spent` can only end it.
    pub moves: Option<u64>,
}

impl Budget<'_> {
    /// So many moves, and nothing that interrupts.
    #[must_use]
    pub fn moves(moves: u64) -> Self {
        Self {
            spent: &|_| 0.0,
            moves: Some(moves),
        }
    }
}

/// How to search.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The seed of every choice by chance.
    pub seed: u64,
    /// How many threads work.
    pub threads: NonZeroUsize,
    /// A plan to start from. It is kept as far as improvements leave it; it may break demands.
    pub start: Option<Plan>,
    /// Whether to look for a lower bound, where the instance is small enough.
    pub bound: bool,
}

impl Settings {
    /// One thread, from nothing, without a lower bound.
    #[must_use]
    pub fn seed(seed: u64) -> Self {
        Self {
            seed,
            threads: NonZeroUsize::MIN,
            start: None,
            bound: false,
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The best plan. It has the fewest violations found, and among those the least cost.
    pub plan: Plan,
    /// What it costs and which demands it breaks, computed anew.
    pub score: Score,
    /// A cost that no plan without violations can be below; `None` when none was computed.
    pub bound: Option<i64>,
    /// Moves considered.
    pub moves: u64,
}
