//! Scripted members that conduct a whole round, by any method.
//!
//! Each of them looks only at what [`project`](kring_core::conduct::project) gives them,
//! and does what a patient person would do next. They know no method by its name, only
//! what a step says happens in it.
//!
//! A rehearsal can be repeated: ids, who does what, and when, all follow from the id of
//! the round (in which the seed is kept) and from what has happened so far. So it can
//! also be gone on with from its log alone, wherever it was broken off.
//!
//! | where | what |
//! | --- | --- |
//! | `identity` | the id of a rehearsal, and the ids made from it |
//! | `chance` | chance that can be repeated |
//! | `cast` | who takes part |
//! | [`script`] | the words: cases of our own, in both languages |
//! | `look` | what one person sees |
//! | `wish` | what somebody would do next, and when |
//! | `member`, `presenter`, `facilitator` | the people |
//! | `directions` | what happens now and then: somebody leaves, a signal is given … |
//! | `rehearsal` | who is first |
//!
//! The log of a rehearsal holds no words either: where people hand in sealed text, these
//! hand in a reference to a line of their script.

mod cast;
mod chance;
mod directions;
mod facilitator;
mod identity;
pub mod live;
mod look;
mod member;
mod patience;
mod presenter;
mod rehearsal;
pub mod script;
mod wish;

pub use cast::{Cast, FEWEST_MEMBERS};
pub use identity::Plan;
pub use rehearsal::{NotACircle, Rehearsal, Turn};
