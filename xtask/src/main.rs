//! Chores of the project, run as `cargo xtask …`.
//!
//! `test` is everything a change must pass; `browser` runs tests of the browser side;
//! `postgres` runs one command beside a private `PostgreSQL` server. All are for Unix
//! (on Windows: inside WSL).

mod arguments;
mod browser;
mod folder;
mod installing;
mod postgres;
mod stages;

use std::ffi::OsString;
use std::process::{Command, ExitCode, ExitStatus};

use anyhow::Context as _;

use arguments::{Misuse, Task};
use browser::{Packages, Program, Tools};
use installing::Missing;
use postgres::{Database, Source};

fn main() -> ExitCode {
    let done = match Task::parse(std::env::args_os().skip(1)) {
        Ok(Task::Help(text)) => {
            print!("{text}");
            Ok(ExitCode::SUCCESS)
        }
        Ok(Task::Test { missing }) => stages::run_all(missing).map(|()| ExitCode::SUCCESS),
        Ok(Task::Browser { missing, arguments }) => browser_tests(missing, arguments),
        Ok(Task::Postgres { missing, command }) => beside_postgres(missing, &command),
        Ok(Task::KeepPostgres { programs }) => {
            postgres::keeper::keep(&programs).map(|()| ExitCode::SUCCESS)
        }
        Err(Misuse(reason)) => {
            eprintln!("error: {reason}\n\n{}", arguments::HELP);
            return ExitCode::from(2);
        }
    };
    done.unwrap_or_else(|error| {
        eprintln!("\nerror: {error:#}");
        ExitCode::FAILURE
    })
}

/// Runs one command beside a test database and ends with its exit status.
fn beside_postgres(missing: Missing, command: &[OsString]) -> anyhow::Result<ExitCode> {
    let (program, arguments) = command
        .split_first()
        .context("there is no command to run")?;
    let database = Database::open(Source::find(missing)?)?;
    let mut command = Command::new(program);
    command.args(arguments);
    database.offer_to(&mut command);
    if let Some(packages) = Packages::installed() {
        packages.offer_to(&mut command);
    }
    run_to_the_end(&mut command)
}

/// Runs tests of the browser side, by default those of whole pages, and ends with their exit
/// status.
fn browser_tests(missing: Missing, mut arguments: Vec<OsString>) -> anyhow::Result<ExitCode> {
    if arguments.is_empty() {
        arguments.push(browser::root().join(browser::PAGES).into());
    }
    let source = Source::find(missing)?;
    let tools = Tools::find(missing)?;
    let mut command = tools.tests(&arguments)?;
    Program::find_or_build(browser::ALONE)?.offer_to(&mut command);
    let database = Database::open(source)?;
    database.offer_to(&mut command);
    run_to_the_end(&mut command)
}

fn run_to_the_end(command: &mut Command) -> anyhow::Result<ExitCode> {
    let status = command
        .status()
        .with_context(|| format!("cannot run `{}`", command.get_program().display()))?;
    Ok(exit_code_of(status))
}

/// The exit code a shell would report: a command that a signal ended counts
/// as 128 and the signal's number.
fn exit_code_of(status: ExitStatus) -> ExitCode {
    use std::os::unix::process::ExitStatusExt as _;

    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal))
        .and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt as _;

    #[test]
    fn a_command_ends_with_its_own_exit_code() {
        assert_eq!(
            exit_code_of(ExitStatus::from_raw(7 << 8)),
            ExitCode::from(7)
        );
        assert_eq!(exit_code_of(ExitStatus::from_raw(0)), ExitCode::SUCCESS);
    }

    #[test]
    fn a_command_that_a_signal_ended_counts_as_failed() {
        assert_eq!(exit_code_of(ExitStatus::from_raw(9)), ExitCode::from(137));
    }
}
