//! How fast a rehearsal goes, and when it is broken off.

use std::{str::FromStr, time::Duration};

use kring_core::method::Method;
use tokio::{signal, sync::watch, time::sleep};

/// How long the whole of a round is shown by default.
const SHOWN: Duration = Duration::from_secs(30);

/// How often the progress bar moves while nothing happens.
const TICK: Duration = Duration::from_millis(100);

/// How many times faster than the clock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Speed(f64);

impl Speed {
    /// The speed at which a round by this method is shown in about half a minute.
    pub(super) fn for_method(method: &Method) -> Self {
        // Opening, closing and what happens in between take some minutes more.
        let minutes = f64::from(method.minutes + method.minutes / 10 + 3);
        Self((minutes * 60.0 / SHOWN.as_secs_f64()).round())
    }

    /// How long a span of the round takes to show.
    fn shows(self, span: Duration) -> Duration {
        Duration::try_from_secs_f64(span.as_secs_f64() / self.0).unwrap_or(Duration::MAX)
    }

    fn in_round(self, shown: Duration) -> Duration {
        Duration::try_from_secs_f64(shown.as_secs_f64() * self.0).unwrap_or(Duration::MAX)
    }
}

impl std::fmt::Display for Speed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Speed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let times: f64 = text.parse().map_err(|_| wrong("is no number"))?;
        if times.is_finite() && times > 0.0 {
            Ok(Self(times))
        } else {
            Err(wrong("is not above zero, or has no end"))
        }
    }
}

fn wrong(why: &str) -> String {
    format!("it {why}; give how many times faster than the clock, such as 1, 100 or 100000")
}

/// Knows whether Ctrl-C was pressed.
#[derive(Debug, Clone)]
pub(super) struct Interruption(watch::Receiver<bool>);

impl Interruption {
    /// From now on, Ctrl-C is noticed and does not end the program by itself.
    pub(super) fn watch() -> Self {
        let (sender, receiver) = watch::channel(false);
        // To listen begins here, and not when the task is first run.
        #[cfg(unix)]
        let pressed = signal::unix::signal(signal::unix::SignalKind::interrupt());
        #[cfg(windows)]
        let pressed = signal::windows::ctrl_c();
        tokio::spawn(async move {
            if let Ok(mut pressed) = pressed
                && pressed.recv().await.is_some()
            {
                sender.send(true).ok();
            }
            // Without a sender it would look as if it had been pressed.
            sender.closed().await;
        });
        Self(receiver)
    }

    pub(super) fn happened(&self) -> bool {
        *self.0.borrow()
    }

    /// What comes of something; none, and then it is let go, when Ctrl-C is pressed before.
    pub(super) async fn or<T>(&mut self, doing: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            Ok(_) = self.0.wait_for(|pressed| *pressed) => None,
            done = doing => Some(done),
        }
    }

    /// Waits as long as a span of the round takes to show, or until Ctrl-C is pressed;
    /// `moved` hears now and then how much of the span has gone by.
    pub(super) async fn or_after(
        &mut self,
        span: Duration,
        speed: Speed,
        mut moved: impl FnMut(Duration),
    ) {
        let mut left = speed.shows(span);
        while !left.is_zero() && !self.happened() {
            let part = left.min(TICK);
            tokio::select! {
                () = sleep(part) => {}
                _ = self.0.changed() => {}
            }
            left -= part;
            moved(span.saturating_sub(speed.in_round(left)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_is_a_number_above_zero() {
        assert_eq!("100000".parse(), Ok(Speed(100_000.0)));
        for wrong in ["0", "-1", "NaN", "inf", "fast", ""] {
            assert!(wrong.parse::<Speed>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_speed_is_too_slow_to_name() {
        assert_eq!(Speed(1e-300).shows(TICK), Duration::MAX);
    }
}
