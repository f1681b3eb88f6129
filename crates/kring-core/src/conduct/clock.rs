//! The time of a step: data, from which everybody counts by themselves.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{
    method::Minutes,
    time::{Moment, minutes},
};

/// The time of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// When the step began.
    pub began: Moment,
    /// Minutes on top of what was planned.
    pub extra: u16,
    /// How long the clock has stood still before, in microseconds.
    pub stood_still: u64,
    /// Since when it stands still, if it does.
    pub paused: Option<Moment>,
}

impl Clock {
    pub(super) const fn new(began: Moment) -> Self {
        Self {
            began,
            extra: 0,
            stood_still: 0,
            paused: None,
        }
    }

    /// How long the step has gone on, pauses left out.
    #[must_use]
    pub fn elapsed(&self, now: Moment) -> Duration {
        let until = self.paused.unwrap_or(now);
        until
            .since(self.began)
            .saturating_sub(Duration::from_micros(self.stood_still))
    }

    /// How much is left of `planned` minutes and the extra ones; nothing when over time.
    #[must_use]
    pub fn left(&self, planned: Minutes, now: Moment) -> Duration {
        minutes(u64::from(planned) + u64::from(self.extra)).saturating_sub(self.elapsed(now))
    }

    pub(super) fn pause(&mut self, at: Moment) {
        self.paused.get_or_insert(at);
    }

    pub(super) fn resume(&mut self, at: Moment) {
        if let Some(since) = self.paused.take() {
            let still = u64::try_from(at.since(since).as_micros()).unwrap_or(u64::MAX);
            self.stood_still = self.stood_still.saturating_add(still);
        }
    }
}
