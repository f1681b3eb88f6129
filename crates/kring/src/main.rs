//! Kring: self-hosted software for *intervisie*, structured peer consultation.

mod bench;
mod clock;
mod failure;
mod method;
mod page;
mod rehearse;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;

/// Self-hosted software for intervisie, structured peer consultation.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
struct Kring {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Conduct a whole round with scripted members, and show it happening.
    Rehearse(rehearse::Arguments),
    /// Show and check methods.
    #[command(subcommand)]
    Method(method::Command),
    /// Measure how fast it is, beside something to compare it with.
    #[command(subcommand)]
    Bench(bench::Command),
}

fn main() -> ExitCode {
    let done = match Kring::parse().command {
        Command::Rehearse(arguments) => rehearse::run(arguments),
        Command::Method(command) => method::run(command),
        Command::Bench(command) => bench::run(command),
    };
    done.unwrap_or_else(Failure::report)
}
