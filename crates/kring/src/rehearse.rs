//! `kring rehearse`: a whole round, conducted by scripted members in the terminal.

mod conduct;
mod file;
mod heading;
mod pace;
mod screen;
mod story;
mod summary;

use std::{path::PathBuf, process::ExitCode, sync::Arc, time::Duration};

use anyhow::Context as _;
use clap::Args as Flags;
use kring_core::{
    locale::{Args, Lang},
    method::{self, Method},
};
use kring_rehearsal::Rehearsal;
use kring_rounds::Rounds;
use tokio::time::timeout;

use crate::{failure::Failure, page};
use conduct::{Ended, conduct};
use pace::{Interruption, Speed};
use screen::Screen;

/// The status that a shell expects of a program that was interrupted.
const INTERRUPTED: u8 = 130;

/// How long a rehearsal that is interrupted waits for its file to be closed.
const CLOSING: Duration = Duration::from_secs(1);

/// What can be asked of a rehearsal.
#[derive(Debug, Flags)]
pub(crate) struct Arguments {
    /// The method, by its name in `kring method list`.
    #[arg(long, default_value = "gossip")]
    method: String,
    /// How many members the circle has, the presenter included; a guide from outside
    /// facilitates.
    #[arg(long, default_value_t = 7, allow_negative_numbers = true)]
    members: i64,
    /// The number that chance is drawn from: the same number, the same rehearsal.
    #[arg(long, default_value_t = 6, allow_negative_numbers = true)]
    seed: u64,
    /// How many times faster than the clock; by default the round is shown in about half a
    /// minute, and 100000 runs it at once.
    #[arg(long, value_name = "TIMES", allow_negative_numbers = true)]
    speed: Option<Speed>,
    /// The language: nl or en.
    #[arg(long, default_value = "nl")]
    lang: Lang,
    /// The file to keep the round in, which must not be there yet; by default a new one in
    /// the folder for temporary files.
    #[arg(long, value_name = "PATH")]
    file: Option<PathBuf>,
    /// Go on with the rehearsal in this file.
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["method", "members", "seed", "file"]
    )]
    resume: Option<PathBuf>,
}

/// Runs a rehearsal, or the rest of one.
pub(crate) fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Runtime::new().context("no runtime could be started")?;
    runtime.block_on(rehearse(arguments))
}

async fn rehearse(arguments: Arguments) -> Result<ExitCode, Failure> {
    let Arguments { lang, speed, .. } = arguments;
    // Before the file is made, so that nothing is left behind.
    let mut interruption = Interruption::watch();
    let (rehearsal, path, log, made) = if let Some(path) = &arguments.resume {
        let Some(resumed) = interruption.or(file::resume(path, lang)).await else {
            return Ok(ExitCode::from(INTERRUPTED));
        };
        let (rehearsal, path, log) = resumed?;
        (rehearsal, path, log, None)
    } else {
        let rehearsal = new_rehearsal(&arguments)?;
        let (path, log, made) = file::new(arguments.file.clone(), rehearsal.method(), lang).await?;
        (rehearsal, path, log, Some(made))
    };
    let rounds = Rounds::new(log);
    let speed = speed.unwrap_or_else(|| Speed::for_method(rehearsal.method()));
    let mut screen = Screen::new(lang, rehearsal.method());
    let ended = conduct(
        &rehearsal,
        &rounds,
        &path,
        speed,
        &mut screen,
        &mut interruption,
    );
    let ended = ended.await;
    screen.finish();
    let begun = match &ended {
        Ok(Ended::Closed | Ended::Interrupted) => true,
        Ok(Ended::NotBegun) => false,
        // When that cannot be known, the file stays.
        Err(_) => !matches!(rounds.log().rounds().await, Ok(rounds) if rounds.is_empty()),
    };
    let closing = rounds.log().close();
    match ended {
        // It would wait for a command that was let go. What is not closed is not lost.
        Ok(Ended::Interrupted) => drop(timeout(CLOSING, closing).await),
        _ => closing.await,
    }
    if let Some(made) = made.filter(|_| !begun) {
        made.remove();
    }
    Ok(match ended? {
        Ended::Closed => ExitCode::SUCCESS,
        Ended::Interrupted | Ended::NotBegun => ExitCode::from(INTERRUPTED),
    })
}

fn new_rehearsal(arguments: &Arguments) -> Result<Rehearsal, Failure> {
    let lang = arguments.lang;
    let method = find(&arguments.method, lang)?;
    let members = usize::try_from(arguments.members).unwrap_or(0);
    Rehearsal::new(arguments.seed, method, members).map_err(|_| {
        let args = Args::new()
            .with("members", arguments.members.to_string())
            .with("fewest", kring_rehearsal::FEWEST_MEMBERS)
            .with("most", kring_core::conduct::MOST_MEMBERS);
        Failure::input(lang, "failure-members", &args)
    })
}

/// The shipped method with this name.
pub(crate) fn find(id: &str, lang: Lang) -> Result<Arc<Method>, Failure> {
    method::find(id).map_err(|unknown| {
        let args = Args::new().with("id", page::harmless(id));
        match unknown.nearest {
            Some(nearest) => {
                let args = args.with("nearest", nearest);
                Failure::input(lang, "failure-method-near", &args)
            }
            None => Failure::input(lang, "failure-method", &args),
        }
    })
}
