//! `kring bench`: how fast it is, measured beside something to compare it with.

mod conduct;
mod figures;
mod group;
mod log;
mod room;

use std::{
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use clap::Subcommand;

use crate::failure::Failure;

/// What can be measured.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Deciding, applying and projecting in a round of eight with sixty cards.
    Conduct,
    /// Durable commands a second, on SQLite and on PostgreSQL.
    Log {
        /// The folder for the SQLite files, best on the disk that will be used; by default a
        /// new one in the folder for temporary files.
        #[arg(long, value_name = "FOLDER")]
        folder: Option<PathBuf>,
        /// A PostgreSQL database that may be written to; without it only SQLite is measured.
        #[arg(long, value_name = "URL")]
        postgres: Option<String>,
        /// How long each figure is measured, in seconds.
        #[arg(long, default_value = "2", value_parser = seconds)]
        seconds: Duration,
    },
    /// Forming circles: what is found in instances of the literature, seed by seed.
    Group(group::Arguments),
    /// Rooms of eight over HTTP: until everybody is told, and what it costs the server.
    Room(room::Arguments),
}

fn seconds(text: &str) -> Result<Duration, String> {
    let number = text.parse::<f64>().map_err(|error| error.to_string())?;
    match Duration::try_from_secs_f64(number) {
        Ok(span) if !span.is_zero() => Ok(span),
        _ => Err("give a number of seconds above zero".to_owned()),
    }
}

/// Measures, and prints a table and a line of JSON.
pub(crate) fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Conduct => conduct::run()?,
        Command::Log {
            folder,
            postgres,
            seconds,
        } => {
            let runtime = tokio::runtime::Runtime::new().context("no runtime could be started")?;
            runtime.block_on(log::run(folder.as_deref(), postgres.as_deref(), seconds))?;
        }
        Command::Group(arguments) => group::run(&arguments)?,
        Command::Room(arguments) => {
            let runtime = tokio::runtime::Runtime::new().context("no runtime could be started")?;
            runtime.block_on(room::run(arguments))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The reading of a stopwatch.
#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark measures the machine: nothing is decided by this"
)]
fn stopwatch() -> Instant {
    Instant::now()
}
