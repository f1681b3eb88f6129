//! `kring group grp`: realistic instances in the `.grp` format.

use std::process::ExitCode;

use kring_grouping::grp::Grp;

use super::literature::{self, Arguments};
use crate::failure::Failure;

/// Searches; `--out` gets a line for each circle: its facilitator, then its members.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let instance = arguments.read(Grp::read)?;
    let (found, code) = arguments.search(&instance, |found, circle, members| {
        let facilitator = found.plan.facilitator.get(circle).copied();
        facilitator
            .into_iter()
            .chain(members.iter().copied())
            .collect()
    })?;
    literature::print(&[
        ("moves", found.moves.to_string()),
        ("cost", found.score.cost.to_string()),
        ("violations", found.score.violations.total().to_string()),
    ])?;
    Ok(code)
}
