//! Who enrolled, who can facilitate, and on which dates.

use std::{collections::BTreeSet, path::Path, sync::Arc};

use jiff::civil::Date;
use kring_core::locale::Args;
use kring_grouping::{
    pairs::{Pair, PairKind},
    people::{Facilitator, Fixed, Person, Who},
};

use super::{
    Reading, dates, fields,
    pairs::Written,
    places::{self, Places},
    problem::Problem,
    spelling::Spellings,
    table::{self, Cell, Kind, Row, Table},
};

/// Levels run from 1, and end here.
const HIGHEST_LEVEL: u8 = 5;
/// The most years of experience that are believed.
const MOST_YEARS: u8 = 60;
/// The most circles that one facilitator takes.
const MOST_CIRCLES: u32 = 1_000;
/// Ages in years become bands of ten that begin with a five: people in mid-career are
/// together so.
const BAND: u8 = 10;

/// Somebody, and what their row says that is not theirs alone.
#[derive(Debug)]
pub(super) struct Listed<T> {
    pub(super) who: T,
    /// The file and the row they stand in.
    pub(super) file: Arc<str>,
    pub(super) row: u64,
    /// The dates they can; none where dates are not asked.
    pub(super) dates: Option<BTreeSet<Date>>,
}

impl<T> Listed<T> {
    /// A problem with the row.
    pub(super) fn problem(&self, reading: &Reading, id: &str, args: &Args<'_>) -> Problem {
        Problem::new(reading.lang, &self.file, id, args).in_row(self.row)
    }
}

/// The spellings that are met first, by what is spelled.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) organisations: Spellings,
    sectors: Spellings,
    school_types: Spellings,
    functions: Spellings,
    age_bands: Spellings,
    themes: Spellings,
    circles: Spellings,
}

/// What the rows of people and facilitators say between them.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) words: Words,
    pub(super) lines: Vec<Written>,
    pub(super) fixed: Vec<(Fixed, Arc<str>, u64)>,
}

/// Reads who enrolled.
pub(super) fn people(
    path: &Path,
    places: Option<&Places>,
    said: &mut Said,
    reading: &mut Reading,
) -> Vec<Listed<Person>> {
    let Some(table) = open(path, &fields::PEOPLE, places, reading) else {
        return Vec::new();
    };
    let rows = table.rows.iter();
    rows.filter_map(|row| person(&table, row, places, said, reading))
        .collect()
}

/// Reads who can facilitate.
pub(super) fn facilitators(
    path: &Path,
    places: Option<&Places>,
    said: &mut Said,
    reading: &mut Reading,
) -> Vec<Listed<Facilitator>> {
    let Some(table) = open(path, &fields::FACILITATORS, places, reading) else {
        return Vec::new();
    };
    let rows = table.rows.iter();
    rows.filter_map(|row| facilitator(&table, row, places, said, reading))
        .collect()
}

/// Reads a table of people, and says when it has postal codes that nothing can place.
pub(super) fn open(
    path: &Path,
    kind: &Kind,
    places: Option<&Places>,
    reading: &mut Reading,
) -> Option<Table> {
    let table = table::read(path, kind, reading)?;
    if table.has("postcode") && !table.has("latitude") && places.is_none() {
        let problem = Problem::new(reading.lang, &table.file, "group-no-places", &Args::new());
        reading.problems.push(problem.in_column("postcode"));
    }
    Some(table)
}

/// One row of people.
pub(super) fn person(
    table: &Table,
    row: &Row,
    places: Option<&Places>,
    said: &mut Said,
    reading: &mut Reading,
) -> Option<Listed<Person>> {
    let (id, name) = called(table, row, reading)?;
    let (place, town) = places::place_of(table, row, places, reading);
    let text = |field, spellings: &mut Spellings| {
        table.cell(row, field).map(|cell| spellings.of(cell.text))
    };
    let words = &mut said.words;
    let who = Person {
        name,
        place,
        town,
        organisation: text("organisation", &mut words.organisations),
        sector: text("sector", &mut words.sectors),
        school_type: text("school type", &mut words.school_types),
        function: text("function", &mut words.functions),
        level: whole(table.cell(row, "level"), 1, HIGHEST_LEVEL, reading),
        experience: whole(table.cell(row, "experience"), 0, MOST_YEARS, reading),
        age_band: table
            .cell(row, "age band")
            .map(|cell| words.age_bands.of(&band(cell.text))),
        dates: None,
        brings: themes(table.cell(row, "brings"), &mut words.themes),
        seeks: themes(table.cell(row, "seeks"), &mut words.themes),
        id: id.clone(),
    };
    if let Some(cell) = table.cell(row, "reports to") {
        for other in list(cell.text) {
            said.lines.push(Written {
                pair: Pair {
                    kind: PairKind::ReportsTo,
                    one: id.clone(),
                    other: other.to_owned(),
                },
                file: Arc::clone(&table.file),
                row: row.number,
                columns: [cell.column.to_owned(), cell.column.to_owned()],
            });
        }
    }
    fix(table, row, Who::Person(id), said);
    Some(Listed {
        who,
        file: Arc::clone(&table.file),
        row: row.number,
        dates: available(table, row, reading),
    })
}

/// One row of facilitators.
pub(super) fn facilitator(
    table: &Table,
    row: &Row,
    places: Option<&Places>,
    said: &mut Said,
    reading: &mut Reading,
) -> Option<Listed<Facilitator>> {
    let (id, name) = called(table, row, reading)?;
    let (place, town) = places::place_of(table, row, places, reading);
    let organisation = table.cell(row, "organisation");
    let most = table.cell(row, "circles");
    let who = Facilitator {
        id: id.clone(),
        name,
        place,
        town,
        organisation: organisation.map(|cell| said.words.organisations.of(cell.text)),
        dates: None,
        circles: circles(most, reading).unwrap_or(1),
    };
    fix(table, row, Who::Facilitator(id), said);
    Some(Listed {
        who,
        file: Arc::clone(&table.file),
        row: row.number,
        dates: available(table, row, reading),
    })
}

/// How many circles a facilitator takes.
pub(super) fn circles(cell: Option<Cell<'_>>, reading: &mut Reading) -> Option<u32> {
    whole(cell, 0, MOST_CIRCLES, reading)
}

/// Id and name: one stands in for the other.
fn called(table: &Table, row: &Row, reading: &mut Reading) -> Option<(String, String)> {
    let id = table.cell(row, "id").map(|cell| cell.text);
    let name = table.cell(row, "name").map(|cell| cell.text);
    // With a column for ids, a name is no id: two people may share it.
    let id = if table.has("id") { id } else { name };
    let Some(id) = id else {
        let column = if table.has("id") { "id" } else { "name" };
        reading.missing(table, row, column);
        return None;
    };
    Some((id.to_owned(), name.unwrap_or(id).to_owned()))
}

fn fix(table: &Table, row: &Row, who: Who, said: &mut Said) {
    if let Some(cell) = table.cell(row, "circle") {
        let circle = said.words.circles.of(cell.text);
        let fixed = Fixed { who, circle };
        said.fixed
            .push((fixed, Arc::clone(&table.file), row.number));
    }
}

/// A whole number between two bounds.
fn whole<T>(cell: Option<Cell<'_>>, least: T, most: T, reading: &mut Reading) -> Option<T>
where
    T: std::str::FromStr + PartialOrd + Copy + ToString,
{
    let cell = cell?;
    let number = cell.text.parse::<T>().ok();
    let number = number.filter(|number| (least..=most).contains(number));
    if number.is_none() {
        let args = Args::new()
            .with("least", least.to_string())
            .with("most", most.to_string());
        let problem = cell.problem(reading.lang, "group-number", &args);
        reading.problems.push(problem);
    }
    number
}

/// The band of an age in years; whatever else stands there is a band already.
fn band(text: &str) -> String {
    match text.parse::<u8>() {
        Ok(age) if (15..=105).contains(&age) => {
            let from = (age - 5) / BAND * BAND + 5;
            format!("{from}–{}", from + BAND - 1)
        }
        _ => text.to_owned(),
    }
}

/// The entries of a cell that holds several. A space separates nothing: themes have several
/// words.
fn list(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';', '|', '\n', '\r']).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

fn themes(cell: Option<Cell<'_>>, spellings: &mut Spellings) -> Vec<String> {
    let text = cell.map_or("", |cell| cell.text);
    let mut themes: Vec<String> = list(text).map(|theme| spellings.of(theme)).collect();
    let mut seen = BTreeSet::new();
    themes.retain(|theme| seen.insert(theme.clone()));
    themes
}

/// The dates that a row says somebody can; none where it has no columns for dates.
pub(super) fn available(table: &Table, row: &Row, reading: &mut Reading) -> Option<BTreeSet<Date>> {
    if table.dates.is_empty() && !table.has("dates") {
        return None;
    }
    let mut available = BTreeSet::new();
    for (column, date) in &table.dates {
        let cell = table.at(row, *column);
        match dates::can(cell.text) {
            Some(true) => {
                available.insert(*date);
            }
            Some(false) => {}
            None => {
                let problem = cell.problem(reading.lang, "group-can", &Args::new());
                reading.problems.push(problem);
            }
        }
    }
    if let Some(cell) = table.cell(row, "dates") {
        for date in dates::list(cell.text) {
            match date {
                Ok(date) => {
                    available.insert(date);
                }
                Err(wrong) => {
                    let problem = cell.problem(reading.lang, "group-date", &Args::new());
                    reading.problems.push(problem.about(wrong));
                }
            }
        }
    }
    Some(available)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_becomes_a_band() {
        assert_eq!(
            ["34", "35", "44", "45"].map(band),
            ["25–34", "35–44", "35–44", "45–54"]
        );
        assert_eq!(
            ["35-44", "veertiger", "0"].map(band),
            ["35-44", "veertiger", "0"]
        );
    }
}
