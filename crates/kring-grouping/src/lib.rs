//! Forming circles.
//!
//! A [`plan::Request`] is what an organiser knows, demands and prefers. [`form`] makes circles
//! of it, [`check`] works every demand out again, and [`report`] says why each circle is as it
//! is.
//!
//! [`solve`] improves a plan for anything that can say what a pair costs; [`mdgp`] and [`grp`]
//! read instances from the literature. Nothing here reads a clock, a file or chance: the time
//! that is left and the seed are parameters.

mod board;
pub mod check;
mod compile;
pub mod demands;
pub mod form;
pub mod grp;
pub mod infeasible;
pub mod mdgp;
mod mend;
pub mod objective;
pub mod pairs;
pub mod people;
pub mod place;
pub mod plan;
pub mod problems;
pub mod reference;
pub mod relations;
pub mod repair;
pub mod report;
pub mod solve;
pub mod weights;
pub mod what_if;
pub mod words;
