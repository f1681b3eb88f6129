//! What the solver of circles finds in so many seconds, in instances that others can run too.

use std::{
    fs,
    io::{self, Write as _},
    num::NonZeroUsize,
    path::{Path, PathBuf},
    sync::Mutex,
    time::Duration,
};

use kring_grouping::{
    grp::Grp,
    mdgp::Mdgp,
    solve::{Budget, Instance, Progress, Settings, solve},
};
use serde_json::{Value, json};

use super::{figures::write_table, seconds, stopwatch};
use crate::failure::Failure;

/// What is measured, and how long.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Instances: `.grp`, and any other name for the format of MDGPLIB.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// How long each search takes, in seconds.
    #[arg(long, default_value = "10", value_parser = seconds)]
    seconds: Duration,
    /// The seeds, with commas between them.
    #[arg(long, default_value = "1,2,3", value_delimiter = ',')]
    seeds: Vec<u64>,
    /// How many threads search.
    #[arg(long, default_value = "1")]
    threads: NonZeroUsize,
}

/// What was found with one seed.
struct Found {
    value: f64,
    violations: u64,
    moves: u64,
    /// After how many seconds the first plan without violations was there.
    usable: Option<f64>,
}

/// Measures, and prints a table and a line of JSON.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut head = vec!["instance".to_owned(), "people".to_owned()];
    head.extend(arguments.seeds.iter().map(|seed| format!("seed {seed}")));
    head.extend(["mean", "a person", "violations", "usable after"].map(str::to_owned));
    let mut rows = vec![head];
    let mut lines = Vec::new();
    for file in &arguments.files {
        let (people, found) = measure(file, arguments)?;
        let name = file
            .file_name()
            .unwrap_or(file.as_os_str())
            .to_string_lossy();
        rows.push(row(&name, people, &found));
        lines.push(line(&name, people, arguments, &found));
    }
    let mut out = io::stdout();
    let (seconds, threads) = (arguments.seconds.as_secs_f64(), arguments.threads);
    writeln!(
        out,
        "{seconds} s a seed, {threads} thread(s); `.grp`: lower is better\n"
    )?;
    write_table(&mut out, &rows)?;
    writeln!(out, "\n{}", json!({ "group": lines }))?;
    Ok(())
}

fn measure(file: &Path, arguments: &Arguments) -> Result<(usize, Vec<Found>), Failure> {
    let saying =
        |error: &dyn std::fmt::Display| Failure::Input(format!("{}: {error}", file.display()));
    let text = fs::read_to_string(file).map_err(|error| saying(&error))?;
    if file.extension().is_some_and(|extension| extension == "grp") {
        let instance = Grp::read(&text).map_err(|error| saying(&error))?;
        #[expect(clippy::cast_precision_loss, reason = "costs are far below 2^53")]
        let value = |cost: i64| cost as f64;
        Ok((instance.people(), each_seed(&instance, value, arguments)))
    } else {
        let instance = Mdgp::read(&text).map_err(|error| saying(&error))?;
        let value = |cost| instance.objective(cost);
        Ok((instance.people(), each_seed(&instance, value, arguments)))
    }
}

fn each_seed(
    instance: &impl Instance,
    value: impl Fn(i64) -> f64,
    arguments: &Arguments,
) -> Vec<Found> {
    let search = |&seed: &u64| {
        let began = stopwatch();
        let usable = Mutex::new(None);
        let spent = |progress: &Progress| {
            let elapsed = began.elapsed().as_secs_f64();
            if progress
                .best
                .is_some_and(|best| best.violations.total() == 0)
                && let Ok(mut usable) = usable.lock()
            {
                usable.get_or_insert(elapsed);
            }
            elapsed / arguments.seconds.as_secs_f64()
        };
        let mut settings = Settings::seed(seed);
        settings.threads = arguments.threads;
        let budget = Budget {
            spent: &spent,
            moves: None,
        };
        let outcome = solve(instance, &settings, &budget);
        Found {
            value: value(outcome.score.cost),
            violations: outcome.score.violations.total(),
            moves: outcome.moves,
            usable: usable.into_inner().unwrap_or_default(),
        }
    };
    arguments.seeds.iter().map(search).collect()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "few seeds, and people far below 2^53"
)]
fn means(people: usize, found: &[Found]) -> (f64, f64) {
    let mean = found.iter().map(|found| found.value).sum::<f64>() / found.len() as f64;
    (mean, mean / people as f64)
}

fn row(name: &str, people: usize, found: &[Found]) -> Vec<String> {
    let (mean, each) = means(people, found);
    let violations = found.iter().map(|found| found.violations).sum::<u64>();
    let usable = found
        .iter()
        .map(|found| found.usable.unwrap_or(f64::INFINITY));
    let usable = usable.fold(0.0, f64::max);
    let mut row = vec![name.to_owned(), people.to_string()];
    row.extend(found.iter().map(|found| format!("{:.0}", found.value)));
    row.extend([
        format!("{mean:.1}"),
        format!("{each:.2}"),
        violations.to_string(),
    ]);
    row.push(format!("{usable:.2} s"));
    row
}

fn line(name: &str, people: usize, arguments: &Arguments, found: &[Found]) -> Value {
    let (mean, each) = means(people, found);
    let seeds = arguments.seeds.iter().zip(found).map(|(seed, found)| {
        json!({
            "seed": seed,
            "value": found.value,
            "violations": found.violations,
            "moves": found.moves,
            "usable_after_seconds": found.usable,
        })
    });
    json!({
        "instance": name,
        "people": people,
        "seconds": arguments.seconds.as_secs_f64(),
        "threads": arguments.threads,
        "mean": mean,
        "a_person": each,
        "seeds": seeds.collect::<Vec<_>>(),
    })
}
