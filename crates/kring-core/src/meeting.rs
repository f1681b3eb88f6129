//! A meeting of a circle: how far it is, and who was there.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::time::{Moment, minutes};

/// How long after the beginning somebody may come and still be in time.
const IN_TIME: Duration = minutes(10);

/// How far a meeting is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Stage {
    /// Each says that they are here.
    CheckIn,
    /// The agreements are read again.
    Agreements,
    /// What came of earlier experiments.
    LookBack,
    /// Whose case it is today.
    Choosing,
    /// The rounds.
    Rounds,
    /// What each takes along, and when the next meeting is.
    Closing,
    /// It is over, for good.
    Closed,
}

/// Whether somebody was at a meeting.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Attendance {
    /// From the beginning.
    Present,
    /// Came later.
    Late,
    /// Went before the end.
    LeftEarly,
    /// Was not there.
    Absent,
    /// Was not there, and had said so.
    AbsentWithNotice,
}

impl Attendance {
    /// Of somebody who says `now` that they are here, at a meeting that began then.
    #[must_use]
    pub fn of_arrival(began: Moment, now: Moment) -> Self {
        if now.since(began) > IN_TIME {
            Self::Late
        } else {
            Self::Present
        }
    }

    /// Whether it says that somebody was there, at least for a part.
    #[must_use]
    pub const fn was_there(self) -> bool {
        matches!(self, Self::Present | Self::Late | Self::LeftEarly)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_more_than_ten_minutes_after_the_beginning_is_late() {
        let began = Moment::from_micros(5);
        let (last, after) = (began + minutes(10), Moment::from_micros(6) + minutes(10));
        assert_eq!(Attendance::of_arrival(began, last), Attendance::Present);
        assert_eq!(Attendance::of_arrival(began, after), Attendance::Late);
    }

    #[test]
    fn they_are_written_the_same_for_columns_and_in_json() {
        use strum::VariantArray as _;
        for stage in Stage::VARIANTS {
            let name: &str = (*stage).into();
            assert_eq!(serde_json::to_value(stage).unwrap(), name);
            assert_eq!(name.parse(), Ok(*stage));
        }
        for state in Attendance::VARIANTS {
            let name: &str = (*state).into();
            assert_eq!(serde_json::to_value(state).unwrap(), name);
            assert_eq!(name.parse(), Ok(*state));
        }
    }
}
