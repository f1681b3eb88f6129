//! The API of the circle side, as a browser meets it: requests and answers, on both databases,
//! by robots that seal and verify as browsers do.
//!
//! The tests on PostgreSQL need a server, which `cargo xtask test` starts and names in
//! `KRING_TEST_POSTGRES`. Without one they fail.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod acts;
mod agreements;
mod circles;
mod forms;
mod http;
mod invitations;
mod keys;
mod leaving;
mod links;
mod meetings;
mod nonsense;
mod outsiders;
mod practice;
mod private;
mod robot;
mod rounds;
mod site;
mod stream;
mod texts;
mod together;
mod words;

use kring_core::ids::CircleId;

/// The circle that these tests are about.
const CIRCLE: CircleId = CircleId::from_bytes([0xc1; 16]);

/// Another one.
const OTHER: CircleId = CircleId::from_bytes([0xc2; 16]);
