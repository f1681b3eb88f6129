//! Small maps: where people are, without anything that would have to be loaded.

use std::collections::{BTreeMap, HashMap};

use kring_grouping::{
    people::Person,
    place::Place,
    report::{CircleReport, Report},
};

use super::Lookup;

/// A map shows at least so many kilometres from side to side.
const NARROWEST: f64 = 14.0;
/// How wide a map is, in its own units, and how much room is left at its edges.
const WIDTH: f64 = 240.0;
const MARGIN: f64 = 16.0;
/// The highest and lowest a map of one circle is, against its width.
const FLATTEST: f64 = 0.5;
const TALLEST: f64 = 0.9;
/// How far apart dots are drawn that are at one place.
const APART: f64 = 7.5;

/// A drawing of places.
pub(super) struct Map {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Where others are.
    pub(super) others: Vec<(f64, f64)>,
    /// Lines from members to where they meet.
    pub(super) lines: Vec<Line>,
    pub(super) dots: Vec<Dot>,
    /// Where the facilitator comes from.
    pub(super) facilitator: Option<(f64, f64)>,
    /// A measure: how long so many kilometres are.
    pub(super) measure: (f64, String),
    /// What the map shows, for who does not see it.
    pub(super) title: String,
}

/// A line, and whether it belongs to the weakest circle.
pub(super) struct Line {
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
    pub(super) weak: bool,
}

/// A dot with what stands in it.
pub(super) struct Dot {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) label: String,
}

/// From kilometres to the drawing.
struct Scale {
    west: f64,
    north: f64,
    per_km: f64,
    width: f64,
    height: f64,
}

impl Scale {
    /// Fits all places into a drawing; none when there are none.
    fn around(places: &[Place], width: f64, shapes: (f64, f64)) -> Option<Self> {
        let first = places.first()?;
        let (mut west, mut east) = (first.east, first.east);
        let (mut south, mut north) = (first.north, first.north);
        for place in places {
            west = west.min(place.east);
            east = east.max(place.east);
            south = south.min(place.north);
            north = north.max(place.north);
        }
        let inner = width - 2.0 * MARGIN;
        let across = (east - west).max((north - south) / shapes.1).max(NARROWEST);
        let per_km = inner / across;
        let height = ((north - south) * per_km).max(inner * shapes.0) + 2.0 * MARGIN;
        Some(Self {
            west: (west + east) / 2.0 - width / 2.0 / per_km,
            north: (south + north) / 2.0 + height / 2.0 / per_km,
            per_km,
            width,
            height,
        })
    }

    fn at(&self, place: Place) -> (f64, f64) {
        (
            tenths((place.east - self.west) * self.per_km),
            tenths((self.north - place.north) * self.per_km),
        )
    }

    fn holds(&self, (x, y): (f64, f64)) -> bool {
        (0.0..=self.width).contains(&x) && (0.0..=self.height).contains(&y)
    }

    /// A round number of kilometres that takes about a third of the width.
    fn measure(&self) -> (f64, String) {
        let third = self.width / 3.0 / self.per_km;
        let round = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0];
        let km = round.into_iter().rev().find(|km| *km <= third).unwrap_or(1.0);
        (tenths(km * self.per_km), format!("{km} km"))
    }
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// Where people are, each place once.
pub(super) fn backdrop(people: &[Person]) -> Vec<(f64, f64)> {
    let mut places: Vec<(f64, f64)> = people
        .iter()
        .filter_map(|one| one.place)
        .map(|place| (place.east, place.north))
        .collect();
    places.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    places.dedup();
    places
}

/// The map of one circle; none when nobody's place is known.
pub(super) fn of_circle(circle: &CircleReport, title: String, lookup: &Lookup<'_>) -> Option<Map> {
    let members = circle.members.iter().enumerate();
    let members: Vec<(usize, Place)> = members
        .filter_map(|(number, id)| Some((number + 1, lookup.people.get(id.as_str())?.place?)))
        .collect();
    let facilitator = circle.facilitator.as_ref();
    let facilitator = facilitator.and_then(|id| lookup.facilitators.get(id.as_str())?.place);
    let mut all: Vec<Place> = members.iter().map(|(_, place)| *place).collect();
    let middle = middle(&all)?;
    all.extend(facilitator);
    let scale = Scale::around(&all, WIDTH, (FLATTEST, TALLEST))?;
    let to = scale.at(facilitator.unwrap_or(middle));
    let others = lookup.backdrop.iter().map(|(east, north)| {
        scale.at(Place {
            east: *east,
            north: *north,
        })
    });
    let others = others.filter(|at| scale.holds(*at)).collect();
    let dots = apart(&members, &scale);
    let lines = dots.iter().map(|dot| Line {
        from: (dot.x, dot.y),
        to,
        weak: false,
    });
    Some(Map {
        width: scale.width,
        height: tenths(scale.height),
        others,
        lines: lines.collect(),
        facilitator: facilitator.map(|_| to),
        measure: scale.measure(),
        dots,
        title,
    })
}

/// Dots of people at one place are drawn in a ring around it.
fn apart(members: &[(usize, Place)], scale: &Scale) -> Vec<Dot> {
    let mut at_place: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
    let mut places: HashMap<usize, (f64, f64)> = HashMap::new();
    for (number, place) in members {
        let at = scale.at(*place);
        // Places that would overlap count as one.
        let cell = |value: f64| (value / APART).round().to_bits();
        at_place.entry((cell(at.0), cell(at.1))).or_default().push(*number);
        places.insert(*number, at);
    }
    let mut dots = Vec::new();
    for numbers in at_place.values() {
        let Some(at) = numbers.first().and_then(|first| places.get(first)) else {
            continue;
        };
        #[expect(clippy::cast_precision_loss, reason = "a circle has few members")]
        let count = numbers.len() as f64;
        let radius = if numbers.len() == 1 {
            0.0
        } else {
            APART / 2.0 / (std::f64::consts::PI / count).sin()
        };
        for (turn, number) in numbers.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a circle has few members")]
            let angle = std::f64::consts::TAU * turn as f64 / count;
            dots.push(Dot {
                x: tenths(at.0 + radius * angle.cos()),
                y: tenths(at.1 + radius * angle.sin()),
                label: number.to_string(),
            });
        }
    }
    dots
}

/// The map of all circles; none when nobody's place is known, or there would be too much to
/// see.
pub(super) fn whole(report: &Report, lookup: &Lookup<'_>) -> Option<Map> {
    if lookup.backdrop.is_empty() {
        return None;
    }
    let places = |circle: &CircleReport| {
        let members = circle.members.iter();
        let places = members.filter_map(|id| lookup.people.get(id.as_str())?.place);
        places.collect::<Vec<Place>>()
    };
    let all: Vec<Place> = report.circles.iter().flat_map(places).collect();
    let scale = Scale::around(&all, 600.0, (0.5, 1.15))?;
    let weakest = report.circles.len();
    let (mut lines, mut dots) = (Vec::new(), Vec::new());
    for circle in &report.circles {
        let places = places(circle);
        let Some(middle) = middle(&places) else {
            continue;
        };
        let to = scale.at(middle);
        lines.extend(places.into_iter().map(|place| Line {
            from: scale.at(place),
            to,
            weak: circle.rank == weakest,
        }));
        dots.push(Dot {
            x: to.0,
            y: to.1,
            label: short(&circle.name),
        });
    }
    Some(Map {
        width: scale.width,
        height: tenths(scale.height),
        others: all.iter().map(|place| scale.at(*place)).collect(),
        lines,
        dots,
        facilitator: None,
        measure: scale.measure(),
        title: String::new(),
    })
}

/// The last word of a circle's name, which is its number as a rule.
fn short(name: &str) -> String {
    let word = name.rsplit(' ').next().unwrap_or(name);
    word.chars().take(4).collect()
}

fn middle(places: &[Place]) -> Option<Place> {
    if places.is_empty() {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a circle has few members")]
    let count = places.len() as f64;
    Some(Place {
        east: places.iter().map(|place| place.east).sum::<f64>() / count,
        north: places.iter().map(|place| place.north).sum::<f64>() / count,
    })
}
