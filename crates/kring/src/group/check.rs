//! `kring group check`.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args as Flags;
use kring_core::locale::{Args, Lang, message};
use kring_grouping::check::check;

use super::{form::print_json, saved::Saved};
use crate::{failure::Failure, page};

/// What can be asked of checking.
#[derive(Debug, Flags)]
pub(crate) struct Arguments {
    /// The plan, as `form` and `repair` write it.
    plan: PathBuf,
    /// Say what came of it as JSON.
    #[arg(long)]
    json: bool,
    /// The language: nl or en.
    #[arg(long, default_value = "nl")]
    lang: Lang,
}

/// Works everything out again, and says what does not hold.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let Arguments { plan, json, lang } = arguments;
    let saved = Saved::read(plan, *lang)?;
    let verdict = check(&saved.request, &saved.plan);
    let stated = saved.objective.total;
    let counted = verdict.objective.total;
    let holds = verdict.breaches.is_empty();
    let sentences: Vec<String> = verdict
        .breaches
        .iter()
        .map(|breach| breach.sentence(&saved.request, *lang))
        .collect();
    if *json {
        print_json(&serde_json::json!({
            "holds": holds && stated == counted,
            "breaches": verdict.breaches,
            "sentences": sentences,
            "points": counted,
            "stated_points": stated,
        }))?;
    }
    let args = Args::new()
        .with("people", saved.request.input.people.len())
        .with("circles", saved.plan.circles.len())
        .with("points", counted.to_string())
        .with("stated", stated.to_string())
        .with("count", sentences.len());
    let mut lines = Vec::new();
    if !holds {
        lines.push(message(*lang, "group-check-broken", &args));
        lines.extend(sentences.iter().map(|sentence| format!("  {sentence}")));
    }
    if stated != counted {
        lines.push(message(*lang, "group-check-points", &args));
    }
    if !lines.is_empty() {
        return Err(Failure::Input(page::harmless(&lines.join("\n"))));
    }
    if !*json {
        writeln!(
            io::stdout(),
            "{}",
            message(*lang, "group-check-holds", &args)
        )?;
    }
    Ok(ExitCode::SUCCESS)
}
