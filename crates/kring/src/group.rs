//! `kring group`: forming circles, and what an organiser does with them afterwards.

mod check;
mod example;
mod files;
mod form;
mod grp;
mod interruption;
mod literature;
mod mdgp;
mod output;
mod repair;
mod report;
mod saved;
mod search;
mod what_if;

use std::process::ExitCode;

use clap::Subcommand;

use crate::failure::Failure;

/// What can be done with circles.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Form circles from files of people.
    Form(form::Arguments),
    /// Mend a plan after people withdrew, joined or got other dates; few others move.
    Repair(repair::Arguments),
    /// Say what it costs to keep two people apart, or to put them together.
    WhatIf(what_if::Arguments),
    /// Work out again whether a plan keeps to every demand, and what it costs.
    Check(check::Arguments),
    /// Search in an instance of the maximally diverse grouping problem, in the format of MDGPLIB.
    Mdgp(literature::Arguments),
    /// Search in a realistic instance, in the `.grp` format, for comparison.
    Grp(literature::Arguments),
    /// Write an example: 345 people who do not exist, and what holds between them.
    Example(example::Arguments),
}

/// Does it.
pub(crate) fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Form(arguments) => form::run(&arguments),
        Command::Repair(arguments) => repair::run(&arguments),
        Command::WhatIf(arguments) => what_if::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Mdgp(arguments) => mdgp::run(&arguments),
        Command::Grp(arguments) => grp::run(&arguments),
        Command::Example(arguments) => example::run(&arguments),
    }
}

#[cfg(test)]
mod tests {
    /// The names of messages and of what belongs to them.
    fn names(texts: &str) -> Vec<&str> {
        let named = texts.lines().filter_map(|line| line.split_once(" ="));
        let named = named.filter(|(name, _)| !name.trim().contains([' ', '{', '*', '[']));
        named.map(|(name, _)| name).collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let dutch = names(include_str!("../../../locales/nl/grouping-desk.ftl"));
        let english = names(include_str!("../../../locales/en/grouping-desk.ftl"));
        assert!(dutch.len() > 200);
        assert_eq!(dutch, english);
    }
}
