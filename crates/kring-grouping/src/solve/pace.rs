//! How much of the time has gone, for every thread.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use super::{Budget, Progress, Score};

/// What all threads share: the budget, how many moves were considered, the best score.
pub(super) struct Pace<'a> {
    budget: &'a Budget<'a>,
    moves: AtomicU64,
    best: Mutex<Option<Score>>,
}

impl<'a> Pace<'a> {
    pub(super) fn new(budget: &'a Budget<'a>) -> Self {
        Self {
            budget,
            moves: AtomicU64::new(0),
            best: Mutex::new(None),
        }
    }

    /// Counts moves, and says which share of the time has gone by the clock.
    pub(super) fn count(&self, moves: u64) -> f64 {
        let moves = self.moves.fetch_add(moves, Ordering::Relaxed) + moves;
        let best = *self.best.lock().unwrap_or_else(PoisonError::into_inner);
        (self.budget.spent)(&Progress { moves, best })
    }

    /// Whether the time is over, by the clock.
    pub(super) fn over(&self) -> bool {
        self.count(0) >= 1.0
    }

    /// How many moves there will be time for, judging by those until now; `None` when there
    /// were none.
    pub(super) fn left(&self) -> Option<f64> {
        let (moves, spent) = (self.moves() as f64, self.count(0));
        (spent > 0.0 && moves > 0.0).then(|| moves / spent * (1.0 - spent).max(0.0))
    }

    pub(super) fn moves(&self) -> u64 {
        self.moves.load(Ordering::Relaxed)
    }

    /// The number of moves to stop after, when there is one.
    pub(super) fn limit(&self) -> Option<u64> {
        self.budget.moves
    }

    /// Tells of a score, when it is the best yet.
    pub(super) fn tell(&self, score: Score) {
        let mut best = self.best.lock().unwrap_or_else(PoisonError::into_inner);
        if best.is_none_or(|best| score.better_than(&best)) {
            *best = Some(score);
        }
    }
}

/// One thread's pace: by its own moves when they are what is limited, so that threads do not
/// hear each other and a search can be repeated.
pub(super) struct Worker<'p> {
    pace: &'p Pace<'p>,
    moves: u64,
    limit: Option<u64>,
}

impl<'p> Worker<'p> {
    /// A worker with so many moves; `None` leaves it to the clock.
    pub(super) fn new(pace: &'p Pace<'p>, limit: Option<u64>) -> Self {
        let moves = 0;
        Self { pace, moves, limit }
    }

    /// Counts moves and says which share of the time has gone; 1 or more when it is over.
    pub(super) fn count(&mut self, moves: u64) -> f64 {
        self.moves += moves;
        let spent = self.pace.count(moves);
        match self.limit {
            Some(_) if spent >= 1.0 => spent,
            Some(limit) => self.moves as f64 / limit.max(1) as f64,
            None => spent,
        }
    }

    /// About how many moves this worker makes in the whole time, judging by those until now.
    pub(super) fn ahead(&mut self) -> f64 {
        let spent = self.count(0);
        let by_clock = self.moves as f64 / spent.max(1e-9);
        self.limit.map_or(by_clock, |limit| limit as f64)
    }

    /// How many moves to make before asking again: about a millisecond's, and fewer when few
    /// are left to be made in all.
    pub(super) fn stint(&self) -> u64 {
        let few = self.limit.map_or(u64::MAX, |limit| limit / 256);
        few.clamp(1, 40_000)
    }

    pub(super) fn tell(&self, score: Score) {
        self.pace.tell(score);
    }
}
