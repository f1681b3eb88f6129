//! Searching in instances of the literature, for comparison with other solvers.

use std::{
    fs,
    io::{self, Write as _},
    num::NonZeroUsize,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args as Flags;
use kring_core::locale::{Args, Lang};
use kring_grouping::solve::{Instance, Outcome, Settings, solve};

use super::{
    files::write_all,
    interruption::Interruption,
    search::{Effort, INTERRUPTED},
};
use crate::failure::Failure;

/// What the commands for both formats take.
#[derive(Debug, Flags)]
pub(crate) struct Arguments {
    /// The instance.
    file: PathBuf,
    #[command(flatten)]
    effort: Effort,
    /// Where to write who is with whom.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Arguments {
    /// Reads the text of the file with `read`.
    pub(super) fn read<T, E: std::fmt::Display>(
        &self,
        read: impl Fn(&str) -> Result<T, E>,
    ) -> Result<T, Failure> {
        let path = self.file.display();
        let saying = |error: &dyn std::fmt::Display| Failure::Input(format!("{path}: {error}"));
        let text = fs::read_to_string(&self.file).map_err(|error| saying(&error))?;
        read(&text).map_err(|error| saying(&error))
    }

    /// Searches, on one thread unless more are asked for, and writes the circles: `line` makes
    /// a line of a circle's number and its members.
    pub(super) fn search(
        &self,
        instance: &impl Instance,
        line: impl Fn(&Outcome, usize, &[u32]) -> Vec<u32>,
    ) -> Result<(Outcome, ExitCode), Failure> {
        let interruption = Interruption::watch();
        let mut settings = Settings::seed(self.effort.seed());
        settings.threads = self.effort.threads().unwrap_or(NonZeroUsize::MIN);
        let lang = Lang::En;
        let found = self
            .effort
            .within(1.0, "group-forming", &interruption, lang, |budget| {
                solve(instance, &settings, budget)
            });
        if let Some(out) = &self.out {
            let mut text = String::new();
            let members = found.plan.members(instance.circles());
            for (circle, members) in members.iter().enumerate() {
                let numbers = line(&found, circle, members);
                let numbers = numbers.iter().map(u32::to_string).collect::<Vec<_>>();
                text.push_str(&numbers.join(" "));
                text.push('\n');
            }
            write(out, text)?;
        }
        let code = if interruption.happened() {
            INTERRUPTED
        } else {
            0
        };
        Ok((found, ExitCode::from(code)))
    }
}

fn write(out: &Path, text: String) -> Result<(), Failure> {
    let Some(name) = out.file_name().and_then(|name| name.to_str()) else {
        let args = Args::new()
            .with("path", out.display().to_string())
            .with("error", "it names no file");
        return Err(Failure::input(Lang::En, "group-unwritable", &args));
    };
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    write_all(folder, &[(name, text.into_bytes())], Lang::En)?;
    Ok(())
}

/// Prints lines of `name: value`; the last is what other programs look for.
pub(super) fn print(lines: &[(&str, String)]) -> Result<(), Failure> {
    for (name, value) in lines {
        writeln!(io::stdout(), "{name}: {value}")?;
    }
    Ok(())
}
