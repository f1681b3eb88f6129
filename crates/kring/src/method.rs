//! `kring method`: showing and checking methods.

mod check;
mod list;
mod show;

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use kring_core::{locale::Lang, method};

use crate::{failure::Failure, rehearse};

/// What can be done with methods.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Show the methods that come with Kring.
    List {
        /// The language: nl or en.
        #[arg(long, default_value = "nl")]
        lang: Lang,
    },
    /// Show one method: what it is for, and its steps.
    Show {
        /// The method, by its name in `kring method list`.
        id: String,
        /// The language: nl or en.
        #[arg(long, default_value = "nl")]
        lang: Lang,
    },
    /// Check files in which methods are written.
    Check {
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Print the format as a JSON Schema, for editors.
    Schema,
}

/// Does it.
pub(crate) fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::List { lang } => list::list(lang)?,
        Command::Show { id, lang } => show::show(&*rehearse::find(&id, lang)?, lang)?,
        Command::Check { files } => return Ok(check::check(&files)?),
        Command::Schema => schema()?,
    }
    Ok(ExitCode::SUCCESS)
}

fn schema() -> Result<(), Failure> {
    let schema = serde_json::to_string_pretty(&method::schema());
    let schema = schema.map_err(anyhow::Error::from)?;
    Ok(writeln!(io::stdout(), "{schema}")?)
}
