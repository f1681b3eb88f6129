//! Events and snapshots as the log keeps them: JSON.

use kring_core::conduct::{Event, Round};

/// Counts up whenever a snapshot of an earlier program is no longer read right. Then it is
/// ignored, and the round is folded from its events.
const SNAPSHOT_FORMAT: u32 = 1;

/// An event in bytes.
pub(crate) fn event(event: &Event) -> Vec<u8> {
    serde_json::to_vec(event).expect("an event has no map with keys that are no text")
}

/// An event from bytes, if this program knows it.
pub(crate) fn read_event(bytes: &[u8]) -> Option<Event> {
    serde_json::from_slice(bytes).ok()
}

/// The state of a round in bytes, with the version of their format.
pub(crate) fn round(round: &Round) -> (u32, Vec<u8>) {
    let body = serde_json::to_vec(round).expect("a round has no map with keys that are no text");
    (SNAPSHOT_FORMAT, body)
}

/// The state of a round from bytes, if they are in a format that this program knows.
pub(crate) fn read_round(format_version: u32, bytes: &[u8]) -> Option<Round> {
    if format_version == SNAPSHOT_FORMAT {
        serde_json::from_slice(bytes).ok()
    } else {
        None
    }
}
