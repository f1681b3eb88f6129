//! `kring group form`.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args as Flags;
use kring_core::locale::{Args, Lang, message};
use kring_grouping::{
    form::{NoPlan, form},
    plan::{Plan, Request},
    reference::{Reference, reference},
};

use super::{
    files::{self, Problems, Reading, Sources},
    interruption::Interruption,
    output,
    saved::Saved,
    search::{Effort, INTERRUPTED},
};
use crate::{failure::Failure, page};

/// How much longer it takes to find what a plan is held against, as a share of the time to
/// search.
const COMPARING: f64 = 0.2;

/// The most people for whom that is looked for.
const MOST_COMPARED: usize = 5_000;

/// What can be asked of forming circles.
#[derive(Debug, Flags)]
pub(crate) struct Arguments {
    /// Who enrolled: a CSV file with a row for each person.
    people: PathBuf,
    /// What holds between two people or two organisations: a CSV file.
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
    /// Who can facilitate: a CSV file.
    #[arg(long, value_name = "FILE")]
    facilitators: Option<PathBuf>,
    /// Where postal-code areas are: a CSV file.
    #[arg(long, value_name = "FILE")]
    places: Option<PathBuf>,
    /// Sizes, dates, weights, and where the other files are: a TOML file.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder to write circles.csv, people.csv, plan.json and report.html in.
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

/// Forms circles, and writes what there is to know of them.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let Arguments {
        effort, json, lang, ..
    } = arguments;
    let interruption = Interruption::watch();
    let sources = Sources {
        people: arguments.people.clone(),
        pairs: arguments.pairs.clone(),
        facilitators: arguments.facilitators.clone(),
        places: arguments.places.clone(),
        config: arguments.config.clone(),
    };
    let mut reading = Reading::new(*lang);
    let request = files::request(&sources, &mut reading);
    let Reading {
        problems, notes, ..
    } = reading;
    if !problems.is_empty() {
        return refuse_files(&problems, *json, *lang);
    }
    output::spares(&arguments.out, &sources.all(), *lang)?;
    if !*json {
        tell(&notes, *lang);
    }
    let search = effort.search(request.input.people.len());
    let formed = effort.within(1.0, "group-forming", &interruption, *lang, |budget| {
        form(&request, &search, budget)
    });
    let formed = match formed {
        Ok(formed) => formed,
        Err(_) if interruption.happened() => return Ok(stopped(*lang)),
        Err(no_plan) => return refuse(&no_plan, *json, *lang),
    };
    let held = compared(&request, &formed.plan, effort, &interruption, *lang);
    let saved = Saved {
        seed: effort.seed(),
        moves: formed.moves,
        bound: formed.bound,
        reference: held,
        ..Saved::new(request, formed.plan, formed.objective)
    };
    let written = output::write(&arguments.out, &saved, &[], &[], *lang)?;
    output::summary(&saved, &written, &notes, *json, *lang)?;
    Ok(ended(&interruption, *lang))
}

/// What a plan is held against, where that can be found in time.
pub(super) fn compared(
    request: &Request,
    plan: &Plan,
    effort: &Effort,
    interruption: &Interruption,
    lang: Lang,
) -> Option<Reference> {
    let people = request.input.people.len();
    if people > MOST_COMPARED || interruption.happened() {
        return None;
    }
    let search = effort.search(people);
    effort.within(COMPARING, "group-comparing", interruption, lang, |budget| {
        reference(request, plan, &search, budget)
    })
}

/// How a command ends that has done what it was asked, or was told to stop and has written
/// the best it had.
pub(super) fn ended(interruption: &Interruption, lang: Lang) -> ExitCode {
    if interruption.happened() {
        let what = message(lang, "group-stopped-with-plan", &Args::new());
        writeln!(io::stderr(), "kring: {what}").ok();
        ExitCode::from(INTERRUPTED)
    } else {
        ExitCode::SUCCESS
    }
}

/// Stopped by Ctrl-C before there was anything to write.
pub(super) fn stopped(lang: Lang) -> ExitCode {
    let what = message(lang, "group-stopped", &Args::new());
    writeln!(io::stderr(), "kring: {what}").ok();
    ExitCode::from(INTERRUPTED)
}

/// Says what is wrong with files.
pub(super) fn refuse_files(
    problems: &Problems,
    json: bool,
    lang: Lang,
) -> Result<ExitCode, Failure> {
    if json {
        print_json(&problems.json())?;
    }
    Err(Failure::Input(problems.text(lang)))
}

/// Says why there is no plan.
pub(super) fn refuse(no_plan: &NoPlan, json: bool, lang: Lang) -> Result<ExitCode, Failure> {
    let sentences: Vec<String> = match no_plan {
        NoPlan::Problems(problems) => problems
            .iter()
            .map(|problem| format!("{} → {}", problem.sentence(lang), problem.mend(lang)))
            .collect(),
        NoPlan::Infeasible(infeasible) => infeasible.sentences(lang),
    };
    if json {
        print_json(&serde_json::json!({ "no_plan": no_plan, "sentences": sentences }))?;
    }
    let mut text = message(lang, "group-no-plan", &Args::new());
    for sentence in sentences {
        text.push_str("\n  ");
        text.push_str(page::hanging("", 2, &sentence, page::width()).trim_start());
    }
    Err(Failure::Input(page::harmless(&text)))
}

/// Says what is good to know.
pub(super) fn tell(notes: &[String], lang: Lang) {
    for note in notes {
        let args = Args::new().with("note", note.as_str());
        let note = message(lang, "group-note", &args);
        writeln!(io::stderr(), "kring: {}", page::harmless(&note)).ok();
    }
}

/// Prints what a program reads.
pub(super) fn print_json(value: &serde_json::Value) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(anyhow::Error::from)?;
    Ok(writeln!(io::stdout(), "{text}")?)
}
