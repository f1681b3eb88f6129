//! Signing in, sessions, the account, and the pages around them, as a browser meets them:
//! requests and answers, on both databases.
//!
//! The tests on PostgreSQL need a server, which `cargo xtask test` starts and names in
//! `KRING_TEST_POSTGRES`. Without one they fail.

#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod account;
mod address;
mod browser;
mod delete;
mod guard;
mod invitation;
mod limits;
mod pages;
mod sessions;
mod sign_in;
mod site;
