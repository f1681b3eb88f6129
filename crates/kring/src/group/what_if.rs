//! `kring group what-if`.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args as Flags;
use kring_core::locale::{Args, Lang};
use kring_grouping::what_if::{Forced, WhatIf, what_if};

use super::{
    form::{print_json, refuse, stopped},
    interruption::Interruption,
    saved::Saved,
    search::{Effort, INTERRUPTED},
};
use crate::{failure::Failure, page};

/// What can be asked.
#[derive(Debug, Flags)]
pub(crate) struct Arguments {
    /// The plan, as `form` and `repair` write it.
    plan: PathBuf,
    /// Keep these two people apart: their ids or names.
    #[arg(
        long,
        num_args = 2,
        value_name = "WHO",
        conflicts_with = "together",
        required_unless_present = "together"
    )]
    apart: Option<Vec<String>>,
    /// Put these two people together: their ids or names.
    #[arg(long, num_args = 2, value_name = "WHO")]
    together: Option<Vec<String>>,
    #[command(flatten)]
    effort: Effort,
    /// Say what came of it as JSON.
    #[arg(long)]
    json: bool,
    /// The language: nl or en.
    #[arg(long, default_value = "nl")]
    lang: Lang,
}

/// Says what it would cost; the plan stays as it is.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let Arguments {
        effort, json, lang, ..
    } = arguments;
    let interruption = Interruption::watch();
    let saved = Saved::read(&arguments.plan, *lang)?;
    let asked = match (&arguments.apart, &arguments.together) {
        (Some(two), _) => (Forced::Apart, two),
        (None, Some(two)) => (Forced::Together, two),
        (None, None) => return Ok(ExitCode::SUCCESS),
    };
    let (kind, [one, other]) = (asked.0, asked.1.as_slice()) else {
        return Ok(ExitCode::SUCCESS);
    };
    let asked = WhatIf {
        kind,
        one: find(&saved, one, *lang)?,
        other: find(&saved, other, *lang)?,
    };
    if asked.one == asked.other {
        let args = Args::new().with("who", page::harmless(one));
        return Err(Failure::input(*lang, "group-what-if-self", &args));
    }
    let search = effort.search(saved.request.input.people.len());
    let answer = effort.within(1.0, "group-asking", &interruption, *lang, |budget| {
        what_if(&saved.request, &saved.plan, &asked, &search, budget)
    });
    let answer = match answer {
        Ok(answer) => answer,
        Err(_) if interruption.happened() => return Ok(stopped(*lang)),
        Err(no_plan) => return refuse(&no_plan, *json, *lang),
    };
    let sentences = answer.sentences(&saved.request.weights, *lang);
    if *json {
        let mut value = serde_json::to_value(&answer).map_err(anyhow::Error::from)?;
        if let Some(fields) = value.as_object_mut() {
            fields.insert("sentences".to_owned(), sentences.into());
        }
        print_json(&value)?;
    } else {
        for sentence in sentences {
            let sentence = page::hanging("", 0, &sentence, page::width());
            writeln!(io::stdout(), "{}", page::harmless(&sentence))?;
        }
    }
    Ok(if interruption.happened() {
        ExitCode::from(INTERRUPTED)
    } else {
        ExitCode::SUCCESS
    })
}

/// The id of somebody in a plan, by id or name.
fn find(saved: &Saved, who: &str, lang: Lang) -> Result<String, Failure> {
    let people = &saved.request.input.people;
    if people.iter().any(|one| one.id == who) {
        return Ok(who.to_owned());
    }
    let mut named = people
        .iter()
        .filter(|one| one.name.to_lowercase() == who.to_lowercase());
    let args = Args::new().with("who", page::harmless(who));
    match (named.next(), named.next()) {
        (Some(one), None) => Ok(one.id.clone()),
        (Some(_), Some(_)) => Err(Failure::input(lang, "group-who-several", &args)),
        (None, _) => Err(Failure::input(lang, "group-who-unknown", &args)),
    }
}
