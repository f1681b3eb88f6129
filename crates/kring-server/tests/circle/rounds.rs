//! Rounds: what is done in them over HTTP, and what each viewer's stream holds.

mod opening;
mod permits;
mod presence;
mod races;
mod sight;
mod stopping;
mod streams;
pub(crate) mod table;
mod texts;
mod whole;
