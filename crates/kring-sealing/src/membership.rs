//! Who is in a circle: a chain of signed entries (section *Membership log* of
//! `docs/sealing.md`).
//!
//! An [`Entry`] is what somebody sent; a [`Membership`] is what follows from entries that
//! were verified one after the other, and knows who may do what, with which keys, and for
//! whom boxes are due.

mod boxes;
mod draft;
mod entry;
mod member;
pub(crate) mod moment;
mod rules;
mod state;
mod witness;

pub use boxes::Due;
pub use draft::Hand;
pub use entry::{Act, Body, Entry};
pub use member::{Member, Role};
pub use state::{Head, Membership};

/// The most members that an entry names.
pub const MOST_MEMBERS: usize = 12;
