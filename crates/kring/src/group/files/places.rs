//! The table of postal-code areas, and where somebody is.

use std::{collections::HashMap, path::Path};

use kring_core::locale::{Args, Lang};
use kring_grouping::place::Place;

use super::{
    Reading, fields,
    problem::Problem,
    table::{self, Cell, Row, Table},
};

/// How many characters of a Dutch postal code name its area.
const AREA: usize = 4;

/// Where postal-code areas are, and what their towns are called.
#[derive(Debug, Default)]
pub(super) struct Places(HashMap<String, (Place, Option<String>)>);

/// Reads the table.
pub(super) fn read(path: &Path, reading: &mut Reading) -> Places {
    let lang = reading.lang;
    let mut places = Places::default();
    let Some(table) = table::read(path, &fields::PLACES, reading) else {
        return places;
    };
    for row in &table.rows {
        let Some(code) = table.cell(row, "postcode") else {
            reading.missing(&table, row, "postcode");
            continue;
        };
        let Some(place) = degrees(&table, row, reading) else {
            if table.cell(row, "latitude").is_none() && table.cell(row, "longitude").is_none() {
                reading.missing(&table, row, "latitude");
            }
            continue;
        };
        let town = table.cell(row, "place").map(|cell| cell.text.to_owned());
        let area = (place, town);
        if let Some(earlier) = places.0.insert(plain(code.text), area.clone())
            && earlier != area
        {
            let problem = code.problem(lang, "group-area-twice", &Args::new());
            reading.problems.push(problem);
        }
    }
    places
}

impl Places {
    fn find(&self, code: &str) -> Option<&(Place, Option<String>)> {
        let code = plain(code);
        let area: String = code.chars().take(AREA).collect();
        self.0.get(&code).or_else(|| self.0.get(&area))
    }
}

/// Where somebody is: by degrees, or else by postal code; and what the town is called.
pub(super) fn place_of(
    table: &Table,
    row: &Row,
    places: Option<&Places>,
    reading: &mut Reading,
) -> (Option<Place>, Option<String>) {
    let town = table.cell(row, "place").map(|cell| cell.text.to_owned());
    let written = table.cell(row, "latitude").or(table.cell(row, "longitude"));
    if written.is_some() {
        return (degrees(table, row, reading), town);
    }
    let (Some(code), Some(places)) = (table.cell(row, "postcode"), places) else {
        return (None, town);
    };
    if let Some((place, name)) = places.find(code.text) {
        (Some(*place), town.or_else(|| name.clone()))
    } else {
        let problem = code.problem(reading.lang, "group-area-unknown", &Args::new());
        reading.problems.push(problem);
        (None, town)
    }
}

/// The place in the columns with degrees.
fn degrees(table: &Table, row: &Row, reading: &mut Reading) -> Option<Place> {
    // Both are looked at, so that both are told.
    let latitude = degree(table, row, "latitude", 90.0, reading);
    let longitude = degree(table, row, "longitude", 180.0, reading);
    Some(Place::at_degrees(latitude?, longitude?))
}

fn degree(table: &Table, row: &Row, field: &str, most: f64, reading: &mut Reading) -> Option<f64> {
    let Some(cell) = table.cell(row, field) else {
        let other = ["latitude", "longitude"].map(|one| table.cell(row, one));
        if other.iter().any(Option::is_some) {
            reading.missing(table, row, field);
        }
        return None;
    };
    let degrees = number(cell).filter(|degrees| degrees.abs() <= most);
    if degrees.is_none() {
        let problem = no_degrees(reading.lang, cell, most);
        reading.problems.push(problem);
    }
    degrees
}

fn no_degrees(lang: Lang, cell: Cell<'_>, most: f64) -> Problem {
    let args = Args::new().with("most", most.to_string());
    cell.problem(lang, "group-degrees", &args)
}

/// A number with a point or, as in Dutch, a comma.
fn number(cell: Cell<'_>) -> Option<f64> {
    let number: f64 = cell.text.replace(',', ".").parse().ok()?;
    number.is_finite().then_some(number)
}

/// A postal code without what people write differently.
fn plain(code: &str) -> String {
    let letters = code.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_uppercase).collect()
}
