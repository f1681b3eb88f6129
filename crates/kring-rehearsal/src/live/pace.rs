//! How fast robots are.

use std::time::Duration;

/// How fast robots are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// As people: a method takes its minutes.
    Normal,
    /// Twelve times as fast: a method takes about five minutes, and a person who takes part
    /// can still read and write.
    Quick,
    /// As fast as the server answers: for tests and load.
    AtOnce,
}

/// How long a step lasts at least while a person has something to do in it.
const TIME_FOR_PEOPLE: Duration = Duration::from_secs(45);

/// How long everybody may need to be answered, where nobody waits for anything else.
const TIME_FOR_THE_SERVER: Duration = Duration::from_secs(2);

impl Pace {
    const fn factor(self) -> u32 {
        match self {
            Self::Normal => 1,
            Self::Quick => 12,
            Self::AtOnce => 20_000,
        }
    }

    /// How long something really takes.
    pub(crate) fn really(self, by_the_method: Duration) -> Duration {
        by_the_method / self.factor()
    }

    /// How long something takes on the clock of the method.
    pub(crate) fn by_the_method(self, really: Duration) -> Duration {
        really.saturating_mul(self.factor())
    }

    /// How long a step lasts at least before anybody is left behind.
    pub(crate) const fn least(self) -> Duration {
        match self {
            Self::Normal | Self::Quick => Duration::ZERO,
            // Here it is the server that takes time, and not the robots.
            Self::AtOnce => TIME_FOR_THE_SERVER,
        }
    }

    /// The same, while a person has something to do in it.
    pub(crate) const fn least_for_people(self) -> Duration {
        match self {
            Self::Normal | Self::Quick => TIME_FOR_PEOPLE,
            Self::AtOnce => TIME_FOR_THE_SERVER,
        }
    }
}

impl std::str::FromStr for Pace {
    type Err = &'static str;

    fn from_str(pace: &str) -> Result<Self, Self::Err> {
        match pace {
            "normal" => Ok(Self::Normal),
            "quick" => Ok(Self::Quick),
            "at-once" => Ok(Self::AtOnce),
            _ => Err("a pace is `normal`, `quick` or `at-once`"),
        }
    }
}

impl std::fmt::Display for Pace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Normal => "normal",
            Self::Quick => "quick",
            Self::AtOnce => "at-once",
        })
    }
}
