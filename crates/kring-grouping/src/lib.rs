//! Forming circles.
//!
//! [`solve`] improves a plan for anything that can say what a pair costs. Nothing here reads a
//! clock, a file or chance: the time that is left and the seed are parameters.

pub mod solve;
