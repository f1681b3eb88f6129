//! `kring group repair`.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args as Flags;
use kring_core::locale::Lang;
use kring_grouping::repair::{Repaired, repair};

use super::{
    files::{self, Reading},
    form::{compared, ended, print_json, refuse, refuse_files, stopped, tell},
    interruption::Interruption,
    output,
    saved::Saved,
    search::Effort,
};
use crate::{failure::Failure, page};

/// The word for every circle.
const ALL: [&str; 2] = ["all", "alle"];

/// What can be asked of repairing.
#[derive(Debug, Flags)]
pub(crate) struct Arguments {
    /// The plan, as `form` and `repair` write it.
    plan: PathBuf,
    /// What changed: a CSV file with a row for each change.
    #[arg(long, value_name = "FILE")]
    changes: PathBuf,
    /// Where postal-code areas are, for who joins: a CSV file.
    #[arg(long, value_name = "FILE")]
    places: Option<PathBuf>,
    /// Circles that were announced: nobody leaves them. Their names with commas between, or
    /// `all`.
    #[arg(long, value_name = "CIRCLES", value_delimiter = ',')]
    announced: Vec<String>,
    /// The points that each person costs who moves; more points, fewer moves.
    #[arg(long, value_name = "POINTS", value_parser = clap::value_parser!(i32).range(0..=1_000_000))]
    moved: Option<i32>,
    /// The folder to write circles.csv, people.csv, moves.csv, plan.json and report.html in.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    #[command(flatten)]
    effort: Effort,
    /// Say what came of it as JSON.
    #[arg(long)]
    json: bool,
    /// The language of files and sentences: nl or en.
    #[arg(long, default_value = "nl")]
    lang: Lang,
}

/// Repairs a plan, and writes the new one with a list of moves.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let Arguments {
        effort, json, lang, ..
    } = arguments;
    let interruption = Interruption::watch();
    let mut saved = Saved::read(&arguments.plan, *lang)?;
    let mut reading = Reading::new(*lang);
    let changes = files::changes(
        &arguments.changes,
        arguments.places.as_deref(),
        (&saved.request, &saved.plan),
        &mut reading,
    );
    if !reading.problems.is_empty() {
        return refuse_files(&reading.problems, *json, *lang);
    }
    let read = [
        Some(&arguments.plan),
        Some(&arguments.changes),
        arguments.places.as_ref(),
    ];
    let read: Vec<_> = read.into_iter().flatten().map(PathBuf::as_path).collect();
    output::spares(&arguments.out, &read, *lang)?;
    announce(&mut saved, &arguments.announced, &changes.announced, *lang)?;
    if let Some(points) = arguments.moved {
        saved.request.weights.moved = points;
    }
    if !*json {
        tell(&reading.notes, *lang);
    }
    let search = effort.search(saved.request.input.people.len());
    let repaired = effort.within(1.0, "group-repairing", &interruption, *lang, |budget| {
        repair(
            &saved.request,
            &saved.plan,
            &changes.changes,
            &search,
            budget,
        )
    });
    let repaired = match repaired {
        Ok(repaired) => repaired,
        Err(_) if interruption.happened() => return Ok(stopped(*lang)),
        Err(no_plan) => return refuse(&no_plan, *json, *lang),
    };
    let held = compared(
        &repaired.request,
        &repaired.plan,
        effort,
        &interruption,
        *lang,
    );
    let after = Saved {
        seed: effort.seed(),
        reference: held,
        ..Saved::new(
            repaired.request.clone(),
            repaired.plan.clone(),
            repaired.after.clone(),
        )
    };
    let sentences = repaired.sentences(*lang);
    let moves = [(output::MOVES, moves(&repaired, *lang)?)];
    let written = output::write(&arguments.out, &after, &moves, &sentences, *lang)?;
    if *json {
        print_json(&serde_json::json!({
            "moved": repaired.moved(),
            "moves": repaired.moves,
            "handed": repaired.handed,
            "sentences": sentences,
            "points_before": repaired.before.total,
            "points": repaired.after.total,
            "notes": reading.notes,
            "files": written.paths,
        }))?;
    } else {
        let mut out = io::stdout();
        for sentence in &sentences {
            let sentence = page::hanging("", 0, sentence, page::width());
            writeln!(out, "{}", page::harmless(&sentence))?;
        }
        output::say_written(&written, *lang)?;
    }
    Ok(ended(&interruption, *lang))
}

/// Marks circles as announced, or no longer so.
fn announce(
    saved: &mut Saved,
    names: &[String],
    changed: &[(String, bool)],
    lang: Lang,
) -> Result<(), Failure> {
    for name in names {
        let name = name.trim();
        if ALL.contains(&name) {
            for circle in &mut saved.plan.circles {
                circle.announced = true;
            }
        } else {
            let place = saved.circle(name, lang)?;
            saved.plan.circles[place].announced = true;
        }
    }
    for (name, announced) in changed {
        let place = saved.circle(name, lang)?;
        saved.plan.circles[place].announced = *announced;
    }
    Ok(())
}

/// A row for each person who moves.
fn moves(repaired: &Repaired, lang: Lang) -> Result<Vec<u8>, Failure> {
    let header = [
        "group-col-id",
        "group-col-name",
        "group-col-from",
        "group-col-to",
        "group-col-reason",
    ];
    let rows = repaired.moves.iter().map(|moved| {
        vec![
            moved.who.clone(),
            moved.name.clone(),
            moved.from.clone().unwrap_or_default(),
            moved.to.clone().unwrap_or_default(),
            moved.sentence(lang),
        ]
    });
    output::table(lang, &header, rows)
}
