//! Looking for problems.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::{
    pairs::{Pair, PairKind},
    people::{Dates, Fixed, Who},
    place::Place,
    plan::Request,
};

use super::{At, Problem, ProblemKind as Kind, numbers};

pub(super) fn all(request: &Request) -> Vec<Problem> {
    let mut found = Found(Vec::new());
    let ids = Ids::read(request, &mut found);
    people(request, &mut found);
    for (at, pair) in request.input.pairs.iter().enumerate() {
        ids.pair(at, pair, &mut found);
    }
    cycles(request, &mut found);
    for (at, fixed) in request.input.fixed.iter().enumerate() {
        ids.fixed(at, fixed, &mut found);
    }
    fixed_once(request, &mut found);
    numbers::sizes(request, &mut found);
    numbers::weights(&request.weights, &mut found);
    found.0
}

pub(super) struct Found(Vec<Problem>);

impl Found {
    pub(super) fn add(&mut self, at: At, kind: Kind) {
        self.0.push(Problem { at, kind });
    }
}

/// What the lists call people, facilitators and organisations.
struct Ids<'a> {
    people: HashMap<&'a str, usize>,
    facilitators: HashMap<&'a str, usize>,
    organisations: HashSet<&'a str>,
}

impl<'a> Ids<'a> {
    fn read(request: &'a Request, found: &mut Found) -> Self {
        let input = &request.input;
        let mut ids = Self {
            people: HashMap::new(),
            facilitators: HashMap::new(),
            organisations: HashSet::new(),
        };
        if input.people.is_empty() {
            found.add(At::Demands, Kind::Nobody);
        }
        for (at, person) in input.people.iter().enumerate() {
            enter(&mut ids.people, &person.id, at, At::Person(at), found);
            ids.organisations.extend(person.organisation.as_deref());
        }
        for (at, one) in input.facilitators.iter().enumerate() {
            enter(
                &mut ids.facilitators,
                &one.id,
                at,
                At::Facilitator(at),
                found,
            );
            ids.organisations.extend(one.organisation.as_deref());
        }
        ids
    }

    fn pair(&self, at: usize, pair: &Pair, found: &mut Found) {
        let at = At::Pair(at);
        if pair.one == pair.other {
            let id = pair.one.clone();
            found.add(at, Kind::Oneself { id });
            return;
        }
        match pair.kind {
            // A line may run through people who did not enrol.
            PairKind::ReportsTo => {}
            PairKind::Competes => {
                for organisation in [&pair.one, &pair.other] {
                    if !self.organisations.contains(&**organisation) {
                        let organisation = organisation.clone();
                        found.add(at, Kind::UnknownOrganisation { organisation });
                    }
                }
            }
            PairKind::Conflict | PairKind::MayMeet => {
                self.known(at, &pair.one, found);
                self.known(at, &pair.other, found);
            }
            PairKind::Wish | PairKind::RatherNot => {
                self.enrolled(at, &pair.one, found);
                self.known(at, &pair.other, found);
            }
            PairKind::Together => {
                self.enrolled(at, &pair.one, found);
                self.enrolled(at, &pair.other, found);
            }
        }
    }

    fn known(&self, at: At, id: &str, found: &mut Found) {
        if !self.people.contains_key(id) && !self.facilitators.contains_key(id) {
            let id = id.to_owned();
            found.add(at, Kind::Unknown { id });
        }
    }

    fn enrolled(&self, at: At, id: &str, found: &mut Found) {
        if self.people.contains_key(id) {
            return;
        }
        let facilitates = self.facilitators.contains_key(id);
        let id = id.to_owned();
        let kind = if facilitates {
            Kind::NotForFacilitators { id }
        } else {
            Kind::Unknown { id }
        };
        found.add(at, kind);
    }

    fn fixed(&self, at: usize, fixed: &Fixed, found: &mut Found) {
        let (list, id) = match &fixed.who {
            Who::Person(id) => (&self.people, id),
            Who::Facilitator(id) => (&self.facilitators, id),
        };
        if !list.contains_key(&**id) {
            let id = id.clone();
            found.add(At::Fixed(at), Kind::Unknown { id });
        }
    }
}

fn enter<'a>(
    ids: &mut HashMap<&'a str, usize>,
    id: &'a str,
    place: usize,
    at: At,
    found: &mut Found,
) {
    if id.trim().is_empty() {
        found.add(at, Kind::NoId);
    } else if let Some(&first) = ids.get(id) {
        let id = id.to_owned();
        found.add(at, Kind::Twice { id, first });
    } else {
        ids.insert(id, place);
    }
}

/// What is wrong with one person or facilitator alone.
fn people(request: &Request, found: &mut Found) {
    let input = &request.input;
    let count = input.dates.len();
    if count > Dates::MOST {
        found.add(At::Dates, Kind::TooManyDates { dates: count });
    }
    let mut themes: BTreeSet<&str> = BTreeSet::new();
    for (at, person) in input.people.iter().enumerate() {
        let at = At::Person(at);
        own(request, at, person.dates, person.place, found);
        if let Some(level) = person.level.filter(|level| !(1..=5).contains(level)) {
            found.add(at, Kind::Level { level });
        }
        themes.extend(
            person
                .brings
                .iter()
                .chain(&person.seeks)
                .map(String::as_str),
        );
    }
    for (at, one) in input.facilitators.iter().enumerate() {
        own(request, At::Facilitator(at), one.dates, one.place, found);
    }
    if themes.len() > 64 {
        let themes = themes.len();
        found.add(At::Demands, Kind::TooManyThemes { themes });
    }
}

fn own(request: &Request, at: At, dates: Option<Dates>, place: Option<Place>, found: &mut Found) {
    let count = request.input.dates.len();
    let all = Dates::all(count);
    if let Some(dates) = dates {
        if let Some(number) = dates.places().find(|&place| place >= count) {
            let number = number + 1;
            found.add(
                at,
                Kind::NoSuchDate {
                    number,
                    dates: count,
                },
            );
        }
        let (can, needed) = (dates.and(all).count(), request.demands.dates);
        if count > 0 && can < needed {
            found.add(at, Kind::TooFewDates { can, needed });
        }
    }
    // Twenty thousand kilometres is half way round the world.
    let real = |km: f64| km.abs() <= 20_000.0;
    if place.is_some_and(|place| !real(place.east) || !real(place.north)) {
        found.add(at, Kind::Place);
    }
}

/// Lines that run in a circle, each named once, at the pair that closes it.
fn cycles(request: &Request, found: &mut Found) {
    let mut above: HashMap<&str, Vec<(&str, usize)>> = HashMap::new();
    for (at, pair) in request.input.pairs.iter().enumerate() {
        if pair.kind == PairKind::ReportsTo && pair.one != pair.other {
            above.entry(&pair.one).or_default().push((&pair.other, at));
        }
    }
    let mut done: HashSet<&str> = HashSet::new();
    for pair in &request.input.pairs {
        walk(&pair.one, &above, &mut done, found);
    }
}

/// Walks up from one person, without recursion: a line may be as long as the list.
fn walk<'a>(
    from: &'a str,
    above: &HashMap<&'a str, Vec<(&'a str, usize)>>,
    done: &mut HashSet<&'a str>,
    found: &mut Found,
) {
    if done.contains(from) {
        return;
    }
    let mut path: Vec<(&str, usize)> = vec![(from, 0)];
    let mut on_path: HashMap<&str, usize> = [(from, 0)].into();
    while let Some((at, next)) = path.last_mut() {
        let step = above.get(at).and_then(|bosses| bosses.get(*next)).copied();
        *next += 1;
        match step {
            None => {
                let at = *at;
                done.insert(at);
                on_path.remove(at);
                path.pop();
            }
            Some((boss, pair)) => {
                if let Some(&start) = on_path.get(boss) {
                    let line = path[start..].iter().map(|step| step.0);
                    let line = line.chain([boss]).map(str::to_owned).collect();
                    found.add(At::Pair(pair), Kind::Cycle { line });
                } else if !done.contains(boss) {
                    on_path.insert(boss, path.len());
                    path.push((boss, 0));
                }
            }
        }
    }
}

fn fixed_once(request: &Request, found: &mut Found) {
    let mut circle_of: HashMap<&Who, &str> = HashMap::new();
    let mut guide_of: HashMap<&str, &Who> = HashMap::new();
    for (at, fixed) in request.input.fixed.iter().enumerate() {
        let twice = match &fixed.who {
            // A facilitator may have several circles, a circle only one facilitator.
            Who::Facilitator(_) => guide_of
                .insert(&fixed.circle, &fixed.who)
                .is_some_and(|before| *before != fixed.who),
            Who::Person(_) => circle_of
                .insert(&fixed.who, &fixed.circle)
                .is_some_and(|before| *before != fixed.circle),
        };
        if twice {
            let (who, circle) = (fixed.who.clone(), fixed.circle.clone());
            found.add(At::Fixed(at), Kind::FixedTwice { who, circle });
        }
    }
}
