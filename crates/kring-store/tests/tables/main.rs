//! What the tables promise, on both databases, also when those that use them give up
//! half-way.
//!
//! The tests on PostgreSQL need a server, which `cargo xtask test` starts and names in
//! `KRING_TEST_POSTGRES`. Without one they fail.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod agreements;
mod circles;
mod company;
mod copy;
mod entries;
mod giving_up;
mod invitations;
mod jobs;
mod keys;
mod links;
mod load;
mod meetings;
mod membership;
mod people;
mod private_texts;
mod rounds;
mod schema;
mod sessions;
mod sign_in;
mod support;
mod texts;
mod transactions;
mod upgrade;
mod words;
