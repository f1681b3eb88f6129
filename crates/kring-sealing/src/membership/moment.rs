//! Instants in what is signed. They inform; nothing is decided by them.

use kring_core::time::Moment;

use crate::{Reason, number::MOST, pack::number};

/// How an instant is written; `form` before 1970, and where numbers end.
pub(crate) fn to_field(at: Moment) -> Result<[u8; 8], Reason> {
    u64::try_from(at.as_micros())
        .ok()
        .filter(|micros| *micros <= MOST)
        .map(u64::to_be_bytes)
        .ok_or(Reason::Form)
}

/// The instant that is written there.
pub(crate) fn read(field: &[u8]) -> Result<Moment, Reason> {
    number(field).map(|micros| Moment::from_micros(micros.cast_signed()))
}
