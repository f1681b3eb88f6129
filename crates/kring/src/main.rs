//! Kring: self-hosted software for *intervisie*, structured peer consultation.

mod admin;
mod bench;
mod clock;
mod config;
mod copy;
mod demo;
mod failure;
mod group;
mod method;
mod page;
mod practice;
mod rehearse;
mod robots;
mod serve;
mod settings;

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
    /// Run the server.
    Serve(settings::Settings),
    /// Run a server to try, on a database of its own.
    Demo(demo::Arguments),
    /// Look at a configuration before a server uses it.
    #[command(subcommand)]
    Config(config::Command),
    /// People and their devices, for who runs the server.
    #[command(subcommand)]
    Admin(admin::Command),
    /// Copy a database into a file, while it is in use.
    Backup(copy::Backup),
    /// Copy a database into an empty one, of the same kind or the other.
    Copy(copy::Arguments),
    /// Conduct a whole round with scripted members, and show it happening.
    Rehearse(rehearse::Arguments),
    /// Show and check methods.
    #[command(subcommand)]
    Method(method::Command),
    /// Form circles of people who enrolled, and mend them.
    #[command(subcommand)]
    Group(group::Command),
    /// Measure how fast it is, beside something to compare it with.
    #[command(subcommand)]
    Bench(bench::Command),
}

fn main() -> ExitCode {
    let done = match Kring::parse().command {
        Command::Serve(settings) => serve::run(&settings),
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Config(command) => config::run(&command),
        Command::Admin(command) => admin::run(command),
        Command::Backup(arguments) => copy::backup(&arguments),
        Command::Copy(arguments) => copy::run(arguments),
        Command::Rehearse(arguments) => rehearse::run(arguments),
        Command::Method(command) => method::run(command),
        Command::Group(command) => group::run(command),
        Command::Bench(command) => bench::run(command),
    };
    done.unwrap_or_else(Failure::report)
}
