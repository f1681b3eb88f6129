//! Instants for who runs the server: date and time in UTC, since the server does not know in
//! which zone they are.

use jiff::{Timestamp, tz::TimeZone};
use kring_core::time::Moment;

/// Date and time of day.
pub(super) fn when(moment: Moment) -> String {
    let timestamp = Timestamp::from_microsecond(moment.as_micros()).unwrap_or_default();
    let civil = TimeZone::UTC.to_datetime(timestamp);
    civil.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_told_to_the_minute() {
        let moment = Moment::from_micros(1_795_428_305_000_000);
        assert_eq!(when(moment), "2026-11-23 10:05 UTC");
    }
}
