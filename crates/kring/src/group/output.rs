//! What is written of a plan: tables for a spreadsheet, the plan itself, and the report.

mod tables;

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use kring_core::locale::{Args, Lang, message};
use kring_grouping::report::{Report, report};

use super::{files, form::print_json, report as page_of, saved::Saved};
use crate::{failure::Failure, page};

pub(super) use tables::{decimal, table};

/// The names of the files.
const CIRCLES: &str = "circles.csv";
const PEOPLE: &str = "people.csv";
const PLAN: &str = "plan.json";
const REPORT: &str = "report.html";
pub(super) const MOVES: &str = "moves.csv";

/// Refuses a folder in which writing would replace a file that was read.
pub(super) fn spares(folder: &Path, read: &[&Path], lang: Lang) -> Result<(), Failure> {
    let read: Vec<PathBuf> = read
        .iter()
        .filter_map(|path| fs::canonicalize(path).ok())
        .collect();
    for name in [CIRCLES, PEOPLE, PLAN, REPORT, MOVES] {
        let path = folder.join(name);
        if fs::canonicalize(&path).is_ok_and(|path| read.contains(&path)) {
            let args = Args::new().with("path", path.display().to_string());
            return Err(Failure::input(lang, "group-replaces-input", &args));
        }
    }
    Ok(())
}

/// Writes everything there is to know of a plan, and some more files beside it; `changed`
/// says what is other than in the plan before.
pub(super) fn write(
    folder: &Path,
    saved: &Saved,
    more: &[(&'static str, Vec<u8>)],
    changed: &[String],
    lang: Lang,
) -> Result<Written, Failure> {
    let report = report(&saved.request, &saved.plan, saved.reference.as_ref());
    // The plan was just made of this request.
    let report = report.ok_or_else(|| anyhow::anyhow!("the plan is not of its request"))?;
    let mut files = vec![
        (CIRCLES, tables::circles(saved, &report, lang)?),
        (PEOPLE, tables::people(saved, &report, lang)?),
        (PLAN, saved.bytes()?),
        (REPORT, page_of::html(saved, &report, changed, lang)?),
    ];
    files.extend(more.iter().cloned());
    let paths = files::write_all(folder, &files, lang)?;
    Ok(Written { paths, report })
}

/// What was written.
pub(super) struct Written {
    pub(super) paths: Vec<PathBuf>,
    pub(super) report: Report,
}

/// Says in a few lines what came of it, or as JSON.
pub(super) fn summary(
    saved: &Saved,
    written: &Written,
    notes: &[String],
    json: bool,
    lang: Lang,
) -> Result<(), Failure> {
    let Written { paths, report } = written;
    if json {
        return print_json(&serde_json::json!({
            "people": saved.request.input.people.len(),
            "circles": saved.plan.circles.len(),
            "points": saved.objective.total,
            "parts": saved.objective.whole,
            "evenness": saved.objective.evenness,
            "bound": saved.bound,
            "moves": saved.moves,
            "seed": saved.seed,
            "standing": report.standing,
            "notes": notes,
            "files": paths,
        }));
    }
    let mut out = io::stdout();
    for sentence in report.standing.sentences(lang) {
        let sentence = page::hanging("", 0, &sentence, page::width());
        writeln!(out, "{}", page::harmless(&sentence))?;
    }
    say_written(written, lang)
}

/// Says what was written.
pub(super) fn say_written(written: &Written, lang: Lang) -> Result<(), Failure> {
    let mut out = io::stdout();
    writeln!(out, "\n{}", message(lang, "group-written", &Args::new()))?;
    for path in &written.paths {
        writeln!(out, "  {}", page::harmless(&path.display().to_string()))?;
    }
    Ok(())
}
