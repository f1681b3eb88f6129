//! `kring copy` and `kring backup`: a whole database into an empty one.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args as Flags;
use kring_store::{Address, copy};

use crate::{failure::Failure, settings::Settings};

/// What is copied, and where to.
#[derive(Debug, Flags)]
pub(crate) struct Arguments {
    /// The database to copy, `sqlite:PATH` or `postgres://…`; by default that of the
    /// configuration. It may be in use.
    #[arg(long, value_name = "ADDRESS")]
    from: Option<Address>,
    /// Where to: a file that is not there yet, or a database in which there is nothing.
    #[arg(long, value_name = "ADDRESS")]
    to: Address,
    #[command(flatten)]
    settings: Settings,
}

/// Where the backup goes.
#[derive(Debug, Flags)]
pub(crate) struct Backup {
    /// The file, which must not be there yet. It is a SQLite database, whichever the
    /// original is: serve it as it is, or `kring copy` it back.
    file: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

/// Copies a database.
pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let from = match arguments.from {
        Some(from) => from,
        None => arguments.settings.read()?.database,
    };
    copied(&from, &arguments.to)
}

/// Copies the database of the configuration into a file.
pub(crate) fn backup(arguments: &Backup) -> Result<ExitCode, Failure> {
    let from = arguments.settings.read()?.database;
    if arguments.file.exists() {
        let file = arguments.file.display();
        let what = format!("{file} is there already; give the backup a name of its own");
        return Err(Failure::saying(&what));
    }
    copied(&from, &Address::sqlite(&arguments.file))
}

fn copied(from: &Address, to: &Address) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Runtime::new().context("no runtime could be started")?;
    let copied = runtime
        .block_on(copy::copy(from, to))
        .map_err(|error| Failure::saying(&error))?;
    let mut out = io::stdout();
    writeln!(out, "{from} was copied to {to}, and read again to compare:")?;
    writeln!(out, "  {:<13} {:>10}  checksum", "table", "rows")?;
    for table in copied {
        let checksum = table.short_checksum();
        writeln!(
            out,
            "  {:<13} {:>10}  {checksum:016x}",
            table.table, table.rows
        )?;
    }
    Ok(ExitCode::SUCCESS)
}
