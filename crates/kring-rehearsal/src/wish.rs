//! What somebody would do next, and when.

use std::time::Duration;

use kring_core::{conduct::Act, time::Moment};

use crate::{chance::Chance, look::Look};

/// Thousandths of the minutes of a step.
pub(crate) type Permille = u64;

/// What somebody would do next, unless something else happens first.
#[derive(Debug)]
pub(crate) struct Wish {
    pub(crate) act: Act,
    pub(crate) when: When,
}

/// When somebody would do something.
#[derive(Debug, Clone, Copy)]
pub(crate) enum When {
    /// After so many seconds, at least and at most.
    Within(u64, u64),
    /// At this point of the step, or a moment later.
    At(Permille),
    /// As one of `left` things that this person does before this point of the step. What
    /// people do at the same time shares the time that is left.
    Sharing { left: u64, until: Permille },
    /// When they have said what they had to say.
    Spoken,
}

impl When {
    /// Straight on.
    pub(crate) const SOON: Self = Self::Within(2, 7);

    /// How long after the latest event that is, when `all_left` things share the time.
    pub(crate) fn after(self, look: &Look<'_>, all_left: u64, chance: &mut Chance) -> Duration {
        match self {
            Self::Within(least, most) => seconds(chance, least, most),
            Self::At(point) => look.time_to(point).max(seconds(chance, 2, 7)),
            Self::Sharing { until, .. } => {
                let all = u32::try_from(all_left.max(1)).unwrap_or(u32::MAX);
                let share = look.time_to(until) / all;
                let share = share.max(Duration::from_secs(3));
                varied(share, chance)
            }
            Self::Spoken => varied(look.utterance(), chance),
        }
    }
}

impl Wish {
    pub(crate) const fn new(act: Act, when: When) -> Self {
        Self { act, when }
    }

    pub(crate) const fn soon(act: Act) -> Self {
        Self::new(act, When::SOON)
    }
}

/// A moment this long after `from`, counted in whole milliseconds.
pub(crate) fn moment(from: Moment, after: Duration) -> Moment {
    from + Duration::from_millis(u64::try_from(after.as_millis()).unwrap_or(u64::MAX))
}

fn seconds(chance: &mut Chance, least: u64, most: u64) -> Duration {
    Duration::from_millis(chance.between(least * 1000, most * 1000))
}

/// About as long, from two thirds to four thirds.
fn varied(span: Duration, chance: &mut Chance) -> Duration {
    let parts = u32::try_from(chance.between(667, 1333)).unwrap_or(1000);
    span * parts / 1000
}
