//! What changed since a plan was made.

use std::{collections::BTreeSet, path::Path, sync::Arc};

use jiff::civil::Date;
use kring_core::locale::Args;
use kring_grouping::{
    pairs::{Pair, PairKind},
    people::{Dates, Facilitator, Person, Who},
    plan::{Plan, Request},
    repair::Change,
};

use super::{
    Reading, fields,
    pairs::{self, Written},
    people::{self, Listed, Said},
    places::{self, Places},
    table::{Cell, Row, Table, simple},
};

/// What a row of changes says that happens.
#[derive(Clone, Copy)]
enum Kind {
    Withdraws,
    Joins,
    Facilitates,
    OtherDates,
    Capacity,
    Pin,
    Unpin,
    Pair(PairKind),
}

fn kind_called(name: &str) -> Option<Kind> {
    Some(match simple(name).as_str() {
        "withdraws" | "withdrawn" | "trektzichterug" | "teruggetrokken" | "afgemeld" | "weg" => {
            Kind::Withdraws
        }
        "joins" | "new" | "komterbij" | "erbij" | "nieuw" | "aangemeld" => Kind::Joins,
        "facilitates" | "begeleidt" | "gaatbegeleiden" => Kind::Facilitates,
        "dates" | "otherdates" | "data" | "anderedata" => Kind::OtherDates,
        "capacity" | "circles" | "kringen" | "aantalkringen" => Kind::Capacity,
        "pin" | "announced" | "vast" | "vastzetten" | "bekendgemaakt" => Kind::Pin,
        "unpin" | "los" | "losmaken" => Kind::Unpin,
        _ => Kind::Pair(pairs::kind_called(name)?),
    })
}

/// What changed, and which circles are announced or no longer so.
#[derive(Debug, Default)]
pub(in crate::group) struct Changes {
    pub(in crate::group) changes: Vec<Change>,
    pub(in crate::group) announced: Vec<(String, bool)>,
}

/// Reads the changes to a plan.
pub(in crate::group) fn changes(
    path: &Path,
    places: Option<&Path>,
    (request, plan): (&Request, &Plan),
    reading: &mut Reading,
) -> Changes {
    let places = places.map(|path| places::read(path, reading));
    let Some(table) = people::open(path, &fields::CHANGES, places.as_ref(), reading) else {
        return Changes::default();
    };
    let mut rows = Rows {
        table: &table,
        places: places.as_ref(),
        request,
        plan,
        said: said_before(request),
        changes: Vec::new(),
        announced: Vec::new(),
        people: request
            .input
            .people
            .iter()
            .map(|one| listed(one, path))
            .collect(),
        facilitators: request
            .input
            .facilitators
            .iter()
            .map(|one| listed(one, path))
            .collect(),
        pairs: Vec::new(),
        changed: BTreeSet::new(),
        strange: BTreeSet::new(),
    };
    for row in &table.rows {
        rows.read(row, reading);
    }
    let Rows {
        mut said,
        mut changes,
        announced,
        people,
        facilitators,
        mut pairs,
        strange,
        ..
    } = rows;
    pairs.append(&mut said.lines);
    let organisations = &said.words.organisations;
    let pairs = pairs::resolve(pairs, &people, &facilitators, organisations, reading);
    changes.extend(pairs.into_iter().map(|written| Change::Holds(written.pair)));
    if !strange.is_empty() {
        let dates: Vec<String> = strange.iter().map(ToString::to_string).collect();
        let args = Args::new().with("dates", dates.join(", "));
        reading.note("group-note-dates", &args);
    }
    Changes { changes, announced }
}

/// The spellings that a request uses.
fn said_before(request: &Request) -> Said {
    let mut said = Said::default();
    let people = request.input.people.iter();
    let facilitators = request.input.facilitators.iter();
    let organisations = people
        .filter_map(|one| one.organisation.as_ref())
        .chain(facilitators.filter_map(|one| one.organisation.as_ref()));
    for organisation in organisations {
        said.words.organisations.of(organisation);
    }
    said
}

fn listed<T: Clone>(who: &T, path: &Path) -> Listed<T> {
    Listed {
        who: who.clone(),
        file: Arc::from(path.display().to_string()),
        row: 0,
        dates: None,
    }
}

/// Where a row says whom it is about.
fn who<'t>(table: &'t Table, row: &'t Row) -> Option<Cell<'t>> {
    table.cell(row, "id").or(table.cell(row, "name"))
}

/// The rows so far.
struct Rows<'r> {
    table: &'r Table,
    places: Option<&'r Places>,
    request: &'r Request,
    plan: &'r Plan,
    said: Said,
    changes: Vec<Change>,
    announced: Vec<(String, bool)>,
    /// Everybody there is, with who joins.
    people: Vec<Listed<Person>>,
    facilitators: Vec<Listed<Facilitator>>,
    pairs: Vec<Written>,
    changed: BTreeSet<String>,
    /// Dates on which the plan's circles cannot meet.
    strange: BTreeSet<Date>,
}

impl Rows<'_> {
    fn read(&mut self, row: &Row, reading: &mut Reading) {
        let Some(cell) = self.table.cell(row, "change") else {
            return reading.missing(self.table, row, "change");
        };
        let Some(kind) = kind_called(cell.text) else {
            let problem = cell.problem(reading.lang, "group-change-kind", &Args::new());
            return reading.problems.push(problem);
        };
        match kind {
            Kind::Pin | Kind::Unpin => self.circle(row, kind, reading),
            Kind::Pair(kind) => self.pair(row, kind, reading),
            Kind::Joins => self.joins(row, reading),
            Kind::Facilitates => self.facilitates(row, reading),
            Kind::Withdraws | Kind::OtherDates | Kind::Capacity => self.known(row, kind, reading),
        }
    }

    fn circle(&mut self, row: &Row, kind: Kind, reading: &mut Reading) {
        let Some(cell) = self.table.cell(row, "circle") else {
            return reading.missing(self.table, row, "circle");
        };
        if !self
            .plan
            .circles
            .iter()
            .any(|circle| circle.name == cell.text)
        {
            let args = Args::new().with("name", cell.text);
            let problem = cell.problem(reading.lang, "group-circle-unknown", &args);
            return reading.problems.push(problem);
        }
        self.announced
            .push((cell.text.to_owned(), matches!(kind, Kind::Pin)));
    }

    fn pair(&mut self, row: &Row, kind: PairKind, reading: &mut Reading) {
        let one = who(self.table, row);
        let other = self.table.cell(row, "other");
        let (Some(one), Some(other)) = (one, other) else {
            let field = if one.is_none() {
                self.who_field()
            } else {
                "other"
            };
            return reading.missing(self.table, row, field);
        };
        self.pairs.push(Written {
            pair: Pair {
                kind,
                one: one.text.to_owned(),
                other: other.text.to_owned(),
            },
            file: Arc::clone(&self.table.file),
            row: row.number,
            columns: [one.column, other.column].map(str::to_owned),
        });
    }

    fn joins(&mut self, row: &Row, reading: &mut Reading) {
        let read = people::person(self.table, row, self.places, &mut self.said, reading);
        let Some(mut listed) = read else { return };
        if self.people.iter().any(|one| one.who.id == listed.who.id) {
            let problem = listed.problem(reading, "group-joins-twice", &Args::new());
            return reading.problems.push(problem.about(&listed.who.id));
        }
        listed.who.dates = self.numbered(listed.dates.as_ref());
        self.changes
            .push(Change::Joins(Box::new(listed.who.clone())));
        self.people.push(listed);
    }

    fn facilitates(&mut self, row: &Row, reading: &mut Reading) {
        let read = people::facilitator(self.table, row, self.places, &mut self.said, reading);
        let Some(mut listed) = read else { return };
        if self
            .facilitators
            .iter()
            .any(|one| one.who.id == listed.who.id)
        {
            let problem = listed.problem(reading, "group-joins-twice", &Args::new());
            return reading.problems.push(problem.about(&listed.who.id));
        }
        listed.who.dates = self.numbered(listed.dates.as_ref());
        self.changes
            .push(Change::Facilitates(Box::new(listed.who.clone())));
        self.facilitators.push(listed);
    }

    /// A change to somebody who is known.
    fn known(&mut self, row: &Row, kind: Kind, reading: &mut Reading) {
        let table = self.table;
        let Some(cell) = who(table, row) else {
            return reading.missing(table, row, self.who_field());
        };
        let Some(who) = self.find(cell, reading) else {
            return;
        };
        let twice = format!("{who:?}");
        if !self.changed.insert(twice) {
            let problem = cell.problem(reading.lang, "group-changed-twice", &Args::new());
            return reading.problems.push(problem);
        }
        let change = match (kind, who) {
            (Kind::Withdraws, who) => Change::Withdraws(who),
            (Kind::Capacity, Who::Facilitator(id)) => {
                let circles = table.cell(row, "circles");
                if circles.is_none() {
                    reading.missing(table, row, "circles");
                }
                let Some(circles) = people::circles(circles, reading) else {
                    return;
                };
                Change::Circles(id, circles)
            }
            (Kind::Capacity, Who::Person(_)) => {
                let problem = cell.problem(reading.lang, "group-no-facilitator", &Args::new());
                return reading.problems.push(problem);
            }
            (_, who) => {
                let dates = people::available(table, row, reading);
                Change::Dates(who, self.numbered(dates.as_ref()))
            }
        };
        self.changes.push(change);
    }

    fn who_field(&self) -> &'static str {
        if self.table.has("id") { "id" } else { "name" }
    }

    /// Whom an id or a name means.
    fn find(&self, cell: Cell<'_>, reading: &mut Reading) -> Option<Who> {
        let input = &self.request.input;
        let people = input.people.iter().map(|one| (&one.id, &one.name, true));
        let facilitators = input
            .facilitators
            .iter()
            .map(|one| (&one.id, &one.name, false));
        let all: Vec<_> = people.chain(facilitators).collect();
        let by_id: Vec<_> = all.iter().filter(|(id, ..)| *id == cell.text).collect();
        let found = if by_id.is_empty() {
            let plain = simple(cell.text);
            all.iter()
                .filter(|(_, name, _)| simple(name) == plain)
                .collect()
        } else {
            by_id
        };
        let id = match found.as_slice() {
            [(id, _, true)] => return Some(Who::Person((*id).clone())),
            [(id, _, false)] => return Some(Who::Facilitator((*id).clone())),
            [] => "group-change-unknown",
            _ => "group-name-several",
        };
        let problem = cell.problem(reading.lang, id, &Args::new());
        reading.problems.push(problem);
        None
    }

    /// Dates as the plan numbers them; nobody else can on other dates.
    fn numbered(&mut self, dates: Option<&BTreeSet<Date>>) -> Option<Dates> {
        let calendar = &self.request.input.dates;
        let mut bits = 0;
        for date in dates? {
            let written = date.to_string();
            match calendar.iter().position(|known| *known == written) {
                Some(place) => bits |= 1 << place,
                None => {
                    self.strange.insert(*date);
                }
            }
        }
        Some(Dates(bits))
    }
}
