//! `kring bench`: how fast it is, measured beside something to compare it with.

mod conduct;
mod figures;
mod log;

use std::{path::PathBuf, time::Instant};

use clap::Subcommand;

/// What to measure.
#[derive(Debug, Subcommand)]
pub(crate) enum Bench {
    /// Deciding, applying and projecting in a round of eight with sixty cards
    Conduct,
    /// Durable commands a second, on `SQLite` and `PostgreSQL`
    Log {
        /// The folder for the `SQLite` files; by default a new one in the system's folder for
        /// temporary files. Measure on the disk that will be used
        #[arg(long, value_name = "FOLDER")]
        folder: Option<PathBuf>,
        /// A `PostgreSQL` database with nothing in it, or else only `SQLite` is measured
        #[arg(long, value_name = "URL")]
        postgres: Option<String>,
        /// How long each figure is measured, in seconds
        #[arg(long, value_name = "SECONDS", default_value_t = 2.0)]
        seconds: f64,
    },
}

impl Bench {
    /// Measures, and prints a table and a line of JSON.
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Conduct => conduct::run(),
            Self::Log { folder, postgres, seconds } => {
                log::run(folder.as_deref(), postgres.as_deref(), seconds).await
            }
        }
    }
}

/// The reading of a stopwatch.
#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark measures the machine: nothing is decided by this"
)]
fn stopwatch() -> Instant {
    Instant::now()
}
