//! What holds between two people or two organisations.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    path::Path,
    sync::Arc,
};

use kring_core::locale::{Args, message};
use kring_grouping::{
    pairs::{Pair, PairKind},
    people::{Facilitator, Person},
};

use super::{
    Reading, fields,
    people::Listed,
    problem::Problem,
    spelling::Spellings,
    table::{self, simple},
};

/// The most people who did not enrol that are named in a note.
const MOST_NAMED: usize = 10;

/// A pair, and where it is written.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) pair: Pair,
    pub(super) file: Arc<str>,
    pub(super) row: u64,
    /// The columns in which `one` and `other` stand.
    pub(super) columns: [String; 2],
}

impl Written {
    fn problem(&self, side: usize, reading: &Reading, id: &str, args: &Args<'_>) -> Problem {
        let Pair { one, other, .. } = &self.pair;
        let column = self.columns.get(side).map_or("", String::as_str);
        Problem::new(reading.lang, &self.file, id, args)
            .in_row(self.row)
            .in_column(column)
            .about(if side == 0 { one } else { other })
    }
}

/// Reads the pairs of a file.
pub(super) fn read(path: &Path, reading: &mut Reading) -> Vec<Written> {
    let Some(table) = table::read(path, &fields::PAIRS, reading) else {
        return Vec::new();
    };
    let mut pairs = Vec::new();
    for row in &table.rows {
        let cells = ["kind", "one", "other"].map(|field| {
            let cell = table.cell(row, field);
            if cell.is_none() {
                reading.missing(&table, row, field);
            }
            cell
        });
        let [Some(kind), Some(one), Some(other)] = cells else {
            continue;
        };
        let Some(meant) = kind_called(kind.text) else {
            let problem = kind.problem(reading.lang, "group-pair-kind", &Args::new());
            reading.problems.push(problem);
            continue;
        };
        pairs.push(Written {
            pair: Pair {
                kind: meant,
                one: one.text.to_owned(),
                other: other.text.to_owned(),
            },
            file: Arc::clone(&table.file),
            row: row.number,
            columns: [one.column, other.column].map(str::to_owned),
        });
    }
    pairs
}

pub(super) fn kind_called(name: &str) -> Option<PairKind> {
    Some(match simple(name).as_str() {
        "reportsto" | "rapporteertaan" | "leidinggevende" => PairKind::ReportsTo,
        "competes" | "competeswith" | "competitor" | "competitors" | "concurrent"
        | "concurrenten" | "concurreert" | "concurreertmet" => PairKind::Competes,
        "conflict" | "conflictofinterest" | "belang" | "belangenconflict"
        | "tegengesteldbelang" => PairKind::Conflict,
        "wish" | "wishesfor" | "wens" | "graagmet" | "graag" => PairKind::Wish,
        "rathernot" | "wishagainst" | "lieverniet" | "lievernietmet" => PairKind::RatherNot,
        "together" | "samen" | "duo" => PairKind::Together,
        "maymeet" | "magsamen" | "mogensamen" => PairKind::MayMeet,
        _ => return None,
    })
}

/// Who the ids and names in pairs mean.
struct Known<'r> {
    ids: HashSet<&'r str>,
    /// Whom a name means; several people may share it.
    names: HashMap<String, BTreeSet<&'r str>>,
    organisations: &'r Spellings,
}

impl<'r> Known<'r> {
    fn new(
        people: &'r [Listed<Person>],
        facilitators: &'r [Listed<Facilitator>],
        organisations: &'r Spellings,
    ) -> Self {
        let mut known = Self {
            ids: HashSet::new(),
            names: HashMap::new(),
            organisations,
        };
        let people = people.iter().map(|one| (&one.who.id, &one.who.name));
        let facilitators = facilitators.iter().map(|one| (&one.who.id, &one.who.name));
        for (id, name) in people.chain(facilitators) {
            known.ids.insert(id);
            known.names.entry(simple(name)).or_default().insert(id);
        }
        known
    }
}

/// What became of one side of a pair.
enum Side {
    Known(String),
    Unknown,
    Several,
}

impl Known<'_> {
    fn person(&self, text: &str) -> Side {
        if self.ids.contains(text) {
            return Side::Known(text.to_owned());
        }
        match self.names.get(&simple(text)) {
            Some(ids) if ids.len() > 1 => Side::Several,
            Some(ids) => ids
                .first()
                .map_or(Side::Unknown, |id| Side::Known((*id).to_owned())),
            None => Side::Unknown,
        }
    }

    fn side(&self, kind: PairKind, text: &str) -> Side {
        match kind {
            PairKind::Competes => self
                .organisations
                .known(text)
                .map_or(Side::Unknown, |name| Side::Known(name.to_owned())),
            // Lines run through people who did not enrol.
            PairKind::ReportsTo => match self.person(text) {
                Side::Unknown => Side::Known(text.to_owned()),
                found => found,
            },
            _ => self.person(text),
        }
    }
}

/// Finds out whom the pairs mean, and tells what cannot be.
pub(super) fn resolve(
    mut pairs: Vec<Written>,
    people: &[Listed<Person>],
    facilitators: &[Listed<Facilitator>],
    organisations: &Spellings,
    reading: &mut Reading,
) -> Vec<Written> {
    let known = Known::new(people, facilitators, organisations);
    let mut outside = BTreeSet::new();
    pairs.retain_mut(|written| {
        let kind = written.pair.kind;
        let mut right = true;
        for side in 0..2 {
            let text = if side == 0 {
                &written.pair.one
            } else {
                &written.pair.other
            };
            let found = match known.side(kind, text) {
                Side::Known(found) => found,
                Side::Several => {
                    let problem =
                        written.problem(side, reading, "group-name-several", &Args::new());
                    reading.problems.push(problem);
                    right = false;
                    continue;
                }
                Side::Unknown => {
                    let problem = unknown(written, side, &known, reading);
                    reading.problems.push(problem);
                    right = false;
                    continue;
                }
            };
            if kind == PairKind::ReportsTo && !known.ids.contains(found.as_str()) {
                outside.insert(found.clone());
            }
            if side == 0 {
                written.pair.one = found;
            } else {
                written.pair.other = found;
            }
        }
        if right && written.pair.one == written.pair.other {
            let problem = written.problem(1, reading, "group-pair-self", &Args::new());
            reading.problems.push(problem);
            right = false;
        }
        right
    });
    tell_outside(&outside, reading);
    tell_cycles(&pairs, reading);
    let mut seen = HashSet::new();
    pairs.retain(|written| seen.insert(written.pair.clone()));
    pairs
}

fn unknown(written: &Written, side: usize, known: &Known<'_>, reading: &Reading) -> Problem {
    if written.pair.kind != PairKind::Competes {
        return written.problem(side, reading, "group-person-unknown", &Args::new());
    }
    let text = if side == 0 {
        &written.pair.one
    } else {
        &written.pair.other
    };
    match known.organisations.nearest(text) {
        Some(nearest) => {
            let args = Args::new().with("nearest", nearest);
            written.problem(side, reading, "group-organisation-like", &args)
        }
        None => written.problem(side, reading, "group-organisation-unknown", &Args::new()),
    }
}

/// An id that is written wrongly looks like somebody who did not enrol, so those are named.
fn tell_outside(outside: &BTreeSet<String>, reading: &mut Reading) {
    if outside.is_empty() {
        return;
    }
    let named: Vec<&str> = outside
        .iter()
        .take(MOST_NAMED)
        .map(String::as_str)
        .collect();
    let more = if outside.len() > MOST_NAMED {
        " …"
    } else {
        ""
    };
    let args = Args::new()
        .with("count", outside.len())
        .with("names", named.join(", ") + more);
    let note = message(reading.lang, "group-note-outside", &args);
    reading.notes.push(note);
}

/// Lines of reporting that come back to where they began.
fn tell_cycles(pairs: &[Written], reading: &mut Reading) {
    let lines = pairs
        .iter()
        .filter(|one| one.pair.kind == PairKind::ReportsTo);
    let mut bosses: BTreeMap<&str, Vec<&Written>> = BTreeMap::new();
    for line in lines {
        bosses.entry(&line.pair.one).or_default().push(line);
    }
    let mut done = HashSet::new();
    for start in bosses.keys() {
        follow(start, &bosses, &mut done, reading);
    }
}

/// Follows every line upwards from one person, with a stack of its own: a line may be long.
fn follow<'p>(
    start: &'p str,
    bosses: &BTreeMap<&'p str, Vec<&'p Written>>,
    done: &mut HashSet<&'p str>,
    reading: &mut Reading,
) {
    let none = Vec::new();
    let mut path: Vec<(&str, usize)> = vec![(start, 0)];
    let mut on_path: HashSet<&str> = HashSet::from([start]);
    while let Some((person, next)) = path.last_mut() {
        let above = bosses.get(person).unwrap_or(&none);
        let line = above.get(*next).filter(|_| !done.contains(person));
        let Some(line) = line else {
            let (person, _) = (*person, path.pop());
            on_path.remove(person);
            done.insert(person);
            continue;
        };
        *next += 1;
        let boss = line.pair.other.as_str();
        if on_path.contains(boss) {
            let from = path.iter().skip_while(|(person, _)| *person != boss);
            let round: Vec<&str> = from.map(|(person, _)| *person).chain([boss]).collect();
            let args = Args::new().with("round", round.join(" → "));
            let problem = line.problem(1, reading, "group-cycle", &args);
            reading.problems.push(problem);
        } else if !done.contains(boss) {
            on_path.insert(boss);
            path.push((boss, 0));
        }
    }
}
