//! The only place that reads the machine's clock.

use std::time::SystemTime;

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use kring_core::time::Moment;

/// What the machine's clock says.
#[expect(
    clippy::disallowed_methods,
    reason = "here the clock of the machine becomes a parameter of everything else"
)]
pub(crate) fn now() -> Moment {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    Moment::from_micros(0) + since.unwrap_or_default()
}

/// A moment as date and time of day, in UTC.
pub(crate) fn in_utc(moment: Moment) -> DateTime {
    let timestamp = Timestamp::from_microsecond(moment.as_micros()).unwrap_or_default();
    TimeZone::UTC.to_datetime(timestamp)
}
