//! What the log promises, on both databases, also when processes, disks and connections
//! fail.
//!
//! The tests on PostgreSQL need a server, which `cargo xtask test` starts and names in
//! `KRING_TEST_POSTGRES`. Without one they fail.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod connection;
mod contract;
mod disk;
mod files;
mod group;
mod model;
mod process;
mod support;
