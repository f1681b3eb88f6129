//! `kring group mdgp`: the maximally diverse grouping problem, in the format of MDGPLIB.

use std::process::ExitCode;

use kring_grouping::mdgp::Mdgp;

use super::literature::{self, Arguments};
use crate::failure::Failure;

/// Searches; `--out` gets a line for each group: its elements.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let instance = arguments.read(Mdgp::read)?;
    let (found, code) = arguments.search(&instance, |_, _, elements| elements.to_vec())?;
    literature::print(&[
        ("moves", found.moves.to_string()),
        ("violations", found.score.violations.total().to_string()),
        (
            "objective",
            instance.objective(found.score.cost).to_string(),
        ),
    ])?;
    Ok(code)
}
