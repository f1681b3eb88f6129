//! Small maps: where people are, without anything that would have to be loaded.

use kring_grouping::{
    people::Person,
    place::Place,
    report::{CircleReport, Report},
};

use super::Lookup;

/// A map shows at least so many kilometres from side to side.
const NARROWEST: f64 = 14.0;
/// How wide a map is, in its own units, and how much room is left at its edges.
const WIDTH: f64 = 260.0;
const MARGIN: f64 = 28.0;
/// The highest and lowest a map of one circle is, against its width.
const FLATTEST: f64 = 0.45;
const TALLEST: f64 = 0.75;
/// How far apart dots are drawn that would overlap.
const APART: f64 = 14.0;
/// How far under its dots the name of a town stands, and how wide a letter of it is.
const BELOW: f64 = 15.0;
const LETTER: f64 = 4.2;

/// A drawing of places.
pub(super) struct Map {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Where others are.
    pub(super) others: Vec<(f64, f64)>,
    /// Lines from members to where they meet.
    pub(super) lines: Vec<Line>,
    pub(super) dots: Vec<Dot>,
    /// The towns that they come from.
    pub(super) towns: Vec<Dot>,
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
            west: west.midpoint(east) - width / 2.0 / per_km,
            north: south.midpoint(north) + height / 2.0 / per_km,
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
        let km = round
            .into_iter()
            .rev()
            .find(|km| *km <= third)
            .unwrap_or(1.0);
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

/// Somebody on the map of a circle: a member by number, or the facilitator.
struct Someone<'r> {
    number: Option<usize>,
    place: Place,
    town: Option<&'r str>,
}

/// The map of one circle; none when nobody's place is known.
pub(super) fn of_circle(circle: &CircleReport, title: String, lookup: &Lookup<'_>) -> Option<Map> {
    let members = circle.members.iter().enumerate();
    let mut all: Vec<Someone<'_>> = members
        .filter_map(|(number, id)| {
            let person = lookup.people.get(id.as_str())?;
            Some(Someone {
                number: Some(number + 1),
                place: person.place?,
                town: person.town.as_deref(),
            })
        })
        .collect();
    let middle = middle(&all.iter().map(|one| one.place).collect::<Vec<_>>())?;
    let facilitator = circle.facilitator.as_ref();
    all.extend(facilitator.and_then(|id| {
        let facilitator = lookup.facilitators.get(id.as_str())?;
        Some(Someone {
            number: None,
            place: facilitator.place?,
            town: facilitator.town.as_deref(),
        })
    }));
    let places: Vec<Place> = all.iter().map(|one| one.place).collect();
    let scale = Scale::around(&places, WIDTH, (FLATTEST, TALLEST))?;
    let others = lookup.backdrop.iter().map(|(east, north)| {
        scale.at(Place {
            east: *east,
            north: *north,
        })
    });
    let others = others.filter(|at| scale.holds(*at)).collect();
    let (mut dots, mut towns, mut facilitator) = (Vec::new(), Vec::new(), None);
    for (at, group) in apart(&all, &scale) {
        let radius = ring(group.len());
        towns.extend(town(&group, at, radius, &scale));
        for (turn, one) in group.iter().enumerate() {
            let (x, y) = on_ring(at, radius, turn, group.len());
            match one.number {
                Some(number) => dots.push(Dot {
                    x,
                    y,
                    label: number.to_string(),
                }),
                None => facilitator = Some((x, y)),
            }
        }
    }
    let to = facilitator.unwrap_or(scale.at(middle));
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
        facilitator,
        measure: scale.measure(),
        dots,
        towns,
        title,
    })
}

/// People whose dots would overlap, with the place of the first of them.
fn apart<'s, 'r>(all: &'s [Someone<'r>], scale: &Scale) -> Vec<((f64, f64), Vec<&'s Someone<'r>>)> {
    let mut groups: Vec<((f64, f64), Vec<&Someone<'_>>)> = Vec::new();
    for one in all {
        let (x, y) = scale.at(one.place);
        let near = |group: &&mut ((f64, f64), Vec<_>)| (group.0.0 - x).hypot(group.0.1 - y) < APART;
        match groups.iter_mut().find(near) {
            Some((_, group)) => group.push(one),
            None => groups.push(((x, y), vec![one])),
        }
    }
    groups
}

/// How wide the ring is on which so many dots do not overlap.
fn ring(count: usize) -> f64 {
    match count {
        0 | 1 => 0.0,
        _ => APART / 2.0 / (std::f64::consts::PI / few(count)).sin(),
    }
}

fn on_ring((x, y): (f64, f64), radius: f64, turn: usize, count: usize) -> (f64, f64) {
    let angle = std::f64::consts::TAU * few(turn) / few(count);
    (
        tenths(x + radius * angle.cos()),
        tenths(y + radius * angle.sin()),
    )
}

#[expect(clippy::cast_precision_loss, reason = "a circle has few members")]
const fn few(count: usize) -> f64 {
    count as f64
}

/// The name of the town under a group of dots, within the drawing.
fn town(group: &[&Someone<'_>], at: (f64, f64), radius: f64, scale: &Scale) -> Option<Dot> {
    let label = group.iter().find_map(|one| one.town)?.to_owned();
    let half = few(label.chars().count()) * LETTER / 2.0;
    let below = at.1 + radius + BELOW;
    let y = if below > scale.height - 4.0 {
        at.1 - radius - BELOW + 5.0
    } else {
        below
    };
    Some(Dot {
        x: tenths(at.0.clamp(half, (scale.width - half).max(half))),
        y: tenths(y),
        label,
    })
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
        towns: Vec::new(),
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
    let count = few(places.len());
    Some(Place {
        east: places.iter().map(|place| place.east).sum::<f64>() / count,
        north: places.iter().map(|place| place.north).sum::<f64>() / count,
    })
}
