//! `kring group example`: everything that circles are formed from, for people who do not
//! exist.

mod names;
mod people;
mod towns;
mod words;

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use csv::WriterBuilder;
use kring_core::locale::{Args, Lang, message};

use super::files;
use crate::failure::Failure;
use people::{DATES, Everybody, Facilitator, Pair, Person, everybody};
use towns::TOWNS;
use words::{Both, FUNCTIONS, SCHOOL_TYPES, THEMES};

/// The mark that lets Excel read UTF-8.
const MARK: &str = "\u{feff}";

/// What can be asked of the example.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder to write it in; none of its files may be there yet.
    folder: PathBuf,
    /// The language: nl or en.
    #[arg(long, default_value = "nl")]
    lang: Lang,
}

/// Writes the example, and says what to do with it.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let Arguments { folder, lang } = arguments;
    let files = example(*lang)?;
    for (name, _) in &files {
        let path = folder.join(name);
        if path.symlink_metadata().is_ok() {
            let args = Args::new().with("path", path.display().to_string());
            return Err(Failure::input(*lang, "group-exists", &args));
        }
    }
    files::write_all(folder, &files, *lang)?;
    let args = Args::new().with("folder", pasted(folder));
    writeln!(
        io::stdout(),
        "{}",
        message(*lang, "group-example-next", &args)
    )?;
    Ok(ExitCode::SUCCESS)
}

/// A path that can be pasted into a shell.
fn pasted(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-".contains(letter);
    if path.chars().all(plain) {
        path
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

/// The files of the example.
fn example(lang: Lang) -> Result<Vec<(&'static str, Vec<u8>)>, Failure> {
    let all = everybody();
    let (config, readme) = match lang {
        Lang::Nl => (
            include_str!("example/nl/config.toml"),
            include_str!("example/nl/README.md"),
        ),
        Lang::En => (
            include_str!("example/en/config.toml"),
            include_str!("example/en/README.md"),
        ),
    };
    Ok(vec![
        ("people.csv", people(&all, lang)?),
        ("pairs.csv", pairs(&all.pairs, lang)?),
        ("facilitators.csv", facilitators(&all, lang)?),
        ("places.csv", places(lang)?),
        ("config.toml", config.into()),
        ("changes.csv", changes(&all, lang)?),
        ("README.md", readme.into()),
    ])
}

/// A table as a spreadsheet in that language writes it.
fn table(
    lang: Lang,
    header: Vec<String>,
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, Failure> {
    let separator = match lang {
        Lang::Nl => b';',
        Lang::En => b',',
    };
    let mut writer = WriterBuilder::new()
        .delimiter(separator)
        .terminator(csv::Terminator::CRLF)
        .from_writer(MARK.as_bytes().to_vec());
    for row in std::iter::once(header).chain(rows) {
        writer.write_record(row).context("a row of the example")?;
    }
    let written = writer
        .into_inner()
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    Ok(written)
}

fn header(lang: Lang, names: &[Both]) -> Vec<String> {
    names.iter().map(|name| name.get(lang).to_owned()).collect()
}

/// The columns of who enrolled, before those of the dates.
const PEOPLE: &[Both] = &[
    Both("nummer", "id"),
    Both("naam", "name"),
    Both("organisatie", "organisation"),
    Both("sector", "sector"),
    Both("schooltype", "school type"),
    Both("functie", "function"),
    Both("niveau", "level"),
    Both("ervaring", "experience"),
    Both("leeftijd", "age"),
    Both("plaats", "place"),
    Both("postcode", "postcode"),
    Both("zoekt", "seeks"),
    Both("brengt", "brings"),
];

fn people(all: &Everybody, lang: Lang) -> Result<Vec<u8>, Failure> {
    let mut names = header(lang, PEOPLE);
    names.extend(DATES.iter().map(ToString::to_string));
    let rows = all.people.iter().map(|one| {
        let mut row = person(one, all, lang);
        row.extend(crosses(&one.dates));
        row
    });
    table(lang, names, rows)
}

fn person(one: &Person, all: &Everybody, lang: Lang) -> Vec<String> {
    let school = &all.schools[one.school];
    let (school_type, sector, _) = SCHOOL_TYPES[one.school_type];
    let (function, ..) = FUNCTIONS[one.function];
    let themes = |places: &[usize]| {
        let themes: Vec<&str> = places
            .iter()
            .map(|place| THEMES[*place].get(lang))
            .collect();
        themes.join(" | ")
    };
    vec![
        one.id.clone(),
        one.name.clone(),
        school.name.clone(),
        sector.get(lang).to_owned(),
        school_type.get(lang).to_owned(),
        function.get(lang).to_owned(),
        one.level.to_string(),
        one.experience.to_string(),
        one.age.to_string(),
        school.town.name.to_owned(),
        school.town.code.to_owned(),
        themes(&one.seeks),
        themes(&one.brings),
    ]
}

/// A cross for each date that somebody can.
fn crosses(dates: &[bool]) -> impl Iterator<Item = String> {
    dates
        .iter()
        .map(|can| if *can { "x" } else { "" }.to_owned())
}

/// Dates in one cell.
fn listed(dates: &[bool]) -> String {
    let dates = DATES.iter().zip(dates).filter(|(_, can)| **can);
    let dates: Vec<String> = dates.map(|(date, _)| date.to_string()).collect();
    dates.join(" ")
}

fn facilitators(all: &Everybody, lang: Lang) -> Result<Vec<u8>, Failure> {
    let names = [
        Both("nummer", "id"),
        Both("naam", "name"),
        Both("organisatie", "organisation"),
        Both("plaats", "place"),
        Both("postcode", "postcode"),
        Both("kringen", "circles"),
    ];
    let mut names = header(lang, &names);
    names.extend(DATES.iter().map(ToString::to_string));
    let rows = all.facilitators.iter().map(|one: &Facilitator| {
        let school = one.school.map_or("", |school| &all.schools[school].name);
        let mut row = vec![
            one.id.clone(),
            one.name.clone(),
            school.to_owned(),
            one.town.name.to_owned(),
            one.town.code.to_owned(),
            one.circles.to_string(),
        ];
        row.extend(crosses(&one.dates));
        row
    });
    table(lang, names, rows)
}

/// The kinds of pairs, by their English name.
const KINDS: &[Both] = &[
    Both("rapporteert aan", "reports to"),
    Both("concurrent", "competes"),
    Both("belang", "conflict"),
    Both("wens", "wish"),
    Both("liever niet", "rather not"),
    Both("samen", "together"),
];

fn pairs(pairs: &[Pair], lang: Lang) -> Result<Vec<u8>, Failure> {
    let names = [
        Both("soort", "kind"),
        Both("een", "one"),
        Both("ander", "other"),
    ];
    let mut pairs: Vec<&Pair> = pairs.iter().collect();
    let place = |pair: &Pair| KINDS.iter().position(|kind| kind.1 == pair.kind);
    pairs.sort_by_key(|pair| place(pair));
    let rows = pairs.into_iter().map(|pair| {
        let kind = place(pair).map_or("", |place| KINDS[place].get(lang));
        vec![kind.to_owned(), pair.one.clone(), pair.other.clone()]
    });
    table(lang, header(lang, &names), rows)
}

fn places(lang: Lang) -> Result<Vec<u8>, Failure> {
    let names = [
        Both("postcode", "postcode"),
        Both("breedtegraad", "latitude"),
        Both("lengtegraad", "longitude"),
        Both("plaats", "place"),
    ];
    let degrees = |degrees: f64| {
        let degrees = format!("{degrees:.3}");
        match lang {
            Lang::Nl => degrees.replace('.', ","),
            Lang::En => degrees,
        }
    };
    let rows = TOWNS.iter().map(|town| {
        let (latitude, longitude) = (degrees(town.latitude), degrees(town.longitude));
        vec![
            town.code.to_owned(),
            latitude,
            longitude,
            town.name.to_owned(),
        ]
    });
    table(lang, header(lang, &names), rows)
}

/// What happens after the plan was made: five withdraw, two join, and one has other dates.
fn changes(all: &Everybody, lang: Lang) -> Result<Vec<u8>, Failure> {
    let mut names = vec![Both("wijziging", "change")];
    names.extend_from_slice(PEOPLE);
    names.push(Both("data", "dates"));
    let width = names.len();
    let about = |change: Both, one: &Person| {
        let mut row = vec![
            change.get(lang).to_owned(),
            one.id.clone(),
            one.name.clone(),
        ];
        row.resize(width, String::new());
        row
    };
    let gone = all.people.iter().skip(20).step_by(71).take(5);
    let mut rows: Vec<Vec<String>> = gone
        .map(|one| about(Both("trekt zich terug", "withdraws"), one))
        .collect();
    for one in &all.waiting {
        let mut row = vec![Both("komt erbij", "joins").get(lang).to_owned()];
        row.extend(person(one, all, lang));
        row.push(listed(&one.dates));
        rows.push(row);
    }
    if let Some(one) = all.people.get(200) {
        let mut row = about(Both("andere data", "other dates"), one);
        let fewer: Vec<bool> = one
            .dates
            .iter()
            .enumerate()
            .map(|(at, can)| *can && at != 2)
            .collect();
        if let Some(dates) = row.last_mut() {
            *dates = listed(&fewer);
        }
        rows.push(row);
    }
    table(lang, header(lang, &names), rows.into_iter())
}
