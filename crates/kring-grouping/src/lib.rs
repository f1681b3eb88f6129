//! Forming circles.
//!
//! [`solve`] improves a plan for anything that can say what a pair costs; [`mdgp`] and [`grp`]
//! read instances from the literature. Nothing here reads a clock, a file or chance: the time
//! that is left and the seed are parameters.

pub mod grp;
pub mod mdgp;
pub mod solve;
