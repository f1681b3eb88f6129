//! A search that takes so many seconds, shows how far it is, and hears Ctrl-C.

use std::{
    io::{self, IsTerminal as _},
    num::NonZeroUsize,
    thread,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kring_core::locale::{Args, Lang, message};
use kring_grouping::{
    form::Search,
    solve::{Budget, Progress},
};

use super::interruption::Interruption;

/// The status that a shell expects of a program that was interrupted.
pub(super) const INTERRUPTED: u8 = 130;

/// The steps of the bar.
const STEPS: u32 = 1_000;

/// The most people for whom a lower bound is looked for.
const MOST_BOUNDED: usize = 1_000;

/// How long and how to search.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Effort {
    /// How long to search.
    #[arg(long, default_value = "10", value_name = "SECONDS", value_parser = seconds)]
    seconds: Duration,
    /// The number that chance is drawn from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many threads search; by default one for each core.
    #[arg(long)]
    threads: Option<NonZeroUsize>,
    /// Stop after so many moves; the same seed and number of moves give the same plan.
    #[arg(long)]
    moves: Option<u64>,
}

/// A number of seconds above zero.
fn seconds(text: &str) -> Result<Duration, String> {
    let number = text.parse::<f64>().map_err(|error| error.to_string())?;
    match Duration::try_from_secs_f64(number) {
        Ok(span) if !span.is_zero() => Ok(span),
        _ => Err("give a number of seconds above zero".to_owned()),
    }
}

impl Effort {
    pub(super) const fn seed(&self) -> u64 {
        self.seed
    }

    /// How many threads were asked for.
    pub(super) const fn threads(&self) -> Option<NonZeroUsize> {
        self.threads
    }

    /// How to search among so many people.
    pub(super) fn search(&self, people: usize) -> Search {
        // What is found with several threads depends on which of them is first.
        let threads = match self.moves {
            Some(_) => NonZeroUsize::MIN,
            None => thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
        };
        Search {
            seed: self.seed,
            threads: self.threads.unwrap_or(threads),
            bound: people <= MOST_BOUNDED,
        }
    }

    /// Searches for as long as was asked, times `share`.
    pub(super) fn within<T>(
        &self,
        share: f64,
        what: &str,
        interruption: &Interruption,
        lang: Lang,
        search: impl FnOnce(&Budget<'_>) -> T,
    ) -> T {
        let bar = bar(message(lang, what, &Args::new()));
        let began = stopwatch();
        let whole = self.seconds.mul_f64(share);
        let spent = |progress: &Progress| {
            if interruption.happened() {
                return 1.0;
            }
            let spent = began.elapsed().as_secs_f64() / whole.as_secs_f64();
            show(&bar, spent, progress, lang);
            spent
        };
        let found = search(&Budget {
            spent: &spent,
            moves: self.moves,
        });
        bar.finish_and_clear();
        found
    }
}

/// A bar on a terminal; among lines that go to a file it would be in their way.
fn bar(what: String) -> ProgressBar {
    let target = if io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(u64::from(STEPS)), target);
    let style = ProgressStyle::with_template("{prefix}  {bar:30.cyan/dim}  {msg}");
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style.progress_chars("━╸─"));
    bar.set_prefix(what);
    bar
}

fn show(bar: &ProgressBar, spent: f64, progress: &Progress, lang: Lang) {
    if bar.is_hidden() {
        return;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share between nothing and all"
    )]
    let step = (spent.clamp(0.0, 1.0) * f64::from(STEPS)) as u64;
    // The search asks far more often than anybody looks.
    if step == bar.position() {
        return;
    }
    bar.set_position(step);
    if let Some(best) = progress.best {
        let args = Args::new().with("points", best.cost.to_string());
        let id = match best.violations.total() {
            0 => "group-best",
            _ => "group-best-broken",
        };
        bar.set_message(message(lang, id, &args));
    }
}

/// The reading of a stopwatch.
#[expect(
    clippy::disallowed_methods,
    reason = "how long a search takes is up to who asks for it; what it finds in so many moves is not decided by this"
)]
fn stopwatch() -> Instant {
    Instant::now()
}
