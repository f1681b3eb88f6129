//! The organiser's files: reading them, and telling all that is wrong with them at once.

mod changes;
mod config;
mod dates;
mod fields;
mod fit;
mod pairs;
mod people;
mod places;
mod problem;
mod spelling;
mod table;
mod text;
mod write;

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::civil::Date;
use kring_core::locale::{Args, Lang, message};
use kring_grouping::{
    people::{Dates, Facilitator, Person},
    plan::Request,
    problems::{At, problems},
};

use config::Config;
use people::{Listed, Said};
use problem::Problem;
use table::{Row, Table};

pub(super) use changes::changes;
pub(super) use problem::Problems;
pub(super) use write::write_all;

/// Where everything is that circles are formed from.
#[derive(Debug, Clone, Default)]
pub(super) struct Sources {
    pub(super) people: PathBuf,
    pub(super) pairs: Option<PathBuf>,
    pub(super) facilitators: Option<PathBuf>,
    pub(super) places: Option<PathBuf>,
    pub(super) config: Option<PathBuf>,
}

impl Sources {
    /// All files that are named here.
    pub(super) fn all(&self) -> Vec<&Path> {
        let others = [&self.pairs, &self.facilitators, &self.places, &self.config];
        let others = others.into_iter().flatten();
        std::iter::once(&self.people)
            .chain(others)
            .map(PathBuf::as_path)
            .collect()
    }
}

/// What comes to light while files are read.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) lang: Lang,
    pub(super) problems: Problems,
    /// What is no problem and worth knowing.
    pub(super) notes: Vec<String>,
}

impl Reading {
    pub(super) fn new(lang: Lang) -> Self {
        Self {
            lang,
            problems: Problems::default(),
            notes: Vec::new(),
        }
    }

    /// Tells that a cell is empty that may not be.
    fn missing(&mut self, table: &Table, row: &Row, field: &str) {
        let header = table.header(field).unwrap_or(field);
        let problem = table.problem(self.lang, row, "group-cell-missing", &Args::new());
        self.problems.push(problem.in_column(header));
    }

    fn note(&mut self, id: &str, args: &Args<'_>) {
        self.notes.push(message(self.lang, id, args));
    }
}

/// Reads everything. It may be used when `reading` holds no problems afterwards.
pub(super) fn request(sources: &Sources, reading: &mut Reading) -> Request {
    let config = match &sources.config {
        Some(path) => config::read(path, reading),
        None => Config::default(),
    };
    let path = |given: &Option<PathBuf>, name| {
        let given = given.clone();
        given.or_else(|| config.files.get(name).cloned())
    };
    let places = path(&sources.places, "places").map(|path| places::read(&path, reading));
    let mut said = Said::default();
    let people = people::people(&sources.people, places.as_ref(), &mut said, reading);
    let facilitators = if let Some(path) = path(&sources.facilitators, "facilitators") {
        people::facilitators(&path, places.as_ref(), &mut said, reading)
    } else {
        reading.note("group-note-no-facilitators", &Args::new());
        Vec::new()
    };
    let mut written = std::mem::take(&mut said.lines);
    if let Some(path) = path(&sources.pairs, "pairs") {
        written.extend(pairs::read(&path, reading));
    }
    once(&people, |person| &person.id, reading);
    once(&facilitators, |facilitator| &facilitator.id, reading);
    let organisations = &said.words.organisations;
    let pairs = pairs::resolve(written, &people, &facilitators, organisations, reading);
    let calendar = calendar(&people, &facilitators, &sources.people, reading);
    let mut demands = config.demands.clone();
    if calendar.is_empty() && !config.asks_dates {
        // Nobody was asked when they can, so that cannot be demanded.
        demands.dates = 0;
    }
    fit::tell(
        &demands,
        &people,
        &facilitators,
        &calendar,
        sources,
        reading,
    );
    let mut rows = Rows {
        all: sources.people.display().to_string().into(),
        ..Rows::default()
    };
    let dates = |dates: Option<&BTreeSet<Date>>| dates.map(|dates| numbered(dates, &calendar));
    let mut request = Request {
        demands,
        weights: config.weights,
        ..Request::default()
    };
    for listed in people {
        let dates = dates(listed.dates.as_ref());
        rows.people.push((listed.file, listed.row));
        request.input.people.push(Person {
            dates,
            ..listed.who
        });
    }
    for listed in facilitators {
        let dates = dates(listed.dates.as_ref());
        rows.facilitators.push((listed.file, listed.row));
        request.input.facilitators.push(Facilitator {
            dates,
            ..listed.who
        });
    }
    for written in pairs {
        rows.pairs.push((written.file, written.row));
        request.input.pairs.push(written.pair);
    }
    for (fixed, file, row) in said.fixed {
        rows.fixed.push((file, row));
        request.input.fixed.push(fixed);
    }
    request.input.dates = calendar.iter().map(ToString::to_string).collect();
    if reading.problems.is_empty() {
        rows.tell(&request, reading);
    }
    request
}

/// In which file and row each thing of a request stands.
#[derive(Debug, Default)]
struct Rows {
    /// The file for what stands in no row.
    all: Arc<str>,
    people: Vec<(Arc<str>, u64)>,
    facilitators: Vec<(Arc<str>, u64)>,
    pairs: Vec<(Arc<str>, u64)>,
    fixed: Vec<(Arc<str>, u64)>,
}

impl Rows {
    /// Tells what is wrong with a request as a whole.
    fn tell(&self, request: &Request, reading: &mut Reading) {
        let lang = reading.lang;
        for wrong in problems(request).iter().filter(|wrong| wrong.is_error()) {
            let row = match wrong.at {
                At::Person(place) => self.people.get(place),
                At::Facilitator(place) => self.facilitators.get(place),
                At::Pair(place) => self.pairs.get(place),
                At::Fixed(place) => self.fixed.get(place),
                _ => None,
            };
            let file = row.map_or(&self.all, |(file, _)| file);
            let problem = Problem::saying(file, wrong.sentence(lang), wrong.mend(lang));
            reading.problems.push(match row {
                Some((_, row)) => problem.in_row(*row),
                None => problem,
            });
        }
    }
}

/// Tells who stands in a list twice.
fn once<T>(listed: &[Listed<T>], id: impl Fn(&T) -> &String, reading: &mut Reading) {
    let mut first: HashMap<&str, u64> = HashMap::new();
    for one in listed {
        let id = id(&one.who);
        match first.get(id.as_str()) {
            Some(earlier) => {
                let args = Args::new().with("earlier", earlier.to_string());
                let problem = one.problem(reading, "group-twice", &args);
                reading.problems.push(problem.about(id));
            }
            None => {
                first.insert(id, one.row);
            }
        }
    }
}

/// All dates that anybody can, in order.
fn calendar(
    people: &[Listed<Person>],
    facilitators: &[Listed<Facilitator>],
    path: &Path,
    reading: &mut Reading,
) -> Vec<Date> {
    let people = people.iter().filter_map(|one| one.dates.as_ref());
    let facilitators = facilitators.iter().filter_map(|one| one.dates.as_ref());
    let all: BTreeSet<Date> = people.chain(facilitators).flatten().copied().collect();
    if all.len() > Dates::MOST {
        let file = path.display().to_string().into();
        let args = Args::new()
            .with("count", all.len().to_string())
            .with("most", Dates::MOST.to_string());
        let problem = Problem::new(reading.lang, &file, "group-many-dates", &args);
        reading.problems.push(problem);
    }
    all.into_iter().take(Dates::MOST).collect()
}

/// Dates as their places in the calendar.
fn numbered(dates: &BTreeSet<Date>, calendar: &[Date]) -> Dates {
    let places = dates
        .iter()
        .filter_map(|date| calendar.binary_search(date).ok());
    Dates(places.fold(0, |bits, place| bits | 1 << place))
}
