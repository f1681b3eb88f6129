//! Instants, as the log keeps them.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// An instant: microseconds since 1970-01-01T00:00:00 UTC.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Moment(i64);

impl Moment {
    /// The instant this many microseconds after 1970-01-01T00:00:00 UTC.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01T00:00:00 UTC.
    #[must_use]
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// How long after `earlier` this is; nothing when it is not after it, so that a
    /// clock set back never yields a negative time.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

impl std::ops::Add<Duration> for Moment {
    type Output = Self;

    /// This instant and then `later`; stays at the last instant that can be named.
    fn add(self, later: Duration) -> Self {
        Self(
            self.0
                .saturating_add(i64::try_from(later.as_micros()).unwrap_or(i64::MAX)),
        )
    }
}

/// A span of whole minutes.
#[must_use]
pub const fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_set_back_yields_no_time() {
        let (earlier, later) = (Moment::from_micros(5), Moment::from_micros(9));
        assert_eq!(later.since(earlier), Duration::from_micros(4));
        assert_eq!(earlier.since(later), Duration::ZERO);
    }

    #[test]
    fn adding_stays_in_range() {
        assert_eq!(
            Moment::from_micros(i64::MAX) + minutes(1),
            Moment::from_micros(i64::MAX)
        );
        assert_eq!(
            Moment::from_micros(0) + minutes(2),
            Moment::from_micros(120_000_000)
        );
    }
}
