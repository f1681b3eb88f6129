//! What is always so: whatever is sealed is opened again, and nothing else is.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod binding;
mod chance;
mod changes;
mod membership;
mod oracle;
mod round_trips;
mod sheet;
mod unlocking;
mod words;

use proptest::{prelude::ProptestConfig, test_runner::FileFailurePersistence};

/// Counter-examples stay in `tests/properties/regressions.txt`.
pub(crate) fn config() -> ProptestConfig {
    let kept = FileFailurePersistence::Direct("tests/properties/regressions.txt");
    ProptestConfig {
        failure_persistence: Some(Box::new(kept)),
        ..ProptestConfig::default()
    }
}
