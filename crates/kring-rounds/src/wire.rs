//! Events and snapshots as the log keeps them: JSON, with the version of its form.

use kring_core::conduct::{Event, Round};
use serde::{Deserialize, Serialize};

/// The form of events. What was written once must be read for ever: a form that cannot be
/// read by its successor gets a number of its own here, and keeps its reader.
const EVENT_FORMAT: u32 = 1;

/// Counts up whenever a snapshot of an earlier program is no longer read right. Then it is
/// ignored, and the round is folded from its events.
const SNAPSHOT_FORMAT: u32 = 2;

#[derive(Serialize)]
struct Written<'e> {
    v: u32,
    event: &'e Event,
}

#[derive(Deserialize)]
struct Version {
    v: u32,
}

#[derive(Deserialize)]
struct Read {
    v: u32,
    event: Event,
}

/// An event in bytes.
pub(crate) fn event(event: &Event) -> Vec<u8> {
    let written = Written {
        v: EVENT_FORMAT,
        event,
    };
    serde_json::to_vec(&written).expect("an event has no map with keys that are no text")
}

/// An event from bytes, or why this program cannot read it.
pub(crate) fn read_event(bytes: &[u8]) -> Result<Event, String> {
    let damaged = |error: serde_json::Error| format!("it is damaged ({error}): restore a backup");
    let newer = |v: u32| {
        format!(
            "it was written by a newer program (form {v}, this one knows {EVENT_FORMAT}): \
             install that again"
        )
    };
    let unknown = match serde_json::from_slice(bytes) {
        Ok(Read { v, event }) if v <= EVENT_FORMAT => return Ok(event),
        Ok(Read { v, .. }) => return Err(newer(v)),
        Err(error) => error,
    };
    // A form that cannot be read still says which it is, unless it is no form at all.
    match serde_json::from_slice(bytes) {
        Ok(Version { v }) if v > EVENT_FORMAT => Err(newer(v)),
        _ => Err(damaged(unknown)),
    }
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
